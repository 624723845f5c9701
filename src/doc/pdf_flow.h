/* A document cut into pages: what stands where, before anything is drawn. Lengths are in points, y grows downwards. */
#ifndef DOC_PDF_FLOW_H
#define DOC_PDF_FLOW_H

#include "doc/pdf_text.h"

/* A4 with the wide margins of a document of the United Nations. */
#define PDF_PAGE_WIDTH 595.28
#define PDF_PAGE_HEIGHT 841.89
#define PDF_LEFT 94.0
#define PDF_RIGHT (PDF_PAGE_WIDTH - PDF_LEFT)
#define PDF_WIDTH (PDF_RIGHT - PDF_LEFT)
#define PDF_TOP 96.0
#define PDF_BOTTOM (PDF_PAGE_HEIGHT - 92.0)

/* What is set as one: a block, or a row of a table. */
struct pdf_piece {
	const struct doc_block *block;
	struct pdf_text label, text; /* label: the number beside the text */
	double label_x, text_x;
	struct pdf_text *cells; /* of a row, else NULL */
	double *cell_x;
	size_t cell_count;
	bool is_header, first_row, last_row;
	double before, height;
	bool keep_with_next, new_page;
};

/* A part of a piece on one page: its lines [from, to). */
struct pdf_slice {
	const struct pdf_piece *piece;
	size_t from, to;
	int page; /* from 1 */
	double y;
};

struct pdf_flow {
	struct {
		struct pdf_piece *items;
		size_t count, capacity;
	} pieces;
	struct {
		struct pdf_slice *items;
		size_t count, capacity;
	} slices;
	int page_count;
};

/* Sets all blocks; the text of the first page begins at first_y. */
void pdf_flow_make(struct pdf_press *press, const struct document *d, double first_y, struct pdf_flow *out);

#endif
