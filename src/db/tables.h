/*
 * The tables of a database as a whole, whatever they are: for backups and for checks of what is stored. Statements
 * are made from the names in the engine's own catalogue and never from a file, so that a new table needs nothing here.
 */
#ifndef DB_TABLES_H
#define DB_TABLES_H

#include "db/db.h"

struct db_column {
	str name;
	enum db_type type;
	int64_t key; /* its place in the primary key, from 1; 0: not part of it */
};

/* Columns that the engine computes by itself are none of these. */
struct db_table {
	str name;
	struct db_column *columns;
	size_t column_count, column_capacity;
};

struct db_tables {
	struct db_table *items;
	size_t count, capacity;
};

/*
 * All tables in the order of their names, the same on both engines; what an engine keeps for itself is left out.
 * Inside a transaction, as everything here. The lists live in the arena of c.
 */
enum code db_tables_list(struct ctx *c, struct db_tables *out) MUST_USE;

/* Calls back for each row in the order of the primary key. As db_each(). */
enum code db_table_walk(struct ctx *c, const struct db_table *table, db_row_fn row, void *user) MUST_USE;

/*
 * A statement that adds a row, made once for many rows: db_run() takes it with a value for each column. It must live
 * as long as the connection, so c is one that ends with it.
 */
const struct db_stmt *db_table_adder(struct ctx *c, const struct db_table *table);

/* Takes all rows away. */
enum code db_table_clear(struct ctx *c, const struct db_table *table) MUST_USE;

/* For the rest of the transaction rows may come before those that they refer to, and statements may take long. */
enum code db_tables_begin_filling(struct ctx *c) MUST_USE;

/*
 * Ends that: what refers to nothing is ERR_CONFLICT here on PostgreSQL and a finding of db_soundness() on SQLite.
 * Numbers that the engine gives go on after the highest ones.
 */
enum code db_tables_end_filling(struct ctx *c) MUST_USE;

/* What a check of a whole database found. */
struct db_soundness {
	str damage;	   /* in the engine's words; empty: none */
	int64_t unrelated; /* rows that refer to nothing (PostgreSQL: rules that were not checked) */
};

/* The engine's own check of all pages and indexes, and of everything that refers to something. Reads all of it. */
enum code db_soundness(struct ctx *c, struct db_soundness *out) MUST_USE;

/* What a connection is set to, for the operator's report. */
struct db_settings {
	str version;	 /* of the engine */
	str journal;	 /* SQLite: "wal"; PostgreSQL: whether pages have checksums, "on" or "off" */
	str synchronous; /* SQLite: "2" is full; PostgreSQL: "on" or stronger is safe */
};

enum code db_settings_read(struct ctx *c, struct db_settings *out) MUST_USE;

#endif
