/*
 * The smaller catalogues: addressees (who can be written to and is no Member State), partners of the cycle and themes;
 * what their lists share, and what of them a paragraph of a work programme belongs to.
 */
#ifndef DOMAIN_CATALOGUE_CATALOGUE_H
#define DOMAIN_CATALOGUE_CATALOGUE_H

#include "http/http.h"

/* Loads addressees, then partners, then the places of themes. The themes themselves are loaded already. */
enum code catalogue_load(struct ctx *c, bool demonstration) MUST_USE;

/* Whether they are loaded: not in a database that an earlier program made. */
enum code catalogue_is_loaded(struct ctx *c, bool *loaded) MUST_USE;

/* Puts all of them into the search. */
enum code catalogue_search_index(struct ctx *c) MUST_USE;

/* A paragraph that stands under an entry. */
struct catalogue_paragraph {
	int64_t year, position;
	str part, section, number, body;
};

/* An entry that a page leads to. */
struct catalogue_link {
	str code, name;
};

struct catalogue_links {
	struct catalogue_link *items;
	size_t count, capacity;
};

/* The themes of a paragraph of a year, by its number; and the partners that a text names. Names are translated. */
enum code catalogue_themes_of(struct ctx *c, int64_t year, str number, struct catalogue_links *out) MUST_USE;
enum code catalogue_partners_of(struct ctx *c, str text, struct catalogue_links *out) MUST_USE;

/* What the list of a small catalogue is narrowed to; empty: to nothing. */
struct catalogue_choice {
	str contains; /* folded */
	str kind;
};

/* The fields "q" and "kind" of an address. */
struct catalogue_choice catalogue_choice_of(const struct request *rq);

/* Whether an entry of this code, kind and (translated) name is left. */
bool catalogue_fits(struct ctx *c, const struct catalogue_choice *choice, const struct catalogue_link *entry, str kind);

/* Puts rows that begin with a struct catalogue_link into the alphabetical order of the reader's language. */
void catalogue_sort(struct ctx *c, void *rows, size_t count, size_t row_bytes);

#endif
