#include "http/guard.h"
#include "tests/test.h"

#define LINE(m, t, v, ...)                                                                                             \
	{                                                                                                              \
		S(m), S(t), S(v), (const struct pair[]){{S(""), S("")}, ##__VA_ARGS__} + 1,                            \
			sizeof((const struct pair[]){{S(""), S("")}, ##__VA_ARGS__}) / sizeof(struct pair) - 1         \
	}
#define HEADER(name, value)                                                                                            \
	{                                                                                                              \
		S(name), S(value)                                                                                      \
	}
#define HOST HEADER("Host", "localhost:1373")

TEST(guard_lets_usual_requests_pass)
{
	const struct head good[] = {
		LINE("GET", "/", "HTTP/1.1", HOST),
		LINE("HEAD", "/states/1?q=%C3%A9&x=~", "HTTP/1.0", HEADER("host", "[::1]:1373")),
		LINE("POST", "/sign-in", "HTTP/1.1", HOST, HEADER("Content-Length", "12")),
		LINE("POST", "/sign-in", "HTTP/1.1", HOST, HEADER("Transfer-Encoding", "chunked")),
		LINE("GET", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "0"), HEADER("Accept", "a"),
		     HEADER("Accept", "b")),
		LINE("GET", "/", "HTTP/1.1", HOST, HEADER("X-Text", "tab\tand caf\xC3\xA9")),
	};

	for (size_t i = 0; i < COUNT_OF(good); i++)
		CHECK_INT(guard_head(&good[i]).status, 0);
}

TEST(guard_refuses_what_two_readers_could_read_differently)
{
	const struct {
		struct head head;
		int status;
	} bad[] = {
		{LINE("DELETE", "/", "HTTP/1.1", HOST), 405},
		{LINE("get", "/", "HTTP/1.1", HOST), 405},
		{LINE("GET", "/", "HTTP/2.0", HOST), 505},
		{LINE("GET", "http://other/", "HTTP/1.1", HOST), 400},
		{LINE("GET", "*", "HTTP/1.1", HOST), 400},
		{LINE("GET", "", "HTTP/1.1", HOST), 400},
		{LINE("GET", "/a\x01", "HTTP/1.1", HOST), 400},
		{LINE("GET", "/a#b", "HTTP/1.1", HOST), 400},
		{LINE("GET", "/\xC3\xA9", "HTTP/1.1", HOST), 400},
		{LINE("GET", "/", "HTTP/1.1"), 400},
		{LINE("GET", "/", "HTTP/1.0"), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HOST), 400},
		{LINE("GET", "/", "HTTP/1.1", HEADER("Host", "")), 400},
		{LINE("GET", "/", "HTTP/1.1", HEADER("Host", "a/b")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "1"), HEADER("Content-Length", "1")),
		 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "1"),
		      HEADER("Transfer-Encoding", "chunked")),
		 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "1, 1")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "+1")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "-1")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "99999999999999999999")), 400},
		{LINE("POST", "/", "HTTP/1.1", HOST, HEADER("Transfer-Encoding", "gzip, chunked")), 400},
		{LINE("POST", "/", "HTTP/1.0", HOST, HEADER("Transfer-Encoding", "chunked")), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HEADER("Content-Length", "1")), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HEADER("Bad Name", "x")), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HEADER("X", "a\rb")), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HEADER("X", "a\x7f")), 400},
		{LINE("GET", "/", "HTTP/1.1", HOST, HEADER("Cookie", "a=1"), HEADER("cookie", "a=2")), 400},
	};

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		CHECK_INT(guard_head(&bad[i].head).status, bad[i].status);
}

TEST(guard_bounds_the_number_and_size_of_headers_and_of_the_address)
{
	struct arena a;
	struct pair many[GUARD_HEADERS_MAX + 1];
	struct head head = {S("GET"), S("/"), S("HTTP/1.1"), many, GUARD_HEADERS_MAX};
	struct buf target = {.arena = &a};

	arena_init(&a, 1024 * 1024);
	many[0] = (struct pair)HOST;
	for (size_t i = 1; i < COUNT_OF(many); i++)
		many[i] = (struct pair)HEADER("X", "y");
	CHECK_INT(guard_head(&head).status, 0);
	head.header_count++;
	CHECK_INT(guard_head(&head).status, 431);
	head.header_count = 2;
	many[1].value = (str){arena_alloc(&a, GUARD_HEADER_BYTES_MAX), GUARD_HEADER_BYTES_MAX};
	memset((char *)many[1].value.p, 'x', GUARD_HEADER_BYTES_MAX);
	CHECK_INT(guard_head(&head).status, 431);
	head.header_count = 1;
	for (int i = 0; i <= GUARD_TARGET_BYTES_MAX; i++)
		buf_char(&target, '/');
	head.target = buf_str(&target);
	CHECK_INT(guard_head(&head).status, 414);
	arena_reset(&a);
}

TEST(target_is_decoded_once_and_its_query_left_as_it_is)
{
	struct arena a;
	str path, query;

	arena_init(&a, 1024 * 1024);
	CHECK(guard_target(&a, S("/a%20b/%C3%A9%2541+?q=%zz?&%00"), &path, &query));
	CHECK_STR(path, S("/a b/\xC3\xA9%41+"));
	CHECK_STR(query, S("q=%zz?&%00"));
	CHECK(guard_target(&a, S("/"), &path, &query));
	CHECK_STR(query, S(""));
	CHECK(!guard_target(&a, S("/a%00b"), &path, &query));
	CHECK(!guard_target(&a, S("/a%2Fb"), &path, &query));
	CHECK(!guard_target(&a, S("/a%0Ab"), &path, &query));
	CHECK(!guard_target(&a, S("/a%7f"), &path, &query));
	CHECK(!guard_target(&a, S("/a%"), &path, &query));
	CHECK(!guard_target(&a, S("/a%4x"), &path, &query));
	CHECK(!guard_target(&a, S("/%FF"), &path, &query));
	CHECK(!guard_target(&a, S("/%C0%AF"), &path, &query));
	arena_reset(&a);
}
