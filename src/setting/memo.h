/*
 * What changes seldom and is on every page, kept by each worker so that it is not read again: the themes of filters,
 * and how often resolutions are cited. Whoever changes catalogues or programmes calls memo_outdate() in the same
 * transaction. Every request reads the version together with its session, and what was read at another one is
 * forgotten; so a page shows what is stored when its transaction begins, as if nothing were kept.
 */
#ifndef SETTING_MEMO_H
#define SETTING_MEMO_H

#include "base/ctx.h"

enum { MEMO_ENTRIES_MAX = 8 };

/* Reads rows into the context's arena: the same for whoever asks, in every language. */
typedef enum code (*memo_read_fn)(struct ctx *c, void **rows, size_t *count);

/* One for each worker. Members are private. */
struct memo {
	struct arena arena;
	str version;
	struct memo_entry {
		memo_read_fn read;
		void *rows;
		size_t count;
	} entries[MEMO_ENTRIES_MAX];
	size_t entry_count;
};

void memo_init(struct memo *m);
void memo_free(struct memo *m);

/* Gives what is stored a new version. */
enum code memo_outdate(struct ctx *c) MUST_USE;

/* What read gives, from memory where it can be. The rows are not to be changed. Failures are those of read. */
enum code memo_rows(struct ctx *c, memo_read_fn read, void **rows, size_t *count) MUST_USE;

#endif
