#include "app/backup_cli.h"

#include "app/reindex.h"
#include "backup/backup.h"
#include "backup/backup_manifest.h"
#include "cli/version.h"
#include "db/db.h"
#include "db/migrate.h"
#include "os/file.h"
#include "setting/setting.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int64_t row_total(const struct backup_manifest *m)
{
	int64_t total = 0;

	for (size_t i = 0; i < m->count; i++)
		total += m->items[i].rows;
	return total;
}

static void write_json(const struct backup_manifest *m, struct buf *out)
{
	struct json w;

	json_begin(&w, out);
	json_object_begin(&w);
	json_member_str(&w, "program", m->program);
	json_member_str(&w, "engine", m->engine);
	json_member_int(&w, "schema", m->schema);
	json_member_time(&w, "made_at", m->made_at);
	json_member_int(&w, "rows", row_total(m));
	manifest_put_tables(&w, m);
	json_object_end(&w);
	json_end(&w);
	buf_char(out, '\n');
}

static void write_text(const struct backup_manifest *m, const char *what, struct buf *out)
{
	const struct date day = date_from_days(m->made_at / 86400);
	const int minute = (int)(m->made_at % 86400 / 60);

	buf_printf(out, "%s: %lld rows in %zu tables, schema %lld, made on %04d-%02d-%02d at %02d:%02d UTC", what,
		   (long long)row_total(m), m->count, (long long)m->schema, day.year, day.month, day.day, minute / 60,
		   minute % 60);
	buf_printf(out, " by Stocktake %.*s from %.*s.\n", STR_ARG(m->program), STR_ARG(m->engine));
}

/* Shows what was done with a backup, or why it was not. */
static int finish(struct cli *cli, enum code code, const char *what, const struct backup_manifest *m)
{
	struct buf out = {.arena = &cli->arena};
	const char *format = cli_text(cli, "format");

	if (code != OK)
		return cli_failed(cli);
	if (format && str_eq(str_from(format), S("json")))
		write_json(m, &out);
	else
		write_text(m, what, &out);
	fwrite(out.p, 1, out.n, stdout);
	return EXIT_DONE;
}

static int create(struct cli *cli)
{
	struct backup_manifest m = {0};
	enum code code = cli_open(cli, false); /* an older schema is backed up before it is migrated */
	int status;

	if (code == OK)
		code = backup_create(&cli->c, cli_text(cli, "out"), S(STOCKTAKE_VERSION), &m);
	status = finish(cli, code, "Backed up", &m);
	db_close(cli->c.db);
	return status;
}

static enum code note_verified(struct cli *cli, const struct backup_manifest *m)
{
	struct ctx *c = &cli->c;
	enum code code;

	TRY(cli_open(cli, true));
	TRY(db_begin(c, true));
	code = setting_note_verified(c, m->made_at);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

static int verify(struct cli *cli)
{
	struct backup_manifest m = {0};
	enum code code = backup_verify(&cli->c, cli->arguments[0], &m);
	int status;

	if (code == OK && cli_flag(cli, "record"))
		code = note_verified(cli, &m);
	status = finish(cli, code, "Verified", &m);
	db_close(cli->c.db);
	return status;
}

/*
 * Whether a path is free for a new database: nothing is there, or an empty file, or a database in the mode that ours
 * have (two bytes of its head), which is looked into. Everything else would be changed by being opened.
 */
static bool path_may_be_new(const char *path)
{
	enum { WAL_AT = 18, WAL_MODE = 2 };
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	char head[WAL_AT + 2];
	ssize_t n;

	if (fd < 0)
		return access(path, F_OK) != 0;
	n = read(fd, head, sizeof(head));
	return n == 0 || (n == (ssize_t)sizeof(head) && head[WAL_AT] == WAL_MODE && head[WAL_AT + 1] == WAL_MODE);
}

/* SQLite would take what another database left behind for a part of the new one. */
static bool journal_is_left(struct arena *a, const char *path)
{
	struct stat about;
	bool absent = stat(path, &about) != 0 || about.st_size == 0;

	return absent && access(arena_printf(a, "%s-wal", path).p, F_OK) == 0;
}

static enum code place_check(struct cli *cli)
{
	const char *path = cli->db_location;

	if (str_find(str_from(path), S("://"), 0) != SIZE_MAX)
		return OK;
	if (!path_may_be_new(path))
		return fail(&cli->c, ERR_CONFLICT,
			    N_("This database holds something already. Nothing was changed; give a new or an empty "
			       "one."));
	if (journal_is_left(&cli->arena, path))
		return fail(&cli->c, ERR_CONFLICT,
			    N_("Beside %1 lies %1-wal, left by another database. Nothing was changed; move it away "
			       "first."),
			    str_from(path));
	return OK;
}

/* A file that this made is taken away again. */
static void made_remove(struct cli *cli)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < COUNT_OF(suffixes); i++)
		unlink(arena_printf(&cli->arena, "%s%s", cli->db_location, suffixes[i]).p);
}

/* The search is no part of a backup. An older schema has its own filled when it is migrated. */
static enum code restore_whole(struct cli *cli, struct backup_manifest *m)
{
	TRY(backup_restore(&cli->c, cli->arguments[0], m));
	return m->schema == migrations[migration_count - 1].number ? reindex_where_empty(&cli->c) : OK;
}

static int restore(struct cli *cli)
{
	struct backup_manifest m = {0};
	bool was_there =
		access(cli->db_location, F_OK) == 0 || str_find(str_from(cli->db_location), S("://"), 0) != SIZE_MAX;
	enum code code = place_check(cli), opened = code;
	int status;

	if (code == OK)
		code = opened = db_open(cli->db_location, true, &cli->c.db, &cli->c.err);
	if (code == OK)
		code = restore_whole(cli, &m);
	status = finish(cli, code, "Restored", &m);
	db_close(cli->c.db);
	if (code != OK && opened == OK && !was_there)
		made_remove(cli);
	return status;
}

#define FORMAT_OPTION                                                                                                  \
	{                                                                                                              \
		"format", "json|text", OPTION_CHOICE, false, "Default: text."                                          \
	}

static const struct cli_option create_options[] = {
	{"out", "FILE", OPTION_TEXT, true, "The file to write. One that is there is not overwritten."},
	FORMAT_OPTION,
	{0},
};

static const struct cli_option verify_options[] = {
	{"record", NULL, OPTION_FLAG, false, "Note in the database that it was verified, for stocktake doctor."},
	FORMAT_OPTION,
	{0},
};

static const struct cli_option restore_options[] = {FORMAT_OPTION, {0}};

const struct cli_command backup_commands[] = {
	{
		.name = "backup create",
		.summary = "Write a backup of the database, also while it is served.",
		.details = "Writes every row, as all of them were at one moment, into one file with numbers and "
			   "hashes; it is\n"
			   "there whole or not at all. Users notice nothing. Keep it as secret as the database.\n"
			   "It unpacks with zcat: one line of JSON for each row.",
		.options = create_options,
		.exit_not_done = "The database could not be read or the file not be written; no file was left.",
		.run = create,
	},
	{
		.name = "backup verify",
		.arguments = "FILE",
		.summary = "Restore a backup in a temporary place and check it there.",
		.details = "Restores it into a folder below TMPDIR, checks integrity, references, numbers and hashes, "
			   "and takes\n"
			   "it away again. Needs no server, whichever engine the backup is from.",
		.options = verify_options,
		.exit_not_done = "It is none, is damaged or incomplete, or is newer than this program.",
		.run = verify,
	},
	{
		.name = "backup restore",
		.arguments = "FILE",
		.summary = "Restore a backup into a new or empty database.",
		.details = "Into --db, a file that is not there yet or an empty database of PostgreSQL, whichever "
			   "engine the\n"
			   "backup is from: all of it, or nothing. Never over anything that is there. An older backup "
			   "keeps its\n"
			   "schema until serve or migrate brings it to that of the program.",
		.options = restore_options,
		.exit_not_done = "The backup is not sound, or the database not empty; nothing was changed.",
		.run = restore,
	},
	{0},
};
