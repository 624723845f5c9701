/* Numbers from text: strict, bounded, without locale. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include "base/base.h"

/* Optional minus and decimal digits only, the whole of s, within [min, max]; false otherwise. */
bool num_parse(str s, int64_t min, int64_t max, int64_t *out);

enum { NUM_TEXT_MAX = 24 };

/* i in decimal digits, NUL-terminated; returns how many characters it wrote. */
size_t num_put(char out[NUM_TEXT_MAX], int64_t i);

/* Two digits for each of n bytes, a to f in small letters; writes no NUL. */
void hex_put(char *out, const void *bytes, size_t n);

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}
static inline bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}
static inline bool is_alpha(char c)
{
	return is_upper(c) || is_lower(c);
}
static inline bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline char to_lower(char c)
{
	return is_upper(c) ? (char)(c + 32) : c;
}

#endif
