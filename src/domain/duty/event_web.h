/* The pages of events: what happened on a day, from which clocks run; and the same as calls of the API. */
#ifndef DOMAIN_DUTY_EVENT_WEB_H
#define DOMAIN_DUTY_EVENT_WEB_H

#include "base/num.h"
#include "domain/duty/duty_web.h"
#include "domain/duty/event.h"
#include "event_sql.h"

extern const struct route event_list_routes[];
extern const struct route event_routes[];
extern const struct route event_api_routes[];

/* A page of the list as the address asks for it, for people and for programs. */
struct events_page {
	struct listing listing;
	struct anchor_page_in in;
	struct anchor_page_row *rows;
	size_t row_count;
	struct pager pager;
};

struct events_view {
	struct page page;
	str count; /* finished sentence */
	struct field anchor, state, withdrawn;
	const struct option *anchors, *states, *choices;
	size_t anchor_count, state_count, choice_count;
	struct chip chips[3];
	size_t chip_count;
	str clear_href;
	const struct anchor_page_row *rows;
	size_t row_count;
	struct pager pager;
	struct export_links exports;
	bool may_record;
};

/* What a form may be a repetition of, with the tick that confirms that it is not. */
struct event_warning {
	const struct anchor_duplicates_row *rows;
	size_t count; /* 0: there is nothing to warn of */
	struct field confirm;
	bool is_ticked;
};

/* One line of a history: what, and when by whom. */
struct event_act {
	str text, recorded;
};

struct event_view {
	struct page page;
	struct anchor_list_row row;
	struct date happened_on;
	const char *kind;
	const struct anchor_corrections_row *corrections; /* all changes, withdrawals too */
	size_t correction_count;
	const struct anchor_completions_row *completions; /* what it completed */
	size_t completion_count;
	struct duty_items items; /* the due dates that hang on it */
	struct duty_items may;	 /* those that it may complete */
	const struct agenda_row *rows, *may_rows;
	const struct event_act *acts; /* its history */
	const struct event_act *kept; /* of a withdrawn event: what was recorded for its due dates */
	size_t kept_count;
	struct field new_day, reason;
	struct event_warning warning;
	bool may_record;
	bool withdraws; /* of the page that asks for a reason: withdraw, or reinstate */
};

struct event_form_view {
	struct page page;
	struct field anchor, happened_on, title, state, reference;
	const struct option *anchors, *states;
	size_t anchor_count, state_count;
	struct event_warning warning;
};

/* Reads the page of the list that the address asks for. path: "/events" or the API's. */
enum code events_page_read(const struct request *rq, const char *path, struct events_page *out) MUST_USE;

/* The kinds of event, after a first option without value. */
void event_kind_options(struct ctx *c, const char *first, const struct option **out, size_t *count);

/* Whether the reader may record events. */
bool event_may_record(const struct ctx *c);

/* An event with its changes, due dates and completions; page, fields and rows of v are left empty. */
enum code event_read(struct ctx *c, int64_t id, struct event_view *v) MUST_USE;

/* The same with what pages show of it: its rows, history and name. */
enum code event_fill(struct ctx *c, int64_t id, struct event_view *v) MUST_USE;

/* The reason that a form asks for, with faults. */
struct field event_reason_field(const struct request *rq, const struct err *err);

/* What a form may repeat, where it is at fault for that or confirms that it does not. label: of the tick. */
enum code event_warning_fill(const struct request *rq, const struct anchor_likeness *like, const char *label,
			     struct event_warning *out) MUST_USE;

/* Acts as the form says, on the event that the address names but for the first. */
enum code event_record_sent(struct request *rq, int64_t *id) MUST_USE;
enum code event_correct_sent(struct request *rq) MUST_USE;
enum code event_withdraw_sent(struct request *rq) MUST_USE;
enum code event_reinstate_sent(struct request *rq) MUST_USE;
enum code event_complete_sent(struct request *rq) MUST_USE;

#endif
