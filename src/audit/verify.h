/* Checking the whole audit: every hash is computed again, and each fault is named with its place. */
#ifndef AUDIT_VERIFY_H
#define AUDIT_VERIFY_H

#include "audit/checkpoint.h"
#include "base/ctx.h"

enum { VERIFY_FAULTS_MAX = 100 };

enum verify_kind {
	VERIFY_ENTRY_CHANGED,  /* its content is not what was hashed */
	VERIFY_ENTRY_MISSING,  /* its leaf is there, or it waits for a number, and it is gone */
	VERIFY_ENTRY_MOVED,    /* another entry stands at this leaf; other: the leaf where it belongs, -1 unknown */
	VERIFY_LEAF_MISSING,   /* leaves up to (not including) other are gone */
	VERIFY_ORDER,	       /* the leaf does not follow the one before it as when it was numbered */
	VERIFY_RECORD_GAP,     /* the entry is not the next of its record: other is the place that comes next */
	VERIFY_RECORD_CHAIN,   /* the entry names another entry before it than the one that is there */
	VERIFY_NEVER_NUMBERED, /* the entry neither has a number nor waits for one */
	VERIFY_TEXT_CHANGED,   /* the text kept apart is not the one that was hashed */
	VERIFY_TREE_CHANGED,   /* a stored root of a subtree is wrong: leaves up to (not including) other */
	VERIFY_NOT_SIGNED,     /* a checkpoint does not bear the signature of the key; leaf: its size */
	VERIFY_CHECKPOINT, /* the tree of the first leaves is not what a stored checkpoint signed; other: its size */
	VERIFY_TAIL_CUT,   /* a checkpoint is over more leaves (other) than there are; leaf: how many there are */
	VERIFY_OLD_COPY,   /* as a checkpoint from outside shows, the database is older than it (other) */
	VERIFY_FORKED,	   /* the history is another than that of a checkpoint from outside (other) */
};

/* Where: numbers of a leaf (from 0) and an entry (its id), -1 where there is none; the record of the entry. */
struct verify_fault {
	enum verify_kind kind;
	int64_t leaf, entry, other;
	str record;
};

struct verify_report {
	int64_t leaves, waiting, erased; /* erased: texts that are gone, as they may be */
	int64_t checkpoints;		 /* stored ones */
	int64_t promised;	       /* leaves of the last one that holds; what was cut off behind it does not show */
	int64_t promised_at;	       /* when it was signed; 0: unknown */
	str key;		       /* whose signatures were checked; empty: no key was known */
	bool key_is_given;	       /* by the caller, and not by the database */
	int64_t outside, outside_size; /* checkpoints from outside, and the leaves of the largest */
	struct verify_fault faults[VERIFY_FAULTS_MAX];
	size_t fault_count, faults_more; /* more: beyond VERIFY_FAULTS_MAX */
};

/*
 * Checks all entries in a reading transaction of its own. key: of the log, or NULL: signatures are not checked.
 * outside: checkpoints that were published, in the order of their sizes, against which the stored history is held.
 * OK however many faults there are; fails only as the database fails.
 */
enum code audit_verify(struct ctx *c, const struct note_key *key, const struct checkpoint *outside,
		       size_t outside_count, struct verify_report *out) MUST_USE;

/* "entry_changed": how reports name a kind. */
const char *verify_kind_code(enum verify_kind kind);

/* The fault as an English sentence. */
str verify_sentence(struct arena *a, const struct verify_fault *fault);

#endif
