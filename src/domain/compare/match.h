/*
 * Which paragraph of an earlier edition became which of a later one, by what they say and not by their numbers. Pure:
 * it sees words, positions and nothing else.
 */
#ifndef DOMAIN_COMPARE_MATCH_H
#define DOMAIN_COMPARE_MATCH_H

#include "domain/compare/words.h"

enum {
	MATCH_PARAGRAPHS_MAX = 500, /* on either side */
};

/* Of one side, in the order of the document. */
struct match_side {
	const struct words *paragraphs;
	size_t count;
};

/* No counterpart. */
#define MATCH_NONE SIZE_MAX

/*
 * Where each paragraph belongs. Both arrays give an index of the other side or MATCH_NONE. Paragraphs with
 * after[after_of[i]] != i have been taken into one that has another origin too (a merger), those with
 * after_of[before_of[k]] != k have been parted from one that goes on elsewhere (a split).
 */
struct match {
	size_t *after_of;  /* by index of the earlier side */
	size_t *before_of; /* by index of the later side */
};

/*
 * Matches two sides. Paragraphs with equal words belong together; of the others, those whose rare words and pairs of
 * words agree, so that the agreement of all is greatest, and among equals those that keep the order. Then whoever is
 * left and has most of its words in a paragraph that its counterpart does not account for belongs to that one too.
 * False where the sides are too large for a time that a reader waits (MATCH_PARAGRAPHS_MAX, and words).
 */
bool match_sides(struct arena *a, const struct match_side *before, const struct match_side *after,
		 struct match *out) MUST_USE;

#endif
