#include "audit/reads.h"
#include "audit/audit.h"
#include "audit/sequence.h"
#include "audit/tree.h"
#include "audit_sql.h"
#include "db/db.h"
#include "os/clock.h"
#include "os/file.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 256, TICK_MS = 1000, RETRY_MS = 200, ARENA_BYTES = 64 * 1024 * 1024 };

/* A read that waits to be stored, with its strings behind it. */
struct waiting {
	struct waiting *next;
	struct audit_read read;
	int64_t at;
	char bytes[];
};

struct audit_reads {
	struct audit_reads_options options;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;

	/* Under the lock. */
	struct waiting *first, **last;
	size_t count; /* with those that the thread has taken and not yet stored */
	bool stopping;

	/* Of the thread alone. */
	struct arena arena;
	struct db *db; /* NULL while it cannot be reached */
	int64_t signed_ms;
	bool has_failed; /* and said so */
};

static str copy_put(char **to, str s)
{
	str copy = {*to, s.n};

	if (s.n)
		memcpy(*to, s.p, s.n);
	*to += s.n;
	return copy;
}

static struct waiting *waiting_new(const struct audit_read *read)
{
	struct waiting *w = calloc(1, sizeof(*w) + read->object.n + read->text.n + read->request.n);
	char *to;

	ASSERT(w != NULL);
	to = w->bytes;
	w->read = *read;
	w->read.object = copy_put(&to, read->object);
	w->read.text = copy_put(&to, read->text);
	w->read.request = copy_put(&to, read->request);
	w->at = clock_now();
	return w;
}

bool audit_reads_note(struct audit_reads *r, const struct audit_read *read)
{
	bool taken;

	pthread_mutex_lock(&r->lock);
	taken = r->count < (size_t)r->options.places && !r->stopping;
	if (taken) {
		struct waiting *w = waiting_new(read);

		*r->last = w;
		r->last = &w->next;
		if (++r->count >= BATCH)
			pthread_cond_signal(&r->changed);
	}
	pthread_mutex_unlock(&r->lock);
	return taken;
}

static void say(const struct audit_reads *r, const char *level, const char *text)
{
	if (r->options.say)
		r->options.say(level, text);
}

/* Said once for as long as it lasts. */
static void failed(struct audit_reads *r, struct ctx *c)
{
	if (c->err.code != ERR_BUSY && !r->has_failed) {
		say(r, "error", c->err.main.message ? c->err.main.message : "The audit could not be stored.");
		r->has_failed = true;
	}
	if (r->db && (c->err.code == ERR_DB || c->err.code == ERR_UNCERTAIN)) {
		db_close(r->db);
		r->db = NULL;
	}
}

static bool connect(struct audit_reads *r, struct ctx *c)
{
	enum code code;

	if (r->db)
		return true;
	code = db_open(r->options.db_location, false, &r->db, &c->err);
	if (code == OK)
		return true;
	db_close(r->db);
	r->db = NULL;
	c->err.code = ERR_DB;
	failed(r, c);
	return false;
}

static enum code batch_write(struct ctx *c, const struct waiting *w, size_t count)
{
	for (size_t i = 0; i < count; i++, w = w->next) {
		c->actor = w->read.actor;
		c->request_id = w->read.request;
		TRY(audit_write(c, &(struct audit_act){.action = w->read.action,
						       .object = w->read.object,
						       .text = w->read.text,
						       .happened = &w->at}));
	}
	return OK;
}

static enum code batch_store(struct ctx *c, const struct waiting *w, size_t count)
{
	enum code code;

	TRY(db_begin(c, true));
	code = batch_write(c, w, count);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

/* The oldest that wait: they stay in the queue until they are stored. */
static size_t batch_take(struct audit_reads *r, struct waiting **first)
{
	size_t count;

	pthread_mutex_lock(&r->lock);
	*first = r->first;
	count = r->count < BATCH ? r->count : BATCH;
	pthread_mutex_unlock(&r->lock);
	return count;
}

static void batch_drop(struct audit_reads *r, size_t count)
{
	pthread_mutex_lock(&r->lock);
	r->count -= count;
	while (count-- > 0) {
		struct waiting *w = r->first;

		r->first = w->next;
		free(w);
	}
	if (!r->first)
		r->last = &r->first;
	pthread_mutex_unlock(&r->lock);
}

/* A context for one transaction; all of its memory is forgotten before the next. */
static struct ctx context(struct audit_reads *r)
{
	arena_rewind(&r->arena);
	return (struct ctx){.arena = &r->arena, .db = r->db, .lang = LANG_EN};
}

/* Stores what waits; false where something of it could not be. */
static bool store_all(struct audit_reads *r)
{
	struct waiting *first;
	size_t count = batch_take(r, &first);

	while (count > 0) {
		struct ctx c = context(r);

		if (!connect(r, &c))
			return false;
		c.db = r->db;
		if (batch_store(&c, first, count) != OK) {
			failed(r, &c);
			return false;
		}
		batch_drop(r, count);
		count = batch_take(r, &first);
	}
	return true;
}

bool audit_publish(const char *path, str note)
{
	CLEANUP_FD int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);

	return fd >= 0 && file_write_all(fd, note) && file_write_all(fd, S("\n")) && fsync(fd) == 0;
}

/* Is there anything to number or, where it is time for it, to sign? */
static enum code work_waits(struct ctx *c, bool sign, bool *waits)
{
	struct audit_checkpoint_last_row last = {0};
	struct audit_pending_count_row pending;
	int64_t size;
	bool found;

	TRY(audit_pending_count(c, &pending));
	TRY(tree_size(c, &size));
	TRY(audit_checkpoint_last(c, &last, &found));
	*waits = pending.total > 0 || (sign && size > (found ? last.size : 0));
	return OK;
}

static enum code look(struct ctx *c, bool sign, bool *waits)
{
	enum code code;

	TRY(db_begin(c, false));
	code = work_waits(c, sign, waits);
	db_rollback(c);
	return code;
}

static enum code sequence(struct ctx *c, const struct note_key *key, struct sequence_report *report)
{
	bool waits = false;

	*report = (struct sequence_report){0};
	TRY(look(c, key != NULL, &waits));
	return waits ? sequence_all(c, key, clock_now(), report) : OK;
}

/* Numbers entries, and signs a checkpoint where it is time for one. */
static void tend(struct audit_reads *r, bool now)
{
	const int64_t ms = clock_monotonic_ms();
	const bool due = now || ms - r->signed_ms >= r->options.checkpoint_seconds * INT64_C(1000);
	struct sequence_report report;
	struct ctx c = context(r);

	if (!connect(r, &c))
		return;
	c.db = r->db;
	if (sequence(&c, due ? r->options.key : NULL, &report) != OK) {
		failed(r, &c);
		return;
	}
	r->has_failed = false;
	if (report.note.n == 0)
		return;
	r->signed_ms = ms;
	if (r->options.publish && !audit_publish(r->options.publish, report.note))
		say(r, "error", "A checkpoint could not be written to its file.");
}

/* Sleeps until there is a batch, or a while has passed, or the end has come; true for that. */
static bool wait_for_work(struct audit_reads *r, int ms)
{
	struct timespec until;
	bool stopping;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += (long)(ms % 1000) * 1000000;
	until.tv_sec += ms / 1000 + until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&r->lock);
	while (!r->stopping && r->count < BATCH)
		if (pthread_cond_timedwait(&r->changed, &r->lock, &until) != 0)
			break;
	stopping = r->stopping;
	pthread_mutex_unlock(&r->lock);
	return stopping;
}

static void pause_shortly(void)
{
	const struct timespec pause = {.tv_nsec = RETRY_MS * 1000000L};

	nanosleep(&pause, NULL);
}

static void finish(struct audit_reads *r)
{
	const int64_t until = clock_monotonic_ms() + r->options.stop_seconds * INT64_C(1000);

	while (!store_all(r) && clock_monotonic_ms() < until)
		pause_shortly();
	tend(r, true);
}

static void *run(void *reads)
{
	struct audit_reads *r = reads;

	while (!wait_for_work(r, TICK_MS)) {
		if (store_all(r))
			tend(r, false);
		else
			pause_shortly();
	}
	finish(r);
	if (r->db)
		db_close(r->db);
	return NULL;
}

static void condition_make(pthread_cond_t *condition)
{
	pthread_condattr_t attributes;

	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(condition, &attributes);
	pthread_condattr_destroy(&attributes);
}

/* Signals are for the thread that waits for them. */
static void thread_start(struct audit_reads *r)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	ASSERT(pthread_create(&r->thread, NULL, run, r) == 0);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct audit_reads *audit_reads_start(const struct audit_reads_options *options)
{
	struct audit_reads *r = calloc(1, sizeof(*r));

	ASSERT(r != NULL && options->db_location != NULL);
	r->options = *options;
	r->options.places = options->places ? options->places : 4096;
	r->options.checkpoint_seconds = options->checkpoint_seconds ? options->checkpoint_seconds : 60;
	r->options.stop_seconds = options->stop_seconds ? options->stop_seconds : 20;
	r->last = &r->first;
	/* The first one is signed at once: a start is when something may have been put back. */
	r->signed_ms = clock_monotonic_ms() - r->options.checkpoint_seconds * INT64_C(1000);
	arena_init(&r->arena, ARENA_BYTES);
	pthread_mutex_init(&r->lock, NULL);
	condition_make(&r->changed);
	thread_start(r);
	return r;
}

size_t audit_reads_stop(struct audit_reads *r)
{
	size_t lost;

	pthread_mutex_lock(&r->lock);
	r->stopping = true;
	pthread_cond_signal(&r->changed);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	lost = r->count;
	batch_drop(r, lost);
	pthread_cond_destroy(&r->changed);
	pthread_mutex_destroy(&r->lock);
	arena_reset(&r->arena);
	free(r);
	return lost;
}
