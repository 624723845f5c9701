/*
 * The organization's own Word template (P20): every DOCX is made with the one that is in use. Templates are numbered
 * versions that are never changed; number 0 is the neutral one that is shipped.
 */
#ifndef DOMAIN_TEMPLATE_TEMPLATE_H
#define DOMAIN_TEMPLATE_TEMPLATE_H

#include "base/ctx.h"
#include "doc/model.h"
#include "doc/template_check.h"
#include "template_sql.h"

enum { TEMPLATE_NEUTRAL = 0 };

/*
 * Checks a template from outside before anything is made with it: what was found to *found. ERR_INPUT with one fault of
 * `field` for each, in the language of the context and with its place; ERR_BUSY as template_check().
 */
enum code template_accept(struct ctx *c, const char *field, str content, struct template_findings *found) MUST_USE;

/*
 * Checks a file and stores it as the next version; it is not yet in use. Its number to *number, what was found to
 * *found. ERR_INPUT with one fault of the field "file" for each that was found; ERR_CONFLICT where it is stored
 * already; ERR_BUSY as template_check().
 */
enum code template_store(struct ctx *c, str name, str content, struct template_findings *found,
			 int64_t *number) MUST_USE;

/* A version without its content; the neutral one has no hash and no day. ERR_NOT_FOUND. */
enum code template_version(struct ctx *c, int64_t number, struct template_get_row *out) MUST_USE;

/* The file of a version; ERR_NOT_FOUND. */
enum code template_file(struct ctx *c, int64_t number, str *out) MUST_USE;

/* The number of the template that documents are made with. */
enum code template_in_use(struct ctx *c, int64_t *number) MUST_USE;

/* Makes all documents with a version from now on; what is in use already stays so. ERR_NOT_FOUND. */
enum code template_use(struct ctx *c, int64_t number) MUST_USE;

/* The file of the template that documents are made with. */
enum code template_current(struct ctx *c, str *out) MUST_USE;

/* A short document with every field and every style, in the language of c: how a template looks when it is filled. */
void template_sample(struct ctx *c, struct document *out);

/* The sample made with a version, as a Word file. ERR_NOT_FOUND. */
enum code template_preview(struct ctx *c, int64_t number, str *out) MUST_USE;

/* A finding as a sentence in the language of c. */
str template_finding_text(struct ctx *c, const struct template_finding *f);

#endif
