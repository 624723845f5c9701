#include "clock/clock.h"
#include "base/num.h"

static const struct {
	const char *name;
	int periods;
	const char *letter; /* of the period in an occurrence's key */
} kinds[CLOCK_KIND_COUNT] = {
	[CLOCK_YEARLY] = {"yearly", 1, ""},	   [CLOCK_HALF_YEARLY] = {"half_yearly", 2, "H"},
	[CLOCK_QUARTERLY] = {"quarterly", 4, "Q"}, [CLOCK_MONTHLY] = {"monthly", 12, ""},
	[CLOCK_AFTER] = {"after", 0, ""},	   [CLOCK_BEFORE] = {"before", 0, ""},
	[CLOCK_EVENT] = {"event", 0, ""},
};

bool clock_kind_parse(str name, enum clock_kind *out)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (!str_eq(name, str_from(kinds[i].name)))
			continue;
		*out = (enum clock_kind)i;
		return true;
	}
	return false;
}

static bool is_holiday(const struct clock_calendar *calendar, struct date d)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (date_cmp(calendar->holidays[i], d) == 0)
			return true;
	return false;
}

bool clock_is_working_day(const struct clock_calendar *calendar, struct date d)
{
	return date_weekday(d) < SATURDAY && !is_holiday(calendar, d);
}

struct date clock_add_working_days(const struct clock_calendar *calendar, struct date d, int days)
{
	int step = days < 0 ? -1 : 1;

	while (days != 0) {
		d = date_add_days(d, step);
		if (clock_is_working_day(calendar, d))
			days -= step;
	}
	return d;
}

struct date clock_due_from(const struct clock_rule *rule, struct date anchor)
{
	ASSERT(rule->kind == CLOCK_AFTER || rule->kind == CLOCK_BEFORE);
	return date_add_days(date_add_months(anchor, rule->months), rule->days);
}

int clock_periods(const struct clock_rule *rule)
{
	int periods = kinds[rule->kind].periods;

	return periods == 1 && rule->per_year > 1 ? rule->per_year : periods;
}

/* The last day of the index-th of so many equal parts of a year. */
static struct date period_end(int year, int index, int periods)
{
	int month = 12 * index / periods;

	return (struct date){year, month ? month : 1, date_month_days(year, month ? month : 1)};
}

static struct date due_in_period(const struct clock_rule *rule, int year, int index, int periods)
{
	struct date end = period_end(year, index, periods);

	if (rule->kind == CLOCK_YEARLY && rule->month && periods > 1)
		return date_add_months((struct date){year, rule->month, rule->day}, -12 * (periods - index) / periods);
	if (rule->kind == CLOCK_YEARLY && rule->month)
		return (struct date){year, rule->month, rule->day};
	if (rule->kind == CLOCK_MONTHLY && rule->day && rule->day < end.day)
		end.day = rule->day;
	return end;
}

static str occurrence_key(struct arena *a, const struct clock_rule *rule, int year, int index, int periods)
{
	if (periods == 1)
		return arena_printf(a, "%d", year);
	if (rule->kind == CLOCK_YEARLY)
		return arena_printf(a, "%d-%dof%d", year, index, periods);
	if (rule->kind == CLOCK_MONTHLY)
		return arena_printf(a, "%d-%02d", year, index);
	return arena_printf(a, "%d-%s%d", year, kinds[rule->kind].letter, index);
}

struct clock_occurrence clock_periodic(struct arena *a, const struct clock_rule *rule, int year, int index)
{
	int periods = clock_periods(rule);

	ASSERT(index >= 1 && index <= periods);
	return (struct clock_occurrence){
		.key = occurrence_key(a, rule, year, index, periods),
		.year = year,
		.index = index,
		.due = due_in_period(rule, year, index, periods),
		.first =
			index == 1 ? (struct date){year, 1, 1} : date_add_days(period_end(year, index - 1, periods), 1),
		.last = period_end(year, index, periods),
	};
}

/* The index-th alert day ("06-01;11-01") in the year of the due date; no date where there is none. */
static struct date alert_day(const struct clock_rule *rule, struct date due, int index)
{
	str rest = rule->alerts;
	int64_t month, day;

	for (int i = 1; rest.p && rest.n; i++) {
		str alert = str_cut(&rest, ';');

		if (i == index && alert.n == 5 && num_parse(str_slice(alert, 0, 2), 1, 12, &month) &&
		    num_parse(str_slice(alert, 3, 5), 1, 31, &day))
			return (struct date){due.year, (int)month, (int)day};
	}
	return (struct date){0};
}

struct date clock_reminder(const struct clock_rule *rule, const struct clock_calendar *calendar, struct date due,
			   int index)
{
	struct date reminder = alert_day(rule, due, index);

	if (!date_valid(reminder))
		reminder = date_add_days(due, -rule->warn_days);
	while (!clock_is_working_day(calendar, reminder))
		reminder = date_add_days(reminder, -1);
	return reminder;
}

bool clock_collides(struct date reply_due, struct date information_due, int preparation_days)
{
	return date_cmp(reply_due, date_add_days(information_due, -preparation_days)) > 0;
}
