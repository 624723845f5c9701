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
