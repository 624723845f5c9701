/*
 * The words of a paragraph, made comparable: each with a number that is the same for the same word, whatever its case,
 * punctuation or apostrophe; citations are taken out, with the commas and the "and" between them. Pure.
 */
#ifndef DOMAIN_COMPARE_WORDS_H
#define DOMAIN_COMPARE_WORDS_H

#include "base/base.h"

/* Numbers for words. One vocabulary serves all texts that are compared with each other; zero it, set the arena. */
struct vocabulary {
	struct arena *arena;
	struct vocabulary_entry *slots; /* open addressing; a power of two */
	size_t slot_count, word_count;
};

/* A word and where it stands in its text: the bytes [from, to). */
struct word {
	uint32_t id;
	bool framing; /* "the", "will", "Committee": says little about what a paragraph is about */
	size_t from, to;
};

struct words {
	str text;
	struct word *items;
	size_t count, capacity;
};

/*
 * The words of a text, in its order, in the vocabulary's arena. Linear in its length. "resolutions" before a citation
 * counts as "resolution", so that adding a citation changes no word. Scripts without spaces give a word a character.
 */
struct words words_of(struct vocabulary *v, str text);

/* Whether two texts say the same in the same order, apart from citations. */
bool words_equal(const struct words *a, const struct words *b);

/* The words [from, to) as they are printed, with what stands between them. */
str words_slice(const struct words *w, size_t from, size_t to);

#endif
