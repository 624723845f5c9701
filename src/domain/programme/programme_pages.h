/* The steps from the text of a PDF to what programme_read() takes, between programme_pages.c, _spacing.c,
 * _hyphens.c and _footnotes.c.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_PAGES_H
#define DOMAIN_PROGRAMME_PROGRAMME_PAGES_H

#include "domain/programme/programme_file.h"

struct page_line {
	str text;		    /* without white space at its ends */
	size_t page, width, indent; /* width with the indent, in characters */
	bool dropped, ends_page;
};

struct page_lines {
	struct page_line *items;
	size_t count, capacity;
};

/*
 * The layout of pages without the spaces that conversion puts within words whose letters are set apart: a space stays
 * only where the flow of the same page has white space too. A word joiner, which vanishes, is put behind a number that
 * ends a line of the flow alone: it is raised. A page that the flow does not have is left as it is.
 */
str programme_respace(struct arena *a, str layout, str flow);

/*
 * Drops the notes at the foot of pages, and their numbers in the text above. A note is one whose number is due and
 * stands, raised in print and therefore glued to a word, in the text of its page.
 */
void programme_drop_footnotes(struct arena *a, struct page_lines *lines);

/*
 * The same text with a soft hyphen, which vanishes, in place of each hyphen at the end of a line that is only that of
 * the line. A hyphen stays where the word has one elsewhere, or where nothing is known of it.
 */
str programme_soften_hyphens(struct arena *a, str text);

#endif
