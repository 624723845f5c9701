#include "audit/witness.h"

#include "base/num.h"

static enum code refuse(struct err *e, enum code code, const char *message)
{
	return err_set(e, WHERE, code, message, NULL, 0);
}

/* What was kept, as the checkpoint that it is; of the first time: of no leaves. */
static enum code last_read(const struct witness *w, struct checkpoint *out, struct err *e)
{
	str rest = w->last;

	*out = (struct checkpoint){.root = digest_of(S(""))};
	if (w->last.n == 0)
		return OK;
	if (!checkpoint_read(&rest, out) || rest.n || !checkpoint_is_signed(out, w->log) ||
	    !note_verify(&out->note, w->own, NULL))
		return refuse(e, ERR_INPUT,
			      N_("The file of this witness does not hold a checkpoint of this log that the witness "
				 "cosigned."));
	return OK;
}

static enum code growth_check(struct arena *a, const struct checkpoint *last, const struct growth_proof *proof,
			      struct err *e)
{
	const struct checkpoint *next = &proof->checkpoint;
	str have = arena_printf(a, "%lld", (long long)last->size);

	if (next->size < last->size)
		return err_set(e, WHERE, ERR_CONFLICT,
			       N_("This checkpoint is over fewer entries than the last one cosigned (%1): the log was "
				  "cut off, or an old copy of it was restored."),
			       &have, 1);
	if (proof->old_size != last->size)
		return err_set(e, WHERE, ERR_INPUT,
			       N_("This proof does not begin at the last checkpoint cosigned. Ask for one from %1."),
			       &have, 1);
	if (!merkle_extends(last->size, &last->root, next->size, &next->root, &proof->path))
		return err_set(e, WHERE, ERR_CONFLICT,
			       N_("This checkpoint does not begin with the last one cosigned, over %1 entries: the log "
				  "was forked, or the proof was changed."),
			       &have, 1);
	return OK;
}

enum code witness_cosign(struct arena *a, const struct witness *w, const struct growth_proof *proof, str *note,
			 struct err *e)
{
	const struct checkpoint *next = &proof->checkpoint;
	struct checkpoint kept;
	str line;

	TRY(last_read(w, &kept, e));
	if (!checkpoint_is_signed(next, w->log))
		return refuse(e, ERR_INPUT, N_("This checkpoint is not signed by the key of this log."));
	TRY(growth_check(a, &kept, proof, e));
	line = note_signature(a, next->note.text, w->own, w->at);
	*note = arena_printf(a, "%.*s%.*s", STR_ARG(next->note.whole), STR_ARG(line));
	return OK;
}
