#include "http/watch.h"

#include "http/log.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum { SWEEP_MS = 250 };

struct watched {
	struct watched *next, *previous;
	int socket;
	enum watch_state state;
	int64_t deadline_us; /* of the monotonic clock; 0 is never */
};

struct watch {
	pthread_mutex_t lock;
	pthread_cond_t stopped;
	bool stop;
	int seconds[WATCH_STATES];
	struct watched *first;
};

static void set_state(struct watch *w, struct watched *c, enum watch_state state)
{
	c->state = state;
	if (state != WATCH_HEAD)
		c->deadline_us = w->seconds[state] ? clock_us() + w->seconds[state] * INT64_C(1000000) : 0;
}

struct watch *watch_new(const int seconds[WATCH_STATES])
{
	struct watch *w = calloc(1, sizeof(*w));
	pthread_condattr_t clock;

	ASSERT(w != NULL);
	memcpy(w->seconds, seconds, sizeof(w->seconds));
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(&w->stopped, &clock);
	pthread_condattr_destroy(&clock);
	return w;
}

void watch_free(struct watch *w)
{
	ASSERT(w->first == NULL);
	pthread_cond_destroy(&w->stopped);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

struct watched *watch_open(struct watch *w, int socket)
{
	struct watched *c = calloc(1, sizeof(*c));

	ASSERT(c != NULL);
	c->socket = socket;
	pthread_mutex_lock(&w->lock);
	c->next = w->first;
	if (c->next)
		c->next->previous = c;
	w->first = c;
	set_state(w, c, WATCH_IDLE);
	pthread_mutex_unlock(&w->lock);
	return c;
}

void watch_set(struct watch *w, struct watched *c, enum watch_state state)
{
	pthread_mutex_lock(&w->lock);
	set_state(w, c, state);
	pthread_mutex_unlock(&w->lock);
}

void watch_close(struct watch *w, struct watched *c)
{
	pthread_mutex_lock(&w->lock);
	if (c->next)
		c->next->previous = c->previous;
	if (c->previous)
		c->previous->next = c->next;
	else
		w->first = c->next;
	pthread_mutex_unlock(&w->lock);
	free(c);
}

size_t watch_count(struct watch *w, enum watch_state from)
{
	size_t count = 0;

	pthread_mutex_lock(&w->lock);
	for (const struct watched *c = w->first; c; c = c->next)
		count += c->state >= from;
	pthread_mutex_unlock(&w->lock);
	return count;
}

/* Shutting the socket down lets the library notice and close; closing it here would free its number too early. */
static void sweep(struct watch *w)
{
	const int64_t now = clock_us();

	for (struct watched *c = w->first; c; c = c->next)
		if (c->deadline_us && c->deadline_us < now) {
			shutdown(c->socket, SHUT_RDWR);
			c->deadline_us = 0;
		}
}

void *watch_keep(void *watch)
{
	struct watch *w = watch;

	pthread_mutex_lock(&w->lock);
	while (!w->stop) {
		const int64_t until_us = clock_us() + SWEEP_MS * 1000;
		const struct timespec until = {until_us / 1000000, until_us % 1000000 * 1000};

		sweep(w);
		pthread_cond_timedwait(&w->stopped, &w->lock, &until);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

void watch_stop(struct watch *w)
{
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_signal(&w->stopped);
	pthread_mutex_unlock(&w->lock);
}
