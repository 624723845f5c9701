/*
 * The words by which a programme is read in each of the six official languages: titles of parts, the letter, months,
 * labels of headings. Tables, and how a line is held against them.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_WORDS_H
#define DOMAIN_PROGRAMME_PROGRAMME_WORDS_H

#include "base/ctx.h"
#include "base/date.h"

/* What a line can say. */
enum programme_sense {
	SENSE_ANNEX,	   /* the whole line is the title of the annex */
	SENSE_ENCLOSURE,   /* the same of the enclosure */
	SENSE_TITLE,	   /* "Work programme of ..." */
	SENSE_DIRECTORATE, /* the Executive Directorate is named in it */
	SENSE_LETTER,	   /* "Letter dated ..." */
	SENSE_SIGNED,	   /* "(Signed) ..." */
};

/* Whether a line, narrowed (utf8_narrowed()), says it in one of the languages. Capitals do not matter. */
bool programme_says(str line, enum programme_sense sense);

/* Where, behind the word "period" in one of the languages, its dates may begin; SIZE_MAX where there is none. */
size_t programme_period_at(str text);

/* Whether what stands between two dates makes them a period: "to", "au", "по". */
bool programme_is_until(str between);

/*
 * The month whose name, in one of the languages, stands at a position, 0 where none does; *end is behind the name.
 * In Arabic both names with a stroke between them are one.
 */
int programme_month_at(str text, size_t at, size_t *end);

/*
 * The label of a heading that other scripts write their own way, as it is printed in the other languages: "II" for
 * "二" and for the Arabic ordinal, "A" for the Arabic letter. Empty where the line begins with none; *end is behind it.
 */
str programme_foreign_label(str line, size_t *end);

/* The language in which a text is written, by its script and, in Latin script, by its commonest words. */
enum lang programme_language(str text);

#endif
