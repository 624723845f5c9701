/* Facts recorded once: the open due dates that an event may fulfil, as the catalogue says, and completing one by it. */
#include "data/data.h"
#include "domain/duty/event.h"
#include "event_sql.h"

#include <stdlib.h>

/* Columns of catalogue/fulfilments.csv. BY: "period" or "state". PERIODS: "-1;0", counted from that of the day. */
enum { ANCHOR, DUTY, BY, PERIODS, SOURCE, FULFILMENT_COLUMNS };

/* Due dates are looked for this many years before and after the event: what was put off may be far ahead. */
enum { YEARS_BEFORE = 9, YEARS_AFTER = 11 };

/* An event, and what it may fulfil. */
struct fulfilment {
	struct anchor_list_row event;
	struct date day;
	str occurrence; /* of the due dates that run from the event itself */
	const struct anchor_completions_row *completed;
	size_t completed_count;
	struct duty_items *out;
};

static int period_order(const void *a, const void *b)
{
	const struct duty_item *left = a, *right = b;

	return date_cmp(left->first, right->first);
}

/* A period that only stands beside that of the event is taken where its due date is known to be open. */
static void offer(struct ctx *c, const struct fulfilment *f, const struct duty_item *item, bool is_own_period)
{
	if (item->status == DUTY_DONE || (item->status == DUTY_BEFORE_RECORD && !is_own_period))
		return;
	*vec_push(c->arena, f->out) = *item;
}

/* One event fulfils one period of a duty. */
static bool has_completed(const struct fulfilment *f, str duty)
{
	for (size_t i = 0; i < f->completed_count; i++)
		if (str_eq(f->completed[i].duty_code, duty))
			return true;
	return false;
}

static void offer_periods(struct ctx *c, const struct fulfilment *f, const struct duty_items *all, str periods)
{
	size_t own = 0;

	if (all->count)
		qsort(all->items, all->count, sizeof(*all->items), period_order);
	while (own < all->count && date_cmp(all->items[own].last, f->day) < 0)
		own++;
	while (periods.n) {
		int64_t offset = data_number(str_cut(&periods, ';'));
		int64_t at = (int64_t)own + offset;

		if (at >= 0 && at < (int64_t)all->count)
			offer(c, f, &all->items[at], offset == 0);
	}
}

/* Of the same State, and running from an event that is not later. */
static void offer_of_state(struct ctx *c, const struct fulfilment *f, const struct duty_items *all)
{
	for (size_t i = 0; i < all->count; i++)
		if (date_cmp(all->items[i].runs_from, f->day) <= 0 && !str_eq(all->items[i].occurrence, f->occurrence))
			offer(c, f, &all->items[i], true);
}

static enum code fulfilment_row(struct ctx *c, void *user, const str *field)
{
	const struct fulfilment *f = user;
	bool by_state = str_eq(field[BY], S("state"));
	struct duty_query query = {.from = {f->day.year - YEARS_BEFORE, 1, 1},
				   .to = {f->day.year + YEARS_AFTER, 12, 31},
				   .code = field[DUTY]};
	struct duty_items all = {0};

	if (!str_eq(field[ANCHOR], f->event.anchor) || (by_state ? !f->event.alpha3.n : has_completed(f, field[DUTY])))
		return OK;
	if (by_state)
		query.state = f->event.alpha3;
	TRY(duty_agenda(c, &query, &all));
	if (by_state)
		offer_of_state(c, f, &all);
	else
		offer_periods(c, f, &all, field[PERIODS]);
	return OK;
}

enum code anchor_may_complete(struct ctx *c, int64_t id, struct duty_items *out)
{
	struct fulfilment f = {.occurrence = arena_printf(c->arena, "E%lld", (long long)id), .out = out};
	struct anchor_completions_row *completed;

	TRY(anchor_get(c, id, &f.event));
	if (f.event.withdrawn || !date_parse(f.event.happened_on, &f.day) || date_cmp(f.day, c->today) > 0)
		return OK;
	TRY(anchor_completions(c, id, &completed, &f.completed_count));
	f.completed = completed;
	return data_rows(c, &(struct data_table){"catalogue/fulfilments.csv", FULFILMENT_COLUMNS, fulfilment_row, &f});
}

static bool is_among(const struct duty_items *items, str code, str occurrence)
{
	for (size_t i = 0; i < items->count; i++)
		if (str_eq(items->items[i].code, code) && str_eq(items->items[i].occurrence, occurrence))
			return true;
	return false;
}

enum code anchor_complete(struct ctx *c, int64_t id, str code, str occurrence)
{
	struct anchor_list_row event;
	struct duty_items items = {0};
	struct duty_completion_form done;
	int64_t changed;

	TRY(anchor_get(c, id, &event));
	TRY(anchor_may_complete(c, id, &items));
	if (!is_among(&items, code, occurrence))
		return fail(c, ERR_CONFLICT,
			    N_("This event does not complete this due date, or it is completed already. Look at the "
			       "event again."));
	done = (struct duty_completion_form){event.happened_on, event.reference, id};
	TRY(duty_complete(c, code, occurrence, &done));
	TRY(anchor_change(c, id, event.version, event.happened_on, false, &changed));
	if (!changed)
		return fail(c, ERR_BUSY, N_("Somebody else changed this meanwhile. Look at it and try again."));
	return OK;
}
