/* Backups from the inside: what comes back, what is refused, and that nothing is left of what fails. */
#include "backup/backup.h"

#include "backup/backup_stream.h"
#include "db/db.h"
#include "db/db_script.h"
#include "db/migrate.h"
#include "os/file.h"
#include "tests/db_fault.h"
#include "tests/test.h"
#include "tests/world.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

/* A paragraph that names its pair before that one is there, texts with everything that must be escaped, and no value.
 */
static const char some_rows[] =
	"INSERT INTO account (id, login, full_name, password_hash, created_at) VALUES (7, 'amina', 'Amina \"K\" \\ "
	"<b>', "
	"'x', 1), (9, 'omar', '\xd8\xb9\xd9\x85\xd8\xb1\n\t', 'x', 2);"
	"INSERT INTO member_state VALUES (1, 'AA', 'AAA', 'r', 's', ''), (2, 'BB', 'BBB', 'r', 's', '');"
	"INSERT INTO programme_edition (id, year, number, status, period_from, period_to, letter_date, chair, "
	"text_kind, "
	"source_name, source_sha256, created_at) VALUES (3, 2031, 1, 'stored', '', '', '', '', 'full', '', '', 0);"
	"INSERT INTO paragraph (id, edition_id, position, part, section, number, body, pair_id) VALUES (1, 3, 1, "
	"'annex', '', "
	"'1', 'one', NULL), (2, 3, 2, 'enclosure', '', '1', 'two', 1);"
	"INSERT INTO setting VALUES ('database.kind', 'real', 5, NULL)";

struct place {
	struct world w;
	char folder[64];
	const char *file; /* where the backup is made */
};

static void place_open(struct place *p)
{
	*p = (struct place){.folder = "/tmp/stocktake-backup-XXXXXX"};
	world_open(&p->w, some_rows);
	CHECK(mkdtemp(p->folder) != NULL);
	p->file = arena_printf(&p->w.arena, "%s/one.backup", p->folder).p;
}

static size_t files_count(const struct place *p)
{
	DIR *folder = opendir(p->folder);
	size_t count = 0;

	for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
		count += entry->d_name[0] != '.';
	closedir(folder);
	return count;
}

static void place_close(struct place *p)
{
	unlink(p->file);
	CHECK_INT(rmdir(p->folder), 0);
	world_close(&p->w);
}

static struct backup_manifest must_create(struct place *p)
{
	struct backup_manifest m = {0};

	CHECK_INT(backup_create(&p->w.c, p->file, S("0.0.0"), &m), OK);
	return m;
}

/* Makes the database one that holds no table, as a new one does. */
static void empty(struct place *p)
{
	struct err e = {0};

	if (p->w.db->postgres) {
		CHECK_INT(db_script(p->w.db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public", &e), OK);
		return;
	}
	db_close(p->w.db);
	for (size_t i = 0; i < 3; i++)
		unlink(arena_printf(&p->w.arena, "%s%s", p->w.location.p, (const char *[]){"", "-wal", "-shm"}[i]).p);
	CHECK_INT(db_open(p->w.location.p, true, &p->w.db, &e), OK);
	p->w.c.db = p->w.db;
}

static int64_t tables_left(struct place *p)
{
	struct migrate_report report = {0};

	CHECK_INT(migrate_status(p->w.db, &p->w.arena, &p->w.c.err, &report), OK);
	return report.stored;
}

static void check_same(const struct backup_manifest *a, const struct backup_manifest *b)
{
	CHECK_INT((int64_t)a->count, (int64_t)b->count);
	for (size_t i = 0; i < a->count && i < b->count; i++) {
		CHECK_STR(a->items[i].name, b->items[i].name);
		CHECK_INT(a->items[i].rows, b->items[i].rows);
		CHECK_STR(a->items[i].sha256, b->items[i].sha256);
	}
}

static const struct backup_table *table_of(const struct backup_manifest *m, str name)
{
	for (size_t i = 0; i < m->count; i++)
		if (str_eq(m->items[i].name, name))
			return &m->items[i];
	return NULL;
}

TEST(a_backup_restores_every_row_of_every_table)
{
	struct backup_manifest made, restored = {0}, again;
	struct err e = {0};
	struct place p;

	place_open(&p);
	made = must_create(&p);
	CHECK_STR(made.engine, str_from(world_engine()));
	CHECK_INT(made.schema, migrations[migration_count - 1].number);
	CHECK_INT(made.made_at, p.w.c.now);
	CHECK_INT(table_of(&made, S("account"))->rows, 2);
	CHECK_INT(table_of(&made, S("paragraph"))->rows, 2);
	CHECK_INT(table_of(&made, S("migration"))->rows, (int64_t)migration_count);
	empty(&p);
	CHECK_INT(backup_restore(&p.w.c, p.file, &restored), OK);
	check_same(&made, &restored);
	unlink(p.file);
	again = must_create(&p);
	check_same(&made, &again);
	/* The engine gives new numbers after the old ones, and its rules are on again. */
	CHECK_INT(
		db_script(p.w.db,
			  "INSERT INTO account (login, full_name, password_hash, created_at) VALUES ('n', 'n', 'x', 1)",
			  &e),
		OK);
	CHECK_INT(db_script(p.w.db, "INSERT INTO session VALUES ('h', 'c', 9, 1, 1, 1)", &e), OK);
	CHECK_INT(db_script(p.w.db, "INSERT INTO session VALUES ('i', 'c', 77, 1, 1, 1)", &e), ERR_CONFLICT);
	CHECK_INT(db_script(p.w.db, "UPDATE paragraph SET body = 'x'", &e), ERR_CONFLICT);
	place_close(&p);
}

TEST(a_backup_is_verified_without_touching_the_database)
{
	struct backup_manifest made, verified = {0};
	struct place p;

	place_open(&p);
	made = must_create(&p);
	CHECK_INT(backup_verify(&p.w.c, p.file, &verified), OK);
	check_same(&made, &verified);
	CHECK_INT((int64_t)files_count(&p), 1);
	place_close(&p);
}

TEST(a_backup_is_never_restored_over_anything)
{
	struct backup_manifest made, m;
	struct err e = {0};
	struct place p;

	place_open(&p);
	made = must_create(&p);
	CHECK_INT(backup_restore(&p.w.c, p.file, &m), ERR_CONFLICT);
	unlink(p.file);
	m = must_create(&p);
	check_same(&made, &m);
	empty(&p);
	CHECK_INT(db_script(p.w.db, "CREATE TABLE note (id INT)", &e), OK);
	CHECK_INT(backup_restore(&p.w.c, p.file, &m), ERR_CONFLICT);
	CHECK_INT(tables_left(&p), 0);
	place_close(&p);
}

TEST(a_file_is_never_overwritten_by_a_backup)
{
	struct backup_manifest m;
	struct place p;
	str text = {0};

	place_open(&p);
	CHECK_INT(file_write_atomic(&p.w.arena, p.file, S("mine"), &p.w.c.err), OK);
	CHECK_INT(backup_create(&p.w.c, p.file, S("0"), &m), ERR_CONFLICT);
	CHECK_INT(file_read(&p.w.arena, p.file, 100, &text, &p.w.c.err), OK);
	CHECK_STR(text, S("mine"));
	CHECK_INT((int64_t)files_count(&p), 1);
	place_close(&p);
}

/* Restoring these bytes fails with a code and leaves nothing. */
static void check_refused(struct place *p, str bytes, enum code expected)
{
	const char *file = arena_printf(&p->w.arena, "%s/damaged", p->folder).p;
	struct backup_manifest m;
	enum code code;

	CHECK_INT(file_write_atomic(&p->w.arena, file, bytes, &p->w.c.err), OK);
	p->w.c.err = (struct err){0};
	code = backup_restore(&p->w.c, file, &m);
	CHECK_INT(code, expected);
	CHECK(p->w.c.err.main.message != NULL);
	CHECK_INT(tables_left(p), 0);
	unlink(file);
}

TEST(a_backup_that_was_cut_off_or_changed_anywhere_is_refused)
{
	struct place p;
	str whole = {0};
	char *bytes;

	place_open(&p);
	must_create(&p);
	CHECK_INT(file_read(&p.w.arena, p.file, 1 << 24, &whole, &p.w.c.err), OK);
	empty(&p);
	for (size_t n = 0; n < whole.n; n += n < 20 || n + 20 > whole.n ? 1 : 97)
		check_refused(&p, str_slice(whole, 0, n), ERR_INPUT);
	bytes = arena_alloc(&p.w.arena, whole.n + 1);
	memcpy(bytes, whole.p, whole.n);
	for (size_t n = 0; n < whole.n; n += n < 20 || n + 20 > whole.n ? 1 : 97) {
		bytes[n] = (char)(bytes[n] ^ 0xff);
		check_refused(&p, (str){bytes, whole.n}, ERR_INPUT);
		bytes[n] = whole.p[n];
	}
	check_refused(&p, (str){bytes, whole.n + 1}, ERR_INPUT); /* a byte too many */
	check_refused(&p, S("This is no backup."), ERR_INPUT);
	place_close(&p);
}

/* Packs lines as a backup is packed, with the hash that belongs to them. */
static str packed(struct place *p, const char *const *lines)
{
	const char *file = arena_printf(&p->w.arena, "%s/packed", p->folder).p;
	struct backup_writer *writer = calloc(1, sizeof(*writer));
	CLEANUP_FD int fd = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	str hash, bytes = {0};

	backup_writer_open(writer, fd);
	for (; *lines; lines++)
		backup_write(writer, str_from(*lines));
	hash = backup_writer_hash(&p->w.arena, writer);
	backup_write(writer, arena_printf(&p->w.arena, "{\"sha256\":\"%.*s\"}\n", STR_ARG(hash)));
	CHECK(backup_writer_close(writer));
	free(writer);
	CHECK_INT(file_read(&p->w.arena, file, 1 << 20, &bytes, &p->w.c.err), OK);
	unlink(file);
	return bytes;
}

#define HEAD "{\"stocktake_backup\":1,\"program\":\"9\",\"engine\":\"sqlite\",\"schema\":"

TEST(a_backup_that_another_program_wrote_is_refused_whatever_it_says)
{
	static const struct {
		const char *lines[6];
		enum code code;
	} cases[] = {
		{{HEAD "9999,\"made_at\":1}\n", "{\"tables\":[]}\n"}, ERR_CONFLICT},
		{{HEAD "1,\"made_at\":1}\n", "{\"tables\":[]}\n"}, ERR_CONFLICT},
		{{HEAD "1,\"made_at\":1}\n"}, ERR_INPUT},
		{{HEAD "1,\"made_at\":-1}\n", "{\"tables\":[]}\n"}, ERR_INPUT},
		{{HEAD "\"1\",\"made_at\":1}\n", "{\"tables\":[]}\n"}, ERR_INPUT},
		{{"{\"stocktake_backup\":2}\n", "{\"tables\":[]}\n"}, ERR_INPUT},
		{{"[]\n", "{\"tables\":[]}\n"}, ERR_INPUT},
		{{HEAD "1,\"made_at\":1}\n", "{\"table\":\"account\",\"columns\":[\"id\"]}\n", "{\"tables\":[]}\n"},
		 ERR_CONFLICT},
		{{HEAD "1,\"made_at\":1}\n", "[1,2]\n", "{\"tables\":[]}\n"}, ERR_CONFLICT},
		{{HEAD "1,\"made_at\":1}\n",
		  "{\"table\":\"account\",\"columns\":[\"id\",\"login\",\"full_name\",\"password_hash\",\"language\","
		  "\"feed_token_hash\",\"active\",\"created_at\"]}\n",
		  "[1,2,3]\n", "{\"tables\":[]}\n"},
		 ERR_INPUT},
		{{HEAD "1,\"made_at\":1}\n",
		  "{\"table\":\"account\",\"columns\":[\"id\",\"login\",\"full_name\",\"password_hash\",\"language\","
		  "\"feed_token_hash\",\"active\",\"created_at\"]}\n",
		  "[1,\"\",\"\",\"\",\"\",null,1,1]\n", "{\"tables\":[]}\n"},
		 ERR_CONFLICT},
	};
	struct place p;

	place_open(&p);
	must_create(&p);
	empty(&p);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_refused(&p, packed(&p, cases[i].lines), cases[i].code);
	place_close(&p);
}

TEST(a_row_that_refers_to_nothing_is_not_restored)
{
	struct backup_manifest m;
	struct place p;
	struct err e = {0};

	place_open(&p);
	if (p.w.db->postgres) {
		CHECK_INT(db_script(p.w.db, "ALTER TABLE session DROP CONSTRAINT session_account_id_fkey", &e), OK);
	} else {
		CHECK_INT(db_script(p.w.db, "PRAGMA foreign_keys = OFF", &e), OK);
	}
	CHECK_INT(db_script(p.w.db, "INSERT INTO session VALUES ('h', 'c', 77, 1, 1, 1)", &e), OK);
	must_create(&p);
	empty(&p);
	CHECK(backup_restore(&p.w.c, p.file, &m) != OK);
	CHECK_INT(tables_left(&p), 0);
	place_close(&p);
}

TEST(whatever_fails_while_a_backup_is_made_or_restored_leaves_nothing)
{
	struct db_fault fault;
	struct backup_manifest m;
	struct place p;
	int calls = 0;

	place_open(&p);
	do {
		p.w.c.db = db_fault_wrap(&fault, p.w.db);
		db_fault_arm(&fault, calls, false, ERR_DB);
		if (fault.calls_left >= 0 && backup_create(&p.w.c, p.file, S("0"), &m) != OK)
			CHECK_INT((int64_t)files_count(&p), 0);
		calls++;
	} while (fault.fired);
	CHECK(calls > 30);
	empty(&p);
	calls = 0;
	do {
		p.w.c.db = db_fault_wrap(&fault, p.w.db);
		db_fault_arm(&fault, calls, false, ERR_DB);
		if (backup_restore(&p.w.c, p.file, &m) != OK)
			CHECK_INT(tables_left(&p), 0);
		calls += p.w.db->postgres ? 7 : 1; /* making all tables takes half a second there */
	} while (fault.fired);
	CHECK(calls > 60);
	place_close(&p);
}
