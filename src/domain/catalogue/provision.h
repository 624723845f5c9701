/* Provisions: what operative paragraphs of resolutions ask for, in our own words. The register of resolutions loads
 * them.
 */
#ifndef DOMAIN_CATALOGUE_PROVISION_H
#define DOMAIN_CATALOGUE_PROVISION_H

#include "domain/catalogue/catalogue.h"

/* A provision as it is shown. */
struct provision_shown {
	int64_t id, resolution_id;
	str symbol;	/* of its resolution */
	str paragraphs; /* "2(b),(f)"; empty for the resolution as a whole */
	str force;	/* in the reader's language */
	str paraphrase; /* in English */
	bool checked;	/* held against the text */
	struct catalogue_links themes;
};

/* What provisions are narrowed to; 0 or empty: to nothing. */
struct provision_choice {
	int64_t resolution_id;
	str theme;    /* a code */
	str force;    /* as the catalogue has it, in English: a message id */
	str contains; /* folded: words of ours, or part of a resolution's symbol */
};

/* A page of them: up to limit rows (0: all) behind a provision, or before it in reverse; after 0: from the first. */
struct provision_place {
	int64_t after, limit;
	bool backward;
};

/* Those that fit, in the order of resolutions and their paragraphs; and how many they are. */
enum code provision_read(struct ctx *c, const struct provision_choice *choice, const struct provision_place *place,
			 struct provision_shown **out, size_t *count) MUST_USE;
enum code provision_total(struct ctx *c, const struct provision_choice *choice, int64_t *total) MUST_USE;

/* The themes that have provisions, in alphabetical order; and every force in use, its code the message id. */
enum code provision_themes_used(struct ctx *c, struct catalogue_links *out) MUST_USE;
enum code provision_forces_used(struct ctx *c, struct catalogue_links *out) MUST_USE;

/* "/resolutions/1373#provision-3": its row on the page of its resolution. */
str provision_href(struct arena *a, const struct provision_shown *row);

/* Puts all of them into the search. */
enum code provision_search_index(struct ctx *c) MUST_USE;

#endif
