/* A client: single requests, and many at once on connections that are kept open. */
#include "bench/bench.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
	CONNECTIONS_MAX = 256,
	HEAD_BYTES_MAX = 8 * 1024,
	BLOCK_BYTES = 64 * 1024,
	SAMPLES_MAX = 200000,
	WAIT_US_MAX = 10 * 1000 * 1000,
	WAIT_STEP_NS = 200 * 1000,
};

static int connect_to(int port)
{
	struct sockaddr_in name = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (s >= 0 && connect(s, (struct sockaddr *)&name, sizeof(name)) != 0) {
		close(s);
		s = -1;
	}
	return s;
}

/* Requests are short, so one send takes them whole. */
static bool send_all(int s, str text)
{
	return send(s, text.p, text.n, MSG_NOSIGNAL) == (ssize_t)text.n;
}

static str receive_all(struct arena *a, int s)
{
	struct buf text = {.arena = a};
	char block[4096];
	ssize_t n;

	for (n = recv(s, block, sizeof(block), 0); n > 0; n = recv(s, block, sizeof(block), 0))
		buf_put(&text, block, (size_t)n);
	return buf_str(&text);
}

/* The status of "HTTP/1.1 200 OK"; 0 where this is no answer. */
static int status_of(str text)
{
	int64_t status;

	if (!str_starts(text, S("HTTP/1.1 ")) || !num_parse(str_slice(text, 9, 12), 100, 599, &status))
		return 0;
	return (int)status;
}

struct reply http_ask(struct arena *a, int port, str method_and_target, str fields, str body)
{
	struct reply reply = {0};
	int s = connect_to(port);
	size_t end;
	str text;

	if (s < 0)
		return reply;
	text = arena_printf(a,
			    "%.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n%.*sContent-Length: %zu\r\n"
			    "\r\n%.*s",
			    STR_ARG(method_and_target), port, STR_ARG(fields), body.n, STR_ARG(body));
	if (send_all(s, text)) {
		text = receive_all(a, s);
		end = str_find(text, S("\r\n\r\n"), 0);
		reply.status = status_of(text);
		reply.head = str_slice(text, 0, end);
		reply.body = end == SIZE_MAX ? S("") : str_slice(text, end + 4, text.n);
	}
	close(s);
	return reply;
}

struct reply http_wait(struct arena *a, int port, const char *path, str fields)
{
	const struct timespec step = {.tv_nsec = WAIT_STEP_NS};
	const int64_t until_us = time_us() + WAIT_US_MAX;
	const str target = arena_printf(a, "GET %s", path);

	while (time_us() < until_us) {
		struct reply reply = http_ask(a, port, target, fields, S(""));

		if (reply.status == 200)
			return reply;
		nanosleep(&step, NULL);
	}
	bench_give_up(path);
}

struct connection {
	int socket;
	int64_t asked_us;
	char head[HEAD_BYTES_MAX];
	size_t head_n;
	size_t body_left; /* counts once the head is complete */
	bool has_head;
};

struct run {
	str request;
	struct connection *connections;
	int64_t *samples_us;
	size_t answers, asked;
	int64_t failures;
	int64_t until_us; /* nothing is asked after it */
};

static void ask(struct run *run, struct connection *c)
{
	c->head_n = 0;
	c->has_head = false;
	c->asked_us = time_us();
	run->asked++;
	if (!send_all(c->socket, run->request))
		bench_give_up("sending a request");
}

static size_t body_bytes(str head)
{
	str rest = head;
	int64_t bytes = 0;

	while (rest.p) {
		str line = str_cut(&rest, '\n'), name = str_cut(&line, ':');

		if (str_eq_nocase(name, S("Content-Length")))
			(void)num_parse(str_trim(line), 0, INT32_MAX, &bytes);
	}
	return (size_t)bytes;
}

/* Takes what belongs to the head from a block; returns how many bytes that was. */
static size_t take_head(struct run *run, struct connection *c, const char *block, size_t n)
{
	const size_t before = c->head_n, room = sizeof(c->head) - before, taken = n < room ? n : room;
	size_t end;
	str head;

	memcpy(c->head + before, block, taken);
	c->head_n += taken;
	head = (str){c->head, c->head_n};
	end = str_find(head, S("\r\n\r\n"), before > 3 ? before - 3 : 0);
	if (end == SIZE_MAX) {
		if (c->head_n == sizeof(c->head))
			bench_give_up("reading a long head");
		return taken;
	}
	c->has_head = true;
	c->body_left = body_bytes(str_slice(head, 0, end));
	run->failures += status_of(head) != 200;
	return end + 4 - before;
}

static void answered(struct run *run, struct connection *c)
{
	int64_t now_us = time_us();

	if (run->answers < SAMPLES_MAX)
		run->samples_us[run->answers] = now_us - c->asked_us;
	run->answers++;
	if (now_us < run->until_us)
		ask(run, c);
}

static void take(struct run *run, struct connection *c)
{
	char block[BLOCK_BYTES];
	ssize_t n = recv(c->socket, block, sizeof(block), 0);
	size_t used = 0;

	if (n <= 0)
		bench_give_up("reading an answer");
	if (!c->has_head)
		used = take_head(run, c, block, (size_t)n);
	if (!c->has_head)
		return;
	if ((size_t)n - used > c->body_left)
		bench_give_up("reading an answer that is too long");
	c->body_left -= (size_t)n - used;
	if (c->body_left == 0)
		answered(run, c);
}

static void connections_open(struct run *run, const struct load *load, int poll)
{
	run->connections = calloc((size_t)load->connections, sizeof(*run->connections));
	if (!run->connections)
		bench_give_up("memory");
	for (int i = 0; i < load->connections; i++) {
		struct connection *c = &run->connections[i];
		struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};

		c->socket = connect_to(load->port);
		if (c->socket < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, c->socket, &event) != 0)
			bench_give_up("connecting");
		ask(run, c);
	}
}

static struct load_result summary(struct run *run, int64_t run_us)
{
	size_t n = run->answers < SAMPLES_MAX ? run->answers : SAMPLES_MAX;
	struct load_result result = {.per_second = (double)run->answers * 1e6 / (double)run_us,
				     .failures = run->failures};

	if (n == 0)
		return result;
	result.p50_us = median_us(run->samples_us, n);
	result.p99_us = run->samples_us[n * 99 / 100];
	return result;
}

/* What was asked is waited for: it would slow whatever is measured next. */
static void poll_all(struct run *run, int poll)
{
	struct epoll_event events[CONNECTIONS_MAX];

	while (run->answers < run->asked) {
		int n = epoll_wait(poll, events, CONNECTIONS_MAX, 100);

		for (int i = 0; i < n; i++)
			take(run, events[i].data.ptr);
	}
}

struct load_result load_run(const struct load *load)
{
	struct arena a;
	struct run run = {.samples_us = calloc(SAMPLES_MAX, sizeof(int64_t))};
	struct load_result result;
	int poll = epoll_create1(EPOLL_CLOEXEC);
	int64_t start_us;

	if (poll < 0 || !run.samples_us)
		bench_give_up("load");
	arena_init(&a, 1024 * 1024);
	run.request = arena_printf(&a, "GET %.*s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %.*s\r\n\r\n",
				   STR_ARG(load->path), load->port, STR_ARG(load->cookie));
	start_us = time_us();
	run.until_us = start_us + load->run_us;
	connections_open(&run, load, poll);
	poll_all(&run, poll);
	result = summary(&run, time_us() - start_us);
	for (int i = 0; i < load->connections; i++)
		close(run.connections[i].socket);
	close(poll);
	free(run.connections);
	free(run.samples_us);
	arena_reset(&a);
	return result;
}
