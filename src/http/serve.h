/* The server: libmicrohttpd in front, a bounded queue, workers with a database connection each, a graceful stop. */
#ifndef HTTP_SERVE_H
#define HTTP_SERVE_H

#include "http/http.h"

/* How many workers a machine has use for: each has a connection to the database. */
enum { SERVE_WORKERS_MAX = 64 };

/* Numbers that are 0 take the default that is stated. */
struct serve_options {
	const char *listen; /* "127.0.0.1:1373" (default) or "[::1]:1373"; port 0 takes any free one */
	const struct http_app *app;
	const char *db_location;	     /* as for db_open; NULL: no database, so that only plain routes work */
	const struct ctx *base;		     /* lang, demo and program of every request's context; NULL: zeroes */
	int64_t fixed_now;		     /* seconds since 1970 UTC that every request takes for now; 0: the clock */
	int workers;			     /* 4 */
	int queue_places;		     /* 500 */
	int connections_max;		     /* 800 */
	int idle_seconds;		     /* 15: silence after which a connection is closed */
	int head_seconds;		     /* 30: for a request's head to arrive, besides the idle time before it */
	int body_seconds;		     /* 60: for its body to arrive */
	int send_seconds;		     /* 300: for the response to be taken */
	int drain_seconds;		     /* 20: for running requests to end when the server stops */
	bool quiet;			     /* writes no log */
	void (*ready)(void *user, int port); /* called once connections are taken; may be NULL */
	void *user;
};

struct server;

/* Starts to serve in threads of its own. ERR_CONFLICT where the address is in use, ERR_INPUT where it is none. */
enum code serve_start(const struct serve_options *options, struct server **out, struct err *e) MUST_USE;

/* The port that is listened on. */
int serve_port(const struct server *server);

/*
 * Takes no new connections, finishes the requests that have begun, frees the
 * server. False where some did not end in drain_seconds: then the server is left
 * as it is, and all that remains is to end the process.
 */
bool serve_stop(struct server *server) MUST_USE;

/* Serves until SIGTERM or SIGINT. Ends the process with status 1 where serve_stop fails. */
enum code serve_run(const struct serve_options *options, struct err *e) MUST_USE;

#endif
