/*
 * What a worker has read from the catalogues and need not read again for every page. The catalogues change only when
 * they are loaded, and then their version does (setting_catalogue_changed), which every request reads together with
 * its session: rows are shown from memory only as long as the database has the version they were read at.
 */
#ifndef SETTING_MEMO_H
#define SETTING_MEMO_H

#include "base/ctx.h"

enum { MEMO_ENTRIES_MAX = 8 };

/* Reads rows of a catalogue into the context's arena; the same rows for whoever asks, in every language. */
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

/* What read gives, from memory where it can be. The rows are not to be changed. Failures are those of read. */
enum code memo_rows(struct ctx *c, memo_read_fn read, void **rows, size_t *count) MUST_USE;

#endif
