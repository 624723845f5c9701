/*
 * Deadlines as pure functions: an anchor date and a rule give a due date. Nothing here reads a clock or a database, and
 * a computed date is never the only truth: it is computed again from its anchor whenever it is shown.
 */
#ifndef CLOCK_CLOCK_H
#define CLOCK_CLOCK_H

#include "base/date.h"

enum clock_kind {
	CLOCK_YEARLY,
	CLOCK_HALF_YEARLY,
	CLOCK_QUARTERLY,
	CLOCK_MONTHLY,
	CLOCK_AFTER,  /* an event, plus months and days */
	CLOCK_BEFORE, /* an event, plus negative months and days */
	CLOCK_EVENT,  /* whenever it happens: no date can be computed */
	CLOCK_KIND_COUNT
};

/* The kind's name as in the catalogue of duties ("half_yearly"); false where there is none of that name. */
bool clock_kind_parse(str name, enum clock_kind *out);

struct clock_rule {
	enum clock_kind kind;
	int months, days; /* signed distance from the anchor; calendar days */
	int month, day;	  /* of a periodic rule; 0 is the last one of the period */
	int per_year;	  /* how many a year; 0 is one a period */
	int warn_days;	  /* the reminder comes so many calendar days before */
	str alerts;	  /* instead of warn_days: "06-01;11-01", the alert of the first period, of the second, ... */
};

/* The United Nations holidays in New York that the secretariat keeps, in order. */
struct clock_calendar {
	const struct date *holidays;
	size_t count;
};

/* One due date of a periodic rule. */
struct clock_occurrence {
	str key; /* "2024", "2024-H1", "2024-Q3", "2024-05", "2024-1of2": names it for ever, whatever the date becomes
		  */
	int year, index; /* index of the period in its year, from 1 */
	struct date due;
	struct date first, last; /* days of its period */
};

/* True on Monday to Friday that is no holiday. */
bool clock_is_working_day(const struct clock_calendar *calendar, struct date d);

/*
 * The date `days` working days after d (before, where negative); d itself is not counted (requirements, section 6:
 * days are calendar days unless a rule says working).
 */
struct date clock_add_working_days(const struct clock_calendar *calendar, struct date d, int days);

/*
 * Months first, then days: the same day number or the last day of the month (requirements G6). Only for CLOCK_AFTER
 * and CLOCK_BEFORE.
 */
struct date clock_due_from(const struct clock_rule *rule, struct date anchor);

/* How many due dates a periodic rule has in a year; 0 for rules that hang on events. */
int clock_periods(const struct clock_rule *rule);

/* The index-th (from 1) due date of a periodic rule in a year. */
struct clock_occurrence clock_periodic(struct arena *a, const struct clock_rule *rule, int year, int index);

/*
 * The day on which to remind of a due date: warn_days before, or the alert day of its period. A due date on a holiday
 * stays, but a reminder moves to the working day before (requirements, section 6).
 */
struct date clock_reminder(const struct clock_rule *rule, const struct clock_calendar *calendar, struct date due,
			   int index);

/*
 * True where a State's reply is due later than the date of information on steps taken less its preparation, so that the
 * information would be written without the reply (requirements, section 6, collision check). The two are never merged.
 */
bool clock_collides(struct date reply_due, struct date information_due, int preparation_days);

#endif
