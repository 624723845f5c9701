/* Themes: what stands under each of them, and under which a paragraph stands. The register of resolutions loads them.
 */
#ifndef DOMAIN_CATALOGUE_THEME_H
#define DOMAIN_CATALOGUE_THEME_H

#include "domain/catalogue/catalogue.h"
#include "theme_sql.h"

/* Loads which paragraphs of the annex belong to which theme. */
enum code theme_load_places(struct ctx *c) MUST_USE;
enum code theme_search_index(struct ctx *c) MUST_USE;

/* The kinds, NULL-ended: "assessable"; and the name of one as a message id. */
extern const char *const theme_kinds[];
const char *theme_kind_name(str kind);

/* A theme as it is shown, with how much stands under it. */
struct theme_shown {
	struct catalogue_link entry;
	str kind; /* a code */
	int64_t resolution_count, provision_count, paragraph_count;
};

/* All that fit, in alphabetical order; and one, or ERR_NOT_FOUND. */
enum code theme_all(struct ctx *c, const struct catalogue_choice *choice, struct theme_shown **out,
		    size_t *count) MUST_USE;
enum code theme_read(struct ctx *c, str code, struct theme_shown *out) MUST_USE;

#endif
