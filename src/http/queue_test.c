#include "http/queue.h"
#include "tests/test.h"

#include <pthread.h>
#include <sched.h>

enum { PLACES = 8, PRODUCERS = 3, CONSUMERS = 3, ITEMS_EACH = 2000 };

struct crowd {
	struct queue *queue;
	int numbers[PRODUCERS * ITEMS_EACH]; /* each 1; a consumer adds 1 to what it takes */
};

struct producer {
	struct crowd *crowd;
	int first;
	pthread_t thread;
};

static void *produce(void *user)
{
	struct producer *p = user;

	for (int i = 0; i < ITEMS_EACH; i++) {
		int *item = &p->crowd->numbers[p->first + i];

		*item = 1;
		while (!queue_push(p->crowd->queue, item))
			sched_yield();
	}
	return NULL;
}

static void *consume(void *user)
{
	struct crowd *crowd = user;
	int *item = queue_pop(crowd->queue);

	while (item) {
		++*item;
		item = queue_pop(crowd->queue);
	}
	return NULL;
}

TEST(queue_keeps_order_and_refuses_when_full)
{
	struct queue *q = queue_new(2);
	int a, b, c;

	CHECK(queue_push(q, &a));
	CHECK(queue_push(q, &b));
	CHECK(!queue_push(q, &c));
	CHECK(queue_pop(q) == &a);
	CHECK(queue_push(q, &c));
	CHECK(queue_pop(q) == &b);
	CHECK(queue_pop(q) == &c);
	queue_free(q);
}

TEST(queue_that_is_closed_hands_out_what_is_inside_and_then_nothing)
{
	struct queue *q = queue_new(2);
	int a;

	CHECK(queue_push(q, &a));
	queue_close(q);
	CHECK(!queue_push(q, &a));
	CHECK(queue_pop(q) == &a);
	CHECK(queue_pop(q) == NULL);
	CHECK(queue_pop(q) == NULL);
	queue_free(q);
}

TEST(queue_gives_each_item_to_one_of_many_threads_once)
{
	struct crowd crowd = {.queue = queue_new(PLACES)};
	struct producer producers[PRODUCERS];
	pthread_t consumers[CONSUMERS];
	int wrong = 0;

	for (int i = 0; i < CONSUMERS; i++)
		CHECK_INT(pthread_create(&consumers[i], NULL, consume, &crowd), 0);
	for (int i = 0; i < PRODUCERS; i++) {
		producers[i] = (struct producer){.crowd = &crowd, .first = i * ITEMS_EACH};
		CHECK_INT(pthread_create(&producers[i].thread, NULL, produce, &producers[i]), 0);
	}
	for (int i = 0; i < PRODUCERS; i++)
		pthread_join(producers[i].thread, NULL);
	queue_close(crowd.queue);
	for (int i = 0; i < CONSUMERS; i++)
		pthread_join(consumers[i], NULL);
	for (size_t i = 0; i < COUNT_OF(crowd.numbers); i++)
		wrong += crowd.numbers[i] != 2;
	CHECK_INT(wrong, 0);
	queue_free(crowd.queue);
}
