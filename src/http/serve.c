#include "http/serve.h"

#include "db/db.h"
#include "http/listen.h"
#include "http/log.h"
#include "http/server.h"
#include "os/notify.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
	ARENA_BYTES_MAX = 64 * 1024 * 1024,
	/* Twice what the guard allows, so that the guard's answer is the usual one. */
	CONNECTION_BYTES_MAX = 2 * GUARD_HEADER_BYTES_MAX + GUARD_TARGET_BYTES_MAX,
	DRAIN_STEP_MS = 10,
};

static int or_default(int value, int otherwise)
{
	return value ? value : otherwise;
}

static struct serve_options with_defaults(const struct serve_options *given)
{
	struct serve_options o = *given;

	o.listen = o.listen ? o.listen : "127.0.0.1:1373";
	o.workers = or_default(o.workers, 4);
	o.queue_places = or_default(o.queue_places, 500);
	o.connections_max = or_default(o.connections_max, 800);
	o.idle_seconds = or_default(o.idle_seconds, 15);
	o.head_seconds = or_default(o.head_seconds, 30);
	o.body_seconds = or_default(o.body_seconds, 60);
	o.send_seconds = or_default(o.send_seconds, 300);
	o.drain_seconds = or_default(o.drain_seconds, 20);
	return o;
}

static void connection_changed(void *user, struct MHD_Connection *connection, void **context,
			       enum MHD_ConnectionNotificationCode code)
{
	struct server *server = user;

	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*context =
			watch_open(server->watch,
				   MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
	else if (*context)
		watch_close(server->watch, *context);
}

/* Leaves escapes as they are: we decode the target ourselves, once and strictly. */
static size_t keep_escapes(void *user, struct MHD_Connection *connection, char *text)
{
	(void)user, (void)connection;
	return strlen(text);
}

/* What the library has to say is about single clients that went away or broke the protocol. */
static void log_nothing(void *user, const char *format, va_list args)
{
	(void)user, (void)format, (void)args;
}

static struct MHD_Daemon *daemon_start(struct server *server, int socket)
{
	return MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
		exchange_receive, server, MHD_OPTION_EXTERNAL_LOGGER, log_nothing, NULL, MHD_OPTION_LISTEN_SOCKET,
		socket, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_BYTES_MAX, MHD_OPTION_CONNECTION_LIMIT, (unsigned)server->options.connections_max,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)server->options.idle_seconds, MHD_OPTION_URI_LOG_CALLBACK,
		exchange_begin, server, MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED,
		exchange_end, server, MHD_OPTION_NOTIFY_CONNECTION, connection_changed, server, MHD_OPTION_END);
}

static enum code workers_start(struct server *server, struct err *e)
{
	const struct serve_options *o = &server->options;

	server->workers = calloc((size_t)o->workers, sizeof(*server->workers));
	ASSERT(server->workers != NULL);
	for (int i = 0; i < o->workers; i++) {
		struct worker *w = &server->workers[i];

		w->server = server;
		arena_init(&w->arena, ARENA_BYTES_MAX);
		memo_init(&w->memo);
		if (o->db_location)
			TRY(db_open(o->db_location, false, &w->db, e));
		ASSERT(pthread_create(&w->thread, NULL, worker_run, w) == 0);
		server->worker_count++;
	}
	return OK;
}

static void workers_stop(struct server *server)
{
	queue_close(server->queue);
	for (int i = 0; i < server->worker_count; i++) {
		pthread_join(server->workers[i].thread, NULL);
		if (server->workers[i].db)
			db_close(server->workers[i].db);
		arena_reset(&server->workers[i].arena);
		memo_free(&server->workers[i].memo);
	}
	free(server->workers);
}

static struct server *server_new(const struct serve_options *options)
{
	struct server *server = calloc(1, sizeof(*server));

	ASSERT(server != NULL && options->app != NULL);
	server->options = with_defaults(options);
	arena_init(&server->arena, ARENA_BYTES_MAX);
	server->queue = queue_new((size_t)server->options.queue_places);
	server->watch = watch_new((const int[WATCH_STATES]){
		[WATCH_IDLE] = server->options.idle_seconds + server->options.head_seconds,
		[WATCH_BODY] = server->options.body_seconds,
		[WATCH_SEND] = server->options.send_seconds,
	});
	ASSERT(pthread_create(&server->keeper, NULL, watch_keep, server->watch) == 0);
	return server;
}

/* Ends all threads of ours, which wait for nothing any more, and frees. */
static void server_free(struct server *server)
{
	workers_stop(server);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	watch_stop(server->watch);
	pthread_join(server->keeper, NULL);
	watch_free(server->watch);
	queue_free(server->queue);
	arena_reset(&server->arena);
	free(server);
}

enum code serve_start(const struct serve_options *options, struct server **out, struct err *e)
{
	struct server *server = server_new(options);
	int socket = -1;
	enum code code = listen_open(server->options.listen, &socket, &server->port, e);

	if (code == OK)
		code = workers_start(server, e);
	if (code == OK) {
		server->daemon = daemon_start(server, socket);
		if (!server->daemon)
			code = err_set(e, WHERE, ERR_BUG, N_("The server could not be started."), NULL, 0);
	}
	if (code != OK) {
		e->detail = S(""); /* the words of a connection that is closed here */
		if (socket >= 0)
			close(socket);
		server_free(server);
		return code;
	}
	*out = server;
	if (server->options.ready)
		server->options.ready(server->options.user, server->port);
	return OK;
}

int serve_port(const struct server *server)
{
	return server->port;
}

/* Waits until no request is being received, worked on or sent. False where one is still worked on after the time. */
static bool drain(struct server *server)
{
	const struct timespec step = {.tv_nsec = DRAIN_STEP_MS * 1000000};
	const int64_t until_us = clock_us() + server->options.drain_seconds * INT64_C(1000000);

	while (watch_count(server->watch, WATCH_HEAD) > 0 && clock_us() < until_us)
		nanosleep(&step, NULL);
	return watch_count(server->watch, WATCH_WORK) == watch_count(server->watch, WATCH_SEND);
}

bool serve_stop(struct server *server)
{
	int socket;

	atomic_store(&server->stopping, true);
	socket = MHD_quiesce_daemon(server->daemon);
	if (socket >= 0)
		close(socket);
	if (!drain(server))
		return false;
	server_free(server);
	return true;
}

enum code serve_run(const struct serve_options *options, struct err *e)
{
	struct server *server;
	sigset_t stop, before;
	int received;
	enum code code;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	/* Blocked before any thread starts, so that they come here and nowhere else. */
	pthread_sigmask(SIG_BLOCK, &stop, &before);
	code = serve_start(options, &server, e);
	if (code == OK) {
		notify_state("READY=1");
		sigwait(&stop, &received);
		notify_state("STOPPING=1");
		if (!options->quiet)
			log_event("info", "Stopping: finishing what has begun.");
		if (!serve_stop(server)) {
			log_event("error", "Requests that did not end in time were given up.");
			_exit(1);
		}
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return code;
}
