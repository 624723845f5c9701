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

#endif
