#include "db/engine.h"

#include <stdlib.h>

/* Selections come from users' choices of filters, so a long-lived connection must not keep all it has ever seen. */
enum { CAPACITY_FIRST = 64, COUNT_MAX = 1024 };

struct stmt_entry {
	const struct db_stmt *stmt;
	uint64_t selection;
	void *handle; /* NULL: the place is free */
};

/* Where a call is, or the free place where it would be. The capacity is a power of two and never exhausted. */
static size_t entry_place(const struct stmt_cache *cache, const struct db_stmt *stmt, uint64_t selection)
{
	uint64_t hash = ((uint64_t)(uintptr_t)stmt >> 4) * UINT64_C(0x9e3779b97f4a7c15) ^
			selection * UINT64_C(0xff51afd7ed558ccd);
	size_t place = (size_t)(hash ^ hash >> 32) & (cache->capacity - 1);

	while (cache->entries[place].handle &&
	       (cache->entries[place].stmt != stmt || cache->entries[place].selection != selection))
		place = (place + 1) & (cache->capacity - 1);
	return place;
}

void *stmt_cache_find(const struct stmt_cache *cache, const struct db_call *call)
{
	if (cache->capacity == 0)
		return NULL;
	return cache->entries[entry_place(cache, call->stmt, call->selection)].handle;
}

static void cache_grow(struct stmt_cache *cache)
{
	struct stmt_cache bigger = {.count = cache->count,
				    .capacity = cache->capacity ? cache->capacity * 2 : CAPACITY_FIRST};

	bigger.entries = calloc(bigger.capacity, sizeof(*bigger.entries));
	ASSERT(bigger.entries != NULL);
	for (size_t i = 0; i < cache->capacity; i++) {
		const struct stmt_entry *entry = &cache->entries[i];

		if (entry->handle)
			bigger.entries[entry_place(&bigger, entry->stmt, entry->selection)] = *entry;
	}
	free(cache->entries);
	*cache = bigger;
}

void stmt_cache_add(struct stmt_cache *cache, const struct db_call *call, void *handle)
{
	struct stmt_entry *entry;

	ASSERT(handle != NULL && cache->count < COUNT_MAX);
	if (cache->count * 2 >= cache->capacity)
		cache_grow(cache);
	entry = &cache->entries[entry_place(cache, call->stmt, call->selection)];
	ASSERT(entry->handle == NULL);
	*entry = (struct stmt_entry){.stmt = call->stmt, .selection = call->selection, .handle = handle};
	cache->count++;
}

void stmt_cache_clear(struct stmt_cache *cache, void (*drop)(void *handle))
{
	for (size_t i = 0; i < cache->capacity; i++)
		if (cache->entries[i].handle)
			drop(cache->entries[i].handle);
	free(cache->entries);
	*cache = (struct stmt_cache){0};
}

bool stmt_cache_full(const struct stmt_cache *cache)
{
	return cache->count == COUNT_MAX;
}

static const char *piece_text(const struct db_call *call, size_t i, bool postgres)
{
	const struct db_piece *piece = &call->stmt->pieces[i];

	if ((piece->needs & call->selection) != piece->needs)
		return "";
	return postgres ? piece->postgres : piece->sqlite;
}

char *stmt_text(const struct db_call *call, bool postgres)
{
	size_t n = 0;
	char *text;

	for (size_t i = 0; i < call->stmt->piece_count; i++)
		n += strlen(piece_text(call, i, postgres));
	text = calloc(n + 1, 1);
	ASSERT(text != NULL);
	n = 0;
	for (size_t i = 0; i < call->stmt->piece_count; i++) {
		const char *part = piece_text(call, i, postgres);

		memcpy(text + n, part, strlen(part));
		n += strlen(part);
	}
	return text;
}
