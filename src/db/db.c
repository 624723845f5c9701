#include "db/db.h"

#include "db/db_script.h"
#include "db/engine.h"

const char *const db_generated_messages[] = {
	N_("There is no such record, or you may not see it."),
	N_("The database gave several records where only one can be."),
	NULL,
};

static const struct {
	enum code code;
	const char *message;
} troubles[] = {
	[DB_TROUBLE_BUSY] = {ERR_BUSY, N_("Other changes are being stored at the moment. Try again.")},
	[DB_TROUBLE_LOST] = {ERR_BUSY, N_("The database could not be reached. Nothing was stored; try again.")},
	[DB_TROUBLE_UNCERTAIN] = {ERR_UNCERTAIN, N_("The connection was lost while your change was being stored. "
						    "Look whether it is there before you send it again.")},
	[DB_TROUBLE_TAKEN] = {ERR_CONFLICT, N_("This record already exists or is used by another.")},
	[DB_TROUBLE_RULE] = {ERR_CONFLICT, N_("The change breaks a rule for this record. Check what you entered.")},
	[DB_TROUBLE_FULL] = {ERR_DB, N_("The disk of the database is full. Nothing was stored; "
					"tell your administrator.")},
	[DB_TROUBLE_BROKEN] = {ERR_DB, N_("The database failed. Nothing was stored; "
					  "tell your administrator if it happens again.")},
	[DB_TROUBLE_BUG] = {ERR_BUG, N_("The program made a mistake. Nothing was stored; tell your administrator.")},
};

enum code db_trouble_record(struct db *db, struct err *e, const char *where, enum db_trouble trouble, const char *words)
{
	size_t n = strlen(words);

	if (n > DB_DETAIL_MAX)
		n = DB_DETAIL_MAX;
	memcpy(db->detail, words, n);
	err_set(e, where, troubles[trouble].code, troubles[trouble].message, NULL, 0);
	e->detail = str_trim((str){db->detail, n});
	return e->code;
}

enum code db_open(const char *location, bool create, struct db **out, struct err *e)
{
	str place = str_from(location);

	if (str_starts(place, S("postgres://")) || str_starts(place, S("postgresql://")))
		return db_open_postgres(location, out, e);
	return db_open_sqlite(location, create, out, e);
}

void db_close(struct db *db)
{
	if (db)
		db->driver->close(db);
}

enum code db_begin(struct ctx *c, bool write)
{
	ASSERT(!c->db->active);
	TRY(c->db->driver->begin(c->db, &c->err, write, c->actor));
	c->db->active = true;
	c->db->failed = false;
	return OK;
}

enum code db_bind_actor(struct ctx *c)
{
	ASSERT(c->db->active && !c->db->walking);
	return c->db->driver->bind_actor(c->db, &c->err, c->actor);
}

enum code db_commit(struct ctx *c)
{
	ASSERT(c->db->active && !c->db->walking);
	if (c->db->failed) {
		db_rollback(c);
		return db_trouble_record(c->db, &c->err, WHERE, DB_TROUBLE_BUG, "commit after a failed statement");
	}
	c->db->active = false;
	return c->db->driver->end(c->db, &c->err, true);
}

void db_rollback(struct ctx *c)
{
	struct err ignored = {0};

	ASSERT(!c->db->walking);
	if (!c->db->active)
		return;
	c->db->active = false;
	(void)c->db->driver->end(c->db, &ignored, false);
}

/* What makes both engines behave alike: PostgreSQL refuses everything after a failure, SQLite would go on. */
static enum code call_check(struct ctx *c)
{
	ASSERT(c->db->active && !c->db->walking);
	if (c->db->failed)
		return db_trouble_record(c->db, &c->err, WHERE, DB_TROUBLE_BUG, "statement after a failed one");
	return OK;
}

enum code db_run(struct ctx *c, const struct db_call *call, struct db_result *out)
{
	struct db_result ignored;
	enum code code;

	TRY(call_check(c));
	code = c->db->driver->run(c->db, &c->err, call, c->arena, out ? out : &ignored);
	c->db->failed = code != OK;
	return code;
}

struct walk {
	db_row_fn row;
	void *user;
	enum code answer;
};

static enum code walk_row(void *user, const struct db_value *row)
{
	struct walk *walk = user;

	walk->answer = walk->row(walk->user, row);
	return walk->answer;
}

enum code db_each(struct ctx *c, const struct db_call *call, db_row_fn row, void *user)
{
	struct walk walk = {.row = row, .user = user};
	enum code code;

	TRY(call_check(c));
	c->db->walking = true;
	code = c->db->driver->each(c->db, &c->err, call, walk_row, &walk);
	c->db->walking = false;
	c->db->failed = code != OK && walk.answer == OK; /* a callback that has seen enough is no failure */
	return code;
}

enum code db_script(struct db *db, const char *sql, struct err *e)
{
	return db->driver->script(db, e, sql);
}

bool db_can_read_on(const struct ctx *c)
{
	return !c->db->failed;
}
