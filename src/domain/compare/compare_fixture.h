/* Editions for tests of comparisons: from lines in the test, from the published programmes, and stored ones. */
#ifndef DOMAIN_COMPARE_COMPARE_FIXTURE_H
#define DOMAIN_COMPARE_COMPARE_FIXTURE_H

#include "domain/compare/compare.h"
#include "domain/programme/programme_text.h"

/* A numbered paragraph; its citations are those printed in it. */
struct fixture_line {
	const char *number, *text;
};

/* An edition whose annex has these paragraphs. */
struct edition fixture_annex(struct arena *a, int64_t year, const struct fixture_line *lines, size_t count);

/* An edition as reading a text gives it, without storing it. The text must be a programme. */
struct edition fixture_edition(struct arena *a, str text);

/* Reads a text and stores it as the programme of its year, approved. */
void fixture_store(struct ctx *c, str text);

/* "8+9>12 merged; 10> dropped; >13 new": a comparison of annexes in one line. */
str fixture_compared(struct ctx *c, const struct edition *before, const struct edition *after);

/* The rows that lead to a number, or that a dropped number leads to; NULL where there is none. */
const struct compare_row *fixture_row(const struct comparison *comparison, const char *to);

#endif
