#include "db/db.h"
#include "domain/draft/draft_fixture.h"
#include "domain/programme/programme_text.h"
#include "os/file.h"
#include "tests/site.h"

/* A site on which the synthetic programme for 2031 is stored, and a draft for 2032 begun from it. */
static void open_with_draft(struct site *s)
{
	struct response rs;

	draft_fixture_open(s);
	rs = site_post(s, "/drafts", "year=2032&from=2031");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/drafts/1"));
}

static int64_t id_of(struct site *s, const char *part, const char *number)
{
	return site_number(
		s, arena_printf(&s->w.arena,
				"SELECT id FROM draft_paragraph WHERE draft_id = 1 AND part = '%s' AND number = '%s'"
				" AND removed = 0",
				part, number)
			   .p);
}

/* The address of a paragraph and what follows it. */
static const char *at(struct site *s, const char *part, const char *number, const char *rest)
{
	return arena_printf(&s->w.arena, "/drafts/1/paragraphs/%lld%s", (long long)id_of(s, part, number), rest).p;
}

/* "1 The aim ...": numbers and first words of a part, in order. */
static str order(struct site *s, const char *part)
{
	struct buf out = {.arena = &s->w.arena};
	int64_t count =
		site_number(s, arena_printf(&s->w.arena,
					    "SELECT count(*) FROM draft_paragraph WHERE part = '%s' AND removed = 0"
					    " AND number <> 'heading'",
					    part)
				       .p);

	for (int64_t i = 0; i < count; i++) {
		str number = arena_printf(&s->w.arena, "%lld", (long long)i + 1);
		str body =
			site_text(s, arena_printf(&s->w.arena,
						  "SELECT body FROM draft_paragraph WHERE part = '%s' AND removed = 0"
						  " AND number = '%s'",
						  part, number.p)
					     .p);

		buf_printf(&out, "%s %.*s;", number.p, (int)(body.n < 10 ? body.n : 10), body.p);
	}
	return buf_str(&out);
}

TEST(a_draft_begins_as_the_text_of_an_edition_for_another_year)
{
	struct site s;
	struct response rs;

	open_with_draft(&s);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM draft_paragraph"),
		  site_number(&s, "SELECT count(*) FROM paragraph"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM draft_version WHERE version = 1 AND cause = 'start'"),
		  site_number(&s, "SELECT count(*) FROM paragraph"));
	rs = site_get(&s, "/drafts/1");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "Draft for 2032"));
	CHECK(page_has(&rs, "1 January to 31 December 2032"));
	CHECK(!page_has(&rs, "1 January to 31 December 2031"));
	CHECK(!page_has(&rs, ">Changed</strong>"));
	rs = site_get(&s, "/drafts");
	CHECK(page_has(&rs, "href=\"/drafts/1\""));
	rs = site_get(&s, at(&s, "annex", "4", ""));
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "S/2020/731") && page_has(&rs, "Its pair in the other part"));
	CHECK(page_has(&rs, "The Executive Directorate will, within 12 months"));
	site_close(&s);
}

TEST(a_draft_needs_a_year_and_an_edition_and_there_is_one_a_year)
{
	struct site s;
	struct response rs;
	str before;

	open_with_draft(&s);
	before = site_row_counts(&s);
	rs = site_post(&s, "/drafts", "year=soon&from=");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "value=\"soon\"") && page_has(&rs, "Enter a year as in 2024."));
	CHECK(page_has(&rs, "Choose the programme to begin from."));
	rs = site_post(&s, "/drafts", "year=2032&from=2031");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "A draft for 2032 is in work already."));
	CHECK_INT(site_post(&s, "/drafts", "year=2033&from=2019").status, 404);
	rs = site_post(&s, "/drafts", "year=2031&from=2031");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "value=\"2031\"") && page_has(&rs, "The programme for 2031 is stored already."));
	rs = site_post(&s, "/drafts", "year=2030&from=2031");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Enter a year after 2031"));
	CHECK_STR(site_row_counts(&s), before);
	site_close(&s);
}

TEST(every_text_that_was_saved_stays_in_the_history_and_can_be_restored)
{
	struct site s;
	struct response rs;
	const char *address;

	open_with_draft(&s);
	address = at(&s, "annex", "1", "");
	CHECK_INT(site_post(&s, address, "version=1&body=The+aim+is+resolution+1373+%282002%29.%0D%0A").status, 303);
	CHECK_INT(site_post(&s, address, "version=2&body=The+aim+is+resolution+1373+%282002%29.").status, 303);
	rs = site_get(&s, address);
	CHECK(page_has(&rs, "S/RES/1373 (2002)"));
	CHECK(page_has(&rs, "is of 2001, not 2002."));
	rs = site_get(&s, "/drafts/1");
	CHECK_INT((int64_t)text_count(page_body(&rs), ">Changed</strong>"), 1);
	rs = site_get(&s, at(&s, "annex", "1", "/history"));
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "<del>") && page_has(&rs, "<ins>") && page_has(&rs, "As the draft began"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM draft_version WHERE version > 1"), 1);
	rs = site_get(&s, at(&s, "annex", "1", "/history?from=2&to=2"));
	CHECK(page_has(&rs, "The two texts are the same."));
	CHECK_INT(site_post(&s, at(&s, "annex", "1", "/restore"), "version=1").status, 303);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM draft_version WHERE version = 3 AND cause = 'restore'"), 1);
	rs = site_get(&s, "/drafts/1");
	CHECK_INT((int64_t)text_count(page_body(&rs), ">Changed</strong>"), 0);
	CHECK_INT(site_post(&s, at(&s, "annex", "1", "/restore"), "version=9").status, 404);
	CHECK_INT(site_post(&s, address, "version=3&body=+").status, 422);
	site_close(&s);
}

TEST(a_stale_save_shows_yours_theirs_and_what_it_was_and_loses_nothing)
{
	struct site s;
	struct response rs;
	const char *address;
	str before;

	open_with_draft(&s);
	address = at(&s, "annex", "1", "");
	CHECK_INT(site_post(&s, address, "version=1&body=Their+words.").status, 303);
	before = site_row_counts(&s);
	rs = site_post(&s, address, "version=1&body=My+%3Cown%3E+words.");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, ">My &lt;own&gt; words.</textarea>"));
	CHECK(page_has(&rs, "Their words."));
	CHECK(page_has(&rs, "The aim of the Committee is"));
	CHECK(page_has(&rs, "name=\"version\" value=\"2\""));
	CHECK_STR(site_row_counts(&s), before);
	CHECK_STR(site_text(&s, "SELECT body FROM draft_paragraph WHERE version = 2"), S("Their words."));
	CHECK_INT(site_post(&s, address, "version=2&body=Both.").status, 303);
	site_close(&s);
}

TEST(a_paragraph_is_inserted_moved_and_taken_out_in_both_parts_alike)
{
	struct site s;
	struct response rs;
	str annex, enclosure;
	int64_t id;

	open_with_draft(&s);
	annex = order(&s, "annex");
	enclosure = order(&s, "enclosure");
	rs = site_post(&s, at(&s, "annex", "2", "/insert"), "");
	CHECK_INT(rs.status, 303);
	CHECK_STR(order(&s, "annex"),
		  S("1 The aim of;2 The Commit;3 ;4 The Commit;5 The Commit;6 The Commit;7 The Commit;"));
	CHECK_STR(order(&s, "enclosure"),
		  S("1 This plan ;2 It takes n;3 ;4 The Execut;5 The Execut;6 The Execut;7 The Execut;"));
	CHECK_STR(site_text(&s, "SELECT section FROM draft_paragraph WHERE part = 'enclosure' AND number = '3'"),
		  S("I"));
	CHECK_INT(site_post(&s, at(&s, "enclosure", "2", "/up"), "").status, 303);
	CHECK_STR(site_text(&s, "SELECT section FROM draft_paragraph WHERE part = 'annex' AND number = '1'"), S("I"));
	CHECK(str_starts(order(&s, "annex"), S("1 The Commit;2 The aim of;3 ;")));
	CHECK(str_starts(order(&s, "enclosure"), S("1 It takes n;2 This plan ;3 ;")));
	CHECK_INT(site_post(&s, at(&s, "annex", "1", "/down"), "").status, 303);
	id = id_of(&s, "annex", "3");
	CHECK_INT(site_post(&s, at(&s, "annex", "3", "/remove"), "").status, 303);
	CHECK_STR(order(&s, "annex"), annex);
	CHECK_STR(order(&s, "enclosure"), enclosure);
	rs = site_get(&s, arena_printf(&s.w.arena, "/drafts/1/paragraphs/%lld", (long long)id).p);
	CHECK(page_has(&rs, "Put it back"));
	CHECK_INT(site_post(&s, arena_printf(&s.w.arena, "/drafts/1/paragraphs/%lld/keep", (long long)id).p, "").status,
		  303);
	CHECK(str_find(order(&s, "enclosure"), S("7 The Execut"), 0) != SIZE_MAX);
	site_close(&s);
}

TEST(an_adopted_draft_is_a_stored_edition_that_nothing_changes_any_more)
{
	struct site s;
	struct response rs;
	struct db *db;
	struct err e = {0};
	str path;

	open_with_draft(&s);
	rs = site_post(&s, "/drafts/1/adopt", "letter_date=soon&chair=&confirm=");
	CHECK_INT(rs.status, 422);
	CHECK_INT((int64_t)text_count(page_body(&rs), "<a href=\"#field-"), 3);
	CHECK(page_has(&rs, "value=\"soon\""));
	CHECK_INT(site_get(&s, "/programmes/2032").status, 404);
	rs = site_post(&s, "/drafts/1/adopt", "letter_date=2032-02-20&chair=Bea+Example&confirm=2032");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/programmes/2032"));
	rs = site_get(&s, "/programmes/2032");
	CHECK(page_has(&rs, "Bea Example") && page_has(&rs, "31 December 2032"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM citation i JOIN paragraph p ON p.id = i.paragraph_id WHERE "
				  "p.edition_id = 1"),
		  site_number(&s, "SELECT count(*) FROM citation i JOIN paragraph p ON p.id = i.paragraph_id WHERE "
				  "p.edition_id = 2"));
	CHECK_INT(
		site_number(&s, "SELECT count(*) FROM paragraph_duty d JOIN paragraph p ON p.id = d.paragraph_id WHERE "
				"p.edition_id = 1"),
		site_number(&s, "SELECT count(*) FROM paragraph_duty d JOIN paragraph p ON p.id = d.paragraph_id WHERE "
				"p.edition_id = 2"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE happened_on = '2032-02-20'"), 1);
	path = arena_str(&s.w.arena, str_from(at(&s, "annex", "1", "")));
	rs = site_post(&s, path.p, "version=1&body=Too+late.");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "Too late."));
	CHECK_INT(site_post(&s, at(&s, "annex", "1", "/insert"), "").status, 409);
	CHECK_INT(site_post(&s, "/drafts/1/adopt", "letter_date=2032-02-20&chair=B&confirm=2032").status, 409);
	rs = site_get(&s, path.p);
	CHECK(!page_has(&rs, "Save the text"));
	db = world_connect(&s.w);
	CHECK(db->driver->script(db, &e, "UPDATE paragraph SET body = 'x' WHERE edition_id = 2") != OK);
	CHECK(db->driver->script(db, &e, "UPDATE citation SET symbol = 'S/1'") != OK);
	db_close(db);
	site_close(&s);
}

TEST(the_letter_check_names_what_a_draft_must_not_go_out_with)
{
	static const char *const findings[] = {
		"Resolution 1373 is of 2001, not 2002.",
		"the agreed expression is &quot;UNOCT&quot;",
		"There are two spaces at",
		"A bracket is opened or closed alone.",
		"The text names the year 2031, but the programme is for 2032.",
		" here, the enclosure does not.",
	};
	struct site s;
	struct response rs;

	open_with_draft(&s);
	CHECK_INT(site_post(&s, at(&s, "annex", "3", ""),
			    "version=1&body=With++OCT+%28and+resolution+1373+%282002%29%2C+for+2031.")
			  .status,
		  303);
	rs = site_get(&s, "/drafts/1/check");
	CHECK_INT(rs.status, 200);
	for (size_t i = 0; i < COUNT_OF(findings); i++)
		if (!page_has(&rs, findings[i]))
			test_fail(__FILE__, __LINE__, findings[i]);
	CHECK_INT(site_get(&s, "/programmes/2031/check").status, 200);
	CHECK_INT(site_get(&s, "/programmes/2030/check").status, 404);
	site_close(&s);
}

TEST(a_resolution_is_added_to_the_lists_that_are_ticked_and_taken_from_them)
{
	struct site s;
	struct response rs;
	const char *second;
	str fields;

	open_with_draft(&s);
	CHECK_INT(site_get(&s, "/drafts/1/lists").status, 200);
	rs = site_get(&s, "/drafts/1/lists?resolution=1963");
	CHECK_INT(rs.status, 200);
	second = arena_printf(&s.w.arena, "value=\"%lld-0-1\"", (long long)id_of(&s, "enclosure", "2")).p;
	CHECK(page_has(&rs, second));
	CHECK(page_has(&rs, "checked=\"checked\""));
	rs = site_post(&s, "/drafts/1/lists", "resolution=1963&act=add");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Tick at least one list."));
	fields = arena_printf(&s.w.arena, "resolution=1963&act=add&list=%lld-0-1",
			      (long long)id_of(&s, "enclosure", "2"));
	CHECK_INT(site_post(&s, "/drafts/1/lists", fields.p).status, 303);
	CHECK_STR(site_text(&s, "SELECT body FROM draft_paragraph WHERE part = 'enclosure' AND number = '2'"),
		  S("It takes note of resolutions 1373 (2001), 1963 (2010) and 2178 (2014)."));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM draft_version WHERE cause = 'list'"), 1);
	CHECK_INT(site_post(&s, "/drafts/1/lists", fields.p).status, 409);
	fields = arena_printf(&s.w.arena, "resolution=1963&act=remove&list=%lld-0-2",
			      (long long)id_of(&s, "enclosure", "2"));
	CHECK_INT(site_post(&s, "/drafts/1/lists", fields.p).status, 303);
	CHECK_STR(site_text(&s, "SELECT body FROM draft_paragraph WHERE part = 'enclosure' AND number = '2'"),
		  S("It takes note of resolutions 1373 (2001) and 2178 (2014)."));
	site_close(&s);
}

TEST(a_resolution_for_lists_needs_its_number_and_its_right_year)
{
	static const struct {
		const char *query, *fault;
	} cases[] = {
		{"resolution=many", "Enter the number of a resolution as in 2178."},
		{"resolution=1963&year=2011", "Resolution 1963 is of 2010, not 2011."},
		{"resolution=9999", "The register does not have this resolution: enter its year."},
		{"resolution=9999&year=soon", "Enter a year as in 2024."},
	};
	struct site s;

	open_with_draft(&s);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct response rs = site_get(&s, arena_printf(&s.w.arena, "/drafts/1/lists?%s", cases[i].query).p);

		CHECK_INT(rs.status, 422);
		if (!page_has(&rs, cases[i].fault))
			test_fail(__FILE__, __LINE__, cases[i].fault);
	}
	CHECK_INT(site_get(&s, "/drafts/1/lists?resolution=9999&year=2032").status, 200);
	site_close(&s);
}

TEST(what_a_resolution_may_touch_is_suggested_with_reasons_and_marked_in_the_draft)
{
	struct site s;
	struct response rs;
	str marks, fields;

	open_with_draft(&s);
	site_sql(&s, "UPDATE programme_edition SET year = 2024 WHERE id = 1");
	rs = site_get(&s, "/resolutions/1624/impact");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "Cites it already.") && page_has(&rs, "on the same themes"));
	CHECK(page_has(&rs, "href=\"/duties/RO-23\""));
	CHECK(page_has(&rs, "Mark in the draft"));
	CHECK_STR(site_get(&s, "/impact?number=9999").location, S("/resolutions/9999/impact"));
	CHECK_INT(site_get(&s, "/impact?number=many").status, 422);
	rs = site_get(&s, "/resolutions/9999/impact");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "The register does not have this resolution."));
	CHECK_INT(site_get(&s, "/resolutions/9999/impact?asked=1&year=soon").status, 422);
	rs = site_get(&s, "/resolutions/9999/impact?asked=1&year=2032&title=A+title&theme=INCITE");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "S/RES/9999 (2032)") && page_has(&rs, "value=\"A title\""));
	marks = arena_printf(
		&s.w.arena, "%lld",
		(long long)site_number(&s, "SELECT id FROM paragraph WHERE part = 'annex' AND number = '6'"));
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "name=\"p\" value=\"%.*s\"", STR_ARG(marks)).p));
	rs = site_post(&s, "/resolutions/1624/impact", "draft=1&note=Look");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Tick at least one paragraph.") && page_has(&rs, ">Look</textarea>"));
	CHECK_INT(site_post(&s, "/resolutions/1624/impact", "draft=1&note=&p=1").status, 422);
	fields = arena_printf(&s.w.arena, "draft=1&note=Look+at+it&p=%.*s", STR_ARG(marks));
	CHECK_INT(site_post(&s, "/resolutions/1624/impact", fields.p).status, 303);
	rs = site_get(&s, "/drafts/1");
	CHECK(page_has(&rs, "Look at it"));
	rs = site_get(&s, at(&s, "annex", "6", ""));
	CHECK(page_has(&rs, "Look at it"));
	CHECK_INT(site_post(&s, "/drafts/1/notes/1/done", "").status, 303);
	CHECK_INT(site_post(&s, "/drafts/1/notes/1/done", "").status, 404);
	rs = site_get(&s, "/drafts/1");
	CHECK(!page_has(&rs, "Look at it"));
	s.role = "assessor";
	rs = site_get(&s, "/resolutions/1624/impact");
	CHECK(!page_has(&rs, "Mark in the draft") && page_has(&rs, "Cites it already."));
	site_close(&s);
}

TEST(every_change_of_a_draft_is_stored_whole_or_not_at_all)
{
	static const char places[] = "UPDATE draft_paragraph SET pair_id = NULL WHERE original_id IS NULL;"
				     "DELETE FROM draft_version WHERE paragraph_id IN"
				     " (SELECT id FROM draft_paragraph WHERE original_id IS NULL);"
				     "DELETE FROM draft_paragraph WHERE original_id IS NULL";
	static const char texts[] = "DELETE FROM draft_version WHERE version > 1;"
				    "UPDATE draft_paragraph SET version = 1, body = (SELECT v.body FROM draft_version v"
				    " WHERE v.paragraph_id = draft_paragraph.id AND v.version = 1)";
	struct site s;
	const char *annex, *second;

	open_with_draft(&s);
	annex = at(&s, "annex", "2", "");
	second = arena_printf(&s.w.arena, "resolution=1963&act=add&list=%lld-0-1",
			      (long long)id_of(&s, "enclosure", "2"))
			 .p;
	site_post_under_faults(&s, annex, "version=1&body=Other+words.", texts);
	site_post_under_faults(&s, "/drafts/1/lists", second, texts);
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%s/insert", annex).p, "", places);
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%s/down", annex).p, "", places);
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%s/keep", annex).p, "", places);
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%s/remove", annex).p, "",
			       "UPDATE draft_paragraph SET removed = 0");
	site_close(&s);
}

TEST(restoring_marking_and_finishing_are_stored_whole_or_not_at_all)
{
	struct site s;
	const char *annex, *marks;

	open_with_draft(&s);
	annex = at(&s, "annex", "2", "");
	CHECK_INT(site_post(&s, annex, "version=1&body=Other+words.").status, 303);
	site_sql(&s, "UPDATE programme_edition SET year = 2024");
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%s/restore", annex).p, "version=1",
			       "DELETE FROM draft_version WHERE version > 2;"
			       "UPDATE draft_paragraph SET version = 2, body = 'Other words.' WHERE version = 3");
	marks = arena_printf(&s.w.arena, "draft=1&note=Look&p=%lld",
			     (long long)site_number(&s, "SELECT max(id) FROM paragraph"))
			.p;
	site_post_under_faults(&s, "/resolutions/1624/impact", marks, "DELETE FROM draft_note");
	site_sql(&s, "INSERT INTO draft_note (id, paragraph_id, symbol, body, created_at)"
		     " SELECT 99, min(id), '', 'Look', 0 FROM draft_paragraph");
	site_post_under_faults(&s, "/drafts/1/notes/99/done", "", "UPDATE draft_note SET done_at = NULL");
	site_close(&s);
}

/* What is left of the programme is small: every call of the database is made to fail. */
static void keep_little(struct site *s)
{
	site_sql(s, "UPDATE draft_paragraph SET pair_id = NULL;"
		    "DELETE FROM draft_version WHERE paragraph_id NOT IN"
		    " (SELECT id FROM draft_paragraph WHERE number IN ('letter', '1'));"
		    "DELETE FROM draft_paragraph WHERE number NOT IN ('letter', '1')");
}

TEST(adopting_is_stored_whole_or_not_at_all)
{
	struct site s;

	open_with_draft(&s);
	keep_little(&s);
	site_sql(&s, "DELETE FROM search_index; DELETE FROM search_entry");
	site_post_under_faults(
		&s, "/drafts/1/adopt", "letter_date=2032-02-20&chair=B&confirm=2032",
		"UPDATE draft SET status = 'open', edition_id = NULL;"
		"DELETE FROM citation WHERE paragraph_id IN (SELECT id FROM paragraph WHERE edition_id > 1);"
		"DELETE FROM paragraph_item WHERE paragraph_id IN (SELECT id FROM paragraph WHERE edition_id > 1);"
		"DELETE FROM paragraph_kind WHERE paragraph_id IN (SELECT id FROM paragraph WHERE edition_id > 1);"
		"DELETE FROM paragraph_duty WHERE paragraph_id IN (SELECT id FROM paragraph WHERE edition_id > 1);"
		"DELETE FROM import_finding WHERE edition_id > 1; DELETE FROM paragraph WHERE edition_id > 1;"
		"DELETE FROM programme_edition WHERE id > 1;"
		"DELETE FROM search_index; DELETE FROM search_entry;"
		"DELETE FROM anchor_event WHERE happened_on = '2032-02-20'");
	site_close(&s);
}

TEST(starting_is_stored_whole_or_not_at_all)
{
	struct site s;

	open_with_draft(&s);
	site_sql(&s,
		 "DELETE FROM draft_version; UPDATE draft_paragraph SET pair_id = NULL; DELETE FROM draft_paragraph;"
		 "DELETE FROM draft");
	site_post_under_faults(&s, "/drafts", "year=2032&from=2031",
			       "DELETE FROM draft_version; UPDATE draft_paragraph SET pair_id = NULL;"
			       "DELETE FROM draft_paragraph; DELETE FROM draft");
	site_close(&s);
}

TEST(a_published_programme_becomes_next_years_with_the_same_citations_items_and_duties)
{
	static const char *const tables[] = {"citation", "paragraph_item", "paragraph_duty", "paragraph_kind"};
	struct site s;
	struct response rs;
	struct err e = {0};
	str path, text;

	if (!test_shared_dir()) {
		test_skip("the published programmes are not at hand");
		return;
	}
	site_open(&s, DATABASE_REAL);
	path = arena_printf(&s.w.arena, "%s/documents/work-programme-2024.txt", test_shared_dir());
	CHECK_INT(file_read(&s.w.arena, path.p, PROGRAMME_BYTES_MAX, &text, &e), OK);
	s.role = "drafter";
	rs = site_upload(&s, "/programmes/import", "2024.txt", text, "");
	CHECK_INT(site_post(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "").status, 303);
	CHECK_INT(site_post(&s, "/drafts", "year=2025&from=2024").status, 303);
	rs = site_get(&s, "/drafts/1/check");
	CHECK(!page_has(&rs, "names the year"));
	CHECK(page_has(&rs, "/drafts/1/paragraphs/"));
	CHECK_INT(site_post(&s, "/drafts/1/adopt", "letter_date=2025-02-20&chair=B&confirm=2025").status, 303);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM paragraph WHERE edition_id = 1 AND pair_id IS NOT NULL"),
		  site_number(&s, "SELECT count(*) FROM paragraph WHERE edition_id = 2 AND pair_id IS NOT NULL"));
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		static const char counted[] = "SELECT count(*) FROM %s x JOIN paragraph p ON p.id = x.paragraph_id"
					      " WHERE p.edition_id = %d";

		CHECK_INT(site_number(&s, arena_printf(&s.w.arena, counted, tables[i], 1).p),
			  site_number(&s, arena_printf(&s.w.arena, counted, tables[i], 2).p));
	}
	site_close(&s);
}
