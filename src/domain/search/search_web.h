/* The page that searches, and what it finds as files. */
#ifndef DOMAIN_SEARCH_SEARCH_WEB_H
#define DOMAIN_SEARCH_SEARCH_WEB_H

#include "domain/search/search_show.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route search_routes[];
extern const struct route search_api_routes[]; /* the same as a call of the API */

/* The filters of a search in its address, with its words; NULL-ended. */
extern const char *const search_filters[];

/* What was asked for, how much there is of it, and a page of it. */
struct search_results {
	struct search_request request;
	struct search_facets counts;
	struct search_page page;
};

/* Finds what the fields of a request ask for. */
enum code search_results_read(const struct request *rq, struct search_results *out) MUST_USE;

/* The address of another page: cursor is "after" or "before"; empty where `at` is. */
str search_page_href(const struct listing *l, const char *cursor, str at);

/* Code of the language of a text, as in struct search_key: "mul" for texts in all six. */
str search_language_code(int language);

/* One value of a facet, with the address that chooses it. */
struct facet_value {
	str label, href;
	int64_t count;
};

struct facet {
	const char *id, *name; /* name is translated */
	struct facet_value *values;
	size_t count;
};

enum { FACETS = 4, CHIPS = FACETS + 1, ADVICE_TERMS = 6, ADVICE = 2 * ADVICE_TERMS };

struct search_view {
	struct page page;
	struct field words;
	const struct search_request *request;
	str count; /* a sentence; empty where nothing was searched for */
	const struct search_shown *rows;
	size_t row_count;
	bool ranked;
	bool single; /* only one thing was asked for: none of several can be taken away */
	struct facet facets[FACETS];
	struct chip chips[CHIPS];
	size_t chip_count;
	struct pair kept[CHIPS]; /* filters in force, which a new search keeps */
	size_t kept_count;
	str all_editions_href;		   /* empty where they are searched already */
	struct facet_value advice[ADVICE]; /* where nothing is found: what each word finds by itself */
	size_t advice_count;
	struct facet_value unfiltered; /* then too: what is found without the filters; count is 0 where nothing is */
	struct pager pager;
	struct export_links exports;
};

#endif
