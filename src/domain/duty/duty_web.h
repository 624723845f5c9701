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

struct agenda_view {
	struct page page;
	str count;
	struct field from, to, owner, status;
	const struct option *owners, *statuses;
	size_t owner_count, status_count;
	str clear_href, ics_href;
	const struct agenda_row *rows;
	size_t row_count;
	struct export_links exports;
	str new_feed; /* address of the feed just made; shown once */
	bool has_feed;
};

struct duties_view {
	struct page page;
	const struct duty_list_row *rows;
	size_t row_count;
};

struct duty_view {
	struct page page;
	struct duty_get_row row;
	str rule; /* a sentence */
	const struct duty_paragraphs_row *paragraphs;
	size_t paragraph_count;
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
	const struct agenda_row *rows; /* the due dates that hang on it */
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
