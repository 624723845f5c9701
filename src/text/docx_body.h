/* The main text of a Word document: its elements to paragraphs. */
#ifndef TEXT_DOCX_BODY_H
#define TEXT_DOCX_BODY_H

#include "text/docx_numbering.h"

enum { DOCX_NESTING = 16 };

/* A paragraph while it is read; text boxes hold paragraphs inside of one. */
struct docx_frame {
	struct buf text;
	struct docx_properties properties;
	bool in_properties, in_text, hidden, mark_deleted;
};

struct docx_body {
	struct arena *a;
	struct docx_numbering *numbering;
	struct docx *out;
	struct docx_frame frames[DOCX_NESTING];
	size_t frame_count;
	size_t skipped;	      /* depth below an element that is left out; 0: none */
	size_t field_depth;   /* fields that are open */
	uint64_t field_codes; /* a bit for each field whose code, not its result, is being read */
	size_t cell_from;     /* paragraphs before the cell */
	bool label_alone;     /* the cell before held nothing but a number, which belongs to the next one */
	bool is_document;     /* the root is that of a Word document */
};

struct docx_handler docx_body_handler(struct docx_body *body);

#endif
