/* What a proxy and a service manager ask, and that every answer is found in the log. */
#include "app/routes.h"
#include "tests/site.h"

static struct response ask(struct site *s, const char *path, struct db *db, bool stopping)
{
	struct request rq = {.c = &s->w.c,
			     .method = S("GET"),
			     .path = str_from(path),
			     .request_id = S("0123456789abcdef"),
			     .stopping = stopping};
	struct response rs = {0};

	s->w.c.db = db;
	s->w.c.err = (struct err){0};
	http_dispatch(&app, &rq, &rs);
	s->w.c.db = s->w.db;
	return rs;
}

TEST(readyz_is_503_while_the_database_does_not_answer_and_healthz_is_not)
{
	struct db_fault fault;
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(ask(&s, "/readyz", s.w.db, false).status, 200);
	CHECK_INT(ask(&s, "/readyz", NULL, false).status, 503);
	for (int call = 0; call < 2; call++) {
		struct db *db = db_fault_wrap(&fault, s.w.db);

		db_fault_arm(&fault, call, true, ERR_DB);
		CHECK_INT(ask(&s, "/readyz", db, false).status, 503);
		CHECK(fault.fired);
		/* The worker connects again after this. */
		CHECK_INT(s.w.c.err.code, ERR_DB);
	}
	CHECK_INT(ask(&s, "/healthz", NULL, false).status, 200);
	CHECK_INT(ask(&s, "/readyz", s.w.db, false).status, 200);
	site_close(&s);
}

TEST(readyz_is_503_while_the_server_stops)
{
	struct response rs;
	struct site s;

	site_open(&s, DATABASE_REAL);
	rs = ask(&s, "/readyz", s.w.db, true);
	CHECK_INT(rs.status, 503);
	CHECK_STR(rs.retry_after, S("1"));
	CHECK_STR(page_body(&rs), S("stopping\n"));
	CHECK_INT(ask(&s, "/healthz", s.w.db, true).status, 200);
	site_close(&s);
}

TEST(readyz_asks_the_database_also_where_nobody_is_signed_in)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "DELETE FROM setting WHERE name = 'database.kind'");
	CHECK_INT(ask(&s, "/readyz", s.w.db, false).status, 503);
	site_close(&s);
}
