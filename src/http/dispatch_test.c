#include "db/db.h"
#include "http/route.h"
#include "tests/test.h"

#include <unistd.h>

/* A database that counts what is asked of it and fails as told. Handlers reach it through their context. */
struct fake {
	struct db db;
	int64_t actor;
	int reads, writes, commits, rollbacks, runs;
	int lost_races;	     /* so many writing commits are still to fail with ERR_BUSY */
	enum code at_commit; /* what a writing commit ends in after them */
	bool writing;
};

static enum code fake_begin(struct db *db, struct err *e, bool write, int64_t actor)
{
	struct fake *f = (struct fake *)db;

	(void)e;
	f->actor = actor;
	f->writing = write;
	if (write)
		f->writes++;
	else
		f->reads++;
	return OK;
}

static enum code fake_bind_actor(struct db *db, struct err *e, int64_t actor)
{
	(void)e;
	((struct fake *)db)->actor = actor;
	return OK;
}

static enum code fake_end(struct db *db, struct err *e, bool commit)
{
	struct fake *f = (struct fake *)db;

	if (!commit) {
		f->rollbacks++;
		return OK;
	}
	if (f->writing && f->lost_races > 0) {
		f->lost_races--;
		f->rollbacks++;
		return err_set(e, WHERE, ERR_BUSY, "busy", NULL, 0);
	}
	if (f->writing && f->at_commit != OK)
		return err_set(e, WHERE, f->at_commit, "at commit", NULL, 0);
	f->commits++;
	return OK;
}

static const struct db_driver fake_driver = {.begin = fake_begin, .bind_actor = fake_bind_actor, .end = fake_end};

/* One request and what it runs against. */
struct fixture {
	struct arena arena;
	struct ctx c;
	struct fake fake;
	struct request rq;
	struct response rs;
};

/* The session of the tests: the cookie says who it is. */
static enum code authenticate(struct request *rq)
{
	rq->csrf_token = S("token-of-session");
	if (str_eq(rq->cookie, S("s=reader"))) {
		rq->c->actor = 1;
		rq->c->may = PERMISSION_BIT(MAY_READ);
	}
	if (str_eq(rq->cookie, S("s=broken")))
		return fail(rq->c, ERR_DB, "broken");
	return OK;
}

static void error_page(struct request *rq, struct response *rs, enum code code)
{
	buf_printf(&rs->out.body, "error %d actor %lld: %s", (int)code, (long long)rq->c->actor,
		   rq->c->err.main.message);
}

static enum code show(struct request *rq, struct response *rs)
{
	((struct fake *)rq->c->db)->runs++;
	buf_printf(&rs->out.body, "%lld %lld %.*s", (long long)rq->number[0], (long long)rq->number[1],
		   STR_ARG(rq->text[0]));
	return OK;
}

static enum code show_tagged(struct request *rq, struct response *rs)
{
	rs->etag = S("\"v1\"");
	return show(rq, rs);
}

static enum code show_again(struct request *rq, struct response *rs)
{
	rs->status = 422;
	return show(rq, rs);
}

static enum code fail_as_asked(struct request *rq, struct response *rs)
{
	rs->status = 422;
	((struct fake *)rq->c->db)->runs++;
	buf_lit(&rs->out.body, "half a page");
	return (enum code)rq->number[0];
}

/* A file as its body; the number says what becomes of it. */
static enum code show_file(struct request *rq, struct response *rs)
{
	((struct fake *)rq->c->db)->runs++;
	rs->file = arena_new(rq->c->arena, struct spool, 1);
	spool_open(rs->file);
	spool_put(rs->file, S("long"));
	CHECK(spool_finish(rs->file));
	return (enum code)rq->number[0];
}

static enum code plain(struct request *rq, struct response *rs)
{
	(void)rq;
	buf_lit(&rs->out.body, "alive");
	return OK;
}

static const struct route routes[] = {
	{"GET", "/", MAY_ALL, show, "", false, false, NULL},
	{"GET", "/states", MAY_READ, show, "", false, false, NULL},
	{"GET", "/states/{n}", MAY_ALL, show, "", false, false, NULL},
	{"GET", "/states/{n}.csv", MAY_ALL, show, "", false, false, NULL},
	{"GET", "/states/{n}/visits/{n}", MAY_ALL, show, "", false, false, NULL},
	{"POST", "/states/{n}", MAY_READ, show, "", false, false, NULL},
	{"POST", "/open", MAY_ALL, show, "", false, false, NULL},
	{"POST", "/import", MAY_IMPORT, show, "", false, false, NULL},
	{"POST", "/again", MAY_ALL, show_again, "", false, false, NULL},
	{"GET", "/profile", MAY_SIGNED_IN, show, "", false, false, NULL},
	{"GET", "/fail/{n}", MAY_ALL, fail_as_asked, "", false, false, NULL},
	{"GET", "/files/{n}", MAY_ALL, show_file, "", false, false, NULL},
	{"POST", "/files/{n}", MAY_ALL, show_file, "", false, false, NULL},
	{"GET", "/tagged", MAY_ALL, show_tagged, "", false, false, NULL},
	{0},
};

static const struct route more_routes[] = {
	{"GET", "/names/{s}", MAY_ALL, show, "", false, false, NULL},
	{"GET", "/names/{s}/x", MAY_ALL, show, "", false, false, NULL},
	{"GET", "/health", MAY_ALL, plain, "", false, true, NULL},
	{0},
};

static const struct route *const tables[] = {routes, more_routes, NULL};
static const struct http_app app = {.tables = tables, .authenticate = authenticate, .error_page = error_page};

static void open_fixture(struct fixture *f, const char *method, const char *path)
{
	*f = (struct fixture){.fake = {.db = {.driver = &fake_driver}}};
	arena_init(&f->arena, 4 * 1024 * 1024);
	f->c = (struct ctx){.arena = &f->arena, .db = &f->fake.db};
	f->rq = (struct request){.c = &f->c, .method = str_from(method), .path = str_from(path), .host = S("here")};
}

static int status_of(struct fixture *f)
{
	http_dispatch(&app, &f->rq, &f->rs);
	return f->rs.status;
}

static int status_for(const char *method, const char *path)
{
	struct fixture f;
	int status;

	open_fixture(&f, method, path);
	status = status_of(&f);
	arena_reset(&f.arena);
	return status;
}

/* A POST that everything is right with. */
static void open_post(struct fixture *f, const char *path)
{
	open_fixture(f, "POST", path);
	f->rq.content_type = S("application/x-www-form-urlencoded");
	f->rq.body = S("a=1&csrf=token-of-session");
	f->rq.cookie = S("s=reader");
	f->rq.sec_fetch_site = S("same-origin");
}

TEST(route_numbers_and_texts_are_given_in_order)
{
	struct fixture f;

	open_fixture(&f, "GET", "/states/12/visits/345");
	CHECK_INT(status_of(&f), 200);
	CHECK_STR(buf_str(&f.rs.out.body), S("12 345 "));
	arena_reset(&f.arena);
	open_fixture(&f, "GET", "/names/C\xC3\xB4te d'Ivoire");
	CHECK_INT(status_of(&f), 200);
	CHECK_STR(buf_str(&f.rs.out.body), S("0 0 C\xC3\xB4te d'Ivoire"));
	arena_reset(&f.arena);
}

TEST(route_takes_numbers_in_one_spelling_only)
{
	CHECK_INT(status_for("GET", "/states/0"), 200);
	CHECK_INT(status_for("GET", "/states/999999999999999999"), 200);
	CHECK_INT(status_for("GET", "/states/7.csv"), 200);
	CHECK_INT(status_for("GET", "/states/01"), 404);
	CHECK_INT(status_for("GET", "/states/-1"), 404);
	CHECK_INT(status_for("GET", "/states/1a"), 404);
	CHECK_INT(status_for("GET", "/states/"), 404);
	CHECK_INT(status_for("GET", "/states/1/"), 404);
	CHECK_INT(status_for("GET", "/states/1000000000000000000"), 404);
	CHECK_INT(status_for("GET", "/names/"), 404);
	CHECK_INT(status_for("GET", "/names/a/b"), 404);
	CHECK_INT(status_for("GET", "/names/a/x"), 200);
	CHECK_INT(status_for("GET", ""), 404);
}

TEST(head_runs_what_get_runs_and_reads_only)
{
	struct fixture f;

	open_fixture(&f, "HEAD", "/states/1");
	CHECK_INT(status_of(&f), 200);
	CHECK_INT(f.fake.writes, 0);
	arena_reset(&f.arena);
}

TEST(another_method_on_a_known_path_is_405_and_says_which_are_allowed)
{
	struct fixture f;

	open_post(&f, "/states");
	CHECK_INT(status_of(&f), 405);
	CHECK_STR(f.rs.allow, S("GET, HEAD"));
	arena_reset(&f.arena);
	open_fixture(&f, "GET", "/open");
	CHECK_INT(status_of(&f), 405);
	CHECK_STR(f.rs.allow, S("POST"));
	arena_reset(&f.arena);
}

TEST(page_that_needs_sign_in_sends_an_anonymous_reader_there_and_back)
{
	struct fixture f;

	open_fixture(&f, "GET", "/states");
	f.rq.query = S("q=%C3%A9&p=1");
	CHECK_INT(status_of(&f), 303);
	CHECK_STR(f.rs.location, S("/sign-in?next=%2Fstates%3Fq%3D%25C3%25A9%26p%3D1"));
	CHECK_INT(f.fake.runs, 0);
	arena_reset(&f.arena);
	CHECK_INT(status_for("GET", "/profile"), 303);
	CHECK_INT(status_for("GET", "/no-such-page"), 404);
}

TEST(form_of_an_anonymous_sender_is_refused_not_redirected)
{
	struct fixture f;

	open_post(&f, "/states/1");
	f.rq.cookie = S("");
	CHECK_INT(status_of(&f), 403);
	CHECK_INT(f.fake.runs, 0);
	arena_reset(&f.arena);
}

TEST(role_without_the_permission_is_denied_and_one_with_it_passes)
{
	struct fixture f;

	open_post(&f, "/import");
	CHECK_INT(status_of(&f), 403);
	CHECK_INT(f.fake.runs, 0);
	arena_reset(&f.arena);
	open_post(&f, "/states/1");
	CHECK_INT(status_of(&f), 200);
	CHECK_INT(f.fake.writes, 1);
	CHECK_INT(f.fake.commits, 2);
	arena_reset(&f.arena);
}

TEST(form_from_elsewhere_is_refused)
{
	static const struct {
		const char *site, *origin, *body;
		int status;
	} cases[] = {
		{"same-origin", "", "csrf=token-of-session", 200},
		{"none", "", "csrf=token-of-session", 200},
		{"same-origin", "", "", 403},
		{"same-origin", "", "csrf=", 403},
		{"same-origin", "", "csrf=token-of-sessioN", 403},
		{"same-origin", "", "csrf=token-of-session1", 403},
		{"same-site", "", "csrf=token-of-session", 403},
		{"cross-site", "http://here", "csrf=token-of-session", 403},
		{"", "", "csrf=token-of-session", 200},
		{"", "http://here", "csrf=token-of-session", 200},
		{"", "https://here", "csrf=token-of-session", 200},
		{"", "http://there", "csrf=token-of-session", 403},
		{"", "http://here.there", "csrf=token-of-session", 403},
		{"", "null", "csrf=token-of-session", 403},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;

		open_post(&f, "/states/1");
		f.rq.sec_fetch_site = str_from(cases[i].site);
		f.rq.origin = str_from(cases[i].origin);
		f.rq.body = str_from(cases[i].body);
		CHECK_INT(status_of(&f), cases[i].status);
		CHECK_INT(f.fake.runs, cases[i].status == 200);
		arena_reset(&f.arena);
	}
}

TEST(stated_origin_is_the_only_one)
{
	struct http_app stated = app;
	struct fixture f;

	stated.origin = "https://stocktake.example";
	open_post(&f, "/states/1");
	f.rq.sec_fetch_site = S("");
	f.rq.origin = S("http://here");
	http_dispatch(&stated, &f.rq, &f.rs);
	CHECK_INT(f.rs.status, 403);
	f.rq.origin = S("https://stocktake.example");
	http_dispatch(&stated, &f.rq, &f.rs);
	CHECK_INT(f.rs.status, 200);
	arena_reset(&f.arena);
}

TEST(malformed_form_or_query_is_400)
{
	struct fixture f;

	open_fixture(&f, "GET", "/states/1");
	f.rq.query = S("q=%00");
	CHECK_INT(status_of(&f), 400);
	CHECK_INT(f.fake.runs, 0);
	arena_reset(&f.arena);
}

TEST(lost_race_is_run_again_three_times_at_most)
{
	struct fixture f;

	open_post(&f, "/states/1");
	f.fake.lost_races = 2;
	CHECK_INT(status_of(&f), 200);
	CHECK_INT(f.fake.runs, 3);
	CHECK_STR(buf_str(&f.rs.out.body), S("1 0 "));
	CHECK_INT(f.c.err.code, OK);
	arena_reset(&f.arena);
	open_post(&f, "/states/1");
	f.fake.lost_races = 3;
	CHECK_INT(status_of(&f), 503);
	CHECK_INT(f.fake.runs, 3);
	CHECK(f.rs.retry_after.n > 0);
	arena_reset(&f.arena);
}

TEST(commit_of_unknown_outcome_is_not_run_again)
{
	struct fixture f;

	open_post(&f, "/states/1");
	f.fake.at_commit = ERR_UNCERTAIN;
	CHECK_INT(status_of(&f), 500);
	CHECK_INT(f.fake.runs, 1);
	arena_reset(&f.arena);
}

TEST(form_shown_again_with_its_faults_stores_nothing)
{
	struct fixture f;

	open_post(&f, "/again");
	CHECK_INT(status_of(&f), 422);
	CHECK_INT(f.fake.runs, 1);
	CHECK_INT(f.fake.rollbacks, 1);
	CHECK_STR(buf_str(&f.rs.out.body), S("0 0 "));
	arena_reset(&f.arena);
}

TEST(each_class_of_failure_has_its_status_and_a_page_of_its_own)
{
	static const struct {
		enum code code;
		int status;
	} cases[] = {
		{ERR_INPUT, 422},    {ERR_SIGN_IN, 303},   {ERR_DENIED, 403}, {ERR_NOT_FOUND, 404},
		{ERR_CONFLICT, 409}, {ERR_TOO_LARGE, 413}, {ERR_BUSY, 503},   {ERR_UNCERTAIN, 500},
		{ERR_DB, 500},	     {ERR_BUG, 500},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;

		open_fixture(&f, "GET", "/");
		f.rq.path = arena_printf(&f.arena, "/fail/%d", (int)cases[i].code);
		CHECK_INT(status_of(&f), cases[i].status);
		CHECK(str_find(buf_str(&f.rs.out.body), S("half a page"), 0) == SIZE_MAX);
		CHECK(f.rs.status == 303 || f.c.err.main.message != NULL);
		arena_reset(&f.arena);
	}
}

TEST(error_page_knows_who_is_signed_in)
{
	struct fixture f;

	open_fixture(&f, "GET", "/no-such-page");
	f.rq.cookie = S("s=reader");
	CHECK_INT(status_of(&f), 404);
	CHECK_STR(buf_str(&f.rs.out.body), S("error 4 actor 1: There is no page at this address."));
	arena_reset(&f.arena);
	open_fixture(&f, "GET", "/");
	f.rq.cookie = S("s=broken");
	CHECK_INT(status_of(&f), 500);
	CHECK_INT(f.fake.runs, 0);
	arena_reset(&f.arena);
}

TEST(page_without_error_page_hook_is_plain_text)
{
	struct http_app bare = app;
	struct fixture f;

	bare.error_page = NULL;
	open_fixture(&f, "GET", "/no-such-page");
	http_dispatch(&bare, &f.rq, &f.rs);
	CHECK_INT(f.rs.status, 404);
	CHECK_STR(buf_str(&f.rs.out.body), S("There is no page at this address."));
	arena_reset(&f.arena);
}

TEST(plain_route_works_without_database_and_others_say_that_it_is_away)
{
	struct fixture f;

	open_fixture(&f, "GET", "/health");
	f.c.db = NULL;
	CHECK_INT(status_of(&f), 200);
	arena_reset(&f.arena);
	open_fixture(&f, "GET", "/");
	f.c.db = NULL;
	CHECK_INT(status_of(&f), 503);
	arena_reset(&f.arena);
}

TEST(unchanged_page_is_304_without_body)
{
	static const struct {
		const char *header;
		int status;
	} cases[] = {{"\"v1\"", 304}, {"W/\"v1\"", 304}, {"\"v0\", \"v1\"", 304}, {"*", 304}, {"\"v2\"", 200},
		     {"v1", 200},     {"", 200}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;

		open_fixture(&f, "GET", "/tagged");
		f.rq.if_none_match = str_from(cases[i].header);
		CHECK_INT(status_of(&f), cases[i].status);
		CHECK((buf_str(&f.rs.out.body).n == 0) == (cases[i].status == 304));
		arena_reset(&f.arena);
	}
}

TEST(allowed_methods_of_an_unknown_path_are_none)
{
	struct arena a;

	arena_init(&a, 1024 * 1024);
	CHECK_STR(route_allow(&app, &a, S("/states/1")), S("GET, HEAD, POST"));
	CHECK_STR(route_allow(&app, &a, S("/nothing")), S(""));
	arena_reset(&a);
}

TEST(page_is_read_in_one_transaction_on_behalf_of_who_asks)
{
	struct fixture f;

	open_fixture(&f, "GET", "/states");
	f.rq.cookie = S("s=reader");
	CHECK_INT(status_of(&f), 200);
	CHECK_INT(f.fake.reads, 1);
	CHECK_INT(f.fake.commits, 1);
	CHECK_INT(f.fake.actor, 1);
	arena_reset(&f.arena);
	open_fixture(&f, "GET", "/states");
	CHECK_INT(status_of(&f), 303);
	CHECK_INT(f.fake.runs, 0);
	CHECK_INT(f.fake.rollbacks, 1);
	arena_reset(&f.arena);
}

/* The number that the next open() would give: it rises where one was left open. */
static int next_descriptor(void)
{
	int fd = dup(STDIN_FILENO);

	close(fd);
	return fd;
}

TEST(file_of_a_response_that_is_not_sent_is_closed)
{
	static const enum code codes[] = {ERR_CONFLICT, ERR_BUSY, ERR_TOO_LARGE, ERR_DB};
	const int before = next_descriptor();
	struct fixture f;

	for (size_t i = 0; i < COUNT_OF(codes); i++) {
		open_fixture(&f, "GET", "/");
		f.rq.path = arena_printf(&f.arena, "/files/%d", (int)codes[i]);
		CHECK(status_of(&f) >= 400);
		CHECK_INT(f.fake.runs, codes[i] == ERR_BUSY ? 3 : 1);
		CHECK(f.rs.file == NULL);
		CHECK_INT(next_descriptor(), before);
		arena_reset(&f.arena);
	}
	open_post(&f, "/files/0");
	f.fake.lost_races = 2;
	CHECK_INT(status_of(&f), 200);
	CHECK_INT(f.fake.runs, 3);
	CHECK_STR(spool_read(&f.arena, f.rs.file), S("long"));
	spool_close(f.rs.file);
	CHECK_INT(next_descriptor(), before);
	arena_reset(&f.arena);
	open_post(&f, "/files/0");
	f.fake.at_commit = ERR_UNCERTAIN;
	CHECK_INT(status_of(&f), 500);
	CHECK(f.rs.file == NULL);
	CHECK_INT(next_descriptor(), before);
	arena_reset(&f.arena);
}
