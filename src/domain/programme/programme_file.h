/* The file of a programme, whatever its format: told by its bytes, never by its name. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_FILE_H
#define DOMAIN_PROGRAMME_PROGRAMME_FILE_H

#include "domain/programme/programme_text.h"

/* What counts the places of findings: the lines of a text, the pages of a PDF, the paragraphs of a Word document. */
enum programme_unit { UNIT_LINE, UNIT_PAGE, UNIT_PARAGRAPH };

enum programme_unit programme_unit_of(str file);

/* "line", "page", "paragraph". */
str programme_unit_name(enum programme_unit unit);

/*
 * Reads a text or a Word document; a file of another format is refused by its name. As programme_read(), to be run in
 * the parser child; the arena's limit must be PROGRAMME_FILE_ARENA_BYTES or more.
 */
enum { PROGRAMME_FILE_ARENA_BYTES = 512 * 1024 * 1024 };
bool programme_read_file(struct arena *a, str file, struct programme *out);

/*
 * Reads the text of a PDF as pdftotext gives it in the layout of its pages, which end in form feeds. flow is the text
 * of the same pages in the order in which the file draws it, which shows what is one word; it may be empty. Words that
 * were cut at the end of a line become whole where the document itself shows how they are written. Arabic is refused: a
 * PDF gives its letters in the order in which they are drawn.
 */
bool programme_read_pages(struct arena *a, str layout, str flow, struct programme *out);

#endif
