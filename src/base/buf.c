#include "base/base.h"
#include "base/num.h"

#include <stdarg.h>
#include <stdio.h>

void buf_reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 256;

	if (b->cap - b->n >= more)
		return;
	while (cap - b->n < more)
		cap *= 2;
	b->p = arena_grow(b->arena, b->p, b->cap, cap);
	b->cap = cap;
}

void buf_char(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->p[b->n++] = c;
}

void buf_int(struct buf *b, int64_t i)
{
	char digits[NUM_TEXT_MAX];

	buf_put(b, digits, num_put(digits, i));
}

void buf_hex(struct buf *b, const void *bytes, size_t n)
{
	buf_reserve(b, 2 * n);
	hex_put(b->p + b->n, bytes, n);
	b->n += 2 * n;
}

void buf_printf(struct buf *b, const char *format, ...)
{
	const size_t room = b->cap - b->n;
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(room ? b->p + b->n : NULL, room, format, args);
	va_end(args);
	ASSERT(n >= 0);
	if ((size_t)n >= room) {
		buf_reserve(b, (size_t)n + 1);
		va_start(args, format);
		vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
		va_end(args);
	}
	b->n += (size_t)n;
}

void *vec_grow(struct arena *a, void *items, size_t count, size_t *capacity, size_t item_bytes)
{
	size_t bigger = *capacity ? *capacity * 2 : 8;
	char *p;

	if (count < *capacity)
		return items;
	p = arena_grow(a, items, *capacity * item_bytes, bigger * item_bytes);
	memset(p + count * item_bytes, 0, (bigger - count) * item_bytes);
	*capacity = bigger;
	return p;
}
