/* Pages of the register of resolutions. */
#ifndef DOMAIN_RESOLUTION_RESOLUTION_WEB_H
#define DOMAIN_RESOLUTION_RESOLUTION_WEB_H

#include "domain/catalogue/catalogue_web.h"
#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "resolution_sql.h"

extern const struct route resolution_routes[];
extern const struct route resolution_api_routes[]; /* the same as calls of the API */

/* A row of the list. */
struct resolution_shown {
	int64_t id, year, cited;
	str symbol, adopted_on, meeting, topic;
};

/* A page of the list as the address asks for it, for people and for programs. */
struct resolution_page {
	struct listing listing;
	struct resolution_list_in in;
	struct resolution_shown *rows;
	size_t row_count;
	struct pager pager;
};

/*
 * Holds a code that the list is to be narrowed by against the themes: one that there is not is a fault of the field
 * "theme" in c->err, with all that there are. Fails only as the database does.
 */
enum code resolution_check_theme(struct ctx *c, str code) MUST_USE;

/* Reads the page that the address asks for. path: "/resolutions" or the API's. */
enum code resolution_page_read(const struct request *rq, const char *path, struct resolution_page *out) MUST_USE;

struct resolution_list_view {
	struct page page;
	str count;
	struct field year, theme, contains, cited;
	const struct option *themes, *cited_options;
	size_t theme_count;
	struct chip chips[4];
	size_t chip_count;
	str clear_href;
	struct column number_column;
	const struct resolution_shown *rows;
	size_t row_count;
	struct pager pager;
	struct export_links exports;
	str register_end; /* a sentence on where the register ends */
};

struct resolution_view {
	struct page page;
	struct resolution_get_row row;
	struct date adopted_on;
	str vote;
	const struct resolution_themes_row *themes;
	size_t theme_count;
	const struct programme_citing_row *citing;
	size_t citing_count;
	str citing_sentence;
	struct provision_shown *provisions;
	size_t provision_count;
	const struct resolution_duties_row *duties; /* one row a duty and paragraph, in the order of the duties */
	size_t duty_count;
};

/* A resolution with themes, provisions, duties and what cites it; the page of v and its sentences are left empty. */
enum code resolution_record_read(const struct request *rq, struct resolution_view *v) MUST_USE;

#endif
