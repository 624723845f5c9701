/* Filling one part of a Word file: fields within its paragraphs, and the paragraph {{body}}, for doc/to_docx.c. */
#ifndef DOC_DOCX_FILL_H
#define DOC_DOCX_FILL_H

#include "base/base.h"

/* A field and what stands for it: {"title", ...} for {{title}}. */
struct docx_field {
	const char *name;
	str value;
	bool is_symbol; /* written from left to right in every language */
};

struct docx_filling {
	const struct docx_field *fields; /* ended by {0} */
	str body;			 /* markup for the paragraph {{body}}; p == NULL in headers and footers */
	bool rtl;			 /* paragraphs that are filled, and tables, run from right to left */
	void (*paragraph)(void *user, str text); /* is told the text of each paragraph as it is; NULL: nobody */
	void *user;
};

/*
 * Appends the part with its fields filled; all other bytes stay. A field may be broken into several runs, as Word does.
 * False where it is no XML in UTF-8 with the usual prefix "w", or has a document type. *bodies counts the paragraphs
 * {{body}}.
 */
bool docx_fill(struct buf *out, str part, const struct docx_filling *filling, size_t *bodies) MUST_USE;

/* A style of a part with styles: its id, its name, its whole element. */
struct docx_style {
	str id, name, type, element;
};

struct docx_styles {
	struct docx_style *items;
	size_t count, capacity;
};

/* Reads the styles of a part; false where it is no such part. */
bool docx_styles_read(struct arena *a, str part, struct docx_styles *out) MUST_USE;

/* The style of that name and type ("paragraph", "table"), in whatever case, or NULL. */
const struct docx_style *docx_style_find(const struct docx_styles *styles, str name, str type);

#endif
