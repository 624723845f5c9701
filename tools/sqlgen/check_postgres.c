#include "db/dialect.h"
#include "sqlgen/sqlgen.h"

#include <libpq-fe.h>
#include <stdio.h>

/* Type numbers of PostgreSQL's catalogue (pg_type.oid). */
enum { OID_INT8 = 20, OID_INT4 = 23, OID_TEXT = 25, OID_NUMERIC = 1700 };

static void close_connection(PGconn **connection)
{
	if (*connection) {
		PGresult *result = PQexec(*connection, "DROP SCHEMA IF EXISTS sqlgen_check CASCADE");

		PQclear(result);
	}
	PQfinish(*connection);
}

static void clear_result(PGresult **result)
{
	PQclear(*result);
}

/* The server's words without the line of the statement that it repeats. */
static str message_first_line(const char *message)
{
	str rest = str_from(message);

	return str_cut(&rest, '\n');
}

static enum code text_run(PGconn *connection, const char *path, const char *text)
{
	__attribute__((cleanup(clear_result))) PGresult *result = PQexec(connection, text);
	ExecStatusType status = PQresultStatus(result);

	if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
		return OK;
	return refuse(path, 1, "%s", PQerrorMessage(connection));
}

static enum code schema_make(struct arena *a, PGconn *connection, const struct sources *migrations)
{
	TRY(text_run(connection, "schema",
		     "SET client_min_messages = warning; DROP SCHEMA IF EXISTS sqlgen_check CASCADE; "
		     "CREATE SCHEMA sqlgen_check; SET search_path = sqlgen_check"));
	for (size_t i = 0; i < migrations->count; i++)
		TRY(text_run(connection, migrations->items[i].path,
			     dialect_translate(a, migrations->items[i].text, true).p));
	return OK;
}

static enum code column_check(const struct statement *st, const struct column *column, Oid type)
{
	bool fits = column->type == DB_INT ? type == OID_INT8 || type == OID_INT4 : type == OID_TEXT;

	if (fits)
		return OK;
	return refuse(st->path, st->line, "%.*s: on PostgreSQL the result column %.*s is no %s but type %u%s",
		      STR_ARG(st->name), STR_ARG(column->name), column->type == DB_INT ? "int" : "text", type,
		      type == OID_NUMERIC ? " (numeric): write CAST(... AS BIGINT)" : "");
}

static enum code columns_check(PGconn *connection, const struct statement *st)
{
	__attribute__((cleanup(clear_result))) PGresult *result = PQdescribePrepared(connection, "");
	int count = PQnfields(result);

	if (PQresultStatus(result) != PGRES_COMMAND_OK || (size_t)count != st->columns.count)
		return refuse(st->path, st->line, "%.*s: PostgreSQL gives %d result columns and SQLite %zu",
			      STR_ARG(st->name), count, st->columns.count);
	for (int i = 0; i < count; i++)
		TRY(column_check(st, &st->columns.items[i], PQftype(result, i)));
	return OK;
}

static enum code combination_check(struct arena *a, PGconn *connection, const struct statement *st, size_t index)
{
	str text = combination_text(a, st, combination_selection(st, index), true);
	Oid types[PARAMS_MAX] = {0};
	str why;

	for (size_t i = 0; i < st->params.count; i++)
		types[i] = st->params.items[i].column.type == DB_INT ? OID_INT8 : OID_TEXT;
	__attribute__((cleanup(clear_result))) PGresult *result =
		PQprepare(connection, "", text.p, (int)st->params.count, types);
	if (PQresultStatus(result) == PGRES_COMMAND_OK)
		return columns_check(connection, st);
	why = message_first_line(PQerrorMessage(connection));
	return refuse(st->path, st->line, "%.*s: PostgreSQL: %.*s in: %.*s", STR_ARG(st->name), STR_ARG(why),
		      STR_ARG(text));
}

static enum code statement_check(struct arena *a, PGconn *connection, const struct statement *st)
{
	for (size_t i = 0; i < combination_count(st); i++)
		TRY(combination_check(a, connection, st, i));
	return OK;
}

enum code check_postgres(struct arena *a, const char *conninfo, const struct sources *migrations,
			 const struct statements *all)
{
	__attribute__((cleanup(close_connection))) PGconn *connection = PQconnectdb(conninfo);
	size_t combinations = 0;

	if (PQstatus(connection) != CONNECTION_OK)
		return refuse("postgres", 0, "%s", PQerrorMessage(connection));
	TRY(schema_make(a, connection, migrations));
	for (size_t i = 0; i < all->count; i++) {
		TRY(statement_check(a, connection, &all->items[i]));
		combinations += combination_count(&all->items[i]);
	}
	printf("%zu statements, %zu combinations: all prepare\n", all->count, combinations);
	return OK;
}
