#include "db/tables.h"

#include "db/db_script.h"

/*
 * SQLite: a virtual table is read like any other, and those in which it keeps its index are left to it. PostgreSQL:
 * the type 20 is BIGINT; all others of ours are texts.
 */
static const struct db_stmt columns_list = {
	.name = "tables_columns",
	.pieces =
		&(const struct db_piece){
			"SELECT t.name, x.name, x.type = 'INTEGER', x.pk, x.cid FROM pragma_table_list t"
			" JOIN pragma_table_xinfo(t.name) x WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')"
			" AND substr(t.name, 1, 7) <> 'sqlite_' AND x.hidden = 0"
			" UNION ALL SELECT t.name, 'rowid', 1, 1, -1 FROM pragma_table_list t"
			" WHERE t.schema = 'main' AND t.type = 'virtual'"
			" ORDER BY 1, 5",
			"SELECT c.relname::text, a.attname::text, a.atttypid = 20,"
			" coalesce((SELECT k.place FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, "
			"place)"
			"  WHERE i.indrelid = c.oid AND i.indisprimary AND k.number = a.attnum), 0), a.attnum::bigint"
			" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
			" JOIN pg_attribute a ON a.attrelid = c.oid"
			" WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attnum > 0"
			" AND NOT a.attisdropped AND a.attgenerated = ''"
			" ORDER BY c.relname::text COLLATE \"C\", a.attnum",
			0},
	.piece_count = 1,
	.column_count = 5};

static enum code run(struct ctx *c, const struct db_stmt *stmt, struct db_result *out)
{
	return db_run(c, &(struct db_call){.stmt = stmt}, out);
}

enum code db_tables_list(struct ctx *c, struct db_tables *out)
{
	struct db_result found;

	*out = (struct db_tables){0};
	TRY(run(c, &columns_list, &found));
	for (size_t i = 0; i < found.row_count; i++) {
		const struct db_value *row = &found.values[i * columns_list.column_count];
		struct db_table *table = out->count ? &out->items[out->count - 1] : NULL;

		if (!table || !str_eq(table->name, row[0].s)) {
			table = vec_push(c->arena, out);
			table->name = row[0].s;
		}
		table->columns = vec_grow(c->arena, table->columns, table->column_count, &table->column_capacity,
					  sizeof(*table->columns));
		table->columns[table->column_count++] =
			(struct db_column){row[1].s, row[2].i ? DB_INT : DB_TEXT, row[3].i};
	}
	return OK;
}

/* A name as both engines take it, whatever is in it. */
static void put_name(struct buf *sql, str name)
{
	buf_char(sql, '"');
	for (size_t i = 0; i < name.n; i++) {
		if (name.p[i] == '"')
			buf_char(sql, '"');
		buf_char(sql, name.p[i]);
	}
	buf_char(sql, '"');
}

static void put_columns(struct buf *sql, const struct db_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		buf_puts(sql, i ? S(", ") : S(""));
		put_name(sql, table->columns[i].name);
	}
}

/* The column at a place of the primary key, from 1; NULL beyond it. */
static const struct db_column *key_column(const struct db_table *table, int64_t place)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].key == place)
			return &table->columns[i];
	return NULL;
}

/* Without a primary key the rows come in the order of all columns. */
static void put_order(struct buf *sql, const struct db_table *table)
{
	buf_lit(sql, " ORDER BY ");
	if (!key_column(table, 1)) {
		put_columns(sql, table);
		return;
	}
	for (int64_t place = 1; key_column(table, place); place++) {
		buf_puts(sql, place > 1 ? S(", ") : S(""));
		put_name(sql, key_column(table, place)->name);
	}
}

/* A statement of one piece that is spelled alike on both engines but for the signs of its parameters. */
static struct db_stmt *statement_new(struct ctx *c, const struct db_table *table, struct buf *sqlite,
				     struct buf *postgres)
{
	struct db_stmt *stmt = arena_new(c->arena, struct db_stmt, 1);
	struct db_piece *piece = arena_new(c->arena, struct db_piece, 1);

	buf_char(sqlite, '\0');
	if (postgres != sqlite)
		buf_char(postgres, '\0');
	*piece = (struct db_piece){sqlite->p, postgres->p, 0};
	*stmt = (struct db_stmt){
		.name = arena_str(c->arena, table->name).p,
		.pieces = piece,
		.piece_count = 1,
	};
	return stmt;
}

enum code db_table_walk(struct ctx *c, const struct db_table *table, db_row_fn row, void *user)
{
	struct buf sql = {.arena = c->arena};
	struct db_stmt *stmt;

	buf_lit(&sql, "SELECT ");
	put_columns(&sql, table);
	buf_lit(&sql, " FROM ");
	put_name(&sql, table->name);
	put_order(&sql, table);
	stmt = statement_new(c, table, &sql, &sql);
	stmt->column_count = table->column_count;
	return db_each(c, &(struct db_call){.stmt = stmt}, row, user);
}

static void put_insert(struct buf *sql, const struct db_table *table, char sign)
{
	buf_lit(sql, "INSERT INTO ");
	put_name(sql, table->name);
	buf_lit(sql, " (");
	put_columns(sql, table);
	buf_lit(sql, ") VALUES (");
	for (size_t i = 0; i < table->column_count; i++)
		buf_printf(sql, "%s%c%zu", i ? ", " : "", sign, i + 1);
	buf_char(sql, ')');
}

const struct db_stmt *db_table_adder(struct ctx *c, const struct db_table *table)
{
	struct buf sqlite = {.arena = c->arena}, postgres = {.arena = c->arena};
	enum db_type *types = arena_new(c->arena, enum db_type, table->column_count);
	struct db_stmt *stmt;

	put_insert(&sqlite, table, '?');
	put_insert(&postgres, table, '$');
	for (size_t i = 0; i < table->column_count; i++)
		types[i] = table->columns[i].type;
	stmt = statement_new(c, table, &sqlite, &postgres);
	stmt->params = types;
	stmt->param_count = table->column_count;
	return stmt;
}

enum code db_table_clear(struct ctx *c, const struct db_table *table)
{
	struct buf sql = {.arena = c->arena};

	buf_lit(&sql, "DELETE FROM ");
	put_name(&sql, table->name);
	return run(c, statement_new(c, table, &sql, &sql), NULL);
}

#define EACH_FOREIGN_KEY(change)                                                                                       \
	"DO $$ DECLARE r record; BEGIN FOR r IN SELECT k.conrelid::regclass AS place, k.conname FROM pg_constraint k"  \
	" JOIN pg_namespace n ON n.oid = k.connamespace WHERE k.contype = 'f' AND n.nspname = 'public' LOOP"           \
	" EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I " change "', r.place, r.conname);"                        \
	" END LOOP; END $$;"

#define EACH_TABLE(change)                                                                                             \
	"DO $$ DECLARE r record; BEGIN FOR r IN SELECT c.oid::regclass AS place FROM pg_class c"                       \
	" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public' LOOP"           \
	" EXECUTE format('ALTER TABLE %s " change "', r.place);"                                                       \
	" END LOOP; END $$;"

/* An owner may change when rules are checked and which triggers run; a transaction that fails takes it back. */
static const char postgres_begin_filling[] =
	"SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;" EACH_FOREIGN_KEY(
		"DEFERRABLE INITIALLY DEFERRED") EACH_TABLE("DISABLE TRIGGER USER");

/* Numbers are set only where there are rows: an empty table begins at 1. */
static const char postgres_end_filling[] = "SET CONSTRAINTS ALL IMMEDIATE;" EACH_FOREIGN_KEY("NOT DEFERRABLE")
	EACH_TABLE("ENABLE TRIGGER USER") "DO $$ DECLARE r record; BEGIN"
					  " FOR r IN SELECT c.oid::regclass::text AS place, a.attname::text AS name"
					  " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
					  " JOIN pg_attribute a ON a.attrelid = c.oid"
					  " WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attidentity <> '' LOOP"
					  " EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), max(%I))"
					  " FROM %s HAVING count(*) > 0', r.place, r.name, r.name, r.place);"
					  " END LOOP; END $$;";

enum code db_tables_begin_filling(struct ctx *c)
{
	return db_script(c->db, c->db->postgres ? postgres_begin_filling : "PRAGMA defer_foreign_keys = ON", &c->err);
}

enum code db_tables_end_filling(struct ctx *c)
{
	return c->db->postgres ? db_script(c->db, postgres_end_filling, &c->err) : OK;
}

/* PostgreSQL tells of damage when it reads; what can be asked is whether its indexes and rules are whole. */
static const struct db_stmt integrity = {
	.name = "tables_integrity",
	.pieces = &(const struct db_piece){"SELECT integrity_check FROM pragma_integrity_check(1)"
					   " WHERE integrity_check <> 'ok'",
					   "SELECT 'invalid index ' || c.relname FROM pg_index i"
					   " JOIN pg_class c ON c.oid = i.indexrelid"
					   " JOIN pg_namespace n ON n.oid = c.relnamespace"
					   " WHERE n.nspname = 'public' AND NOT (i.indisvalid AND i.indisready)",
					   0},
	.piece_count = 1,
	.column_count = 1};

static const struct db_stmt unrelated = {
	.name = "tables_unrelated",
	.pieces = &(const struct db_piece){"SELECT count(*) FROM pragma_foreign_key_check",
					   "SELECT count(*) FROM pg_constraint k"
					   " JOIN pg_namespace n ON n.oid = k.connamespace"
					   " WHERE n.nspname = 'public' AND NOT k.convalidated",
					   0},
	.piece_count = 1,
	.column_count = 1};

static enum code row_drop(void *user, const struct db_value *row)
{
	(void)user, (void)row;
	return OK;
}

/* Reading every row makes PostgreSQL check the sum of every page, where it has sums. */
static enum code read_all(struct ctx *c)
{
	struct db_tables tables;

	TRY(db_tables_list(c, &tables));
	for (size_t i = 0; i < tables.count; i++)
		TRY(db_table_walk(c, &tables.items[i], row_drop, NULL));
	return OK;
}

enum code db_soundness(struct ctx *c, struct db_soundness *out)
{
	struct db_result found;

	*out = (struct db_soundness){0};
	TRY(run(c, &integrity, &found));
	if (found.row_count)
		out->damage = found.values[0].s;
	TRY(run(c, &unrelated, &found));
	out->unrelated = found.values[0].i;
	return c->db->postgres ? read_all(c) : OK;
}

static const struct db_stmt settings = {
	.name = "tables_settings",
	.pieces =
		&(const struct db_piece){"SELECT sqlite_version(), (SELECT journal_mode FROM pragma_journal_mode),"
					 " (SELECT CAST(synchronous AS TEXT) FROM pragma_synchronous)",
					 "SELECT current_setting('server_version'), current_setting('data_checksums'),"
					 " current_setting('synchronous_commit')",
					 0},
	.piece_count = 1,
	.column_count = 3};

enum code db_settings_read(struct ctx *c, struct db_settings *out)
{
	struct db_result found;

	TRY(run(c, &settings, &found));
	*out = (struct db_settings){found.values[0].s, found.values[1].s, found.values[2].s};
	return OK;
}
