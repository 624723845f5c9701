/*
 * What can be found: every module puts what it stores here, in the same transaction, so that the index never knows more
 * or less than the tables. Nothing that is not yet approved, or is discarded, may be put.
 */
#ifndef DOMAIN_SEARCH_SEARCH_H
#define DOMAIN_SEARCH_SEARCH_H

#include "base/ctx.h"

/* Later kinds stand before earlier ones of the same day. The numbers are stored. */
enum search_kind {
	SEARCH_HELP = 1,
	SEARCH_STATE,
	SEARCH_DUTY,
	SEARCH_EVENT,
	SEARCH_DOCUMENT,
	SEARCH_PARAGRAPH,
	SEARCH_RESOLUTION,
	SEARCH_ADDRESSEE,
	SEARCH_PARTNER,
	SEARCH_THEME,
	SEARCH_PROVISION,
	SEARCH_KIND_COUNT
};

/* The parts of a work programme in falling order, so that those of one programme come in that of its pages. */
enum search_part { SEARCH_PART_NONE, SEARCH_PART_ENCLOSURE, SEARCH_PART_ANNEX, SEARCH_PART_LETTER, SEARCH_PART_COUNT };

/* One thing that can be found, and all that is shown of it where it is. */
struct search_document {
	enum search_kind kind;
	str address;				 /* of its page, which names it: "/resolutions/1373" */
	bool in_six;				 /* title and body are given in each language */
	enum lang lang;				 /* of the text, where it is in one */
	str title[LANG_COUNT], body[LANG_COUNT]; /* by language; the first alone where it is in one language */
	str symbols;				 /* of the documents that it cites, with "; " between them */
	struct date day;			 /* no date where it has none */
	enum search_part part;
	str section, number; /* of a paragraph */
	bool superseded;     /* of an edition that is not the newest of its year: found only when asked for */
};

/* Puts a document in place of what stands at its address. */
enum code search_put(struct ctx *c, const struct search_document *document) MUST_USE;

/* Takes away what stands at an address; nothing where there is none. */
enum code search_remove(struct ctx *c, str address) MUST_USE;

/* Takes away all of a kind, or of a kind and year where that is not 0; and everything. */
enum code search_remove_kind(struct ctx *c, enum search_kind kind, int64_t year) MUST_USE;
enum code search_clear(struct ctx *c) MUST_USE;

/* Whether nothing can be found at all: then the index was never filled. */
enum code search_is_empty(struct ctx *c, bool *empty) MUST_USE;

/*
 * The codes of all kinds in addresses ("resolution"), in the order of their numbers from SEARCH_HELP on, NULL-ended:
 * what the page, the API and the commands call them, and all that a filter takes.
 */
extern const char *const search_kind_codes[SEARCH_KIND_COUNT];

/* Code of a kind and its name as a message id. SEARCH_HELP to SEARCH_KIND_COUNT - 1. */
const char *search_kind_code(enum search_kind kind);
const char *search_kind_name(enum search_kind kind);

/* Code of a part as paragraphs store it: "annex"; "" for none. SEARCH_PART_NONE for any other. */
const char *search_part_code(enum search_part part);
enum search_part search_part_of(str code);

#endif
