/* A document as HTML: for a page of ours, or as a file that needs nothing beside it. */
#ifndef DOC_TO_HTML_H
#define DOC_TO_HTML_H

#include "doc/model.h"
#include "html/html.h"

/* Masthead and blocks inside <article class="document">, without style. */
void doc_write_html_fragment(struct html *o, const struct document *d);

/* A whole file with a style of its own, for the screen and for paper; it loads nothing. */
void doc_write_html_page(struct html *o, const struct document *d);

#endif
