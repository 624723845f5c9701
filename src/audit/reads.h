/*
 * What is done for the audit beside the requests, in a thread of its own with a connection of its own: reading that is
 * noted goes through a bounded queue into entries, a batch at a time, so that GET writes nothing in its transaction;
 * entries get their numbers; checkpoints are signed and published.
 */
#ifndef AUDIT_READS_H
#define AUDIT_READS_H

#include "base/base.h"
#include "crypto/note.h"

struct audit_reads;

/* Numbers that are 0 take the default that is stated. */
struct audit_reads_options {
	const char *db_location;
	const struct note_key *key; /* signs checkpoints; NULL: none are signed */
	const char *publish;	    /* file to whose end each new checkpoint is written, or NULL */
	int places;		    /* 4096: what may wait to be stored */
	int checkpoint_seconds;	    /* 60: between two checkpoints, where anything is new */
	int stop_seconds;	    /* 20: how long stopping tries to store what waits */
	void (*say)(const char *level, const char *text); /* log; may be NULL */
};

/* Something that was read. The strings are copied. */
struct audit_read {
	int64_t actor;
	const char *action; /* "read.export": lives as long as the program */
	str object, text, request;
};

/* Starts the thread. The options' strings and key must outlive it. */
struct audit_reads *audit_reads_start(const struct audit_reads_options *options);

/* Notes that something was read now; false where the queue is full: then it must not be shown. */
bool audit_reads_note(struct audit_reads *r, const struct audit_read *read) MUST_USE;

/*
 * Stores what waits, numbers and signs it, ends the thread and frees. Returns how many entries could not be stored
 * within stop_seconds, which is 0 unless the database fails.
 */
size_t audit_reads_stop(struct audit_reads *r) MUST_USE;

/* Writes a checkpoint to the end of a file that is made where it is missing; false where it cannot. */
bool audit_publish(const char *path, str note) MUST_USE;

#endif
