/* The I/O thread's side of a request: receive it, refuse it or queue it, and send what a worker made of it. */
#include "base/num.h"
#include "http/api.h"
#include "http/headers.h"
#include "http/log.h"
#include "http/route.h"
#include "http/server.h"
#include "os/file.h"

#include <stdlib.h>
#include <sys/random.h>

enum { SWALLOW_FACTOR = 4, FIRST_BODY_BYTES = 4096 };

static struct watched *watched_of(struct MHD_Connection *connection)
{
	return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static void note(const struct exchange *ex, enum watch_state state)
{
	watch_set(ex->server->watch, watched_of(ex->connection), state);
}

static void name_exchange(struct exchange *ex)
{
	struct server *server = ex->server;

	if (server->random_left < REQUEST_ID_DIGITS / 2) {
		ASSERT(getrandom(server->random, RANDOM_BYTES, 0) == RANDOM_BYTES);
		server->random_left = RANDOM_BYTES;
	}
	server->random_left -= REQUEST_ID_DIGITS / 2;
	hex_put(ex->id, server->random + server->random_left, REQUEST_ID_DIGITS / 2);
}

/*
 * We read the query ourselves. The library would keep each argument in the connection's memory and, where they are too
 * many for it, never answer: it is shown one argument. The text is the library's own buffer, which it lets its callback
 * see before it parses it.
 */
static void join_arguments(const char *target)
{
	for (char *mark = strchr((char *)target, '&'); mark; mark = strchr(mark, '&'))
		*mark = '_';
}

void *exchange_begin(void *user, const char *target, struct MHD_Connection *connection)
{
	struct exchange *ex = calloc(1, sizeof(*ex));

	ASSERT(ex != NULL);
	ex->target = strdup(target);
	ASSERT(ex->target != NULL);
	join_arguments(target);
	ex->server = user;
	ex->connection = connection;
	ex->begun_us = clock_us();
	name_exchange(ex);
	note(ex, WATCH_HEAD);
	return ex;
}

void exchange_end(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode reason)
{
	struct server *server = user;
	struct exchange *ex = *state;

	(void)reason;
	watch_set(server->watch, watched_of(connection), WATCH_IDLE);
	if (!ex)
		return;
	*state = NULL;
	server->body_bytes -= ex->body_capacity;
	if (ex->response)
		MHD_destroy_response(ex->response);
	free(ex->body);
	free(ex->target);
	free(ex);
}

static enum MHD_Result collect_header(void *user, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct head *head = user;
	struct pair *storage = (struct pair *)head->headers;

	(void)kind;
	if (head->header_count > GUARD_HEADERS_MAX)
		return MHD_NO;
	storage[head->header_count++] = (struct pair){str_from(name), str_from(value)};
	return MHD_YES;
}

struct head exchange_head(const struct exchange *ex, struct pair *storage)
{
	struct head head = {
		.method = str_from(ex->method),
		.target = str_from(ex->target),
		.version = str_from(ex->version),
		.headers = storage,
	};

	MHD_get_connection_values(ex->connection, MHD_HEADER_KIND, collect_header, &head);
	return head;
}

/* The library copies bytes, does not change them, and closes the file when the last byte is sent. */
static struct MHD_Response *make_response(const struct response *rs)
{
	const str body = buf_str(&rs->out.body);

	if (rs->file)
		return MHD_create_response_from_fd64((uint64_t)rs->file->size_bytes, file_keep(&rs->file->fd));
	return MHD_create_response_from_buffer(body.n, (void *)body.p, MHD_RESPMEM_MUST_COPY);
}

void exchange_answer(struct exchange *ex, const struct request *rq, const struct response *rs)
{
	struct headers headers;

	ex->response = make_response(rs);
	ASSERT(ex->response != NULL);
	ex->status = (unsigned)rs->status;
	headers_build(rq, rs, &headers);
	for (size_t i = 0; i < headers.count; i++) {
		const str name = arena_str(rq->c->arena, headers.items[i].name);
		const str value = arena_str(rq->c->arena, headers.items[i].value);

		ASSERT(MHD_add_response_header(ex->response, name.p, value.p) == MHD_YES);
	}
}

static enum MHD_Result send_response(struct exchange *ex)
{
	note(ex, WATCH_SEND);
	if (atomic_load(&ex->server->stopping))
		MHD_add_response_header(ex->response, "Connection", "close");
	return MHD_queue_response(ex->connection, ex->status, ex->response);
}

/* Makes the answer to a request that no worker will see. */
static void make_refusal(struct exchange *ex, struct refusal refusal)
{
	struct arena *a = &ex->server->arena;
	struct ctx c = {.arena = a};
	struct request rq = {.c = &c, .method = str_from(ex->method), .request_id = str_from(ex->id)};
	struct response rs = {.status = refusal.status, .type = "text/plain; charset=utf-8", .out = {.body.arena = a}};

	if (refusal.status == 405)
		rs.allow = S("GET, HEAD, POST");
	if (refusal.status == 503)
		rs.retry_after = S("1");
	rq.path = str_from(ex->target);
	if (request_is_api(&rq)) {
		problem_write(&rq, &rs, str_from(refusal.why));
	} else {
		buf_puts(&rs.out.body, str_from(refusal.why));
		buf_char(&rs.out.body, '\n');
	}
	exchange_answer(ex, &rq, &rs);
	if (!ex->server->options.quiet)
		log_request(&(struct log_entry){
			.rq = &rq,
			.status = refusal.status,
			.run_us = clock_us() - ex->begun_us,
			.refused = refusal.why,
		});
	arena_rewind(a);
}

/* What follows a refused head on its connection cannot be trusted to be a request. */
static enum MHD_Result refuse(struct exchange *ex, struct refusal refusal)
{
	make_refusal(ex, refusal);
	MHD_add_response_header(ex->response, "Connection", "close");
	return send_response(ex);
}

static size_t body_limit(const struct exchange *ex, str path)
{
	struct route_values values;
	const struct route *r;

	/* Pages, which have no body, are spared the search of all routes. */
	if (!str_eq(str_from(ex->method), S("POST")))
		return BODY_BYTES_MAX;
	r = route_find(ex->server->options.app, S("POST"), path, &values);
	return r && r->takes_file ? FILE_BODY_BYTES_MAX : BODY_BYTES_MAX;
}

static enum MHD_Result receive_head(struct exchange *ex)
{
	struct pair storage[GUARD_HEADERS_MAX + 1];
	const struct head head = exchange_head(ex, storage);
	struct refusal refusal = guard_head(&head);
	size_t bytes;
	str path, query;

	if (refusal.status)
		return refuse(ex, refusal);
	if (!guard_target(&ex->server->arena, head.target, &path, &query))
		refusal = (struct refusal){400, "The address is not well encoded."};
	else
		ex->body_limit = body_limit(ex, path);
	arena_rewind(&ex->server->arena);
	if (refusal.status)
		return refuse(ex, refusal);
	bytes = (size_t)head_body_bytes(&head);
	if (bytes > ex->body_limit) {
		ex->refusal = (struct refusal){413, "The body is too large."};
		/* A browser that is sending sees the answer only if it is let finish. */
		if (bytes > ex->body_limit * SWALLOW_FACTOR || head_value(&head, S("Expect")).n)
			return refuse(ex, ex->refusal);
	}
	note(ex, WATCH_BODY);
	return MHD_YES;
}

/* Makes room for n more bytes; false where all bodies together would be too many. */
static bool reserve(struct exchange *ex, size_t n)
{
	struct server *server = ex->server;
	size_t capacity = ex->body_capacity ? ex->body_capacity : FIRST_BODY_BYTES;

	if (ex->body_capacity - ex->body_n >= n)
		return true;
	while (capacity - ex->body_n < n)
		capacity *= 2;
	if (server->body_bytes - ex->body_capacity + capacity > ALL_BODIES_BYTES_MAX)
		return false;
	ex->body = realloc(ex->body, capacity);
	ASSERT(ex->body != NULL);
	server->body_bytes += capacity - ex->body_capacity;
	ex->body_capacity = capacity;
	return true;
}

static enum MHD_Result receive_body(struct exchange *ex, const char *upload, size_t n)
{
	if (!ex->refusal.status && n > ex->body_limit - ex->body_n)
		ex->refusal = (struct refusal){413, "The body is too large."};
	if (!ex->refusal.status && !reserve(ex, n))
		ex->refusal = (struct refusal){503, "Too much is being received at once."};
	if (ex->refusal.status) {
		ex->swallowed += n;
		return ex->swallowed > ex->body_limit * SWALLOW_FACTOR ? MHD_NO : MHD_YES;
	}
	memcpy(ex->body + ex->body_n, upload, n);
	ex->body_n += n;
	return MHD_YES;
}

/* Hands a complete request to the workers. */
static enum MHD_Result hand_over(struct exchange *ex)
{
	if (ex->refusal.status)
		return refuse(ex, ex->refusal);
	note(ex, WATCH_WORK);
	ex->queued_us = clock_us();
	/* Suspended first, since a worker may be done before queue_push returns. */
	MHD_suspend_connection(ex->connection);
	if (!queue_push(ex->server->queue, ex)) {
		make_refusal(ex, (struct refusal){503, "The service is busy. Try again in a moment."});
		MHD_resume_connection(ex->connection);
	}
	return MHD_YES;
}

enum MHD_Result exchange_receive(void *user, struct MHD_Connection *connection, const char *url, const char *method,
				 const char *version, const char *upload, size_t *upload_n, void **state)
{
	struct exchange *ex = *state;
	enum MHD_Result result;

	(void)user, (void)connection, (void)url;
	if (ex->response)
		return send_response(ex);
	if (!ex->has_head) {
		ex->has_head = true;
		ex->method = method;
		ex->version = version;
		return receive_head(ex);
	}
	if (*upload_n == 0)
		return hand_over(ex);
	result = receive_body(ex, upload, *upload_n);
	*upload_n = 0;
	return result;
}
