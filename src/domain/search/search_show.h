/* How a hit is shown: its title, and the part of its text around the most matches, with these marked. */
#ifndef DOMAIN_SEARCH_SEARCH_SHOW_H
#define DOMAIN_SEARCH_SEARCH_SHOW_H

#include "domain/search/search_find.h"

enum { SEARCH_SNIPPET_CHARS = 240, SEARCH_SYMBOLS_CHARS = 120 };

/* A run of a text, of which a match is marked. */
struct search_run {
	str text;
	bool marked;
};

struct search_runs {
	struct search_run *items;
	size_t count, capacity;
	size_t mark_count;
	enum lang lang; /* of the text */
};

struct search_shown {
	const struct search_hit *hit;
	const char *kind;			 /* translated */
	struct date day;			 /* no date where it has none, or only a year */
	struct search_runs title, text, symbols; /* symbols: only where one of them matches */
};

/* The title of a hit in a language, without marks. */
str search_title(struct ctx *c, const struct search_hit *hit);

/* The line of a text in one language or in six that is the reader's. */
str search_line(const struct search_hit *hit, str lines, enum lang reader);

/* Fills in what a reader sees of a hit. */
void search_show(struct ctx *c, const struct search_query *query, const struct search_hit *hit,
		 struct search_shown *out);

/* The runs of a text around its most matches, of at most so many characters besides an ellipsis at either cut end. */
void search_snippet(struct arena *a, const struct search_query *query, enum lang lang, str text, size_t chars_max,
		    struct search_runs *out);

/* Runs as plain text. */
str search_runs_text(struct arena *a, const struct search_runs *runs);

#endif
