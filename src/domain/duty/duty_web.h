/* Pages of what is due: agenda, rules of duties, one due date, events; files and the calendar feed. */
#ifndef DOMAIN_DUTY_DUTY_WEB_H
#define DOMAIN_DUTY_DUTY_WEB_H

#include "domain/duty/duty.h"
#include "duty_sql.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "state_sql.h"

extern const struct route duty_routes[];
extern const struct route duty_api_routes[]; /* the same as calls of the API */

struct agenda_view {
	struct page page;
	str count;
	struct field from, to, owner, status, state;
	const struct option *owners, *statuses, *states;
	size_t owner_count, status_count, state_count;
	str clear_href, ics_href;
	const struct agenda_row *rows;
	size_t row_count;
	struct export_links exports;
	str new_feed; /* address of the feed just made; shown once */
	bool has_feed;
};

struct duties_view {
	struct page page;
	struct export_links exports;
	const struct duty_list_row *rows;
	size_t row_count;
};

struct duty_view {
	struct page page;
	struct duty_get_row row;
	str rule; /* a sentence */
	const struct duty_paragraphs_row *paragraphs;
	size_t paragraph_count;
	struct duty_items items; /* from last year to the end of next year */
	const struct agenda_row *rows;
	size_t row_count;
};

/* A paragraph of a programme as a link. */
struct paragraph_link {
	str label, href;
};

struct occurrence_view {
	struct page page;
	struct duty_item item;
	str rule;
	const struct paragraph_link *paragraphs;
	size_t paragraph_count;
	const struct duty_extensions_row *extensions;
	size_t extension_count;
	const struct duty_completions_row *completions;
	size_t completion_count;
	struct field extended_to, authority, reason, completed_on, reference;
	bool may_record, is_done;
	const char *status, *status_kind;
};

struct events_view {
	struct page page;
	struct export_links exports;
	const struct anchor_list_row *rows;
	size_t row_count;
	bool may_record;
};

struct event_view {
	struct page page;
	struct anchor_list_row row;
	struct date happened_on;
	const char *kind;
	const struct anchor_corrections_row *corrections;
	size_t correction_count;
	struct duty_items items; /* the due dates that hang on it */
	const struct agenda_row *rows;
	size_t row_count;
	struct field new_day, reason;
	bool may_record;
};

struct event_form_view {
	struct page page;
	struct field anchor, happened_on, title, state, reference;
	const struct option *anchors, *states;
	size_t anchor_count, state_count;
};

/*
 * What an address asks for: from today on for three months where it says no days. ERR_INPUT with a fault for each
 * filter that says what cannot be; *out has the others then.
 */
enum code duty_query_read(const struct request *rq, struct duty_query *out) MUST_USE;

/* All Member States by name, after a first option without value. */
enum code duty_state_options(struct ctx *c, const char *first, const struct option **out, size_t *count) MUST_USE;

/* The duty that the address names, with paragraphs and due dates; the page of v and its rows are left empty. */
enum code duty_view_read(struct request *rq, struct duty_view *v) MUST_USE;

/* The due date that the address names, with what people added; page, fields and links of v are left empty. */
enum code occurrence_read(struct request *rq, struct occurrence_view *v) MUST_USE;

/* Acts on the due date that the address names, with the fields of the form: duty_extend() and so on. */
enum code occurrence_extend(struct request *rq) MUST_USE;
enum code occurrence_complete(struct request *rq) MUST_USE;
enum code occurrence_reopen(struct request *rq) MUST_USE;

/* All events, the newest first. */
enum code events_read(struct ctx *c, const struct anchor_list_row **rows, size_t *count) MUST_USE;

/* An event with its corrections and due dates; page, fields and rows of v are left empty. */
enum code event_read(struct ctx *c, int64_t id, struct event_view *v) MUST_USE;

/* Records the event of the form; corrects the day of the one that the address names. */
enum code event_record_sent(struct request *rq, int64_t *id) MUST_USE;
enum code event_correct_sent(struct request *rq) MUST_USE;

/* Due dates as rows of an agenda, in the language of c. */
struct agenda_row *agenda_rows_of(struct ctx *c, const struct duty_items *items);

/* The paragraphs of the programme in force that name an item's duty. */
struct paragraph_link *paragraph_links_of(struct ctx *c, const struct duty_item *item, size_t *count);

/* A duty's rule as a sentence: "Every year, by 15 December". */
str duty_rule_sentence(struct ctx *c, const struct duty_get_row *row);

/* Name of a kind of event, as a message id. */
const char *anchor_name(str anchor);

/* The holders of duties, as they stand in the catalogue (message ids), NULL-ended. */
extern const char *const duty_owners[];

#endif
