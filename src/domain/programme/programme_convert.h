/* The parent's side of reading a programme's file: which children read it, one after the other. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_CONVERT_H
#define DOMAIN_PROGRAMME_PROGRAMME_CONVERT_H

#include "base/ctx.h"
#include "domain/programme/programme_file.h"

/* Formats of the parser child: a file of text or DOCX; the text of a PDF; a PDF, which pdftotext reads in two ways. */
#define PROGRAMME_FORMAT_FILE "programme"
#define PROGRAMME_FORMAT_PAGES "programme-pages"
#define PROGRAMME_FORMAT_PDF "pdf-text"
#define PROGRAMME_FORMAT_FLOW "pdf-flow"

/*
 * Reads a file of any format in sandboxed children. ERR_INPUT where it is no programme, c->err says why; ERR_TOO_LARGE,
 * ERR_BUSY as child_parse(); ERR_INPUT with a message of its own where this system cannot read PDF.
 */
enum code programme_convert(struct ctx *c, str file, struct programme *out) MUST_USE;

#endif
