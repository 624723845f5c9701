#include "tests/db_fault.h"

#include "db/db_script.h"

static enum code fault_strike(struct db_fault *fault, struct err *e)
{
	if (fault->calls_left < 0)
		return OK;
	if (fault->calls_left > 0) {
		fault->calls_left--;
		return OK;
	}
	if (!fault->persistent)
		fault->calls_left = -1;
	fault->fired = true;
	return err_set(e, WHERE, fault->code, "fault", NULL, 0);
}

static enum code fault_begin(struct db *db, struct err *e, bool write, int64_t actor)
{
	struct db_fault *fault = (struct db_fault *)db;

	TRY(fault_strike(fault, e));
	return fault->engine->driver->begin(fault->engine, e, write, actor);
}

static enum code fault_bind_actor(struct db *db, struct err *e, int64_t actor)
{
	struct db_fault *fault = (struct db_fault *)db;

	TRY(fault_strike(fault, e));
	return fault->engine->driver->bind_actor(fault->engine, e, actor);
}

static enum code fault_end(struct db *db, struct err *e, bool commit)
{
	struct db_fault *fault = (struct db_fault *)db;
	struct err ignored = {0};
	enum code code = commit ? fault_strike(fault, e) : OK;

	if (code == OK)
		return fault->engine->driver->end(fault->engine, e, commit);
	(void)fault->engine->driver->end(fault->engine, &ignored, false);
	return code;
}

static enum code fault_run(struct db *db, struct err *e, const struct db_call *call, struct arena *a,
			   struct db_result *out)
{
	struct db_fault *fault = (struct db_fault *)db;

	TRY(fault_strike(fault, e));
	return fault->engine->driver->run(fault->engine, e, call, a, out);
}

static enum code fault_each(struct db *db, struct err *e, const struct db_call *call, db_row_fn row, void *user)
{
	struct db_fault *fault = (struct db_fault *)db;

	TRY(fault_strike(fault, e));
	return fault->engine->driver->each(fault->engine, e, call, row, user);
}

static enum code fault_script(struct db *db, struct err *e, const char *sql)
{
	return db_script(((struct db_fault *)db)->engine, sql, e);
}

static void fault_close(struct db *db)
{
	(void)db;
}

static const struct db_driver fault_driver = {.begin = fault_begin,
					      .bind_actor = fault_bind_actor,
					      .end = fault_end,
					      .run = fault_run,
					      .each = fault_each,
					      .script = fault_script,
					      .close = fault_close};

struct db *db_fault_wrap(struct db_fault *fault, struct db *engine)
{
	*fault = (struct db_fault){
		.db = {.driver = &fault_driver, .postgres = engine->postgres}, .engine = engine, .calls_left = -1};
	return &fault->db;
}

void db_fault_arm(struct db_fault *fault, int n, bool persistent, enum code code)
{
	fault->calls_left = n;
	fault->persistent = persistent;
	fault->code = code;
	fault->fired = false;
}
