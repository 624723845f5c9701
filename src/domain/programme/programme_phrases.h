/*
 * What the wording of a paragraph says: the kinds of the Executive
 * Directorate's part in it, and the recurring duties that hang on it. Found by
 * phrases, never by paragraph numbers, so that another year's programme gets
 * its duties too.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_PHRASES_H
#define DOMAIN_PROGRAMME_PROGRAMME_PHRASES_H

#include "domain/programme/programme_text.h"

enum programme_kind {
	KIND_INFO,    /* provides information, assessments or briefings for consideration */
	KIND_SUBMIT,  /* submits a list, proposals, recommendations or suggestions */
	KIND_PREPARE, /* prepares a product */
	KIND_SUPPORT, /* assists or supports the Committee or its Chair */
	KIND_OWN,     /* a standing duty of its own */
	KIND_COUNT
};

enum { PROGRAMME_DUTY_COUNT = 25 };

/* "info", "submit", "prepare", "support", "own". */
str programme_kind_name(enum programme_kind kind);

/* "RO-01" to "RO-24", with RO-07a and RO-07b; index below PROGRAMME_DUTY_COUNT, which is the bit in `duties`. */
str programme_duty_code(size_t index);

/*
 * Sets kinds and duties of all paragraphs (bits 1 << index). The kinds of an
 * annex paragraph are those of its pair in the enclosure. RO-01 hangs on the
 * letter. Call after programme_read().
 */
void programme_classify(struct arena *a, struct programme *programme);

#endif
