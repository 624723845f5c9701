#include "auth/account.h"

#include "auth/roles.h"
#include "auth/session.h"
#include "base/num.h"
#include "base/utf8.h"
#include "crypto/password.h"
#include "text/message.h"

str account_login_normal(struct arena *a, str login)
{
	str trimmed = str_trim(login);
	char *p = arena_alloc(a, trimmed.n + 1);

	for (size_t i = 0; i < trimmed.n; i++)
		p[i] = to_lower(trimmed.p[i]);
	return (str){p, trimmed.n};
}

static bool login_character(char c)
{
	return is_lower(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
}

static bool login_valid(str login)
{
	for (size_t i = 0; i < login.n; i++)
		if (!login_character(login.p[i]))
			return false;
	return login.n > 0 && login.n <= LOGIN_CHARACTERS_MAX;
}

static enum code check_login(struct ctx *c, str login)
{
	struct account_by_login_row row;
	bool taken;

	if (!login_valid(login)) {
		fail_field(c, "login",
			   N_("Enter a login name of at most 80 letters, digits and . - _ @ +, without spaces."));
		return OK;
	}
	TRY(account_by_login(c, login, &row, &taken));
	if (taken)
		fail_field(c, "login", N_("The login name %1 is taken. Choose another one."), login);
	return OK;
}

static void check_full_name(struct ctx *c, str name)
{
	if (name.n == 0)
		fail_field(c, "full_name", N_("Enter the full name."));
	else if (!utf8_valid(name) || utf8_length(name) > FULL_NAME_CHARACTERS_MAX)
		fail_field(c, "full_name", N_("Enter a full name of at most 200 characters."));
}

static void check_password(struct ctx *c, str login, str password)
{
	size_t characters = utf8_length(password);

	if (!utf8_valid(password) || characters < PASSWORD_CHARACTERS_MIN)
		fail_field(c, "password", N_("Enter a password of at least 12 characters. Several words are good."));
	else if (characters > PASSWORD_CHARACTERS_MAX)
		fail_field(c, "password", N_("Enter a password of at most 200 characters."));
	else if (str_eq_nocase(password, login))
		fail_field(c, "password", N_("Choose a password that differs from the login name."));
}

static enum code hash(struct ctx *c, str password, str *out)
{
	if (!password_hash(c->arena, password, out))
		return fail(c, ERR_BUSY, N_("The server is short of memory. Try again in a moment."));
	return OK;
}

enum code account_create(struct ctx *c, const struct account_new *new, int64_t *id)
{
	struct account_insert_in in = {
		.login = account_login_normal(c->arena, new->login),
		.full_name = str_trim(new->full_name),
		.language = str_from(lang_code(new->lang)),
		.created_at = c->now,
	};
	struct account_insert_row row;

	TRY(check_login(c, in.login));
	check_full_name(c, in.full_name);
	check_password(c, in.login, new->password);
	TRY(c->err.code);
	TRY(hash(c, new->password, &in.password_hash));
	TRY(account_insert(c, &in, &row));
	*id = row.id;
	return OK;
}

enum code account_find(struct ctx *c, str login, struct account_by_login_row *row, bool *found)
{
	str normal = account_login_normal(c->arena, login);

	*found = false;
	return login_valid(normal) ? account_by_login(c, normal, row, found) : OK;
}

enum code account_set_password(struct ctx *c, int64_t account_id, str password)
{
	struct account_by_id_row account;
	str hashed = {0};
	int64_t changed;
	bool found;

	TRY(account_by_id(c, account_id, &account, &found));
	if (!found)
		return fail(c, ERR_NOT_FOUND, N_("There is no such account."));
	check_password(c, account.login, password);
	TRY(c->err.code);
	TRY(hash(c, password, &hashed));
	TRY(account_password_update(c, account_id, hashed, &changed));
	return session_end_all(c, account_id);
}

enum code account_grant(struct ctx *c, int64_t account_id, str role, struct date from, struct date to)
{
	int64_t changed;

	if (!role_find(role))
		fail_field(c, "role", N_("Choose a role from the list."));
	if (from.year != 0 && to.year != 0 && date_cmp(to, from) < 0)
		fail_field(c, "held_to", N_("Enter a last day that is not before the first."));
	TRY(c->err.code);
	return account_role_insert(c, account_id, role, date_format(c->arena, from), date_format(c->arena, to),
				   &changed);
}

enum code account_end_role(struct ctx *c, int64_t account_id, str role, struct date day)
{
	int64_t changed;

	TRY(account_role_end(c, account_id, role, date_format(c->arena, day), &changed));
	if (changed == 0)
		return fail_field(c, "role", N_("The account does not hold this role on that day, or ends it then."));
	return OK;
}

enum code account_close(struct ctx *c, int64_t account_id)
{
	int64_t changed;

	TRY(account_deactivate(c, account_id, &changed));
	if (changed == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such account."));
	return session_end_all(c, account_id);
}

enum code account_permissions(struct ctx *c, int64_t account_id, uint64_t *may)
{
	struct account_role_on_row *rows;
	size_t count;

	TRY(account_role_on(c, account_id, date_format(c->arena, c->today), &rows, &count));
	*may = PERMISSION_BIT(MAY_SIGNED_IN);
	for (size_t i = 0; i < count; i++)
		*may |= role_permissions(rows[i].role);
	return OK;
}
