#include "app/init.h"
#include "app/help.h"
#include "auth/demo_account.h"
#include "db/db.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "domain/state/state.h"
#include "setting/memo.h"

static enum code catalogues_load(struct ctx *c, bool demonstration)
{
	TRY(state_load_catalogue(c, demonstration));
	TRY(resolution_load_catalogue(c));
	TRY(duty_load_catalogue(c));
	TRY(help_search_index(c));
	return memo_outdate(c);
}

static enum code demonstration_load(struct ctx *c)
{
	TRY(auth_demo_accounts(c));
	TRY(programme_load_demonstration(c));
	return duty_load_demonstration(c);
}

static enum code fill(struct ctx *c, enum database_kind kind)
{
	TRY(setting_make_database(c, kind));
	TRY(catalogues_load(c, kind == DATABASE_DEMO));
	return kind == DATABASE_DEMO ? demonstration_load(c) : OK;
}

enum code init_fill(struct ctx *c, enum database_kind kind)
{
	enum code code;

	TRY(db_begin(c, true));
	code = fill(c, kind);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}
