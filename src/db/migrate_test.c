#include "db/migrate.h"

#include "db/db_script.h"
#include "tests/test.h"
#include "tests/world.h"

enum { LATER = 1800000000 };

/* Throws away all that world_open() made, so that migrations start from nothing. */
static void world_open_empty(struct world *w)
{
	world_open(w, NULL);
	if (test_postgres()) {
		CHECK(db_script(w->db, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;", &w->c.err) == OK);
		return;
	}
	db_close(w->db);
	CHECK(db_open(":memory:", true, &w->db, &w->c.err) == OK);
	w->c.db = w->db;
}

static str text_query(struct ctx *c, const char *sqlite, const char *postgres)
{
	const struct db_piece piece = {sqlite, postgres, 0};
	const struct db_stmt stmt = {.name = "text_query", .pieces = &piece, .piece_count = 1, .column_count = 1};
	struct db_call call = {.stmt = &stmt};
	struct db_result result = {0};
	struct buf out = {.arena = c->arena};

	CHECK(db_begin(c, false) == OK);
	CHECK(db_run(c, &call, &result) == OK);
	db_rollback(c);
	CHECK(db_script(c->db, "", &c->err) == OK); /* the next statement may have the same address */
	for (size_t i = 0; i < result.row_count; i++) {
		if (result.values[i].type == DB_INT)
			buf_int(&out, result.values[i].i);
		else
			buf_puts(&out, result.values[i].s);
		buf_char(&out, '\n');
	}
	return buf_str(&out);
}

/* Tables, columns, defaults, constraints and indexes as text. */
static str catalogue(struct ctx *c)
{
	return text_query(
		c, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
		"SELECT line FROM ("
		" SELECT 'column ' || table_name || '.' || column_name || ' ' || ordinal_position || ' ' || data_type "
		"|| ' '"
		"  || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity || ' '"
		"  || coalesce(collation_name, '') AS line FROM information_schema.columns WHERE table_schema = "
		"'public'"
		" UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'"
		" UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || "
		"pg_get_constraintdef(oid)"
		"  FROM pg_constraint WHERE connamespace = 'public'::regnamespace) lines ORDER BY line COLLATE \"C\"");
}

static str stored_numbers(struct ctx *c)
{
	static const char sql[] = "SELECT number FROM migration ORDER BY number";

	return text_query(c, sql, sql);
}

TEST(migrations_apply_once_and_are_recorded)
{
	struct migrate_report report;
	struct world w;

	world_open_empty(&w);
	CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == OK);
	CHECK(report.stored == 0 && report.known == migrations[migration_count - 1].number && report.applied == 0);
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == OK);
	CHECK_INT(report.applied, (int64_t)migration_count);
	CHECK_INT(report.stored, report.known);
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == OK);
	CHECK_INT(report.applied, 0);
	CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == OK);
	CHECK_INT(report.stored, report.known);
	CHECK_STR(text_query(&w.c, "SELECT DISTINCT applied_at FROM migration",
			     "SELECT DISTINCT applied_at FROM migration"),
		  S("1800000000\n"));
	world_close(&w);
}

TEST(status_changes_nothing_in_an_empty_database)
{
	struct migrate_report report;
	struct world w;

	world_open_empty(&w);
	CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == OK);
	CHECK_STR(catalogue(&w.c), S(""));
	world_close(&w);
}

TEST(database_of_another_program_is_left_alone)
{
	static const char *const others[] = {"CREATE TABLE note (id INT PRIMARY KEY)",
					     "CREATE TABLE migration (version INT PRIMARY KEY)"};
	struct migrate_report report;

	for (size_t i = 0; i < COUNT_OF(others); i++) {
		struct world w;
		str before;

		world_open_empty(&w);
		CHECK(db_script(w.db, others[i], &w.c.err) == OK);
		before = catalogue(&w.c);
		CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == OK);
		CHECK_INT(report.stored, 0);
		CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == ERR_CONFLICT);
		CHECK_INT(report.applied, 0);
		CHECK_STR(catalogue(&w.c), before);
		world_close(&w);
	}
}

/* A row in the middle shows that later migrations keep what is stored. */
TEST(migrating_step_by_step_gives_the_same_schema_as_at_once)
{
	struct migrate_report report;
	struct world w, whole;
	str expected;

	world_open(&whole, NULL);
	expected = catalogue(&whole.c);
	CHECK(expected.n > 1000);
	world_open_empty(&w);
	for (size_t i = 1; i <= migration_count; i++) {
		const struct migration_list first = {migrations, i};

		CHECK(migrate_apply_list(w.db, &first, &w.arena, LATER, &w.c.err, &report) == OK);
		CHECK_INT(report.applied, 1);
		if (i == 1)
			CHECK(db_script(w.db, "INSERT INTO setting (name, value, changed_at) VALUES ('a', 'kept', 1)",
					&w.c.err) == OK);
	}
	CHECK_STR(catalogue(&w.c), expected);
	CHECK_STR(text_query(&w.c, "SELECT value FROM setting", "SELECT value FROM setting"), S("kept\n"));
	world_close(&w);
	world_close(&whole);
}

/* The first migrations of the program, up to a number. */
static struct migration_list migrations_to(int number)
{
	struct migration_list list = {migrations, 0};

	while (list.count < migration_count && migrations[list.count].number <= number)
		list.count++;
	return list;
}

TEST(events_and_completions_from_before_withdrawals_stand_as_they_did)
{
	static const char query[] =
		"SELECT v.title || ' ' || v.withdrawn || ' ' || k.act || ' ' || d.occurrence || ' ' ||"
		" coalesce(d.event_id, 0) FROM anchor_event v"
		" JOIN anchor_correction k ON k.event_id = v.id, duty_completion d";
	struct migration_list before = migrations_to(8);
	struct migrate_report report;
	struct world w;

	world_open_empty(&w);
	CHECK(migrate_apply_list(w.db, &before, &w.arena, LATER, &w.c.err, &report) == OK);
	CHECK(db_script(w.db,
			"INSERT INTO duty (code, name, owner, output, anchor, kind, source) VALUES"
			" ('RO-90', 'n', 'CTED', 'o', 'list_adopted', 'after', 's');"
			"INSERT INTO anchor_event (id, anchor, happened_on, title, created_at) VALUES"
			" (1, 'list_adopted', '2024-03-01', 'List', 1);"
			"INSERT INTO anchor_correction (event_id, old_date, new_date, reason, at) VALUES"
			" (1, '2024-03-02', '2024-03-01', 'r', 1);"
			"INSERT INTO duty_completion (duty_code, occurrence, completed_on, at) VALUES"
			" ('RO-90', 'E1', '2024-03-20', 1);",
			&w.c.err) == OK);
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == OK);
	CHECK_STR(text_query(&w.c, query, query), S("List 0 correct E1 0\n"));
	world_close(&w);
}

TEST(newer_database_is_refused)
{
	struct migrate_report report;
	struct world w;

	world_open(&w, "INSERT INTO migration (number, name, sha256, applied_at) VALUES (9998, 'x', 'y', 1),"
		       " (9999, 'x', 'y', 1)");
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == ERR_CONFLICT);
	CHECK(str_starts(str_from(w.c.err.main.message), S("The database is newer")));
	CHECK_STR(w.c.err.main.args[0], S("9999"));
	CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == ERR_CONFLICT);
	CHECK_STR(w.c.err.main.args[0], S("9999"));
	world_close(&w);
}

TEST(migration_that_differs_from_the_programs_is_refused)
{
	struct migrate_report report;
	struct world w;

	world_open(&w, "UPDATE migration SET sha256 = 'f00d' WHERE number = 2");
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == ERR_CONFLICT);
	CHECK(str_starts(str_from(w.c.err.main.message), S("Migration %1")));
	CHECK_STR(w.c.err.main.args[0], S("2"));
	CHECK(migrate_status(w.db, &w.arena, &w.c.err, &report) == ERR_CONFLICT);
	world_close(&w);
}

TEST(missing_migration_between_stored_ones_is_refused)
{
	struct migrate_report report;
	struct world w;

	world_open(&w, "DELETE FROM migration WHERE number = 2");
	CHECK(migrate_apply(w.db, &w.arena, LATER, &w.c.err, &report) == ERR_CONFLICT);
	CHECK_STR(w.c.err.main.args[0], S("3"));
	world_close(&w);
}

TEST(failing_migration_leaves_nothing_of_itself)
{
	const struct migration broken[] = {
		{1, "0001_good", S("CREATE TABLE good (id ID, name TEXT NOT NULL);")},
		{2, "0002_broken", S("CREATE TABLE half (id ID);\nINSERT INTO nowhere (id) VALUES (1);")},
	};
	const struct migration_list list = {broken, COUNT_OF(broken)};
	struct migrate_report report;
	struct world w;
	str before;

	world_open_empty(&w);
	CHECK(migrate_apply_list(w.db, &list, &w.arena, LATER, &w.c.err, &report) == ERR_BUG);
	CHECK_INT(report.applied, 1);
	CHECK_STR(stored_numbers(&w.c), S("1\n"));
	before = catalogue(&w.c);
	CHECK(str_find(before, S("good"), 0) != SIZE_MAX);
	CHECK(str_find(before, S("half"), 0) == SIZE_MAX);
	world_close(&w);
}

/* While one migrates, another that starts waits or is told to come back; it never applies a migration again. */
TEST(migrating_takes_the_lock_of_the_database)
{
	struct migrate_report report;
	struct db *other;
	struct world w;

	world_open(&w, NULL);
	other = world_connect(&w);
	if (test_postgres()) {
		CHECK(db_script(w.db, "BEGIN; SELECT pg_advisory_xact_lock(1373)", &w.c.err) == OK);
		CHECK_STR(text_query(&(struct ctx){.arena = &w.arena, .db = other}, "",
				     "SELECT CASE WHEN pg_try_advisory_xact_lock(1373) THEN 'free' ELSE 'held' END"),
			  S("held\n"));
	} else {
		CHECK(db_script(other, "PRAGMA busy_timeout = 0", &w.c.err) == OK);
		CHECK(db_script(w.db, "BEGIN EXCLUSIVE", &w.c.err) == OK);
		CHECK(migrate_apply(other, &w.arena, LATER, &w.c.err, &report) == ERR_BUSY);
	}
	CHECK(db_script(w.db, "COMMIT", &w.c.err) == OK);
	CHECK(migrate_apply(other, &w.arena, LATER, &w.c.err, &report) == OK);
	CHECK_INT(report.applied, 0);
	db_close(other);
	world_close(&w);
}
