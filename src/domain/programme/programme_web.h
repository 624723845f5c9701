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
	bool may_import, may_template;
};

/* A finding of an import as a person reads it. */
struct finding_view {
	const char *severity; /* message id */
	bool is_warning;
	int64_t line;
	str place, text;
};

struct edition_view {
	struct page page;
	struct edition edition;
	struct date period_from, period_to, letter_date;
	bool is_summary, is_proposed;
	bool is_older; /* a newer edition stands for the year */
	const struct content_entry *contents;
	size_t content_count;
	const struct finding_view *findings;
	size_t finding_count, warning_count;
	const char *finding_unit; /* what counts their places in the file: message id */
	str csv_href, json_href, text_href;
	const int64_t *other_years; /* of which a programme is stored */
	size_t other_year_count;
};

struct paragraph_view {
	struct page page;
	int64_t year;
	const struct edition_paragraph *paragraph;
	str name, source; /* "annex 12"; what a copy of the text brings with it */
	bool is_summary;
	struct catalogue_links themes, partners; /* of this paragraph and its pair */
	str previous_href, next_href;
};

struct import_view {
	struct page page;
	struct field year, file;
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

/* What an import found, in the language of the reader. */
str programme_finding_text(struct ctx *c, const struct programme_findings_row *row);

/* Imports the file in the field "file", for the year in the field "year" where there is one; programme_import(). */
enum code programme_import_sent(struct request *rq, struct programme_import *out) MUST_USE;

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
