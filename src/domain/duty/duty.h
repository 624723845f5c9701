/*
 * Duties with dates: what the Committee, its Chair, CTED and States must do, by when, on what mandate. Due dates are
 * computed from rules and events whenever they are asked for; only what people add (events, corrections, extensions,
 * completions) is stored.
 */
#ifndef DOMAIN_DUTY_DUTY_H
#define DOMAIN_DUTY_DUTY_H

#include "base/ctx.h"
#include "clock/clock.h"
#include "text/json.h"

/* How a due date stands. A State's duty is never overdue: it is "not yet received" (practice P13). */
enum duty_status {
	DUTY_UPCOMING,	       /* its reminder lies ahead */
	DUTY_DUE_SOON,	       /* the reminder has come, the date has not passed */
	DUTY_REQUESTED,	       /* of a Member State, until the date: asked for, never due (practice P13) */
	DUTY_PAST_DUE,	       /* the date has passed and nothing is recorded */
	DUTY_NOT_YET_RECEIVED, /* the same, of a Member State */
	DUTY_DONE,
	DUTY_BEFORE_RECORD, /* periodic, of a time before this record was kept: nothing is known of it */
	DUTY_STATUS_COUNT
};

/* One due date of one duty. Two due dates are never merged, even on the same day. */
struct duty_item {
	str code, name, owner; /* name and owner are message ids */
	str occurrence;	       /* names it for ever: "2024", "2024-Q1", "E17" for event 17 */
	struct date original_due;
	struct date runs_from;	 /* the day of the event; no date for periodic duties */
	struct date extended_to; /* no date where it was not extended */
	struct date due;	 /* the one that counts */
	struct date reminder;
	struct date completed_on;
	enum duty_status status;
	bool periodic;		 /* it hangs on the calendar, not on an event */
	struct date first, last; /* days of its period, where it is periodic */
	str paragraphs;		 /* "annex 12; enclosure 12" of the programme in force; empty where it names none */
	int64_t programme_year;	 /* of the programme in force; 0 where none is stored */
	str title;		 /* of the event that it hangs on; empty for periodic duties */
	str state_alpha3, state_name;
};

struct duty_items {
	struct duty_item *items;
	size_t count, capacity;
};

/*
 * What to list. from and to are inclusive and apply to the date that counts; empty text means all. An occurrence is
 * found whatever its date, as long as its year lies between from and to.
 */
struct duty_query {
	struct date from, to;
	str code, owner, occurrence, state; /* state: alpha-3 code */
	bool open_only;
	bool with_status;
	enum duty_status status;
};

/* Code of a status as in JSON and addresses ("due_soon"), and its name as a message id. */
const char *duty_status_code(enum duty_status status);
const char *duty_status_name(enum duty_status status);
bool duty_status_parse(str code, enum duty_status *out);

/*
 * How a due date stands on a day (pure). record_since: the day from which the secretariat keeps this record; no date
 * where there is none. As of a day before it, it does not count.
 */
enum duty_status duty_status_on(struct date today, struct date record_since, const struct duty_item *item);

/*
 * The due dates of all enabled duties within the query, by date, then duty, then occurrence. At most 20 years may be
 * asked for (ERR_INPUT).
 */
enum code duty_agenda(struct ctx *c, const struct duty_query *query, struct duty_items *out) MUST_USE;

/*
 * The first day that a list of what is past due must begin with: that from which the record is kept, or that of the
 * oldest event, whichever is earlier; at most 20 years back.
 */
enum code duty_first_day(struct ctx *c, struct date *out) MUST_USE;

/*
 * One due date by its duty and occurrence; ERR_NOT_FOUND where there is none of that name, or where the event that it
 * hangs on is withdrawn.
 */
enum code duty_occurrence(struct ctx *c, str code, str occurrence, struct duty_item *out) MUST_USE;

/* How a due date is called: "RO-02/2024". */
str duty_due_name(struct arena *a, str code, str occurrence);

/* The withdrawn event that an occurrence hangs on; 0 where there is none. */
enum code duty_withdrawn_event(struct ctx *c, str occurrence, int64_t *event_id) MUST_USE;

/* What a person adds to a due date. Dates are as typed (YYYY-MM-DD); faults are recorded by field. */
struct duty_extension_form {
	str extended_to, authority, reason;
};
struct duty_completion_form {
	str completed_on, reference;
	int64_t event_id; /* of the event that fulfilled the duty; 0 where none is named */
};

/* Gives a due date more time, with authority and reason; the original date stays. */
enum code duty_extend(struct ctx *c, str code, str occurrence, const struct duty_extension_form *form) MUST_USE;

/* Records that a duty was done on a day, not in the future; ERR_CONFLICT where it is recorded already. */
enum code duty_complete(struct ctx *c, str code, str occurrence, const struct duty_completion_form *form) MUST_USE;

/*
 * Takes a completion back, which stays in the history; ERR_NOT_FOUND where there is none. reason: that for which its
 * event was withdrawn; empty where somebody takes it back by itself.
 */
enum code duty_reopen(struct ctx *c, str code, str occurrence, str reason) MUST_USE;

/* Puts all duties and events into the search, or one event; what is withdrawn is taken out. */
enum code duty_search_index(struct ctx *c) MUST_USE;
enum code duty_search_event(struct ctx *c, int64_t event_id) MUST_USE;

/* Loads the catalogues of duties, holidays and mandate ends into a new database. */
enum code duty_load_catalogue(struct ctx *c) MUST_USE;

/* Loads the invented events and completions of the demonstration; its fictional States are loaded before. */
enum code duty_load_demonstration(struct ctx *c) MUST_USE;

/* The due dates as iCalendar (RFC 5545), as JSON and as lines of text. */
void duty_write_ics(struct ctx *c, const struct duty_items *items, struct buf *out);
void duty_write_json(const struct duty_items *items, struct buf *out);
void duty_write_text(struct ctx *c, const struct duty_items *items, struct buf *out);

/* One due date, or a member with a list of them, inside a larger JSON text. */
void duty_item_json(const struct duty_item *item, struct json *j);
void duty_items_json(const struct duty_items *items, struct json *j, const char *name);

#endif
