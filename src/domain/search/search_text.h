/* The words of what can be found: those of its language, and the symbols in it as wholes besides. */
#ifndef DOMAIN_SEARCH_SEARCH_TEXT_H
#define DOMAIN_SEARCH_SEARCH_TEXT_H

#include "domain/search/search.h"
#include "text/tokens.h"

/* Before every word of a title, which stands among the words a second time: a title can be searched alone. */
enum { SEARCH_TITLE_MARK = 't' };

/* Longer texts are found by their beginning. Reading one takes a thousand times as much at most. */
enum { SEARCH_TEXT_BYTES_MAX = 200000, SEARCH_SCRATCH_BYTES_MAX = 1 << 30 };

/* The words of a text; then its symbols, each beside the words that it consists of. */
void search_text_read(struct arena *a, enum lang lang, str text, struct tokens *out);

/*
 * The words under which a symbol in canonical form is found: "S/2020/731/Add.1" also as "S/2020/731", and
 * "S/RES/1373 (2001)" also without its year. At most SEARCH_NAMES_MAX; returns their number.
 */
enum { SEARCH_NAMES_MAX = 6 };
size_t search_symbol_names(struct arena *a, str canonical, str *names);

/* What a resolution of the Security Council is found by where its year is not known. */
str search_resolution_word(struct arena *a, int64_t number);

/*
 * All words of a document with spaces between them, as the index takes them. PostgreSQL's holds a megabyte, so that of
 * very long texts in six languages the last ones are left out.
 */
enum { SEARCH_WORDS_BYTES_MAX = 360000 };
str search_text_words(struct arena *a, const struct search_document *document);

/*
 * Two words that stand side by side as one word, for an index that does not know where words stand: PostgreSQL's, which
 * else reads every row that has both. It is a number of 50 bits made of the two: of a hundred million searches, one
 * finds a text too many in 100,000.
 */
str search_pair_word(struct arena *a, str left, str right);

/* Pairs are made of so many words: PostgreSQL knows the places of no more either. */
enum { SEARCH_PAIRS_MAX = 16000 };

/* Stands behind the pairs of a text with more words. */
#define SEARCH_PAIRS_MORE "pmore"

/* The pairs in a row of words as search_text_words() gives them, each once or more, with spaces between them. */
str search_text_pairs(struct arena *a, str words);

#endif
