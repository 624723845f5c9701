#include "http/log.h"
#include "http/serve.h"
#include "tests/test.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPLY_BYTES_MAX = 64 * 1024, PATIENCE_MS = 10000 };

/* Holds the handler of /wait back until the test lets it go. Handlers reach it through ctx.program. */
struct gate {
	atomic_int waiting, opened;
};

static void nap(void)
{
	nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
}

static enum code hello(struct request *rq, struct response *rs)
{
	rs->type = "text/plain; charset=utf-8";
	buf_printf(&rs->out.body, "hello %.*s %zu %.*s", STR_ARG(rq->method), rq->body.n, STR_ARG(field(rq, "a")));
	return OK;
}

static enum code wait_at_gate(struct request *rq, struct response *rs)
{
	struct gate *gate = (struct gate *)rq->c->program;

	atomic_fetch_add(&gate->waiting, 1);
	while (!atomic_load(&gate->opened))
		nap();
	return hello(rq, rs);
}

static const struct route routes[] = {
	{"GET", "/hello", MAY_ALL, hello, "", false, true, NULL},
	{"POST", "/hello", MAY_ALL, hello, "", false, true, NULL},
	{"POST", "/file", MAY_ALL, hello, "", true, true, NULL},
	{"GET", "/wait", MAY_ALL, wait_at_gate, "", false, true, NULL},
	{"GET", "/page", MAY_ALL, hello, "", false, false, NULL},
	{0},
};

static const struct route *const tables[] = {routes, NULL};
static const struct http_app app = {.tables = tables};

/* A server on a free port, a connection to it, and what came back. */
struct fixture {
	struct gate gate;
	struct ctx base;
	struct server *server;
	char reply[REPLY_BYTES_MAX + 1];
	size_t reply_n;
};

static void start(struct fixture *f, struct serve_options options)
{
	struct err e = {0};

	memset(f, 0, sizeof(*f));
	f->base.program = (const char *)&f->gate;
	options.listen = "127.0.0.1:0";
	options.app = &app;
	options.base = &f->base;
	options.quiet = true;
	CHECK_INT(serve_start(&options, &f->server, &e), OK);
}

static void stop(struct fixture *f)
{
	CHECK(serve_stop(f->server));
}

static int dial(int port)
{
	const struct sockaddr_in to = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0);
	CHECK_INT(connect(fd, (const struct sockaddr *)&to, sizeof(to)), 0);
	return fd;
}

static void say(int fd, str bytes)
{
	CHECK_INT(send(fd, bytes.p, bytes.n, MSG_NOSIGNAL), (int64_t)bytes.n);
}

/* Reads until the text has come n times, or the server closes, or patience ends. True where it has come. */
static bool hear(struct fixture *f, int fd, const char *text, int n)
{
	f->reply_n = 0;
	for (;;) {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		ssize_t got;
		int seen = 0;

		for (size_t at = 0; (at = str_find((str){f->reply, f->reply_n}, str_from(text), at)) != SIZE_MAX; at++)
			seen++;
		if (seen >= n)
			return true;
		if (poll(&p, 1, PATIENCE_MS) != 1)
			return false;
		got = recv(fd, f->reply + f->reply_n, REPLY_BYTES_MAX - f->reply_n, 0);
		if (got <= 0)
			return false;
		f->reply_n += (size_t)got;
	}
}

static bool reply_has(const struct fixture *f, const char *text)
{
	return str_find((str){f->reply, f->reply_n}, str_from(text), 0) != SIZE_MAX;
}

/* Says everything on a connection of its own; the status of the first response, 0 where none came. */
static int status_after(struct fixture *f, str request)
{
	const int fd = dial(serve_port(f->server));
	int status = 0;

	say(fd, request);
	if (hear(f, fd, "\r\n\r\n", 1) && f->reply_n > 12)
		status = (f->reply[9] - '0') * 100 + (f->reply[10] - '0') * 10 + (f->reply[11] - '0');
	close(fd);
	return status;
}

static void wait_for(atomic_int *count, int n)
{
	while (atomic_load(count) < n)
		nap();
}

#define GET(path) "GET " path " HTTP/1.1\r\nHost: h\r\n"
#define POST(path) "POST " path " HTTP/1.1\r\nHost: h\r\n"

TEST(server_refuses_framing_that_can_be_read_in_two_ways)
{
	static const struct {
		str request;
		int status;
	} cases[] = {
		{S(GET("/hello") "\r\n"), 200},
		{S(POST("/hello") "Content-Length: 3\r\n\r\na=b"), 200},
		{S(POST("/hello") "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"), 200},
		{S(POST("/hello") "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
		{S(POST("/hello") "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400},
		{S(POST("/hello") "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"), 400},
		{S(POST("/hello") "Content-Length: 3x\r\n\r\nabc"), 400},
		{S(POST("/hello") "Transfer-Encoding: gzip\r\n\r\n"), 400},
		{S(GET("/hello") "Host: other\r\n\r\n"), 400},
		{S("GET /hello HTTP/1.1\r\n\r\n"), 400},
		{S("GET /hello HTTP/1.0\r\n\r\n"), 400},
		{S(GET("/hel%00lo") "\r\n"), 400},
		{S(GET("/hello%") "\r\n"), 400},
		{S(GET("/hello%zz") "\r\n"), 400},
		{S(GET("/hello?a=%00") "\r\n"), 400},
		{S(GET("http://h/hello") "\r\n"), 400},
		{S(GET("hello") "\r\n"), 400},
		{S(GET("/a\x01") "\r\n"), 400},
		{S("DELETE /hello HTTP/1.1\r\nHost: h\r\n\r\n"), 405},
		{S("TRACE /hello HTTP/1.1\r\nHost: h\r\n\r\n"), 405},
		{S(POST("/wait") "Content-Length: 0\r\n\r\n"), 405},
		{S(GET("/hello") "Content-Length: 3\r\n\r\nabc"), 400},
		{S(GET("/hello") "Host : h\r\n\r\n"), 400},
		{S(GET("/none") "\r\n"), 404},
		{S(GET("/page") "\r\n"), 503}, /* no database */
	};
	struct fixture f;

	start(&f, (struct serve_options){.workers = 2});
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_INT(status_after(&f, cases[i].request), cases[i].status);
	CHECK_INT(status_after(&f, S("GET /hello HTTP/9.1\r\nHost: h\r\n\r\n")) / 100, 5);
	stop(&f);
}

TEST(server_gives_refusals_the_full_headers_too)
{
	struct fixture f;

	start(&f, (struct serve_options){.workers = 1});
	CHECK_INT(status_after(&f, S(GET("/hel%00lo") "\r\n")), 400);
	CHECK(reply_has(&f, "Content-Security-Policy: default-src 'none'"));
	CHECK(reply_has(&f, "X-Request-Id: "));
	CHECK(reply_has(&f, "Connection: close"));
	CHECK_INT(status_after(&f, S("PUT / HTTP/1.1\r\nHost: h\r\n\r\n")), 405);
	CHECK(reply_has(&f, "Allow: GET, HEAD, POST"));
	stop(&f);
}

TEST(server_refuses_calls_of_the_api_by_problems)
{
	struct fixture f;

	start(&f, (struct serve_options){.workers = 1});
	CHECK_INT(status_after(&f, S(POST("/api/v1/things") "Content-Length: 99999999999\r\n\r\n")), 413);
	CHECK(reply_has(&f, "Content-Type: application/problem+json"));
	CHECK(reply_has(&f, "\"title\":\"Content Too Large\",\"status\":413"));
	CHECK_INT(status_after(&f, S("PUT /api/v1/things HTTP/1.1\r\nHost: h\r\n\r\n")), 405);
	CHECK(reply_has(&f, "Content-Type: application/problem+json"));
	stop(&f);
}

TEST(server_bounds_headers_and_bodies)
{
	struct fixture f;
	struct arena a;
	char *big;
	int fd;

	arena_init(&a, 32 * 1024 * 1024);
	big = arena_alloc(&a, 3000001);
	memset(big, 'x', 3000000);
	start(&f, (struct serve_options){.workers = 1});
	CHECK_INT(status_after(&f, arena_printf(&a, GET("/hello") "X: %.40000s\r\n\r\n", big)), 431);
	CHECK_INT(status_after(&f, arena_printf(&a, GET("/hello%.9000s") "\r\n", big)), 414);
	CHECK_INT(status_after(&f, S(POST("/hello") "Content-Length: 99999999999\r\n\r\n")), 413);
	CHECK_INT(status_after(&f, S(POST("/hello") "Expect: 100-continue\r\nContent-Length: 1048577\r\n\r\n")), 413);
	CHECK_INT(status_after(&f, arena_printf(&a, POST("/hello") "Content-Length: 1048576\r\n\r\n%.1048576s", big)),
		  200);
	CHECK_INT(status_after(&f, arena_printf(&a, POST("/hello") "Content-Length: 1048577\r\n\r\n%.1048577s", big)),
		  413);
	CHECK_INT(status_after(&f, arena_printf(&a,
						POST("/hello") "Transfer-Encoding: chunked\r\n\r\n100001\r\n%."
							       "1048577s\r\n0\r\n\r\n",
						big)),
		  413);
	fd = dial(serve_port(f.server));
	say(fd, arena_printf(&a, POST("/file") "Content-Length: 3000000\r\n\r\n%.3000000s", big));
	CHECK(hear(&f, fd, "hello POST 3000000", 1));
	close(fd);
	stop(&f);
	arena_reset(&a);
}

TEST(server_asks_for_the_body_that_a_client_holds_back)
{
	struct fixture f;
	int fd;

	start(&f, (struct serve_options){.workers = 1});
	fd = dial(serve_port(f.server));
	say(fd, S(POST("/hello") "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
	CHECK(hear(&f, fd, "HTTP/1.1 100 Continue\r\n\r\n", 1));
	say(fd, S("a=b"));
	CHECK(hear(&f, fd, "hello POST 3", 1));
	close(fd);
	stop(&f);
}

TEST(server_answers_pipelined_requests_and_keeps_the_connection_after_404)
{
	struct fixture f;
	int fd;

	start(&f, (struct serve_options){.workers = 2});
	fd = dial(serve_port(f.server));
	say(fd, S(GET("/hello?a=1") "\r\n" GET("/hello?a=2") "\r\n"));
	CHECK(hear(&f, fd, "hello GET 0 ", 2));
	say(fd, S(GET("/none") "\r\n"));
	CHECK(hear(&f, fd, "There is no page at this address.", 1));
	CHECK(reply_has(&f, "HTTP/1.1 404 "));
	say(fd, S(POST("/hello") "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=z"));
	CHECK(hear(&f, fd, "hello POST 3 z", 1));
	close(fd);
	stop(&f);
}

TEST(server_answers_head_with_the_length_and_without_the_body)
{
	struct fixture f;
	int fd;

	start(&f, (struct serve_options){.workers = 1});
	fd = dial(serve_port(f.server));
	say(fd, S("HEAD /hello HTTP/1.1\r\nHost: h\r\n\r\n" GET("/hello") "Connection: close\r\n\r\n"));
	CHECK(hear(&f, fd, "hello GET 0", 1));
	CHECK(reply_has(&f, "Content-Length: 13\r\n"));
	CHECK(!reply_has(&f, "hello HEAD"));
	close(fd);
	stop(&f);
}

/* Waits until so many of three connections have something to read. */
static void wait_for_replies(const int *fds, int n)
{
	int ready = 0;

	while (ready < n) {
		struct pollfd p[3] = {{fds[0], POLLIN, 0}, {fds[1], POLLIN, 0}, {fds[2], POLLIN, 0}};

		ready = poll(p, COUNT_OF(p), PATIENCE_MS);
		if (ready <= 0) {
			CHECK(ready > 0);
			return;
		}
		nap();
	}
}

TEST(server_with_a_full_queue_says_so_at_once)
{
	struct fixture f;
	int running, fds[3], answered = 0, refused = 0;

	start(&f, (struct serve_options){.workers = 1, .queue_places = 1});
	running = dial(serve_port(f.server));
	say(running, S(GET("/wait") "\r\n"));
	wait_for(&f.gate.waiting, 1);
	for (size_t i = 0; i < COUNT_OF(fds); i++) {
		fds[i] = dial(serve_port(f.server));
		say(fds[i], S(GET("/hello") "\r\n"));
	}
	/* One of the three has the queue's only place; the others hear so while the worker is still held back. */
	wait_for_replies(fds, 2);
	atomic_store(&f.gate.opened, 1);
	CHECK(hear(&f, running, "hello GET", 1));
	for (size_t i = 0; i < COUNT_OF(fds); i++) {
		CHECK(hear(&f, fds[i], "\r\n\r\n", 1));
		answered += reply_has(&f, "HTTP/1.1 200 ");
		refused += reply_has(&f, "HTTP/1.1 503 ") && reply_has(&f, "Retry-After: 1\r\n");
		close(fds[i]);
	}
	CHECK_INT(answered, 1);
	CHECK_INT(refused, 2);
	close(running);
	stop(&f);
}

TEST(server_ends_clients_that_send_too_slowly)
{
	static const char *const slow[] = {POST("/hello") "Content-Length: 100\r\n\r\n", "GET /hello HTTP/1.1\r\nX: "};
	struct fixture f;

	start(&f, (struct serve_options){.workers = 1, .idle_seconds = 1, .head_seconds = 1, .body_seconds = 1});
	for (size_t i = 0; i < COUNT_OF(slow); i++) {
		const int fd = dial(serve_port(f.server));
		const int64_t begun = clock_us();
		struct pollfd p = {.fd = fd, .events = POLLIN};

		say(fd, str_from(slow[i]));
		/* A byte now and then, so that the connection is never silent for long. */
		while (poll(&p, 1, 200) == 0 && clock_us() - begun < 8000000)
			(void)send(fd, "x", 1, MSG_NOSIGNAL);
		CHECK(clock_us() - begun < 6000000);
		close(fd);
	}
	CHECK_INT(status_after(&f, S(GET("/hello") "\r\n")), 200);
	stop(&f);
}

static void *open_gate(void *user)
{
	struct gate *gate = user;

	wait_for(&gate->waiting, 1);
	nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
	atomic_store(&gate->opened, 1);
	return NULL;
}

TEST(server_that_stops_finishes_what_has_begun)
{
	struct fixture f;
	pthread_t opener;
	int fd;

	start(&f, (struct serve_options){.workers = 1});
	fd = dial(serve_port(f.server));
	say(fd, S(GET("/wait") "\r\n"));
	wait_for(&f.gate.waiting, 1);
	CHECK_INT(pthread_create(&opener, NULL, open_gate, &f.gate), 0);
	stop(&f);
	CHECK(hear(&f, fd, "hello GET", 1));
	CHECK(reply_has(&f, "Connection: close"));
	pthread_join(opener, NULL);
	close(fd);
}

TEST(server_says_which_port_is_taken_and_what_to_do)
{
	struct fixture f;
	struct arena a;
	struct err e = {0};
	struct server *second;
	struct serve_options options = {.app = &app, .quiet = true};

	arena_init(&a, 1024 * 1024);
	start(&f, (struct serve_options){.workers = 1});
	options.listen = arena_printf(&a, "127.0.0.1:%d", serve_port(f.server)).p;
	CHECK_INT(serve_start(&options, &second, &e), ERR_CONFLICT);
	CHECK_STR(e.main.args[0], arena_printf(&a, "%d", serve_port(f.server)));
	CHECK_STR(e.main.args[1], S("127.0.0.1:1400"));
	stop(&f);
	arena_reset(&a);
}

TEST(server_refuses_what_is_no_address)
{
	static const char *const bad[] = {
		"",	 "1373",	":1373",	   "127.0.0.1", "127.0.0.1:",  "::1:80",      "[::1]",
		"[]:80", "127.0.0.1:x", "127.0.0.1:70000", "[::1:80",	"192.0.2.1:0", "127.0.0.1:-1"};

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		const struct serve_options options = {.app = &app, .quiet = true, .listen = bad[i]};
		struct err e = {0};
		struct server *server;

		CHECK_INT(serve_start(&options, &server, &e), ERR_INPUT);
	}
}

static void write_port(void *user, int port)
{
	const int *pipe = user;

	CHECK_INT(write(pipe[1], &port, sizeof(port)), sizeof(port));
}

TEST(server_ends_well_on_sigterm)
{
	int pipe_ends[2], port = 0, status = -1, fd;
	struct fixture f = {.reply_n = 0};
	pid_t child;

	CHECK_INT(pipe(pipe_ends), 0);
	child = fork();
	if (child == 0) {
		const struct serve_options options = {.app = &app,
						      .quiet = true,
						      .listen = "127.0.0.1:0",
						      .workers = 1,
						      .ready = write_port,
						      .user = pipe_ends};
		struct err e = {0};

		_exit(serve_run(&options, &e) == OK ? 0 : 3);
	}
	CHECK_INT(read(pipe_ends[0], &port, sizeof(port)), sizeof(port));
	fd = dial(port);
	say(fd, S(GET("/hello") "\r\n"));
	CHECK(hear(&f, fd, "hello GET", 1));
	CHECK_INT(kill(child, SIGTERM), 0);
	CHECK_INT(waitpid(child, &status, 0), child);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	close(fd);
	close(pipe_ends[0]);
	close(pipe_ends[1]);
}

/* 8,000 bytes of address: as many arguments as it can hold are refused at once and not left without an answer. */
TEST(an_address_with_thousands_of_arguments_is_answered)
{
	static const int counts[] = {1, 150, 1000, 1500, 2000, 3990, 20000};
	struct fixture f;
	struct arena a;

	arena_init(&a, 1 << 20);
	start(&f, (struct serve_options){0});
	for (size_t i = 0; i < COUNT_OF(counts); i++) {
		struct buf request = {.arena = &a};
		int status;

		buf_lit(&request, "GET /hello?");
		for (int k = 0; k < counts[i]; k++)
			buf_lit(&request, "a&");
		buf_lit(&request, " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
		status = status_after(&f, buf_str(&request));
		CHECK_INT(status, counts[i] <= 150 ? 200 : counts[i] > 4000 ? 414 : 413);
	}
	stop(&f);
	arena_reset(&a);
}
