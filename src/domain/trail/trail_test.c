/* The audit as the auditor sees it. */
#include "audit/audit.h"
#include "audit/sequence.h"
#include "audit/tree.h"
#include "db/db.h"
#include "domain/trail/trail_web.h"
#include "tests/site.h"

enum { CHAIN = 120 };

/* 120 entries of one record and what the secretariat did, as the auditor finds them. */
static void auditor_open(struct site *s)
{
	struct ctx *c = &s->w.c;

	site_open(s, DATABASE_REAL);
	CHECK_INT(site_post(s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-01").status, 303);
	c->actor = 0;
	CHECK_INT(db_begin(c, true), OK);
	for (int i = 0; i < CHAIN; i++)
		CHECK_INT(audit_write(c, &(struct audit_act){.action = "test.act",
							     .object = S("test/1"),
							     .text = i ? S("") : S("Why <it> was done")}),
			  OK);
	CHECK_INT(db_commit(c), OK);
	s->role = "auditor";
}

static void sign(struct site *s)
{
	struct sequence_report report;
	struct note_key key;

	note_key_make(S("stocktake.test"), NOTE_ED25519, &key);
	CHECK_INT(sequence_all(&s->w.c, &key, s->w.c.now, &report), OK);
}

static int64_t last_entry(struct site *s, const char *action)
{
	return site_number(s,
			   arena_printf(&s->w.arena, "SELECT max(id) FROM audit_entry WHERE action = '%s'", action).p);
}

TEST(the_auditor_begins_with_the_audit_and_the_newest_entry_stands_first)
{
	struct site s;
	struct response rs;
	struct texts ids;

	auditor_open(&s);
	CHECK_STR(site_get(&s, "/").location, S("/audit"));
	rs = site_get(&s, "/audit");
	CHECK_INT(rs.status, 200);
	ids = page_all(&s.w.arena, page_body(&rs), "href=\"/audit/", "\"");
	CHECK_INT((int64_t)ids.count, 50);
	CHECK_STR(ids.items[0], arena_printf(&s.w.arena, "%lld", (long long)last_entry(&s, "test.act")));
	CHECK(page_has(&rs, "No checkpoint is signed yet"));
	site_close(&s);
}

TEST(following_next_gives_every_entry_once)
{
	struct site s;
	str next = S("/audit?kind=test");
	int64_t count = 0;

	auditor_open(&s);
	while (next.n) {
		struct response rs = site_get(&s, next.p);

		CHECK_INT(page_count(&s.w.arena, &rs), CHAIN);
		count += (int64_t)page_all(&s.w.arena, page_body(&rs), "href=\"/audit/", "\"").count;
		next = page_link(&s.w.arena, &rs, "next");
	}
	CHECK_INT(count, CHAIN);
	site_close(&s);
}

TEST(filters_leave_what_they_name_and_files_hold_exactly_that)
{
	static const struct {
		const char *query;
		int64_t count;
	} cases[] = {
		{"kind=test", CHAIN},
		{"kind=duty&record=RO-12/2024-03", 1},
		{"login=test-secretariat", 1},
		{"login=nobody", 0},
		{"kind=test&login=test-chief", 0},
		{"to=2001-01-01", 0},
		{"from=2024-01-01&kind=test", CHAIN},
	};
	struct site s;

	auditor_open(&s);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct response rs = site_get(&s, arena_printf(&s.w.arena, "/audit?%s", cases[i].query).p);

		CHECK_INT(rs.status, 200);
		CHECK_INT(cases[i].count ? page_count(&s.w.arena, &rs) : 0, cases[i].count);
		rs = site_get(&s, arena_printf(&s.w.arena, "/audit.csv?%s", cases[i].query).p);
		CHECK_INT((int64_t)csv_of(&s, &rs)->count, cases[i].count + 1);
	}
	site_close(&s);
}

TEST(a_day_that_is_none_is_said_and_kept)
{
	struct site s;
	struct response rs;

	auditor_open(&s);
	rs = site_get(&s, "/audit?from=yesterday&to=2024-13-01");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Enter a day as in 2024-09-15.") && page_has(&rs, "value=\"yesterday\""));
	CHECK_INT(site_get(&s, "/audit.csv?from=yesterday").status, 422);
	CHECK_INT(site_get(&s, "/api/v1/audit?from=yesterday").status, 422);
	site_close(&s);
}

TEST(an_entry_is_shown_with_its_text_and_its_proof_once_it_is_signed)
{
	struct site s;
	struct response rs;
	const char *page, *proof;
	struct entry_proof read;

	auditor_open(&s);
	page = arena_printf(&s.w.arena, "/audit/%lld",
			    (long long)site_number(&s, "SELECT min(entry_id) FROM audit_text"))
		       .p;
	proof = arena_printf(&s.w.arena, "%s/proof", page).p;
	rs = site_get(&s, page);
	CHECK(page_has(&rs, "Why &lt;it&gt; was done") && page_has(&rs, "No signed checkpoint covers this entry yet"));
	CHECK_INT(site_get(&s, proof).status, 409);
	CHECK_INT(site_get(&s, "/audit/checkpoint").status, 404);
	sign(&s);
	rs = site_get(&s, page);
	CHECK(page_has(&rs, proof) && page_has(&rs, "The last checkpoint covers"));
	rs = site_get(&s, proof);
	CHECK(entry_proof_read(&s.w.arena, page_body(&rs), &read) && entry_proof_holds(&read));
	rs = site_get(&s, "/audit/checkpoint");
	CHECK_STR(page_body(&rs), read.checkpoint.note.whole);
	CHECK_INT(site_get(&s, "/audit/999999").status, 404);
	site_sql(&s, "DELETE FROM audit_text");
	rs = site_get(&s, page);
	CHECK(page_has(&rs, "The text was erased; its hash is kept."));
	site_close(&s);
}

TEST(the_api_gives_the_same_entries_with_proof_and_state)
{
	struct site s;
	struct response rs;

	auditor_open(&s);
	rs = site_get(&s, "/api/v1/audit/checkpoint");
	CHECK(page_has(&rs, "\"size\":0") && page_has(&rs, "\"checkpoint\":null"));
	sign(&s);
	rs = site_get(&s, "/api/v1/audit?kind=duty");
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK(page_has(&rs, "\"action\":\"duty.complete\"") && page_has(&rs, "\"login\":\"test-secretariat\""));
	rs = site_get(&s, arena_printf(&s.w.arena, "/api/v1/audit/%lld", (long long)last_entry(&s, "duty.complete")).p);
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK(page_has(&rs, "\"proof\":\"c2sp.org/tlog-proof@v1") && page_has(&rs, "\"record\":\"RO-12/2024-03\""));
	rs = site_get(&s, "/api/v1/audit/checkpoint");
	CHECK(page_has(&rs, "stocktake.test"));
	site_close(&s);
}

TEST(the_pages_of_the_audit_fail_cleanly_with_the_database)
{
	static const char *const pages[] = {"/audit",	      "/audit.csv",	   "/audit/2",
					    "/audit/2/proof", "/audit/checkpoint", "/api/v1/audit"};
	struct site s;

	auditor_open(&s);
	sign(&s);
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		bool fired = true;

		for (int n = 0; fired; n++) {
			struct db_fault fault;
			int status;

			s.w.c.db = db_fault_wrap(&fault, s.w.db);
			db_fault_arm(&fault, n, true, ERR_DB);
			status = site_get(&s, pages[i]).status;
			s.w.c.db = s.w.db;
			fired = fault.fired;
			CHECK(fired ? status == 500 : status == 200);
		}
	}
	site_close(&s);
}
