/* A programme written out for scripts and readers. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_EXPORT_H
#define DOMAIN_PROGRAMME_PROGRAMME_EXPORT_H

#include "domain/programme/programme_text.h"

/*
 * One JSON object and a line end: year, period, letter, paragraphs in the
 * order of the document. What is not known is null; pair is the number of the
 * paragraph of the same number in the other part. p must have been classified.
 */
void programme_export_json(struct buf *out, const struct programme *p);

/* The text of the programme as UTF-8, one paragraph a line, an empty line between; citations are part of the text. */
void programme_export_text(struct buf *out, const struct programme *p);

/* s as a JSON string with its quotation marks; malformed UTF-8 becomes U+FFFD. */
void json_put_string(struct buf *out, str s);

#endif
