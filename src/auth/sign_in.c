#include "auth/sign_in.h"

#include "auth/account.h"
#include "crypto/hash.h"
#include "crypto/password.h"
#include "db/db.h"
#include "sign_in_sql.h"

int64_t sign_in_delay_seconds(int64_t failures)
{
	int64_t delay = SIGN_IN_FIRST_WAIT_SECONDS;

	if (failures < SIGN_IN_FREE_FAILURES)
		return 0;
	for (int64_t i = SIGN_IN_FREE_FAILURES; i < failures && delay < SIGN_IN_LONGEST_WAIT_SECONDS; i++)
		delay *= 2;
	return delay < SIGN_IN_LONGEST_WAIT_SECONDS ? delay : SIGN_IN_LONGEST_WAIT_SECONDS;
}

static str failure_key(struct arena *a, str login)
{
	return hash_sha256_hex(a, account_login_normal(a, login));
}

/* Failures in a row, of which the last is not too old to matter. */
static enum code failures_of(struct ctx *c, str key, struct sign_in_failure_find_row *row)
{
	bool found;

	TRY(sign_in_failure_find(c, key, row, &found));
	if (!found || row->last_at + SIGN_IN_MEMORY_SECONDS <= c->now)
		*row = (struct sign_in_failure_find_row){0};
	return OK;
}

static int64_t wait_of(const struct ctx *c, const struct sign_in_failure_find_row *row)
{
	int64_t wait = row->last_at + sign_in_delay_seconds(row->failures) - c->now;

	return row->failures > 0 && wait > 0 ? wait : 0;
}

enum code sign_in_wait(struct ctx *c, str login, int64_t *seconds)
{
	struct sign_in_failure_find_row row;

	TRY(failures_of(c, failure_key(c->arena, login), &row));
	*seconds = wait_of(c, &row);
	return OK;
}

/* Counts an attempt as failed until it has proved otherwise. */
static enum code count_attempt(struct ctx *c, str key, int64_t failures_before)
{
	int64_t changed;

	TRY(sign_in_failure_forget(c, c->now - SIGN_IN_MEMORY_SECONDS, &changed));
	return sign_in_failure_put(c, key, failures_before + 1, c->now, &changed);
}

/* The account's password where there is such an account, else one that nothing matches but that takes as long. */
static bool password_matches(struct arena *a, bool exists, str hash, str password)
{
	bool matches = password_verify(a, password, exists ? hash : password_hash_of_nobody());

	return matches && exists;
}

enum code sign_in_check(struct ctx *c, str login, str password, int64_t *account_id)
{
	str key = failure_key(c->arena, login);
	struct sign_in_failure_find_row row;
	struct account_by_login_row account = {0};
	int64_t changed;
	bool found;

	*account_id = 0;
	TRY(failures_of(c, key, &row));
	if (wait_of(c, &row) > 0)
		return OK;
	TRY(count_attempt(c, key, row.failures));
	TRY(account_find(c, login, &account, &found));
	TRY(db_commit(c));
	found = password_matches(c->arena, found && account.active, account.password_hash, password);
	TRY(db_begin(c, true));
	if (!found)
		return OK;
	*account_id = account.id;
	return sign_in_failure_delete(c, key, &changed);
}
