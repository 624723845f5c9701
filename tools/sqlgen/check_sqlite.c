#include "db/dialect.h"
#include "sqlgen/sqlgen.h"

#include "base/num.h"

#include <sqlite3.h>

struct checker {
	struct arena *a;
	sqlite3 *db;
	struct {
		str *items;
		size_t count, capacity;
	} tables, views;
	bool read_directly; /* a column of a secure_ table, outside a view */
};

static void close_database(sqlite3 **db)
{
	sqlite3_close(*db);
}

static void finalize_statement(sqlite3_stmt **statement)
{
	sqlite3_finalize(*statement);
}

static enum code refuse_statement(const struct statement *st, const char *why)
{
	return refuse(st->path, st->line, "%.*s: %s", STR_ARG(st->name), why);
}

static bool is_view(const struct checker *c, const char *name)
{
	for (size_t i = 0; i < c->views.count; i++)
		if (str_eq_nocase(c->views.items[i], str_from(name)))
			return true;
	return false;
}

/*
 * SQLite tells for each column that is read which view asked for it. A write may use the key columns, by which it
 * finds its record, but no others: `WHERE title = ...` would tell what the title is.
 */
static int authorize(void *user, int action, const char *table, const char *column, const char *database,
		     const char *view)
{
	struct checker *c = user;
	bool is_key;

	(void)database;
	if (action != SQLITE_READ || !str_starts(str_from(table), S("secure_")) || is_view(c, view))
		return SQLITE_OK;
	is_key = str_eq(str_from(column), S("id")) || str_eq(str_from(column), S("version"));
	c->read_directly = c->read_directly || !is_key;
	return SQLITE_OK;
}

static enum code names_load(struct checker *c)
{
	__attribute__((cleanup(finalize_statement))) sqlite3_stmt *q = NULL;
	const char *text = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')";

	if (sqlite3_prepare_v2(c->db, text, -1, &q, NULL) != SQLITE_OK)
		return refuse("schema", 0, "%s", sqlite3_errmsg(c->db));
	while (sqlite3_step(q) == SQLITE_ROW) {
		str name = arena_str(c->a, str_from((const char *)sqlite3_column_text(q, 0)));

		if (sqlite3_column_text(q, 1)[0] == 'v')
			*vec_push(c->a, &c->views) = name;
		*vec_push(c->a, &c->tables) = name;
	}
	return OK;
}

static size_t line_of(str text, const char *at)
{
	size_t line = 1;

	for (const char *p = text.p; p < at; p++)
		line += *p == '\n';
	return line;
}

static enum code migration_run(struct checker *c, const struct source *migration)
{
	str text = dialect_translate(c->a, migration->text, false);
	const char *rest = text.p;

	while (*rest) {
		__attribute__((cleanup(finalize_statement))) sqlite3_stmt *q = NULL;
		size_t line = line_of(text, rest);
		int result = sqlite3_prepare_v2(c->db, rest, -1, &q, &rest);

		if (result == SQLITE_OK && q)
			result = sqlite3_step(q);
		if (result != SQLITE_OK && result != SQLITE_DONE && result != SQLITE_ROW)
			return refuse(migration->path, line, "%s", sqlite3_errmsg(c->db));
	}
	return OK;
}

static bool type_of_declaration(const char *declared, enum db_type *type)
{
	str word = str_from(declared);
	bool is_text = str_eq_nocase(word, S("TEXT"));

	*type = is_text ? DB_TEXT : DB_INT;
	return is_text || str_eq_nocase(word, S("INTEGER")) || str_eq_nocase(word, S("INT")) ||
	       str_eq_nocase(word, S("BIGINT"));
}

static enum code column_type_find(const struct statement *st, const char *schema_type, struct column *column)
{
	const struct column *declared = NULL;

	for (size_t i = 0; i < st->declared.count; i++)
		if (str_eq(st->declared.items[i].name, column->name))
			declared = &st->declared.items[i];
	if (!schema_type && !declared)
		return refuse(st->path, st->line,
			      "%.*s: the result column %.*s is an expression: declare its type in -- out: %.*s int",
			      STR_ARG(st->name), STR_ARG(column->name), STR_ARG(column->name));
	if (!schema_type) {
		column->type = declared->type;
		return OK;
	}
	if (!type_of_declaration(schema_type, &column->type))
		return refuse(st->path, st->line, "%.*s: the result column %.*s has the unknown type %s",
			      STR_ARG(st->name), STR_ARG(column->name), schema_type);
	if (declared && declared->type != column->type)
		return refuse(st->path, st->line,
			      "%.*s: the result column %.*s is %s in the schema, not as in -- out:", STR_ARG(st->name),
			      STR_ARG(column->name), schema_type);
	return OK;
}

static enum code column_check(const struct statement *st, const struct column *columns, size_t count)
{
	str name = columns[count].name;

	if (!is_snake(name))
		return refuse(st->path, st->line,
			      "%.*s: the result column '%.*s' needs a name: ... AS lower_snake_case", STR_ARG(st->name),
			      STR_ARG(name));
	for (size_t i = 0; i < count; i++)
		if (str_eq(columns[i].name, name))
			return refuse(st->path, st->line, "%.*s: two result columns are named %.*s", STR_ARG(st->name),
				      STR_ARG(name));
	return OK;
}

static enum code declared_check(const struct statement *st)
{
	for (size_t i = 0; i < st->declared.count; i++) {
		bool found = false;

		for (size_t k = 0; k < st->columns.count; k++)
			found = found || str_eq(st->columns.items[k].name, st->declared.items[i].name);
		if (!found)
			return refuse(st->path, st->line, "%.*s: -- out: names %.*s, which is no result column",
				      STR_ARG(st->name), STR_ARG(st->declared.items[i].name));
	}
	return OK;
}

/* Takes over the result columns of the first combination; those of the others must be the same. */
static enum code columns_read(struct checker *c, struct statement *st, sqlite3_stmt *q, bool is_first)
{
	size_t count = (size_t)sqlite3_column_count(q);

	for (size_t i = 0; i < count; i++) {
		const char *name = sqlite3_column_name(q, (int)i);
		struct column column = {.name = arena_str(c->a, str_from(name))};

		if (!is_first && (i >= st->columns.count || !str_eq(st->columns.items[i].name, column.name)))
			return refuse_statement(st, "its optional blocks change the result columns");
		if (!is_first)
			continue;
		*vec_push(c->a, &st->columns) = column;
		TRY(column_check(st, st->columns.items, i));
		TRY(column_type_find(st, sqlite3_column_decltype(q, (int)i), &st->columns.items[i]));
	}
	if (count != st->columns.count)
		return refuse_statement(st, "its optional blocks change the result columns");
	return is_first ? declared_check(st) : OK;
}

static enum code kind_check(const struct statement *st, sqlite3_stmt *q)
{
	int columns = sqlite3_column_count(q);

	if (st->kind == KIND_EXEC && columns > 0)
		return refuse_statement(st, ":exec has no result columns; use :one for RETURNING");
	if (st->kind == KIND_EXEC && sqlite3_stmt_readonly(q))
		return refuse_statement(st, ":exec writes, but this statement only reads");
	if (st->kind != KIND_EXEC && columns == 0)
		return refuse_statement(st, "it has no result columns; use :exec");
	return OK;
}

static enum code combination_check(struct checker *c, struct statement *st, size_t index)
{
	__attribute__((cleanup(finalize_statement))) sqlite3_stmt *q = NULL;
	str text = combination_text(c->a, st, combination_selection(st, index), false);

	c->read_directly = false;
	if (sqlite3_prepare_v2(c->db, text.p, (int)text.n + 1, &q, NULL) != SQLITE_OK)
		return refuse(st->path, st->line, "%.*s: %s in: %.*s", STR_ARG(st->name), sqlite3_errmsg(c->db),
			      STR_ARG(text));
	if (c->read_directly)
		return refuse_statement(st, "a secure_ table may be read only through its view");
	TRY(kind_check(st, q));
	return columns_read(c, st, q, index == 0);
}

static enum code statement_check(struct checker *c, struct statement *st)
{
	TRY(check_names(st, c->tables.items, c->tables.count));
	for (size_t i = 0; i < combination_count(st); i++)
		TRY(combination_check(c, st, i));
	return OK;
}

enum code check_sqlite(struct arena *a, const struct sources *migrations, struct statements *all)
{
	__attribute__((cleanup(close_database))) sqlite3 *db = NULL;
	struct checker c = {.a = a};

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return refuse("sqlite", 0, "%s", sqlite3_errmsg(db));
	c.db = db;
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	for (size_t i = 0; i < migrations->count; i++)
		TRY(migration_run(&c, &migrations->items[i]));
	TRY(names_load(&c));
	sqlite3_set_authorizer(db, authorize, &c);
	for (size_t i = 0; i < all->count; i++)
		TRY(statement_check(&c, &all->items[i]));
	return OK;
}
