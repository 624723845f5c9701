#include "domain/programme/symbol.h"

#include "base/num.h"
#include "base/utf8.h"

/* What people write in front of a symbol. */
static const str prefix_words[] = {
	S("united"),	 S("nations"),	   S("un"),  S("security"), S("council"),   S("general"), S("assembly"),
	S("resolution"), S("resolutions"), S("res"), S("document"), S("documents"), S("doc"),	  S("symbol"),
	S("unscr"),	 S("scr"),	   S("the"), S("see"),	    S("no"),
};

/* What people write behind it: from here on it is not the symbol. */
static const str suffix_words[] = {
	S("annex"),	 S("annexes"), S("enclosure"), S("para"),     S("paras"), S("paragraph"),
	S("paragraphs"), S("p"),       S("pp"),	       S("appendix"), S("sect"),  S("section"),
};

static bool is_blank(uint32_t c)
{
	return c == 0 || (c < 0x80 && is_space((char)c)) || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* Markdown, quotation marks and what cannot be seen. */
static bool is_wrapping(uint32_t c)
{
	return (c < 0x80 && strchr("\\[]*\"'", (char)c)) || c == 0xAD || c == 0xFEFF || (c >= 0x2018 && c <= 0x201F);
}

/* The text with white space and dashes made plain, without Markdown and quotation marks. */
static str clean(struct arena *a, str text)
{
	struct buf out = {.arena = a};
	bool gap = false;

	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		if (c == ']' && str_starts(str_slice(text, at, text.n), S("("))) {
			size_t close = str_find(text, S(")"), at);

			at = close == SIZE_MAX ? text.n : close + 1;
		} else if (is_blank(c)) {
			gap = true;
		} else if (!is_wrapping(c)) {
			if (gap && out.n > 0 && c != '/' && out.p[out.n - 1] != '/')
				buf_char(&out, ' ');
			gap = false;
			utf8_put(&out, c >= 0x2010 && c <= 0x2015 ? '-' : utf8_narrow(c));
		}
	}
	return buf_str(&out);
}

static bool in_table(str word, const str *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(word, table[i]))
			return true;
	return false;
}

static size_t word_end(str s, size_t at)
{
	while (at < s.n && is_alpha(s.p[at]))
		at++;
	return at;
}

/* Moves *at behind the words in front; true where they name the General Assembly. */
static bool skip_prefix(str s, size_t *at)
{
	bool assembly = false;

	for (;;) {
		size_t end = word_end(s, *at);
		str word = str_slice(s, *at, end);

		if (word.n == 0 || (end < s.n && s.p[end] == '/') ||
		    !in_table(word, prefix_words, COUNT_OF(prefix_words)))
			return assembly;
		assembly = assembly || str_eq_nocase(word, S("assembly"));
		while (end < s.n && (s.p[end] == ' ' || s.p[end] == '.'))
			end++;
		*at = end;
	}
}

/* "1373 (2001)", "3314 (XXIX)" and "77/298" without an organ. */
static bool parse_number(struct arena *a, str s, size_t *at, bool assembly, struct symbol *out)
{
	struct symbol_scan scan = symbol_scan_start(str_slice(s, *at, s.n));
	str whole = arena_str(a, s);

	scan.in_list = true;
	if (!symbol_scan_next(a, &scan, out) || scan.start != 0)
		return symbol_wrong(out, N_("The year is missing: resolution %1."), whole);
	if (out->fault.message)
		return false;
	if (assembly && out->kind == SYMBOL_RESOLUTION)
		return symbol_wrong(
			out, N_("%1 is no resolution of the General Assembly: write it as in A/RES/77/298."), whole);
	*at += scan.at;
	return true;
}

static bool parse_one(struct arena *a, str s, size_t *at, struct symbol *out)
{
	bool assembly = skip_prefix(s, at);
	str rest = str_slice(s, *at, s.n);

	if (rest.n == 0)
		return symbol_wrong(out, N_("Write a symbol, as in S/RES/1373 (2001) or S/2020/731."), s);
	if (is_digit(rest.p[0]))
		return parse_number(a, s, at, assembly, out);
	if (symbol_read_at(a, s, at, out))
		return out->fault.message == NULL;
	return symbol_wrong(out, N_("%1 is not a symbol: its first part names no organ that is known."),
			    arena_str(a, rest));
}

static void skip_any(str s, size_t *at, const char *bytes)
{
	while (*at < s.n && strchr(bytes, s.p[*at]) && s.p[*at] != '\0')
		(*at)++;
}

/* "; closed", "(meeting held in Nairobi)": what a catalogue adds to a record's symbol. */
static bool parse_remark(struct arena *a, str s, size_t *at, struct symbol *out)
{
	size_t p = *at, end;
	str remark;

	skip_any(s, &p, "; ,");
	if (p >= s.n)
		return false;
	if (s.p[p] == '(') {
		end = str_find(s, S(")"), p);
		remark = str_trim(str_slice(s, p + 1, end));
		end++;
	} else {
		end = word_end(s, p);
		remark = str_slice(s, p, end);
		if (!str_eq_nocase(remark, S("closed")) && !str_eq_nocase(remark, S("private")))
			return false;
	}
	remark = symbol_remark(a, remark);
	if (remark.n == 0 || end == 0)
		return false;
	*at = end;
	out->canonical = arena_printf(a, "%.*s (%.*s)", STR_ARG(out->canonical), STR_ARG(remark));
	return true;
}

/* What can be added to a symbol: "Corr.1", "Add.2", "Rev.1", "Amend.1". Its canonical form, or empty. */
static str read_addition(struct arena *a, str text)
{
	static const str words[] = {S("Corr"), S("Add"), S("Rev"), S("Amend")};
	str probe = arena_printf(a, "S/1/%.*s", STR_ARG(text));
	struct symbol symbol;
	size_t at = 0;

	if (!in_table(str_slice(text, 0, word_end(text, 0)), words, COUNT_OF(words)) ||
	    !symbol_read_at(a, probe, &at, &symbol) || symbol.fault.message || at != probe.n ||
	    str_find(text, S("("), 0) != SIZE_MAX)
		return (str){0};
	return str_slice(symbol.canonical, 4, symbol.canonical.n);
}

/*
 * "+Corr.1" and "&Corr.1" stand for a second symbol, "/Corr.1" behind a remark
 * for this one. base is the symbol they hang on.
 */
static bool parse_addition(struct arena *a, str s, size_t *at, str base, struct symbol *out)
{
	size_t p = *at, end;
	str addition;
	bool second;

	skip_any(s, &p, " ");
	if (p >= s.n || !strchr("+&/", s.p[p]))
		return false;
	second = s.p[p++] != '/';
	skip_any(s, &p, " ");
	for (end = p; end < s.n && !strchr("+&;,", s.p[end]);)
		end++;
	addition = read_addition(a, str_trim(str_slice(s, p, end)));
	if (addition.n == 0)
		return false;
	*at = end;
	if (second)
		out->canonical =
			arena_printf(a, "%.*s; %.*s/%.*s", STR_ARG(out->canonical), STR_ARG(base), STR_ARG(addition));
	else
		out->canonical = arena_printf(a, "%.*s/%.*s", STR_ARG(out->canonical), STR_ARG(addition));
	return true;
}

/* True where nothing but ", annex II", punctuation or a closing bracket is left. */
static bool is_finished(str s, size_t at)
{
	size_t end;

	skip_any(s, &at, " ,.;:)");
	end = word_end(s, at);
	return at >= s.n || in_table(str_slice(s, at, end), suffix_words, COUNT_OF(suffix_words));
}

/* Between two symbols: "; ", ", ", a dash or "and". */
static bool skip_separator(str s, size_t *at)
{
	size_t start = *at, end;

	skip_any(s, at, " ;,-");
	end = word_end(s, *at);
	if (str_eq_nocase(str_slice(s, *at, end), S("and")))
		*at = end;
	skip_any(s, at, " ");
	return str_trim(str_slice(s, start, *at)).n > 0;
}

static bool parse_text(struct arena *a, str text, struct symbol *out)
{
	enum { TEXT_BYTES_MAX = 240, SYMBOLS_MAX = 8 };
	str s, canonical = {0}, whole;
	struct symbol first = {0};
	size_t at = 0;

	if (text.n > TEXT_BYTES_MAX)
		return symbol_wrong(out, N_("%1 is too long for a symbol."), arena_str(a, str_slice(text, 0, 40)));
	s = clean(a, text);
	whole = arena_str(a, s);
	skip_any(s, &at, " (");
	for (size_t count = 0; count < SYMBOLS_MAX; count++) {
		str base;

		if (!parse_one(a, s, &at, out))
			return false;
		while (parse_remark(a, s, &at, out))
			continue;
		base = out->canonical;
		while (parse_addition(a, s, &at, base, out))
			continue;
		if (count == 0)
			first = *out;
		canonical = canonical.n ? arena_printf(a, "%.*s; %.*s", STR_ARG(canonical), STR_ARG(out->canonical))
					: out->canonical;
		if (is_finished(s, at))
			break;
		if (!skip_separator(s, &at))
			return symbol_wrong(out, N_("%1 holds more than a symbol."), whole);
	}
	if (canonical.n > TEXT_BYTES_MAX)
		return symbol_wrong(out, N_("%1 is too long for a symbol."), whole);
	*out = first;
	out->canonical = canonical;
	return true;
}

bool symbol_parse(struct arena *a, str text, struct symbol *out)
{
	struct symbol again;

	if (!parse_text(a, text, out))
		return false;
	if (parse_text(a, out->canonical, &again) && str_eq(again.canonical, out->canonical))
		return true;
	return symbol_wrong(out, N_("%1 holds more than a symbol."), arena_str(a, text));
}
