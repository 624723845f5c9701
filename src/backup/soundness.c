#include "backup/soundness.h"

#include "db/tables.h"

/*
 * The place for every check of the whole: a check that comes later, as that of a chain of records, is called from here
 * and so by restore, verify, doctor and the tests of crashes alike.
 */
enum code soundness_check(struct ctx *c, str *fault)
{
	struct db_soundness found;

	*fault = S("");
	TRY(db_soundness(c, &found));
	if (found.damage.n)
		*fault = found.damage;
	else if (found.unrelated)
		*fault = arena_printf(c->arena, "%lld references lead nowhere", (long long)found.unrelated);
	return OK;
}
