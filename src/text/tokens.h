/*
 * Texts as words for full-text search, alike for all six languages and both engines: found by ICU, their case and marks
 * folded, their endings taken off by Snowball. A word is written with small letters and digits of ASCII only, so that
 * no engine parses it any further.
 */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include "base/ctx.h"

enum { TOKEN_BYTES_MAX = 64 }; /* of a word in UTF-8: what is longer is cut, in texts and in what is searched for */

/* A word of a text. */
struct token {
	str word;	   /* as the index has it */
	size_t start, end; /* where it stands in the text, in bytes */
	/*
	 * Which word of the text it belongs to, from 0. Of a run of Chinese characters every two that stand side by
	 * side are a token, and belong to the word of the dictionary that holds both.
	 */
	size_t unit;
	bool across; /* two characters of different words: in a text, and in a phrase, but no word to look for */
	bool beside; /* stands beside another token, not behind it: no part of a phrase */
};

struct tokens {
	struct token *items;
	size_t count, capacity;
};

/*
 * Appends the words of a text, in their order. lang: the language of its words in Latin letters; others show theirs by
 * their letters. Any bytes will do. Linear in the length of the text.
 */
void tokens_read(struct arena *a, enum lang lang, str text, struct tokens *out);

/* What words of texts in the index begin with where they begin as this does; empty where nothing of it is kept. */
str token_beginning(struct arena *a, str beginning);

/* A name that is found only as a whole, exactly as written, in letters that no word of a text has. */
str token_whole(struct arena *a, str name);

#endif
