/* Pages of the register of resolutions. */
#ifndef DOMAIN_RESOLUTION_RESOLUTION_WEB_H
#define DOMAIN_RESOLUTION_RESOLUTION_WEB_H

#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "resolution_sql.h"

extern const struct route resolution_routes[];

/* A row of the list. */
struct resolution_shown {
	int64_t id, cited;
	str symbol, adopted_on, topic;
};

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
};

#endif
