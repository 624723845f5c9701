/*
 * A stored edition as a document (letter, annex, enclosure) and as a file: PDF, Word, HTML, Akoma Ntoso, JSON. The
 * frame is in the reader's language, every paragraph in the language in which it is stored.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_EXPORT_H
#define DOMAIN_PROGRAMME_PROGRAMME_EXPORT_H

#include "doc/model.h"
#include "domain/programme/programme.h"

enum export_format { EXPORT_PDF, EXPORT_DOCX, EXPORT_HTML, EXPORT_AKN, EXPORT_JSON, EXPORT_FORMAT_COUNT };

/* How a format is named, and how its files are. */
struct export_kind {
	const char *name;   /* "pdf", for the command line */
	const char *ending; /* ".pdf" */
	const char *type;   /* of the content, for HTTP */
};

extern const struct export_kind export_kinds[EXPORT_FORMAT_COUNT];

/* The edition as a document, framed in the language of c, in its arena. */
enum code programme_document(struct ctx *c, const struct edition *e, struct document *out) MUST_USE;

/*
 * The whole file. template: a Word file for EXPORT_DOCX; p == NULL takes the one in use
 * (domain/template). ERR_INPUT says what
 * is wrong with the template, or which fonts are missing.
 */
enum code programme_export(struct ctx *c, const struct edition *e, enum export_format format, str template,
			   str *out) MUST_USE;

/* "work-programme-2024.pdf", in the arena. */
str programme_export_name(struct arena *a, const struct edition *e, enum export_format format);

#endif
