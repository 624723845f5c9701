#include "crypto/hash.h"
#include "db/db.h"
#include "http/api.h"
#include "http/reading.h"
#include "http/route.h"

#include <string.h>
#include <time.h>

/* Most pages are shorter than PAGE_BYTES: their text is not copied while it grows. */
enum { TRIES = 3, BACKOFF_MS = 10, PAGE_BYTES = 32 * 1024, ETAG_DIGITS = 32 };

/* How each class of failure is answered; the message stands in where the failure brought none. */
static const struct {
	enum code code;
	int status;
	const char *message;
} answers[] = {
	{ERR_INPUT, 422, N_("Something in the form is not right.")},
	{ERR_SIGN_IN, 403, N_("Sign in first. What you sent was not stored.")},
	{ERR_DENIED, 403, N_("Your role does not include this.")},
	{ERR_NOT_FOUND, 404, N_("There is no page at this address.")},
	{ERR_CONFLICT, 409, N_("Somebody else changed this in the meantime. Load the page again.")},
	{ERR_TOO_LARGE, 413, N_("This is more than can be received at once.")},
	{ERR_BUSY, 503, N_("The service is busy. Try again in a moment.")},
	{ERR_UNCERTAIN, 500,
	 N_("The connection to the database was lost while storing. Look whether your change is there before you "
	    "send it again.")},
	{ERR_DB, 500, N_("The database failed. Nothing was stored.")},
	{ERR_BUG, 500, N_("This went wrong on our side. Nothing was stored.")},
};

static bool only_reads(const struct request *rq)
{
	return str_eq(rq->method, S("GET")) || str_eq(rq->method, S("HEAD"));
}

static void response_init(const struct request *rq, struct response *rs)
{
	*rs = (struct response){
		.status = 200,
		.type = "text/html; charset=utf-8",
		.out = {.body.arena = rq->c->arena, .lang = rq->c->lang, .today = rq->c->today},
	};
}

/* Forgets a response that will not be sent, and begins anew. */
static void response_renew(const struct request *rq, struct response *rs)
{
	if (rs->file)
		spool_close(rs->file);
	response_init(rq, rs);
}

static void back_off(int attempt)
{
	const struct timespec pause = {.tv_nsec = (long)(BACKOFF_MS << attempt) * 1000000};

	nanosleep(&pause, NULL);
}

/* Compares without telling by its time how much was right. */
static bool token_eq(str a, str b)
{
	volatile unsigned char difference = 0;

	if (a.n != b.n || a.n == 0)
		return false;
	for (size_t i = 0; i < a.n; i++)
		difference |= (unsigned char)(a.p[i] ^ b.p[i]);
	return difference == 0;
}

static bool origin_is_ours(const struct request *rq)
{
	static const str http = S("http://"), https = S("https://");

	if (rq->app->origin)
		return str_eq_nocase(rq->origin, str_from(rq->app->origin));
	if (str_starts(rq->origin, https))
		return str_eq_nocase(str_slice(rq->origin, https.n, rq->origin.n), rq->host);
	return str_starts(rq->origin, http) && !request_is_https(rq) &&
	       str_eq_nocase(str_slice(rq->origin, http.n, rq->origin.n), rq->host);
}

/*
 * Did a page of ours send this form, in this session? The cookie alone does not say so, since browsers attach it to
 * whatever other sites make them send. Programs send the token in a header, which other sites cannot set.
 */
static enum code check_same_site(struct request *rq)
{
	bool is_api = request_is_api(rq);
	bool ours = token_eq(is_api ? rq->form_token_header : field(rq, "csrf"), rq->csrf_token);

	if (rq->sec_fetch_site.n)
		ours = ours && (str_eq(rq->sec_fetch_site, S("same-origin")) || str_eq(rq->sec_fetch_site, S("none")));
	else if (rq->origin.n)
		ours = ours && origin_is_ours(rq);
	if (!ours && is_api)
		return fail(rq->c, ERR_DENIED,
			    N_("Send the header X-CSRF-Token with the token that /api/v1/session gives."));
	if (!ours)
		return fail(rq->c, ERR_DENIED,
			    N_("This form has expired or did not come from this site. Go back, load the page again and "
			       "retry."));
	return OK;
}

static enum code check_permission(struct request *rq)
{
	const enum permission needs = rq->route->needs;

	if (needs == MAY_ALL)
		return OK;
	if (rq->c->actor == 0)
		return fail(rq->c, ERR_SIGN_IN, N_("Sign in first. What you sent was not stored."));
	if (needs != MAY_SIGNED_IN && !(rq->c->may & PERMISSION_BIT(needs)))
		return fail(rq->c, ERR_DENIED, N_("Your role does not include this."));
	return OK;
}

/* Runs `step` in a transaction that is committed where it went well. */
static enum code in_transaction(struct request *rq, struct response *rs, bool write,
				enum code (*step)(struct request *rq, struct response *rs))
{
	enum code code;

	if (!rq->c->db)
		return fail(rq->c, ERR_BUSY, N_("The database cannot be reached. Try again in a minute."));
	TRY(db_begin(rq->c, write));
	code = step(rq, rs);
	if (code != OK || rs->status >= 400) {
		db_rollback(rq->c);
		return code;
	}
	code = db_commit(rq->c);
	if (code != OK)
		response_renew(rq, rs);
	return code;
}

/* The same, again from the start after a lost race. */
static enum code in_transactions(struct request *rq, struct response *rs, bool write,
				 enum code (*step)(struct request *rq, struct response *rs))
{
	enum code code = ERR_BUSY;

	for (int i = 0; i < TRIES && code == ERR_BUSY; i++) {
		if (i > 0)
			back_off(i - 1);
		rq->c->err = (struct err){0};
		response_renew(rq, rs);
		code = in_transaction(rq, rs, write, step);
	}
	return code;
}

/* Of a failed handler nothing remains but its error. */
static enum code run_handler(struct request *rq, struct response *rs)
{
	enum code code = rq->route->run(rq, rs);

	if (code != OK)
		response_renew(rq, rs);
	return code;
}

enum code form_again(struct request *rq, struct response *rs, enum code code, route_fn show)
{
	if ((code != ERR_INPUT && code != ERR_CONFLICT) || !db_can_read_on(rq->c))
		return code;
	rs->status = code == ERR_INPUT ? 422 : 409;
	return show(rq, rs);
}

/* 400, 405: failures that have no code of their own keep the status that is set here. */
static enum code bad_request(struct request *rq, struct response *rs)
{
	const enum code code = request_read(rq);

	if (code == ERR_INPUT)
		rs->status = 400;
	return code;
}

static enum code no_route(struct request *rq, struct response *rs)
{
	const str allow = route_allow(rq->app, rq->c->arena, rq->path);

	if (allow.n == 0)
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no page at this address."));
	rs->status = 405;
	rs->allow = allow;
	return fail(rq->c, ERR_NOT_FOUND, N_("This address cannot be used in this way."));
}

static enum code authenticate(struct request *rq, struct response *rs)
{
	(void)rs;
	return rq->app->authenticate ? rq->app->authenticate(rq) : OK;
}

/* May this be done, and what was sent for it? Programs learn first that they are not signed in. */
static enum code check_call(struct request *rq, struct response *rs)
{
	TRY(check_permission(rq));
	if (!only_reads(rq))
		TRY(check_same_site(rq));
	return api_read(rq, rs);
}

static enum code check_page(struct request *rq, struct response *rs)
{
	TRY(bad_request(rq, rs));
	if (!only_reads(rq))
		TRY(check_same_site(rq));
	return check_permission(rq);
}

/* Before its handler: is there one, and may this user have it, as it was sent? */
static enum code check_request(struct request *rq, struct response *rs)
{
	if (!rq->route)
		return no_route(rq, rs);
	return rq->route->doc ? check_call(rq, rs) : check_page(rq, rs);
}

/*
 * Who asks, whether they may, and what they get, in one reading transaction: with one of its own for the first
 * question a page took two more visits to a database server, and on SQLite four more locks of the file.
 */
static enum code read_page(struct request *rq, struct response *rs)
{
	TRY(authenticate(rq, rs));
	TRY(check_request(rq, rs));
	TRY(db_bind_actor(rq->c));
	response_renew(rq, rs); /* in the language of the one who asks */
	buf_reserve(&rs->out.body, PAGE_BYTES);
	return run_handler(rq, rs);
}

static bool names_field(const struct err *e, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(e->fields[i].field, name) == 0)
			return true;
	return false;
}

/* The operation of a call whose body was refused, for its faults alone: it never ends well, so nothing is stored. */
static enum code run_for_faults(struct request *rq, struct response *rs)
{
	const enum code code = rq->route->run(rq, rs);

	return code == OK ? ERR_INPUT : code;
}

/*
 * What a call has wrong besides its types: whoever corrects it learns of all at once, as on the page. What the types
 * have to say of a field stands alone, since the operation had that field wrong or not at all.
 */
static enum code faults_complete(struct request *rq, struct response *rs)
{
	const struct err refused = rq->c->err;
	struct err *all = &rq->c->err, operation;
	enum code code = in_transactions(rq, rs, true, run_for_faults);

	operation = *all;
	*all = refused;
	for (size_t i = 0; code == ERR_INPUT && i < operation.field_count && all->field_count < ERR_FIELDS_MAX; i++)
		if (!names_field(all, refused.field_count, operation.fields[i].field))
			all->fields[all->field_count++] = operation.fields[i];
	response_renew(rq, rs);
	return ERR_INPUT;
}

/* Before a change; of a call that is refused for its fields, all that is wrong. */
static enum code check_change(struct request *rq, struct response *rs)
{
	const enum code code = check_request(rq, rs);

	if (code == ERR_INPUT && rs->status < 400 && request_is_api(rq) && rq->c->err.field_count > 0)
		return faults_complete(rq, rs);
	return code;
}

static enum code dispatch(struct request *rq, struct response *rs)
{
	struct route_values values;

	rq->route = route_find(rq->app, rq->method, rq->path, &values);
	if (rq->route) {
		memcpy(rq->number, values.number, sizeof(values.number));
		memcpy(rq->text, values.text, sizeof(values.text));
	}
	if (rq->route && rq->route->plain) {
		TRY(bad_request(rq, rs));
		return run_handler(rq, rs);
	}
	if (!rq->route && !rq->app->authenticate)
		return no_route(rq, rs);
	if (only_reads(rq))
		return in_transactions(rq, rs, false, read_page);
	TRY(in_transactions(rq, rs, false, authenticate));
	TRY(check_change(rq, rs));
	return in_transactions(rq, rs, true, run_handler);
}

/* The address of the request, encoded as in a link. */
static str request_address(const struct request *rq)
{
	struct html address = {.body.arena = rq->c->arena};
	str rest = str_slice(rq->path, 1, rq->path.n);

	while (rest.p) {
		buf_char(&address.body, '/');
		html_part_str(&address, str_cut(&rest, '/'));
	}
	if (rq->query.n) {
		buf_char(&address.body, '?');
		buf_puts(&address.body, rq->query);
	}
	return buf_str(&address.body);
}

static void go_to_sign_in(struct request *rq, struct response *rs)
{
	struct html location = {.body.arena = rq->c->arena};

	buf_lit(&location.body, "/sign-in?next=");
	html_part_str(&location, request_address(rq));
	response_renew(rq, rs);
	rs->status = 303;
	rs->location = buf_str(&location.body);
}

/* The row of answers for a code. */
static size_t answer_index(enum code code)
{
	for (size_t i = 0; i < COUNT_OF(answers); i++)
		if (answers[i].code == code)
			return i;
	return COUNT_OF(answers) - 1;
}

static void answer_failure(struct request *rq, struct response *rs, enum code code)
{
	const size_t i = answer_index(code);
	const bool is_api = request_is_api(rq);
	const int status = rs->status >= 400 ? rs->status : code == ERR_SIGN_IN && is_api ? 401 : answers[i].status;
	const str allow = rs->allow;

	if (code == ERR_SIGN_IN && only_reads(rq) && !is_api) {
		go_to_sign_in(rq, rs);
		return;
	}
	if (!rq->c->err.main.message && rq->c->err.field_count == 0)
		err_set(&rq->c->err, WHERE, code, answers[i].message, NULL, 0);
	response_renew(rq, rs);
	rs->status = status;
	rs->allow = allow;
	if (code == ERR_BUSY)
		rs->retry_after = S("1");
	if (status == 401)
		rs->challenge = S("Session realm=\"Stocktake\"");
	if (rq->app->error_page) {
		rq->app->error_page(rq, rs, code);
		rs->status = status;
		return;
	}
	rs->type = "text/plain; charset=utf-8";
	buf_puts(&rs->out.body, str_from(answers[i].message));
}

/* Does If-None-Match name the entity tag? Weak tags compare as strong ones. */
static bool tag_matches(str header, str etag)
{
	while (header.n) {
		str tag = str_trim(str_cut(&header, ','));

		if (str_starts(tag, S("W/")))
			tag = str_slice(tag, 2, tag.n);
		if (str_eq(tag, etag) || str_eq(tag, S("*")))
			return true;
	}
	return false;
}

/* An answer of the API is known by its bytes, so that it is not sent again to whoever has it. */
static void tag_answer(const struct request *rq, struct response *rs)
{
	const str hash = hash_sha256_hex(rq->c->arena, buf_str(&rs->out.body));

	rs->etag = arena_printf(rq->c->arena, "\"%.*s\"", (int)ETAG_DIGITS, hash.p);
}

void http_dispatch(const struct http_app *app, struct request *rq, struct response *rs)
{
	enum code code;

	rq->app = app;
	rq->c->request_id = rq->request_id;
	response_init(rq, rs);
	code = dispatch(rq, rs);
	if (code == OK)
		code = reading_note(rq, rs);
	if (code != OK) {
		answer_failure(rq, rs, code);
		return;
	}
	if (rs->status != 200 || !only_reads(rq))
		return;
	if (rq->route->doc)
		tag_answer(rq, rs);
	if (rs->etag.n && tag_matches(rq->if_none_match, rs->etag)) {
		rs->status = 304;
		rs->out.body.n = 0;
	}
}
