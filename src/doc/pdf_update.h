/* What Cairo leaves out of a tagged PDF, added behind it as an incremental update (ISO 32000-1, 7.5.6). */
#ifndef DOC_PDF_UPDATE_H
#define DOC_PDF_UPDATE_H

#include "base/base.h"

/*
 * Appends to a PDF with a classical cross-reference table (as Cairo 1.16 writes it) a new version of its catalogue with
 * /Lang (a language code), /MarkInfo (where Cairo has not written it) and /ViewerPreferences: the title instead of the
 * file name in the window, and the direction of reading. False, with out unchanged, where pdf is none of that form.
 */
bool pdf_update(struct buf *out, str pdf, const char *language, bool rtl) MUST_USE;

#endif
