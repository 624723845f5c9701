#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 64 * 1024, ALIGNMENT = 16 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(ALIGNMENT) char bytes[];
};

void arena_init(struct arena *a, size_t limit_bytes)
{
	*a = (struct arena){.limit_bytes = limit_bytes};
}

void arena_reset(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	a->used_bytes = 0;
}

static struct arena_block *block_new(struct arena *a, size_t size)
{
	struct arena_block *block = malloc(sizeof(*block) + size);

	ASSERT(block != NULL);
	*block = (struct arena_block){.next = a->head, .size = size};
	a->head = block;
	return block;
}

void *arena_alloc(struct arena *a, size_t size_bytes)
{
	struct arena_block *block = a->head;
	void *p;

	ASSERT(size_bytes <= a->limit_bytes);
	size_bytes = (size_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	a->used_bytes += size_bytes;
	ASSERT(a->used_bytes <= a->limit_bytes);
	if (!block || block->size - block->used < size_bytes)
		block = block_new(a, size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES);
	p = block->bytes + block->used;
	block->used += size_bytes;
	return memset(p, 0, size_bytes);
}

str arena_str(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (str){p, s.n};
}

str arena_vprintf(struct arena *a, const char *format, va_list args)
{
	va_list again;
	int n;
	char *p;

	ASSERT(format != NULL);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	ASSERT(n >= 0);
	p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, format, args);
	return (str){p, (size_t)n};
}

str arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	str s;

	va_start(args, format);
	s = arena_vprintf(a, format, args);
	va_end(args);
	return s;
}
