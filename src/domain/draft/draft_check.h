/*
 * The letter check (P25): what a programme must not go out with. Resolutions and their years, symbols, names and agreed
 * terms, numbering, pairs, citations of the two parts, years, the letter's list, spaces and brackets. It only says;
 * what it doubts may be right.
 */
#ifndef DOMAIN_DRAFT_DRAFT_CHECK_H
#define DOMAIN_DRAFT_DRAFT_CHECK_H

#include "domain/draft/draft.h"
#include "domain/programme/programme.h"
#include "domain/programme/programme_text.h"

/* What was found, and where: position is that of the paragraph in its document, 0 for the whole of it. */
struct check_finding {
	const char *rule;    /* "resolution_year": for programs */
	const char *message; /* message id with places for args */
	bool is_warning;     /* false: to be looked at */
	int64_t position;
	str part, section, number;
	str args[3];
};

struct check_findings {
	struct check_finding *items;
	size_t count, capacity;
};

/* An expression that is not used, and what is used instead. */
struct term {
	str wrong, right;
};

/* What a programme is held against. */
struct check_sources {
	const struct programme_register_row *entries; /* the register by number */
	size_t entry_count;
	const struct term *terms;
	size_t term_count;
};

/* Checks a programme. The positions of its paragraphs are their places in it, from 1. Pure. */
struct check_findings check_programme(struct arena *a, const struct programme *p, const struct check_sources *sources);

/* Checks the newest stored edition of a year; ERR_NOT_FOUND. A summary is checked without what only its text shows. */
enum code check_edition(struct ctx *c, int64_t year, struct check_findings *out) MUST_USE;

/* Checks a draft as it stands; positions are those of the draft's paragraphs. */
enum code check_draft(struct ctx *c, const struct draft *d, struct check_findings *out) MUST_USE;

/* A draft as a programme: without what was removed, with citations and items read from the text. */
enum code draft_programme(struct ctx *c, const struct draft *d, struct programme *out) MUST_USE;

#endif
