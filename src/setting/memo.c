#include "setting/memo.h"

#include "crypto/token.h"
#include "setting_sql.h"

/* A few lists of some hundreds of rows. */
enum { MEMO_BYTES_MAX = 1024 * 1024 };

void memo_init(struct memo *m)
{
	*m = (struct memo){0};
	arena_init(&m->arena, MEMO_BYTES_MAX);
}

void memo_free(struct memo *m)
{
	arena_reset(&m->arena);
}

static void renew(struct memo *m, str version)
{
	arena_reset(&m->arena);
	m->version = arena_str(&m->arena, version);
	m->entry_count = 0;
}

static const struct memo_entry *entry_find(const struct memo *m, memo_read_fn read)
{
	for (size_t i = 0; i < m->entry_count; i++)
		if (m->entries[i].read == read)
			return &m->entries[i];
	return NULL;
}

static enum code entry_add(struct ctx *c, memo_read_fn read)
{
	struct memo_entry entry = {.read = read};
	struct ctx keeper = *c;
	enum code code;

	ASSERT(c->memo->entry_count < MEMO_ENTRIES_MAX);
	keeper.arena = &c->memo->arena;
	code = read(&keeper, &entry.rows, &entry.count);
	if (code == OK)
		c->memo->entries[c->memo->entry_count++] = entry;
	else
		c->err = keeper.err;
	return code;
}

enum code memo_outdate(struct ctx *c)
{
	int64_t changed;

	return setting_put(c, S("memo.version"), token_new(c->arena), c->now, &changed);
}

enum code memo_rows(struct ctx *c, memo_read_fn read, void **rows, size_t *count)
{
	const struct memo_entry *entry;

	if (!c->memo || c->memo_version.n == 0)
		return read(c, rows, count);
	if (!str_eq(c->memo->version, c->memo_version))
		renew(c->memo, c->memo_version);
	if (!entry_find(c->memo, read))
		TRY(entry_add(c, read));
	entry = entry_find(c->memo, read);
	*rows = entry->rows;
	*count = entry->count;
	return OK;
}
