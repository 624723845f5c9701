#include "audit/reads.h"
#include "db/db.h"
#include "db/db_script.h"
#include "os/file.h"
#include "tests/history.h"
#include "tests/site.h"

#include <pthread.h>
#include <unistd.h>

enum { THREADS = 4, EACH = 500 };

static const struct audit_read example = {
	.actor = 7, .action = "read.export", .object = S("export/states.csv"), .text = S("q=a"), .request = S("r")};

TEST(what_is_noted_is_stored_numbered_and_signed_when_it_stops)
{
	struct history h;
	struct audit_reads *r;

	history_open(&h);
	r = audit_reads_start(&(struct audit_reads_options){.db_location = h.w.location.p, .key = &h.key});
	for (int i = 0; i < 1000; i++)
		CHECK(audit_reads_note(r, &example));
	CHECK_INT((int64_t)audit_reads_stop(r), 0);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.leaves, 1000);
	CHECK_INT(h.report.promised, 1000);
	history_close(&h);
}

static void *note_many(void *user)
{
	for (int i = 0; i < EACH; i++)
		while (!audit_reads_note(user, &example))
			usleep(1000);
	return NULL;
}

TEST(many_threads_note_at_once_and_nothing_is_lost)
{
	struct history h;
	struct audit_reads *r;
	pthread_t threads[THREADS];

	history_open(&h);
	r = audit_reads_start(&(struct audit_reads_options){.db_location = h.w.location.p, .places = 300});
	for (int i = 0; i < THREADS; i++)
		CHECK_INT(pthread_create(&threads[i], NULL, note_many, r), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	CHECK_INT((int64_t)audit_reads_stop(r), 0);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.leaves, THREADS * EACH);
	history_close(&h);
}

TEST(the_queue_is_bounded_and_says_how_much_was_lost_where_the_database_is_gone)
{
	struct audit_reads *r = audit_reads_start(
		&(struct audit_reads_options){.db_location = "/nowhere/at/all.db", .places = 10, .stop_seconds = 1});

	for (int i = 0; i < 10; i++)
		CHECK(audit_reads_note(r, &example));
	CHECK(!audit_reads_note(r, &example));
	CHECK_INT((int64_t)audit_reads_stop(r), 10);
}

TEST(each_checkpoint_is_written_to_the_end_of_the_published_file)
{
	struct history h;
	struct audit_reads *r;
	struct checkpoint cp;
	struct err e = {0};
	str rest, path;

	history_open(&h);
	path = arena_printf(&h.w.arena, "/tmp/stocktake-published-%d", (int)getpid());
	for (int i = 0; i < 2; i++) {
		history_act(&h, i, 1);
		r = audit_reads_start(
			&(struct audit_reads_options){.db_location = h.w.location.p, .key = &h.key, .publish = path.p});
		CHECK_INT((int64_t)audit_reads_stop(r), 0);
	}
	CHECK_INT(file_read(&h.w.arena, path.p, 100000, &rest, &e), OK);
	for (int i = 0; i < 2; i++) {
		CHECK(checkpoint_read(&rest, &cp) && checkpoint_is_signed(&cp, &h.key));
		CHECK_INT(cp.size, i + 1);
	}
	CHECK_INT((int64_t)rest.n, 0);
	unlink(path.p);
	history_close(&h);
}

TEST(files_and_lists_of_the_api_are_noted_with_what_was_asked_for_and_pages_are_not)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	s.w.c.reads = audit_reads_start(&(struct audit_reads_options){.db_location = s.w.location.p});
	CHECK_INT(site_get(&s, "/states.csv?q=lan").status, 200);
	CHECK_INT(site_get(&s, "/api/v1/states").status, 200);
	CHECK_INT(site_get(&s, "/programmes/2024.html").status, 200);
	CHECK_INT(site_get(&s, "/states").status, 200);
	CHECK_INT(site_get(&s, "/states/XAN").status, 200);
	s.role = "administrator";
	CHECK_INT(site_get(&s, "/states.csv").status, 403);
	CHECK_INT((int64_t)audit_reads_stop(s.w.c.reads), 0);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE kind = 'export'"), 3);
	CHECK_STR(site_text(&s, "SELECT t.body FROM audit_text t JOIN audit_entry e ON e.id = t.entry_id"
				" WHERE e.record = 'states.csv' AND e.action = 'read.export'"),
		  S("q=lan"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE record = 'programmes/2024.html'"), 1);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE record = 'api/v1/states'"), 1);
	s.w.c.reads = NULL;
	site_close(&s);
}

TEST(nothing_is_given_out_that_cannot_be_noted)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	s.w.c.reads = audit_reads_start(
		&(struct audit_reads_options){.db_location = "/nowhere/at/all.db", .places = 1, .stop_seconds = 1});
	CHECK_INT(site_get(&s, "/states.csv").status, 200);
	CHECK_INT(site_get(&s, "/states.csv").status, 503);
	CHECK_INT(site_get(&s, "/states").status, 200);
	CHECK_INT((int64_t)audit_reads_stop(s.w.c.reads), 1);
	s.w.c.reads = NULL;
	site_close(&s);
}
