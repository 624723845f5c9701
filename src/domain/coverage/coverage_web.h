/* Pages of the coverage report: all resolutions of a period, and what one row of it counts. */
#ifndef DOMAIN_COVERAGE_COVERAGE_WEB_H
#define DOMAIN_COVERAGE_COVERAGE_WEB_H

#include "domain/coverage/coverage.h"
#include "domain/duty/duty_web.h"
#include "domain/paragraph/paragraph.h"

extern const struct route coverage_routes[];
extern const struct route coverage_api_routes[]; /* the same as calls of the API */

/* The JSON of the report, as a file and as a call of the API. */
enum code coverage_json(struct request *rq, struct response *rs) MUST_USE;

struct coverage_view {
	struct page page;
	str count, programmes; /* finished sentences */
	struct field from, to, paragraph, gaps;
	const struct option *gap_options;
	size_t gap_option_count;
	struct chip chips[2];
	size_t chip_count;
	str clear_href;
	const struct coverage *report;
	struct export_links exports;
};

struct coverage_detail_view {
	struct page page;
	const struct coverage_row *row;
	struct date from, to;
	const struct coverage_paragraphs_row *paragraphs;
	size_t paragraph_count;
	struct duty_items due; /* due dates that the row counts */
	const struct agenda_row *due_rows;
	const struct coverage_events_row *events;
	size_t event_count;
};

/* What the row of the resolution in the field "symbol" counts; page and rows of v are left empty. ERR_NOT_FOUND. */
enum code coverage_detail_read(const struct request *rq, struct coverage_detail_view *v) MUST_USE;

/* How many of the paragraphs are in a part. */
size_t coverage_part_count(const struct coverage_detail_view *v, const char *part);

#endif
