#include "db/db.h"

#include "db/db_script.h"
#include "db/engine.h"
#include "tests/db_fault.h"
#include "tests/test.h"
#include "tests/world.h"

static const char fixture[] = "CREATE TABLE sample (id BIGINT PRIMARY KEY, name TEXT UNIQUE, note TEXT,"
			      " score BIGINT NOT NULL DEFAULT 0 CHECK (score >= 0));"
			      "CREATE TABLE part (id BIGINT PRIMARY KEY, sample_id BIGINT REFERENCES sample(id));"
			      "INSERT INTO sample (id, name, note, score) VALUES"
			      " (1, 'one', NULL, 0), (2, 'two', '', 20), (3, 'three', 'x', 10);";

static const struct db_stmt sample_add = {
	.name = "sample_add",
	.pieces = &(const struct db_piece){"INSERT INTO sample (id, name, note) VALUES (?1, ?2, ?3)",
					   "INSERT INTO sample (id, name, note) VALUES ($1, $2, $3)", 0},
	.piece_count = 1,
	.params = (const enum db_type[]){DB_INT, DB_TEXT, DB_TEXT},
	.param_count = 3};

static const struct db_stmt sample_get = {
	.name = "sample_get",
	.pieces = &(const struct db_piece){"SELECT id, name, note FROM sample WHERE id = ?1",
					   "SELECT id, name, note FROM sample WHERE id = $1", 0},
	.piece_count = 1,
	.params = (const enum db_type[]){DB_INT},
	.param_count = 1,
	.column_count = 3};

static const struct db_stmt sample_score = {
	.name = "sample_score",
	.pieces = &(const struct db_piece){"UPDATE sample SET score = ?2 WHERE id >= ?1 RETURNING id",
					   "UPDATE sample SET score = $2 WHERE id >= $1 RETURNING id", 0},
	.piece_count = 1,
	.params = (const enum db_type[]){DB_INT, DB_INT},
	.param_count = 2,
	.column_count = 1};

static const struct db_stmt part_add = {
	.name = "part_add",
	.pieces = &(const struct db_piece){"INSERT INTO part (id, sample_id) VALUES (?1, ?2)",
					   "INSERT INTO part (id, sample_id) VALUES ($1, $2)", 0},
	.piece_count = 1,
	.params = (const enum db_type[]){DB_INT, DB_INT},
	.param_count = 2};

/* Bits: 1 and 2 are blocks, 4 and 8 are orders, and 1 | 2 stands for both blocks at once. */
enum { BY_NAME = 1, BY_SCORE = 2, ORDER_SCORE = 4, ORDER_ID = 8 };
static const struct db_piece list_pieces[] = {
	{"SELECT id FROM sample WHERE 1 = 1", "SELECT id FROM sample WHERE 1 = 1", 0},
	{" AND name >= ?1", " AND name >= $1", BY_NAME},
	{" AND score >= ?2", " AND score >= $2", BY_SCORE},
	{" AND id < 3", " AND id < 3", BY_NAME | BY_SCORE},
	{" ORDER BY score DESC", " ORDER BY score DESC", ORDER_SCORE},
	{" ORDER BY id", " ORDER BY id", ORDER_ID},
};
static const struct db_stmt sample_list = {.name = "sample_list",
					   .pieces = list_pieces,
					   .piece_count = COUNT_OF(list_pieces),
					   .params = (const enum db_type[]){DB_TEXT, DB_INT},
					   .param_count = 2,
					   .column_count = 1};

static enum code add(struct ctx *c, int64_t id, const char *name)
{
	struct db_value args[] = {db_int(id), db_text(str_from(name)), {0}};
	struct db_call call = {&sample_add, 0, args};

	return db_run(c, &call, NULL);
}

/* One statement without parameters, in a transaction of its own; the first value of its first row. */
static struct db_value query_within(struct ctx *c, const char *sql)
{
	struct db_piece *piece = arena_new(c->arena, struct db_piece, 1); /* of an address that no other has */
	struct db_stmt *stmt = arena_new(c->arena, struct db_stmt, 1);
	struct db_call call = {.stmt = stmt};
	struct db_result result = {0};

	*piece = (struct db_piece){sql, sql, 0};
	*stmt = (struct db_stmt){.name = "query", .pieces = piece, .piece_count = 1, .column_count = 1};
	CHECK(db_run(c, &call, &result) == OK && result.row_count == 1);
	return result.row_count ? result.values[0] : (struct db_value){0};
}

static struct db_value query_one(struct ctx *c, const char *sql)
{
	struct db_value value;

	CHECK(db_begin(c, false) == OK);
	value = query_within(c, sql);
	db_rollback(c);
	return value;
}

static int64_t sample_count(struct world *w)
{
	struct ctx other = w->c;
	int64_t count;

	other.db = world_connect(w);
	count = query_one(&other, "SELECT count(*) FROM sample").i;
	db_close(other.db);
	return count;
}

static void check_round_trip(struct ctx *c, int64_t id, struct db_value name, struct db_value note)
{
	struct db_value args[] = {db_int(id), name, note};
	struct db_call put = {&sample_add, 0, args}, get = {&sample_get, 0, args};
	struct db_result result = {0};

	CHECK(db_run(c, &put, &result) == OK);
	CHECK_INT(result.changed, 1);
	CHECK_INT(result.row_count, 0);
	CHECK(db_run(c, &get, &result) == OK);
	CHECK_INT(result.row_count, 1);
	CHECK_INT(result.changed, 0);
	if (result.row_count != 1)
		return;
	CHECK(result.values[0].type == DB_INT && result.values[0].i == id);
	CHECK(result.values[1].type == name.type && str_eq(result.values[1].s, name.s));
	CHECK(result.values[2].type == note.type && str_eq(result.values[2].s, note.s));
}

TEST(values_come_back_as_they_were_stored)
{
	enum { LONG = 1024 * 1024 };
	struct world w;
	char *longest;

	world_open(&w, fixture);
	longest = arena_alloc(&w.arena, LONG);
	memset(longest, 'x', LONG);
	CHECK(db_begin(&w.c, true) == OK);
	check_round_trip(&w.c, INT64_MIN, db_text(S("a")), (struct db_value){0});
	check_round_trip(&w.c, INT64_MAX, db_text(S("b")), db_text((str){0}));
	check_round_trip(&w.c, 0, db_text(S("c")), db_text(S("")));
	check_round_trip(&w.c, -1, (struct db_value){0},
			 db_text(S("Türkiye, 中国, الأردن, Côte d\u2019Ivoire \U0001F54A")));
	check_round_trip(&w.c, 10, db_text(S("it's \"?1\" $1 :name")), db_text((str){longest, LONG}));
	check_round_trip(&w.c, 11, db_text(S("123")), db_text(S("-9")));
	CHECK(db_commit(&w.c) == OK);
	CHECK_INT(sample_count(&w), 9);
	world_close(&w);
}

TEST(comparisons_and_sums_are_numbers_on_both_engines)
{
	struct world w;

	world_open(&w, fixture);
	CHECK_INT(query_one(&w.c, "SELECT sum(score) FROM sample").i, 30);
	CHECK_INT(query_one(&w.c, "SELECT count(*) > 2 FROM sample").i, 1);
	CHECK_INT(query_one(&w.c, "SELECT max(score) FROM sample WHERE id < 0").type, DB_NULL);
	world_close(&w);
}

static str list_ids(struct ctx *c, uint64_t selection)
{
	struct db_value args[] = {db_text(S("three")), db_int(5)};
	struct db_call call = {&sample_list, selection, args};
	struct db_result result = {0};
	struct buf ids = {.arena = c->arena};

	CHECK(db_run(c, &call, &result) == OK);
	for (size_t i = 0; i < result.row_count; i++)
		buf_int(&ids, result.values[i].i);
	return buf_str(&ids);
}

TEST(pieces_are_in_the_text_when_all_their_bits_are_selected)
{
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, false) == OK);
	for (int round = 0; round < 2; round++) { /* the second time from the cache */
		CHECK_STR(list_ids(&w.c, ORDER_ID), S("123"));
		CHECK_STR(list_ids(&w.c, ORDER_SCORE), S("231"));
		CHECK_STR(list_ids(&w.c, BY_NAME | ORDER_ID), S("23"));
		CHECK_STR(list_ids(&w.c, BY_SCORE | ORDER_SCORE), S("23"));
		CHECK_STR(list_ids(&w.c, BY_SCORE | BY_NAME | ORDER_ID), S("2"));
	}
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

TEST(returning_gives_rows_and_counts_changes)
{
	struct db_value args[] = {db_int(2), db_int(7)};
	struct db_call call = {&sample_score, 0, args};
	struct db_result result;
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_run(&w.c, &call, &result) == OK);
	CHECK_INT(result.row_count, 2);
	CHECK_INT(result.changed, 2);
	args[0] = db_int(100);
	CHECK(db_run(&w.c, &call, &result) == OK);
	CHECK_INT(result.row_count, 0);
	CHECK_INT(result.changed, 0);
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

struct seen {
	int64_t ids[4];
	size_t count, stop_after;
};

static enum code see(void *user, const struct db_value *row)
{
	struct seen *seen = user;

	seen->ids[seen->count++] = row[0].i;
	return seen->count == seen->stop_after ? ERR_TOO_LARGE : OK;
}

TEST(each_passes_rows_in_order_and_stops_when_told)
{
	struct db_value args[] = {{0}, {0}};
	struct db_call call = {&sample_list, ORDER_ID, args};
	struct seen all = {0}, some = {.stop_after = 2};
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(db_each(&w.c, &call, see, &all) == OK);
	CHECK(all.count == 3 && all.ids[0] == 1 && all.ids[2] == 3);
	CHECK(db_each(&w.c, &call, see, &some) == ERR_TOO_LARGE);
	CHECK_INT(some.count, 2);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("123")); /* the transaction goes on */
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

TEST(rollback_leaves_nothing)
{
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	db_rollback(&w.c);
	db_rollback(&w.c); /* nothing to end: no harm */
	CHECK_INT(sample_count(&w), 3);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	CHECK(db_commit(&w.c) == OK);
	CHECK_INT(sample_count(&w), 4);
	world_close(&w);
}

TEST(closing_in_the_middle_of_a_transaction_leaves_nothing)
{
	struct ctx other;
	struct world w;

	world_open(&w, fixture);
	other = w.c;
	other.db = world_connect(&w);
	CHECK(db_begin(&other, true) == OK);
	CHECK(add(&other, 4, "four") == OK);
	db_close(other.db);
	CHECK_INT(sample_count(&w), 3);
	world_close(&w);
}

/* The engine's words name tables and columns; users must not read them. */
static void check_neutral(const struct err *e, const char *message)
{
	CHECK(e->code == ERR_CONFLICT);
	CHECK_STR(str_from(e->main.message), str_from(message));
	CHECK(e->detail.n > 0);
	CHECK_INT(e->main.arg_count, 0);
}

TEST(broken_constraints_are_conflicts_without_the_engines_words)
{
	static const char taken[] = "This record already exists or is used by another.";
	static const char rule[] = "The change breaks a rule for this record. Check what you entered.";
	struct db_value score[] = {db_int(1), db_int(-1)}, part[] = {db_int(1), db_int(99)};
	struct db_call set_score = {&sample_score, 0, score}, add_part = {&part_add, 0, part};
	struct db_result result;
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "one") == ERR_CONFLICT);
	check_neutral(&w.c.err, taken);
	db_rollback(&w.c);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 1, "four") == ERR_CONFLICT);
	check_neutral(&w.c.err, taken);
	db_rollback(&w.c);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_run(&w.c, &add_part, &result) == ERR_CONFLICT);
	check_neutral(&w.c.err, taken);
	db_rollback(&w.c);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_run(&w.c, &set_score, &result) == ERR_CONFLICT);
	check_neutral(&w.c.err, rule);
	db_rollback(&w.c);
	world_close(&w);
}

TEST(nothing_is_stored_after_a_failed_statement)
{
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	CHECK(add(&w.c, 5, "one") == ERR_CONFLICT);
	CHECK(add(&w.c, 6, "six") == ERR_BUG);
	CHECK(db_commit(&w.c) == ERR_BUG);
	CHECK_INT(sample_count(&w), 3);
	CHECK(db_begin(&w.c, true) == OK); /* the connection is as good as before */
	CHECK(add(&w.c, 4, "four") == OK);
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

TEST(reading_transaction_refuses_writes)
{
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(add(&w.c, 4, "four") == ERR_BUG);
	db_rollback(&w.c);
	CHECK_INT(sample_count(&w), 3);
	world_close(&w);
}

TEST(reading_transaction_sees_one_state_of_the_data)
{
	struct ctx other;
	struct world w;

	world_open(&w, fixture);
	other = w.c;
	other.db = world_connect(&w);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("123"));
	CHECK(db_begin(&other, true) == OK);
	CHECK(add(&other, 4, "four") == OK);
	CHECK(db_commit(&other) == OK);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("123"));
	CHECK(db_commit(&w.c) == OK);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("1234"));
	CHECK(db_commit(&w.c) == OK);
	db_close(other.db);
	world_close(&w);
}

TEST(second_writer_is_told_that_the_database_is_busy)
{
	struct ctx other;
	struct world w;

	if (test_postgres()) {
		test_skip("PostgreSQL lets several write at once");
		return;
	}
	world_open(&w, fixture);
	other = w.c;
	other.db = world_connect(&w);
	CHECK(db_script(other.db, "PRAGMA busy_timeout = 0", &other.err) == OK);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_begin(&other, true) == ERR_BUSY);
	db_rollback(&other);
	CHECK(db_commit(&w.c) == OK);
	CHECK(db_begin(&other, true) == OK);
	CHECK(db_commit(&other) == OK);
	db_close(other.db);
	world_close(&w);
}

static enum code score_of(struct ctx *c, int64_t id, int64_t score)
{
	struct db_value get_args[] = {db_int(1)}, set_args[] = {db_int(id), db_int(score)};
	struct db_call get = {&sample_get, 0, get_args}, set = {&sample_score, 0, set_args};
	struct db_result result;

	TRY(db_run(c, &get, &result));
	return db_run(c, &set, &result);
}

/* Each reads what the other writes: no order of the two explains both. */
TEST(lost_race_of_two_writers_is_busy)
{
	struct db_value args[] = {db_text(S("")), db_int(0)};
	struct db_call all = {&sample_list, ORDER_ID | BY_SCORE, args};
	struct db_result result;
	struct ctx other;
	struct world w;
	enum code code;

	if (!test_postgres()) {
		test_skip("SQLite has one writer at a time");
		return;
	}
	world_open(&w, fixture);
	other = w.c;
	other.db = world_connect(&w);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_begin(&other, true) == OK);
	CHECK(db_run(&w.c, &all, &result) == OK);
	CHECK(db_run(&other, &all, &result) == OK);
	CHECK(score_of(&w.c, 3, 50) == OK);
	CHECK(add(&other, 4, "four") == OK);
	CHECK(db_commit(&w.c) == OK);
	code = db_commit(&other);
	CHECK_INT(code, ERR_BUSY);
	CHECK_INT(sample_count(&w), 3);
	CHECK(db_begin(&other, true) == OK); /* and again it works */
	CHECK(add(&other, 4, "four") == OK);
	CHECK(db_commit(&other) == OK);
	db_close(other.db);
	world_close(&w);
}

/* The text behind a statement's address changes only here; a second run that still gives the old answer was cached. */
TEST(statement_is_prepared_once_per_selection)
{
	struct db_piece pieces[] = {{"SELECT 1", "SELECT 1", 0}, {" + 10", " + 10", 1}};
	const struct db_stmt stmt = {.name = "cached", .pieces = pieces, .piece_count = 2, .column_count = 1};
	struct db_call call = {.stmt = &stmt}, other = {.stmt = &stmt, .selection = 1};
	struct db_result result;
	struct world w;

	world_open(&w, NULL);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(db_run(&w.c, &call, &result) == OK && result.values[0].i == 1);
	pieces[0] = (struct db_piece){"SELECT 2", "SELECT 2", 0};
	CHECK(db_run(&w.c, &call, &result) == OK && result.values[0].i == 1);
	CHECK(db_run(&w.c, &other, &result) == OK && result.values[0].i == 12);
	CHECK(db_commit(&w.c) == OK);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(db_run(&w.c, &call, &result) == OK && result.values[0].i == 1);
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

static void drop_count(void *handle)
{
	++*(size_t *)handle;
}

TEST(cache_of_statements_finds_all_that_it_holds)
{
	static const struct db_stmt stmts[2];
	struct stmt_cache cache = {0};
	struct db_call call = {0};
	size_t dropped[2] = {0}, n = 0;

	call.stmt = stmts;
	CHECK(stmt_cache_find(&cache, &call) == NULL);
	for (; !stmt_cache_full(&cache); n++) {
		call = (struct db_call){.stmt = &stmts[n % 2], .selection = n / 2};
		stmt_cache_add(&cache, &call, &dropped[n % 2]);
	}
	CHECK(n > 100);
	for (size_t i = 0; i < n; i++) {
		call = (struct db_call){.stmt = &stmts[i % 2], .selection = i / 2};
		CHECK(stmt_cache_find(&cache, &call) == &dropped[i % 2]);
	}
	call.selection = n;
	CHECK(stmt_cache_find(&cache, &call) == NULL);
	stmt_cache_clear(&cache, drop_count);
	CHECK_INT(dropped[0] + dropped[1], n);
	CHECK(stmt_cache_find(&cache, &call) == NULL);
}

/* More selections than a connection keeps: it forgets and goes on. */
TEST(many_selections_do_not_pile_up)
{
	struct db_value args[] = {{0}, {0}};
	struct db_call call = {&sample_list, 0, args};
	struct db_result result;
	struct world w;

	world_open(&w, fixture);
	CHECK(db_begin(&w.c, false) == OK);
	for (uint64_t i = 0; i < 1100; i++) {
		call.selection = ORDER_ID | i << 8;
		CHECK(db_run(&w.c, &call, &result) == OK && result.row_count == 3);
	}
	CHECK(db_commit(&w.c) == OK);
	world_close(&w);
}

TEST(statement_survives_a_change_of_the_schema)
{
	struct db_piece piece = {"SELECT * FROM sample WHERE id = 1", "SELECT * FROM sample WHERE id = 1", 0};
	const struct db_stmt stmt = {.name = "all", .pieces = &piece, .piece_count = 1, .column_count = 4};
	struct db_call call = {.stmt = &stmt};
	struct db_result result;
	struct ctx other;
	struct world w;
	enum code code;

	world_open(&w, fixture);
	other = w.c;
	other.db = world_connect(&w);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(db_run(&w.c, &call, &result) == OK);
	CHECK(db_commit(&w.c) == OK);
	CHECK(db_script(other.db, "ALTER TABLE sample DROP COLUMN note; ALTER TABLE sample ADD COLUMN more BIGINT;",
			&other.err) == OK);
	CHECK(db_begin(&w.c, false) == OK);
	code = db_run(&w.c, &call, &result);
	CHECK(code == OK || code == ERR_BUSY); /* PostgreSQL refuses the old plan once */
	db_rollback(&w.c);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(db_run(&w.c, &call, &result) == OK && result.row_count == 1);
	CHECK(db_commit(&w.c) == OK);
	db_close(other.db);
	world_close(&w);
}

static void kill_session(const struct world *w, int64_t session)
{
	struct ctx other = w->c;
	char sql[64] = "SELECT pg_terminate_backend(", *end = sql + strlen(sql);

	memcpy(end, arena_printf(other.arena, "%lld, 5000)", (long long)session).p, 24);
	other.db = world_connect(w);
	CHECK_INT(query_one(&other, sql).i, 1);
	db_close(other.db);
}

TEST(killed_session_is_busy_once_and_then_connected_again)
{
	int64_t session;
	struct world w;

	if (!test_postgres()) {
		test_skip("SQLite has no sessions");
		return;
	}
	world_open(&w, fixture);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("123"));
	CHECK(db_commit(&w.c) == OK);
	session = query_one(&w.c, "SELECT pg_backend_pid()").i;
	kill_session(&w, session);
	CHECK(db_begin(&w.c, true) == ERR_BUSY);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK_STR(list_ids(&w.c, ORDER_ID), S("123")); /* prepared anew */
	db_rollback(&w.c);
	world_close(&w);
}

TEST(connection_lost_inside_a_transaction_is_busy_and_while_storing_uncertain)
{
	int64_t session;
	struct world w;

	if (!test_postgres()) {
		test_skip("SQLite has no sessions");
		return;
	}
	world_open(&w, fixture);
	session = query_one(&w.c, "SELECT pg_backend_pid()").i;
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	kill_session(&w, session);
	CHECK(add(&w.c, 5, "five") == ERR_BUSY);
	db_rollback(&w.c);
	session = query_one(&w.c, "SELECT pg_backend_pid()").i;
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	kill_session(&w, session);
	CHECK_INT(db_commit(&w.c), ERR_UNCERTAIN);
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(add(&w.c, 4, "four") == OK);
	CHECK(db_commit(&w.c) == OK);
	CHECK_INT(sample_count(&w), 4);
	world_close(&w);
}

TEST(server_knows_who_acts)
{
	struct world w;

	if (!test_postgres()) {
		test_skip("a file has no server");
		return;
	}
	world_open(&w, NULL);
	world_act_as(&w, 42, 0);
	CHECK_STR(query_one(&w.c, "SELECT current_setting('stocktake.actor')").s, S("42"));
	CHECK(db_begin(&w.c, false) == OK);
	world_act_as(&w, 43, 0);
	CHECK(db_bind_actor(&w.c) == OK);
	CHECK_STR(query_within(&w.c, "SELECT current_setting('stocktake.actor')").s, S("43"));
	world_act_as(&w, 44, 0);
	CHECK(db_bind_actor(&w.c) == OK);
	CHECK_STR(query_within(&w.c, "SELECT 'x' || current_setting('stocktake.actor')").s, S("x44"));
	CHECK(db_commit(&w.c) == OK);
	world_act_as(&w, 0, 0);
	CHECK_STR(query_one(&w.c, "SELECT current_setting('stocktake.actor')").s, S("0"));
	world_act_as(&w, -9223372036854775807 - 1, 0);
	CHECK_STR(query_one(&w.c, "SELECT current_setting('stocktake.actor')").s, S("-9223372036854775808"));
	world_close(&w);
}

static str open_failure(const char *location, enum code code)
{
	struct err e = {0};
	struct db *db;

	CHECK_INT(db_open(location, false, &db, &e), code);
	CHECK(e.detail.n > 0);
	db_close(db);
	return str_from(e.main.message);
}

TEST(databases_that_cannot_be_opened_are_refused_with_reasons)
{
	CHECK(str_starts(open_failure("/nowhere/stocktake.db", ERR_DB), S("The database file %1")));
	CHECK(str_starts(open_failure("postgres:///x?host=%2Fnowhere", ERR_BUSY), S("The database could not be")));
	CHECK(str_starts(open_failure("postgresql://h/x?nonsense=1", ERR_INPUT), S("The address of the database")));
}

TEST(database_in_memory_works)
{
	struct arena arena;
	struct ctx c = {.arena = &arena};

	arena_init(&arena, 1024 * 1024);
	CHECK(db_open(":memory:", false, &c.db, &c.err) == OK);
	CHECK(db_script(c.db, fixture, &c.err) == OK);
	CHECK_INT(query_one(&c, "SELECT count(*) FROM sample").i, 3);
	db_close(c.db);
	arena_reset(&arena);
}

static enum code add_two(struct ctx *c)
{
	enum code code = db_begin(c, true);

	if (code == OK)
		code = add(c, 4, "four");
	if (code == OK)
		code = add(c, 5, "five");
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

TEST(fault_at_any_call_leaves_all_or_nothing)
{
	static const enum code codes[] = {ERR_DB, ERR_BUSY, ERR_UNCERTAIN};

	for (size_t k = 0; k < COUNT_OF(codes) * 2; k++) {
		struct db_fault fault;
		int n = 0;

		do {
			enum code code;
			struct world w;

			world_open(&w, fixture);
			w.c.db = db_fault_wrap(&fault, w.db);
			db_fault_arm(&fault, n++, k % 2 == 1, codes[k / 2]);
			code = add_two(&w.c);
			CHECK_INT(code, fault.fired ? codes[k / 2] : OK);
			CHECK_INT(sample_count(&w), fault.fired ? 3 : 5);
			world_close(&w);
		} while (fault.fired);
		CHECK_INT(n, 5); /* begin, two statements, commit, and the run without a fault */
	}
}
