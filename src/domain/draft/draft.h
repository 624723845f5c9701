/*
 * Next year's programme, in work: a draft begins as the text of a stored edition for another year, is edited paragraph
 * by paragraph with every version kept, and becomes a stored edition when it is adopted. Until then the last adopted
 * programme goes on (RL.6).
 */
#ifndef DOMAIN_DRAFT_DRAFT_H
#define DOMAIN_DRAFT_DRAFT_H

#include "base/ctx.h"
#include "domain/draft/draft_list.h"
#include "draft_sql.h"

enum { DRAFT_BODY_MAX = 20000 }; /* characters of a paragraph */

enum draft_state { DRAFT_UNCHANGED, DRAFT_CHANGED, DRAFT_NEW, DRAFT_REMOVED };

struct draft {
	struct draft_get_row row;
	struct draft_paragraphs_row *paragraphs; /* in their order, removed ones too */
	size_t paragraph_count;
};

/*
 * Starts a draft for `year` from the newest stored edition of `from_year`. ERR_INPUT with the fields "year" and "from":
 * the year must be later and have no stored edition; ERR_CONFLICT where a draft of that year is open.
 */
enum code draft_start(struct ctx *c, str year, str from_year, int64_t *id) MUST_USE;

/* A draft with its paragraphs; ERR_NOT_FOUND. */
enum code draft_load(struct ctx *c, int64_t id, struct draft *out) MUST_USE;

/* A paragraph of a draft by its id or place in the order; NULL where there is none. */
struct draft_paragraphs_row *draft_find(const struct draft *d, int64_t paragraph_id);

/* Whether it can still be edited; and whether a paragraph has, or had, a number: it is neither heading nor letter. */
bool draft_is_open(const struct draft *d);
bool draft_is_numbered(const struct draft_paragraphs_row *p);

/* How a paragraph differs from that with which the draft began; the year alone is no difference. */
enum draft_state draft_state_of(const struct draft_paragraphs_row *p);

/* What is to be written: the text, seen at a version, and why ("edit", "list", "restore"). */
struct draft_change {
	int64_t paragraph_id, version;
	str body;
	const char *cause;
};

/*
 * Writes a paragraph's text as its next version; a text that is the same writes nothing. ERR_INPUT with the field
 * "body"; ERR_CONFLICT where the paragraph has another version by now, or the draft is closed.
 */
enum code draft_write(struct ctx *c, const struct draft *d, const struct draft_change *change) MUST_USE;

/* Writes the text of an earlier version as the newest one. */
enum code draft_restore(struct ctx *c, const struct draft *d, int64_t paragraph_id, int64_t version) MUST_USE;

/*
 * Changes of order. Each is done to the pair in the other part as well, and both parts are numbered anew.
 * A new paragraph is empty; its id goes to *id. step: -1 up, 1 down, within the part.
 */
enum code draft_insert_after(struct ctx *c, struct draft *d, int64_t paragraph_id, int64_t *id) MUST_USE;
enum code draft_remove(struct ctx *c, struct draft *d, int64_t paragraph_id, bool removed) MUST_USE;
enum code draft_move(struct ctx *c, struct draft *d, int64_t paragraph_id, int step) MUST_USE;

/* Numbers the paragraphs of each part from 1 in their order, and gives each the section that it stands in. Pure. */
void draft_renumber(struct arena *a, struct draft_paragraphs_row *paragraphs, size_t count);

/* Counts a change, so that a second one at the same time fails. ERR_CONFLICT where the draft is closed. */
enum code draft_touch(struct ctx *c, const struct draft *d) MUST_USE;

/* Records an act on a draft: "draft.edit", "draft/3/12". */
enum code draft_record(struct ctx *c, const char *action, int64_t draft_id, int64_t what) MUST_USE;

/* Closes a draft that nobody will adopt; its year is free for another one. ERR_CONFLICT where it is closed. */
enum code draft_discard(struct ctx *c, const struct draft *d) MUST_USE;

/* One list of resolutions in a draft, as it is and as it would be. */
struct draft_list_place {
	const struct draft_paragraphs_row *row;
	size_t index;	   /* of the list in the paragraph's text */
	bool is_suggested; /* holds a neighbour of the resolution by number */
	str before, after; /* the list with its word */
};

struct draft_list_places {
	struct draft_list_place *items;
	size_t count, capacity;
};

/* A list that somebody chose, as it was seen at a version of its paragraph. */
struct draft_list_choice {
	int64_t paragraph_id, version;
	size_t index;
};

/*
 * The lists of a draft to which a resolution could be added (all of two or more, and single ones that are its
 * neighbours), or from which it could be taken. Headings and the letter have lists too.
 */
struct draft_list_places draft_lists_find(struct arena *a, const struct draft *d, bool add, struct list_entry entry);

/* Adds it to the chosen lists, or takes it from them. ERR_CONFLICT where a paragraph has another version by now. */
enum code draft_lists_change(struct ctx *c, const struct draft *d, bool add, struct list_entry entry,
			     const struct draft_list_choice *choices, size_t count) MUST_USE;

/* Letter date and Chair, with which a draft becomes an edition. */
struct draft_adoption {
	str letter_date, chair;
};

/*
 * Stores the draft as the next edition of its year, approved and never changed from then on, and closes it. ERR_INPUT
 * with the fields "letter_date" and "chair"; ERR_CONFLICT where the draft is closed. year of the edition to *year.
 */
enum code draft_adopt(struct ctx *c, const struct draft *d, const struct draft_adoption *form) MUST_USE;

#endif
