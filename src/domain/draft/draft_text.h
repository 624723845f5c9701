/* What a draft does to texts: the year moved on, and two versions compared word by word. Pure. */
#ifndef DOMAIN_DRAFT_DRAFT_TEXT_H
#define DOMAIN_DRAFT_DRAFT_TEXT_H

#include "base/base.h"

/*
 * The text of one year's programme for another year: "for 2024", "during 2024", "1 January 2024" and
 * "31 December 2024" move on. Years of resolutions, symbols and other days stay as they are.
 */
str draft_shift_year(struct arena *a, str text, int64_t from, int64_t to);

enum word_change { WORDS_SAME, WORDS_REMOVED, WORDS_ADDED };

/* A run of words that stayed, went or came, with the space behind it. */
struct word_run {
	enum word_change change;
	str text;
};

struct word_runs {
	struct word_run *items;
	size_t count, capacity;
};

/*
 * How one text became another: the words that are not removed make up `after`, those that are not added `before`.
 * Texts that differ in very many words come as one run removed and one added.
 */
struct word_runs draft_compare_words(struct arena *a, str before, str after);

#endif
