/* Checking a login name and a password, slowly for those who guess and alike for names that exist and that do not. */
#ifndef AUTH_SIGN_IN_H
#define AUTH_SIGN_IN_H

#include "base/ctx.h"

enum {
	SIGN_IN_FREE_FAILURES = 5,
	SIGN_IN_FIRST_WAIT_SECONDS = 10,
	SIGN_IN_LONGEST_WAIT_SECONDS = 5 * 60,
	SIGN_IN_MEMORY_SECONDS = 24 * 60 * 60,
	SIGN_IN_FAILURES_PER_HOUR = 50, /* of one login name from anywhere; beyond them one attempt a second */
};

/* Seconds to wait after so many failures in a row: none for the first few, then doubling up to the longest. */
int64_t sign_in_delay_seconds(int64_t failures);

/*
 * Seconds until a login name may be tried again from a network (struct request's client); 0 is now. Failures count for
 * the name and the network together, so that a stranger keeps no one else out, and more weakly for the name alone, so
 * that many networks do not guess faster than one a second. Tells nothing of whether there is such an account.
 */
enum code sign_in_wait(struct ctx *c, str login, str client, int64_t *seconds) MUST_USE;

/*
 * Checks a password. *account_id becomes 0 where the name or the password is
 * wrong, the account is not active, or the name has still to wait.
 *
 * It is called in a writing transaction, commits it, and returns in another
 * one: the attempt is counted before the password is looked at, so that guesses
 * sent at once cannot outrun the count, and no lock is held while hashing.
 */
enum code sign_in_check(struct ctx *c, str login, str client, str password, int64_t *account_id) MUST_USE;

#endif
