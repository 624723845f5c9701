/*
 * What each connection is doing and until when it may. The library ends silent
 * connections; this ends those that send or take a byte now and then for ever,
 * and tells whether requests are still running when the server stops.
 */
#ifndef HTTP_WATCH_H
#define HTTP_WATCH_H

#include "base/base.h"

enum watch_state {
	WATCH_IDLE, /* between requests, or receiving the next head */
	WATCH_HEAD, /* the first line of a request is here; the time of WATCH_IDLE runs on */
	WATCH_BODY,
	WATCH_WORK,
	WATCH_SEND,
	WATCH_STATES
};

struct watch;
struct watched; /* one connection */

/* seconds: how long a connection may be in each state; 0 for ever. */
struct watch *watch_new(const int seconds[WATCH_STATES]);

/* Frees the watch; all connections must have been closed and watch_keep() have returned. */
void watch_free(struct watch *w);

/* A new connection, idle. */
struct watched *watch_open(struct watch *w, int socket);

/* What the connection does from now on; its time starts anew. */
void watch_set(struct watch *w, struct watched *c, enum watch_state state);

/* Forgets a connection. Its socket must still be open, so that its number means no other connection. */
void watch_close(struct watch *w, struct watched *c);

/* Number of connections in a state or in one that is listed after it. */
size_t watch_count(struct watch *w, enum watch_state from);

/* Ends connections that are over time, every so often, until watch_stop(). Run it in a thread. */
void *watch_keep(void *watch);

/* Lets watch_keep() return. */
void watch_stop(struct watch *w);

#endif
