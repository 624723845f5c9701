/* Databases to measure, made and timed with each engine's own library. */
#include "bench/bench.h"

#include "db/db.h"

#include <libpq-fe.h>
#include <sqlite3.h>

enum { TIMES = 9 };

/* What is cited stays, and with it every page that shows it. */
const char data_cut[] = "CREATE TEMPORARY TABLE surplus AS SELECT id FROM resolution "
			"WHERE id NOT IN (SELECT resolution_id FROM citation WHERE resolution_id IS NOT NULL) "
			"ORDER BY id LIMIT (SELECT count(*) - 2000 FROM resolution);"
			"DELETE FROM resolution_theme WHERE resolution_id IN (SELECT id FROM surplus);"
			"DELETE FROM resolution WHERE id IN (SELECT id FROM surplus);";

/* The register again and again under numbers from 10,000, in rows as long as its own. */
#define MULTIPLY(numbers)                                                                                              \
	numbers "INSERT INTO resolution (id, year, symbol, adopted_on, meeting, topic, topic_folded, votes_yes, "      \
		"votes_no, votes_abstain, vote_kind, subject, cluster_code, register_source) "                         \
		"SELECT n.i, r.year, 'S/RES/' || n.i || ' (' || r.year || ')', r.adopted_on, r.meeting, r.topic, "     \
		"r.topic_folded, r.votes_yes, r.votes_no, r.votes_abstain, r.vote_kind, '', '', r.register_source "    \
		"FROM n JOIN resolution r ON r.id = 1 + n.i % 2600;"

static void sqlite_check(sqlite3 *handle, int rc)
{
	if (rc != SQLITE_OK)
		bench_give_up(sqlite3_errmsg(handle));
}

static sqlite3 *sqlite_open(const char *location)
{
	sqlite3 *handle;

	if (sqlite3_open_v2(location, &handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		bench_give_up(location);
	return handle;
}

static void sqlite_script(const char *location, const char *sql)
{
	sqlite3 *handle = sqlite_open(location);

	sqlite_check(handle, sqlite3_exec(handle, sql, NULL, NULL, NULL));
	sqlite3_close(handle);
}

static str sqlite_value(struct arena *a, const char *location, const char *sql)
{
	sqlite3 *handle = sqlite_open(location);
	sqlite3_stmt *st;
	str value;

	sqlite_check(handle, sqlite3_prepare_v2(handle, sql, -1, &st, NULL));
	if (sqlite3_step(st) != SQLITE_ROW)
		bench_give_up(sql);
	value = arena_str(a, str_from((const char *)sqlite3_column_text(st, 0)));
	sqlite3_finalize(st);
	sqlite3_close(handle);
	return value;
}

const struct engine engine_sqlite = {
	.name = "SQLite",
	.script = sqlite_script,
	.value = sqlite_value,
	.multiply = MULTIPLY("WITH RECURSIVE n(i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < "
			     "10000 + 200000 - (SELECT count(*) FROM resolution)) "),
};

static PGresult *postgres_result(PGconn *connection, PGresult *result)
{
	const ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		bench_give_up(PQerrorMessage(connection));
	return result;
}

static PGconn *postgres_open(const char *location)
{
	PGconn *connection = PQconnectdb(location);

	if (PQstatus(connection) != CONNECTION_OK)
		bench_give_up(PQerrorMessage(connection));
	return connection;
}

static void postgres_script(const char *location, const char *sql)
{
	PGconn *connection = postgres_open(location);

	PQclear(postgres_result(connection, PQexec(connection, sql)));
	PQfinish(connection);
}

static str postgres_value(struct arena *a, const char *location, const char *sql)
{
	PGconn *connection = postgres_open(location);
	PGresult *result = postgres_result(connection, PQexec(connection, sql));
	str value;

	if (PQntuples(result) < 1)
		bench_give_up(sql);
	value = arena_str(a, str_from(PQgetvalue(result, 0, 0)));
	PQclear(result);
	PQfinish(connection);
	return value;
}

const struct engine engine_postgres = {
	.name = "PostgreSQL",
	.script = postgres_script,
	.value = postgres_value,
	.multiply = MULTIPLY("WITH n AS (SELECT generate_series(10000, "
			     "9999 + 200000 - (SELECT count(*) FROM resolution)) AS i) "),
};

void data_copy_edition(const char *from, const char *to)
{
	static const char copy[] =
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE;"
		"INSERT INTO programme_edition SELECT * FROM s.programme_edition "
		"WHERE id NOT IN (SELECT id FROM main.programme_edition);"
		"INSERT INTO paragraph SELECT * FROM s.paragraph WHERE id NOT IN (SELECT id FROM main.paragraph);"
		"INSERT INTO paragraph_item SELECT * FROM s.paragraph_item "
		"WHERE paragraph_id NOT IN (SELECT DISTINCT paragraph_id FROM main.paragraph_item);"
		"INSERT INTO citation SELECT * FROM s.citation "
		"WHERE paragraph_id NOT IN (SELECT DISTINCT paragraph_id FROM main.citation);"
		"INSERT INTO import_finding SELECT * FROM s.import_finding "
		"WHERE edition_id NOT IN (SELECT DISTINCT edition_id FROM main.import_finding);"
		"INSERT INTO paragraph_kind SELECT * FROM s.paragraph_kind "
		"WHERE paragraph_id NOT IN (SELECT DISTINCT paragraph_id FROM main.paragraph_kind);"
		"COMMIT;";
	sqlite3 *handle = sqlite_open(to);
	char *attach = sqlite3_mprintf("ATTACH %Q AS s", from);

	sqlite_check(handle, sqlite3_exec(handle, attach, NULL, NULL, NULL));
	sqlite_check(handle, sqlite3_exec(handle, copy, NULL, NULL, NULL));
	sqlite3_free(attach);
	sqlite3_close(handle);
}

int64_t data_time(const char *location, enum code (*ask)(struct ctx *c))
{
	int64_t taken_us[TIMES];
	struct arena a;
	struct ctx c = {.arena = &a};

	arena_init(&a, 64 * 1024 * 1024);
	if (db_open(location, false, &c.db, &c.err) != OK)
		bench_give_up(location);
	for (int i = 0; i < TIMES; i++) {
		int64_t start_us;
		enum code code = db_begin(&c, false);

		start_us = time_us();
		code = code == OK ? ask(&c) : code;
		taken_us[i] = time_us() - start_us;
		if (code != OK || db_commit(&c) != OK)
			bench_give_up("a query");
		arena_reset(&a);
	}
	db_close(c.db);
	return median_us(taken_us, TIMES);
}
