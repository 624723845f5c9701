/*
 * A document as PDF in the manner of the United Nations: A4, wide margins, a neutral masthead, numbers hanging beside
 * their paragraphs, the symbol above and the page number below each page. Tagged, with outline, title and language.
 * Needs fonts, so it runs in the rendering child (doc/render.h).
 */
#ifndef DOC_TO_PDF_H
#define DOC_TO_PDF_H

#include "doc/render.h"

/*
 * Appends the whole file. The same document gives the same bytes on the same machine. DOC_NO_GLYPH where a character
 * has no font: never a page with boxes.
 */
enum doc_fault doc_write_pdf(struct buf *out, const struct document *d) MUST_USE;

#endif
