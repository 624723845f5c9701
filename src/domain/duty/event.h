/*
 * Events: what happened on a day, from which clocks run. One may also fulfil a duty, which is then completed with the
 * event's day. An event recorded by mistake is withdrawn, never deleted, and can be reinstated.
 */
#ifndef DOMAIN_DUTY_EVENT_H
#define DOMAIN_DUTY_EVENT_H

#include "domain/duty/duty.h"

/* Something that happened. */
struct anchor_form {
	str anchor, happened_on, title, state_alpha3, reference;
	bool is_invented;  /* of the demonstration, which may be made as of any day: its future counts as known */
	bool is_confirmed; /* it is another one than those of the same kind, State and day */
};

/* What makes two events look like one: kind, day and State (alpha-3 code, empty for none). */
struct anchor_likeness {
	str anchor, happened_on, state;
	int64_t except_id; /* of the event itself; 0 for a new one */
};

/* The kinds of event that duties hang on, with their names (message ids); ended by {0}. */
struct anchor_kind {
	const char *code, *name;
	bool needs_state;
	bool may_lie_ahead; /* its day may be in the future */
};
extern const struct anchor_kind anchor_kinds[];
const struct anchor_kind *anchor_kind_find(str code);

/* An event with the name of its State in the language of c; ERR_NOT_FOUND where there is none. */
struct anchor_list_row;
enum code anchor_get(struct ctx *c, int64_t id, struct anchor_list_row *out) MUST_USE;

/*
 * Records an event; its id is returned. Where one of the same kind, State and day stands already and the form does not
 * confirm that this is another, the field "confirm" is at fault (ERR_INPUT).
 */
enum code anchor_record(struct ctx *c, const struct anchor_form *form, int64_t *id) MUST_USE;

/* The same where one of the same kind, State and day is this one: its id is returned, and nothing is recorded. */
enum code anchor_record_once(struct ctx *c, const struct anchor_form *form, int64_t *id) MUST_USE;

/* A change of an event as a person asks for it. */
struct anchor_change_form {
	int64_t version; /* that was read; ERR_CONFLICT where there is a later one; 0: none, and its fault is in c->err
			  */
	str happened_on; /* the corrected day; only of a correction */
	str reason;
	bool is_confirmed; /* it is another one than those of the same kind, State and day */
};

/*
 * Corrects the day of an event: due dates and what it completed follow, the old day and the reason are kept (G6).
 * ERR_CONFLICT where it is withdrawn.
 */
enum code anchor_move(struct ctx *c, int64_t id, const struct anchor_change_form *form) MUST_USE;

/*
 * Withdraws an event: no due dates run from it any more, and what it completed is open again. What people recorded for
 * its due dates stays and is shown again when it is reinstated. ERR_CONFLICT where it is withdrawn already.
 */
enum code anchor_withdraw(struct ctx *c, int64_t id, const struct anchor_change_form *form) MUST_USE;

/* Takes a withdrawal back; what the event had completed is not completed again by itself. */
enum code anchor_reinstate(struct ctx *c, int64_t id, const struct anchor_change_form *form) MUST_USE;

/*
 * The open due dates that an event may fulfil, as catalogue/fulfilments.csv says, by duty and date. None for an event
 * that is withdrawn or lies ahead; ERR_NOT_FOUND where there is no such event.
 */
enum code anchor_may_complete(struct ctx *c, int64_t id, struct duty_items *out) MUST_USE;

/*
 * Completes one of these with the event's day and reference; ERR_CONFLICT where it is not, or no longer, one of them.
 */
enum code anchor_complete(struct ctx *c, int64_t id, str code, str occurrence) MUST_USE;

#endif
