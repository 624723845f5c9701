#include "domain/programme/symbol.h"

#include "base/num.h"

enum { COMPONENTS_MAX = 12, DIGITS_MAX = 7, YEAR_SYMBOLS_FIRST = 1994, NUMBER_MAX = 9999 };

/* Text being built, of bounded length: scanning a long text must not take a buffer for each citation. */
struct scratch {
	char p[SYMBOL_BYTES_MAX];
	size_t n;
	bool full;
};

static const str organs[] = {
	S("A"),	    S("S"),	S("E"),	     S("T"),	 S("ST"),      S("TD"),	 S("DP"),  S("UNEP"),	S("CCPR"),
	S("CAT"),   S("CEDAW"), S("CERD"),   S("CRC"),	 S("CRPD"),    S("CMW"), S("CED"), S("HRI"),	S("HSP"),
	S("SPLOS"), S("FCCC"),	S("UNW"),    S("CTOC"),	 S("CAC"),     S("IDB"), S("PBC"), S("JIU"),	S("ECE"),
	S("CD"),    S("NPT"),	S("BWC"),    S("CCW"),	 S("DC"),      S("ID"),	 S("ITC"), S("UNCTAD"), S("ICCD"),
	S("CBD"),   S("LOS"),	S("ISBA"),   S("SAICM"), S("ICC-ASP"), S("EB"),	 S("WFP"), S("CEB"),	S("UNITAR"),
	S("UNOPS"), S("UNFPA"), S("UNICEF"), S("HCR"),	 S("AG"),
};

/* Words that keep small letters; all others are capital. */
static const str mixed_case[] = {S("Add"), S("Corr"),	S("Rev"),     S("Amend"),
				 S("Sub"), S("Agenda"), S("Summary"), S("Part")};

/* What may stand in brackets behind the symbol of a record, in running text. */
static const str qualifiers[] = {S("resumption"), S("closed"), S("part"), S("private"), S("vol")};

static void put(struct scratch *out, str s)
{
	if (s.n > sizeof(out->p) - out->n) {
		out->full = true;
		return;
	}
	if (s.n)
		memcpy(out->p + out->n, s.p, s.n);
	out->n += s.n;
}

static void put_char(struct scratch *out, char c)
{
	put(out, (str){&c, 1});
}

static void put_number(struct scratch *out, int64_t number)
{
	char digits[24];
	size_t n = sizeof(digits);

	do {
		digits[--n] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	put(out, (str){digits + n, sizeof(digits) - n});
}

static str scratch_str(const struct scratch *s)
{
	return (str){s->p, s->n};
}

bool symbol_wrong(struct symbol *out, const char *message, str argument)
{
	*out = (struct symbol){.fault = {.message = message, .args = {argument}, .arg_count = 1}};
	return false;
}

static bool in_table(str word, const str *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(word, table[i]))
			return true;
	return false;
}

static char char_at(str s, size_t at)
{
	return at < s.n ? s.p[at] : '\0';
}

static bool is_word_char(char c)
{
	return is_alpha(c) || is_digit(c);
}

static bool all_digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool has_digit(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

static int64_t number_of(str digits)
{
	int64_t value = 0;

	return num_parse(digits, 0, 9999999, &value) ? value : -1;
}

size_t symbol_skip_gap(str text, size_t at)
{
	enum { TARGET_MAX = 200 };

	while (at < text.n) {
		char c = text.p[at];

		if (c == ']' && char_at(text, at + 1) == '(') {
			str window = str_slice(text, at, at + TARGET_MAX);
			size_t close = str_find(window, S(")"), 0);

			if (close == SIZE_MAX)
				return at;
			at += close + 1;
		} else if (is_space(c) || c == '\\' || c == ']' || c == '[' || c == '*') {
			at++;
		} else if ((unsigned char)c == 0xC2 && (unsigned char)char_at(text, at + 1) == 0xA0) {
			at += 2;
		} else {
			break;
		}
	}
	return at;
}

bool symbol_read_year(str text, size_t *at, int *year)
{
	size_t p = symbol_skip_gap(text, *at), start;
	int64_t value;

	if (char_at(text, p) != '(')
		return false;
	start = symbol_skip_gap(text, p + 1);
	for (p = start; is_digit(char_at(text, p)) && p - start <= DIGITS_MAX;)
		p++;
	value = number_of(str_slice(text, start, p));
	if (p - start < 3 || p - start > 5 || value < 0)
		return false;
	p = symbol_skip_gap(text, p);
	if (char_at(text, p) != ')')
		return false;
	*at = p + 1;
	*year = (int)value;
	return true;
}

bool symbol_make_resolution(struct arena *a, int64_t number, int year, struct symbol *out)
{
	struct scratch text = {0};

	put(&text, S("S/RES/"));
	put_number(&text, number);
	put(&text, S(" ("));
	put_number(&text, year);
	put_char(&text, ')');
	if (number < 1 || number > NUMBER_MAX)
		return symbol_wrong(out, N_("There is no resolution with the number in %1."),
				    arena_str(a, scratch_str(&text)));
	if (year < RESOLUTION_YEAR_FIRST || year > SYMBOL_YEAR_LAST)
		return symbol_wrong(out, N_("The year in %1 is impossible."), arena_str(a, scratch_str(&text)));
	*out = (struct symbol){.kind = SYMBOL_RESOLUTION, .number = (int)number, .year = year};
	out->canonical = arena_str(a, scratch_str(&text));
	return true;
}

/* One component between strokes: letters, digits and inner full stops; a hyphen in S-26 and ES-11 alone. */
static str read_component(str text, size_t *at)
{
	size_t start = *at, p = *at;

	while (p < text.n) {
		char c = text.p[p], next = char_at(text, p + 1);

		if (is_word_char(c) || (c == '.' && is_word_char(next))) {
			p++;
		} else if (c == '-' && is_digit(next) &&
			   in_table(str_slice(text, start, p), (const str[]){S("S"), S("ES")}, 2)) {
			p++;
		} else {
			break;
		}
	}
	*at = p;
	return str_slice(text, start, p);
}

/* "Rev. 1" is written for "Rev.1": the digits behind a stop and a space belong to the component. */
static str read_spaced_number(str text, size_t *at, str word)
{
	size_t p = *at, start;

	if (!in_table(word, (const str[]){S("Rev"), S("Add"), S("Corr")}, 3) || char_at(text, p) != '.' ||
	    char_at(text, p + 1) != ' ')
		return (str){0};
	for (start = p += 2; is_digit(char_at(text, p));)
		p++;
	if (p == start || p - start > DIGITS_MAX)
		return (str){0};
	*at = p;
	return str_slice(text, start, p);
}

/* Capital letters, but for the words that keep small ones. */
static void put_component(struct scratch *out, str component)
{
	size_t dot = 0;
	str word;

	while (dot < component.n && component.p[dot] != '.')
		dot++;
	word = str_slice(component, 0, dot);
	for (size_t i = 0; i < COUNT_OF(mixed_case); i++) {
		if (str_eq_nocase(word, mixed_case[i])) {
			put(out, mixed_case[i]);
			put(out, str_slice(component, dot, component.n));
			return;
		}
	}
	for (size_t i = 0; i < component.n; i++)
		put_char(out, (char)(is_lower(component.p[i]) ? component.p[i] - 32 : component.p[i]));
}

static bool is_roman(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!memchr("IVXLCivxlc", s.p[i], 10))
			return false;
	return s.n > 0 && s.n <= 8;
}

/* The length of the word at the beginning of a remark that official symbols know, 0 where there is none. */
static size_t known_remark(str text)
{
	for (size_t i = 0; i < COUNT_OF(qualifiers); i++)
		if (str_eq_nocase(str_slice(text, 0, qualifiers[i].n), qualifiers[i]))
			return qualifiers[i].n;
	return 0;
}

str symbol_remark(struct arena *a, str text)
{
	enum { REMARK_BYTES_MAX = 40 };
	struct buf out = {.arena = a};
	size_t known;

	text = str_trim(text);
	known = known_remark(text);
	for (size_t i = 0; i < text.n && text.n <= REMARK_BYTES_MAX; i++) {
		char c = text.p[i];

		if (!is_word_char(c) && c != ' ' && c != '.')
			return (str){0};
		if ((i == known && i > 0 && c != ' ') || (c == ' ' && out.p[out.n - 1] != ' '))
			buf_char(&out, ' ');
		if (c != ' ')
			buf_char(&out, c);
	}
	return out.n <= REMARK_BYTES_MAX ? buf_str(&out) : (str){0};
}

/* " (Resumption 1)": brackets behind the symbol, spelled with one space before and before the number. */
static bool read_qualifier(struct arena *a, str text, size_t *at, struct scratch *out)
{
	size_t p = *at, close;
	str inner;

	while (char_at(text, p) == ' ')
		p++;
	if (char_at(text, p) != '(')
		return false;
	close = str_find(str_slice(text, p, p + 48), S(")"), 0);
	if (close == SIZE_MAX)
		return false;
	inner = str_trim(str_slice(text, p + 1, p + close));
	inner = known_remark(inner) > 0 ? symbol_remark(a, inner) : (str){0};
	if (inner.n == 0)
		return false;
	put(out, S(" ("));
	put(out, inner);
	put_char(out, ')');
	*at = p + close + 1;
	return true;
}

/* True where components are there, none is empty, and the last is a number or has letters in front of one. */
static bool has_number(const str *components, size_t count)
{
	bool digits = false;

	for (size_t i = 0; i < count; i++) {
		if (components[i].n == 0)
			return false;
		digits = digits || has_digit(components[i]);
	}
	return digits && (has_digit(components[count - 1]) || is_alpha(components[count - 1].p[0]));
}

/* S/2020/731 and S/PRST/2008/15: the Council has numbered by year since 1994. */
static bool has_wrong_year(const str *components, size_t count, size_t year_at)
{
	int64_t year;

	if (count <= year_at + 1 || !all_digits(components[year_at]) || !all_digits(components[year_at + 1]))
		return false;
	year = number_of(components[year_at]);
	return year < YEAR_SYMBOLS_FIRST || year > SYMBOL_YEAR_LAST;
}

/* What the components of a symbol must hold, by their organ. NULL where they are right. */
static const char *find_fault(str organ, const str *components, size_t count)
{
	enum { COMPONENT_BYTES_MAX = 24 };
	bool council = str_eq_nocase(organ, S("S"));
	bool statement = council && str_eq_nocase(components[0], S("PRST"));

	if (!in_table(organ, organs, COUNT_OF(organs)))
		return N_("%1 is not a symbol: its first part names no organ that is known.");
	if (!has_number(components, count) || (statement && count < 3))
		return N_("The number is missing in %1.");
	if (council && has_wrong_year(components, count, statement ? 1 : 0))
		return N_("The year in %1 is impossible.");
	for (size_t i = 0; i < count; i++)
		if (components[i].n > COMPONENT_BYTES_MAX ||
		    (all_digits(components[i]) && components[i].n > DIGITS_MAX))
			return N_("The number in %1 is too long.");
	return NULL;
}

/* S/RES/1373 is nothing without its year. */
static bool finish_resolution(struct arena *a, str text, size_t *at, str digits, struct symbol *out)
{
	int64_t number = number_of(digits);
	size_t start = *at - digits.n;
	int year = 0;

	if (number < 0)
		return symbol_wrong(out, N_("The number is missing in %1."), arena_str(a, str_slice(text, start, *at)));
	if (!symbol_read_year(text, at, &year))
		return symbol_wrong(out, N_("The year is missing: resolution %1."), arena_str(a, digits));
	return symbol_make_resolution(a, number, year, out);
}

/* A/RES/3314 (XXIX): sessions were roman numerals until 1976. */
static void read_session(str text, size_t *at, struct scratch *out)
{
	size_t p = symbol_skip_gap(text, *at), close;
	str session;

	if (char_at(text, p) != '(')
		return;
	close = str_find(str_slice(text, p, p + 12), S(")"), 0);
	session = close == SIZE_MAX ? (str){0} : str_slice(text, p + 1, p + close);
	if (!is_roman(session))
		return;
	put(out, S(" ("));
	put_component(out, session);
	put_char(out, ')');
	*at = p + close + 1;
}

static size_t read_components(str text, size_t *at, str *components, struct scratch *canonical)
{
	size_t count = 0;

	while (count < COMPONENTS_MAX && char_at(text, *at) == '/') {
		str component, digits;

		(*at)++;
		component = read_component(text, at);
		digits = read_spaced_number(text, at, component);
		put_char(canonical, '/');
		put_component(canonical, component);
		if (digits.n) {
			put_char(canonical, '.');
			put(canonical, digits);
		}
		components[count++] = component;
	}
	return count;
}

/* Letters before a stroke. */
static str read_organ(str text, size_t *at)
{
	size_t start = *at, p = start;

	while (is_alpha(char_at(text, p)) && p - start < 8)
		p++;
	if (str_starts(str_slice(text, start, text.n), S("ICC-ASP/")))
		p = start + 7;
	if (p == start || char_at(text, p) != '/')
		return (str){0};
	*at = p;
	return str_slice(text, start, p);
}

bool symbol_read_at(struct arena *a, str text, size_t *at, struct symbol *out)
{
	str components[COMPONENTS_MAX];
	struct scratch canonical = {0};
	size_t start = *at, p = start, count;
	str organ = read_organ(text, &p);
	const char *fault;

	if (organ.n == 0)
		return false;
	put_component(&canonical, organ);
	count = read_components(text, &p, components, &canonical);
	*at = p;
	if (count == 2 && str_eq_nocase(organ, S("S")) && str_eq_nocase(components[0], S("RES")) &&
	    all_digits(components[1])) {
		finish_resolution(a, text, at, components[1], out);
		return true;
	}
	fault = find_fault(organ, components, count);
	if (fault || canonical.full) {
		symbol_wrong(out, fault ? fault : N_("%1 is too long for a symbol."),
			     arena_str(a, str_slice(text, start, p)));
		return true;
	}
	if (count == 2 && str_eq_nocase(components[0], S("RES")))
		read_session(text, at, &canonical);
	while (!canonical.full && read_qualifier(a, text, at, &canonical))
		read_components(text, at, components, &canonical);
	if (canonical.full) {
		symbol_wrong(out, N_("%1 is too long for a symbol."), arena_str(a, str_slice(text, start, p)));
		return true;
	}
	*out = (struct symbol){.kind = SYMBOL_DOCUMENT, .canonical = arena_str(a, scratch_str(&canonical))};
	return true;
}

str symbol_sort_key(struct arena *a, str canonical)
{
	struct buf key = {.arena = a};

	for (size_t i = 0; i < canonical.n;) {
		size_t digits = 0;

		while (is_digit(char_at(canonical, i + digits)))
			digits++;
		for (size_t zeros = digits; digits > 0 && zeros < DIGITS_MAX + 1; zeros++)
			buf_char(&key, '0');
		if (digits > 0)
			buf_puts(&key, str_slice(canonical, i, i + digits));
		else
			buf_char(&key, to_lower(canonical.p[i]));
		i += digits > 0 ? digits : 1;
	}
	return buf_str(&key);
}

static size_t digits_at(str s, size_t at)
{
	size_t p = at;

	while (is_digit(char_at(s, p)))
		p++;
	return p - at;
}

/* Zeros in front do not count, as in the sort key. */
static int compare_numbers(str left, str right)
{
	while (left.n > 1 && left.p[0] == '0')
		left = str_slice(left, 1, left.n);
	while (right.n > 1 && right.p[0] == '0')
		right = str_slice(right, 1, right.n);
	if (left.n != right.n)
		return left.n < right.n ? -1 : 1;
	return str_cmp(left, right);
}

int symbol_cmp(str left, str right)
{
	size_t i = 0, j = 0;

	while (i < left.n && j < right.n) {
		size_t n = digits_at(left, i), m = digits_at(right, j);
		int order;

		if (n > 0 && m > 0) {
			order = compare_numbers(str_slice(left, i, i + n), str_slice(right, j, j + m));
		} else {
			order = (unsigned char)to_lower(left.p[i]) - (unsigned char)to_lower(right.p[j]);
			n = m = 1;
		}
		if (order != 0)
			return order;
		i += n;
		j += m;
	}
	return i < left.n ? 1 : j < right.n ? -1 : 0;
}
