/*
 * What a reader types: words that must all be there, "exact phrases", -left -out, beginn* of words, symbols in any
 * spelling. Words that say little, such as "the", count only where there are no others. Nothing that is typed is an
 * error, and nothing of it reaches an engine as it was typed.
 */
#ifndef DOMAIN_SEARCH_SEARCH_QUERY_H
#define DOMAIN_SEARCH_SEARCH_QUERY_H

#include "text/tokens.h"

enum { SEARCH_TERMS_MAX = 24, SEARCH_WAYS_MAX = 8, SEARCH_QUERY_BYTES_MAX = 1000 };

/* Words in a row. */
struct search_phrase {
	str *words;
	size_t count;
	bool prefix; /* the only word is the beginning of one */
};

/* One thing to find, in any of several ways: with the endings of each language. */
struct search_term {
	struct search_phrase ways[SEARCH_WAYS_MAX];
	size_t way_count;
	str text; /* as it was typed, without marks; of a symbol, its canonical form */
	bool excluded, quoted;
	bool small; /* says little (search_name.h) */
};

struct search_query {
	struct search_term terms[SEARCH_TERMS_MAX];
	size_t count, wanted_count; /* all terms, and those that are not excluded */
};

/* Reads what was typed; what is longer than SEARCH_QUERY_BYTES_MAX or SEARCH_TERMS_MAX is cut. */
void search_query_read(struct arena *a, str text, struct search_query *out);

/* Whether one of its words is the beginning of one. */
bool search_query_has_beginning(const struct search_query *query);

/* Where the words have to be. */
enum search_place { SEARCH_ANYWHERE, SEARCH_IN_TITLE, SEARCH_NOT_IN_TITLE };

/* The query in an engine's own full-text language, for search_hits(). At least one term must be wanted. */
str search_query_write(struct arena *a, const struct search_query *query, enum search_place place, bool postgres);

/* How often an entry's words match, and whether all that is wanted is in its title. tokens: search_text_words(). */
int64_t search_query_matches(const struct search_query *query, str tokens, bool *in_title);

/* A run of bytes of a text. */
struct search_span {
	size_t start, end;
};

/* Where a text matches: in its order, no two overlapping. */
size_t search_query_marks(struct arena *a, const struct search_query *query, enum lang lang, str text,
			  struct search_span **out);

#endif
