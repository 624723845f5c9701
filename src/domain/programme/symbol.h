/* Symbols of United Nations documents: one parser for every spelling, the canonical form, and citations in prose. */
#ifndef DOMAIN_PROGRAMME_SYMBOL_H
#define DOMAIN_PROGRAMME_SYMBOL_H

#include "base/base.h"

enum symbol_kind {
	SYMBOL_RESOLUTION, /* of the Security Council: S/RES/1373 (2001) */
	SYMBOL_DOCUMENT,   /* everything else: S/2020/731, A/RES/77/298, S/PV.4556 (Resumption 1) */
};

enum { SYMBOL_BYTES_MAX = 160, RESOLUTION_YEAR_FIRST = 1946, SYMBOL_YEAR_LAST = 2100 };

struct symbol {
	enum symbol_kind kind;
	str canonical;	    /* in the arena; several symbols are joined by "; " */
	int number, year;   /* of a Security Council resolution, else 0 */
	struct fault fault; /* fault.message is NULL where the symbol is right */
	bool draft;	    /* a symbol whose number is still to be given, "S/2025/___": fault is set too */
};

/*
 * Reads text, which must be a symbol and nothing else but what people write
 * around one: "resolution 1373(2001)", "s/res/1373 (2001)", "S/2020/731,
 * annex II.", "[1373 \(2001\)](#)". False where it is none: out->fault says
 * what is wrong, as a message id with the text or the doubtful part as %1.
 * "A/59/565; S/2004/827" and "S/PV.4072+Corr.1" are several symbols; kind,
 * number and year are then those of the first.
 */
bool symbol_parse(struct arena *a, str text, struct symbol *out);

/* A text in whose byte order symbols stand in natural order of their numbers: S/2020/99 before S/2020/731. */
str symbol_sort_key(struct arena *a, str canonical);

/* Natural order of two canonical symbols, as strcmp: that of their sort keys. */
int symbol_cmp(str left, str right);

/*
 * Reads the symbol with an organ (S/2020/731, a/res/77/298) that starts at
 * *at, and moves *at behind it. False, with *at unchanged, where there is no
 * word with a stroke. A symbol that is wrong (unknown organ, no number, no
 * year) is read too: its out->fault says why.
 */
bool symbol_read_at(struct arena *a, str text, size_t *at, struct symbol *out);

/* Makes out a symbol with that fault about that argument, and returns false. */
bool symbol_wrong(struct symbol *out, const char *message, str argument);

/* What stands in brackets behind a symbol, with its spaces: "Resumption 1" for "Resumption1". Empty where it is none.
 */
str symbol_remark(struct arena *a, str text);

/* Where the search for citations in a running text stands. */
struct symbol_scan {
	str text;
	size_t at;	       /* next byte to look at */
	size_t start;	       /* of the last citation found */
	bool in_list;	       /* behind "resolutions", among numbers, commas and "and" */
	const char *series;    /* of a number with a stroke in that list: "A/RES/" */
	str last, before_last; /* words, to know whose resolution it is */
	size_t glued_at;       /* where a number begins though a word or a stroke stands right before it */
	bool doubtful;	       /* that number may be no resolution's */
};

struct symbol_scan symbol_scan_start(str text);

/*
 * The next citation: "resolutions 1373 (2001), 1624 (2005) and 2178 (2014)",
 * "General Assembly resolution 77/298", "S/2020/731, annex", also broken by
 * line ends or written as Markdown links. False at the end of the text. A
 * citation that cannot be right has out->fault set and no canonical form; so
 * has a number with a year that hangs on a word, as in "EU1373 (2001)".
 * Linear in the length of the text.
 */
bool symbol_scan_next(struct arena *a, struct symbol_scan *scan, struct symbol *out);

/* The position behind white space, Markdown escapes and a link's end, from at. For citations broken by them. */
size_t symbol_skip_gap(str text, size_t at);

/* Reads "(2001)" at *at, with Markdown escapes allowed; true also for a year that is impossible. */
bool symbol_read_year(str text, size_t *at, int *year);

/* The Security Council resolution of that number and year, or what is wrong with them in out->fault. */
bool symbol_make_resolution(struct arena *a, int64_t number, int year, struct symbol *out);

#endif
