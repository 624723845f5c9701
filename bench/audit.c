/* A million entries of the audit: numbered by the sequencer, and checked by the command as a person runs it. */
#include "audit/audit.h"
#include "audit/sequence.h"
#include "bench/bench.h"
#include "db/db.h"

enum { ENTRIES = 1000 * 1000, BATCH = 10 * 1000, RECORDS = 20 * 1000, ARENA_BYTES = 256 * 1024 * 1024 };

static enum code batch_write(struct ctx *c, int first)
{
	TRY(db_begin(c, true));
	for (int i = first; i < first + BATCH; i++)
		TRY(audit_record(c, "duty.extend", arena_printf(c->arena, "duty/%d", i % RECORDS)));
	return db_commit(c);
}

static enum code entries_write(struct ctx *c)
{
	for (int i = 0; i < ENTRIES; i += BATCH) {
		TRY(batch_write(c, i));
		arena_rewind(c->arena);
	}
	return OK;
}

static void seconds_line(struct bench *b, const char *what, int64_t us, int64_t goal_us)
{
	line(what, milliseconds(b, us), "", "", goal_us ? "< 10 s" : "", !goal_us || us < goal_us);
}

/* Fills the database in this process; gives the time that numbering took. */
static int64_t history_make(const char *location)
{
	struct sequence_report report;
	struct arena a;
	struct ctx c = {.arena = &a};
	struct note_key key;
	int64_t start_us;

	arena_init(&a, ARENA_BYTES);
	note_key_make(S("bench"), NOTE_ED25519, &key);
	if (db_open(location, false, &c.db, &c.err) != OK || entries_write(&c) != OK)
		bench_give_up("entries of the audit");
	start_us = time_us();
	if (sequence_all(&c, &key, 0, &report) != OK)
		bench_give_up("numbering the audit");
	start_us = time_us() - start_us;
	db_close(c.db);
	arena_reset(&a);
	return start_us;
}

void audit_figures(struct bench *b)
{
	const char *location = place(b, "audit.db");
	int64_t start_us;

	file_copy(place(b, "demo.db"), location);
	seconds_line(b, "audit sequence, 1,000,000 entries", history_make(location), 0);
	start_us = time_us();
	process_run((const char *const[]){b->stocktake, "audit", "verify", "--db", location, NULL}, "/dev/null",
		    b->log);
	seconds_line(b, "audit verify, 1,000,000 entries", time_us() - start_us, 10 * 1000 * 1000);
}
