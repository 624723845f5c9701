/* Pages of the smaller catalogues, and the page from which all catalogues are found. */
#ifndef DOMAIN_CATALOGUE_CATALOGUE_WEB_H
#define DOMAIN_CATALOGUE_CATALOGUE_WEB_H

#include "addressee_sql.h"
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/partner.h"
#include "domain/catalogue/theme.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route catalogue_routes[]; /* the page of all catalogues */
extern const struct route addressee_routes[], addressee_api_routes[];
extern const struct route partner_routes[], partner_api_routes[];
extern const struct route theme_routes[], theme_api_routes[];

/* One catalogue on the page of all. */
struct catalogue_row {
	const char *name, *about; /* translated */
	const char *href;
	int64_t count;
};

struct catalogue_view {
	struct page page;
	const struct catalogue_row *rows;
	size_t row_count;
};

/* What the lists of small catalogues share: they are shown whole. */
struct catalogue_list {
	struct page page;
	str count; /* finished sentence */
	struct field contains, kind;
	const struct option *kinds;
	size_t kind_count;
	struct chip chips[2];
	size_t chip_count;
	str clear_href;
	struct export_links exports;
};

/* A kind as an option of the filter: its code, and its name as a message id. */
struct catalogue_kinds {
	const char *const *codes; /* NULL-ended; NULL: the list has no such filter */
	const char *(*name)(str code);
};

/* Fills all of it but the page and the sentence. path: "/addressees". */
void catalogue_list_fill(struct request *rq, const char *path, const struct catalogue_kinds *kinds,
			 struct catalogue_list *v);

/* A page below one of the lists. */
struct page catalogue_page_below(struct request *rq, str title, const char *list, const char *path);

struct addressee_view {
	struct page page;
	struct addressee_get_row row;
	str name, list[LANG_COUNT], formal[LANG_COUNT];
	const enum lang *languages; /* all six */
};

/* An addressee with its names; the page is left empty. */
enum code addressee_read(struct request *rq, struct addressee_view *v) MUST_USE;

/* The list as the address asks for it. */
enum code addressee_rows_read(struct request *rq, struct addressee_list_row **rows, size_t *count) MUST_USE;

struct addressee_list_view {
	struct catalogue_list list;
	const struct addressee_list_row *rows;
	size_t row_count;
};

struct partner_list_view {
	struct catalogue_list list;
	const struct partner_shown *rows;
	size_t row_count;
};

struct partner_view {
	struct page page;
	struct partner_shown partner;
	str count; /* finished sentence */
};

struct theme_list_view {
	struct catalogue_list list;
	const struct theme_shown *rows;
	size_t row_count;
};

/* What stands under a theme. */
struct theme_view {
	struct page page;
	struct theme_shown theme;
	const struct theme_resolutions_row *resolutions;
	const struct theme_provisions_row *provisions;
	struct catalogue_paragraph *paragraphs;
	size_t resolution_count, provision_count, paragraph_count;
};

/* A theme with all that stands under it; the page is left empty. */
enum code theme_record_read(struct request *rq, struct theme_view *v) MUST_USE;

/* The member "paragraphs" of an answer, and what its items are. */
extern const struct api_schema catalogue_api_paragraph;
void catalogue_api_paragraphs_write(struct json *j, const struct catalogue_paragraph *rows, size_t count);

#endif
