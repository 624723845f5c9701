/*
 * The record of who did what: an entry for every act that changes something, in the act's transaction. Entries are
 * never changed; each carries the hash of the entry before it of the same record, and audit/sequence.h makes them
 * leaves of a tree whose root is signed.
 */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "base/ctx.h"

/* What was done. Members that are empty are not known or do not apply. */
struct audit_act {
	const char *action;	 /* "duty.extend" */
	str object;		 /* what it was done to, its kind before the first slash: "duty/RO-07b/2024" */
	str before, after;	 /* what was changed, from and to: only hashes of them are kept */
	str text;		 /* what somebody wrote or asked for: kept apart, so that it can be erased */
	const int64_t *happened; /* when, where that is not now (seconds since 1970) */
};

/*
 * Records that the actor did something, inside a writing transaction. action and object are codes and numbers, never
 * content. The time is that of the machine's clock, also where the act is dated otherwise (--now). ERR_CONFLICT or
 * ERR_BUSY where somebody else records of the same object at once; else it fails only as the database fails.
 */
enum code audit_write(struct ctx *c, const struct audit_act *act) MUST_USE;

/* The same of an act of which nothing more is to be said. */
enum code audit_record(struct ctx *c, const char *action, str object) MUST_USE;

/*
 * Takes what was recorded by releases that had no chain (the table `activity`) over as entries, in its order and with
 * its times, in a transaction of its own. Does nothing the second time.
 */
enum code audit_take_over(struct ctx *c) MUST_USE;

#endif
