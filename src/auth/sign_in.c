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

/* What is known of a login name: from one network, in a row; and from anywhere, where 50 an hour are forgotten. */
struct record {
	str key, everywhere_key;
	struct sign_in_failure_find_row here, everywhere;
};

/*
 * Failures are forgotten after a time, and so are those of a clock that was ahead: until it came that far again nobody
 * could sign in.
 */
static enum code failures_of(struct ctx *c, str key, struct sign_in_failure_find_row *row)
{
	bool found;

	TRY(sign_in_failure_find(c, key, row, &found));
	if (!found || row->last_at + SIGN_IN_MEMORY_SECONDS <= c->now ||
	    row->last_at > c->now + SIGN_IN_LONGEST_WAIT_SECONDS)
		*row = (struct sign_in_failure_find_row){0};
	return OK;
}

static enum code record_read(struct ctx *c, str login, str client, struct record *record)
{
	str name = account_login_normal(c->arena, login);
	int64_t forgotten;

	/* A name has no line break that would let one pair look like another. */
	record->key = hash_sha256_hex(c->arena, arena_printf(c->arena, "%.*s\n%.*s", STR_ARG(client), STR_ARG(name)));
	record->everywhere_key = hash_sha256_hex(c->arena, name);
	TRY(failures_of(c, record->key, &record->here));
	TRY(failures_of(c, record->everywhere_key, &record->everywhere));
	forgotten = (c->now - record->everywhere.last_at) * SIGN_IN_FAILURES_PER_HOUR / 3600;
	if (forgotten > 0) /* the last failure may lie a little ahead, too */
		record->everywhere.failures -=
			forgotten < record->everywhere.failures ? forgotten : record->everywhere.failures;
	return OK;
}

static int64_t wait_of(const struct ctx *c, const struct record *record)
{
	int64_t here = record->here.last_at + sign_in_delay_seconds(record->here.failures) - c->now;
	int64_t everywhere = record->everywhere.last_at + 1 - c->now;

	here = record->here.failures > 0 && here > 0 ? here : 0;
	if (record->everywhere.failures < SIGN_IN_FAILURES_PER_HOUR || everywhere < here)
		return here;
	return everywhere;
}

enum code sign_in_wait(struct ctx *c, str login, str client, int64_t *seconds)
{
	struct record record;

	TRY(record_read(c, login, client, &record));
	*seconds = wait_of(c, &record);
	return OK;
}

/* Counts an attempt as failed until it has proved otherwise. */
static enum code count_attempt(struct ctx *c, const struct record *record)
{
	int64_t changed;

	TRY(sign_in_failure_forget(c, c->now - SIGN_IN_MEMORY_SECONDS, &changed));
	TRY(sign_in_failure_put(c, record->everywhere_key, record->everywhere.failures + 1, c->now, &changed));
	return sign_in_failure_put(c, record->key, record->here.failures + 1, c->now, &changed);
}

/* The account's password where there is such an account, else one that nothing matches but that takes as long. */
static bool password_matches(struct arena *a, bool exists, str hash, str password)
{
	bool matches = password_verify(a, password, exists ? hash : password_hash_of_nobody());

	return matches && exists;
}

enum code sign_in_check(struct ctx *c, str login, str client, str password, int64_t *account_id)
{
	struct record record;
	struct account_by_login_row account = {0};
	int64_t changed;
	bool found;

	*account_id = 0;
	TRY(record_read(c, login, client, &record));
	if (wait_of(c, &record) > 0)
		return OK;
	TRY(count_attempt(c, &record));
	TRY(account_find(c, login, &account, &found));
	TRY(db_commit(c));
	found = password_matches(c->arena, found && account.active, account.password_hash, password);
	TRY(db_begin(c, true));
	if (!found)
		return OK;
	*account_id = account.id;
	TRY(sign_in_failure_take_back(c, record.everywhere_key, &changed));
	return sign_in_failure_delete(c, record.key, &changed);
}
