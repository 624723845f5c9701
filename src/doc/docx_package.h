/* The parts of a Word file, read with limits and written with no date, for doc/to_docx.c. */
#ifndef DOC_DOCX_PACKAGE_H
#define DOC_DOCX_PACKAGE_H

#include "doc/render.h"

struct docx_part {
	str name, bytes;
};

struct docx_package {
	struct docx_part *items;
	size_t count, capacity;
};

/* Reads all parts into the arena: DOC_TEMPLATE_UNREADABLE or DOC_TEMPLATE_TOO_LARGE where it cannot. */
enum doc_fault docx_package_read(struct arena *a, str file, struct docx_package *out) MUST_USE;

/* Appends the file: parts in their order, deflated, all of the first day that the format knows. */
void docx_package_write(struct buf *out, const struct docx_package *package);

/* The part with that name, or NULL. */
struct docx_part *docx_package_part(const struct docx_package *package, str name);

#endif
