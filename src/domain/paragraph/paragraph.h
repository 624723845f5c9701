/*
 * How a paragraph of a work programme is named and addressed on pages: what all who speak of paragraphs share, whether
 * they show programmes, duties or resolutions.
 */
#ifndef DOMAIN_PARAGRAPH_PARAGRAPH_H
#define DOMAIN_PARAGRAPH_PARAGRAPH_H

#include "base/ctx.h"

/* Address of a paragraph within its year: "/programmes/2024/annex/12"; of the edition's page for others. */
str paragraph_href(struct arena *a, int64_t year, str part, str number, int64_t position);

/* Where a paragraph is, and in which language it is shown: "fr"; empty for the original. */
struct paragraph_place {
	int64_t year;
	str part, number;
	int64_t position;
	str lang;
};

/* The same in one language: "/programmes/2024/annex/12?lang=fr". */
str paragraph_href_in(struct arena *a, const struct paragraph_place *place);

/* "Annex, paragraph 12" in a language, from part and number as stored. */
str paragraph_title(struct arena *a, enum lang lang, str part, str section, str number);

/* "Annex" in a language. */
const char *paragraph_part_title(enum lang lang, str part);

/* What CTED does, for a kind as stored ("info"), as a message id. */
const char *paragraph_kind_name(str kind);

/* The first words of a long text, cut at a word. */
str paragraph_beginning(struct arena *a, str body);

#endif
