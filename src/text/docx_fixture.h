/* Small Word documents for tests, built in memory. */
#ifndef TEXT_DOCX_FIXTURE_H
#define TEXT_DOCX_FIXTURE_H

#include "base/base.h"

/* One part of an archive; a list of them ends with {0}. */
struct docx_fixture_part {
	const char *name;
	str content;
};

/* An archive of these parts. */
str docx_fixture_zip(struct arena *a, const struct docx_fixture_part *parts);

/*
 * A document with relationships: body goes into w:body; numbering into w:numbering and styles into w:styles, without
 * which (NULL) there is no such part.
 */
str docx_fixture(struct arena *a, const char *body, const char *numbering, const char *styles);

#endif
