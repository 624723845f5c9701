/*
 * Official language versions: what the documents service issues under the symbol of a programme in another of the six
 * languages. Imported beside the original, paragraph by paragraph, approved by a person, replaced only by a corrected
 * one, and never composed here.
 */
#ifndef DOMAIN_PROGRAMME_VERSION_H
#define DOMAIN_PROGRAMME_VERSION_H

#include "domain/programme/programme.h"
#include "version_sql.h"

/* What to import. The edition is that of the symbol, else the newest of the year. */
struct version_source {
	str name; /* of the file, without folders */
	str file; /* its bytes: text, Markdown, PDF or DOCX */
	enum lang lang;
	str symbol; /* empty: the one that the text prints */
	int year;   /* 0: the year that the text says */
};

/* What an import found and kept, for a person to approve. */
struct version_import {
	int64_t version_id, year, edition, number;	  /* number: of the versions of that edition in that language */
	size_t matched_count, missing_count, extra_count; /* paragraphs, headings and letter */
	size_t warning_count, note_count;
};

/*
 * Reads a file in sandboxed children and stores it as a proposed version, with what differs from the original as
 * findings. ERR_INPUT: it cannot be read, prints no symbol, or is in the language of the original, or no edition of
 * that symbol or year is stored; ERR_CONFLICT: the same file is stored. c->err says which.
 */
enum code version_import(struct ctx *c, const struct version_source *source, struct version_import *out) MUST_USE;

/*
 * Approves a proposed version, which then stands beside its edition in place of the one before, or discards it.
 * ERR_CONFLICT where somebody decided before, ERR_NOT_FOUND where there is none.
 */
enum code version_approve(struct ctx *c, int64_t id) MUST_USE;
enum code version_discard(struct ctx *c, int64_t id) MUST_USE;

/* One version, whatever its status; ERR_NOT_FOUND where there is none. */
enum code version_find(struct ctx *c, int64_t id, struct version_list_row *out) MUST_USE;

/* The versions of an edition that are stored now, one a language, in the order of their codes. */
enum code version_stored(struct ctx *c, int64_t edition_id, struct version_list_row **rows, size_t *count) MUST_USE;

/*
 * Puts the texts of the stored version in a language in place of the original's: paragraphs that it has not stay in
 * theirs, each with its lang. Its items stand in its texts alone. *found is false, and e unchanged, where no version is
 * stored; true for the original's own language.
 */
enum code edition_in_language(struct ctx *c, struct edition *e, enum lang lang, bool *found) MUST_USE;

/*
 * Matches what was read with the paragraphs of an edition by part and number, headings by their place: matches[i] is
 * the index of the edition's paragraph for the i-th that was read, or -1. Adds what differs to the findings. lang: in
 * which it should be written.
 */
void version_match(struct arena *a, struct programme *read, const struct edition *e, enum lang lang, int *matches);

#endif
