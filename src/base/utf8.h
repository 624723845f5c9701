/* UTF-8: validation and walking by code point. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/base.h"

/* Reads the code point at s.p[*at] and advances; 0xFFFD for a malformed byte, which advances by one. *at < s.n. */
uint32_t utf8_next(str s, size_t *at);

/* True where s is well-formed UTF-8 without NUL. */
bool utf8_valid(str s);

/* Appends a code point up to 0x10FFFF as one to four bytes. */
void utf8_put(struct buf *b, uint32_t code_point);

/* Number of code points. */
size_t utf8_length(str s);

/*
 * The ASCII sign that a full-width form, an Arabic-Indic digit, or a stop or comma of Chinese and Arabic stands for;
 * every other code point as it is.
 */
uint32_t utf8_narrow(uint32_t code_point);

/* s with every code point narrowed, in the arena; s itself where none changes. As many code points as s. */
str utf8_narrowed(struct arena *a, str s);

/* The offset in s of the code point that stands at an offset of its narrowed form. */
size_t utf8_printed_at(str s, str narrowed, size_t at);

/* The small letter of a capital one of Latin and Cyrillic; every other code point as it is. */
uint32_t utf8_small(uint32_t code_point);

/* Whether a small letter of Latin or Cyrillic begins s. */
bool utf8_begins_small(str s);

/* Whether words are written without spaces around this code point: Chinese characters and their stops. */
bool utf8_is_wide(uint32_t code_point);

#endif
