/* Proofs and checkpoints as files, and the witness who has nothing else. */
#include "audit/witness.h"
#include "db/db.h"
#include "tests/history.h"

static str proof_of(struct history *h, int64_t id)
{
	struct buf out = {.arena = &h->w.arena};
	struct tree_entry entry;
	struct entry_proof proof;

	CHECK_INT(db_begin(&h->w.c, false), OK);
	CHECK_INT(tree_entry(&h->w.c, id, &entry), OK);
	CHECK_INT(tree_prove(&h->w.c, &entry, &proof), OK);
	db_rollback(&h->w.c);
	entry_proof_write(&out, &proof);
	return buf_str(&out);
}

static bool holds(struct history *h, str file)
{
	struct entry_proof proof;
	struct audit_entry entry;

	return entry_proof_read(&h->w.arena, file, &proof) && entry_read(&h->w.arena, proof.entry, &entry) &&
	       entry_proof_holds(&proof) && checkpoint_is_signed(&proof.checkpoint, &h->key);
}

TEST(every_entry_is_proved_by_a_file_that_needs_no_database)
{
	struct history h;

	history_open(&h);
	history_act(&h, 0, 700);
	history_sign(&h);
	for (int64_t id = 1; id <= 700; id += 23)
		CHECK(holds(&h, proof_of(&h, id)));
	history_close(&h);
}

TEST(a_proof_of_which_any_byte_was_changed_does_not_hold)
{
	struct history h;
	str file;
	char *bytes;

	history_open(&h);
	history_act(&h, 0, 9);
	history_sign(&h);
	file = proof_of(&h, 4);
	bytes = (char *)arena_str(&h.w.arena, file).p;
	for (size_t i = 0; i < file.n; i++) {
		bytes[i] ^= 1;
		CHECK(!holds(&h, (str){bytes, file.n}));
		bytes[i] ^= 1;
	}
	CHECK(holds(&h, (str){bytes, file.n}));
	CHECK(!holds(&h, str_slice(file, 0, file.n - 1)));
	history_close(&h);
}

TEST(the_proof_of_an_entry_that_was_changed_does_not_hold)
{
	struct history h;

	history_open(&h);
	history_act(&h, 0, 9);
	history_sign(&h);
	history_tamper(&h, "UPDATE audit_entry SET account_id = 9 WHERE id = 4");
	CHECK(!holds(&h, proof_of(&h, 4)));
	history_close(&h);
}

TEST(an_entry_without_a_checkpoint_over_it_has_no_proof_yet)
{
	struct history h;
	struct tree_entry entry;
	struct entry_proof proof;

	history_open(&h);
	history_act(&h, 0, 2);
	history_sign(&h);
	history_act(&h, 2, 1);
	CHECK_INT(db_begin(&h.w.c, false), OK);
	CHECK_INT(tree_entry(&h.w.c, 3, &entry), OK);
	CHECK_INT(tree_prove(&h.w.c, &entry, &proof), ERR_CONFLICT);
	CHECK_INT(tree_entry(&h.w.c, 99, &entry), ERR_NOT_FOUND);
	db_rollback(&h.w.c);
	history_close(&h);
}

TEST(an_entry_with_any_text_in_it_is_read_as_it_was_written)
{
	static const str values[] = {S(""), S("-"), S("--"), S("%"), S("a\nb"), S("a%0Ab"), S("\x7f"), S("\xc3\xa9")};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		struct audit_entry e = {.action = S("x"), .kind = S("k"), .record = values[i], .place = 1}, read;
		struct buf out = {.arena = &a};

		entry_write(&out, &e);
		CHECK(entry_read(&a, buf_str(&out), &read));
		CHECK_STR(read.record, values[i]);
	}
	CHECK(!entry_read(&a, S("stocktake-audit 2\n"), &(struct audit_entry){0}));
	arena_reset(&a);
}

/* What the log would send to a witness who has seen old_size leaves. */
static struct growth_proof growth(struct history *h, int64_t old_size)
{
	struct buf out = {.arena = &h->w.arena};
	struct growth_proof proof = {0}, read = {0};

	CHECK_INT(db_begin(&h->w.c, false), OK);
	CHECK_INT(tree_prove_growth(&h->w.c, old_size, &proof), OK);
	db_rollback(&h->w.c);
	growth_proof_write(&out, &proof);
	CHECK(growth_proof_read(buf_str(&out), &read));
	return read;
}

struct outsider {
	struct note_key own;
	struct witness w;
	struct err e;
};

static enum code cosign(struct history *h, struct outsider *o, int64_t old_size)
{
	struct growth_proof proof = growth(h, old_size);
	enum code code;
	str note;

	o->w.log = &h->key;
	o->w.own = &o->own;
	o->w.at = HISTORY_AT;
	o->e = (struct err){0};
	code = witness_cosign(&h->w.arena, &o->w, &proof, &note, &o->e);
	if (code == OK)
		o->w.last = note;
	return code;
}

TEST(a_witness_cosigns_what_only_grew)
{
	struct outsider o = {0};
	struct history h;
	struct checkpoint cp;
	int64_t at = 0;
	str rest;

	history_open(&h);
	note_key_make(S("witness.test"), NOTE_COSIGNATURE, &o.own);
	history_act(&h, 0, 7);
	history_sign(&h);
	CHECK_INT(cosign(&h, &o, 0), OK);
	history_act(&h, 7, 300);
	history_sign(&h);
	CHECK_INT(cosign(&h, &o, 0), ERR_INPUT);
	CHECK_INT(cosign(&h, &o, 7), OK);
	rest = o.w.last;
	CHECK(checkpoint_read(&rest, &cp) && checkpoint_is_signed(&cp, &h.key) && note_verify(&cp.note, &o.own, &at));
	CHECK_INT(cp.size, 307);
	CHECK_INT(at, HISTORY_AT);
	history_close(&h);
}

TEST(a_witness_refuses_a_fork_an_old_copy_another_key_and_a_false_memory)
{
	struct outsider o = {0}, other = {0};
	struct history h;

	history_open(&h);
	note_key_make(S("witness.test"), NOTE_COSIGNATURE, &o.own);
	other = o;
	history_act(&h, 0, 20);
	history_sign(&h);
	CHECK_INT(cosign(&h, &other, 0), OK);
	history_act(&h, 20, 20);
	history_sign(&h);
	CHECK_INT(cosign(&h, &o, 0), OK);
	history_tamper(&h, "DELETE FROM audit_leaf WHERE number >= 20; DELETE FROM audit_text WHERE entry_id > 20;"
			   "DELETE FROM audit_entry WHERE id > 20; DELETE FROM audit_checkpoint WHERE size > 20");
	CHECK_INT(cosign(&h, &o, 20), ERR_CONFLICT);
	history_act(&h, 100, 30);
	history_sign(&h);
	CHECK_INT(cosign(&h, &o, 40), ERR_CONFLICT);
	CHECK_INT(cosign(&h, &other, 20), OK);
	other.w.last = arena_printf(&h.w.arena, "%.*sx", STR_ARG(other.w.last));
	CHECK_INT(cosign(&h, &other, 40), ERR_INPUT);
	note_key_make(S("stocktake.test"), NOTE_ED25519, &h.key);
	CHECK_INT(cosign(&h, &(struct outsider){.own = o.own}, 0), ERR_INPUT);
	history_close(&h);
}
