/*
 * A bounded queue between threads: what the I/O thread hands to the workers.
 * Full means refuse, never wait.
 */
#ifndef HTTP_QUEUE_H
#define HTTP_QUEUE_H

#include "base/base.h"

struct queue;

/* An empty queue for so many items, at least one. */
struct queue *queue_new(size_t places);

/* Frees the queue, not its items; nobody may wait on it any more. */
void queue_free(struct queue *q);

/* Adds an item; false at once where the queue is full or closed. */
bool queue_push(struct queue *q, void *item) MUST_USE;

/* The oldest item; waits for one. NULL where the queue is closed and empty. */
void *queue_pop(struct queue *q) MUST_USE;

/* Lets no more in and wakes all who wait; what is inside is still handed out. */
void queue_close(struct queue *q);

#endif
