/* Accounts: who may sign in, with which password, and which roles they hold on a day. */
#ifndef AUTH_ACCOUNT_H
#define AUTH_ACCOUNT_H

#include "account_sql.h"
#include "base/ctx.h"

enum {
	LOGIN_CHARACTERS_MAX = 80,
	FULL_NAME_CHARACTERS_MAX = 200,
	PASSWORD_CHARACTERS_MIN = 12, /* ASVS 6.2: length counts; no rules on the mix of characters */
	PASSWORD_CHARACTERS_MAX = 200,
};

struct account_new {
	str login, full_name, password;
	enum lang lang;
};

/*
 * Makes an account without any role. Faults go to the fields login, full_name
 * and password, all at once. The login name is stored in lower case.
 */
enum code account_create(struct ctx *c, const struct account_new *new, int64_t *id) MUST_USE;

/* The account with a login name, in either case. */
enum code account_find(struct ctx *c, str login, struct account_by_login_row *row, bool *found) MUST_USE;

/* Changes a password and ends all sessions of the account. A fault goes to the field password. */
enum code account_set_password(struct ctx *c, int64_t account_id, str password) MUST_USE;

/*
 * Gives a role from a day to a day, both inclusive and in New York; a day
 * without a year is open. Faults go to the fields role and held_to.
 */
enum code account_grant(struct ctx *c, int64_t account_id, str role, struct date from, struct date to) MUST_USE;

/*
 * Ends a role that an account holds on a day, which becomes its last. A fault goes to the field role: the account
 * does not hold it on that day, or not beyond it.
 */
enum code account_end_role(struct ctx *c, int64_t account_id, str role, struct date day) MUST_USE;

/* Closes an account: nobody signs in to it any more, and its sessions end. What it did stays under its name. */
enum code account_close(struct ctx *c, int64_t account_id) MUST_USE;

/* The permissions of all roles that the account holds today; every account has MAY_SIGNED_IN. */
enum code account_permissions(struct ctx *c, int64_t account_id, uint64_t *may) MUST_USE;

/* A login name as it is stored and compared: trimmed, ASCII letters in lower case. */
str account_login_normal(struct arena *a, str login);

#endif
