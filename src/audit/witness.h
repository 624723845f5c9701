/*
 * A witness: somebody outside, who has no database of the log, keeps the last checkpoint that he cosigned and cosigns
 * the next only where it is proved to begin with that one. Two histories under one name are then seen by whoever asks
 * for his cosignature.
 */
#ifndef AUDIT_WITNESS_H
#define AUDIT_WITNESS_H

#include "audit/checkpoint.h"

struct witness {
	const struct note_key *log; /* whose checkpoints are cosigned */
	const struct note_key *own; /* signs, and is a NOTE_COSIGNATURE */
	str last;		    /* what it kept: the note that it cosigned last; empty the first time */
	int64_t at;		    /* time of the cosignature, in seconds since 1970 */
};

/*
 * Cosigns the checkpoint of a proof. note: the checkpoint with the cosignature, to be kept before it is handed out.
 * ERR_INPUT where what was kept or the proof is not what it must be, ERR_CONFLICT where the log was cut off or forked,
 * as the message says.
 */
enum code witness_cosign(struct arena *a, const struct witness *w, const struct growth_proof *proof, str *note,
			 struct err *e) MUST_USE;

#endif
