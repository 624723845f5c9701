#include "base/num.h"

#include <stdio.h>

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
	int n = snprintf(out, NUM_TEXT_MAX, "%lld", (long long)i);

	ASSERT(n > 0 && n < NUM_TEXT_MAX);
	return (size_t)n;
}
