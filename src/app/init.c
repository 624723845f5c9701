#include "app/init.h"
#include "auth/demo_account.h"
#include "db/db.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "domain/state/state.h"
#include "init_sql.h"

static const char *const kind_names[] = {[INIT_REAL] = "real", [INIT_TRIAL] = "trial", [INIT_DEMO] = "demo"};

static enum code catalogues_load(struct ctx *c, enum init_kind kind)
{
	int64_t added;

	TRY(setting_add(c, S("database.kind"), str_from(kind_names[kind]), c->now, &added));
	TRY(state_load_catalogue(c, kind == INIT_DEMO));
	TRY(resolution_load_catalogue(c));
	return duty_load_catalogue(c);
}

static enum code demonstration_load(struct ctx *c)
{
	TRY(auth_demo_accounts(c));
	TRY(programme_load_demonstration(c));
	return duty_load_demonstration(c);
}

static enum code fill(struct ctx *c, enum init_kind kind)
{
	struct init_rows_row rows;

	TRY(init_rows(c, &rows));
	if (rows.total)
		return fail(c, ERR_CONFLICT, N_("This database is in use already; nothing was changed."));
	TRY(catalogues_load(c, kind));
	return kind == INIT_DEMO ? demonstration_load(c) : OK;
}

enum code init_fill(struct ctx *c, enum init_kind kind)
{
	enum code code;

	TRY(db_begin(c, true));
	code = fill(c, kind);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

enum code init_kind_read(struct ctx *c, bool *writes_any_day)
{
	struct setting_get_row row;
	bool found;

	TRY(setting_get(c, S("database.kind"), &row, &found));
	c->demo = found && str_eq(row.value, S("demo"));
	*writes_any_day = found && !str_eq(row.value, S("real"));
	return OK;
}
