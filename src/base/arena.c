#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

enum { BLOCK_BYTES = 64 * 1024, ALIGNMENT = 16, SPARE_BLOCKS_MAX = 4 };

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	_Alignas(ALIGNMENT) char bytes[];
};

void arena_init(struct arena *a, size_t limit_bytes)
{
	*a = (struct arena){.limit_bytes = limit_bytes};
}

static void blocks_free(struct arena_block **first)
{
	while (*first) {
		struct arena_block *next = (*first)->next;

		free(*first);
		*first = next;
	}
}

void arena_reset(struct arena *a)
{
	blocks_free(&a->head);
	blocks_free(&a->spare);
	a->used_bytes = 0;
}

#ifdef __SANITIZE_ADDRESS__

/* Everything is freed, so that the sanitizer finds a use of what is gone. */
void arena_rewind(struct arena *a)
{
	arena_reset(a);
}

#else

/*
 * Kept blocks spare each request the calls of malloc and free that grow and trim the heap: four changes of the
 * address space (mprotect) for each page of a list. Blocks of unusual size, and more than a page needs, are freed.
 */
void arena_rewind(struct arena *a)
{
	size_t count = 0;

	for (const struct arena_block *block = a->spare; block; block = block->next)
		count++;
	while (a->head && count < SPARE_BLOCKS_MAX) {
		struct arena_block *block = a->head;

		a->head = block->next;
		if (block->size != BLOCK_BYTES) {
			free(block);
			continue;
		}
		block->next = a->spare;
		a->spare = block;
		count++;
	}
	blocks_free(&a->head);
	a->used_bytes = 0;
}

#endif

static struct arena_block *block_new(struct arena *a, size_t size)
{
	struct arena_block *block = size == BLOCK_BYTES ? a->spare : NULL;

	if (block)
		a->spare = block->next;
	else
		block = malloc(sizeof(*block) + size);
	ASSERT(block != NULL);
	*block = (struct arena_block){.next = a->head, .size = size};
	a->head = block;
	return block;
}

static size_t aligned(size_t size_bytes)
{
	return (size_bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/* Counts towards the limit, which is far from overflowing. */
static size_t use(struct arena *a, size_t size_bytes)
{
	ASSERT(size_bytes <= a->limit_bytes);
	size_bytes = aligned(size_bytes);
	a->used_bytes += size_bytes;
	ASSERT(a->used_bytes <= a->limit_bytes);
	return size_bytes;
}

void *arena_raw(struct arena *a, size_t size_bytes)
{
	struct arena_block *block = a->head;
	void *p;

	size_bytes = use(a, size_bytes);
	if (!block || block->size - block->used < size_bytes)
		block = block_new(a, size_bytes > BLOCK_BYTES ? size_bytes : BLOCK_BYTES);
	p = block->bytes + block->used;
	block->used += size_bytes;
	return p;
}

void *arena_alloc(struct arena *a, size_t size_bytes)
{
	return memset(arena_raw(a, size_bytes), 0, size_bytes);
}

void *arena_grow(struct arena *a, void *p, size_t size_bytes, size_t bigger_bytes)
{
	struct arena_block *block = a->head;
	const size_t size = aligned(size_bytes), more = aligned(bigger_bytes) - size;
	void *copy;

	if (p && (char *)p + size == block->bytes + block->used && block->size - block->used >= more) {
		block->used += use(a, more);
		return p;
	}
	copy = arena_raw(a, bigger_bytes);
	if (size_bytes)
		memcpy(copy, p, size_bytes);
	return copy;
}

str arena_str(struct arena *a, str s)
{
	char *p = arena_raw(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (str){p, s.n};
}

str arena_vprintf(struct arena *a, const char *format, va_list args)
{
	const size_t room = a->head ? a->head->size - a->head->used : 0;
	char *p = room ? a->head->bytes + a->head->used : NULL;
	va_list again;
	int n;

	ASSERT(format != NULL);
	va_copy(again, args);
	/* Where the block has room for it, it is written where arena_raw will give it its place. */
	n = vsnprintf(p, room, format, again);
	va_end(again);
	ASSERT(n >= 0);
	p = arena_raw(a, (size_t)n + 1);
	if ((size_t)n >= room)
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
