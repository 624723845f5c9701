#include "auth/account.h"
#include "auth/demo_account.h"
#include "auth/session.h"
#include "auth/sign_in.h"
#include "auth/sign_in_web.h"
#include "crypto/hash.h"
#include "crypto/token.h"
#include "db/db.h"
#include "db/db_script.h"
#include "session_sql.h"
#include "tests/test.h"
#include "tests/world.h"

enum { COOKIES_MAX = 4 };

static enum code probe(struct request *rq, struct response *rs)
{
	buf_puts(&rs->out.body, rq->user_name);
	return OK;
}

static const struct route probe_routes[] = {
	{.method = "GET", .pattern = "/mine", .needs = MAY_SIGNED_IN, .run = probe, .summary = "probe"},
	{.method = "GET", .pattern = "/content", .needs = MAY_READ, .run = probe, .summary = "probe"},
	{.method = "POST", .pattern = "/import", .needs = MAY_IMPORT, .run = probe, .summary = "probe"},
	{0},
};
static const struct route *const tables[] = {sign_in_routes, probe_routes, NULL};

/* A visitor with a browser that keeps cookies, in front of a database with the account amina, a drafter. */
struct visit {
	struct world w;
	struct http_app app;
	struct pair cookies[COOKIES_MAX];
	size_t cookie_count;
	bool https;
	const char *client; /* the network it comes from; NULL: none */
	int64_t amina;
};

static const char password[] = "four words are enough";

static void visit_open(struct visit *v)
{
	struct account_new amina = {S("amina"), S("Amina <K>"), S("four words are enough"), LANG_EN};

	*v = (struct visit){.app = {.tables = tables, .authenticate = auth_authenticate, .trusts_proxy = true}};
	CHECK(crypto_start());
	world_open(&v->w, NULL);
	CHECK_INT(db_begin(&v->w.c, true), OK);
	CHECK_INT(account_create(&v->w.c, &amina, &v->amina), OK);
	CHECK_INT(
		account_grant(&v->w.c, v->amina, S("drafter"), (struct date){2024, 1, 1}, (struct date){2024, 12, 31}),
		OK);
	CHECK_INT(db_commit(&v->w.c), OK);
}

static void visit_close(struct visit *v)
{
	world_close(&v->w);
}

static void cookie_keep(struct visit *v, str header)
{
	str value = str_trim(str_cut(&header, ';')), name = str_cut(&value, '=');
	size_t i = 0;

	while (i < v->cookie_count && !str_eq(v->cookies[i].name, name))
		i++;
	if (i == v->cookie_count)
		v->cookie_count++;
	ASSERT(i < COOKIES_MAX);
	v->cookies[i] = (struct pair){name, value};
}

static str cookie_of(const struct visit *v, const char *name)
{
	for (size_t i = 0; i < v->cookie_count; i++)
		if (str_eq(v->cookies[i].name, str_from(name)))
			return v->cookies[i].value;
	return S("");
}

static str cookie_header(struct visit *v)
{
	struct buf b = {.arena = v->w.c.arena};

	for (size_t i = 0; i < v->cookie_count; i++)
		buf_printf(&b, "%s%.*s=%.*s", i ? "; " : "", STR_ARG(v->cookies[i].name), STR_ARG(v->cookies[i].value));
	return buf_str(&b);
}

static struct response ask(struct visit *v, const char *method, str address, str body)
{
	struct request rq = {
		.c = &v->w.c,
		.method = str_from(method),
		.path = str_cut(&address, '?'),
		.query = address,
		.content_type = S("application/x-www-form-urlencoded"),
		.body = body,
		.cookie = cookie_header(v),
		.host = S("stocktake.example"),
		.client = str_from(v->client),
		.forwarded_proto = v->https ? S("https") : S("http"),
	};
	struct response rs;

	v->w.c.err = (struct err){0};
	http_dispatch(&v->app, &rq, &rs);
	if (rs.set_cookie.n)
		cookie_keep(v, rs.set_cookie);
	return rs;
}

static struct response get(struct visit *v, const char *address)
{
	return ask(v, "GET", str_from(address), S(""));
}

/* The hidden token of the first form of a page. */
static str form_token(const struct response *rs)
{
	static const str mark = S("name=\"csrf\" value=\"");
	str body = buf_str(&rs->out.body);
	size_t from = str_find(body, mark, 0);

	if (from == SIZE_MAX)
		return S("");
	from += mark.n;
	return str_slice(body, from, str_find(body, S("\""), from));
}

/* Sends a form with the token of the sign-in page or, where somebody is signed in, of the session. */
static struct response post(struct visit *v, const char *address, const char *fields)
{
	struct arena *a = v->w.c.arena;
	struct request rq = {.c = &v->w.c, .app = &v->app, .cookie = cookie_header(v)};
	str token;

	rq.forwarded_proto = v->https ? S("https") : S("http");
	CHECK_INT(db_begin(&v->w.c, false), OK);
	CHECK_INT(auth_authenticate(&rq), OK);
	db_rollback(&v->w.c);
	token = rq.csrf_token;
	if (token.n == 0) {
		struct response page = get(v, "/sign-in");

		token = form_token(&page);
	}
	return ask(v, "POST", str_from(address), arena_printf(a, "%s&csrf=%.*s", fields, STR_ARG(token)));
}

static struct response sign_in_as(struct visit *v, const char *login, const char *word)
{
	return post(v, "/sign-in", arena_printf(v->w.c.arena, "login=%s&password=%s&next=/mine", login, word).p);
}

static bool body_has(const struct response *rs, str text)
{
	return str_find(buf_str(&rs->out.body), text, 0) != SIZE_MAX;
}

TEST(who_signs_in_is_known_afterwards_and_lands_where_they_wanted)
{
	struct visit v;
	struct response rs;

	visit_open(&v);
	rs = get(&v, "/mine");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/sign-in?next=%2Fmine"));
	rs = sign_in_as(&v, " Amina ", password);
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/mine"));
	rs = get(&v, "/mine");
	CHECK_INT(rs.status, 200);
	CHECK_STR(buf_str(&rs.out.body), S("Amina <K>"));
	CHECK_INT(v.w.c.actor, v.amina);
	CHECK_INT(get(&v, "/sign-in?next=/content").status, 303);
	visit_close(&v);
}

TEST(the_database_knows_a_session_by_its_hash_alone)
{
	struct visit v;
	struct session_by_token_row *rows;
	str today;
	size_t count;
	str token;

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	token = cookie_of(&v, "stocktake");
	CHECK(token_valid(token));
	CHECK_INT(db_begin(&v.w.c, false), OK);
	today = date_format(v.w.c.arena, v.w.c.today);
	CHECK_INT(session_by_token(&v.w.c, token, v.w.c.now, today, &rows, &count), OK);
	CHECK_INT((int64_t)count, 0);
	CHECK_INT(session_by_token(&v.w.c, token_hash(v.w.c.arena, token), v.w.c.now, today, &rows, &count), OK);
	CHECK_INT((int64_t)count, 1);
	db_rollback(&v.w.c);
	visit_close(&v);
}

TEST(signing_in_takes_a_new_token_and_ends_the_session_before_it)
{
	static const str planted = S("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	struct visit v;
	str first, second;

	visit_open(&v);
	cookie_keep(&v, arena_printf(v.w.c.arena, "stocktake=%s", planted.p));
	sign_in_as(&v, "amina", password);
	first = cookie_of(&v, "stocktake");
	CHECK(token_valid(first) && !str_eq(first, planted));
	sign_in_as(&v, "amina", password);
	second = cookie_of(&v, "stocktake");
	CHECK(!str_eq(first, second));
	CHECK_INT(get(&v, "/mine").status, 200);
	cookie_keep(&v, arena_printf(v.w.c.arena, "stocktake=%.*s", STR_ARG(first)));
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(signing_out_ends_the_session_for_whoever_holds_its_cookie)
{
	struct visit v;
	struct response rs;
	str token;

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	token = cookie_of(&v, "stocktake");
	rs = post(&v, "/sign-out", "");
	CHECK_STR(rs.location, S("/sign-in"));
	CHECK(str_ends(rs.set_cookie, S("Max-Age=0")));
	cookie_keep(&v, arena_printf(v.w.c.arena, "stocktake=%.*s", STR_ARG(token)));
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(a_session_ends_eight_hours_after_signing_in)
{
	struct visit v;

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	v.w.c.now += 8 * 3600 - 1;
	CHECK_INT(get(&v, "/mine").status, 200);
	v.w.c.now += 1;
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(a_new_password_ends_all_sessions)
{
	struct visit v;

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	CHECK_INT(db_begin(&v.w.c, true), OK);
	CHECK_INT(account_set_password(&v.w.c, v.amina, S("another good one")), OK);
	CHECK_INT(db_commit(&v.w.c), OK);
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(routes_follow_the_roles_of_the_day)
{
	struct visit v;

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/content").status, 200);
	CHECK_INT(post(&v, "/import", "").status, 200);
	v.w.c.today = (struct date){2025, 1, 1};
	CHECK_INT(get(&v, "/content").status, 403);
	CHECK_INT(post(&v, "/import", "").status, 403);
	CHECK_INT(get(&v, "/mine").status, 200);
	visit_close(&v);
}

/* The whole answer to a failed sign-in, with the login name taken out. */
static str answer_to_failure(struct visit *v, const char *login)
{
	struct arena *a = v->w.c.arena;
	struct buf out = {.arena = a};
	struct response rs = sign_in_as(v, login, "a wrong password");
	str rest;

	CHECK_INT(rs.status, 303);
	CHECK_INT((int64_t)rs.set_cookie.n, 0);
	CHECK_STR(rs.location, arena_printf(a, "/sign-in?failed=1&login=%s&next=%%2Fmine", login));
	rs = ask(v, "GET", rs.location, S(""));
	CHECK_INT(rs.status, 200);
	rest = buf_str(&rs.out.body);
	for (size_t hit = str_find(rest, str_from(login), 0); hit != SIZE_MAX;
	     hit = str_find(rest, str_from(login), 0)) {
		buf_puts(&out, str_slice(rest, 0, hit));
		rest = str_slice(rest, hit + strlen(login), rest.n);
	}
	buf_puts(&out, rest);
	return buf_str(&out);
}

TEST(a_failed_sign_in_tells_nothing_of_whether_the_login_name_exists)
{
	struct visit v;

	visit_open(&v);
	get(&v, "/sign-in");
	for (int attempt = 0; attempt < 7; attempt++) {
		str known = answer_to_failure(&v, "amina"), unknown = answer_to_failure(&v, "nobody");

		CHECK_STR(unknown, known);
		CHECK(str_find(known, attempt < 4 ? S("is wrong") : S("Too many attempts"), 0) != SIZE_MAX);
	}
	visit_close(&v);
}

TEST(waits_grow_from_ten_seconds_to_five_minutes)
{
	static const int64_t expected[] = {0, 0, 0, 0, 0, 10, 20, 40, 80, 160, 300, 300};

	for (size_t i = 0; i < COUNT_OF(expected); i++)
		CHECK_INT(sign_in_delay_seconds((int64_t)i), expected[i]);
	CHECK_INT(sign_in_delay_seconds(INT64_MAX), 300);
}

TEST(after_five_failures_even_the_right_password_waits_but_never_for_ever)
{
	struct visit v;
	struct response rs;

	visit_open(&v);
	for (int i = 0; i < 5; i++)
		sign_in_as(&v, "amina", "a wrong password");
	v.w.c.now += 9;
	sign_in_as(&v, "AMINA", password);
	rs = get(&v, "/sign-in?failed=1&login=amina");
	CHECK(body_has(&rs, S("Try again in 1 seconds.")));
	CHECK_INT(get(&v, "/mine").status, 303);
	v.w.c.now += 1;
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 200);
	post(&v, "/sign-out", "");
	sign_in_as(&v, "amina", "a wrong password"); /* the count began anew */
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 200);
	visit_close(&v);
}

TEST(guesses_of_a_stranger_delay_the_stranger_and_not_the_account_holder)
{
	struct visit v;

	visit_open(&v);
	v.client = "c0000201";
	for (int i = 0; i < 8; i++)
		sign_in_as(&v, "amina", "a wrong password");
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 303);
	v.client = "c0000202";
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 200);
	post(&v, "/sign-out", "");
	v.client = "c0000201"; /* the holder's success is none of the stranger's */
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(guesses_from_many_networks_are_let_through_one_a_second)
{
	struct visit v;
	int64_t seconds = -1;
	struct ctx *c;

	visit_open(&v);
	c = &v.w.c;
	for (int i = 0; i < SIGN_IN_FAILURES_PER_HOUR; i++) {
		int64_t id = -1;

		CHECK_INT(db_begin(c, true), OK);
		CHECK_INT(sign_in_check(c, S("amina"), arena_printf(c->arena, "%d", i), S("a wrong password"), &id),
			  OK);
		CHECK_INT(id, 0);
		CHECK_INT(db_commit(c), OK);
	}
	v.client = "another";
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 303);
	c->now += 1;
	sign_in_as(&v, "amina", password);
	CHECK_INT(get(&v, "/mine").status, 200);
	c->now += 3600;
	CHECK_INT(db_begin(c, false), OK);
	CHECK_INT(sign_in_wait(c, S("amina"), S("yet another"), &seconds), OK);
	db_rollback(c);
	CHECK_INT(seconds, 0);
	visit_close(&v);
}

TEST(failures_are_forgotten_after_a_day)
{
	struct visit v;
	int64_t seconds = -1;

	visit_open(&v);
	for (int i = 0; i < 5; i++)
		sign_in_as(&v, "amina", "a wrong password");
	v.w.c.now += SIGN_IN_MEMORY_SECONDS;
	sign_in_as(&v, "amina", "a wrong password");
	CHECK_INT(db_begin(&v.w.c, false), OK);
	CHECK_INT(sign_in_wait(&v.w.c, S("amina"), S(""), &seconds), OK);
	db_rollback(&v.w.c);
	CHECK_INT(seconds, 0);
	visit_close(&v);
}

TEST(an_account_that_is_not_active_neither_signs_in_nor_stays_signed_in)
{
	struct visit v;
	struct err e = {0};

	visit_open(&v);
	sign_in_as(&v, "amina", password);
	CHECK_INT(db_script(v.w.db, "UPDATE account SET active = 0", &e), OK);
	CHECK_INT(get(&v, "/mine").status, 303);
	CHECK(str_starts(sign_in_as(&v, "amina", password).location, S("/sign-in?failed=1")));
	visit_close(&v);
}

TEST(next_leads_nowhere_but_to_a_path_of_this_site)
{
	static const char *const evil[] = {
		"//evil.example",	"https://evil.example", "https:evil.example", "\\\\evil.example",
		"/\\evil.example",	"/%5Cevil.example",	"%2F%2Fevil.example", "/%09/evil.example",
		"/%0D%0ASet-Cookie: a", "javascript:alert(1)",	"evil.example",	      "%20//evil.example",
	};
	struct visit v;

	visit_open(&v);
	for (size_t i = 0; i < COUNT_OF(evil); i++) {
		const char *body = arena_printf(v.w.c.arena, "login=amina&password=%s&next=%s", password, evil[i]).p;

		CHECK_STR(post(&v, "/sign-in", body).location, S("/"));
		CHECK_STR(post(&v, "/language", arena_printf(v.w.c.arena, "language=fr&return=%s", evil[i]).p).location,
			  S("/"));
	}
	visit_close(&v);
}

TEST(a_form_without_the_token_of_its_own_visitor_is_refused)
{
	struct visit v;
	struct response page, other;
	str body;

	visit_open(&v);
	page = get(&v, "/sign-in");
	CHECK(form_token(&page).n > 0);
	CHECK(token_valid(cookie_of(&v, "stocktake_pre")));
	CHECK(!body_has(&page, cookie_of(&v, "stocktake_pre")));
	body = arena_printf(v.w.c.arena, "login=amina&password=%s&csrf=%.*s", password, STR_ARG(form_token(&page)));
	v.cookie_count = 0;
	CHECK_INT(ask(&v, "POST", S("/sign-in"), body).status, 403);
	other = get(&v, "/sign-in");
	CHECK(!str_eq(form_token(&other), form_token(&page)));
	CHECK_INT(ask(&v, "POST", S("/sign-in"), body).status, 403);
	CHECK_INT(ask(&v, "POST", S("/sign-in"), S("login=amina&csrf=")).status, 403);
	visit_close(&v);
}

TEST(the_token_of_a_session_is_not_that_of_the_visitor_before)
{
	struct visit v;
	struct response page;
	str token;

	visit_open(&v);
	page = get(&v, "/sign-in");
	token = form_token(&page);
	sign_in_as(&v, "amina", password);
	CHECK_INT(ask(&v, "POST", S("/import"), arena_printf(v.w.c.arena, "csrf=%.*s", STR_ARG(token))).status, 403);
	CHECK_INT(post(&v, "/import", "").status, 200);
	visit_close(&v);
}

TEST(a_chosen_language_wins_over_the_account_and_the_browser)
{
	struct visit v;
	struct response rs;

	visit_open(&v);
	rs = post(&v, "/language", "language=ar&return=/sign-in%3Fnext%3D/mine");
	CHECK_STR(rs.location, S("/sign-in?next=/mine"));
	CHECK(str_starts(rs.set_cookie, S("lang=ar; Path=/; HttpOnly; SameSite=Lax")));
	rs = get(&v, "/sign-in");
	CHECK(body_has(&rs, S("<html lang=\"ar\" dir=\"rtl\"")));
	sign_in_as(&v, "amina", password);
	get(&v, "/mine");
	CHECK_INT(v.w.c.lang, LANG_AR);
	CHECK_INT(post(&v, "/language", "language=tlh&return=/").status, 422);
	visit_close(&v);
}

TEST(cookies_are_bound_to_the_host_over_https)
{
	struct visit v;
	struct response rs;
	str token;

	visit_open(&v);
	v.https = true;
	rs = sign_in_as(&v, "amina", password);
	CHECK(str_starts(rs.set_cookie, S("__Host-stocktake=")));
	CHECK(str_ends(rs.set_cookie, S("; Path=/; HttpOnly; SameSite=Lax; Secure")));
	CHECK_INT(get(&v, "/mine").status, 200);
	token = cookie_of(&v, "__Host-stocktake");
	v.cookie_count = 0;
	cookie_keep(&v, arena_printf(v.w.c.arena, "stocktake=%.*s", STR_ARG(token)));
	CHECK_INT(get(&v, "/mine").status, 303);
	visit_close(&v);
}

TEST(the_sign_in_page_keeps_the_login_name_and_escapes_it)
{
	struct visit v;
	struct response rs;

	visit_open(&v);
	rs = get(&v, "/sign-in?failed=1&login=%22%3E%3Cscript%3E&next=/content");
	CHECK(body_has(&rs, S("value=\"&quot;&gt;&lt;script&gt;\"")) ||
	      body_has(&rs, S("value=\"&#34;&gt;&lt;script&gt;\"")));
	CHECK(!body_has(&rs, S("<script>\"")));
	CHECK(body_has(&rs, S("name=\"next\" value=\"/content\"")));
	visit_close(&v);
}

TEST(only_a_demonstration_shows_its_sign_ins_and_they_work)
{
	struct visit v;
	struct response rs;

	visit_open(&v);
	CHECK_INT(db_begin(&v.w.c, true), OK);
	CHECK_INT(auth_demo_accounts(&v.w.c), OK);
	CHECK_INT(db_commit(&v.w.c), OK);
	rs = get(&v, "/sign-in");
	CHECK(!body_has(&rs, S(DEMO_PASSWORD)));
	v.w.c.demo = true;
	rs = get(&v, "/sign-in");
	CHECK(body_has(&rs, S(DEMO_PASSWORD)));
	for (const struct demo_account *demo = demo_accounts; demo->login; demo++)
		CHECK(body_has(&rs, arena_printf(v.w.c.arena, "name=\"login\" value=\"%s\"", demo->login)));
	CHECK_STR(sign_in_as(&v, "drafter", DEMO_PASSWORD).location, S("/mine"));
	visit_close(&v);
}

TEST(a_clock_that_goes_back_locks_nobody_out)
{
	struct visit v;
	int64_t id = 0, wait = 1;

	visit_open(&v);
	v.w.c.now += INT64_C(400) * 86400;
	for (int i = 0; i < 8; i++) {
		CHECK_INT(db_begin(&v.w.c, true), OK);
		CHECK_INT(sign_in_check(&v.w.c, S("amina"), S("n"), S("wrong"), &id), OK);
		CHECK_INT(db_commit(&v.w.c), OK);
	}
	for (int back = 0; back < 2; back++) {
		v.w.c.now -= INT64_C(200) * 86400;
		CHECK_INT(db_begin(&v.w.c, true), OK);
		CHECK_INT(sign_in_wait(&v.w.c, S("amina"), S("n"), &wait), OK);
		CHECK_INT(wait, 0);
		CHECK_INT(sign_in_check(&v.w.c, S("amina"), S("n"), str_from(password), &id), OK);
		CHECK_INT(id, v.amina);
		CHECK_INT(db_commit(&v.w.c), OK);
	}
	visit_close(&v);
}
