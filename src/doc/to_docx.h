/*
 * A document as a Word file, through a template of the organization: what the template holds stays as it is, its fields
 * {{title}}, {{symbol}}, {{date}}, {{distr}}, {{original}}, {{organ}}, {{note}} are filled, also in headers and
 * footers, with {{distr_label}} and {{original_label}} in the language of the document, and the paragraph {{body}}
 * becomes the blocks. They use the template's styles "Heading 1" to "Heading 3", "Numbered paragraph", "Item",
 * "Letter", "Signature" and "Table"; those that it lacks are taken from the neutral template.
 */
#ifndef DOC_TO_DOCX_H
#define DOC_TO_DOCX_H

#include "doc/render.h"

/* The styles that paragraphs and tables take, by name and type ("paragraph", "table"). */
struct docx_style_name {
	str name, type;
};
enum { DOCX_STYLE_COUNT = 8 };
extern const struct docx_style_name docx_style_names[DOCX_STYLE_COUNT];

/*
 * Appends the whole file. The same document and template give the same bytes. template comes from outside, so that this
 * runs in the rendering child (doc/render.h); the faults are those of templates.
 */
enum doc_fault doc_write_docx(struct buf *out, const struct document *d, str template) MUST_USE;

#endif
