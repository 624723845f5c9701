/*
 * The difference of two texts word by word (Myers, linear space): the shortest script, then made readable by joining
 * changes between which only a word or two stayed. Pure; its time is bounded whatever the texts are.
 */
#ifndef DOMAIN_COMPARE_WORD_DIFF_H
#define DOMAIN_COMPARE_WORD_DIFF_H

#include "domain/compare/words.h"

enum diff_kind { DIFF_KEPT, DIFF_REMOVED, DIFF_ADDED };

/* A run of words [from, to): of the new text where they are kept or added, of the old one where they are removed. */
struct diff_run {
	enum diff_kind kind;
	size_t from, to;
};

struct diff_runs {
	struct diff_run *items;
	size_t count, capacity;
};

/* A piece of the result as it is shown. Those not removed are the new text, but for a space beside what was removed. */
struct diff_piece {
	enum diff_kind kind;
	str text;
};

struct diff_pieces {
	struct diff_piece *items;
	size_t count, capacity;
};

/*
 * What leads from one text to the other; removed words stand before those added in their place. Texts that differ in
 * too much (DIFF_STEPS_MAX words) are given as removed and added whole.
 */
enum { DIFF_STEPS_MAX = 2000 };
struct diff_runs word_diff(struct arena *a, const struct words *before, const struct words *after);

/* The same as pieces of text, with punctuation, spaces and citations as the new text has them. */
struct diff_pieces word_diff_pieces(struct arena *a, const struct words *before, const struct words *after);

#endif
