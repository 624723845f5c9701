/* Civil dates of the proleptic Gregorian calendar, as arithmetic without time zones or locale. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/base.h"

/* A civil date. year 0 means "no date". */
struct date {
	int year, month, day; /* month 1-12, day 1-31 */
};

enum weekday { MONDAY = 0, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* Days since 1970-01-01; negative before. */
int64_t date_to_days(struct date d);
struct date date_from_days(int64_t days);

/* True for a day that the calendar has, in the years 1 to 9999. */
bool date_valid(struct date d);

/* Order in time as with strcmp, and the day so many days later (earlier, where negative). */
int date_cmp(struct date a, struct date b);
struct date date_add_days(struct date d, int64_t days);

/* Same day number, or the last day of the month where there is none: 31 August + 6 months is 28 or 29 February. */
struct date date_add_months(struct date d, int64_t months);

/* Number of days of a month from 1 to 12, and the weekday of a day (Gregorian). */
int date_month_days(int year, int month);
enum weekday date_weekday(struct date d);

/* Exactly YYYY-MM-DD; false where it is anything else. */
bool date_parse(str s, struct date *out);

/* YYYY-MM-DD in the arena; the empty string where there is no date. */
str date_format(struct arena *a, struct date d);

#endif
