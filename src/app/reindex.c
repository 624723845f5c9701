#include "app/reindex.h"
#include "app/help.h"
#include "db/db.h"
#include "domain/catalogue/catalogue.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme.h"
#include "domain/resolution/resolution.h"
#include "domain/search/search.h"
#include "domain/state/state.h"
#include "setting/setting.h"

enum code reindex(struct ctx *c)
{
	static enum code (*const sources[])(struct ctx * c) = {state_search_index,     resolution_search_index,
							       duty_search_index,      programme_search_index,
							       catalogue_search_index, help_search_index};

	TRY(search_clear(c));
	for (size_t i = 0; i < COUNT_OF(sources); i++)
		TRY(sources[i](c));
	return OK;
}

/* A database that was never filled has no kind, and nothing to find. */
static enum code is_needed(struct ctx *c, bool *needed)
{
	enum database_kind kind;
	enum code code = setting_database_kind(c, &kind);

	*needed = code == OK;
	if (code == ERR_CONFLICT) {
		c->err = (struct err){0};
		return OK;
	}
	TRY(code);
	return search_is_empty(c, needed);
}

enum code reindex_where_empty(struct ctx *c)
{
	bool needed = false;
	enum code code;

	TRY(db_begin(c, true));
	code = is_needed(c, &needed);
	if (code == OK && needed)
		code = reindex(c);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}
