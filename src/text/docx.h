/*
 * Word documents (DOCX, Office Open XML) as paragraphs of plain text: bytes in, text with its automatic numbers out.
 * Pure: no files, no network; to be run on foreign bytes inside the parser child.
 */
#ifndef TEXT_DOCX_H
#define TEXT_DOCX_H

#include "base/base.h"

enum docx_fault {
	DOCX_FINE,
	DOCX_BROKEN,	/* no whole ZIP archive, a part is missing or is not the XML that it should be */
	DOCX_LOCKED,	/* a part is encrypted */
	DOCX_TOO_LARGE, /* it unpacks to more than a document of text can hold */
	DOCX_OTHER,	/* an archive of something else: sort says of what */
};

struct docx_paragraph {
	str text;    /* with its automatic number; '\v' for a line break, never '\n' */
	int heading; /* level from 1, 0 for body text */
};

struct docx {
	struct docx_paragraph *items;
	size_t count, capacity;
	bool macros;
	str sort; /* "ODT", "XLSX", "PPTX" or "ZIP" where the fault is DOCX_OTHER */
};

/*
 * Reads the paragraphs of the main text in their order, those of tables and text boxes too, without the empty ones.
 * Inserted text is kept, deleted text is not; headers, footers, footnotes, comments and hidden text are left out.
 * Automatic numbers are written as the reader of the document sees them ("12. The Committee"), bullets are not.
 * Bounded: 2,000 entries, 32 MiB unpacked, and no document type definitions. out lives in the arena, which must allow
 * 400 MiB for the largest.
 */
enum docx_fault docx_read(struct arena *a, str file, struct docx *out);

#endif
