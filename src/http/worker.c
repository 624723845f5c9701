/* The worker's side of a request: from the head and body that were received to a response that can be sent. */
#include "db/db.h"
#include "http/client.h"
#include "http/log.h"
#include "http/server.h"
#include "text/locale.h"

static struct ctx make_context(struct worker *w)
{
	const struct serve_options *options = &w->server->options;
	struct ctx c = options->base ? *options->base : (struct ctx){0};

	c.arena = &w->arena;
	c.db = w->db;
	c.memo = &w->memo;
	c.now = options->fixed_now ? options->fixed_now : clock_epoch_seconds();
	c.today = locale_new_york_date(c.now);
	return c;
}

/* Of those in X-Forwarded-For the last, which the proxy itself has seen; the others are what the client claims. */
static str forwarded_last(str forwarded)
{
	str last = S("");

	while (forwarded.n)
		last = str_trim(str_cut(&forwarded, ','));
	return last;
}

static str client_of(const struct exchange *ex, const struct head *head, struct arena *a)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(ex->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	str forwarded = forwarded_last(head_value(head, S("X-Forwarded-For")));

	if (ex->server->options.app->trusts_proxy && forwarded.n)
		return client_network_of_text(a, forwarded);
	return info ? client_network(a, info->client_addr) : S("");
}

static void fill_request(const struct exchange *ex, struct request *rq)
{
	const struct {
		str name;
		str *value;
	} wanted[] = {
		{S("Content-Type"), &rq->content_type},
		{S("Cookie"), &rq->cookie},
		{S("Accept-Language"), &rq->accept_language},
		{S("Origin"), &rq->origin},
		{S("Host"), &rq->host},
		{S("Sec-Fetch-Site"), &rq->sec_fetch_site},
		{S("If-None-Match"), &rq->if_none_match},
		{S("Accept-Encoding"), &rq->accept_encoding},
		{S("Accept"), &rq->accept},
		{S("X-CSRF-Token"), &rq->form_token_header},
		{S("X-Forwarded-Proto"), &rq->forwarded_proto},
	};
	struct pair storage[GUARD_HEADERS_MAX + 1];
	const struct head head = exchange_head(ex, storage);

	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		*wanted[i].value = head_value(&head, wanted[i].name);
	rq->client = client_of(ex, &head, rq->c->arena);
	rq->method = head.method;
	rq->request_id = str_from(ex->id);
	rq->body = (str){ex->body, ex->body_n};
	rq->stopping = atomic_load(&ex->server->stopping);
	/* The guard has decoded the same target before. */
	ASSERT(guard_target(rq->c->arena, head.target, &rq->path, &rq->query));
}

/* A connection that failed is given up; the next request opens another, perhaps to another host. */
static void renew_connection(struct worker *w, enum code code)
{
	if (w->db && (code == ERR_DB || code == ERR_UNCERTAIN)) {
		db_close(w->db);
		w->db = NULL;
	}
}

static void open_connection(struct worker *w)
{
	struct err e = {0};

	if (w->db || !w->server->options.db_location)
		return;
	if (db_open(w->server->options.db_location, false, &w->db, &e) != OK) {
		db_close(w->db);
		w->db = NULL;
		log_event("error", "The database cannot be reached.");
	}
}

static void answer(struct worker *w, struct exchange *ex)
{
	const int64_t start_us = clock_us();
	struct request rq = {0};
	struct response rs;
	struct ctx c;

	open_connection(w);
	c = make_context(w);
	rq.c = &c;
	fill_request(ex, &rq);
	http_dispatch(w->server->options.app, &rq, &rs);
	exchange_answer(ex, &rq, &rs);
	if (!w->server->options.quiet)
		log_request(&(struct log_entry){
			.rq = &rq,
			.status = rs.status,
			.run_us = clock_us() - start_us,
			.queue_us = start_us - ex->queued_us,
		});
	renew_connection(w, c.err.code);
	arena_rewind(&w->arena);
}

void *worker_run(void *worker)
{
	struct worker *w = worker;
	struct exchange *ex = queue_pop(w->server->queue);

	while (ex) {
		struct MHD_Connection *connection = ex->connection;

		answer(w, ex);
		/* From here on the exchange belongs to the I/O thread, which may free it at once. */
		MHD_resume_connection(connection);
		ex = queue_pop(w->server->queue);
	}
	return NULL;
}
