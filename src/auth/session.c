#include "auth/session.h"

#include "auth/roles.h"
#include "crypto/token.h"
#include "session_sql.h"
#include "text/message.h"

/*
 * Cookies. Over https the names begin with __Host-, so that browsers accept
 * them from this host alone and never over http. Plain names serve
 * http://localhost, where neither holds.
 */
struct cookie {
	const char *plain, *secure;
};
static const struct cookie session_cookie = {"stocktake", "__Host-stocktake"};
static const struct cookie visitor_cookie = {"stocktake_pre", "__Host-stocktake_pre"};
static const struct cookie language_cookie = {"lang", "__Host-lang"};

static const char *cookie_name(const struct request *rq, const struct cookie *cookie)
{
	return request_is_https(rq) ? cookie->secure : cookie->plain;
}

static str cookie_token(const struct request *rq, const struct cookie *cookie)
{
	str value = request_cookie(rq, cookie_name(rq, cookie));

	return token_valid(value) ? value : S("");
}

/* life_seconds: until the browser drops it; 0 drops it now, and negative keeps it while the browser runs. */
static void cookie_set(const struct request *rq, struct response *rs, const struct cookie *cookie, str value,
		       int64_t life_seconds)
{
	struct buf b = {.arena = rq->c->arena};

	buf_puts(&b, str_from(cookie_name(rq, cookie)));
	buf_char(&b, '=');
	buf_puts(&b, value);
	buf_lit(&b, "; Path=/; HttpOnly; SameSite=Lax");
	if (request_is_https(rq))
		buf_lit(&b, "; Secure");
	if (life_seconds >= 0) {
		buf_lit(&b, "; Max-Age=");
		buf_int(&b, life_seconds);
	}
	rs->set_cookie = buf_str(&b);
}

static str form_token_of_visitor(struct arena *a, str visitor)
{
	return token_derive(a, visitor, S("csrf"));
}

void session_offer_form_token(struct request *rq, struct response *rs)
{
	str visitor;

	if (rq->csrf_token.n > 0)
		return;
	visitor = token_new(rq->c->arena);
	rq->csrf_token = form_token_of_visitor(rq->c->arena, visitor);
	cookie_set(rq, rs, &visitor_cookie, visitor, -1);
}

static void be_visitor(struct request *rq)
{
	str visitor = cookie_token(rq, &visitor_cookie);

	rq->session_token = S("");
	rq->c->actor = 0;
	rq->c->memo_version = S("");
	rq->c->may = 0;
	rq->user_name = S("");
	rq->csrf_token = visitor.n ? form_token_of_visitor(rq->c->arena, visitor) : S("");
}

/* rows: one for each role. */
static void be_user(struct request *rq, const struct session_by_token_row *rows, size_t count)
{
	rq->c->actor = rows[0].account_id;
	rq->user_name = rows[0].full_name;
	rq->csrf_token = rows[0].csrf_token;
	rq->c->memo_version = rows[0].memo_version;
	rq->c->may = PERMISSION_BIT(MAY_SIGNED_IN);
	for (size_t i = 0; i < count; i++)
		rq->c->may |= role_permissions(rows[i].role);
}

/*
 * What a call of the API asks for; else the language that was chosen here, the account's (empty where nobody is
 * signed in), the browser's.
 */
static enum lang language_of(const struct request *rq, str account_language)
{
	enum lang lang;

	if (request_is_api(rq) && rq->accept_language.n)
		return lang_accept(rq->accept_language);
	if (lang_parse(request_cookie(rq, cookie_name(rq, &language_cookie)), &lang))
		return lang;
	if (lang_parse(account_language, &lang))
		return lang;
	return lang_accept(rq->accept_language);
}

enum code auth_authenticate(struct request *rq)
{
	struct ctx *c = rq->c;
	struct session_by_token_row *rows = NULL;
	size_t count = 0;

	rq->session_token = cookie_token(rq, &session_cookie);
	if (rq->session_token.n)
		TRY(session_by_token(c, token_hash(c->arena, rq->session_token), c->now,
				     date_format(c->arena, c->today), &rows, &count));
	c->lang = language_of(rq, count ? rows[0].language : S(""));
	if (count)
		be_user(rq, rows, count);
	else
		be_visitor(rq);
	return OK;
}

static enum code forget(struct ctx *c, str token)
{
	int64_t changed;

	return token.n ? session_delete(c, token_hash(c->arena, token), &changed) : OK;
}

enum code session_start(struct request *rq, struct response *rs, int64_t account_id)
{
	struct ctx *c = rq->c;
	str token = token_new(c->arena);
	const struct session_insert_in in = {
		.token_hash = token_hash(c->arena, token),
		.csrf_token = token_new(c->arena),
		.account_id = account_id,
		.now = c->now,
		.expires_at = c->now + SESSION_LIFE_SECONDS,
	};
	int64_t changed;

	TRY(forget(c, rq->session_token));
	TRY(session_delete_expired(c, c->now, &changed));
	TRY(session_insert(c, &in, &changed));
	cookie_set(rq, rs, &session_cookie, token, -1);
	return OK;
}

enum code session_end(struct request *rq, struct response *rs)
{
	TRY(forget(rq->c, rq->session_token));
	cookie_set(rq, rs, &session_cookie, S(""), 0);
	return OK;
}

enum code session_end_all(struct ctx *c, int64_t account_id)
{
	int64_t changed;

	return session_delete_of_account(c, account_id, &changed);
}

void session_set_language(struct request *rq, struct response *rs, enum lang lang)
{
	cookie_set(rq, rs, &language_cookie, str_from(lang_code(lang)), LANGUAGE_LIFE_SECONDS);
}
