#include "audit/records.h"

#include <stdlib.h>

enum { CAPACITY_FIRST = 1024 };

static struct record_state *place_of(struct record_state *states, size_t capacity, const struct digest *key)
{
	size_t i;

	memcpy(&i, key->bytes, sizeof(i));
	for (i &= capacity - 1; states[i].used && !digest_eq(&states[i].key, key);)
		i = (i + 1) & (capacity - 1);
	return &states[i];
}

/* Half of the places stay empty. */
static void grow(struct records *r)
{
	size_t capacity = r->capacity ? 2 * r->capacity : CAPACITY_FIRST;
	struct record_state *states = calloc(capacity, sizeof(*states));

	ASSERT(states != NULL);
	for (size_t i = 0; i < r->capacity; i++)
		if (r->states[i].used)
			*place_of(states, capacity, &r->states[i].key) = r->states[i];
	free(r->states);
	r->states = states;
	r->capacity = capacity;
}

struct record_state *records_find(struct records *r, str record)
{
	struct digest key = digest_of(record);
	struct record_state *state;

	if (2 * (r->count + 1) > r->capacity)
		grow(r);
	state = place_of(r->states, r->capacity, &key);
	if (!state->used) {
		*state = (struct record_state){.key = key, .used = true};
		r->count++;
	}
	return state;
}

void records_free(struct records *r)
{
	free(r->states);
	*r = (struct records){0};
}
