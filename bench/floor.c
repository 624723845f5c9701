#include "bench/floor.h"

#include "base/num.h"
#include "http/queue.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { QUEUE_PLACES = 500, CONNECTIONS_MAX = 800, SPARE_BYTES = 64 * 1024, HASH_BYTES_MAX = 128 };

struct floor {
	const struct floor_engine *engine;
	struct queue *queue;
	const char *location;
	int64_t port, workers, page_bytes;
};

struct exchange {
	struct MHD_Connection *connection;
	struct MHD_Response *response;
	unsigned status;
	bool begun;
};

void floor_give_up(const char *what, const char *why)
{
	fprintf(stderr, "floor: %s: %s\n", what, why);
	exit(1);
}

void floor_put(struct floor_page *page, const char *bytes, size_t n)
{
	if (page->room - page->n < n)
		floor_give_up("page", "it has no room left");
	memcpy(page->bytes + page->n, bytes, n);
	page->n += n;
}

#define put_lit(page, literal) floor_put((page), (literal), sizeof(literal) - 1)

static void put_escaped(struct floor_page *page, str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&': put_lit(page, "&amp;"); break;
		case '<': put_lit(page, "&lt;"); break;
		case '>': put_lit(page, "&gt;"); break;
		case '"': put_lit(page, "&quot;"); break;
		case '\'': put_lit(page, "&#39;"); break;
		default: floor_put(page, &s.p[i], 1);
		}
	}
}

void floor_put_row(struct floor_page *page, str id, str symbol, str adopted_on, str topic)
{
	put_lit(page, "<tr class=\"govuk-table__row\">\n<th scope=\"row\" class=\"govuk-table__header\">"
		      "<a class=\"govuk-link\" href=\"/resolutions/");
	put_escaped(page, id);
	put_lit(page, "\"><bdi dir=\"ltr\">");
	put_escaped(page, symbol);
	put_lit(page, "</bdi></a></th>\n<td class=\"govuk-table__cell\"><bdi dir=\"ltr\">");
	put_escaped(page, adopted_on);
	put_lit(page, "</bdi></td>\n<td class=\"govuk-table__cell\" lang=\"en\" dir=\"ltr\">");
	put_escaped(page, topic);
	put_lit(page, "</td>\n<td class=\"govuk-table__cell numeric\">0</td>\n</tr>\n");
}

static bool cookie_hash(struct MHD_Connection *connection, char hash[static HASH_BYTES_MAX])
{
	const char *value = MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, "floor");
	size_t n = value ? strlen(value) : 0;

	if (n == 0 || n >= HASH_BYTES_MAX)
		return false;
	memcpy(hash, value, n + 1);
	return true;
}

/* Makes the page in memory that the library frees once it is sent. */
static void answer(const struct floor *floor, void *database, struct exchange *ex)
{
	const char *before = MHD_lookup_connection_value(ex->connection, MHD_GET_ARGUMENT_KIND, "after");
	size_t size = (size_t)floor->page_bytes;
	struct floor_page page = {.bytes = malloc(size + SPARE_BYTES), .room = size + SPARE_BYTES};
	char hash[HASH_BYTES_MAX];
	int64_t before_id;

	if (!page.bytes)
		floor_give_up("page", "out of memory");
	if (!before || !num_parse(str_from(before), 1, INT32_MAX, &before_id))
		before_id = INT64_MAX;
	ex->status = MHD_HTTP_OK;
	if (!cookie_hash(ex->connection, hash) || !floor->engine->read(database, hash, before_id, &page))
		ex->status = MHD_HTTP_FORBIDDEN;
	if (page.n < size) {
		memset(page.bytes + page.n, ' ', size - page.n);
		page.n = size;
	}
	ex->response = MHD_create_response_from_buffer(page.n, page.bytes, MHD_RESPMEM_MUST_FREE);
	MHD_add_response_header(ex->response, "Content-Type", "text/html; charset=utf-8");
}

static void *work(void *user)
{
	const struct floor *floor = user;
	void *database = floor->engine->open(floor->location);

	for (;;) {
		struct exchange *ex = queue_pop(floor->queue);
		struct MHD_Connection *connection = ex->connection;

		answer(floor, database, ex);
		MHD_resume_connection(connection);
	}
	return NULL;
}

static enum MHD_Result receive(void *user, struct MHD_Connection *connection, const char *url, const char *method,
			       const char *version, const char *upload, size_t *upload_n, void **state)
{
	const struct floor *floor = user;
	struct exchange *ex = *state;

	(void)url, (void)method, (void)version, (void)upload, (void)upload_n;
	if (!ex) {
		*state = calloc(1, sizeof(*ex));
		return *state ? MHD_YES : MHD_NO;
	}
	if (ex->response)
		return MHD_queue_response(connection, ex->status, ex->response);
	ex->connection = connection;
	MHD_suspend_connection(connection);
	if (!queue_push(floor->queue, ex))
		floor_give_up("queue", "it is full");
	return MHD_YES;
}

static void finish(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode reason)
{
	struct exchange *ex = *state;

	(void)user, (void)connection, (void)reason;
	if (ex && ex->response)
		MHD_destroy_response(ex->response);
	free(ex);
}

static struct MHD_Daemon *listen_on(struct floor *floor)
{
	return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, (uint16_t)floor->port, NULL,
				NULL, receive, floor, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
				MHD_OPTION_NOTIFY_COMPLETED, finish, NULL, MHD_OPTION_END);
}

int floor_serve(const struct floor_engine *engine, int argc, char **argv)
{
	struct floor floor = {.engine = engine};

	if (argc != 5 || !num_parse(str_from(argv[2]), 1, UINT16_MAX, &floor.port) ||
	    !num_parse(str_from(argv[3]), 1, 64, &floor.workers) ||
	    !num_parse(str_from(argv[4]), 0, 1024 * 1024, &floor.page_bytes)) {
		fprintf(stderr, "usage: %s LOCATION PORT WORKERS PAGE_BYTES\n", argv[0]);
		return 2;
	}
	floor.location = argv[1];
	floor.queue = queue_new(QUEUE_PLACES);
	for (int64_t i = 0; i < floor.workers; i++) {
		pthread_t thread;

		if (pthread_create(&thread, NULL, work, &floor) != 0)
			floor_give_up("worker", "no thread can be made");
	}
	if (!listen_on(&floor))
		floor_give_up("port", "it is in use");
	for (;;)
		pause();
}
