/* The accounts of the demonstration: one for each role, with a password that the sign-in page shows. */
#ifndef AUTH_DEMO_ACCOUNT_H
#define AUTH_DEMO_ACCOUNT_H

#include "base/ctx.h"

#define DEMO_PASSWORD "stocktake-demo-2024"

struct demo_account {
	const char *login, *role, *full_name;
};

/* Ended by {0}. */
extern const struct demo_account demo_accounts[];

/* Makes the accounts, each with its role from today on. For an empty demonstration database, in a transaction. */
enum code auth_demo_accounts(struct ctx *c) MUST_USE;

/* The password to show; empty where the database holds no demonstration. */
enum code demo_password(struct ctx *c, str *out) MUST_USE;

#endif
