#include "http/headers.h"
#include "http/log.h"
#include "tests/test.h"

static str value_of(const struct headers *h, const char *name)
{
	for (size_t i = 0; i < h->count; i++)
		if (str_eq(h->items[i].name, str_from(name)))
			return h->items[i].value;
	return S("");
}

/* What must stand on every response, page or file, answer or refusal. */
static void check_full_set(const struct headers *h)
{
	static const char *const always[] = {
		"Content-Security-Policy",
		"X-Content-Type-Options",
		"X-Frame-Options",
		"Referrer-Policy",
		"Cross-Origin-Opener-Policy",
		"Cross-Origin-Resource-Policy",
		"Permissions-Policy",
		"Cache-Control",
		"Vary",
	};

	for (size_t i = 0; i < COUNT_OF(always); i++)
		CHECK(value_of(h, always[i]).n > 0);
	CHECK(str_find(value_of(h, "Content-Security-Policy"), S("unsafe"), 0) == SIZE_MAX);
	CHECK(str_starts(value_of(h, "Content-Security-Policy"), S("default-src 'none'; script-src 'self'")));
}

static struct headers build(struct arena *a, const struct http_app *app, struct response rs)
{
	struct ctx c = {.arena = a};
	const struct request rq = {.c = &c, .app = app, .request_id = S("0011"), .forwarded_proto = S("https")};
	struct headers h;

	headers_build(&rq, &rs, &h);
	return h;
}

TEST(every_response_has_the_full_set_of_headers)
{
	const struct response responses[] = {
		{.status = 200, .type = "text/html; charset=utf-8"},
		{.status = 303, .type = "text/html; charset=utf-8", .location = S("/")},
		{.status = 404, .type = "text/html; charset=utf-8"},
		{.status = 200, .type = "text/css", .cache_forever = true, .etag = S("\"1\"")},
		{.status = 200, .type = "text/csv", .file_name = S("a.csv")},
	};
	struct arena a;

	arena_init(&a, 1024 * 1024);
	for (size_t i = 0; i < COUNT_OF(responses); i++) {
		const struct headers h = build(&a, NULL, responses[i]);

		check_full_set(&h);
		CHECK_STR(value_of(&h, "X-Request-Id"), S("0011"));
		CHECK_STR(value_of(&h, "Strict-Transport-Security"), S(""));
	}
	arena_reset(&a);
}

TEST(pages_are_not_stored_and_hashed_files_for_ever)
{
	struct arena a;
	struct headers h;

	arena_init(&a, 1024 * 1024);
	h = build(&a, NULL, (struct response){.status = 200, .type = "text/html"});
	CHECK_STR(value_of(&h, "Cache-Control"), S("no-store"));
	h = build(&a, NULL, (struct response){.status = 304, .type = "text/css", .cache_forever = true});
	CHECK_STR(value_of(&h, "Cache-Control"), S("public, max-age=31536000, immutable"));
	CHECK_STR(value_of(&h, "Vary"), S("Accept-Encoding"));
	CHECK_STR(value_of(&h, "Content-Type"), S(""));
	arena_reset(&a);
}

TEST(strict_transport_is_asked_for_behind_a_trusted_proxy_only)
{
	const struct http_app trusting = {.trusts_proxy = true}, other = {.trusts_proxy = false};
	struct arena a;
	struct headers h;

	arena_init(&a, 1024 * 1024);
	h = build(&a, &trusting, (struct response){.status = 200, .type = "text/html"});
	CHECK(value_of(&h, "Strict-Transport-Security").n > 0);
	h = build(&a, &other, (struct response){.status = 200, .type = "text/html"});
	CHECK(value_of(&h, "Strict-Transport-Security").n == 0);
	arena_reset(&a);
}

TEST(header_value_with_a_line_break_is_left_out)
{
	struct arena a;
	struct headers h;

	arena_init(&a, 1024 * 1024);
	h = build(&a, NULL,
		  (struct response){.status = 303,
				    .type = "text/html",
				    .location = S("/\r\nX: y"),
				    .set_cookie = S("a=b\nX: y"),
				    .etag = S("\"\x7f\"")});
	CHECK_STR(value_of(&h, "Location"), S(""));
	CHECK_STR(value_of(&h, "Set-Cookie"), S(""));
	CHECK_STR(value_of(&h, "ETag"), S(""));
	arena_reset(&a);
}

TEST(download_is_named_in_ascii_and_in_utf8)
{
	struct arena a;
	struct headers h;

	arena_init(&a, 1024 * 1024);
	CHECK_STR(headers_attachment(&a, S("due 2024.csv")),
		  S("attachment; filename=\"due 2024.csv\"; filename*=UTF-8''due%202024.csv"));
	CHECK_STR(headers_attachment(&a, S("\xC3\x89tats\"\r\n;.csv")),
		  S("attachment; filename=\"_tats____.csv\"; filename*=UTF-8''%C3%89tats%22%0D%0A%3B.csv"));
	h = build(&a, NULL, (struct response){.status = 200, .type = "text/csv", .file_name = S("a.csv")});
	CHECK(value_of(&h, "Content-Disposition").n > 0);
	CHECK(str_ends(value_of(&h, "Content-Security-Policy"), S("; sandbox")));
	arena_reset(&a);
}

TEST(log_line_cannot_be_broken_by_what_a_client_or_an_engine_wrote)
{
	struct arena a;
	struct ctx c = {.arena = &a, .actor = 7};
	const struct route route = {.pattern = "/states/{n}"};
	struct request rq = {
		.c = &c, .request_id = S("0011"), .method = S("G\nET"), .route = &route, .query = S("secret=1")};

	arena_init(&a, 1024 * 1024);
	CHECK_STR(log_line(&(struct log_entry){.rq = &rq, .status = 200, .run_us = 5, .queue_us = 6}, 1726416000),
		  S("level=info time=2024-09-15T16:00:00Z request=0011 actor=7 method=- route=/states/{n} status=200 "
		    "us=5 queue_us=6\n"));
	c.err = (struct err){.code = ERR_DB, .where = "db.c:1", .detail = S("a\n\"b\\\xff")};
	c.err.main.message = "m";
	rq.method = S("GET");
	rq.route = NULL;
	CHECK_STR(
		log_line(&(struct log_entry){.rq = &rq, .status = 500, .refused = "no\r"}, 0),
		S("level=error time=1970-01-01T00:00:00Z request=0011 actor=7 method=GET route=- status=500 us=0 "
		  "queue_us=0 refused=\"no\\x0d\" where=\"db.c:1\" message=\"m\" detail=\"a\\x0a\\x22b\\x5c\\xff\"\n"));
	arena_reset(&a);
}
