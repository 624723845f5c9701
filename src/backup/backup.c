#include "backup/backup.h"

#include "backup/backup_digest.h"
#include "backup/backup_manifest.h"
#include "backup/backup_stream.h"
#include "db/db_script.h"
#include "db/migrate.h"
#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What each engine spells in its own way and the program fills again from the rest (app/reindex.h). */
static const str derived[] = {S("search_entry"), S("search_index")};

static bool is_derived(str table)
{
	for (size_t i = 0; i < COUNT_OF(derived); i++)
		if (str_eq(table, derived[i]))
			return true;
	return false;
}

enum code backup_tables(struct ctx *c, struct db_tables *out)
{
	size_t kept = 0;

	TRY(db_tables_list(c, out));
	for (size_t i = 0; i < out->count; i++)
		if (!is_derived(out->items[i].name))
			out->items[kept++] = out->items[i];
	out->count = kept;
	return OK;
}

/* Reads one table after the other into the file. */
struct digest {
	const struct db_table *table;
	struct buf line;
	struct backup_writer *writer; /* NULL: only count and hash */
	crypto_hash_sha256_state hash;
	int64_t rows;
};

static enum code row_digest(void *user, const struct db_value *row)
{
	struct digest *d = user;

	manifest_write_row(&d->line, d->table, row);
	crypto_hash_sha256_update(&d->hash, (const unsigned char *)d->line.p, d->line.n);
	if (d->writer)
		backup_write(d->writer, buf_str(&d->line));
	d->rows++;
	return OK;
}

enum code backup_digest(struct ctx *c, const struct db_table *table, struct backup_writer *writer,
			struct backup_table *out)
{
	struct digest d = {.table = table, .line = {.arena = c->arena}, .writer = writer};
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf text = {.arena = c->arena};

	if (writer) {
		manifest_write_table(&d.line, table);
		backup_write(writer, buf_str(&d.line));
	}
	crypto_hash_sha256_init(&d.hash);
	TRY(db_table_walk(c, table, row_digest, &d));
	crypto_hash_sha256_final(&d.hash, hash);
	buf_hex(&text, hash, sizeof(hash));
	*out = (struct backup_table){table->name, d.rows, buf_str(&text)};
	return OK;
}

static enum code tables_write(struct ctx *c, struct backup_writer *writer, struct backup_manifest *m)
{
	struct buf line = {.arena = c->arena};
	struct db_tables tables;

	TRY(backup_tables(c, &tables));
	manifest_write_head(&line, m);
	backup_write(writer, buf_str(&line));
	for (size_t i = 0; i < tables.count; i++)
		TRY(backup_digest(c, &tables.items[i], writer, vec_push(c->arena, m)));
	manifest_write_tables(&line, m);
	backup_write(writer, buf_str(&line));
	manifest_write_hash(&line, backup_writer_hash(c->arena, writer));
	backup_write(writer, buf_str(&line));
	return OK;
}

/* A large table takes longer to read than any page may. */
static enum code snapshot_write(struct ctx *c, struct backup_writer *writer, struct backup_manifest *m)
{
	enum code code = OK;

	TRY(db_begin(c, false));
	if (c->db->postgres)
		code = db_script(c->db,
				 "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0",
				 &c->err);
	if (code == OK)
		code = tables_write(c, writer, m);
	db_rollback(c);
	return code;
}

static enum code cannot_write(struct ctx *c, const char *path, int reason)
{
	return fail(c, ERR_INPUT, N_("The file %1 cannot be written: %2."), str_from(path),
		    arena_str(c->arena, str_from(strerror(reason))));
}

static enum code file_fill(struct ctx *c, int fd, const char *path, struct backup_manifest *m)
{
	struct backup_writer *writer = calloc(1, sizeof(*writer));
	enum code code;

	ASSERT(writer != NULL);
	backup_writer_open(writer, fd);
	code = snapshot_write(c, writer, m);
	if (!backup_writer_close(writer) && code == OK)
		code = cannot_write(c, path, errno);
	free(writer);
	return code;
}

enum code backup_create(struct ctx *c, const char *path, str program, struct backup_manifest *out)
{
	str written = arena_printf(c->arena, "%s.XXXXXX", path);
	struct migrate_report schema;
	enum code code;
	CLEANUP_FD int fd = -1;

	TRY(migrate_status(c->db, c->arena, &c->err, &schema));
	*out = (struct backup_manifest){.program = program,
					.engine = c->db->postgres ? S("postgres") : S("sqlite"),
					.schema = schema.stored,
					.made_at = c->now};
	if (access(path, F_OK) == 0)
		return fail(c, ERR_CONFLICT,
			    N_("There is a file %1 already. Nothing was overwritten; choose another name."),
			    str_from(path));
	fd = mkostemp((char *)(uintptr_t)written.p, O_CLOEXEC);
	if (fd < 0)
		return cannot_write(c, path, errno);
	code = file_fill(c, fd, path, out);
	if (code == OK)
		code = file_publish(c->arena, fd, written.p, path, &c->err);
	if (code != OK)
		unlink(written.p);
	return code;
}
