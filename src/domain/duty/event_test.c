/* Events withdrawn and reinstated, likely duplicates, and the list of events. */
#include "domain/duty/event.h"
#include "tests/site.h"

static const char report[] = "anchor=initial_report_submitted&happened_on=2024-03-10&title=Report&state=AFG";

static struct response event_get(struct site *s, str event)
{
	return site_get(s, arena_str(&s->w.arena, event).p);
}

/* Whether an address shows a text. */
static bool shows(struct site *s, const char *address, const char *text)
{
	struct response rs = site_get(s, address);

	CHECK_INT(rs.status, 200);
	return page_has(&rs, text);
}

TEST(a_withdrawn_event_gives_no_due_dates_anywhere_and_says_why)
{
	static const struct {
		const char *address, *sign;
	} places[] = {
		{"/agenda?from=2025-01-01&to=2025-12-31", "href=\"/duties/RO-07b/E"},
		{"/agenda?state=AFG&from=2025-01-01&to=2025-12-31", "href=\"/duties/RO-07b/E"},
		{"/agenda.csv?from=2025-01-01&to=2025-12-31", ",Afghanistan,"},
		{"/agenda.json?from=2025-01-01&to=2025-12-31", "\"state\":\"AFG\""},
		{"/agenda.ics?from=2025-01-01&to=2025-12-31", "UID:RO-07b-E"},
		{"/api/v1/agenda?from=2025-01-01&to=2025-12-31", "\"state\":\"AFG\""},
		{"/duties/RO-07b", "href=\"/duties/RO-07b/E"},
		{"/search?q=quaternary", "Quaternary"},
		{"/events", "Quaternary"},
		{"/events.csv", "Quaternary"},
		{"/api/v1/events", "Quaternary"},
	};
	struct site s;
	struct response rs;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new",
			  "anchor=initial_report_submitted&happened_on=2024-03-10&title=Quaternary&state=AFG");
	for (size_t i = 0; i < COUNT_OF(places); i++)
		CHECK(shows(&s, places[i].address, places[i].sign));
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=It+was+%3CArmenia%3E").status, 303);
	for (size_t i = 0; i < COUNT_OF(places); i++)
		CHECK(!shows(&s, places[i].address, places[i].sign));
	rs = event_get(&s, event);
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, ">Withdrawn</strong>") && page_has(&rs, "Withdrawn: It was &lt;Armenia&gt;"));
	CHECK(page_has(&rs, "15 September 2024, ") && page_has(&rs, "Test secretariat"));
	CHECK(!page_has(&rs, "agenda-row") && !page_has(&rs, "Correct the day"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE action = 'event.withdraw'"), 1);
	site_close(&s);
}

TEST(past_due_dates_of_a_withdrawn_event_are_not_counted_at_home)
{
	struct site s;
	str event, before;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/");
	before = arena_str(&s.w.arena, page_between(&rs, "figure-number\">", "<"));
	event = site_make(&s, "/events/new", "anchor=event_ended&happened_on=2021-08-01&title=Old");
	rs = site_get(&s, "/");
	CHECK(!str_eq(page_between(&rs, "figure-number\">", "<"), before));
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=a").status, 303);
	rs = site_get(&s, "/");
	CHECK_STR(page_between(&rs, "figure-number\">", "<"), before);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE title = 'Old' AND withdrawn = 1"), 1);
	site_close(&s);
}

TEST(what_was_recorded_for_its_due_dates_is_kept_while_withdrawn_and_shown_again)
{
	struct site s;
	struct response rs;
	str event, id;
	const char *place;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new", report);
	id = str_slice(event, S("/events/").n, event.n);
	place = arena_printf(&s.w.arena, "/duties/RO-07b/E%.*s", STR_ARG(id)).p;
	CHECK_INT(site_post(&s, arena_printf(&s.w.arena, "%s/extend", place).p,
			    "extended_to=2025-06-30&authority=Committee&reason=Consent+is+awaited")
			  .status,
		  303);
	CHECK_INT(site_post(&s, arena_printf(&s.w.arena, "/duties/RO-07a/E%.*s/complete", STR_ARG(id)).p,
			    "completed_on=2024-09-01")
			  .status,
		  303);
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=Another+State").status, 303);
	rs = event_get(&s, event);
	CHECK(page_has(&rs, "Recorded for its due dates"));
	CHECK(page_has(&rs, "RO-07b: Put off to 2025-06-30 (Committee): Consent is awaited"));
	CHECK(page_has(&rs, "RO-07a: Done on 2024-09-01"));
	rs = site_get(&s, place);
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, event);
	rs = site_get(&s, arena_printf(&s.w.arena, "/api/v1%s", place).p);
	CHECK_INT(rs.status, 404);
	CHECK(page_has(&rs, "which is withdrawn"));
	CHECK_INT(site_act(&s, event, "correct", "version=2&happened_on=2024-04-01&reason=a").status, 409);
	CHECK_INT(site_act(&s, event, "reinstate", "version=2&reason=It+was+right").status, 303);
	rs = site_get(&s, place);
	CHECK(page_has(&rs, "Consent is awaited") && page_has(&rs, "30 June 2025"));
	rs = event_get(&s, event);
	CHECK(page_has(&rs, "Withdrawn: Another State") && page_has(&rs, "Reinstated: It was right"));
	CHECK_INT((int64_t)text_count(page_body(&rs), "<li class=\"agenda-row\">"), 2);
	CHECK_INT((int64_t)text_count(page_body(&rs), ">Done</strong>"), 1);
	CHECK(shows(&s, "/search?q=report&kind=event", arena_printf(&s.w.arena, "href=\"%.*s\"", STR_ARG(event)).p));
	site_close(&s);
}

TEST(a_withdrawal_needs_a_reason_and_the_version_that_was_read)
{
	struct site s;
	struct response rs;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new", report);
	rs = site_get(&s, arena_printf(&s.w.arena, "%.*s/withdraw", STR_ARG(event)).p);
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "These due dates go") && !page_has(&rs, "These are open again"));
	rs = site_act(&s, event, "withdraw", "version=1&reason=+");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Enter the reason."));
	CHECK_INT(site_act(&s, event, "withdraw", "reason=a").status, 422);
	CHECK_INT(site_act(&s, event, "correct", "version=1&happened_on=2024-03-11&reason=a").status, 303);
	rs = site_act(&s, event, "withdraw", "version=1&reason=Typed+%3Cb%3E");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "Somebody else changed this meanwhile.") && page_has(&rs, "Typed &lt;b&gt;"));
	CHECK(page_has(&rs, "name=\"version\" value=\"2\""));
	CHECK_INT(site_act(&s, event, "reinstate", "version=2&reason=a").status, 409);
	CHECK_INT(site_act(&s, event, "withdraw", "version=2&reason=a").status, 303);
	CHECK_INT(site_act(&s, event, "withdraw", "version=3&reason=a").status, 409);
	CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "%.*s/withdraw", STR_ARG(event)).p).status, 303);
	CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "%.*s/reinstate", STR_ARG(event)).p).status, 200);
	CHECK_INT(site_act(&s, S("/events/999"), "withdraw", "version=1&reason=a").status, 404);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_correction WHERE act = 'withdraw'"), 1);
	site_close(&s);
}

TEST(a_likely_duplicate_is_recorded_only_where_that_is_confirmed)
{
	struct site s;
	struct response rs;
	str first;

	site_open(&s, DATABASE_REAL);
	first = site_make(&s, "/events/new", report);
	rs = site_post(&s, "/events/new",
		       "anchor=initial_report_submitted&happened_on=2024-03-10&title=Again+%22it%22&state=AFG");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "This may be recorded already: Report (event "));
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "href=\"%.*s\">Report", STR_ARG(first)).p));
	CHECK(page_has(&rs, "Record it all the same") && page_has(&rs, "value=\"Again &quot;it&quot;\""));
	CHECK(page_has(&rs, "href=\"#field-confirm\"") && page_has(&rs, "id=\"field-confirm\""));
	CHECK(!page_has(&rs, "checked=\"checked\""));
	rs = site_post(&s, "/events/new",
		       "anchor=initial_report_submitted&happened_on=2024-03-10&title=&state=AFG&confirm=yes");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "checked=\"checked\"") && !page_has(&rs, "href=\"#field-confirm\""));
	rs = site_post(&s, "/events/new", "anchor=initial_report_submitted&happened_on=2024-03-10&title=&state=AFG");
	CHECK_INT((int64_t)text_count(page_body(&rs), "govuk-error-message\">"), 2);
	site_make(&s, "/events/new",
		  "anchor=initial_report_submitted&happened_on=2024-03-10&title=Again&state=AFG&confirm=yes");
	site_make(&s, "/events/new", "anchor=initial_report_submitted&happened_on=2024-03-10&title=Other&state=ALB");
	site_make(&s, "/events/new", "anchor=initial_report_submitted&happened_on=2024-03-11&title=Other&state=AFG");
	site_make(&s, "/events/new", "anchor=event_ended&happened_on=2024-03-10&title=Meeting");
	site_make(&s, "/events/new", "anchor=event_ended&happened_on=2024-03-10&title=Meeting&state=AFG");
	CHECK_INT(site_post(&s, "/events/new", "anchor=event_ended&happened_on=2024-03-10&title=Meeting").status, 422);
	site_close(&s);
}

TEST(a_withdrawn_event_is_no_duplicate_until_it_is_reinstated)
{
	struct site s;
	struct response rs;
	str first, second;

	site_open(&s, DATABASE_REAL);
	first = site_make(&s, "/events/new", report);
	CHECK_INT(site_act(&s, first, "withdraw", "version=1&reason=a").status, 303);
	second = site_make(&s, "/events/new", report);
	rs = site_act(&s, first, "reinstate", "version=2&reason=Right+after+all");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Reinstate it all the same") && page_has(&rs, "Right after all"));
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "href=\"%.*s\">Report", STR_ARG(second)).p));
	CHECK_INT(site_act(&s, first, "reinstate", "version=2&reason=Right&confirm=yes").status, 303);
	second = site_make(&s, "/events/new",
			   "anchor=initial_report_submitted&happened_on=2024-03-12&title=Third&state=AFG");
	rs = site_act(&s, second, "correct", "version=1&happened_on=2024-03-10&reason=a");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Correct it all the same"));
	CHECK_INT(site_act(&s, second, "correct", "version=1&happened_on=2024-03-10&reason=a&confirm=yes").status, 303);
	site_close(&s);
}

TEST(the_list_of_events_is_filtered_counted_and_taken_away_as_it_is_shown)
{
	static const struct {
		const char *query;
		size_t rows;
	} lists[] = {{"", 4},
		     {"?withdrawn=yes", 1},
		     {"?withdrawn=all", 5},
		     {"?anchor=event_ended", 1},
		     {"?anchor=event_ended&withdrawn=all", 2},
		     {"?state=AFG", 1},
		     {"?state=ALB", 0},
		     {"?anchor=nothing", 0}};
	struct site s;
	struct response rs;
	str event;

	site_open(&s, DATABASE_REAL);
	site_make(&s, "/events/new", report);
	site_make(&s, "/events/new", "anchor=event_ended&happened_on=2024-03-10&title=Stands");
	event = site_make(&s, "/events/new", "anchor=event_ended&happened_on=2024-04-10&title=Mistake");
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=a").status, 303);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		const struct csv_table *table;

		rs = site_get(&s, arena_printf(&s.w.arena, "/events%s", lists[i].query).p);
		CHECK_INT((int64_t)text_count(page_body(&rs), "<th scope=\"row\""), (int64_t)lists[i].rows);
		CHECK_INT(page_count(&s.w.arena, &rs), (int64_t)lists[i].rows);
		rs = site_get(&s, arena_printf(&s.w.arena, "/events.csv%s", lists[i].query).p);
		table = csv_of(&s, &rs);
		CHECK_INT((int64_t)table->count, (int64_t)lists[i].rows + 1);
		rs = site_get(&s, arena_printf(&s.w.arena, "/events.xlsx%s", lists[i].query).p);
		CHECK_INT((int64_t)xlsx_row_count(&s, &rs), (int64_t)lists[i].rows + 1);
		rs = site_get(&s, arena_printf(&s.w.arena, "/events.json%s", lists[i].query).p);
		CHECK(json_is_well_formed(page_body(&rs)));
		rs = site_get(&s, arena_printf(&s.w.arena, "/api/v1/events%s", lists[i].query).p);
		if (lists[i].query[0] && strstr(lists[i].query, "nothing"))
			CHECK_INT(rs.status, 422);
		else
			CHECK_INT((int64_t)text_count(page_body(&rs), "\"anchor\":"), (int64_t)lists[i].rows);
	}
	rs = site_get(&s, "/events?withdrawn=yes");
	CHECK(page_has(&rs, ">Withdrawn</strong>") && page_has(&rs, "/events.csv?withdrawn=yes"));
	CHECK(page_has(&rs, "/api/v1/events?withdrawn=yes"));
	site_close(&s);
}

TEST(the_pages_of_the_list_of_events_follow_each_other_both_ways)
{
	struct site s;
	struct response rs;
	size_t seen = 0;
	str next;

	site_open(&s, DATABASE_REAL);
	for (int i = 0; i < 105; i++)
		site_sql(&s, arena_printf(&s.w.arena,
					  "INSERT INTO anchor_event (anchor, happened_on, title, created_at) VALUES"
					  " ('event_ended', '2024-0%d-10', 'Meeting %d', 0)",
					  1 + i % 3, i)
				     .p);
	rs = site_get(&s, "/events?anchor=event_ended");
	CHECK_INT(page_count(&s.w.arena, &rs), 105);
	for (int pages = 0; pages < 3; pages++) {
		seen += text_count(page_body(&rs), "<th scope=\"row\"");
		next = page_link(&s.w.arena, &rs, "next");
		CHECK(pages == 2 ? next.n == 0 : next.n > 0);
		if (next.n)
			rs = site_get(&s, arena_str(&s.w.arena, next).p);
	}
	CHECK_INT((int64_t)seen, 105);
	rs = site_get(&s, arena_str(&s.w.arena, page_link(&s.w.arena, &rs, "prev")).p);
	CHECK_INT((int64_t)text_count(page_body(&rs), "<th scope=\"row\""), 50);
	CHECK_INT(site_get(&s, "/events?after=nothing").status, 200);
	CHECK_INT(site_get(&s, "/api/v1/events?after=999999").status, 422);
	site_close(&s);
}

TEST(a_change_of_an_event_is_stored_whole_or_not_at_all_whatever_call_fails)
{
	struct site s;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new", report);
	site_post_under_faults(
		&s, arena_printf(&s.w.arena, "%.*s/withdraw", STR_ARG(event)).p, "version=1&reason=a",
		"DELETE FROM anchor_correction;"
		"UPDATE anchor_event SET version = 1, withdrawn = 0 WHERE title = 'Report';"
		"INSERT INTO search_entry (id, source_id, kind, language, title, body, symbols)"
		" SELECT 1, id, 'event', 'en', 'Report', '', '' FROM search_source WHERE address = '/events/'"
		" || (SELECT id FROM anchor_event WHERE title = 'Report');"
		"INSERT INTO search_index (rowid, tokens) VALUES (1, 'report')");
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=a").status, 303);
	site_post_under_faults(
		&s, arena_printf(&s.w.arena, "%.*s/reinstate", STR_ARG(event)).p, "version=2&reason=a",
		"DELETE FROM anchor_correction WHERE act = 'reinstate';"
		"UPDATE anchor_event SET version = 2, withdrawn = 1 WHERE title = 'Report';"
		"DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_entry WHERE title = 'Report');"
		"DELETE FROM search_entry WHERE title = 'Report'");
	site_close(&s);
}
