/*
 * Work programmes as numbered editions: read from a published file, shown for approval, stored, and from then on never
 * changed. Every paragraph keeps exactly the citations printed in it, its pair in the other part and its duties.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_H
#define DOMAIN_PROGRAMME_PROGRAMME_H

#include "base/ctx.h"
#include "domain/programme/programme_text.h"
#include "programme_sql.h"
#include "text/json.h"

/* What to import and under which name it is known. */
struct programme_source {
	str name;   /* of the file, without folders */
	str file;   /* its bytes: text, Markdown, PDF or DOCX */
	int year;   /* 0: the year that the text says */
	str symbol; /* of the document, where the text does not print it; empty: that of the text */
};

/* What an import found and kept, for a person to approve. */
struct programme_import {
	int64_t edition_id;
	int64_t year, number;
	size_t annex_count, enclosure_count, citation_count; /* numbered paragraphs; citations of both targets */
	size_t warning_count, note_count;
};

/*
 * Reads a file in sandboxed children and stores it as a proposed edition, with all findings. ERR_INPUT: it is no
 * programme or cannot be read (c->err says why), or its year is not to be known; ERR_CONFLICT: the same file is stored.
 */
enum code programme_import(struct ctx *c, const struct programme_source *source, struct programme_import *out) MUST_USE;

/*
 * Approves a proposed edition, so that it stands for its year, or discards it. Approval records the event from whose
 * date the duties "with the programme" run. ERR_CONFLICT where somebody decided before.
 */
enum code programme_approve(struct ctx *c, int64_t edition_id) MUST_USE;
enum code programme_discard(struct ctx *c, int64_t edition_id) MUST_USE;

struct edition_item {
	str label, text;
};

struct edition_citation {
	str symbol;
	int64_t resolution_id; /* 0 where the register has none */
	bool is_resolution;
};

struct edition_duty {
	str code, name; /* name is a message id */
};

/* A paragraph as stored, with all that belongs to it. */
struct edition_paragraph {
	struct programme_paragraphs_row row;
	struct edition_item *items;
	size_t item_count;
	struct edition_citation *citations; /* resolutions first, each sort in natural order */
	size_t citation_count;
	str *kinds;
	size_t kind_count;
	struct edition_duty *duties;
	size_t duty_count;
	const struct edition_paragraph *pair; /* same number in the other part, or NULL */
	str lang;			      /* of its section, text and items: "en" */
};

struct edition {
	struct programme_edition_row row;
	enum lang frame;  /* of the words around the texts, where it is written as text; English unless it is set */
	str lang, symbol; /* of the version whose texts stand in it (version.h); of the original where there is none */
	struct edition_paragraph *paragraphs;
	size_t paragraph_count;
};

/* The newest stored edition of a year; ERR_NOT_FOUND where there is none. */
enum code edition_of_year(struct ctx *c, int64_t year, struct edition *out) MUST_USE;

/* Any edition by its id, also a proposed one. */
enum code edition_load(struct ctx *c, int64_t id, struct edition *out) MUST_USE;

/* A numbered paragraph of an edition by part and number, or NULL. */
const struct edition_paragraph *edition_find(const struct edition *e, str part, str number);

/* Whether a paragraph is a numbered one (neither heading nor letter). */
bool edition_is_numbered(const struct edition_paragraph *p);

/* "annex 12", "letter": how a paragraph is named in lists, in the arena. */
str edition_paragraph_name(struct arena *a, const struct edition_paragraph *p);

/* An edition as JSON, as plain text in its order, and as CSV with one row a paragraph. */
void edition_write_json(const struct edition *e, struct buf *out);
void edition_write_text(const struct edition *e, struct buf *out);
void edition_write_csv(const struct edition *e, struct buf *out);

/* The same JSON, and one paragraph of it, as a value inside a larger text. */
void edition_json(const struct edition *e, struct json *j);
void edition_paragraph_json(const struct edition_paragraph *p, struct json *j);
/* Puts the paragraphs of a year's stored editions into the search, or those of all years; and the documents cited. */
enum code programme_search_year(struct ctx *c, int64_t year) MUST_USE;
enum code programme_search_index(struct ctx *c) MUST_USE;

/* Loads the two programmes that ship as facts and one-sentence summaries in our own words (the demonstration). */
enum code programme_load_demonstration(struct ctx *c) MUST_USE;

#endif
