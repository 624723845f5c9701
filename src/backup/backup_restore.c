#include "backup/backup_digest.h"
#include "backup/backup_manifest.h"
#include "backup/soundness.h"
#include "db/db_script.h"
#include "db/migrate.h"
#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* One reading of a backup. */
struct source {
	struct ctx *c;
	const char *path;
	int fd;
	struct backup_reader *reader;
};

static enum code source_open(struct ctx *c, const char *path, struct source *s)
{
	*s = (struct source){.c = c, .path = path, .fd = open(path, O_RDONLY | O_CLOEXEC)};
	if (s->fd < 0)
		return fail(c, ERR_NOT_FOUND, N_("The file %1 cannot be opened: %2."), str_from(path),
			    arena_str(c->arena, str_from(strerror(errno))));
	s->reader = calloc(1, sizeof(*s->reader));
	ASSERT(s->reader != NULL);
	backup_reader_open(s->reader, c->arena, s->fd);
	return OK;
}

static void source_close(struct source *s)
{
	if (s->reader)
		backup_reader_close(s->reader);
	free(s->reader);
	file_close(&s->fd);
}

static enum code is_foreign(const struct source *s)
{
	return fail(s->c, ERR_INPUT, N_("The file %1 is no backup of Stocktake. Nothing was changed."),
		    str_from(s->path));
}

static enum code is_damaged(const struct source *s)
{
	return fail(s->c, ERR_INPUT,
		    N_("The backup %1 is damaged or was cut off. Nothing was changed; use another one."),
		    str_from(s->path));
}

/* The first line, and whether this program knows what it says. */
static enum code head_read(struct source *s, struct backup_manifest *m)
{
	struct arena *a = s->c->arena;
	str line;

	*m = (struct backup_manifest){0};
	if (!backup_read(s->reader, &line) || !manifest_read_head(a, line, m))
		return is_foreign(s);
	if (m->schema > migrations[migration_count - 1].number)
		return fail(s->c, ERR_CONFLICT,
			    N_("The backup %1 is of a newer program, with schema %2; this one knows %3. Nothing was "
			       "changed; install the newer program."),
			    str_from(s->path), arena_printf(a, "%lld", (long long)m->schema),
			    arena_printf(a, "%d", migrations[migration_count - 1].number));
	return OK;
}

/* The last two lines of all that are left. */
static enum code end_read(struct source *s, struct backup_manifest *m)
{
	struct arena *a = s->c->arena;
	str line, before = S(""), hash = S(""), expected = S("");

	while (backup_read(s->reader, &line)) {
		if (manifest_line_is_row(line) || str_starts(line, S("{\"table\"")))
			continue;
		if (before.n && !manifest_read_hash(a, line, &expected))
			return is_damaged(s);
		hash = backup_reader_hash(a, s->reader);
		if (!before.n)
			before = arena_str(a, line);
	}
	if (s->reader->broken || !expected.n || !str_eq(hash, expected))
		return is_damaged(s);
	return manifest_read_tables(a, before, m) ? OK : is_damaged(s);
}

enum code backup_read_manifest(struct ctx *c, const char *path, struct backup_manifest *out)
{
	struct source s;
	enum code code = source_open(c, path, &s);

	if (code == OK)
		code = head_read(&s, out);
	if (code == OK)
		code = end_read(&s, out);
	source_close(&s);
	return code;
}

enum { ROW_ARENA_BYTES = 512 * 1024 * 1024 };

/* Adds the rows that follow up to the next line of another kind, which is left in *line. */
static enum code rows_add(struct source *s, const struct db_table *table, str *line)
{
	struct ctx *c = s->c;
	struct db_value *values = arena_new(c->arena, struct db_value, table->column_count);
	struct db_call call = {.stmt = db_table_adder(c, table), .args = values};
	struct ctx row = *c;
	struct arena rows;
	enum code code = OK;

	arena_init(&rows, ROW_ARENA_BYTES);
	row.arena = &rows;
	while (code == OK && backup_read(s->reader, line) && manifest_line_is_row(*line)) {
		code = manifest_read_row(&rows, *line, table, values) ? db_run(&row, &call, NULL) : is_damaged(s);
		arena_rewind(&rows);
	}
	if (code != OK && row.err.code)
		c->err = row.err;
	arena_reset(&rows);
	return code;
}

/* What migrations have put into a table gives way to what the backup says. */
static enum code tables_fill(struct source *s, const struct db_tables *tables)
{
	str line = S("");

	if (!backup_read(s->reader, &line))
		return is_damaged(s);
	for (size_t i = 0; i < tables->count; i++) {
		const struct db_table *table = &tables->items[i];

		if (!manifest_table_is(s->c->arena, line, table))
			return fail(s->c, ERR_CONFLICT,
				    N_("The tables of the backup are not those of this program at the same schema: "
				       "%1. Nothing was changed."),
				    table->name);
		TRY(db_table_clear(s->c, table));
		TRY(rows_add(s, table, &line));
	}
	return OK;
}

/* What is stored now, held against what the backup says of itself. */
static enum code tables_compare(struct ctx *c, const struct db_tables *tables, const struct backup_manifest *m)
{
	for (size_t i = 0; i < tables->count; i++) {
		struct backup_table found;

		TRY(backup_digest(c, &tables->items[i], NULL, &found));
		if (i >= m->count || !str_eq(found.name, m->items[i].name) || found.rows != m->items[i].rows ||
		    !str_eq(found.sha256, m->items[i].sha256))
			return fail(c, ERR_INPUT,
				    N_("What was restored differs from the backup in the table %1. Nothing was "
				       "changed; use another backup."),
				    found.name);
	}
	return OK;
}

static enum code whole_check(struct ctx *c)
{
	str fault;

	TRY(soundness_check(c, &fault));
	if (fault.n)
		return fail(c, ERR_INPUT,
			    N_("What was restored is not sound: %1. Nothing was changed; use another backup."), fault);
	return migrate_check(c);
}

static enum code emptiness_check(struct ctx *c)
{
	struct db_tables tables;

	TRY(db_tables_list(c, &tables));
	if (tables.count)
		return fail(c, ERR_CONFLICT,
			    N_("This database holds something already. Nothing was changed; give a new or an empty "
			       "one."));
	return OK;
}

/* All of it, inside one transaction. */
static enum code fill(struct source *s, const struct backup_manifest *m)
{
	struct backup_manifest again;
	struct db_tables tables;

	TRY(emptiness_check(s->c));
	TRY(migrate_make(s->c, m->schema));
	TRY(db_tables_begin_filling(s->c));
	TRY(backup_tables(s->c, &tables));
	TRY(head_read(s, &again));
	TRY(tables_fill(s, &tables));
	TRY(db_tables_end_filling(s->c));
	TRY(tables_compare(s->c, &tables, m));
	return whole_check(s->c);
}

static enum code fill_transaction(struct source *s, const struct backup_manifest *m)
{
	struct ctx *c = s->c;
	enum code code;

	TRY(db_begin(c, true));
	code = fill(s, m);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

enum code backup_restore(struct ctx *c, const char *path, struct backup_manifest *out)
{
	struct source s;
	enum code code;

	/* Read whole before the database is touched, so that damage is told as damage. */
	TRY(backup_read_manifest(c, path, out));
	code = source_open(c, path, &s);
	if (code == OK)
		code = fill_transaction(&s, out);
	source_close(&s);
	return code;
}

static void folder_remove(struct arena *a, const char *folder, const char *file)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < COUNT_OF(suffixes); i++)
		unlink(arena_printf(a, "%s%s", file, suffixes[i]).p);
	rmdir(folder);
}

enum code backup_verify(struct ctx *c, const char *path, struct backup_manifest *out)
{
	const char *below = getenv("TMPDIR");
	str folder = arena_printf(c->arena, "%s/stocktake-verify-XXXXXX", below ? below : P_tmpdir);
	struct ctx inner = *c;
	str file;
	enum code code;

	if (!mkdtemp((char *)(uintptr_t)folder.p))
		return fail(c, ERR_INPUT, N_("The file %1 cannot be written: %2."), folder,
			    arena_str(c->arena, str_from(strerror(errno))));
	file = arena_printf(c->arena, "%s/restored.db", folder.p);
	inner.db = NULL;
	code = db_open(file.p, true, &inner.db, &inner.err);
	if (code == OK)
		code = backup_restore(&inner, path, out);
	inner.err.detail = arena_str(c->arena, inner.err.detail);
	db_close(inner.db);
	folder_remove(c->arena, folder.p, file.p);
	c->err = inner.err;
	return code;
}
