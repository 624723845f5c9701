#include "db/engine.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

/* One value or statement is never near these; a bug or an attack is stopped early. */
enum { VALUE_BYTES_MAX = 64 * 1024 * 1024, STATEMENT_BYTES_MAX = 1024 * 1024, COLUMNS_MAX = 64 };

struct sqlite {
	struct db db;
	sqlite3 *handle;
	struct stmt_cache cache;
	sqlite3_stmt *begin_reading, *commit; /* prepared once, since every page runs them */
	bool reading;			      /* in a transaction that may not write */
};

/* Extended codes stand before the primary code that they belong to. Everything else is DB_TROUBLE_BROKEN. */
static const struct {
	int rc;
	enum db_trouble trouble;
} sqlite_troubles[] = {
	{SQLITE_BUSY, DB_TROUBLE_BUSY},
	{SQLITE_LOCKED, DB_TROUBLE_BUSY},
	{SQLITE_CONSTRAINT_CHECK, DB_TROUBLE_RULE},
	{SQLITE_CONSTRAINT_NOTNULL, DB_TROUBLE_RULE},
	{SQLITE_CONSTRAINT_TRIGGER, DB_TROUBLE_RULE},
	{SQLITE_CONSTRAINT_DATATYPE, DB_TROUBLE_BUG},
	{SQLITE_CONSTRAINT, DB_TROUBLE_TAKEN},
	{SQLITE_FULL, DB_TROUBLE_FULL},
	{SQLITE_ERROR, DB_TROUBLE_BUG},
	{SQLITE_MISMATCH, DB_TROUBLE_BUG},
	{SQLITE_MISUSE, DB_TROUBLE_BUG},
	{SQLITE_RANGE, DB_TROUBLE_BUG},
};

static enum code sqlite_failed(struct sqlite *s, struct err *e, const char *where, int rc)
{
	enum db_trouble trouble = DB_TROUBLE_BROKEN;

	for (size_t i = 0; i < COUNT_OF(sqlite_troubles); i++)
		if (sqlite_troubles[i].rc == rc || sqlite_troubles[i].rc == (rc & 0xff)) {
			trouble = sqlite_troubles[i].trouble;
			break;
		}
	return db_trouble_record(&s->db, e, where, trouble, s->handle ? sqlite3_errmsg(s->handle) : sqlite3_errstr(rc));
}

static enum code sqlite_exec(struct sqlite *s, struct err *e, const char *sql)
{
	int rc = sqlite3_exec(s->handle, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : sqlite_failed(s, e, WHERE, rc);
}

/* Runs a statement without parameters and rows, which is prepared the first time. */
static enum code sqlite_run_kept(struct sqlite *s, struct err *e, sqlite3_stmt **st, const char *sql)
{
	int rc = SQLITE_OK;
	enum code code = OK;

	if (!*st)
		rc = sqlite3_prepare_v3(s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(*st);
	if (rc != SQLITE_DONE)
		code = sqlite_failed(s, e, WHERE, rc);
	sqlite3_reset(*st);
	return code;
}

static enum code sqlite_begin(struct db *db, struct err *e, bool write, int64_t actor)
{
	struct sqlite *s = (struct sqlite *)db;

	(void)actor; /* A file has no wall of its own behind the statements. */
	if (write)
		TRY(sqlite_exec(s, e, "BEGIN IMMEDIATE"));
	else
		TRY(sqlite_run_kept(s, e, &s->begin_reading, "BEGIN"));
	s->reading = !write;
	return OK;
}

static enum code sqlite_bind_actor(struct db *db, struct err *e, int64_t actor)
{
	(void)db, (void)e, (void)actor;
	return OK;
}

static enum code sqlite_end(struct db *db, struct err *e, bool commit)
{
	struct sqlite *s = (struct sqlite *)db;
	struct err ignored = {0};
	enum code code = OK;

	if (commit)
		code = sqlite_run_kept(s, e, &s->commit, "COMMIT");
	/* A failing disk makes SQLite roll back by itself: then there is nothing left to end. */
	if (!sqlite3_get_autocommit(s->handle))
		(void)sqlite_exec(s, &ignored, "ROLLBACK");
	s->reading = false;
	return code;
}

static void statement_drop(void *handle)
{
	sqlite3_finalize(handle);
}

/* What was prepared is forgotten, as on the other engine: tables may be others now. */
static enum code sqlite_script(struct db *db, struct err *e, const char *sql)
{
	struct sqlite *s = (struct sqlite *)db;

	stmt_cache_clear(&s->cache, statement_drop);
	return sqlite_exec(s, e, sql);
}

static enum code statement_prepare(struct sqlite *s, struct err *e, const struct db_call *call, sqlite3_stmt **out)
{
	char *text;
	int rc;

	*out = stmt_cache_find(&s->cache, call);
	if (*out)
		return OK;
	if (stmt_cache_full(&s->cache))
		stmt_cache_clear(&s->cache, statement_drop);
	text = stmt_text(call, false);
	rc = sqlite3_prepare_v3(s->handle, text, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
	free(text);
	if (rc != SQLITE_OK)
		return sqlite_failed(s, e, WHERE, rc);
	stmt_cache_add(&s->cache, call, *out);
	return OK;
}

static int value_bind(sqlite3_stmt *st, int place, const struct db_value *value)
{
	switch (value->type) {
	case DB_INT: return sqlite3_bind_int64(st, place, value->i);
	case DB_TEXT:
		return sqlite3_bind_text64(st, place, value->s.p ? value->s.p : "", value->s.n, SQLITE_STATIC,
					   SQLITE_UTF8);
	default: return sqlite3_bind_null(st, place);
	}
}

/* Parameters of blocks that are switched off are numbered beyond what the text knows, or bound in vain. */
static enum code statement_bind(struct sqlite *s, struct err *e, const struct db_call *call, sqlite3_stmt *st)
{
	size_t count = (size_t)sqlite3_bind_parameter_count(st);

	ASSERT(count <= call->stmt->param_count);
	for (size_t i = 0; i < count; i++) {
		const struct db_value *value = &call->args[i];
		int rc;

		ASSERT(value->type == DB_NULL || value->type == call->stmt->params[i]);
		rc = value_bind(st, (int)i + 1, value);
		if (rc != SQLITE_OK)
			return sqlite_failed(s, e, WHERE, rc);
	}
	return OK;
}

static enum code statement_ready(struct sqlite *s, struct err *e, const struct db_call *call, sqlite3_stmt **out)
{
	TRY(statement_prepare(s, e, call, out));
	ASSERT((size_t)sqlite3_column_count(*out) == call->stmt->column_count &&
	       call->stmt->column_count <= COLUMNS_MAX);
	if (s->reading && !sqlite3_stmt_readonly(*out))
		return db_trouble_record(&s->db, e, WHERE, DB_TROUBLE_BUG, "write in a reading transaction");
	return statement_bind(s, e, call, *out);
}

static void statement_release(sqlite3_stmt *st)
{
	sqlite3_reset(st); /* repeats the failure of the last step, which has been recorded */
	sqlite3_clear_bindings(st);
}

/*
 * The value lives until the next step. It is taken from the row once and then asked, which is half of the work of
 * asking the row each time; SQLite allows it where, as here, no other thread has the connection.
 */
static struct db_value value_read(sqlite3_stmt *st, int column)
{
	sqlite3_value *value = sqlite3_column_value(st, column);
	const char *text;

	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL: return (struct db_value){0};
	case SQLITE_INTEGER: return db_int(sqlite3_value_int64(value));
	default:
		text = (const char *)sqlite3_value_text(value);
		return db_text((str){text ? text : "", (size_t)sqlite3_value_bytes(value)});
	}
}

/* The values of all rows so far; room grows by rows, so that most results need one piece of the arena. */
struct rows {
	struct db_value *values;
	size_t count, capacity; /* in rows */
};

/* Copies the texts of a row, each with its NUL, to where there is room for them. */
static void texts_keep(char *room, struct db_value *values, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (values[i].type == DB_TEXT) {
			memcpy(room, values[i].s.p, values[i].s.n + 1);
			values[i].s.p = room;
			room += values[i].s.n + 1;
		}
}

static void row_keep(struct arena *a, sqlite3_stmt *st, size_t columns, struct rows *rows)
{
	const size_t row_bytes = columns * sizeof(*rows->values);
	struct db_value *value;
	size_t text_bytes = 0;

	if (rows->count == rows->capacity) {
		const size_t capacity = rows->capacity ? rows->capacity * 4 : 4;

		rows->values = arena_grow(a, rows->values, rows->capacity * row_bytes, capacity * row_bytes);
		rows->capacity = capacity;
	}
	value = rows->values + columns * rows->count++;
	for (size_t i = 0; i < columns; i++) {
		value[i] = value_read(st, (int)i);
		text_bytes += value[i].type == DB_TEXT ? value[i].s.n + 1 : 0;
	}
	texts_keep(arena_raw(a, text_bytes), value, columns);
}

static enum code sqlite_run(struct db *db, struct err *e, const struct db_call *call, struct arena *a,
			    struct db_result *out)
{
	struct sqlite *s = (struct sqlite *)db;
	struct db_result result = {0};
	struct rows rows = {0};
	sqlite3_stmt *st;
	int rc;

	TRY(statement_ready(s, e, call, &st));
	for (rc = sqlite3_step(st); rc == SQLITE_ROW; rc = sqlite3_step(st))
		row_keep(a, st, call->stmt->column_count, &rows);
	if (rc == SQLITE_DONE && !sqlite3_stmt_readonly(st))
		result.changed = sqlite3_changes64(s->handle);
	result.values = rows.values;
	result.row_count = rows.count;
	if (rc != SQLITE_DONE) {
		enum code code = sqlite_failed(s, e, WHERE, rc);

		statement_release(st);
		return code;
	}
	statement_release(st);
	*out = result;
	return OK;
}

static enum code sqlite_each(struct db *db, struct err *e, const struct db_call *call, db_row_fn row, void *user)
{
	struct sqlite *s = (struct sqlite *)db;
	struct db_value values[COLUMNS_MAX];
	enum code code = OK;
	sqlite3_stmt *st;
	int rc = SQLITE_DONE;

	TRY(statement_ready(s, e, call, &st));
	while (code == OK) {
		rc = sqlite3_step(st);
		if (rc != SQLITE_ROW)
			break;
		for (size_t i = 0; i < call->stmt->column_count; i++)
			values[i] = value_read(st, (int)i);
		code = row(user, values);
	}
	if (code == OK && rc != SQLITE_DONE)
		code = sqlite_failed(s, e, WHERE, rc);
	statement_release(st);
	return code;
}

static void sqlite_close(struct db *db)
{
	struct sqlite *s = (struct sqlite *)db;

	stmt_cache_clear(&s->cache, statement_drop);
	sqlite3_finalize(s->begin_reading);
	sqlite3_finalize(s->commit);
	sqlite3_close(s->handle);
	free(s);
}

static const struct db_driver sqlite_driver = {.begin = sqlite_begin,
					       .bind_actor = sqlite_bind_actor,
					       .end = sqlite_end,
					       .run = sqlite_run,
					       .each = sqlite_each,
					       .script = sqlite_script,
					       .close = sqlite_close};

/*
 * synchronous=FULL: what was acknowledged survives a power cut. The time to wait for a lock stands first, since
 * changing the journal needs one.
 */
static const char settings[] = "PRAGMA busy_timeout = 5000;"
			       "PRAGMA journal_mode = WAL;"
			       "PRAGMA synchronous = FULL;"
			       "PRAGMA foreign_keys = ON;"
			       "PRAGMA trusted_schema = OFF;"
			       "PRAGMA cell_size_check = ON;"
			       "PRAGMA cache_size = -8192;"; /* kB; an index of 200,000 rows stays in it */

static enum code cannot_open(struct err *e, str place)
{
	return err_set(e, WHERE, ERR_DB,
		       N_("The database file %1 could not be opened. Is it there, and may you write it?"), &place, 1);
}

static enum code connection_settle(struct sqlite *s, str place, struct err *e)
{
	int rc;

	sqlite3_extended_result_codes(s->handle, 1);
	sqlite3_limit(s->handle, SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX);
	sqlite3_limit(s->handle, SQLITE_LIMIT_SQL_LENGTH, STATEMENT_BYTES_MAX);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	rc = sqlite3_exec(s->handle, settings, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return OK;
	sqlite_failed(s, e, WHERE, rc);
	/* Where the file can be read alone, or its folder takes no journal, that shows here. */
	if ((rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY)
		return cannot_open(e, place);
	if (rc != SQLITE_NOTADB)
		return e->code;
	return err_set(e, WHERE, ERR_INPUT, N_("The file %1 is no SQLite database. Nothing was changed."), &place, 1);
}

/* SQLite would make a file that everybody on the machine can read. Its journals take the mode of the file. */
static void file_create(const char *path)
{
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (file >= 0)
		close(file);
}

enum code db_open_sqlite(const char *path, bool create, struct db **out, struct err *e)
{
	bool memory = strcmp(path, ":memory:") == 0;
	struct sqlite *s = calloc(1, sizeof(*s));
	str place = str_from(path);
	int rc;

	ASSERT(s != NULL);
	s->db.driver = &sqlite_driver;
	*out = &s->db;
	if (create && !memory)
		file_create(path);
	rc = sqlite3_open_v2(path, &s->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK)
		return connection_settle(s, place, e);
	sqlite_failed(s, e, WHERE, rc);
	return cannot_open(e, place);
}
