/* Lists of resolutions in running text, "resolutions 1373 (2001), 1624 (2005) and 2178 (2014)": found, and kept right.
 */
#ifndef DOMAIN_DRAFT_DRAFT_LIST_H
#define DOMAIN_DRAFT_DRAFT_LIST_H

#include "base/base.h"

/* A resolution with the year that stands beside it. */
struct list_entry {
	int64_t number, year;
};

/* One list of one resolution or more. Offsets are bytes of its text. */
struct resolution_list {
	size_t word;	   /* where "resolution" or "resolutions" begins */
	size_t begin, end; /* the entries with what stands between them */
	str conjunction;   /* "and", "or"; empty where commas alone divide it */
	struct list_entry *items;
	size_t count, capacity;
};

struct resolution_lists {
	struct resolution_list *items;
	size_t count, capacity;
};

/* All lists of a text, in its order. Resolutions of other organs are not among them. Linear in the length of the text.
 */
struct resolution_lists list_find_all(struct arena *a, str text);

/* Whether a list holds a number. */
bool list_has(const struct resolution_list *list, int64_t number);

/*
 * The text with a resolution added to its list of that index, before the first of a higher number, and the word
 * in the plural; or taken from it, and in the singular where one is left. The text as it is where the list has the
 * resolution already, has it not, or has no other.
 */
str list_add(struct arena *a, str text, size_t index, struct list_entry entry);
str list_remove(struct arena *a, str text, size_t index, int64_t number);

/* The nearest lower and higher number among those of all lists; 0 where there is none. */
struct list_neighbours {
	int64_t below, above;
};

/* Widens the neighbours of a number by the entries of some lists. */
void list_neighbours_add(struct list_neighbours *n, const struct resolution_lists *lists, int64_t number);

#endif
