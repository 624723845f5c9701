#include "http/queue.h"

#include <pthread.h>
#include <stdlib.h>

/* A ring: items[first], then count - 1 more, wrapping round. */
struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	size_t first, count, places;
	bool closed;
	void *items[];
};

struct queue *queue_new(size_t places)
{
	struct queue *q = calloc(1, sizeof(*q) + places * sizeof(void *));

	ASSERT(q != NULL && places > 0);
	q->places = places;
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	return q;
}

void queue_free(struct queue *q)
{
	pthread_cond_destroy(&q->filled);
	pthread_mutex_destroy(&q->lock);
	free(q);
}

bool queue_push(struct queue *q, void *item)
{
	bool room;

	pthread_mutex_lock(&q->lock);
	room = !q->closed && q->count < q->places;
	if (room) {
		q->items[(q->first + q->count++) % q->places] = item;
		pthread_cond_signal(&q->filled);
	}
	pthread_mutex_unlock(&q->lock);
	return room;
}

void *queue_pop(struct queue *q)
{
	void *item = NULL;

	pthread_mutex_lock(&q->lock);
	while (q->count == 0 && !q->closed)
		pthread_cond_wait(&q->filled, &q->lock);
	if (q->count > 0) {
		item = q->items[q->first];
		q->first = (q->first + 1) % q->places;
		q->count--;
	}
	pthread_mutex_unlock(&q->lock);
	return item;
}

void queue_close(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}
