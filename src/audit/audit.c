#include "audit/audit.h"
#include "audit_sql.h"
#include "os/clock.h"

enum code audit_record(struct ctx *c, const char *action, str object)
{
	int64_t added;

	return activity_add(c, clock_now(), c->actor, str_from(action), object, &added);
}
