#include "audit/sequence.h"
#include "audit/tree.h"
#include "audit_sql.h"
#include "db/db.h"

#include <time.h>

enum { TRIES = 20, PAUSE_MS = 5, STEP_ARENA_BYTES = 64 * 1024 * 1024 };

/* A run of the sequencer. */
struct sequencer {
	struct ctx *c;
	struct merkle_range range;
	str chain;
	enum code code; /* of storing a subtree that was completed */
};

struct digest sequence_chain(str before, str hash)
{
	char bytes[2 * DIGEST_HEX];

	ASSERT(before.n <= DIGEST_HEX && hash.n <= DIGEST_HEX);
	memcpy(bytes, before.p, before.n);
	memcpy(bytes + before.n, hash.p, hash.n);
	return digest_of((str){bytes, before.n + hash.n});
}

static void subtree_store(void *user, int level, int64_t index, const struct digest *root)
{
	struct sequencer *s = user;
	int64_t added;

	if (level % TREE_STEP == 0 && s->code == OK)
		s->code = audit_node_add(s->c, level / TREE_STEP, index, digest_hex(s->c->arena, root), &added);
}

static enum code leaf_add(struct sequencer *s, const struct audit_pending_list_row *entry)
{
	struct ctx *c = s->c;
	struct digest leaf, link = sequence_chain(s->chain, entry->hash);
	int64_t changed;

	if (!digest_read_hex(entry->hash, &leaf))
		return fail(c, ERR_CONFLICT,
			    N_("The stored tree of the audit is not whole. Run: stocktake audit verify"));
	s->chain = digest_hex(c->arena, &link);
	TRY(audit_leaf_add(c, s->range.size, entry->entry_id, entry->hash, s->chain, &changed));
	merkle_push(&s->range, &leaf, subtree_store, s);
	TRY(s->code);
	return audit_pending_remove(c, entry->entry_id, &changed);
}

static enum code number_waiting(struct sequencer *s, struct sequence_report *out)
{
	struct audit_pending_list_row *rows;
	size_t count;

	TRY(audit_pending_list(s->c, SEQUENCE_STEP + 1, &rows, &count));
	out->waits = count > SEQUENCE_STEP;
	for (size_t i = 0; i < count && i < SEQUENCE_STEP; i++)
		TRY(leaf_add(s, &rows[i]));
	out->numbered = (int64_t)(out->waits ? SEQUENCE_STEP : count);
	out->size = s->range.size;
	return OK;
}

/* What is signed must begin with what was signed before: nobody gets two histories under one key from here. */
static enum code check_last(struct sequencer *s, const struct checkpoint *last)
{
	struct merkle_range range;
	struct digest root;

	if (last->size > s->range.size)
		return fail(s->c, ERR_CONFLICT,
			    N_("The audit has fewer entries than its last checkpoint. Run: stocktake audit verify"));
	TRY(tree_range(s->c, last->size, &range));
	root = merkle_root(&range);
	if (!digest_eq(&root, &last->root))
		return fail(s->c, ERR_CONFLICT,
			    N_("The audit is not that of its last checkpoint. Run: stocktake audit verify"));
	return OK;
}

static enum code sign(struct sequencer *s, const struct note_key *key, int64_t at, struct sequence_report *out)
{
	struct arena *a = s->c->arena;
	struct checkpoint last = {0};
	struct digest root = merkle_root(&s->range);
	int64_t last_at, added;
	bool found;

	TRY(tree_checkpoint(s->c, &last, &last_at, NULL, &found));
	if (found)
		TRY(check_last(s, &last));
	if (s->range.size == last.size)
		return OK;
	out->note = note_sign(a, checkpoint_text(a, key->name, s->range.size, &root), key, at);
	return audit_checkpoint_add(s->c, s->range.size, note_key_public(a, key), at, out->note, &added);
}

static enum code sequence(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out)
{
	struct sequencer s = {.c = c};
	struct audit_leaf_last_row last;
	bool found;

	TRY(audit_leaf_last(c, &last, &found));
	TRY(tree_range(c, found ? last.number + 1 : 0, &s.range));
	s.chain = found ? last.chain : S("");
	TRY(number_waiting(&s, out));
	return key && !out->waits ? sign(&s, key, at, out) : OK;
}

enum code sequence_step(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out)
{
	enum code code;

	*out = (struct sequence_report){0};
	TRY(db_begin(c, true));
	code = sequence(c, key, at, out);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

static void pause_shortly(int attempt)
{
	const struct timespec pause = {.tv_nsec = (long)(PAUSE_MS * (attempt + 1)) * 1000000};

	nanosleep(&pause, NULL);
}

/* A step with memory of its own, so that a million entries take no more than a thousand. */
static enum code step_apart(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out)
{
	struct arena scratch;
	struct ctx own = *c;
	enum code code;

	arena_init(&scratch, STEP_ARENA_BYTES);
	own.arena = &scratch;
	code = sequence_step(&own, key, at, out);
	c->err = own.err;
	out->note = arena_str(c->arena, out->note);
	arena_reset(&scratch);
	return code;
}

enum code sequence_all(struct ctx *c, const struct note_key *key, int64_t at, struct sequence_report *out)
{
	struct sequence_report step;
	int lost = 0;

	*out = (struct sequence_report){0};
	do {
		enum code code = step_apart(c, key, at, &step);

		if (code == ERR_BUSY && lost < TRIES) {
			pause_shortly(lost++);
			c->err = (struct err){0};
			step = (struct sequence_report){.waits = true};
			continue;
		}
		TRY(code);
		out->numbered += step.numbered;
		out->size = step.size;
		out->note = step.note;
	} while (step.waits);
	return OK;
}
