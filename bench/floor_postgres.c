/* The floor on bare libpq. */
#include "bench/floor.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <time.h>

enum { NUMBER_BYTES = 24 };

static PGresult *checked(PGconn *connection, PGresult *result)
{
	const ExecStatusType status = PQresultStatus(result);

	if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
		floor_give_up("statement", PQerrorMessage(connection));
	return result;
}

static void prepare(PGconn *connection, const char *name, const char *sql)
{
	PQclear(checked(connection, PQprepare(connection, name, sql, 0, NULL)));
}

static void *open_database(const char *location)
{
	PGconn *connection = PQconnectdb(location);

	if (PQstatus(connection) != CONNECTION_OK)
		floor_give_up(location, PQerrorMessage(connection));
	prepare(connection, "session",
		"SELECT s.account_id, s.csrf_token, a.full_name, a.language FROM session s "
		"JOIN account a ON a.id = s.account_id "
		"WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.active = 1");
	prepare(connection, "rows",
		"SELECT id, symbol, adopted_on, topic FROM resolution WHERE id < $1 ORDER BY id DESC LIMIT 50");
	return connection;
}

static PGresult *query(PGconn *connection, const char *name, int count, const char *const *values)
{
	return checked(connection, PQexecPrepared(connection, name, count, values, NULL, NULL, 0));
}

static bool session_lives(PGconn *connection, const char *token_hash)
{
	char now[NUMBER_BYTES];
	PGresult *result;
	bool lives;

	snprintf(now, sizeof(now), "%lld", (long long)time(NULL));
	result = query(connection, "session", 2, (const char *const[]){token_hash, now});
	lives = PQntuples(result) == 1;
	PQclear(result);
	return lives;
}

static str column(const PGresult *result, int row, int i)
{
	return (str){PQgetvalue(result, row, i), (size_t)PQgetlength(result, row, i)};
}

static void put_rows(PGconn *connection, int64_t before_id, struct floor_page *page)
{
	char before[NUMBER_BYTES];
	PGresult *r;

	snprintf(before, sizeof(before), "%lld", (long long)before_id);
	r = query(connection, "rows", 1, (const char *const[]){before});
	for (int i = 0; i < PQntuples(r); i++)
		floor_put_row(page, column(r, i, 0), column(r, i, 1), column(r, i, 2), column(r, i, 3));
	PQclear(r);
}

static bool read_page(void *connection, const char *token_hash, int64_t before_id, struct floor_page *page)
{
	bool lives;

	PQclear(checked(connection, PQexec(connection, "BEGIN")));
	lives = session_lives(connection, token_hash);
	if (lives)
		put_rows(connection, before_id, page);
	PQclear(checked(connection, PQexec(connection, "COMMIT")));
	return lives;
}

int main(int argc, char **argv)
{
	const struct floor_engine engine = {.open = open_database, .read = read_page};

	return floor_serve(&engine, argc, argv);
}
