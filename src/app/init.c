#include "app/init.h"
#include "app/help.h"
#include "auth/demo_account.h"
#include "db/db.h"
#include "domain/catalogue/catalogue.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "domain/state/state.h"
#include "setting/memo.h"

static enum code catalogues_load(struct ctx *c, bool demonstration)
{
	TRY(state_load_catalogue(c, demonstration));
	TRY(resolution_load_catalogue(c));
	TRY(catalogue_load(c, demonstration));
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

/* A database that holds catalogues of an earlier program, without those that came since. */
static enum code is_incomplete(struct ctx *c, enum database_kind *kind, bool *incomplete)
{
	enum code code = setting_database_kind(c, kind);
	bool loaded = true;

	*incomplete = false;
	if (code == ERR_CONFLICT) { /* never filled */
		c->err = (struct err){0};
		return OK;
	}
	TRY(code);
	TRY(catalogue_is_loaded(c, &loaded));
	*incomplete = !loaded;
	return OK;
}

static enum code complete(struct ctx *c)
{
	enum database_kind kind;
	bool incomplete;

	TRY(is_incomplete(c, &kind, &incomplete));
	if (!incomplete)
		return OK;
	TRY(state_load_history(c, kind == DATABASE_DEMO));
	TRY(catalogue_load(c, kind == DATABASE_DEMO));
	TRY(state_search_index(c));
	return memo_outdate(c);
}

enum code init_complete(struct ctx *c)
{
	enum code code;

	TRY(db_begin(c, true));
	code = complete(c);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
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
