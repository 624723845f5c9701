/* Pages that hold two editions against each other, and annex against enclosure. */
#ifndef DOMAIN_COMPARE_COMPARE_WEB_H
#define DOMAIN_COMPARE_COMPARE_WEB_H

#include "domain/compare/compare.h"
#include "domain/compare/mirror.h"
#include "domain/paragraph/paragraph.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route compare_routes[];
extern const struct route compare_api_routes[]; /* the same as calls of the API */

/* The JSON of a comparison and of a mirror check, as files and as calls of the API. */
enum code compare_json(struct request *rq, struct response *rs) MUST_USE;
enum code mirror_json(struct request *rq, struct response *rs) MUST_USE;

/* A number that leads to the rows which it counts. */
struct compare_figure {
	const char *label;
	int64_t number;
	str href;
};

struct compare_view {
	struct page page;
	int64_t before_year, after_year;
	str summary, turned_href;
	bool is_summary; /* our own words are compared, not the published texts */
	struct compare_figure figures[COMPARE_STATUS_COUNT];
	struct field part, status;
	const struct option *parts, *statuses;
	size_t part_count, status_count;
	struct chip chips[2];
	size_t chip_count;
	str clear_href;
	const struct compare_row **rows;
	size_t row_count;
	struct export_links exports;
};

struct mirror_view {
	struct page page;
	int64_t year;
	bool is_summary;
	str summary;
	const struct mirror *mirror;
	struct export_links exports;
};

/* "good", "wait" and so on: how the tag of a status is coloured. */
const char *compare_status_tag(enum compare_status status);

#endif
