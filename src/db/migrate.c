#include "db/migrate.h"

#include "db/db_script.h"
#include "db/dialect.h"

#include <sodium.h>

static const char table_sql[] = "CREATE TABLE IF NOT EXISTS migration (\n"
				"	number INT PRIMARY KEY,\n"
				"	name TEXT NOT NULL,\n"
				"	sha256 TEXT NOT NULL,\n"
				"	applied_at INT NOT NULL\n"
				");\n";

/*
 * These few statements stand here and not in a .sql file: the table is no part of the schema that statements are
 * checked against, since it is there before the first migration.
 */
static const struct db_stmt tables_count = {
	.name = "migration_tables_count",
	.pieces = &(const struct db_piece){"SELECT (SELECT count(*) FROM pragma_table_info('migration')"
					   " WHERE name IN ('number', 'sha256')),"
					   " (SELECT count(*) FROM sqlite_schema WHERE type = 'table')",
					   "SELECT (SELECT count(*) FROM information_schema.columns"
					   " WHERE table_schema = 'public' AND table_name = 'migration'"
					   " AND column_name IN ('number', 'sha256')),"
					   " (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public')",
					   0},
	.piece_count = 1,
	.column_count = 2};

#define LIST_SQL "SELECT number, sha256 FROM migration ORDER BY number"
static const struct db_stmt stored_list = {.name = "migration_list",
					   .pieces = &(const struct db_piece){LIST_SQL, LIST_SQL, 0},
					   .piece_count = 1,
					   .column_count = 2};

static const struct db_stmt stored_add = {
	.name = "migration_add",
	.pieces = &(const struct db_piece){"INSERT INTO migration (number, name, sha256, applied_at)"
					   " VALUES (?1, ?2, ?3, ?4)",
					   "INSERT INTO migration (number, name, sha256, applied_at)"
					   " VALUES ($1, $2, $3, $4)",
					   0},
	.piece_count = 1,
	.params = (const enum db_type[]){DB_INT, DB_TEXT, DB_TEXT, DB_INT},
	.param_count = 4};

/* What one call works with. */
struct migrator {
	struct db *db;
	const struct migration_list *list;
	struct arena *arena;
	struct err *err;
	struct migrate_report *report;
};

static enum code migrator_run(struct migrator *m, const struct db_stmt *stmt, const struct db_value *args,
			      struct db_result *out)
{
	struct db_call call = {.stmt = stmt, .args = args};

	return m->db->driver->run(m->db, m->err, &call, m->arena, out);
}

/* Whether the table of migrations is there, and is ours and not another program's. *tables: how many there are. */
static enum code table_look(struct migrator *m, bool *ours, int64_t *tables)
{
	struct db_result found;

	TRY(migrator_run(m, &tables_count, NULL, &found));
	*ours = found.values[0].i == 2;
	*tables = found.values[1].i;
	return OK;
}

/* What another program made is left alone. */
static enum code foreign_check(struct migrator *m)
{
	int64_t tables;
	bool ours;

	TRY(table_look(m, &ours, &tables));
	if (!ours && tables > 0)
		return err_set(m->err, WHERE, ERR_CONFLICT,
			       N_("This database has tables of another program and none of Stocktake. Nothing was "
				  "changed; give an empty one."),
			       NULL, 0);
	return OK;
}

static str migration_sha256(struct arena *a, const struct migration *migration)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof(hash) + 1);

	crypto_hash_sha256(hash, (const unsigned char *)migration->sql.p, migration->sql.n);
	sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	return str_from(hex);
}

static str number_text(struct arena *a, int64_t number)
{
	return arena_printf(a, "%lld", (long long)number);
}

static enum code too_new(struct migrator *m, int64_t stored)
{
	str args[] = {number_text(m->arena, stored), number_text(m->arena, m->report->known)};

	return err_set(m->err, WHERE, ERR_CONFLICT,
		       N_("The database is newer than this program: it is at migration %1, "
			  "the program knows %2. Install the newer program."),
		       args, COUNT_OF(args));
}

static enum code differs(struct migrator *m, int64_t number)
{
	str args[] = {number_text(m->arena, number)};

	return err_set(m->err, WHERE, ERR_CONFLICT,
		       N_("Migration %1 in the database differs from the one in this program. "
			  "Use the program that made the database, or restore a backup."),
		       args, COUNT_OF(args));
}

/* Stored migrations must be the first ones of the program, number by number and byte by byte. */
static enum code stored_check(struct migrator *m)
{
	struct db_result stored;

	TRY(migrator_run(m, &stored_list, NULL, &stored));
	for (size_t i = 0; i < stored.row_count; i++) {
		const struct db_value *row = &stored.values[i * stored_list.column_count];
		const struct migration *migration = &m->list->items[i];

		m->report->stored = row[0].i;
		if (row[0].i > m->report->known || i >= m->list->count)
			return too_new(m, stored.values[(stored.row_count - 1) * stored_list.column_count].i);
		if (row[0].i != migration->number || !str_eq(row[1].s, migration_sha256(m->arena, migration)))
			return differs(m, row[0].i);
	}
	return OK;
}

/* The next one to apply; NULL where all are stored. */
static const struct migration *migration_next(const struct migrator *m)
{
	for (size_t i = 0; i < m->list->count; i++)
		if (m->list->items[i].number > m->report->stored)
			return &m->list->items[i];
	return NULL;
}

static enum code portable_run(struct migrator *m, str sql)
{
	str text = arena_str(m->arena, dialect_translate(m->arena, sql, m->db->postgres));

	return db_script(m->db, text.p, m->err);
}

static enum code migration_run(struct migrator *m, const struct migration *migration, int64_t now)
{
	struct db_value args[] = {db_int(migration->number), db_text(str_from(migration->name)),
				  db_text(migration_sha256(m->arena, migration)), db_int(now)};
	struct db_result ignored;

	TRY(portable_run(m, migration->sql));
	return migrator_run(m, &stored_add, args, &ignored);
}

/*
 * One transaction at most applies one migration. *more: there was one. PostgreSQL reads committed rows here, so that
 * who waited for the lock sees what the other has applied; the number of the lock is ours alone in the database.
 */
static enum code step_locked(struct migrator *m, int64_t now, bool *more)
{
	const struct migration *next;

	TRY(foreign_check(m));
	TRY(portable_run(m, str_from(table_sql)));
	TRY(stored_check(m));
	next = migration_next(m);
	*more = next != NULL;
	if (!next)
		return OK;
	return migration_run(m, next, now);
}

static enum code migrator_step(struct migrator *m, int64_t now, bool *more)
{
	struct err ignored = {0};
	enum code code;

	TRY(db_script(m->db,
		      m->db->postgres ? "BEGIN ISOLATION LEVEL READ COMMITTED;"
					"SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0;"
					"SELECT pg_advisory_xact_lock(1373)"
				      : "BEGIN EXCLUSIVE",
		      m->err));
	code = step_locked(m, now, more);
	if (code == OK)
		code = db_script(m->db, "COMMIT", m->err);
	if (code != OK)
		(void)!db_script(m->db, "ROLLBACK", &ignored);
	return code;
}

static int64_t known_last(const struct migration_list *list)
{
	return list->count ? list->items[list->count - 1].number : 0;
}

enum code migrate_apply_list(struct db *db, const struct migration_list *list, struct arena *a, int64_t now,
			     struct err *e, struct migrate_report *report)
{
	struct migrator m = {db, list, a, e, report};
	bool more = true;

	ASSERT(!db->active);
	*report = (struct migrate_report){.known = known_last(list)};
	while (more) {
		TRY(migrator_step(&m, now, &more));
		report->applied += more;
	}
	return OK;
}

enum code migrate_apply(struct db *db, struct arena *a, int64_t now, struct err *e, struct migrate_report *report)
{
	const struct migration_list all = {migrations, migration_count};

	return migrate_apply_list(db, &all, a, now, e, report);
}

static enum code status_read(struct migrator *m)
{
	int64_t tables;
	bool ours;

	TRY(table_look(m, &ours, &tables));
	return ours ? stored_check(m) : OK;
}

enum code migrate_status(struct db *db, struct arena *a, struct err *e, struct migrate_report *report)
{
	const struct migration_list all = {migrations, migration_count};
	struct migrator m = {db, &all, a, e, report};
	struct err ignored = {0};
	enum code code;

	ASSERT(!db->active);
	*report = (struct migrate_report){.known = known_last(&all)};
	TRY(db->driver->begin(db, e, false, 0));
	code = status_read(&m);
	(void)db->driver->end(db, &ignored, false);
	return code;
}

enum code migrate_make(struct ctx *c, int64_t last)
{
	const struct migration_list all = {migrations, migration_count};
	struct migrate_report report = {.known = known_last(&all)};
	struct migrator m = {c->db, &all, c->arena, &c->err, &report};

	TRY(portable_run(&m, str_from(table_sql)));
	for (size_t i = 0; i < all.count && all.items[i].number <= last; i++)
		TRY(migration_run(&m, &all.items[i], c->now));
	return OK;
}

enum code migrate_check(struct ctx *c)
{
	const struct migration_list all = {migrations, migration_count};
	struct migrate_report report = {.known = known_last(&all)};
	struct migrator m = {c->db, &all, c->arena, &c->err, &report};

	return stored_check(&m);
}
