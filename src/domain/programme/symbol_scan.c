#include "domain/programme/symbol.h"

#include "base/num.h"

/* A number without a year is a fault only where it can be a resolution's, not in "resolutions 2 and 3 above". */
enum { BARE_NUMBER_MIN = 100, NUMBER_DIGITS_MAX = 5, GLUED_BYTES_MAX = 60 };

static const char assembly_series[] = "A/RES/";

struct symbol_scan symbol_scan_start(str text)
{
	return (struct symbol_scan){.text = text, .series = assembly_series, .glued_at = SIZE_MAX};
}

static char char_at(str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

static bool is_word_byte(char c)
{
	return is_alpha(c) || is_digit(c) || (unsigned char)c >= 0xC3;
}

/* A number or symbol starts only where no word, number or path goes on: "(1999)/1989" is two numbers, "24/7" one. */
static bool is_boundary(str text, size_t at)
{
	char before = at > 0 ? text.p[at - 1] : ' ', first = at > 1 ? text.p[at - 2] : 'x';

	if (is_word_byte(before))
		return false;
	return !memchr("/@.-", before, 4) || !is_word_byte(first);
}

static size_t skip_digits(str text, size_t at)
{
	while (is_digit(char_at(text, at)))
		at++;
	return at;
}

/* Russian and Arabic, whose endings and prefixes change. */
static bool is_inflected_resolution(str word)
{
	enum { WORD_BYTES_MAX = 40 };
	static const str stems[] = {S("резолюци"), S("Резолюци"), S("قرار")};

	for (size_t i = 0; i < COUNT_OF(stems) && word.n <= WORD_BYTES_MAX; i++)
		if (str_find(word, stems[i], 0) != SIZE_MAX)
			return true;
	return false;
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
	return is_inflected_resolution(word);
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

/* Dashes, quotation marks, spaces and signs of U+2000 to U+2BFF, and the stops of U+3000: bytes, but no letters. */
static bool is_mark(str text, size_t at)
{
	unsigned char first = (unsigned char)char_at(text, at), second = (unsigned char)char_at(text, at + 1);

	return (first == 0xE2 && second >= 0x80 && second <= 0xAF) || (first == 0xE3 && second == 0x80);
}

/* What may stand between numbers of resolutions, and between the word and them where the organ does. */
static bool is_joining_word(str word)
{
	static const str joins[] = {S("and"),  S("or"),	   S("et"),	     S("y"),	     S("as"),	   S("well"),
				    S("also"), S("ainsi"), S("que"),	     S("и"),	     S("а"),	   S("также"),
				    S("و"),    S("和"),	   S("Генеральной"), S("Ассамблеи"), S("الجمعية"), S("العامة")};

	for (size_t i = 0; i < COUNT_OF(joins); i++)
		if (str_eq_nocase(word, joins[i]))
			return true;
	return false;
}

static bool has_latin_letter(str word)
{
	enum { WORD_BYTES_MAX = 40 };

	if (word.n > WORD_BYTES_MAX)
		return true;
	for (size_t i = 0; i < word.n; i++)
		if (is_alpha(word.p[i]))
			return true;
	return false;
}

/* "1624 (2005)" at the position: a number and a year that can be those of a resolution. */
static bool is_number_with_year(str text, size_t at)
{
	size_t end = skip_digits(text, at);
	int year = 0;

	return end - at >= 3 && end - at <= 4 && symbol_read_year(text, &end, &year) && year >= RESOLUTION_YEAR_FIRST &&
	       year <= SYMBOL_YEAR_LAST;
}

/*
 * Digits within or behind a word. True where a number begins that must not be lost with it, as in "and1624 (2005)":
 * it is then doubtful unless the word is one that stands before resolutions.
 */
/* "77/298号" behind "第": the only number in Chinese that is a resolution's by what stands around it. */
static bool is_chinese_session_number(const struct symbol_scan *scan, str word)
{
	size_t end = skip_digits(scan->text, symbol_skip_gap(scan->text, scan->at));
	size_t last = skip_digits(scan->text, end + 1), behind = symbol_skip_gap(scan->text, last);

	return str_ends(word, S("第")) && char_at(scan->text, end) == '/' && last > end + 1 &&
	       str_starts(str_slice(scan->text, behind, scan->text.n), S("号"));
}

static bool is_glued_number(struct symbol_scan *scan, size_t start)
{
	str word = str_slice(scan->text, start, scan->at);
	char before = scan->at > 0 ? scan->text.p[scan->at - 1] : ' ';
	bool known;

	if (is_digit(before) || !is_digit(char_at(scan->text, scan->at)) || scan->glued_at == scan->at)
		return false;
	known = is_resolution_word(word) || is_joining_word(word) || !has_latin_letter(word);
	if (!is_number_with_year(scan->text, scan->at) &&
	    !(known && word.n > 0 && (scan->in_list || is_chinese_session_number(scan, word))))
		return false;
	scan->glued_at = scan->at;
	scan->doubtful = word.n > 0 ? !known : !scan->in_list;
	return true;
}

/* Where Chinese goes over into Latin letters without a space: "文件S/2020/731". */
static bool ends_wide_word(const struct symbol_scan *scan, size_t start)
{
	unsigned char first = (unsigned char)char_at(scan->text, start);

	return scan->at > start && first >= 0xE3 && first <= 0xE9 && is_upper(char_at(scan->text, scan->at)) &&
	       (unsigned char)scan->text.p[scan->at - 1] >= 0x80;
}

static void take_word(struct symbol_scan *scan)
{
	size_t start = scan->at;
	str word;

	while ((is_word_byte(char_at(scan->text, scan->at)) || (unsigned char)char_at(scan->text, scan->at) >= 0x80) &&
	       !is_mark(scan->text, scan->at) && !ends_wide_word(scan, start) && !is_glued_number(scan, start))
		scan->at++;
	word = str_slice(scan->text, start, scan->at);
	if (word.n == 0)
		return;
	if (is_resolution_word(word) || is_chinese_session_number(scan, word)) {
		scan->in_list = true;
		scan->series = series_of(scan);
	} else if (!is_joining_word(word)) {
		scan->in_list = false;
	}
	scan->before_last = scan->last;
	scan->last = word;
}

/* The number of a resolution behind a stroke or in front of one: neither a session nor a year. */
static bool is_council_number(str digits)
{
	enum { SESSION_NUMBER_MAX = 400 };
	int64_t number = 0;

	return num_parse(digits, SESSION_NUMBER_MAX, 9999, &number);
}

/* "1373/1624 (2005)" is two numbers. The first has no year of its own; the second is read next. */
static bool split_numbers(struct arena *a, struct symbol_scan *scan, size_t end, struct symbol *out)
{
	str first = str_slice(scan->text, scan->at, end);

	scan->at = end + 1;
	scan->glued_at = end + 1;
	scan->doubtful = false;
	if (!scan->in_list || !is_council_number(first))
		return false;
	symbol_wrong(out, N_("The year is missing: resolution %1."), arena_str(a, first));
	return true;
}

/* "77/298" in a list of resolutions. */
static bool take_session_number(struct arena *a, struct symbol_scan *scan, size_t end, struct symbol *out)
{
	size_t last = skip_digits(scan->text, end + 1);
	bool whole = last > end + 1 && last - end <= NUMBER_DIGITS_MAX && char_at(scan->text, last) != '/' &&
		     (!is_word_byte(char_at(scan->text, last)) ||
		      str_starts(str_slice(scan->text, last, scan->text.n), S("号")));
	size_t start = scan->at;

	if (is_council_number(str_slice(scan->text, end + 1, last)) &&
	    (is_council_number(str_slice(scan->text, start, end)) || is_number_with_year(scan->text, end + 1)))
		return split_numbers(a, scan, end, out);
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

/* "S/2025/___": the number is given when the document is issued. */
static void take_draft(struct arena *a, struct symbol_scan *scan, size_t *end, struct symbol *out)
{
	size_t last = *end;

	while (char_at(scan->text, last) == '_')
		last++;
	if (last == *end || char_at(scan->text, *end - 1) != '/' || !out->fault.message)
		return;
	symbol_wrong(out, N_("%1 is the symbol of a draft, without its number."),
		     arena_str(a, str_slice(scan->text, scan->at, last)));
	out->draft = true;
	*end = last;
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
	take_draft(a, scan, &end, out);
	digits = out->draft;
	for (size_t i = start; i < end; i++)
		digits = digits || is_digit(scan->text.p[i]);
	if (!digits || is_lower(scan->text.p[p + 1]))
		return false;
	scan->at = end;
	return true;
}

/* A number that follows a word or a stroke without a space: counted, or reported where it is doubtful. */
static bool take_glued_number(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	size_t start = scan->at;
	bool doubtful = scan->doubtful, found = take_number(a, scan, out);

	while (doubtful && start > 0 && start + GLUED_BYTES_MAX > scan->at && is_word_byte(scan->text.p[start - 1]))
		start--;
	if (found && doubtful && !out->fault.message)
		symbol_wrong(out, N_("%1 cannot be read as a symbol."),
			     arena_str(a, str_slice(scan->text, start, scan->at)));
	return found;
}

static bool take_any_number(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	return scan->glued_at == scan->at ? take_glued_number(a, scan, out) : take_number(a, scan, out);
}

bool symbol_scan_next(struct arena *a, struct symbol_scan *scan, struct symbol *out)
{
	while (scan->at < scan->text.n) {
		char c = scan->text.p[scan->at];
		bool boundary = is_boundary(scan->text, scan->at);

		scan->start = scan->at;
		if (boundary && is_upper(c) && take_symbol(a, scan, out))
			return true;
		if (is_digit(c) && (boundary || scan->glued_at == scan->at)) {
			if (take_any_number(a, scan, out))
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
