#include "audit/verify.h"
#include "audit/records.h"
#include "audit/sequence.h"
#include "audit/tree.h"
#include "audit_sql.h"
#include "db/db.h"

enum { PAGE = 2000, PAGE_ARENA_BYTES = 64 * 1024 * 1024 };

/* What is known while the leaves are walked through. Memory is that of the records, not of the entries. */
struct verifier {
	struct ctx *c;	     /* its arena is that of a page */
	struct arena *arena; /* of the whole run */
	const struct note_key *key;
	const struct checkpoint *outside;
	size_t outside_count, outside_next;
	struct records records;
	struct merkle_range range;
	bool range_holds; /* no leaf was missing so far */
	bool chain_known;
	char chain[DIGEST_HEX];			  /* as stored at the leaf before */
	struct audit_checkpoint_page_row *stored; /* checkpoints that were read and not yet met */
	size_t stored_count, stored_next;
	int64_t stored_above; /* sizes up to this one were read */
	bool tree_differs;    /* a checkpoint did not hold: later ones cannot either */
	int64_t good;	      /* leaves of the last checkpoint that held */
	int64_t found;	      /* entries that are there */
	enum code code;	      /* of reading the root of a subtree */
	struct verify_report *out;
};

static void fault(struct verifier *v, struct verify_fault f)
{
	struct verify_report *out = v->out;

	if (out->fault_count == VERIFY_FAULTS_MAX) {
		out->faults_more++;
		return;
	}
	f.record = arena_str(v->arena, f.record);
	out->faults[out->fault_count++] = f;
}

/* One row of a walk: a leaf, or an entry that waits for its number (leaf is -1 then). */
struct seen {
	int64_t leaf, entry;
	bool found;
	str own_hash;
	struct audit_entry e;
};

static str record_of(struct verifier *v, const struct seen *s)
{
	return arena_printf(v->c->arena, "%.*s/%.*s", STR_ARG(s->e.kind), STR_ARG(s->e.record));
}

/* Holds an entry against the one before it of its record. */
static void check_record(struct verifier *v, const struct seen *s)
{
	str record = record_of(v, s);
	struct record_state *state = records_find(&v->records, record);
	str before = state->place ? digest_hex(v->c->arena, &state->hash) : S("");

	v->found++;
	if (s->e.place != state->place + 1)
		fault(v, (struct verify_fault){VERIFY_RECORD_GAP, s->leaf, s->entry, state->place + 1, record});
	else if (!str_eq(s->e.previous, before))
		fault(v, (struct verify_fault){VERIFY_RECORD_CHAIN, s->leaf, s->entry, -1, record});
	state->place = s->e.place;
	if (!digest_read_hex(s->own_hash, &state->hash))
		state->hash = (struct digest){0};
}

/* Is the entry there, and is it what was hashed? */
static bool check_content(struct verifier *v, const struct seen *s)
{
	char hex[DIGEST_HEX];
	struct digest leaf;

	if (!s->found) {
		fault(v, (struct verify_fault){VERIFY_ENTRY_MISSING, s->leaf, s->entry, -1, S("")});
		return false;
	}
	leaf = entry_leaf(v->c->arena, &s->e);
	digest_put_hex(&leaf, hex);
	if (str_eq(s->own_hash, (str){hex, DIGEST_HEX}))
		return true;
	fault(v, (struct verify_fault){VERIFY_ENTRY_CHANGED, s->leaf, s->entry, -1, record_of(v, s)});
	return false;
}

/* The entry is whole but not the one that got this number: one that got another, or one whose hash was changed too. */
static enum code check_place(struct verifier *v, const struct seen *s, str hash)
{
	struct audit_leaf_of_hash_row other;
	bool found;

	if (str_eq(s->own_hash, hash))
		return OK;
	TRY(audit_leaf_of_hash(v->c, s->own_hash, &other, &found));
	if (found)
		fault(v, (struct verify_fault){VERIFY_ENTRY_MOVED, s->leaf, s->entry, other.number, record_of(v, s)});
	else
		fault(v, (struct verify_fault){VERIFY_ENTRY_CHANGED, s->leaf, s->entry, -1, record_of(v, s)});
	return OK;
}

static void check_order(struct verifier *v, const struct audit_check_page_row *row)
{
	char hex[DIGEST_HEX];
	struct digest link;

	if (v->chain_known && row->hash.n == DIGEST_HEX) {
		link = sequence_chain((str){v->chain, row->number ? DIGEST_HEX : 0}, row->hash);
		digest_put_hex(&link, hex);
		if (!str_eq(row->chain, (str){hex, DIGEST_HEX}))
			fault(v, (struct verify_fault){VERIFY_ORDER, row->number, row->entry_id, -1, S("")});
	}
	v->chain_known = row->chain.n == DIGEST_HEX;
	if (v->chain_known)
		memcpy(v->chain, row->chain.p, DIGEST_HEX);
}

/* Holds a subtree that was completed against its stored root. */
static enum code compare_subtree(struct verifier *v, int level, int64_t index, const struct digest *root)
{
	const int64_t begin = index << level, end = (index + 1) << level;
	struct audit_node_hashes_row *nodes;
	char hex[DIGEST_HEX];
	size_t count;

	TRY(audit_node_hashes(v->c, level / TREE_STEP, index, index + 1, &nodes, &count));
	digest_put_hex(root, hex);
	if (count == 0 || !str_eq(nodes[0].hash, (str){hex, DIGEST_HEX}))
		fault(v, (struct verify_fault){VERIFY_TREE_CHANGED, begin, -1, end, S("")});
	return OK;
}

static void check_subtree(void *user, int level, int64_t index, const struct digest *root)
{
	struct verifier *v = user;

	if (level % TREE_STEP == 0 && v->code == OK)
		v->code = compare_subtree(v, level, index, root);
}

static enum code leaf_push(struct verifier *v, const struct audit_check_page_row *row)
{
	struct digest leaf;

	if (!v->range_holds || !digest_read_hex(row->hash, &leaf)) {
		v->range_holds = false;
		return OK;
	}
	merkle_push(&v->range, &leaf, check_subtree, v);
	return v->code;
}

static void check_gap(struct verifier *v, int64_t expected, int64_t number)
{
	if (number == expected)
		return;
	fault(v, (struct verify_fault){VERIFY_LEAF_MISSING, expected, -1, number, S("")});
	v->range_holds = false;
	v->chain_known = false;
}

/* A checkpoint from the database: signed, and of this tree. */
static void check_stored(struct verifier *v, const struct audit_checkpoint_page_row *row)
{
	struct digest root = merkle_root(&v->range);
	struct checkpoint cp;
	str rest = row->note;
	bool read = checkpoint_read(&rest, &cp) && cp.size == row->size;

	v->out->checkpoints++;
	if (!read || (v->key && !checkpoint_is_signed(&cp, v->key))) {
		fault(v, (struct verify_fault){VERIFY_NOT_SIGNED, row->size, -1, -1, S("")});
	} else if (v->range_holds && digest_eq(&root, &cp.root)) {
		v->good = v->out->promised = row->size;
		v->out->promised_at = row->at;
	} else if (!v->tree_differs) {
		v->tree_differs = true;
		fault(v, (struct verify_fault){VERIFY_CHECKPOINT, v->good, -1, row->size, S("")});
	}
}

/* One from outside: that it is of this log and signed was seen when it was read. */
static void check_outside(struct verifier *v, const struct checkpoint *cp)
{
	struct digest root = merkle_root(&v->range);

	if (v->range_holds && digest_eq(&root, &cp->root)) {
		if (cp->size > v->out->promised) {
			v->out->promised = cp->size;
			v->out->promised_at = 0;
		}
		v->good = cp->size > v->good ? cp->size : v->good;
	} else {
		fault(v, (struct verify_fault){VERIFY_FORKED, v->good, -1, cp->size, S("")});
	}
}

static enum code stored_fill(struct verifier *v)
{
	struct audit_checkpoint_page_row *rows;

	if (v->stored_next < v->stored_count || v->stored_above < 0)
		return OK;
	TRY(audit_checkpoint_page(v->c, v->stored_above, PAGE, &rows, &v->stored_count));
	v->stored = rows;
	v->stored_next = 0;
	v->stored_above = v->stored_count ? rows[v->stored_count - 1].size : -1;
	return OK;
}

/* The checkpoints over exactly the leaves so far. */
static enum code checkpoints_meet(struct verifier *v, int64_t size)
{
	TRY(stored_fill(v));
	while (v->stored_next < v->stored_count && v->stored[v->stored_next].size <= size) {
		check_stored(v, &v->stored[v->stored_next++]);
		TRY(stored_fill(v));
	}
	while (v->outside_next < v->outside_count && v->outside[v->outside_next].size <= size)
		check_outside(v, &v->outside[v->outside_next++]);
	return OK;
}

static enum code check_leaf(struct verifier *v, const struct audit_check_page_row *row)
{
	const struct seen s = {row->number, row->entry_id, row->found, row->own_hash, ENTRY_OF_ROW(row)};

	check_gap(v, v->out->leaves, row->number);
	check_order(v, row);
	if (check_content(v, &s))
		TRY(check_place(v, &s, row->hash));
	if (s.found)
		check_record(v, &s);
	TRY(leaf_push(v, row));
	v->out->leaves = row->number + 1;
	return checkpoints_meet(v, row->number + 1);
}

/* The rows of a page are forgotten with it; what is read ahead of checkpoints must outlive it. */
static void page_forget(struct verifier *v)
{
	v->stored_above = v->stored_next < v->stored_count ? v->stored[v->stored_next].size - 1 : v->stored_above;
	v->stored_count = v->stored_next = 0;
	arena_rewind(v->c->arena);
}

static enum code leaves_check(struct verifier *v)
{
	struct audit_check_page_row *rows;
	size_t count;

	TRY(checkpoints_meet(v, 0));
	do {
		page_forget(v);
		TRY(audit_check_page(v->c, v->out->leaves, PAGE, &rows, &count));
		for (size_t i = 0; i < count; i++)
			TRY(check_leaf(v, &rows[i]));
	} while (count == PAGE);
	return OK;
}

static void check_waiting(struct verifier *v, const struct audit_waiting_page_row *row)
{
	const struct seen s = {-1, row->entry_id, row->found, row->own_hash, ENTRY_OF_ROW(row)};

	(void)check_content(v, &s);
	if (s.found)
		check_record(v, &s);
	v->out->waiting++;
}

static enum code waiting_check(struct verifier *v)
{
	struct audit_waiting_page_row *rows;
	int64_t after = -1;
	size_t count;

	do {
		page_forget(v);
		TRY(audit_waiting_page(v->c, after, PAGE, &rows, &count));
		for (size_t i = 0; i < count; i++)
			check_waiting(v, &rows[i]);
		after = count ? rows[count - 1].entry_id : after;
	} while (count == PAGE);
	return OK;
}

/* Entries that are there twice over or nowhere are counted first: looking for them takes long. */
static enum code strays_check(struct verifier *v)
{
	struct audit_stray_entries_row *rows;
	struct audit_entry_count_row total;
	size_t count;

	page_forget(v);
	TRY(audit_entry_count(v->c, &total));
	if (total.total == v->found)
		return OK;
	TRY(audit_stray_entries(v->c, VERIFY_FAULTS_MAX + 1, &rows, &count));
	for (size_t i = 0; i < count; i++)
		fault(v, (struct verify_fault){VERIFY_NEVER_NUMBERED, -1, rows[i].id, -1, S("")});
	return OK;
}

static void check_text(struct verifier *v, const struct audit_text_page_row *row)
{
	str salted = arena_printf(v->c->arena, "%.*s%.*s", STR_ARG(row->salt), STR_ARG(row->body));
	struct digest d = digest_of(salted);

	if (!str_eq(digest_hex(v->c->arena, &d), row->text_hash))
		fault(v, (struct verify_fault){VERIFY_TEXT_CHANGED, -1, row->entry_id, -1, S("")});
}

static enum code texts_check(struct verifier *v)
{
	struct audit_erased_count_row erased;
	struct audit_text_page_row *rows;
	int64_t after = -1;
	size_t count;

	do {
		page_forget(v);
		TRY(audit_text_page(v->c, after, PAGE, &rows, &count));
		for (size_t i = 0; i < count; i++)
			check_text(v, &rows[i]);
		after = count ? rows[count - 1].entry_id : after;
	} while (count == PAGE);
	TRY(audit_erased_count(v->c, &erased));
	v->out->erased = erased.total;
	return OK;
}

/* Checkpoints over more leaves than there are: the database's own show a tail cut off, those from outside an old copy.
 */
static enum code tail_check(struct verifier *v)
{
	struct audit_checkpoint_last_row last;
	int64_t beyond = 0;
	bool found;

	page_forget(v);
	TRY(audit_checkpoint_last(v->c, &last, &found));
	if (found && last.size > v->out->leaves) {
		beyond = last.size;
		fault(v, (struct verify_fault){VERIFY_TAIL_CUT, v->out->leaves, -1, last.size, S("")});
	}
	if (v->outside_next == v->outside_count || v->outside[v->outside_count - 1].size <= beyond)
		return OK;
	fault(v, (struct verify_fault){beyond ? VERIFY_TAIL_CUT : VERIFY_OLD_COPY, v->out->leaves, -1,
				       v->outside[v->outside_count - 1].size, S("")});
	return OK;
}

static enum code all_check(struct verifier *v)
{
	TRY(leaves_check(v));
	TRY(tail_check(v));
	TRY(waiting_check(v));
	TRY(strays_check(v));
	return texts_check(v);
}

static enum code in_transaction(struct verifier *v)
{
	enum code code;

	TRY(db_begin(v->c, false));
	code = all_check(v);
	db_rollback(v->c);
	return code;
}

enum code audit_verify(struct ctx *c, const struct note_key *key, const struct checkpoint *outside,
		       size_t outside_count, struct verify_report *out)
{
	struct arena pages;
	struct ctx own = *c;
	struct verifier v = {.c = &own,
			     .arena = c->arena,
			     .key = key,
			     .outside = outside,
			     .outside_count = outside_count,
			     .range_holds = true,
			     .chain_known = true,
			     .out = out};
	enum code code;

	*out = (struct verify_report){.outside = (int64_t)outside_count};
	out->outside_size = outside_count ? outside[outside_count - 1].size : 0;
	arena_init(&pages, PAGE_ARENA_BYTES);
	own.arena = &pages;
	code = in_transaction(&v);
	c->err = own.err;
	records_free(&v.records);
	arena_reset(&pages);
	return code;
}
