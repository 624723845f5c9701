/* Pages of Member States: list, grid of equal squares, record. */
#ifndef DOMAIN_STATE_STATE_WEB_H
#define DOMAIN_STATE_STATE_WEB_H

#include "domain/state/state.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "state_sql.h"

extern const struct route state_routes[];
extern const struct route state_api_routes[]; /* the same as calls of the API */

/* A page of the list as the address asks for it, for people and for programs. */
struct state_page {
	struct listing listing;
	struct state_list_in in;
	struct state_list_row *rows;
	size_t row_count;
	struct pager pager;
};

/* Reads the page that the address asks for. path: "/states" or the API's. */
enum code state_page_read(const struct request *rq, const char *path, struct state_page *out) MUST_USE;

struct state_list_view {
	struct page page;
	str count; /* finished sentence */
	struct field group, flag, contains;
	const struct option *groups, *flags;
	size_t group_count, flag_count;
	struct chip chips[3];
	size_t chip_count;
	str clear_href, grid_href;
	const struct state_list_row *rows;
	size_t row_count;
	struct pager pager;
	struct export_links exports;
};

struct state_grid_view {
	struct page page;
	const struct tile_group *groups;
	size_t group_count;
};

/* A name in one language. */
struct state_name_view {
	enum lang lang;
	str list, formal;
};

struct state_view {
	struct page page;
	str name;
	struct state_get_row row;
	struct date admitted_on;
	str flags;
	str agenda_href; /* what is asked of it and due for it, two years back and forth */
	struct state_name_view names[LANG_COUNT];
};

/* A State by its code, with its names of today; the page of v is left empty. */
enum code state_record_read(const struct request *rq, struct state_view *v) MUST_USE;

#endif
