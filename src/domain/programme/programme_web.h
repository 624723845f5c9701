/* Pages of work programmes: list, edition with contents, paragraph beside its pair, import, documents cited. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_WEB_H
#define DOMAIN_PROGRAMME_PROGRAMME_WEB_H

#include "domain/catalogue/catalogue.h"
#include "domain/paragraph/paragraph.h"
#include "domain/programme/programme.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route programme_routes[];
extern const struct route document_routes[];

struct programme_list_view {
	struct page page;
	struct export_links exports;
	const struct programme_list_row *rows, *proposed;
	size_t row_count, proposed_count;
	const struct official_item *versions; /* that wait for approval */
	size_t version_count;
	bool may_import, may_template;
};

/* A finding of an import as a person reads it. */
struct finding_view {
	const char *severity; /* message id */
	bool is_warning;
	int64_t line;
	str place, text;
};

/* The findings of one import, with their form in HTML. */
struct findings_view {
	const struct finding_view *items;
	size_t count, warning_count;
	const char *unit; /* what counts their places in the file: message id */
};

struct language_switch;
struct official_item;

struct edition_view {
	struct page page;
	struct edition edition;
	struct date period_from, period_to, letter_date;
	bool is_summary, is_proposed;
	bool is_older; /* a newer edition stands for the year */
	const struct content_entry *contents;
	size_t content_count;
	struct findings_view findings;
	const struct language_switch *languages; /* NULL where the edition has no page of its own */
	str lang;				 /* "fr", where its texts are shown in it; empty for the original */
	bool has_files;
	const int64_t *other_years; /* of which a programme is stored */
	size_t other_year_count;
};

/* The themes of a paragraph and its pair, and the partners that one of them names. */
struct paragraph_links {
	struct catalogue_links themes, partners;
};

struct paragraph_view {
	struct page page;
	int64_t year;
	const struct edition_paragraph *paragraph;
	str name, source; /* "annex 12"; what a copy of the text brings with it */
	bool is_summary;
	struct paragraph_links links;
	const struct language_switch *languages;
	const struct edition_paragraph *version; /* in another language, or NULL; paragraph is the original */
	str lang;				 /* "fr", where a version is shown; empty for the original */
	str previous_href, next_href;
};

struct import_view {
	struct page page;
	struct field year, file, lang, symbol;
	struct option languages[LANG_COUNT + 1];
};

struct documents_view {
	struct page page;
	struct export_links exports;
	const struct programme_documents_row *rows;
	size_t row_count;
};

struct document_view {
	struct page page;
	str symbol;
	const struct programme_citing_row *citing;
	size_t citing_count;
	struct export_links exports;
};

/* A page under the list of programmes. title is translated. */
struct page programme_page_below_list(struct request *rq, const char *title);

/* Whether the reader may import and approve programmes. */
bool programme_may_import(const struct ctx *c);

/* The numbered paragraph that the address names, and its edition; ERR_NOT_FOUND where there is none. */
enum code paragraph_read(struct request *rq, struct edition *e, const struct edition_paragraph **out) MUST_USE;

/* What a paragraph of a year belongs to and names; p is of the original, in which partners are named. */
enum code paragraph_links_read(struct ctx *c, int64_t year, const struct edition_paragraph *p,
			       struct paragraph_links *out) MUST_USE;

/* What an import found, in the language of the reader. */
str programme_finding_text(struct ctx *c, const struct programme_findings_row *row);

/* The findings of an edition's import, or of that of a version of it (0: none). */
enum code findings_fill(struct ctx *c, int64_t edition_id, int64_t version_id, struct findings_view *out) MUST_USE;

/* The document in the field "symbol" and what cites it; symbol is empty where the field is, ERR_NOT_FOUND: none. */
enum code document_read(struct request *rq, struct document_view *out) MUST_USE;

/*
 * The year before that of a row, in a list from the newest on; 0 where there is none, and for the older editions of a
 * year: the newest is the one that is compared.
 */
int64_t programme_year_before(const struct programme_list_row *rows, size_t count, size_t at);

/* "Compare the programmes for 2020 and 2024": what a link of a bare year leads to. */
str programme_comparison_name(const struct html *o, int64_t before, int64_t after);

#endif
