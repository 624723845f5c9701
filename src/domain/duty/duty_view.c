/* Due dates and rules in words. */
#include "domain/duty/duty_web.h"
#include "text/locale.h"
#include "text/message.h"

const char *const duty_owners[] = {N_("Committee"), N_("Chair"), N_("CTED"), N_("Member State"), NULL};

static const struct {
	const char *kind;
} status_kinds[DUTY_STATUS_COUNT] = {
	[DUTY_UPCOMING] = {"plain"}, [DUTY_DUE_SOON] = {"wait"}, [DUTY_PAST_DUE] = {"late"},
	[DUTY_NOT_YET_RECEIVED] = {"note"}, [DUTY_DONE] = {"good"},
};

const char *anchor_name(str anchor)
{
	const struct anchor_kind *kind = anchor_kind_find(anchor);

	return kind ? kind->name : N_("Calendar");
}

/* "in 12 days", "today", "3 days ago" */
static str relative_day(struct ctx *c, struct date day)
{
	int64_t days = date_to_days(day) - date_to_days(c->today);
	str number = locale_number(c->arena, c->lang, days < 0 ? -days : days);

	if (days == 0)
		return str_from(message(c->lang, N_("today")));
	if (days > 0)
		return message_text(c->arena, message_plural(c->lang, "in %1 day", "in %1 days", days), number);
	return message_text(c->arena, message_plural(c->lang, "%1 day ago", "%1 days ago", -days), number);
}

/* The first paragraph that names the duty, as its source: "2024: annex 12". */
static void source_fill(struct ctx *c, const struct duty_item *item, struct agenda_row *row)
{
	str rest = item->paragraphs, first = str_cut(&rest, ';'), number = first;
	str part = str_cut(&number, ' ');

	if (first.n == 0) {
		row->source = item->code;
		row->source_href = arena_printf(c->arena, "/duties/%.*s", STR_ARG(item->code));
		return;
	}
	row->source = arena_printf(c->arena, "%lld: %.*s", (long long)item->programme_year, STR_ARG(first));
	row->source_href = number.n ? arena_printf(c->arena, "/programmes/%lld/%.*s/%.*s",
						   (long long)item->programme_year, STR_ARG(part), STR_ARG(number))
				    : arena_printf(c->arena, "/programmes/%lld", (long long)item->programme_year);
}

static str title_of(struct ctx *c, const struct duty_item *item)
{
	const char *name = message(c->lang, arena_str(c->arena, item->name).p);
	str about = item->state_name.n ? item->state_name : item->title;

	return about.n ? arena_printf(c->arena, "%s – %.*s", name, STR_ARG(about)) : str_from(name);
}

struct agenda_row *agenda_rows_of(struct ctx *c, const struct duty_items *items)
{
	struct agenda_row *rows = arena_new(c->arena, struct agenda_row, items->count);

	for (size_t i = 0; i < items->count; i++) {
		const struct duty_item *item = &items->items[i];

		rows[i] = (struct agenda_row){
			.due = item->due,
			.relative = item->status == DUTY_DONE ? S("") : relative_day(c, item->due),
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
		return message_text(c->arena, message_plural(c->lang, "%1 month", "%1 months", n < 0 ? -n : n), number);
	return message_text(c->arena, message_plural(c->lang, "%1 day", "%1 days", n < 0 ? -n : n), number);
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
		return message_text(c->arena,
				    message_plural(c->lang, "%1 time a year", "%1 times a year", row->per_year),
				    locale_number(c->arena, c->lang, row->per_year));
	return message_text(c->arena, message(c->lang, N_("Every year, by day %1 of month %2")),
			    locale_number(c->arena, c->lang, row->day), locale_number(c->arena, c->lang, row->month));
}
