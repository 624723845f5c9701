/* Texts laid out in lines by Pango, for doc/to_pdf.c and its pages. Lengths are in points (1/72 inch). */
#ifndef DOC_PDF_TEXT_H
#define DOC_PDF_TEXT_H

#include "doc/model.h"

#include <pango/pangocairo.h>

/* A line of a laid out text, from the text's top left corner. */
struct pdf_line {
	double x, top, bottom, baseline;
};

struct pdf_text {
	PangoLayout *layout; /* NULL: nothing to show */
	struct pdf_line *lines;
	size_t line_count;
	double height, width; /* width: of the longest line */
};

/*
 * Owns the Pango objects: pdf_press_close() releases them. A context for each language, because a layout is made again
 * whenever the language of its context has changed.
 */
struct pdf_press {
	struct arena *a;
	PangoContext *contexts[LANG_COUNT];
	struct {
		PangoLayout **items;
		size_t count, capacity;
	} layouts;
	bool glyph_missing; /* a character had no font */
};

struct pdf_type {
	double size;
	bool bold, justified;
	bool far_side; /* at the end of the line instead of its start */
	double width;  /* of a line; 0 for a text that is never broken */
};

void pdf_press_open(struct pdf_press *press, struct arena *a);
void pdf_press_close(struct pdf_press *press);

/* Lays out runs, or one plain text, in a language and its direction. */
struct pdf_text pdf_text_of_runs(struct pdf_press *press, const struct doc_text *text, enum lang lang,
				 const struct pdf_type *type);
struct pdf_text pdf_text_of(struct pdf_press *press, str text, enum lang lang, const struct pdf_type *type);

/* Draws the lines [from, to) with the top of the first one at y and the text's left edge at x. */
void pdf_text_draw(cairo_t *page, const struct pdf_text *text, size_t from, size_t to, double x, double y);

#endif
