/* Pages of the smaller catalogues, and the page from which all catalogues are found. */
#ifndef DOMAIN_CATALOGUE_CATALOGUE_WEB_H
#define DOMAIN_CATALOGUE_CATALOGUE_WEB_H

#include "addressee_sql.h"
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/partner.h"
#include "domain/catalogue/provision.h"
#include "domain/catalogue/theme.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route catalogue_routes[]; /* the page of all catalogues */
extern const struct route addressee_routes[], addressee_api_routes[];
extern const struct route partner_routes[], partner_api_routes[];
extern const struct route provision_routes[], provision_api_routes[];
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

/* A filter: what is typed, or with options chosen. */
struct catalogue_filter {
	struct field field;
	const struct option *options; /* NULL: none */
	size_t option_count;
};

enum { CATALOGUE_FILTERS = 4 };

/* What the lists of small catalogues share. */
struct catalogue_list {
	struct page page;
	const char *path; /* "/themes": entries have their pages below it */
	str count;	  /* finished sentence */
	struct catalogue_filter filters[CATALOGUE_FILTERS];
	size_t filter_count;
	struct chip chips[CATALOGUE_FILTERS];
	size_t chip_count;
	str clear_href;
	struct pager pager; /* empty where the list is shown whole */
	struct export_links exports;
};

/* A kind as an option of the filter: its code, and its name as a message id. */
struct catalogue_kinds {
	const char *const *codes; /* NULL-ended; NULL: the list has no such filter */
	const char *(*name)(str code);
};

/* A list that is shown whole: its address, its title and the sentence on how many it has, as message ids. */
struct catalogue_about {
	const char *path, *title;
	const char *one, *many; /* PLURAL_() with %1 */
	struct catalogue_kinds kinds;
};

/* Fills all of such a list, with the filters "q" and, where it has kinds, "kind". */
void catalogue_list_fill(struct request *rq, const struct catalogue_about *about, size_t count,
			 struct catalogue_list *v);

/* The same in parts, for a list with filters of its own: its page (title: a message id) and files, then each filter. */
void catalogue_list_begin(struct catalogue_list *v, const struct listing *l, const char *title);

/* Adds a filter by the name of its field, with its chip where it is set. label: a message id. */
struct field *catalogue_filter_add(struct catalogue_list *v, const struct listing *l, const char *name,
				   const char *label);

/* Adds a filter that chooses one of these by its code, or all. */
void catalogue_choice_add(struct catalogue_list *v, const struct listing *l, const char *name, const char *label,
			  const struct catalogue_links *entries);

/* A page below one of the lists. */
struct page catalogue_page_below(const struct request *rq, str title, const char *list, const char *path);

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

/* A page of provisions as the address asks for it, for people and for programs. */
struct provision_page {
	struct listing listing;
	struct provision_choice choice;
	struct provision_shown *rows;
	size_t row_count;
	struct pager pager;
};

/* Reads it. path: "/provisions" or the API's. ERR_INPUT where a filter makes no sense. */
enum code provision_page_read(const struct request *rq, const char *path, struct provision_page *out) MUST_USE;

struct provision_list_view {
	struct catalogue_list list;
	const struct provision_shown *rows;
	size_t row_count;
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
	struct provision_shown *provisions;
	struct catalogue_paragraph *paragraphs;
	size_t resolution_count, provision_count, paragraph_count;
};

/* A theme with all that stands under it; the page is left empty. */
enum code theme_record_read(struct request *rq, struct theme_view *v) MUST_USE;

/* The member "paragraphs" of an answer, and what its items are. */
extern const struct api_schema catalogue_api_paragraph;
void catalogue_api_paragraphs_write(struct json *j, const struct catalogue_paragraph *rows, size_t count);

/* The member "provisions", and what its items are. */
extern const struct api_schema catalogue_api_provision;
void catalogue_api_provisions_write(struct json *j, const struct provision_shown *rows, size_t count);

#endif
