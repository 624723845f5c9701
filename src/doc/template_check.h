/*
 * What is to be said of a Word template before documents are made with it: which fields stand where, which are not
 * known, which are missing, and what a template may not hold. It is read in the rendering child, by the same reader
 * that fills it (doc/docx_fill.h), so that both see the same fields.
 */
#ifndef DOC_TEMPLATE_CHECK_H
#define DOC_TEMPLATE_CHECK_H

#include "base/ctx.h"

/* How much a template needs a field. */
enum template_need {
	TEMPLATE_MUST,	/* without it nothing can be written */
	TEMPLATE_USUAL, /* a reader misses it */
	TEMPLATE_FREE
};

/* A field {{name}}: what it becomes is a message id. */
struct template_field {
	const char *name;
	enum template_need need;
	const char *about;
};

/* All fields, ended by {0}. */
extern const struct template_field template_fields[];

/* Where something stands. */
enum template_place { TEMPLATE_TEXT, TEMPLATE_HEADER, TEMPLATE_FOOTER, TEMPLATE_WHOLE, TEMPLATE_PLACE_COUNT };

/* What was found; those from TEMPLATE_UNREADABLE on are faults, with which no document can be made. */
enum template_message {
	TEMPLATE_HAS_FIELD,   /* arg: its name */
	TEMPLATE_LACKS_FIELD, /* a usual one */
	TEMPLATE_LACKS_STYLE, /* arg: its name; it is taken from the neutral template */
	TEMPLATE_UNREADABLE,
	TEMPLATE_TOO_LARGE,
	TEMPLATE_DAMAGED_PART, /* arg: name of the part */
	TEMPLATE_HAS_MACROS,
	TEMPLATE_HAS_LINK, /* to a file elsewhere that Word would load; arg: where it leads */
	TEMPLATE_UNKNOWN_FIELD,
	TEMPLATE_OPEN_FIELD, /* braces that are opened and not closed */
	TEMPLATE_BODY_NOT_ALONE,
	TEMPLATE_BODY_IN_MARGIN,
	TEMPLATE_BODY_TWICE,
	TEMPLATE_NO_BODY,
	TEMPLATE_MESSAGE_COUNT
};

struct template_finding {
	enum template_message message;
	enum template_place place;
	str arg;
	str excerpt; /* the beginning of the paragraph; empty where it is in none */
};

struct template_findings {
	struct template_finding *items;
	size_t count, capacity;
};

bool template_is_fault(const struct template_finding *f);

/* What a finding says, as a message id with %1 for its arg; and the name of a place, as a message id. */
const char *template_message_text(enum template_message message);
const char *template_place_name(enum template_place place);

/* Reads a template from outside; for the rendering child. What is wrong is among the findings. */
void template_read(struct arena *a, str file, struct template_findings *out);

/* What `stocktake render template` runs: the record of template_read(). */
int template_read_main(struct arena *a, str input, struct buf *output);

/* Reads the record of a child, which is not trusted; false where it is none. Private to doc and its tests. */
bool template_record_read(struct arena *a, str record, struct template_findings *out) MUST_USE;

/* The same in a child. ERR_INPUT where the child ended with the file unread, ERR_BUSY where none was to be had. */
enum code template_check(struct ctx *c, str file, struct template_findings *out) MUST_USE;

#endif
