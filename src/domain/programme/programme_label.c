/* What the beginning of a line says: the number of a paragraph, the label of a heading, the title of a part. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/programme_words.h"

#include "base/num.h"
#include "base/utf8.h"

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

/* Arabic writes "1 - " and Chinese "1," where others write "1. "; what follows is then of these scripts. */
static bool is_foreign_stop(str line, size_t stop)
{
	char c = char_at(line, stop);

	return (c == '-' || c == ',') && (unsigned char)char_at(line, skip_spaces(line, stop + 1)) >= 0xD8;
}

bool programme_read_number(str line, int *number, size_t *text_at)
{
	size_t digits = skip_digits(line, 0), stop = skip_spaces(line, digits), at;

	if (digits == 0 || digits > 3 ||
	    (char_at(line, stop) != '.' && char_at(line, stop) != ')' && !is_foreign_stop(line, stop)))
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
	size_t digits = skip_digits(line, 0), at = skip_spaces(line, digits), end;

	if (digits == 0 || digits > 3 || at == digits || !is_upper(char_at(line, at)) ||
	    programme_month_at(line, at, &end))
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
	size_t end = 0, stop, at;

	*label = programme_foreign_label(line, &end);
	if (label->n) {
		*text_at = skip_spaces(line, end);
		return !utf8_begins_small(str_slice(line, *text_at, line.n));
	}
	end = 0;
	while (end < 6 && is_upper(char_at(line, end)))
		end++;
	*label = str_slice(line, 0, end);
	stop = skip_spaces(line, end);
	if (end == 0 || (end > 1 && programme_roman_value(*label) == 0) ||
	    (!(stop == end && (char_at(line, end) == '.' || char_at(line, end) == ')')) &&
	     !is_foreign_stop(line, stop)))
		return false;
	at = skip_spaces(line, stop + 1);
	if (at == stop + 1 && at < line.n)
		return false;
	*text_at = at;
	return !utf8_begins_small(str_slice(line, at, line.n));
}

bool programme_read_part(str line, enum programme_part *part)
{
	bool annex;

	while (line.n > 0 && (line.p[line.n - 1] == ':' || line.p[line.n - 1] == '.'))
		line.n--;
	annex = programme_says(line, SENSE_ANNEX);
	*part = annex ? PART_ANNEX : PART_ENCLOSURE;
	return annex || programme_says(line, SENSE_ENCLOSURE);
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
