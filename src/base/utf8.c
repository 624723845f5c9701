#include "base/utf8.h"

enum { MALFORMED = 0xFFFD };

static size_t sequence_bytes(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xC2 && first < 0xE0)
		return 2;
	if (first >= 0xE0 && first < 0xF0)
		return 3;
	return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

static bool is_scalar(uint32_t point, size_t bytes)
{
	static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};

	return point >= smallest[bytes] && point <= 0x10FFFF && !(point >= 0xD800 && point <= 0xDFFF);
}

uint32_t utf8_next(str s, size_t *at)
{
	unsigned char first = (unsigned char)s.p[*at];
	size_t bytes = sequence_bytes(first), start = (*at)++;
	uint32_t point = first;

	if (bytes == 1)
		return first;
	if (bytes == 0 || s.n - start < bytes)
		return MALFORMED;
	point = first & (0xFFu >> (bytes + 1));
	for (size_t i = 1; i < bytes; i++) {
		unsigned char next = (unsigned char)s.p[start + i];

		if ((next & 0xC0) != 0x80)
			return MALFORMED;
		point = point << 6 | (next & 0x3F);
	}
	if (!is_scalar(point, bytes))
		return MALFORMED;
	*at = start + bytes;
	return point;
}

bool utf8_valid(str s)
{
	for (size_t at = 0; at < s.n;) {
		size_t start = at;
		uint32_t point = utf8_next(s, &at);

		if (point == 0 || (point == MALFORMED && at - start != 3))
			return false;
	}
	return true;
}

void utf8_put(struct buf *b, uint32_t point)
{
	if (point < 0x80) {
		buf_char(b, (char)point);
	} else if (point < 0x800) {
		buf_char(b, (char)(0xC0 | point >> 6));
		buf_char(b, (char)(0x80 | (point & 0x3F)));
	} else if (point < 0x10000) {
		buf_char(b, (char)(0xE0 | point >> 12));
		buf_char(b, (char)(0x80 | (point >> 6 & 0x3F)));
		buf_char(b, (char)(0x80 | (point & 0x3F)));
	} else {
		buf_char(b, (char)(0xF0 | point >> 18));
		buf_char(b, (char)(0x80 | (point >> 12 & 0x3F)));
		buf_char(b, (char)(0x80 | (point >> 6 & 0x3F)));
		buf_char(b, (char)(0x80 | (point & 0x3F)));
	}
}

size_t utf8_length(str s)
{
	size_t length = 0;

	for (size_t at = 0; at < s.n; length++)
		utf8_next(s, &at);
	return length;
}

uint32_t utf8_narrow(uint32_t point)
{
	static const struct {
		uint32_t first, last, plain;
	} forms[] = {
		{0xFF01, 0xFF5E, '!'}, {0x660, 0x669, '0'}, {0x6F0, 0x6F9, '0'}, {0x3001, 0x3001, ','},
		{0x3002, 0x3002, '.'}, {0x60C, 0x60C, ','}, {0x61B, 0x61B, ';'}, {0x61F, 0x61F, '?'},
	};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (point >= forms[i].first && point <= forms[i].last)
			return forms[i].plain + point - forms[i].first;
	return point;
}

static bool is_narrow(str s)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t point = utf8_next(s, &at);

		if (utf8_narrow(point) != point)
			return false;
	}
	return true;
}

str utf8_narrowed(struct arena *a, str s)
{
	struct buf out = {.arena = a};

	if (is_narrow(s))
		return s;
	for (size_t at = 0; at < s.n;)
		utf8_put(&out, utf8_narrow(utf8_next(s, &at)));
	return buf_str(&out);
}

size_t utf8_printed_at(str s, str narrowed, size_t at)
{
	size_t printed = 0;

	if (s.p == narrowed.p)
		return at;
	for (size_t i = 0; i < at && i < narrowed.n && printed < s.n;) {
		utf8_next(narrowed, &i);
		utf8_next(s, &printed);
	}
	return printed;
}

uint32_t utf8_small(uint32_t point)
{
	if ((point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE && point != 0xD7) ||
	    (point >= 0x410 && point <= 0x42F))
		return point + 0x20;
	return point >= 0x400 && point <= 0x40F ? point + 0x50 : point;
}

bool utf8_begins_small(str s)
{
	size_t at = 0;
	uint32_t point = s.n ? utf8_next(s, &at) : 0;

	return (point >= 'a' && point <= 'z') || (point >= 0xDF && point <= 0xFF && point != 0xF7) ||
	       (point >= 0x430 && point <= 0x45F);
}

bool utf8_is_wide(uint32_t point)
{
	return (point >= 0x2E80 && point <= 0x9FFF) || (point >= 0xFF00 && point <= 0xFFEF);
}
