/* The floor on bare SQLite. */
#include "bench/floor.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

struct connection {
	sqlite3 *handle;
	sqlite3_stmt *begin, *session, *rows, *commit;
};

static sqlite3_stmt *prepare(sqlite3 *handle, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v3(handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
		floor_give_up(sql, sqlite3_errmsg(handle));
	return st;
}

static void *open_database(const char *location)
{
	struct connection *c = calloc(1, sizeof(*c));

	if (!c || sqlite3_open_v2(location, &c->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		floor_give_up(location, "it cannot be opened");
	sqlite3_busy_timeout(c->handle, 5000);
	sqlite3_exec(c->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
	c->begin = prepare(c->handle, "BEGIN");
	c->session = prepare(c->handle, "SELECT s.account_id, s.csrf_token, a.full_name, a.language FROM session s "
					"JOIN account a ON a.id = s.account_id "
					"WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND a.active = 1");
	c->rows = prepare(c->handle, "SELECT id, symbol, adopted_on, topic FROM resolution WHERE id < ?1 "
				     "ORDER BY id DESC LIMIT 50");
	c->commit = prepare(c->handle, "COMMIT");
	return c;
}

static void run(sqlite3_stmt *st)
{
	sqlite3_step(st);
	sqlite3_reset(st);
}

static str column(sqlite3_stmt *st, int i)
{
	const char *text = (const char *)sqlite3_column_text(st, i);

	return (str){text, (size_t)sqlite3_column_bytes(st, i)};
}

static bool session_lives(sqlite3_stmt *st, const char *token_hash)
{
	bool lives;

	sqlite3_bind_text(st, 1, token_hash, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, 2, time(NULL));
	lives = sqlite3_step(st) == SQLITE_ROW;
	sqlite3_reset(st);
	return lives;
}

static bool read_page(void *connection, const char *token_hash, int64_t before_id, struct floor_page *page)
{
	struct connection *c = connection;
	bool lives;

	run(c->begin);
	lives = session_lives(c->session, token_hash);
	sqlite3_bind_int64(c->rows, 1, before_id);
	while (lives && sqlite3_step(c->rows) == SQLITE_ROW)
		floor_put_row(page, column(c->rows, 0), column(c->rows, 1), column(c->rows, 2), column(c->rows, 3));
	sqlite3_reset(c->rows);
	run(c->commit);
	return lives;
}

int main(int argc, char **argv)
{
	const struct floor_engine engine = {.open = open_database, .read = read_page};

	return floor_serve(&engine, argc, argv);
}
