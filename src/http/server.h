/* The parts of a running server that its threads share. Private to the HTTP layer. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "http/guard.h"
#include "http/queue.h"
#include "http/serve.h"
#include "http/watch.h"
#include "setting/memo.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
	BODY_BYTES_MAX = 1024 * 1024,
	FILE_BODY_BYTES_MAX = 20 * 1024 * 1024,
	ALL_BODIES_BYTES_MAX = 256 * 1024 * 1024,
	REQUEST_ID_DIGITS = 16,
	RANDOM_BYTES = 256,
};

/* A thread that answers requests. */
struct worker {
	struct server *server;
	pthread_t thread;
	struct arena arena; /* of the request at hand */
	struct db *db;	    /* NULL while the database cannot be reached */
	struct memo memo;   /* of this database */
};

struct server {
	struct serve_options options; /* with the defaults filled in */
	struct MHD_Daemon *daemon;
	struct queue *queue;
	struct watch *watch;
	struct worker *workers;
	int worker_count;
	pthread_t keeper; /* ends connections that are too slow */
	int port;
	atomic_bool stopping;

	/* Of the I/O thread alone. */
	struct arena arena;
	size_t body_bytes; /* of all requests that are being received or worked on */
	unsigned char
		random[RANDOM_BYTES]; /* from which requests are named, so that not each of them asks the kernel */
	size_t random_left;
};

/* One request and its response, from its first line until it is sent. Belongs to the I/O thread, or while queued to a
 * worker. */
struct exchange {
	struct server *server;
	struct MHD_Connection *connection;
	const char *method, *version; /* in the connection's memory */
	char *target;
	char *body;
	size_t body_n, body_capacity, body_limit, swallowed;
	bool has_head;
	struct refusal refusal; /* answered once the body, which is thrown away, has arrived */
	struct MHD_Response *response;
	unsigned status;
	int64_t begun_us, queued_us;
	char id[REQUEST_ID_DIGITS + 1];
};

/* Callbacks of the library. */
void *exchange_begin(void *user, const char *target, struct MHD_Connection *connection);
enum MHD_Result exchange_receive(void *user, struct MHD_Connection *connection, const char *url, const char *method,
				 const char *version, const char *upload, size_t *upload_n, void **state);
void exchange_end(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode reason);

/* The head of an exchange; storage has GUARD_HEADERS_MAX + 1 places, and what is beyond them is dropped. */
struct head exchange_head(const struct exchange *ex, struct pair *storage);

/* Makes the library's response from ours. */
void exchange_answer(struct exchange *ex, const struct request *rq, const struct response *rs);

/* A thread's body: answers exchanges from the queue until it is closed and empty. */
void *worker_run(void *worker);

#endif
