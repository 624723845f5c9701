#include "base/date.h"
#include "base/num.h"

/* Counts in eras of 400 years of March-based years, in which the leap day comes last. */
int64_t date_to_days(struct date d)
{
	int64_t year = d.month <= 2 ? d.year - 1 : d.year;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct date date_from_days(int64_t days)
{
	int64_t shifted = days + 719468;
	int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int64_t day_of_era = shifted - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month_index = (5 * day_of_year + 2) / 153;
	int month = (int)(month_index < 10 ? month_index + 3 : month_index - 9);

	return (struct date){
		.year = (int)(year_of_era + era * 400 + (month <= 2)),
		.month = month,
		.day = (int)(day_of_year - (153 * month_index + 2) / 5 + 1),
	};
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_days(int year, int month)
{
	static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	ASSERT(month >= 1 && month <= 12);
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= date_month_days(d.year, d.month);
}

int date_cmp(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

struct date date_add_days(struct date d, int64_t days)
{
	return date_from_days(date_to_days(d) + days);
}

struct date date_add_months(struct date d, int64_t months)
{
	int64_t index = (int64_t)d.year * 12 + d.month - 1 + months;
	int64_t year = index >= 0 ? index / 12 : (index - 11) / 12;
	struct date sum = {.year = (int)year, .month = (int)(index - year * 12) + 1, .day = d.day};
	int last = date_month_days(sum.year, sum.month);

	if (sum.day > last)
		sum.day = last;
	return sum;
}

enum weekday date_weekday(struct date d)
{
	int64_t offset = (date_to_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */

	return (enum weekday)(offset < 0 ? offset + 7 : offset);
}

bool date_parse(str s, struct date *out)
{
	int64_t year, month, day;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return false;
	if (!num_parse(str_slice(s, 0, 4), 1, 9999, &year) || !num_parse(str_slice(s, 5, 7), 1, 12, &month) ||
	    !num_parse(str_slice(s, 8, 10), 1, 31, &day))
		return false;
	*out = (struct date){.year = (int)year, .month = (int)month, .day = (int)day};
	return date_valid(*out);
}

str date_format(struct arena *a, struct date d)
{
	if (d.year == 0)
		return S("");
	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}
