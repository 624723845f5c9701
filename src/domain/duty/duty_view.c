/* Due dates and rules in words. */
#include "domain/duty/duty_web.h"
#include "domain/duty/event.h"
#include "domain/paragraph/paragraph.h"
#include "text/locale.h"
#include "text/message.h"

const char *const duty_owners[] = {N_("Committee"), N_("Chair"), N_("CTED"), N_("Member State"), NULL};

static const struct {
	const char *kind;
} status_kinds[DUTY_STATUS_COUNT] = {
	[DUTY_REQUESTED] = {"plain"}, [DUTY_BEFORE_RECORD] = {"plain"}, [DUTY_UPCOMING] = {"plain"},
	[DUTY_DUE_SOON] = {"wait"},   [DUTY_PAST_DUE] = {"late"},	[DUTY_NOT_YET_RECEIVED] = {"note"},
	[DUTY_DONE] = {"good"},
};

const char *anchor_name(str anchor)
{
	const struct anchor_kind *kind = anchor_kind_find(anchor);

	return kind ? kind->name : N_("Calendar");
}

str recorded_by(struct arena *a, enum lang lang, int64_t at, str by)
{
	str day = locale_date(a, lang, locale_new_york_date(at)), time = locale_new_york_time(a, lang, at);

	return arena_printf(a, "%.*s, %.*s%s%.*s", STR_ARG(day), STR_ARG(time), by.n ? " · " : "", STR_ARG(by));
}

/* "in 12 days", "today", "3 days ago" */
static str relative_day(struct ctx *c, struct date day)
{
	int64_t days = date_to_days(day) - date_to_days(c->today);
	str number = locale_number(c->arena, c->lang, days < 0 ? -days : days);

	if (days == 0)
		return str_from(message(c->lang, N_("today")));
	if (days > 0)
		return message_text(c->arena, message_plural(c->lang, PLURAL_("in %1 day", "in %1 days"), days),
				    number);
	return message_text(c->arena, message_plural(c->lang, PLURAL_("%1 day ago", "%1 days ago"), -days), number);
}

/* One of the paragraphs that name a duty, as a link: "2024, Annex, paragraph 12". */
static struct paragraph_link link_of(struct ctx *c, int64_t year, str name)
{
	str number = str_trim(name);
	str part = str_cut(&number, ' ');
	str place = paragraph_title(c->arena, c->lang, part, S(""), number.n ? number : part);

	return (struct paragraph_link){
		.label = message_text(c->arena, message(c->lang, N_("%1: %2")),
				      arena_printf(c->arena, "%lld", (long long)year), place),
		.href = paragraph_href(c->arena, year, part, number.n ? number : S("letter"), 1),
	};
}

struct paragraph_link *paragraph_links_of(struct ctx *c, const struct duty_item *item, size_t *count)
{
	struct {
		struct paragraph_link *items;
		size_t count, capacity;
	} links = {0};
	str rest = item->paragraphs;

	while (rest.n)
		*vec_push(c->arena, &links) = link_of(c, item->programme_year, str_cut(&rest, ';'));
	*count = links.count;
	return links.items;
}

/* The first paragraph that names the duty, as its source; its code where the programme in force names none. */
static void source_fill(struct ctx *c, const struct duty_item *item, struct agenda_row *row)
{
	size_t count;
	const struct paragraph_link *links = paragraph_links_of(c, item, &count);

	row->source = count ? links[0].label : item->code;
	row->source_href = count ? links[0].href : arena_printf(c->arena, "/duties/%.*s", STR_ARG(item->code));
}

static str title_of(struct ctx *c, const struct duty_item *item)
{
	const char *name = message(c->lang, arena_str(c->arena, item->name).p);
	str about = item->state_name.n ? item->state_name : item->title;

	return about.n ? arena_printf(c->arena, "%s – %.*s", name, STR_ARG(about)) : str_from(name);
}

/* How far a day is matters while something is to be done; of a State it is not said how late it is (practice P13). */
static bool tells_distance(enum duty_status status)
{
	return status == DUTY_UPCOMING || status == DUTY_DUE_SOON || status == DUTY_REQUESTED ||
	       status == DUTY_PAST_DUE;
}

struct agenda_row *agenda_rows_of(struct ctx *c, const struct duty_items *items)
{
	struct agenda_row *rows = arena_new(c->arena, struct agenda_row, items->count);

	for (size_t i = 0; i < items->count; i++) {
		const struct duty_item *item = &items->items[i];

		rows[i] = (struct agenda_row){
			.due = item->due,
			.relative = tells_distance(item->status) ? relative_day(c, item->due) : S(""),
			.title = title_of(c, item),
			.href = arena_printf(c->arena, "/duties/%.*s/%.*s", STR_ARG(item->code),
					     STR_ARG(item->occurrence)),
			.owner = str_from(message(c->lang, arena_str(c->arena, item->owner).p)),
			.kind = status_kinds[item->status].kind,
			.status = message(c->lang, duty_status_name(item->status)),
		};
		source_fill(c, item, &rows[i]);
	}
	return rows;
}

static str months_or_days(struct ctx *c, int64_t months, int64_t days)
{
	int64_t n = months ? months : days;
	str number = locale_number(c->arena, c->lang, n < 0 ? -n : n);

	if (months)
		return message_text(c->arena, message_plural(c->lang, PLURAL_("%1 month", "%1 months"), n < 0 ? -n : n),
				    number);
	return message_text(c->arena, message_plural(c->lang, PLURAL_("%1 day", "%1 days"), n < 0 ? -n : n), number);
}

static str anchored_sentence(struct ctx *c, const struct duty_get_row *row)
{
	str anchor = str_from(message(c->lang, anchor_name(row->anchor)));
	const char *text = str_eq(row->kind, S("before")) ? N_("%1 before: %2") : N_("Within %1 of: %2");

	if (row->months == 0 && row->days == 0)
		return message_text(c->arena, message(c->lang, N_("On the day of: %1")), anchor);
	return message_text(c->arena, message(c->lang, text), months_or_days(c, row->months, row->days), anchor);
}

str duty_rule_sentence(struct ctx *c, const struct duty_get_row *row)
{
	static const struct {
		const char *kind, *text;
	} periodic[] = {
		{"half_yearly", N_("Once in each half of the year")},
		{"quarterly", N_("Once in each quarter")},
		{"monthly", N_("Once a month")},
		{"event", N_("Whenever it happens; no date is computed")},
	};

	for (size_t i = 0; i < COUNT_OF(periodic); i++)
		if (str_eq(row->kind, str_from(periodic[i].kind)))
			return str_from(message(c->lang, periodic[i].text));
	if (!str_eq(row->kind, S("yearly")))
		return anchored_sentence(c, row);
	if (row->per_year > 1)
		return message_text(
			c->arena, message_plural(c->lang, PLURAL_("%1 time a year", "%1 times a year"), row->per_year),
			locale_number(c->arena, c->lang, row->per_year));
	return message_text(c->arena, message(c->lang, N_("Every year, by day %1 of month %2")),
			    locale_number(c->arena, c->lang, row->day), locale_number(c->arena, c->lang, row->month));
}

enum code duty_state_options(struct ctx *c, const char *first, const struct option **out, size_t *count)
{
	struct state_list_in in = {
		.language = str_from(lang_tag(c->lang)), .on_day = date_format(c->arena, c->today), .limit = 1000};
	struct state_list_row *rows;
	struct option *options;
	size_t n;

	TRY(state_list(c, &in, &rows, &n));
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, first))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){rows[i].alpha3, rows[i].name};
	*out = options;
	*count = n + 1;
	return OK;
}
