/* Reading what people typed into the fields of a record: faults are recorded by field, all at once. */
#ifndef DOMAIN_DUTY_TYPED_FIELD_H
#define DOMAIN_DUTY_TYPED_FIELD_H

#include "base/ctx.h"

enum { TYPED_TITLE_MAX = 300, TYPED_REASON_MAX = 1000, TYPED_REFERENCE_MAX = 200 };

/* A date field: a real day as YYYY-MM-DD from 1990 to 2100; false and a fault where it is none. */
bool typed_day(struct ctx *c, const char *name, str text, struct date *out);

/* A text with at least one and at most max characters once trimmed; missing is what to say where it is empty. */
str typed_text(struct ctx *c, const char *name, str text, size_t max, const char *missing);

/* The field "reason". */
str typed_reason(struct ctx *c, str text);

/* The field "reference", which may stay empty. */
str typed_reference(struct ctx *c, str text);

#endif
