/* Brings a database to the schema of this program: numbered files, forward only, each applied once and whole. */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"

/* A file of sql/migrations: 0002_catalogue.sql is number 2 with the name "0002_catalogue". */
struct migration {
	int number;
	const char *name;
	str sql; /* portable: dialect_translate() spells it for an engine */
};

/* All of this program, in order of number; migrategen writes them when the program is built. */
extern const struct migration migrations[];
extern const size_t migration_count;

struct migrate_report {
	int64_t stored, known; /* last numbers in the database and in the program; 0 is none */
	int64_t applied;       /* how many this call applied */
};

/*
 * Applies what is missing. Programs that start at once wait for each other. ERR_CONFLICT: the database is newer than
 * the program, or was made by files that differ from the program's, or holds tables of another program alone; nothing
 * is changed then. The report is filled as far as it got. No transaction may be open. now: seconds since 1970 UTC.
 */
enum code migrate_apply(struct db *db, struct arena *a, int64_t now, struct err *e,
			struct migrate_report *report) MUST_USE;

/* What migrate_apply() would find, without changing anything; its ERR_CONFLICT too. */
enum code migrate_status(struct db *db, struct arena *a, struct err *e, struct migrate_report *report) MUST_USE;

/*
 * Makes the schema as it was after migration number `last`, in an empty database and inside the writing transaction at
 * hand, so that it comes or goes with what is done in it.
 */
enum code migrate_make(struct ctx *c, int64_t last) MUST_USE;

/* ERR_CONFLICT where the migrations that are stored are not those of this program. Inside a transaction. */
enum code migrate_check(struct ctx *c) MUST_USE;

struct migration_list {
	const struct migration *items;
	size_t count;
};

/* migrate_apply() with other files than the program's, for tests. */
enum code migrate_apply_list(struct db *db, const struct migration_list *list, struct arena *a, int64_t now,
			     struct err *e, struct migrate_report *report) MUST_USE;

#endif
