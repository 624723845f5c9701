#include "base/num.h"
#include "base/utf8.h"
#include "msggen.h"

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads up to max digits of base 8 or 16 at *at. */
static uint32_t number_read(str s, size_t *at, int base, int max)
{
	uint32_t n = 0;

	for (; max > 0 && *at < s.n; max--, (*at)++) {
		int digit = hex_value(s.p[*at]);

		if (digit < 0 || digit >= base)
			break;
		n = n * (uint32_t)base + (uint32_t)digit;
	}
	return n;
}

/* *at is behind the backslash. */
static void escape_read(struct buf *out, str s, size_t *at)
{
	static const char letters[] = "abfnrtv", values[] = "\a\b\f\n\r\t\v";
	char c = s.p[*at];
	const char *letter = memchr(letters, c, sizeof(letters) - 1);

	if (c >= '0' && c <= '7') {
		buf_char(out, (char)number_read(s, at, 8, 3));
		return;
	}
	++*at;
	if (c == 'x')
		buf_char(out, (char)number_read(s, at, 16, 2));
	else if (c == 'u')
		utf8_put(out, number_read(s, at, 16, 4));
	else if (c == 'U')
		utf8_put(out, number_read(s, at, 16, 8));
	else if (c != '\n')
		buf_char(out, letter ? values[letter - letters] : c);
}

bool literal_read(struct buf *out, str s, size_t *at)
{
	++*at;
	while (*at < s.n && s.p[*at] != '"' && s.p[*at] != '\n') {
		char c = s.p[(*at)++];

		if (c == '\\' && *at < s.n)
			escape_read(out, s, at);
		else
			buf_char(out, c);
	}
	if (*at >= s.n || s.p[*at] != '"')
		return false;
	++*at;
	return true;
}

void literal_write(struct buf *out, str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\n')
			buf_lit(out, "\\n");
		else if (c == '\t')
			buf_lit(out, "\\t");
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c < ' ')
			buf_printf(out, "\\%03o", c);
		else
			buf_char(out, (char)c);
	}
	buf_char(out, '"');
}
