/* What somebody with the database's file in his hands may do to the audit, and how it is found. */
#include "db/db_script.h"
#include "tests/history.h"

/* 20 entries, signed; 20 more, signed. */
static struct checkpoint history_of_forty(struct history *h)
{
	history_open(h);
	history_act(h, 0, 20);
	history_sign(h);
	history_act(h, 20, 20);
	return history_sign(h);
}

TEST(an_untouched_history_has_no_fault_and_says_how_far_the_promise_goes)
{
	struct history h;
	struct checkpoint last = history_of_forty(&h);

	history_act(&h, 40, 3);
	history_verify(&h, &last);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.leaves, 40);
	CHECK_INT(h.report.waiting, 3);
	CHECK_INT(h.report.checkpoints, 2);
	CHECK_INT(h.report.promised, 40);
	CHECK_INT(h.report.promised_at, HISTORY_AT);
	history_close(&h);
}

TEST(an_empty_audit_has_no_fault)
{
	struct history h;

	history_open(&h);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.promised, 0);
	history_close(&h);
}

TEST(a_changed_entry_is_named_whatever_is_changed_of_it)
{
	static const char *const changes[] = {
		"at = at + 1",	      "account_id = 9",	     "action = 'duty.reopen'",
		"record = 'RO-9'",    "request = 'another'", "after_hash = text_hash || 'x'",
		"previous = hash",    "hash = previous",     "text_hash = hash",
		"before_hash = hash",
	};

	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		struct history h;

		history_of_forty(&h);
		history_tamper(&h, arena_printf(&h.w.arena, "UPDATE audit_entry SET %s WHERE id = 8", changes[i]).p);
		history_verify(&h, NULL);
		if (!history_names(&h, VERIFY_ENTRY_CHANGED, 7))
			test_fail(__FILE__, __LINE__, changes[i]);
		CHECK_INT(h.report.faults[0].entry, 8);
		history_close(&h);
	}
}

/* As somebody would who knows how entries are hashed. */
static void forge(struct history *h, int64_t id, const char *leaf_too)
{
	struct ctx *c = &h->w.c;
	struct tree_entry entry;
	struct digest leaf;
	str hash;

	CHECK_INT(db_begin(c, false), OK);
	CHECK_INT(tree_entry(c, id, &entry), OK);
	db_rollback(c);
	entry.entry.account = 9;
	leaf = entry_leaf(c->arena, &entry.entry);
	hash = digest_hex(c->arena, &leaf);
	history_tamper(h, arena_printf(c->arena, "UPDATE audit_entry SET account_id = 9, hash = '%s' WHERE id = %lld",
				       hash.p, (long long)id)
				  .p);
	if (leaf_too)
		history_tamper(h, arena_printf(c->arena, "UPDATE audit_leaf SET hash = '%s' WHERE entry_id = %lld",
					       hash.p, (long long)id)
					  .p);
}

TEST(a_changed_entry_with_its_hash_computed_anew_is_named)
{
	struct history h;

	history_of_forty(&h);
	forge(&h, 8, NULL);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("entry_changed 7, record_chain 9"));
	history_close(&h);
}

TEST(a_changed_entry_whose_leaf_was_changed_too_is_named_by_order_and_checkpoint)
{
	struct history h;

	history_of_forty(&h);
	forge(&h, 8, "leaf");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("order_changed 7, record_chain 9, checkpoint_differs 0"));
	CHECK_INT(h.report.promised, 0);
	history_close(&h);
}

TEST(a_dropped_entry_is_named)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "DELETE FROM audit_text WHERE entry_id = 8; DELETE FROM audit_entry WHERE id = 8");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("entry_missing 7, record_gap 9"));
	history_close(&h);
}

TEST(a_dropped_entry_whose_leaf_was_dropped_too_is_named)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "DELETE FROM audit_leaf WHERE number = 7; DELETE FROM audit_text WHERE entry_id = 8;"
			   "DELETE FROM audit_entry WHERE id = 8");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("leaf_missing 7, record_gap 9, checkpoint_differs 0"));
	CHECK_INT(h.report.faults[0].other, 8);
	history_close(&h);
}

TEST(a_dropped_entry_with_the_rest_numbered_anew_is_named)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "DELETE FROM audit_leaf WHERE number = 7; DELETE FROM audit_text WHERE entry_id = 8;"
			   "DELETE FROM audit_entry WHERE id = 8;"
			   "UPDATE audit_leaf SET number = number + 1000 WHERE number > 7;"
			   "UPDATE audit_leaf SET number = number - 1001 WHERE number > 1000");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("order_changed 7, record_gap 8, checkpoint_differs 0, tail_cut 39"));
	history_close(&h);
}

TEST(entries_that_changed_places_are_named_with_the_place_where_they_belong)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "UPDATE audit_leaf SET entry_id = 1000 WHERE number = 7;"
			   "UPDATE audit_leaf SET entry_id = 8 WHERE number = 10;"
			   "UPDATE audit_leaf SET entry_id = 11 WHERE number = 7");
	history_verify(&h, NULL);
	CHECK(history_names(&h, VERIFY_ENTRY_MOVED, 7) && history_names(&h, VERIFY_ENTRY_MOVED, 10));
	CHECK_INT(h.report.faults[0].other, 10);
	history_close(&h);
}

TEST(leaves_that_changed_places_are_named)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "UPDATE audit_leaf SET number = 1000 WHERE number = 7;"
			   "UPDATE audit_leaf SET number = 7 WHERE number = 10;"
			   "UPDATE audit_leaf SET number = 10 WHERE number = 1000");
	history_verify(&h, NULL);
	CHECK(history_names(&h, VERIFY_ORDER, 7) && history_names(&h, VERIFY_ORDER, 10));
	CHECK(history_names(&h, VERIFY_CHECKPOINT, 0));
	history_close(&h);
}

TEST(a_tail_that_was_cut_off_is_named_by_the_checkpoint_that_is_left)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "DELETE FROM audit_leaf WHERE number >= 30; DELETE FROM audit_text WHERE entry_id > 30;"
			   "DELETE FROM audit_entry WHERE id > 30");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("tail_cut 30"));
	CHECK_INT(h.report.faults[0].other, 40);
	CHECK_INT(h.report.promised, 20);
	history_close(&h);
}

TEST(an_old_copy_is_named_by_a_published_checkpoint_and_by_nothing_else)
{
	struct history h;
	struct checkpoint last = history_of_forty(&h);

	history_tamper(&h, "DELETE FROM audit_leaf WHERE number >= 20; DELETE FROM audit_text WHERE entry_id > 20;"
			   "DELETE FROM audit_entry WHERE id > 20; DELETE FROM audit_checkpoint WHERE size > 20");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.promised, 20);
	history_verify(&h, &last);
	CHECK_STR(history_faults(&h), S("old_copy 20"));
	CHECK_INT(h.report.faults[0].other, 40);
	history_close(&h);
}

TEST(an_old_copy_that_went_on_is_named_as_forked_with_where_it_parts)
{
	struct history h;
	struct checkpoint last = history_of_forty(&h);

	history_tamper(&h, "DELETE FROM audit_leaf WHERE number >= 20; DELETE FROM audit_text WHERE entry_id > 20;"
			   "DELETE FROM audit_entry WHERE id > 20; DELETE FROM audit_checkpoint WHERE size > 20");
	history_act(&h, 100, 30);
	history_sign(&h);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	history_verify(&h, &last);
	CHECK_STR(history_faults(&h), S("forked 20"));
	CHECK_INT(h.report.faults[0].other, 40);
	history_close(&h);
}

TEST(a_checkpoint_of_another_key_is_named)
{
	struct history h;

	history_of_forty(&h);
	note_key_make(S("stocktake.test"), NOTE_ED25519, &h.key);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("not_signed 20, not_signed 40"));
	CHECK_INT(h.report.promised, 0);
	history_close(&h);
}

TEST(an_entry_that_was_put_in_or_lost_its_number_is_named)
{
	struct history h;

	history_of_forty(&h);
	history_act(&h, 40, 2);
	history_tamper(&h, "DELETE FROM audit_pending WHERE entry_id = 42");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("never_numbered -1"));
	CHECK_INT(h.report.faults[0].entry, 42);
	history_close(&h);
}

TEST(a_text_that_was_changed_is_named_and_one_that_was_erased_is_not)
{
	struct history h;

	history_of_forty(&h);
	history_tamper(&h, "DELETE FROM audit_text WHERE entry_id = 1");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.erased, 1);
	history_tamper(&h, "UPDATE audit_text SET body = 'Another reason' WHERE entry_id = 4");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("text_changed -1"));
	CHECK_INT(h.report.faults[0].entry, 4);
	history_close(&h);
}

TEST(a_changed_root_of_a_subtree_is_named)
{
	struct history h;

	history_open(&h);
	history_act(&h, 0, 600);
	history_sign(&h);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	history_tamper(&h, "UPDATE audit_node SET hash = 'x' WHERE level = 1 AND number = 1");
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S("tree_changed 256"));
	CHECK_INT(h.report.faults[0].other, 512);
	history_close(&h);
}

TEST(every_fault_has_a_sentence_with_its_place)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	for (enum verify_kind kind = VERIFY_ENTRY_CHANGED; kind <= VERIFY_FORKED; kind++) {
		str sentence = verify_sentence(&a, &(struct verify_fault){kind, 707, 808, 909, S("duty/RO-1")});

		CHECK(str_find(sentence, S("%"), 0) == SIZE_MAX);
		CHECK(str_find(sentence, S("707"), 0) != SIZE_MAX || str_find(sentence, S("808"), 0) != SIZE_MAX);
	}
	arena_reset(&a);
}
