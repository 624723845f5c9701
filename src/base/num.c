#include "base/num.h"

bool num_parse(str s, int64_t min, int64_t max, int64_t *out)
{
	bool negative = s.n > 0 && s.p[0] == '-';
	int64_t value = 0;

	if (s.n == (size_t)negative)
		return false;
	for (size_t i = negative; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (!is_digit(s.p[i]) || __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	if (!negative && __builtin_sub_overflow((int64_t)0, value, &value))
		return false;
	*out = value;
	return value >= min && value <= max;
}

size_t num_put(char out[NUM_TEXT_MAX], int64_t i)
{
	uint64_t rest = i < 0 ? -(uint64_t)i : (uint64_t)i;
	char reversed[NUM_TEXT_MAX];
	size_t n = 0, at = 0;

	do {
		reversed[n++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (i < 0)
		out[at++] = '-';
	while (n > 0)
		out[at++] = reversed[--n];
	out[at] = '\0';
	return at;
}

void hex_put(char *out, const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *byte = bytes;

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[byte[i] >> 4];
		out[2 * i + 1] = digits[byte[i] & 15];
	}
}
