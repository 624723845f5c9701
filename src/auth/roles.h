/* The roles of the product and what each may do. A table: pages, the command line and tests read it. */
#ifndef AUTH_ROLES_H
#define AUTH_ROLES_H

#include "auth/permission.h"
#include "base/base.h"

struct role {
	const char *code; /* as stored in account_role */
	const char *name; /* N_("...") */
	uint64_t may;	  /* bits of enum permission */
};

/* Ended by {0}. */
extern const struct role roles[];

/* The role with a code, or NULL. */
const struct role *role_find(str code);

/* What a role may do: bits of enum permission. Nothing for a code that is unknown, as a role of a newer release is. */
uint64_t role_permissions(str code);

#endif
