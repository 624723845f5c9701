/* One interface over SQLite and PostgreSQL. Statements come from sqlgen, never from strings built at run time. */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/ctx.h"

enum db_type { DB_NULL, DB_INT, DB_TEXT };

struct db_value {
	enum db_type type;
	int64_t i;
	str s;
};

/*
 * A piece of a statement's text. It is part of the text where `needs` is 0 or
 * all bits of `needs` are set in the call's selection: the low bits are the
 * optional blocks that are switched on, the next ones the chosen order (one bit).
 */
struct db_piece {
	const char *sqlite, *postgres; /* parameters spelled ?N and $N */
	uint64_t needs;
};

/* A statement known at build time; sqlgen writes one of these per query. */
struct db_stmt {
	const char *name;
	const struct db_piece *pieces;
	size_t piece_count;
	const enum db_type *params; /* declared types, in the order of N */
	size_t param_count, column_count;
};

/* One call: which statement, which of its optional pieces, and its parameters. */
struct db_call {
	const struct db_stmt *stmt;
	uint64_t selection;
	const struct db_value *args; /* stmt->param_count of them */
};

/* All rows of a result, row after row: values[row * stmt->column_count + column]. */
struct db_result {
	struct db_value *values;
	size_t row_count;
	int64_t changed; /* rows inserted, updated or deleted */
};

/* Called once a row; the values live until it returns. Anything but OK ends the walk and is passed on. */
typedef enum code (*db_row_fn)(void *user, const struct db_value *row);

struct db; /* one connection, leased to one request at a time */

/* What an engine does. Callers use the functions below; they keep the discipline of transactions. */
struct db_driver {
	enum code (*begin)(struct db *db, struct err *e, bool write, int64_t actor);
	enum code (*bind_actor)(struct db *db, struct err *e, int64_t actor);
	enum code (*end)(struct db *db, struct err *e, bool commit);
	enum code (*run)(struct db *db, struct err *e, const struct db_call *call, struct arena *a,
			 struct db_result *out);
	enum code (*each)(struct db *db, struct err *e, const struct db_call *call, db_row_fn row, void *user);
	enum code (*script)(struct db *db, struct err *e, const char *sql); /* db_script.h says who may */
	void (*close)(struct db *db);
};

enum { DB_DETAIL_MAX = 400 };

/* Drivers embed this as their first member. */
struct db {
	const struct db_driver *driver;
	bool postgres;
	bool active;		    /* between begin and its end */
	bool failed;		    /* a statement of this transaction failed: nothing of it may be stored */
	bool walking;		    /* inside db_each */
	char detail[DB_DETAIL_MAX]; /* the engine's words on its last failure, where err.detail points */
};

/*
 * Opens FILE or postgres://... (also postgresql://, several hosts allowed). create: make a missing SQLite file.
 * On failure too *out must be closed, once e has been shown: it keeps the words that e->detail points at.
 */
enum code db_open(const char *location, bool create, struct db **out, struct err *e) MUST_USE;
void db_close(struct db *db);

/*
 * One transaction: read-only or writing. Nesting is a bug. ERR_BUSY: begin again, and run all of it again.
 * A reading one may reach the server no earlier than its first statement, which then fails in the place of db_begin.
 * After a failed statement nothing more may be run and db_commit refuses with ERR_BUG: SQLite would store the
 * other half of the change. db_rollback keeps c->err as it is and may follow a failed begin or commit.
 * ERR_UNCERTAIN of db_commit: nobody knows whether the change is stored.
 */
enum code db_begin(struct ctx *c, bool write) MUST_USE;
enum code db_commit(struct ctx *c) MUST_USE;
void db_rollback(struct ctx *c);

/*
 * Makes c->actor the one who acts in the rest of the transaction: for one that began by finding out who that is.
 * Statements before it ran on behalf of the actor that db_begin() was given.
 */
enum code db_bind_actor(struct ctx *c) MUST_USE;

/*
 * What generated code calls, inside a transaction. ERR_CONFLICT: a rule of the schema refused the change.
 * db_run copies values into the context's arena. db_each holds one row at a time; its callback runs no statement.
 */
enum code db_run(struct ctx *c, const struct db_call *call, struct db_result *out) MUST_USE;
enum code db_each(struct ctx *c, const struct db_call *call, db_row_fn row, void *user) MUST_USE;

/*
 * True where a failure was a rule's and not a statement's, so that the transaction can still be read from: to show a
 * form again with what was typed. It can no longer be committed by a handler that answers with an error.
 */
bool db_can_read_on(const struct ctx *c);

/* What the functions that sqlgen writes may fail with, here so that they are translated. NULL-ended. */
extern const char *const db_generated_messages[];

static inline struct db_value db_int(int64_t i)
{
	return (struct db_value){.type = DB_INT, .i = i};
}

static inline struct db_value db_text(str s)
{
	return (struct db_value){.type = DB_TEXT, .s = s};
}

#endif
