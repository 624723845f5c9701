/* Pages of what is due: agenda, rules of duties, one due date; files and the calendar feed. */
#ifndef DOMAIN_DUTY_DUTY_WEB_H
#define DOMAIN_DUTY_DUTY_WEB_H

#include "domain/duty/duty.h"
#include "duty_sql.h"
#include "http/api.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "state_sql.h"

struct api_schema;

extern const struct route duty_routes[];
extern const struct route duty_api_routes[]; /* the same as calls of the API */

/* A due date, as duty_item_json() writes it. */
extern const struct api_schema duty_due_schema;

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
	const struct duty_reopenings_row *reopenings;
	size_t reopening_count;
	struct field extended_to, authority, reason, completed_on, reference;
	bool may_record, is_done;
	const char *status, *status_kind;
};

/*
 * What an address asks for: from today on for three months where it says no days. ERR_INPUT with a fault for each
 * filter that says what cannot be; *out has the others then.
 */
enum code duty_query_read(const struct request *rq, struct duty_query *out) MUST_USE;

/* Makes a new secret address of the reader's calendar feed; the one before stops working. */
enum code agenda_feed_make(struct request *rq, str *address) MUST_USE;

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

/* Due dates as rows of an agenda, in the language of c. */
struct agenda_row *agenda_rows_of(struct ctx *c, const struct duty_items *items);

/* The paragraphs of the programme in force that name an item's duty. */
struct paragraph_link *paragraph_links_of(struct ctx *c, const struct duty_item *item, size_t *count);

/* A duty's rule as a sentence: "Every year, by 15 December". */
str duty_rule_sentence(struct ctx *c, const struct duty_get_row *row);

/* When and by whom something was recorded: "15 September 2024, 08:00 · Full Name". by may be empty. */
str recorded_by(struct arena *a, enum lang lang, int64_t at, str by);

/* Name of a kind of event, as a message id. */
const char *anchor_name(str anchor);

/* The holders of duties, as they stand in the catalogue (message ids), NULL-ended. */
extern const char *const duty_owners[];

#endif
