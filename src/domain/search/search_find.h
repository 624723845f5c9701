/*
 * Finding: what a query and its filters leave, counted exactly and by facet, page by page. Few hits are ordered by
 * their matches, many by their day; no statistic over what others may see plays a part.
 */
#ifndef DOMAIN_SEARCH_SEARCH_FIND_H
#define DOMAIN_SEARCH_SEARCH_FIND_H

#include "domain/search/search_key.h"
#include "domain/search/search_query.h"

/* Up to so many hits are ordered by the number of their matches; a page has so many rows. */
enum { SEARCH_RANKED_MAX = 1000, SEARCH_ROWS = 20, SEARCH_YEARS_MAX = 128 };

/* What to find. 0 and SEARCH_PART_NONE: whatever it is. */
struct search_request {
	struct search_query query;
	int64_t year;
	enum search_kind kind;
	enum search_part part;
	int language; /* as in struct search_key, and one: 1 for texts in six languages, 2 for LANG_AR ... */
	bool all_editions;
	str after, before; /* the cursor of the page; unknown ones are the first page */
};

struct search_year_count {
	int64_t year, count;
};

/* How many hits there are of each kind, part, language and year (the newest first): each adds up to the total, but for
 * hits without a part or a year. */
struct search_facets {
	int64_t kinds[SEARCH_KIND_COUNT], parts[SEARCH_PART_COUNT], languages[SEARCH_LANGUAGE_COUNT];
	struct search_year_count years[SEARCH_YEARS_MAX];
	size_t year_count;
	int64_t total;
};

/* One hit, with what is shown of it. */
struct search_hit {
	int64_t id;
	str address, day, section, number;
	enum search_kind kind;
	enum search_part part;
	int language;	 /* as in struct search_key */
	str title, body; /* one line, or six */
	str symbols;
	bool superseded;
};

struct search_page {
	struct search_hit hits[SEARCH_ROWS];
	size_t count;
	bool ranked;	    /* by matches, else by day */
	bool lost;	    /* the cursor that was given names no place in this order: this is the first page */
	str next, previous; /* cursors; empty where there is no such page */
};

/* Counts what is found. Nothing is found where the query wants nothing. */
enum code search_count(struct ctx *c, const struct search_request *request, struct search_facets *out) MUST_USE;

/* A page of what is found. total: of search_count(), in the same transaction. */
enum code search_find(struct ctx *c, const struct search_request *request, int64_t total,
		      struct search_page *out) MUST_USE;

/* Called once a hit; what it points at lives until it returns. */
typedef enum code (*search_hit_fn)(void *user, const struct search_hit *hit);

/* All that is found, in the order of the pages. total: of search_count(). */
enum code search_walk(struct ctx *c, const struct search_request *request, int64_t total, search_hit_fn hit,
		      void *user) MUST_USE;

#endif
