/* What a new resolution may touch (story 23, R2.2): suggestions with their reasons, for a person to judge. */
#ifndef DOMAIN_DRAFT_DRAFT_IMPACT_H
#define DOMAIN_DRAFT_DRAFT_IMPACT_H

#include "domain/programme/programme.h"

enum { IMPACT_THEMES_MAX = 64 };

/* What is known of the resolution. */
struct impact_query {
	str symbol;		       /* S/RES/2734 (2024) */
	str cluster;		       /* of the register; empty where it is not known */
	str themes[IMPACT_THEMES_MAX]; /* codes */
	size_t theme_count;
};

/* A paragraph that shares something with the resolution. */
struct impact_item {
	const struct edition_paragraph *paragraph;
	bool cites;   /* the resolution itself */
	str *symbols; /* resolutions that it cites and that share something */
	size_t symbol_count;
	str *themes; /* codes that they share */
	size_t theme_count;
	bool shares_cluster;
};

struct impact {
	struct edition edition; /* the programme in force; its year is 0 where there is none */
	struct impact_item *items;
	size_t count;
};

/*
 * Numbered paragraphs and the letter of the programme in force in `year` that cite the resolution, or one of its
 * cluster or themes: those that share most come first.
 */
enum code impact_find(struct ctx *c, int64_t year, const struct impact_query *query, struct impact *out) MUST_USE;

/*
 * Adds a note to the paragraphs of a draft that came from those of an edition. ERR_INPUT where the note is empty or
 * too long (field "note") or no paragraph is named; ERR_CONFLICT where the draft is closed.
 */
struct impact_marks {
	int64_t draft_id;
	str symbol, note;
	const int64_t *paragraph_ids; /* of the edition */
	size_t count;
};
enum code impact_mark(struct ctx *c, const struct impact_marks *marks) MUST_USE;

#endif
