/* The Merkle tree of the stored leaves, read so that a proof takes few rows however many leaves there are. */
#ifndef AUDIT_TREE_H
#define AUDIT_TREE_H

#include "audit/checkpoint.h"
#include "audit/entry.h"
#include "base/ctx.h"

/* Every 1 << TREE_STEP leaves, and every so many of those, have the root of their subtree stored. */
enum { TREE_STEP = 8 };

/*
 * All inside a transaction of the caller's. ERR_CONFLICT where the stored tree lacks what it must have: `audit verify`
 * says what and where.
 */

/* How many leaves there are. */
enum code tree_size(struct ctx *c, int64_t *size) MUST_USE;

/* The range of the first `size` leaves, which must be there. */
enum code tree_range(struct ctx *c, int64_t size, struct merkle_range *out) MUST_USE;

/*
 * The last checkpoint that was signed; *found is false where there is none. at: when, in seconds since 1970. key: as
 * the database names it, for verifying; may be NULL.
 */
enum code tree_checkpoint(struct ctx *c, struct checkpoint *out, int64_t *at, str *key, bool *found) MUST_USE;

/* An entry as the log keeps it. */
struct tree_entry {
	int64_t id, leaf; /* leaf: its number; negative where it waits for one */
	str hash, text;
	bool has_text;
	struct audit_entry entry;
};

/* Reads an entry by its id; ERR_NOT_FOUND where there is none. */
enum code tree_entry(struct ctx *c, int64_t id, struct tree_entry *out) MUST_USE;

/*
 * The proof that an entry is in the tree of the last checkpoint. ERR_CONFLICT where no checkpoint covers it yet; what
 * it proves is what is stored, so that the proof of a changed entry does not hold.
 */
enum code tree_prove(struct ctx *c, const struct tree_entry *entry, struct entry_proof *out) MUST_USE;

/* The proof that the last checkpoint's tree begins with that of old_size leaves. ERR_INPUT where it has fewer. */
enum code tree_prove_growth(struct ctx *c, int64_t old_size, struct growth_proof *out) MUST_USE;

#endif
