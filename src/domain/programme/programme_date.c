/* Dates and periods as texts write them in six languages. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/programme_words.h"

#include "base/num.h"

static char char_at(str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

static size_t skip_digits(str s, size_t at)
{
	while (is_digit(char_at(s, at)))
		at++;
	return at;
}

static size_t skip_spaces(str s, size_t at)
{
	while (char_at(s, at) == ' ')
		at++;
	return at;
}

static size_t skip_word(str s, size_t at, str word)
{
	return str_starts(str_slice(s, at, s.n), word) ? at + word.n : at;
}

/* A number of at least as many digits, and of at most as many, behind which *at is moved; -1 where there is none. */
static int take_digits(str text, size_t *at, size_t least, size_t most)
{
	size_t end = skip_digits(text, *at);
	int64_t value = 0;

	if (end - *at < least || end - *at > most || !num_parse(str_slice(text, *at, end), 0, 9999, &value))
		return -1;
	*at = end;
	return (int)value;
}

/* The year that follows the month, where one does. */
static void take_year(str text, size_t *at, struct date *out)
{
	size_t year_at = skip_spaces(text, *at);
	int year;

	year_at = skip_word(text, skip_word(text, year_at, S("del ")), S("de "));
	year = take_digits(text, &year_at, 4, 4);
	if (year < 0)
		return;
	out->year = year;
	*at = year_at;
}

/* "27 March 2020", "1er janvier", "1 de enero de 2020", "14 شباط/فبراير 2020": the day at the position. */
static bool date_day_first(str text, size_t *at, struct date *out)
{
	size_t p = *at, end;
	int day = take_digits(text, &p, 1, 2);

	p = skip_spaces(text, skip_word(text, skip_word(text, p, S("er")), S("\xC2\xBA")));
	p = skip_word(text, p, S("de "));
	*out = (struct date){.day = day, .month = day > 0 ? programme_month_at(text, p, &end) : 0};
	if (out->month == 0 || day > 31)
		return false;
	take_year(text, &end, out);
	*at = end;
	return true;
}

/* "March 27, 2020": the month at the position. */
static bool date_month_first(str text, size_t *at, struct date *out)
{
	size_t p, end;
	int month = programme_month_at(text, *at, &end);

	if (month == 0)
		return false;
	p = skip_spaces(text, end);
	*out = (struct date){.month = month, .day = take_digits(text, &p, 1, 2)};
	if (out->day < 1 || out->day > 31)
		return false;
	*at = p;
	if (char_at(text, p) == ',') {
		p++;
		take_year(text, &p, out);
		*at = out->year ? p : *at;
	}
	return true;
}

/* A number and the character that names its unit, as Chinese dates are made of. */
static int take_unit(str text, size_t *at, size_t most, str unit)
{
	size_t p = *at, end;
	int value = take_digits(text, &p, 1, most);

	end = skip_word(text, skip_spaces(text, p), unit);
	if (value < 0 || end == skip_spaces(text, p))
		return -1;
	*at = skip_spaces(text, end);
	return value;
}

/* "2020年3月27日", "3月27日". */
static bool date_of_units(str text, size_t *at, struct date *out)
{
	size_t p = *at;
	int year = take_unit(text, &p, 4, S("年"));

	*out = (struct date){.year = year > 0 ? year : 0, .month = take_unit(text, &p, 2, S("月"))};
	out->day = take_unit(text, &p, 2, S("日"));
	if (out->month < 1 || out->month > 12 || out->day < 1 || out->day > 31)
		return false;
	*at = p;
	return true;
}

bool programme_find_date(str text, size_t *start, size_t *end, struct date *out)
{
	for (; *start < text.n; (*start)++) {
		char c = text.p[*start], before = *start > 0 ? text.p[*start - 1] : ' ';

		if (is_digit(before) || is_alpha(before))
			continue;
		*end = *start;
		if ((is_digit(c) && (date_day_first(text, end, out) || date_of_units(text, end, out))) ||
		    (is_upper(c) && date_month_first(text, end, out)))
			return true;
	}
	return false;
}

/* The Committee was made in 2001; a date far off is a slip of the pen. */
static bool is_plausible(struct date date)
{
	return date_valid(date) && date.year >= 2001 && date.year <= 2100;
}

bool programme_find_period(str text, struct date *from, struct date *to)
{
	size_t start = programme_period_at(text), end = 0;
	bool found = start != SIZE_MAX && programme_find_date(text, &start, &end, from);

	while (found) {
		size_t first_end = end;

		start = first_end;
		found = programme_find_date(text, &start, &end, to);
		if (found && programme_is_until(str_slice(text, first_end, start))) {
			from->year = from->year ? from->year : to->year;
			to->year = to->year ? to->year : from->year;
			if (is_plausible(*from) && is_plausible(*to) && date_cmp(*from, *to) <= 0)
				return true;
		}
		*from = *to;
	}
	*from = *to = (struct date){0};
	return false;
}
