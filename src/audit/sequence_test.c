#include "db/db.h"
#include "tests/db_fault.h"
#include "tests/history.h"

#include <pthread.h>

TEST(entries_get_their_numbers_in_order_and_the_tree_grows)
{
	struct sequence_report report;
	struct history h;

	history_open(&h);
	history_act(&h, 0, 10);
	CHECK_INT(sequence_all(&h.w.c, NULL, HISTORY_AT, &report), OK);
	CHECK_INT(report.numbered, 10);
	CHECK_INT(report.size, 10);
	CHECK_INT((int64_t)report.note.n, 0);
	history_act(&h, 10, 2500);
	CHECK_INT(sequence_all(&h.w.c, &h.key, HISTORY_AT, &report), OK);
	CHECK_INT(report.numbered, 2500);
	CHECK_INT(report.size, 2510);
	CHECK(report.note.n > 0);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.promised, 2510);
	history_close(&h);
}

TEST(nothing_is_signed_twice)
{
	struct sequence_report report;
	struct history h;

	history_open(&h);
	CHECK_INT(sequence_all(&h.w.c, &h.key, HISTORY_AT, &report), OK);
	CHECK_INT((int64_t)report.note.n, 0);
	history_act(&h, 0, 3);
	history_sign(&h);
	CHECK_INT(sequence_all(&h.w.c, &h.key, HISTORY_AT, &report), OK);
	CHECK_INT((int64_t)report.note.n, 0);
	CHECK_INT(report.size, 3);
	history_close(&h);
}

TEST(what_contradicts_the_last_checkpoint_is_not_signed)
{
	struct sequence_report report;
	struct history h;

	history_open(&h);
	history_act(&h, 0, 20);
	history_sign(&h);
	history_tamper(&h, "UPDATE audit_leaf SET hash = (SELECT e.hash FROM audit_entry e WHERE e.id = 1)"
			   " WHERE number = 5");
	history_act(&h, 20, 1);
	CHECK_INT(sequence_all(&h.w.c, &h.key, HISTORY_AT, &report), ERR_CONFLICT);
	history_tamper(&h, "DELETE FROM audit_leaf WHERE number > 9");
	CHECK_INT(sequence_all(&h.w.c, &h.key, HISTORY_AT, &report), ERR_CONFLICT);
	history_close(&h);
}

TEST(a_run_of_the_sequencer_is_stored_whole_or_not_at_all)
{
	static const enum code codes[] = {ERR_DB, ERR_BUSY};

	for (size_t i = 0; i < COUNT_OF(codes); i++) {
		struct sequence_report report;
		struct db_fault fault;
		struct history h;
		int n = 0;

		history_open(&h);
		history_act(&h, 0, 3);
		do {
			struct ctx c = h.w.c;

			c.db = db_fault_wrap(&fault, h.w.db);
			db_fault_arm(&fault, n++, false, codes[i]);
			if (sequence_step(&c, &h.key, HISTORY_AT, &report) != OK) {
				history_verify(&h, NULL);
				CHECK_INT(h.report.waiting, 3);
				CHECK_STR(history_faults(&h), S(""));
			}
		} while (fault.fired);
		CHECK(n > 10);
		history_verify(&h, NULL);
		CHECK_INT(h.report.promised, 3);
		history_close(&h);
	}
}

/* A process of its own, as far as the database can tell. */
struct sequencer {
	struct history *h;
	pthread_t thread;
	int64_t numbered;
	enum code code;
};

static void *sequencer_run(void *user)
{
	struct sequencer *s = user;
	struct sequence_report report;
	struct arena a;
	struct ctx c = {.arena = &a};

	arena_init(&a, 64 * 1024 * 1024);
	c.db = world_connect(&s->h->w);
	for (int i = 0; i < 20 && s->code == OK; i++) {
		s->code = sequence_all(&c, i % 5 ? NULL : &s->h->key, HISTORY_AT + i, &report);
		s->numbered += report.numbered;
	}
	db_close(c.db);
	arena_reset(&a);
	return NULL;
}

TEST(several_processes_number_entries_at_once_and_each_gets_one_number)
{
	struct sequencer all[3] = {0};
	struct history h;
	int64_t numbered = 0;

	history_open(&h);
	history_act(&h, 0, 1500);
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		all[i].h = &h;
		CHECK_INT(pthread_create(&all[i].thread, NULL, sequencer_run, &all[i]), 0);
	}
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		pthread_join(all[i].thread, NULL);
		CHECK_INT(all[i].code, OK);
		numbered += all[i].numbered;
	}
	CHECK_INT(numbered, 1500);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.leaves, 1500);
	history_close(&h);
}
