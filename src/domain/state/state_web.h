/* Pages of Member States: list, grid of equal squares, record. */
#ifndef DOMAIN_STATE_STATE_WEB_H
#define DOMAIN_STATE_STATE_WEB_H

#include "domain/state/state.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "state_sql.h"

extern const struct route state_routes[];

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
	struct state_name_view names[LANG_COUNT];
};

#endif
