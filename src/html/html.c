#include "html/html.h"

#include "base/num.h"
#include "base/utf8.h"
#include "text/locale.h"

static bool is_alphanumeric(char c)
{
	return is_alpha(c) || is_digit(c);
}

static bool is_ascii_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7F;
}

static str entity(char c)
{
	switch (c) {
	case '&': return S("&amp;");
	case '<': return S("&lt;");
	case '>': return S("&gt;");
	case '"': return S("&quot;");
	case '\'': return S("&#39;");
	default: return S("");
	}
}

/* ASCII that stands in HTML as it is: no control characters but white space, and nothing that has an entity. */
static const bool plain_ascii[256] = {
	['\t'] = true,	      ['\n'] = true,	    ['\r'] = true, [' ' ... '!'] = true,
	['#' ... '%'] = true, ['(' ... ';'] = true, ['='] = true,  ['?' ... '~'] = true,
};

/* Sixteen bytes at once, as compilers put them into one register where the processor has such. */
typedef unsigned char bytes_16 __attribute__((vector_size(16)));
typedef uint64_t words_2 __attribute__((vector_size(16)));

/* Printable ASCII without an entity all through? What is not is looked at byte by byte. */
static bool plain_sixteen(const char *p)
{
	bytes_16 c;
	words_2 other;

	memcpy(&c, p, sizeof(c));
	other = (words_2)((c < ' ') | (c > '~') | (c == '"') | ((c | 1) == '\'') | ((c | 2) == '>'));
	return (other[0] | other[1]) == 0;
}

/* Where the characters from `at` that stand as they are come to an end. Most of all that is shown passes here. */
static size_t plain_end(str s, size_t at)
{
	for (;;) {
		size_t next;
		uint32_t point;

		while (s.n - at >= sizeof(bytes_16) && plain_sixteen(s.p + at))
			at += sizeof(bytes_16);
		while (at < s.n && plain_ascii[(unsigned char)s.p[at]])
			at++;
		if (at == s.n || (unsigned char)s.p[at] < 0x80)
			return at;
		/* 0x80 to 0x9F are control characters; broken UTF-8 reads as U+FFFD. */
		next = at;
		point = utf8_next(s, &next);
		if (point <= 0x9F || point == 0xFFFD)
			return at;
		at = next;
	}
}

void html_str(struct html *o, str s)
{
	size_t at = 0;

	while (at < s.n) {
		size_t end = plain_end(s, at);
		uint32_t point;

		buf_put(&o->body, s.p + at, end - at);
		at = end;
		if (at == s.n)
			break;
		point = utf8_next(s, &at);
		if (point < 0x80)
			buf_puts(&o->body, entity((char)point));
		else if (point > 0x9F)
			utf8_put(&o->body, point);
	}
}

void html_int(struct html *o, int64_t i)
{
	buf_int(&o->body, i);
}

/* Browsers drop control characters and read "\" as "/", so a URL that holds them is not what it seems to be. */
static bool is_plain_url(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_ascii_control(s.p[i]) || s.p[i] == '\\')
			return false;
	return s.n == 0 || s.p[0] != ' ';
}

/* A path, query or fragment on this host: no scheme, no host. */
static bool is_local_url(str s)
{
	if (str_starts(s, S("//")))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#')
			return true;
		if (s.p[i] == ':')
			return false;
	}
	return true;
}

static bool has_allowed_scheme(str s)
{
	static const char *const schemes[] = {"http://", "https://", "mailto:"};

	for (size_t i = 0; i < COUNT_OF(schemes); i++) {
		str scheme = str_from(schemes[i]);

		if (str_eq_nocase(str_slice(s, 0, scheme.n), scheme))
			return true;
	}
	return false;
}

void html_url_str(struct html *o, str s)
{
	bool allowed = is_plain_url(s) && (is_local_url(s) || has_allowed_scheme(s));

	html_str(o, allowed ? s : S("#"));
}

void html_part_str(struct html *o, str s)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_alphanumeric(s.p[i]) || c == '-' || c == '.' || c == '_' || c == '~')
			buf_char(&o->body, s.p[i]);
		else
			buf_put(&o->body, (char[]){'%', hex[c >> 4], hex[c & 15]}, 3);
	}
}

void html_filter_ltr(struct html *o, str s)
{
	buf_lit(&o->body, "<bdi dir=\"ltr\">");
	html_str(o, s);
	buf_lit(&o->body, "</bdi>");
}

static size_t digits_at(str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && is_digit(s.p[at + n]))
		n++;
	return n;
}

/* Bytes of "(2001)", with one space before it or none; 0 where there is no year in brackets. */
static size_t year_bytes(str s, size_t at)
{
	size_t space = at < s.n && s.p[at] == ' ';
	size_t open = at + space;

	if (open + 6 > s.n || s.p[open] != '(' || digits_at(s, open + 1) != 4 || s.p[open + 5] != ')')
		return 0;
	return space + 6;
}

static size_t prefix_bytes(str s)
{
	static const char *const prefixes[] = {"S/", "A/", "E/", "ST/"};

	for (size_t i = 0; i < COUNT_OF(prefixes); i++)
		if (str_starts(s, str_from(prefixes[i])))
			return strlen(prefixes[i]);
	return 0;
}

static bool is_symbol_byte(char c)
{
	return is_alphanumeric(c) || c == '/' || c == '.' || c == '_' || c == '-';
}

/* The run of symbol characters from `at`; a bracket belongs to it only together with its partner. */
static size_t symbol_end(str s, size_t at)
{
	size_t open = SIZE_MAX;

	for (; at < s.n; at++) {
		if (s.p[at] == '(' && open == SIZE_MAX)
			open = at;
		else if (s.p[at] == ')' && open != SIZE_MAX)
			open = SIZE_MAX;
		else if (!is_symbol_byte(s.p[at]))
			break;
	}
	return open == SIZE_MAX ? at : open;
}

static bool has_digit(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* Bytes of the document symbol with which s begins; 0 where there is none. The digit tells S/2020/1 from "S/he". */
static size_t symbol_bytes(str s)
{
	size_t prefix = prefix_bytes(s), end = prefix;

	if (prefix == 0)
		return 0;
	end = symbol_end(s, prefix);
	while (end > prefix && (s.p[end - 1] == '.' || s.p[end - 1] == '-' || s.p[end - 1] == '/'))
		end--;
	if (!has_digit(str_slice(s, prefix, end)))
		return 0;
	if (str_starts(s, S("S/RES/")) && digits_at(s, 6) == end - 6)
		end += year_bytes(s, end);
	return end;
}

/* Bytes of a resolution number with its year, as in "1373 (2001)". */
static size_t resolution_bytes(str s)
{
	size_t digits = digits_at(s, 0), year;

	if (digits < 1 || digits > 4)
		return 0;
	year = year_bytes(s, digits);
	return year ? digits + year : 0;
}

static size_t wrapped_bytes(str s, size_t at)
{
	str rest = str_slice(s, at, s.n);
	char before = ' ';
	size_t n;

	if (at > 0)
		before = s.p[at - 1];
	if (is_alphanumeric(before))
		return 0;
	n = symbol_bytes(rest);
	if (n == 0 && before != '.' && before != ',' && before != '-' && before != '/')
		n = resolution_bytes(rest);
	return n;
}

void html_filter_prose(struct html *o, str s)
{
	size_t plain = 0, at = 0;

	while (at < s.n) {
		size_t n = wrapped_bytes(s, at);

		if (n == 0) {
			at++;
			continue;
		}
		html_str(o, str_slice(s, plain, at));
		html_filter_ltr(o, str_slice(s, at, at + n));
		at += n;
		plain = at;
	}
	html_str(o, str_slice(s, plain, s.n));
}

static void put_time(struct html *o, struct date d, str text)
{
	buf_lit(&o->body, "<time datetime=\"");
	html_str(o, date_format(o->body.arena, d));
	buf_lit(&o->body, "\">");
	html_str(o, text);
	buf_lit(&o->body, "</time>");
}

void html_filter_date(struct html *o, struct date d)
{
	if (d.year != 0)
		put_time(o, d, locale_date(o->body.arena, o->lang, d));
}

void html_filter_day(struct html *o, struct date d)
{
	if (d.year != 0)
		put_time(o, d, locale_day(o->body.arena, o->lang, d));
}

void html_filter_number(struct html *o, int64_t n)
{
	html_str(o, locale_number(o->body.arena, o->lang, n));
}

void html_filter_safe(struct html *o, struct html_safe safe)
{
	html_raw(o, safe);
}
