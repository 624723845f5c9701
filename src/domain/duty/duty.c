#include "domain/duty/duty.h"
#include "base/num.h"
#include "duty_sql.h"
#include "event_sql.h"
#include "setting/setting.h"
#include "text/message.h"

#include <stdlib.h>

enum { YEARS_MAX = 20 };

static const struct {
	const char *code, *name;
} statuses[DUTY_STATUS_COUNT] = {
	[DUTY_UPCOMING] = {"upcoming", N_("Upcoming")},
	[DUTY_DUE_SOON] = {"due_soon", N_("Due soon")},
	[DUTY_REQUESTED] = {"requested", N_("Requested")},
	[DUTY_BEFORE_RECORD] = {"before_record", N_("Before this record began")},
	[DUTY_PAST_DUE] = {"past_due", N_("Past due")},
	[DUTY_NOT_YET_RECEIVED] = {"not_yet_received", N_("Not yet received")},
	[DUTY_DONE] = {"done", N_("Done")},
};

/* All that is read once for an agenda, whatever its length. */
struct agenda {
	struct ctx *c;
	const struct duty_query *query;
	struct clock_calendar calendar;
	struct date record_since;
	struct duty_paragraphs_row *paragraphs;
	size_t paragraph_count;
	struct duty_extensions_row *extensions;
	size_t extension_count;
	struct duty_completions_row *completions;
	size_t completion_count;
	struct anchor_list_row *events;
	size_t event_count;
	struct duty_items *out;
};

const char *duty_status_code(enum duty_status status)
{
	return statuses[status].code;
}

const char *duty_status_name(enum duty_status status)
{
	return statuses[status].name;
}

bool duty_status_parse(str code, enum duty_status *out)
{
	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		if (!str_eq(code, str_from(statuses[i].code)))
			continue;
		*out = (enum duty_status)i;
		return true;
	}
	return false;
}

static bool is_before_record(struct date today, struct date record_since, const struct duty_item *item)
{
	return item->periodic && record_since.year && date_cmp(today, record_since) >= 0 &&
	       date_cmp(item->due, record_since) < 0;
}

enum duty_status duty_status_on(struct date today, struct date record_since, const struct duty_item *item)
{
	bool of_state = str_eq(item->owner, S("Member State"));

	if (item->completed_on.year)
		return DUTY_DONE;
	if (is_before_record(today, record_since, item))
		return DUTY_BEFORE_RECORD;
	if (date_cmp(today, item->due) > 0)
		return of_state ? DUTY_NOT_YET_RECEIVED : DUTY_PAST_DUE;
	if (of_state)
		return DUTY_REQUESTED;
	return date_cmp(today, item->reminder) >= 0 ? DUTY_DUE_SOON : DUTY_UPCOMING;
}

static struct clock_rule rule_of(const struct duty_list_row *duty)
{
	struct clock_rule rule = {
		.months = (int)duty->months,
		.days = (int)duty->days,
		.month = (int)duty->month,
		.day = (int)duty->day,
		.per_year = (int)duty->per_year,
		.warn_days = (int)duty->warn_days,
		.alerts = duty->alerts,
	};

	if (!clock_kind_parse(duty->kind, &rule.kind))
		rule.kind = CLOCK_EVENT;
	return rule;
}

static struct date date_of(str text)
{
	struct date d = {0};

	return date_parse(text, &d) ? d : (struct date){0};
}

/* The year of the newest programme that is not later than a year: work goes on under the previous one (RL.6). */
static int64_t year_in_force(const struct agenda *agenda, int64_t year)
{
	int64_t best = 0;

	for (size_t i = 0; i < agenda->paragraph_count; i++)
		if (agenda->paragraphs[i].year <= year)
			best = agenda->paragraphs[i].year;
	return best;
}

static str paragraphs_naming(const struct agenda *agenda, str code, int64_t year)
{
	struct buf out = {.arena = agenda->c->arena};

	for (size_t i = 0; i < agenda->paragraph_count; i++) {
		const struct duty_paragraphs_row *p = &agenda->paragraphs[i];

		if (p->year != year || !str_eq(p->duty_code, code))
			continue;
		if (out.n)
			buf_lit(&out, "; ");
		buf_puts(&out, p->part);
		if (!str_eq(p->number, p->part))
			buf_printf(&out, " %.*s", STR_ARG(p->number));
	}
	return buf_str(&out);
}

static void add_what_people_recorded(const struct agenda *agenda, struct duty_item *item)
{
	for (size_t i = 0; i < agenda->extension_count; i++)
		if (str_eq(agenda->extensions[i].duty_code, item->code) &&
		    str_eq(agenda->extensions[i].occurrence, item->occurrence))
			item->extended_to = date_of(agenda->extensions[i].extended_to);
	for (size_t i = 0; i < agenda->completion_count; i++)
		if (str_eq(agenda->completions[i].duty_code, item->code) &&
		    str_eq(agenda->completions[i].occurrence, item->occurrence))
			item->completed_on = date_of(agenda->completions[i].completed_on);
	/* As of a day in the past, what was done later is not done yet. */
	if (date_cmp(item->completed_on, agenda->c->today) > 0)
		item->completed_on = (struct date){0};
	item->due = item->extended_to.year ? item->extended_to : item->original_due;
}

static bool is_wanted(const struct duty_query *query, const struct duty_item *item)
{
	if (query->occurrence.n)
		return str_eq(query->occurrence, item->occurrence);
	if (query->state.n && !str_eq(query->state, item->state_alpha3))
		return false;
	if (date_cmp(item->due, query->from) < 0 || date_cmp(item->due, query->to) > 0)
		return false;
	if (query->open_only && (item->status == DUTY_DONE || item->status == DUTY_BEFORE_RECORD))
		return false;
	return !query->with_status || query->status == item->status;
}

/* Completes an item that has code, occurrence and original due date, and keeps it where the query wants it. */
static void item_finish(const struct agenda *agenda, const struct duty_list_row *duty, struct duty_item item, int index)
{
	struct clock_rule rule = rule_of(duty);

	item.code = duty->code;
	item.name = duty->name;
	item.owner = duty->owner;
	add_what_people_recorded(agenda, &item);
	item.reminder = clock_reminder(&rule, &agenda->calendar, item.due, index);
	item.status = duty_status_on(agenda->c->today, agenda->record_since, &item);
	if (!is_wanted(agenda->query, &item))
		return;
	item.programme_year = year_in_force(agenda, item.original_due.year);
	item.paragraphs = paragraphs_naming(agenda, item.code, item.programme_year);
	*vec_push(agenda->c->arena, agenda->out) = item;
}

/* The first year whose dates may fall into the query: an extension moves a date out of its year. */
static int first_year(const struct agenda *agenda, const struct duty_list_row *duty)
{
	int first = agenda->query->from.year - 1;

	for (size_t i = 0; i < agenda->extension_count; i++) {
		int64_t year;

		if (str_eq(agenda->extensions[i].duty_code, duty->code) &&
		    num_parse(str_slice(agenda->extensions[i].occurrence, 0, 4), 1, first, &year))
			first = (int)year;
	}
	return first;
}

static void add_periodic(const struct agenda *agenda, const struct duty_list_row *duty)
{
	struct clock_rule rule = rule_of(duty);

	for (int year = first_year(agenda, duty); year <= agenda->query->to.year; year++) {
		for (int index = 1; index <= clock_periods(&rule); index++) {
			struct clock_occurrence next = clock_periodic(agenda->c->arena, &rule, year, index);

			item_finish(agenda, duty,
				    (struct duty_item){
					    .occurrence = next.key,
					    .original_due = next.due,
					    .periodic = true,
					    .first = next.first,
					    .last = next.last,
				    },
				    index);
		}
	}
}

static void add_anchored(const struct agenda *agenda, const struct duty_list_row *duty)
{
	struct clock_rule rule = rule_of(duty);

	for (size_t i = 0; i < agenda->event_count; i++) {
		const struct anchor_list_row *event = &agenda->events[i];

		if (!str_eq(event->anchor, duty->anchor))
			continue;
		item_finish(agenda, duty,
			    (struct duty_item){
				    .occurrence = arena_printf(agenda->c->arena, "E%lld", (long long)event->id),
				    .original_due = clock_due_from(&rule, date_of(event->happened_on)),
				    .runs_from = date_of(event->happened_on),
				    .title = event->title,
				    .state_alpha3 = event->alpha3,
				    .state_name = event->state_name,
			    },
			    1);
	}
}

static int item_order(const void *a, const void *b)
{
	const struct duty_item *left = a, *right = b;
	int order = date_cmp(left->due, right->due);

	if (order == 0)
		order = str_cmp(left->code, right->code);
	return order ? order : str_cmp(left->occurrence, right->occurrence);
}

static enum code read_holidays(struct agenda *agenda)
{
	struct ctx *c = agenda->c;
	struct holiday_list_row *rows;
	struct date *days;

	TRY(holiday_list(c, S("0001-01-01"), S("9999-12-31"), &rows, &agenda->calendar.count));
	days = arena_new(c->arena, struct date, agenda->calendar.count);
	for (size_t i = 0; i < agenda->calendar.count; i++)
		days[i] = date_of(rows[i].day);
	agenda->calendar.holidays = days;
	return OK;
}

static enum code read_records(struct agenda *agenda)
{
	struct ctx *c = agenda->c;

	TRY(read_holidays(agenda));
	TRY(setting_record_since(c, &agenda->record_since));
	TRY(duty_paragraphs(c, &(struct duty_paragraphs_in){0}, &agenda->paragraphs, &agenda->paragraph_count));
	TRY(duty_extensions(c, &(struct duty_extensions_in){0}, &agenda->extensions, &agenda->extension_count));
	TRY(duty_completions(c, &(struct duty_completions_in){0}, &agenda->completions, &agenda->completion_count));
	return anchor_list(c,
			   &(struct anchor_list_in){.language = str_from(lang_tag(c->lang)),
						    .on_day = date_format(c->arena, c->today),
						    .with_withdrawn = true},
			   &agenda->events, &agenda->event_count);
}

enum code duty_agenda(struct ctx *c, const struct duty_query *query, struct duty_items *out)
{
	struct agenda agenda = {.c = c, .query = query, .out = out};
	struct duty_list_row *duties;
	size_t duty_count;

	if (!date_valid(query->from) || !date_valid(query->to) || date_cmp(query->from, query->to) > 0)
		return fail(c, ERR_INPUT, N_("The first day must not be later than the last day."));
	if (query->to.year - query->from.year > YEARS_MAX)
		return fail(c, ERR_INPUT, N_("Ask for 20 years at most."));
	TRY(read_records(&agenda));
	TRY(duty_list(c, &duties, &duty_count));
	for (size_t i = 0; i < duty_count; i++) {
		struct clock_rule rule = rule_of(&duties[i]);

		if (!duties[i].enabled || (query->code.n && !str_eq(query->code, duties[i].code)) ||
		    (query->owner.n && !str_eq(query->owner, duties[i].owner)))
			continue;
		if (clock_periods(&rule))
			add_periodic(&agenda, &duties[i]);
		else if (rule.kind != CLOCK_EVENT)
			add_anchored(&agenda, &duties[i]);
	}
	if (out->count)
		qsort(out->items, out->count, sizeof(*out->items), item_order);
	return OK;
}

enum code duty_first_day(struct ctx *c, struct date *out)
{
	struct anchor_oldest_row oldest;
	struct date event, earliest = date_add_months(c->today, -12 * YEARS_MAX);

	TRY(setting_record_since(c, out));
	TRY(anchor_oldest(c, &oldest));
	event = date_of(oldest.happened_on);
	if (!out->year || date_cmp(*out, c->today) > 0)
		*out = c->today;
	if (event.year && date_cmp(event, *out) < 0)
		*out = event;
	if (date_cmp(*out, earliest) < 0)
		*out = earliest;
	return OK;
}
