/* What the beginning of a line says: the number of a paragraph, the label of a heading, the title of a part, a date. */
#include "domain/programme/programme_reader.h"

#include "base/num.h"

static const str months[] = {S("January"), S("February"), S("March"),	  S("April"),	S("May"),      S("June"),
			     S("July"),	   S("August"),	  S("September"), S("October"), S("November"), S("December")};

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

static str word_at(str s, size_t at)
{
	size_t end = at;

	while (is_alpha(char_at(s, end)))
		end++;
	return str_slice(s, at, end);
}

static int month_of(str word)
{
	for (size_t i = 0; i < COUNT_OF(months); i++)
		if (str_eq_nocase(word, months[i]))
			return (int)i + 1;
	return 0;
}

static int small_number(str digits)
{
	int64_t value = 0;

	return num_parse(digits, 0, 9999, &value) ? (int)value : 0;
}

str programme_digits_of(str line, size_t max)
{
	size_t digits = skip_digits(line, 0), stop = skip_spaces(line, digits);

	if (digits > max || (char_at(line, stop) != '.' && char_at(line, stop) != ')'))
		return (str){0};
	return str_slice(line, 0, digits);
}

bool programme_read_number(str line, int *number, size_t *text_at)
{
	size_t digits = skip_digits(line, 0), stop = skip_spaces(line, digits), at;

	if (digits == 0 || digits > 3 || (char_at(line, stop) != '.' && char_at(line, stop) != ')'))
		return false;
	at = skip_spaces(line, stop + 1);
	if (at == stop + 1 && at < line.n && is_digit(line.p[at]))
		return false;
	*number = small_number(str_slice(line, 0, digits));
	*text_at = at;
	return *number > 0;
}

bool programme_read_bare_number(str line, int *number, size_t *text_at)
{
	size_t digits = skip_digits(line, 0), at = skip_spaces(line, digits);

	if (digits == 0 || digits > 3 || at == digits || !is_upper(char_at(line, at)) || month_of(word_at(line, at)))
		return false;
	*number = small_number(str_slice(line, 0, digits));
	*text_at = at;
	return *number > 0;
}

int programme_roman_value(str label)
{
	static const str tens[] = {S(""), S("X"), S("XX"), S("XXX")};
	static const str ones[] = {S(""),  S("I"),  S("II"),  S("III"),	 S("IV"),
				   S("V"), S("VI"), S("VII"), S("VIII"), S("IX")};

	for (size_t ten = 0; ten < COUNT_OF(tens); ten++) {
		for (size_t one = 0; one < COUNT_OF(ones); one++)
			if (label.n == tens[ten].n + ones[one].n && str_starts(label, tens[ten]) &&
			    str_ends(label, ones[one]))
				return (int)(ten * 10 + one);
	}
	return 0;
}

bool programme_read_label(str line, str *label, size_t *text_at)
{
	size_t end = 0, at;

	while (end < 6 && is_upper(char_at(line, end)))
		end++;
	*label = str_slice(line, 0, end);
	if (end == 0 || (end > 1 && programme_roman_value(*label) == 0) ||
	    (char_at(line, end) != '.' && char_at(line, end) != ')'))
		return false;
	at = skip_spaces(line, end + 1);
	if (at == end + 1 && at < line.n)
		return false;
	*text_at = at;
	return at >= line.n || !is_lower(line.p[at]);
}

bool programme_read_part(str line, enum programme_part *part)
{
	static const struct {
		str title;
		enum programme_part part;
	} titles[] = {
		{S("Annex"), PART_ANNEX},
		{S("Annex I"), PART_ANNEX},
		{S("Annexe"), PART_ANNEX},
		{S("Anexo"), PART_ANNEX},
		{S("Enclosure"), PART_ENCLOSURE},
		{S("Annex II"), PART_ENCLOSURE},
		{S("Pi\xC3\xA8"
		   "ce jointe"),
		 PART_ENCLOSURE},
		{S("Appendice"), PART_ENCLOSURE},
		{S("Documento adjunto"), PART_ENCLOSURE},
	};

	while (line.n > 0 && (line.p[line.n - 1] == ':' || line.p[line.n - 1] == '.'))
		line.n--;
	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		if (str_eq_nocase(line, titles[i].title)) {
			*part = titles[i].part;
			return true;
		}
	}
	return false;
}

bool programme_is_title(str line)
{
	static const str beginnings[] = {S("Work programme of"), S("Programme of work of"),
					 S("Programme de travail d")};

	for (size_t i = 0; i < COUNT_OF(beginnings); i++)
		if (str_eq_nocase(str_slice(line, 0, beginnings[i].n), beginnings[i]))
			return true;
	return false;
}

int programme_title_year(str title)
{
	int year = 0;

	for (size_t at = 0; at < title.n;) {
		size_t end = skip_digits(title, at);
		int value = end - at == 4 ? small_number(str_slice(title, at, end)) : 0;
		bool bracketed = at > 0 && title.p[at - 1] == '(';

		if (value >= 2001 && value <= 2100 && !bracketed && char_at(title, skip_spaces(title, end)) != '(')
			year = value;
		at = end > at ? end : at + 1;
	}
	return year;
}

/* "27 March 2020", "27 March": the day at the position. */
static bool date_day_first(str text, size_t *at, struct date *out)
{
	size_t end = skip_digits(text, *at), month_at = skip_spaces(text, end), year_at, year_end;
	str month = word_at(text, month_at);

	*out = (struct date){.day = small_number(str_slice(text, *at, end)), .month = month_of(month)};
	if (end - *at > 2 || out->month == 0 || out->day < 1 || out->day > 31)
		return false;
	year_at = skip_spaces(text, month_at + month.n);
	year_end = skip_digits(text, year_at);
	*at = month_at + month.n;
	if (year_end - year_at == 4) {
		out->year = small_number(str_slice(text, year_at, year_end));
		*at = year_end;
	}
	return true;
}

/* "March 27, 2020": the month at the position. */
static bool date_month_first(str text, size_t *at, struct date *out)
{
	str month = word_at(text, *at);
	size_t day_at = skip_spaces(text, *at + month.n), day_end = skip_digits(text, day_at), year_at, year_end;

	*out = (struct date){.month = month_of(month), .day = small_number(str_slice(text, day_at, day_end))};
	if (out->month == 0 || day_end == day_at || day_end - day_at > 2 || out->day < 1 || out->day > 31)
		return false;
	*at = day_end;
	if (char_at(text, day_end) != ',')
		return true;
	year_at = skip_spaces(text, day_end + 1);
	year_end = skip_digits(text, year_at);
	if (year_end - year_at == 4) {
		out->year = small_number(str_slice(text, year_at, year_end));
		*at = year_end;
	}
	return true;
}

bool programme_find_date(str text, size_t *start, size_t *end, struct date *out)
{
	for (; *start < text.n; (*start)++) {
		char c = text.p[*start], before = *start > 0 ? text.p[*start - 1] : ' ';

		if (is_digit(before) || is_alpha(before))
			continue;
		*end = *start;
		if ((is_digit(c) && date_day_first(text, end, out)) ||
		    (is_upper(c) && date_month_first(text, end, out)))
			return true;
	}
	return false;
}

/* What may stand between the two dates of a period. */
static bool is_until(str between)
{
	static const str words[] = {S("to"),	       S("until"),	  S("through"), S("and"),   S("-"),
				    S("\xE2\x80\x93"), S("\xE2\x80\x94"), S("up to"),	S("to the")};

	between = str_trim(between);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq_nocase(between, words[i]))
			return true;
	return false;
}

/* The Committee was made in 2001; a date far off is a slip of the pen. */
static bool is_plausible(struct date date)
{
	return date_valid(date) && date.year >= 2001 && date.year <= 2100;
}

bool programme_find_period(str text, struct date *from, struct date *to)
{
	size_t start = str_find(text, S("period"), 0), end = 0;
	bool found = start != SIZE_MAX && programme_find_date(text, &start, &end, from);

	while (found) {
		size_t first_end = end;

		start = first_end;
		found = programme_find_date(text, &start, &end, to);
		if (found && is_until(str_slice(text, first_end, start))) {
			from->year = from->year ? from->year : to->year;
			if (is_plausible(*from) && is_plausible(*to) && date_cmp(*from, *to) <= 0)
				return true;
		}
		*from = *to;
	}
	*from = *to = (struct date){0};
	return false;
}
