/*
 * The sequencer: gives entries their numbers as leaves of the tree and signs checkpoints of it. Any number of processes
 * may do so at once: a number is given once, and who comes second tries again.
 */
#ifndef AUDIT_SEQUENCE_H
#define AUDIT_SEQUENCE_H

#include "audit/checkpoint.h"
#include "base/ctx.h"

struct sequence_report {
	int64_t numbered, size; /* entries that got their number now, and all that have one */
	bool waits;		/* there are more than were taken at once */
	str note;		/* of the checkpoint that was signed now; empty: none */
};

/*
 * Numbers the entries that wait for it, at most SEQUENCE_STEP of them, in a transaction of its own, and where key is
 * not NULL signs what is not signed yet. at: of the checkpoint, in seconds since 1970. ERR_BUSY: another process was
 * first. ERR_CONFLICT: the stored tree is not that of the last checkpoint, and nothing is signed that contradicts it.
 */
enum { SEQUENCE_STEP = 1000 };
enum code sequence_step(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out) MUST_USE;

/* The same until nothing waits, with a checkpoint at the end; tries again where another process was first. */
enum code sequence_all(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out) MUST_USE;

/*
 * The chain of a leaf: SHA-256 over the hexadecimal chain of the leaf before it (empty for the first) and its own
 * hexadecimal hash. A scan finds by it where leaves were moved.
 */
struct digest sequence_chain(str before, str hash);

#endif
