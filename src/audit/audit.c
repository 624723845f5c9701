#include "audit/audit.h"
#include "audit_sql.h"

enum code audit_record(struct ctx *c, const char *action, str object)
{
	int64_t added;

	return activity_add(c, c->now, c->actor, str_from(action), object, &added);
}
