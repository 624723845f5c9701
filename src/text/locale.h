/* What ICU does for us: order of names per language, dates and numbers as a language writes them, time in New York. */
#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include "base/ctx.h"

/* A key whose byte order is the language's alphabetical order, as lower-case hexadecimal text. */
str locale_sort_key(struct arena *a, enum lang lang, str text);

/* "14 December 2026"; day: "Monday, 14 December 2026". Latin digits in every language. */
str locale_date(struct arena *a, enum lang lang, struct date d);
str locale_day(struct arena *a, enum lang lang, struct date d);
/* "December 2026" */
str locale_month(struct arena *a, enum lang lang, int year, int month);

/* 12,345 with the language's grouping and Latin digits. */
str locale_number(struct arena *a, enum lang lang, int64_t n);

/* Civil date in New York at an instant; and 16:58 New York time as text. */
struct date locale_new_york_date(int64_t epoch_seconds);
str locale_new_york_time(struct arena *a, enum lang lang, int64_t epoch_seconds);

/* Start of a civil day in New York as seconds since 1970 UTC. */
int64_t locale_new_york_midnight(struct date d);

/* Text for comparing: case, accents, Arabic vowel marks and kashida folded away. */
str locale_fold(struct arena *a, str text);

#endif
