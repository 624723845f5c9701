/*
 * What the pages of lists share: filters that live in the address, pages by cursor and never by number, and files that
 * hold exactly what is shown.
 */
#ifndef HTTP_LISTING_H
#define HTTP_LISTING_H

#include "http/component.h"
#include "http/http.h"
#include "sheet/sheet.h"

enum { LISTING_ROWS = 50 };

/* A list as it was asked for. */
struct listing {
	const struct request *rq;
	const char *path;	    /* "/states" */
	const char *const *filters; /* names of the fields that choose or order rows; NULL-ended */
	str after, before;	    /* the cursor; both empty on the first page */
	bool backward;		    /* `before` was given: rows are read in reverse */
};

struct listing listing_of(const struct request *rq, const char *path, const char *const *filters);

/* Back to the first page: the cursor names no row. */
void listing_restart(struct listing *l);

/*
 * The list's address with one filter changed to a value (empty: without it), from its first page. suffix is "" for the
 * page, ".csv" and so on for files. changed may be NULL.
 */
str listing_href(const struct listing *l, const char *suffix, const char *changed, str value);

/* Address without any filter; empty where none is set. */
str listing_clear_href(const struct listing *l);

/* The files of this list, exactly the rows that the filters leave, on all pages; and the same filters as API call. */
struct export_links listing_exports(const struct listing *l);

/* The call of the API for a list without files: a path as in "/duties", and a filter where value is not empty. */
struct export_links listing_api_link(struct arena *a, const char *path, const char *name, str value);

/*
 * Ways on from this page. Rows were read up to LISTING_ROWS + 1: `count` is what came, first and last are the cursors
 * of the first and last row shown.
 */
struct pager listing_pager(const struct listing *l, size_t count, str first, str last);

/* Puts rows that were read backward into the order in which they are shown, and cuts the row too many. */
size_t listing_arrange(const struct listing *l, void *rows, size_t row_bytes, size_t count);

/* A filter in force as a chip. */
struct chip listing_chip(const struct listing *l, const char *filter, const char *label, str shown);

/* The field of a filter, with what the address says. label is translated. */
struct field listing_field(const struct listing *l, const char *name, const char *label);

/* The label of an option by its value; the value itself where it is none of them. */
str listing_option_label(const struct option *options, size_t count, str value);

/* "12 States", or "193 States, 50 shown": the translated sentences with %1 for the total and %2 for the rows shown. */
str listing_count(struct ctx *c, const char *whole, const char *in_part, int64_t total, size_t shown);

/* The format that the path's ending asks for; CSV where it has none. */
enum sheet_format listing_format(const struct request *rq);

/* Sends a finished sheet as a download; name without its ending ("states"). */
enum code listing_send(struct request *rq, struct response *rs, struct sheet *sheet, const char *name) MUST_USE;

/* The rows of a route table for a list that all may read: its page and its files. path: "/states". */
#define LISTING_ROUTES(path, page, file, about)                                                                        \
	{.method = "GET", .pattern = path, .needs = MAY_READ, .run = (page), .summary = (about)},                      \
		{.method = "GET", .pattern = path ".csv", .needs = MAY_READ, .run = (file), .summary = (about)},       \
		{.method = "GET", .pattern = path ".xlsx", .needs = MAY_READ, .run = (file), .summary = (about)},      \
	{                                                                                                              \
		.method = "GET", .pattern = path ".json", .needs = MAY_READ, .run = (file), .summary = (about)         \
	}

#endif
