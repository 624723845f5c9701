/*
 * Documents whose writing needs fonts or reads a file from outside are rendered in a child without network: this is
 * both sides of the pipe. The other formats (doc/to_html.h, doc/to_akn.h) are written in place.
 */
#ifndef DOC_RENDER_H
#define DOC_RENDER_H

#include "doc/model.h"
#include "os/parser.h"

enum doc_format { DOC_PDF, DOC_DOCX };

/* Why nothing was rendered. */
enum doc_fault {
	DOC_RENDERED,
	DOC_WRONG_RECORD,
	DOC_NO_GLYPH,		 /* no font for a part of the text */
	DOC_TEMPLATE_UNREADABLE, /* no Word file, or a damaged one */
	DOC_TEMPLATE_TOO_LARGE,
	DOC_TEMPLATE_NO_BODY, /* no paragraph {{body}} */
	DOC_FAULT_COUNT
};

enum { DOC_TEMPLATE_BYTES_MAX = 5 * 1024 * 1024 };

/*
 * Renders d into out, in the arena of c. template: the Word file to fill, for DOC_DOCX alone. ERR_INPUT says what is
 * wrong with the template or which fonts are missing; ERR_BUSY where no child was to be had.
 */
enum code doc_render(struct ctx *c, enum doc_format format, const struct document *d, str template, str *out) MUST_USE;

/* What `stocktake render FORMAT` runs, for parser_child_main(). */
extern const struct parser doc_renderers[];

#endif
