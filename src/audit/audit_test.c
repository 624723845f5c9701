/* Recording: what an entry holds, that nobody changes it, and what happens when the database fails. */
#include "db/db.h"
#include "db/db_script.h"
#include "os/clock.h"
#include "tests/db_fault.h"
#include "tests/history.h"
#include "tests/site.h"

static struct tree_entry entry_of(struct history *h, int64_t id)
{
	struct tree_entry entry = {0};

	CHECK_INT(db_begin(&h->w.c, false), OK);
	CHECK_INT(tree_entry(&h->w.c, id, &entry), OK);
	db_rollback(&h->w.c);
	return entry;
}

TEST(an_entry_says_who_did_what_to_which_record_and_when_by_the_machines_clock)
{
	struct history h;
	struct tree_entry entry;
	struct ctx *c = &h.w.c;
	int64_t before = clock_now();

	history_open(&h);
	c->actor = 7;
	c->request_id = S("0123456789abcdef");
	CHECK_INT(db_begin(c, true), OK);
	CHECK_INT(audit_write(c, &(struct audit_act){.action = "duty.extend",
						     .object = S("duty/RO-02/2024"),
						     .before = S("2024-12-31"),
						     .after = S("2025-01-31"),
						     .text = S("Asked by the State")}),
		  OK);
	CHECK_INT(db_commit(c), OK);
	entry = entry_of(&h, 1);
	CHECK(entry.entry.at >= before && entry.entry.at <= clock_now());
	CHECK_INT(entry.entry.account, 7);
	CHECK_STR(entry.entry.action, S("duty.extend"));
	CHECK_STR(entry.entry.kind, S("duty"));
	CHECK_STR(entry.entry.record, S("RO-02/2024"));
	CHECK_STR(entry.entry.request, S("0123456789abcdef"));
	CHECK_STR(entry.text, S("Asked by the State"));
	CHECK_INT((int64_t)entry.entry.before.n, DIGEST_HEX);
	CHECK(!str_eq(entry.entry.before, entry.entry.after));
	CHECK_INT(entry.entry.place, 1);
	history_close(&h);
}

TEST(entries_of_a_record_are_chained_and_those_of_two_records_are_not)
{
	struct history h;

	history_open(&h);
	history_act(&h, 0, 4);
	CHECK_STR(entry_of(&h, 1).entry.previous, S(""));
	CHECK_STR(entry_of(&h, 2).entry.previous, S(""));
	CHECK_STR(entry_of(&h, 3).entry.previous, entry_of(&h, 1).hash);
	CHECK_STR(entry_of(&h, 4).entry.previous, entry_of(&h, 2).hash);
	CHECK_INT(entry_of(&h, 4).entry.place, 2);
	history_close(&h);
}

TEST(the_same_text_of_two_entries_has_two_hashes)
{
	struct history h;

	history_open(&h);
	history_act(&h, 0, 4);
	CHECK_STR(entry_of(&h, 1).text, entry_of(&h, 4).text);
	CHECK(!str_eq(entry_of(&h, 1).entry.text, entry_of(&h, 4).entry.text));
	history_close(&h);
}

TEST(the_database_refuses_to_change_or_remove_what_was_recorded)
{
	static const char *const changes[] = {
		"UPDATE audit_entry SET account_id = 9",  "DELETE FROM audit_entry",
		"UPDATE audit_leaf SET hash = 'x'",	  "DELETE FROM audit_leaf",
		"UPDATE audit_checkpoint SET note = 'x'", "DELETE FROM audit_checkpoint",
		"UPDATE audit_text SET body = 'x'",
	};
	static const char replace[] =
		"INSERT OR REPLACE INTO audit_entry (id, at, account_id, action, kind, record, place,"
		" request, before_hash, after_hash, text_hash, previous, hash)"
		" VALUES (1, 0, 9, 'a', 'k', 'r', 1, '', '', '', '', '', 'h')";
	struct history h;
	struct err e = {0};

	history_open(&h);
	history_act(&h, 0, 4);
	history_sign(&h);
	for (size_t i = 0; i < COUNT_OF(changes); i++)
		if (db_script(h.w.db, changes[i], &e) == OK)
			test_fail(__FILE__, __LINE__, changes[i]);
	CHECK(db_script(h.w.db, h.w.db->postgres ? "TRUNCATE audit_entry CASCADE" : replace, &e) != OK);
	CHECK_INT(db_script(h.w.db, "DELETE FROM audit_text WHERE entry_id = 1", &e), OK);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	history_close(&h);
}

TEST(what_was_recorded_before_there_was_a_chain_is_taken_over_once)
{
	static const char old[] = "INSERT INTO activity (at, account_id, action, object)"
				  " VALUES (100, 7, 'programme.import', 'programme/2024/1');"
				  "INSERT INTO activity (at, account_id, action, object)"
				  " VALUES (200, 0, 'account.add', 'account/3')";
	struct history h;
	struct err e = {0};

	history_open(&h);
	CHECK_INT(db_script(h.w.db, old, &e), OK);
	CHECK_INT(audit_take_over(&h.w.c), OK);
	CHECK_INT(audit_take_over(&h.w.c), OK);
	CHECK_INT(entry_of(&h, 1).entry.at, 100);
	CHECK_INT(entry_of(&h, 1).entry.account, 7);
	CHECK_INT(entry_of(&h, 2).entry.at, 200);
	CHECK_STR(entry_of(&h, 2).entry.kind, S("account"));
	history_sign(&h);
	history_verify(&h, NULL);
	CHECK_STR(history_faults(&h), S(""));
	CHECK_INT(h.report.leaves, 2);
	history_close(&h);
}

static int64_t entries(struct history *h)
{
	history_verify(h, NULL);
	CHECK_STR(history_faults(h), S(""));
	return h->report.leaves + h->report.waiting;
}

TEST(an_entry_is_stored_whole_or_not_at_all_whichever_call_of_the_database_fails)
{
	struct history h;
	struct db_fault fault;
	bool stored = false;

	history_open(&h);
	for (int n = 0; !stored; n++) {
		struct ctx c = h.w.c;
		int64_t before = entries(&h);

		c.db = db_fault_wrap(&fault, h.w.db);
		db_fault_arm(&fault, n, false, ERR_DB);
		stored = db_begin(&c, true) == OK &&
			 audit_write(&c, &(struct audit_act){.action = "a.b", .object = S("a/1"), .text = S("t")}) ==
				 OK &&
			 db_commit(&c) == OK;
		if (!stored)
			db_rollback(&c);
		CHECK_INT(entries(&h) - before, stored);
	}
	history_close(&h);
}

TEST(every_kind_of_change_by_a_user_has_an_entry_with_its_request)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-01").status, 303);
	CHECK_INT(
		site_number(&s, "SELECT count(*) FROM audit_entry WHERE action = 'duty.complete' AND request = 'test'"),
		1);
	site_close(&s);
}
