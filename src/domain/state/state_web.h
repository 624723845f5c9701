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
	struct date day; /* as of which names and groups are shown; today where none is asked for */
	struct state_list_in in;
	struct state_list_row *rows;
	size_t row_count;
	struct pager pager;
};

/* Reads the page that the address asks for. path: "/states" or the API's. ERR_INPUT where a filter makes no sense. */
enum code state_page_read(const struct request *rq, const char *path, struct state_page *out) MUST_USE;

struct state_list_view {
	struct page page;
	str count; /* finished sentence */
	str as_of; /* a sentence on the day, where it is not today */
	struct field group, flag, contains, day;
	const struct option *groups, *flags;
	size_t group_count, flag_count;
	struct chip chips[4];
	size_t chip_count;
	str clear_href, grid_href;
	const struct state_list_row *rows;
	size_t row_count;
	struct pager pager;
	struct export_links exports;
};

struct state_grid_view {
	struct page page;
	struct field day;
	str as_of; /* a sentence on the day, where it is not today */
	str clear_href;
	const struct tile_group *groups;
	size_t group_count;
};

/* A name in one language. */
struct state_name_view {
	enum lang lang;
	str list, formal;
};

/* A name or group with the days from and to which it holds, as pages show one of several. */
struct state_span {
	str what;	/* the group, or what a name is for */
	enum lang lang; /* of a name */
	str name;
	struct date from, to; /* no date: not recorded, or still so */
	const char *note;     /* message id, or "" */
	str source;
};

struct state_view {
	struct page page;
	str name;
	struct date day; /* as of which the rest is shown */
	str as_of;	 /* a sentence on it, where it is not today */
	struct state_get_row row;
	struct date admitted_on;
	str flags;
	str agenda_href; /* what is asked of it and due for it, two years back and forth */
	struct state_name_view names[LANG_COUNT];
	const str *other_names; /* sentences on the reader's names of other days */
	size_t other_name_count;
	const struct state_names_row *all_names; /* of all days */
	size_t all_name_count;
	const struct state_span *changes, *groups; /* names that changed; all groups */
	size_t change_count, group_count;
	const struct state_memberships_row *memberships;
	size_t membership_count;
};

/* A State by its code, with its names and groups; the page of v and its sentences are left empty. */
enum code state_record_read(const struct request *rq, struct state_view *v) MUST_USE;

/* What both read of an address: the day that it asks for, or today. A fault at "as_of" where it is none. */
struct date state_day_of(const struct request *rq);

/* "Names and groups as of 1 January 2017."; empty for today. */
str state_day_sentence(struct ctx *c, struct date day);

/* The special group of a code ("ldc") as a message id; NULL where it is none. */
const char *state_flag_name(str code);

extern const struct route state_record_routes[]; /* the page of one State */

#endif
