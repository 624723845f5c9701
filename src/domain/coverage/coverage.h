/*
 * The coverage report of the mandate (work programme, annex, paragraph 41; R41.1): for each resolution that the
 * programmes in force in a period cite, the paragraphs that cite it, the duties on these, what of them was due and is
 * done, and what happened. What is stored comes from one statement; due dates are computed, as everywhere.
 */
#ifndef DOMAIN_COVERAGE_COVERAGE_H
#define DOMAIN_COVERAGE_COVERAGE_H

#include "coverage_sql.h"
#include "domain/duty/duty.h"

struct coverage_query {
	struct date from, to; /* inclusive */
	str paragraph;	      /* only what the annex paragraph with this number cites; empty for all */
	bool gaps_only;	      /* only rows with an empty cell */
};

struct coverage_row {
	str symbol;
	int64_t resolution_id; /* 0 where the register has none */
	int64_t provisions, annex, enclosure, events;
	str *duties; /* codes, each once */
	size_t duty_count;
	int64_t done, open; /* due dates of these duties in the period */
};

struct coverage {
	struct coverage_query query;
	const struct coverage_years_row *years; /* of the programmes in force */
	size_t year_count;
	struct coverage_row *items; /* in natural order of their numbers */
	size_t count, capacity;
	struct duty_items due; /* all due dates of the period */
};

/* The report; ERR_INPUT for days that make no sense or a period of more than 20 years. */
enum code coverage_report(struct ctx *c, const struct coverage_query *query, struct coverage *out) MUST_USE;

/* Whether nothing was counted in one of a row's cells. */
bool coverage_has_gap(const struct coverage_row *row);

/* The due dates that a row counts, in order. */
struct duty_items coverage_due(struct arena *a, const struct coverage *report, const struct coverage_row *row);

/* The row of a symbol, or NULL. */
const struct coverage_row *coverage_find(const struct coverage *report, str symbol);

/* Codes of a row's duties, joined by "; ". */
str coverage_duties_text(struct arena *a, const struct coverage_row *row);

/* {"from", "to", "programmes", "resolutions": [...]}, and the same rows as CSV. */
void coverage_write_json(const struct coverage *report, struct buf *out);
void coverage_write_csv(const struct coverage *report, struct buf *out);

#endif
