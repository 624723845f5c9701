#include "domain/programme/symbol.h"

#include "base/num.h"

/* A number without a year is a fault only where it can be a resolution's, not in "resolutions 2 and 3 above". */
enum { BARE_NUMBER_MIN = 100, NUMBER_DIGITS_MAX = 5 };

static const char assembly_series[] = "A/RES/";

struct symbol_scan symbol_scan_start(str text)
{
	return (struct symbol_scan){.text = text, .series = assembly_series};
}

static char char_at(str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

static bool is_word_byte(char c)
{
	return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0xC3;
}

/* A number or symbol starts only where no word, number or path goes on. */
static bool is_boundary(str text, size_t at)
{
	char before = at > 0 ? text.p[at - 1] : ' ';

	return !is_word_byte(before) && before != '/' && before != '@' && before != '.' && before != '-';
}

static size_t skip_digits(str text, size_t at)
{
	while (is_digit(char_at(text, at)))
		at++;
	return at;
}

static bool is_resolution_word(str word)
{
	static const str words[] = {S("resolution"),
				    S("resolutions"),
				    S("r\xC3\xA9solution"),
				    S("r\xC3\xA9solutions"),
				    S("resoluci\xC3\xB3n"),
				    S("resoluciones"),
				    S("Res"),
				    S("UNSCR")};

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq_nocase(word, words[i]))
			return true;
	return false;
}

/* "General Assembly resolution", "Economic and Social Council resolution", "Human Rights Council resolution". */
static const char *series_of(const struct symbol_scan *scan)
{
	if (str_eq_nocase(scan->last, S("Council")) && str_eq_nocase(scan->before_last, S("Social")))
		return "E/RES/";
	if (str_eq_nocase(scan->last, S("Council")) && str_eq_nocase(scan->before_last, S("Rights")))
		return "A/HRC/RES/";
	return assembly_series;
}

/* The dashes, quotation marks and spaces of U+2000 to U+207F: bytes, but no letters. */
static bool is_mark(str text, size_t at)
{
	unsigned char second = (unsigned char)char_at(text, at + 1);

	return (unsigned char)char_at(text, at) == 0xE2 && (second == 0x80 || second == 0x81);
}

static void take_word(struct symbol_scan *scan)
{
	static const str joins[] = {S("and"), S("or"), S("et"), S("y"), S("as"), S("well"), S("also")};
	size_t start = scan->at;
	bool joining = false;
	str word;

	while ((is_word_byte(char_at(scan->text, scan->at)) || (unsigned char)char_at(scan->text, scan->at) >= 0x80) &&
	       !is_mark(scan->text, scan->at))
		scan->at++;
	word = str_slice(scan->text, start, scan->at);
	for (size_t i = 0; i < COUNT_OF(joins); i++)
		joining = joining || str_eq_nocase(word, joins[i]);
	if (is_resolution_word(word)) {
		scan->in_list = true;
		scan->series = series_of(scan);
	} else if (!joining) {
		scan->in_list = false;
	}
	scan->before_last = scan->last;
	scan->last = word;
}

/* "77/298" in a list of resolutions. */
static bool take_session_number(struct arena *a, struct symbol_scan *scan, size_t end, struct symbol *out)
{
	size_t last = skip_digits(scan->text, end + 1);
	bool whole = last > end + 1 && last - end <= NUMBER_DIGITS_MAX && char_at(scan->text, last) != '/' &&
		     !is_word_byte(char_at(scan->text, last));
	size_t start = scan->at;

	scan->at = last > end + 1 ? last : end + 1;
	if (!scan->in_list || !whole || end - start > 4)
		return false;
	*out = (struct symbol){.kind = SYMBOL_DOCUMENT};
	out->canonical = arena_printf(a, "%s%.*s", scan->series, (int)(last - start), scan->text.p + start);
	return true;
}

/* "3314 (XXIX)" behind "General Assembly resolution". */
static bool take_roman_session(struct arena *a, struct symbol_scan *scan, size_t end, struct symbol *out)
{
	size_t open = symbol_skip_gap(scan->text, end), close = open + 1, back = 0;
	str symbol;

	if (!scan->in_list || char_at(scan->text, open) != '(')
		return false;
	while (close - open <= 8 && char_at(scan->text, close) != '\0' && strchr("IVXLC", scan->text.p[close]))
		close++;
	if (close == open + 1 || char_at(scan->text, close) != ')')
		return false;
	symbol = arena_printf(a, "A/RES/%.*s (%.*s)", (int)(end - scan->at), scan->text.p + scan->at,
			      (int)(close - open - 1), scan->text.p + open + 1);
	if (!symbol_read_at(a, symbol, &back, out))
		return false;
	scan->at = close + 1;
	return true;
}

/* Digits at scan->at: "1373 (2001)", "77/298", or a number that is none of ours. */
static bool take_number(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	size_t start = scan->at, end = skip_digits(scan->text, start), behind = end;
	bool in_list = scan->in_list;
	int64_t number = 0;
	int year = 0;

	if (char_at(scan->text, end) == '/')
		return take_session_number(a, scan, end, out);
	if (end - start > NUMBER_DIGITS_MAX || is_word_byte(char_at(scan->text, end)) ||
	    !num_parse(str_slice(scan->text, start, end), 0, 99999, &number)) {
		scan->at = end;
		return false;
	}
	if (symbol_read_year(scan->text, &behind, &year)) {
		scan->at = behind;
		return symbol_make_resolution(a, number, year, out) || in_list;
	}
	if (take_roman_session(a, scan, end, out))
		return true;
	scan->at = end;
	if (!in_list || number < BARE_NUMBER_MIN)
		return false;
	symbol_wrong(out, N_("The year is missing: resolution %1."), arena_str(a, str_slice(scan->text, start, end)));
	return true;
}

/* Capital letters before a stroke and digits behind it: "and/or" and "A/B" are none. */
static bool take_symbol(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	size_t start = scan->at, p = start, end = start;
	bool digits = false;

	while (is_upper(char_at(scan->text, p)) && p - start < 8)
		p++;
	if (p == start || (char_at(scan->text, p) != '/' && char_at(scan->text, p) != '-') ||
	    !symbol_read_at(a, scan->text, &end, out))
		return false;
	for (size_t i = start; i < end; i++)
		digits = digits || is_digit(scan->text.p[i]);
	if (!digits || is_lower(scan->text.p[p + 1]))
		return false;
	scan->at = end;
	return true;
}

bool symbol_scan_next(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	while (scan->at < scan->text.n) {
		char c = scan->text.p[scan->at];
		bool boundary = is_boundary(scan->text, scan->at);

		scan->start = scan->at;
		if (boundary && is_upper(c) && take_symbol(a, scan, out))
			return true;
		if (boundary && is_digit(c)) {
			if (take_number(a, scan, out))
				return true;
			scan->in_list = scan->in_list && scan->at > scan->start;
		} else if (is_word_byte(c) && !is_mark(scan->text, scan->at)) {
			take_word(scan);
		} else {
			if (c == '.' || c == ';' || c == ':')
				scan->in_list = false;
			scan->at++;
		}
	}
	return false;
}
