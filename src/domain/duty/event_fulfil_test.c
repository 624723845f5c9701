/* What an event may fulfil, and completing it by the event. */
#include "data/data.h"
#include "domain/duty/event.h"
#include "tests/site.h"

/* "RO-02/2023 RO-02/2024": what the page of an event offers to complete. */
static str offered(struct site *s, str event)
{
	struct response rs = site_get(s, arena_str(&s->w.arena, event).p);
	struct texts duties = page_all(&s->w.arena, page_body(&rs), "name=\"duty\" value=\"", "\"");
	struct texts names = page_all(&s->w.arena, page_body(&rs), "name=\"occurrence\" value=\"", "\"");
	struct buf out = {.arena = &s->w.arena};

	CHECK_INT(rs.status, 200);
	CHECK_INT((int64_t)duties.count, (int64_t)names.count);
	for (size_t i = 0; i < duties.count; i++)
		buf_printf(&out, "%s%.*s/%.*s", i ? " " : "", STR_ARG(duties.items[i]), STR_ARG(names.items[i]));
	return buf_str(&out);
}

static str id_of(str event)
{
	return str_slice(event, S("/events/").n, event.n);
}

TEST(an_event_offers_the_due_dates_that_it_may_fulfil)
{
	static const struct {
		const char *event, *offers;
	} events[] = {
		{"anchor=list_adopted&happened_on=2024-09-12&title=List", "RO-02/2023 RO-02/2024"},
		{"anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing", "RO-15/2024-H1"},
		{"anchor=unoct_briefing_held&happened_on=2024-07-01&title=Briefing", "RO-15/2024-H2"},
		{"anchor=programme_adopted&happened_on=2024-02-23&title=Programme", "RO-01/2024 RO-01/2025"},
		{"anchor=programme_adopted&happened_on=2025-02-23&title=Programme", ""},
		{"anchor=event_ended&happened_on=2024-08-29&title=Briefing", "RO-13/2024-1of2 RO-13/2024-2of2"},
		{"anchor=visit_start&happened_on=2024-08-29&title=Visit&state=AFG", ""},
		{"anchor=survey_final&happened_on=2024-08-29&title=Survey&state=AFG", ""},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "UPDATE setting SET value = '2023-01-01' WHERE name = 'record.since'");
	for (size_t i = 0; i < COUNT_OF(events); i++)
		CHECK_STR(offered(&s, site_make(&s, "/events/new", events[i].event)), str_from(events[i].offers));
	site_close(&s);
}

TEST(a_period_before_the_record_began_is_offered_to_an_event_within_it_alone)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_STR(offered(&s, site_make(&s, "/events/new", "anchor=list_adopted&happened_on=2024-09-12&title=List")),
		  S("RO-02/2024"));
	CHECK_STR(offered(&s, site_make(&s, "/events/new",
					"anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing")),
		  S("RO-15/2024-H1"));
	site_close(&s);
}

TEST(an_event_of_a_state_offers_what_runs_from_earlier_events_of_that_state)
{
	struct site s;
	str first, later, other, survey;

	site_open(&s, DATABASE_REAL);
	first = site_make(&s, "/events/new",
			  "anchor=initial_report_submitted&happened_on=2023-09-18&title=First&state=AFG");
	other = site_make(&s, "/events/new",
			  "anchor=initial_report_submitted&happened_on=2023-09-18&title=Other&state=ALB");
	later = site_make(&s, "/events/new",
			  "anchor=initial_report_submitted&happened_on=2024-09-13&title=Later&state=AFG");
	CHECK_STR(offered(&s, site_make(&s, "/events/new",
					"anchor=information_considered&happened_on=2024-09-12&title=a&state=AFG")),
		  arena_printf(&s.w.arena, "RO-07b/E%.*s", STR_ARG(id_of(first))));
	CHECK_STR(offered(&s, site_make(&s, "/events/new",
					"anchor=information_considered&happened_on=2024-09-13&title=a&state=AFG")),
		  arena_printf(&s.w.arena, "RO-07b/E%.*s RO-07b/E%.*s", STR_ARG(id_of(first)), STR_ARG(id_of(later))));
	CHECK_STR(offered(&s, site_make(&s, "/events/new",
					"anchor=information_considered&happened_on=2024-09-13&title=a&state=ALB")),
		  arena_printf(&s.w.arena, "RO-07b/E%.*s", STR_ARG(id_of(other))));
	survey = site_make(&s, "/events/new", "anchor=survey_final&happened_on=2022-08-01&title=Survey&state=AFG");
	CHECK_STR(offered(&s, survey), S(""));
	CHECK_STR(offered(&s, site_make(&s, "/events/new",
					"anchor=survey_final&happened_on=2024-08-01&title=Survey&state=AFG")),
		  arena_printf(&s.w.arena, "RO-20/E%.*s", STR_ARG(id_of(survey))));
	site_close(&s);
}

TEST(a_due_date_completed_by_an_event_has_its_day_and_leads_to_it_and_back)
{
	struct site s;
	struct response rs;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new",
			  "anchor=unoct_briefing_held&happened_on=2024-05-23&title=UNOCT+briefs&reference=S%2FX%2F7");
	CHECK_INT(site_number(&s, "SELECT count(*) FROM duty_completion"), 0);
	rs = site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, event);
	rs = site_get(&s, "/duties/RO-15/2024-H1");
	CHECK(page_has(&rs, ">Done</strong>") && page_has(&rs, "Done on 2024-05-23"));
	CHECK(page_has(&rs, "S/X/7") && page_has(&rs, arena_printf(&s.w.arena, "href=\"%.*s\"", STR_ARG(event)).p));
	rs = site_get(&s, arena_str(&s.w.arena, event).p);
	CHECK(page_has(&rs, "Completed by it") && page_has(&rs, "href=\"/duties/RO-15/2024-H1\""));
	CHECK_STR(offered(&s, event), S(""));
	rs = site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1");
	CHECK_INT(rs.status, 409);
	CHECK_INT(site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H2").status, 409);
	CHECK_INT(site_act(&s, event, "complete", "duty=&occurrence=").status, 409);
	CHECK_INT(site_act(&s, S("/events/999"), "complete", "duty=RO-15&occurrence=2024-H2").status, 404);
	rs = site_get(&s, "/api/v1/duties/RO-15/2024-H1");
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"event\":%.*s", STR_ARG(id_of(event))).p));
	site_close(&s);
}

TEST(withdrawing_an_event_says_what_it_completed_and_opens_that_again)
{
	struct site s;
	struct response rs;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new", "anchor=unoct_briefing_held&happened_on=2024-05-23&title=UNOCT+briefs");
	CHECK_INT(site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1").status, 303);
	CHECK_INT(site_act(&s, event, "withdraw", "version=1&reason=Read+before").status, 409);
	rs = site_get(&s, arena_printf(&s.w.arena, "%.*s/withdraw", STR_ARG(event)).p);
	CHECK(page_has(&rs, "These are open again") && page_has(&rs, "href=\"/duties/RO-15/2024-H1\""));
	CHECK_INT(site_act(&s, event, "withdraw", "version=2&reason=It+was+postponed").status, 303);
	rs = site_get(&s, "/duties/RO-15/2024-H1");
	CHECK(!page_has(&rs, ">Done</strong>") && page_has(&rs, "Done on 2024-05-23"));
	CHECK(page_has(&rs, "Open again, because the event was withdrawn: It was postponed"));
	rs = site_get(&s, "/api/v1/duties/RO-15/2024-H1");
	CHECK(page_has(&rs, "\"completions\":[],\"reopenings\":[{\"completed_on\":\"2024-05-23\""));
	CHECK_INT(site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1").status, 409);
	CHECK_INT(site_act(&s, event, "reinstate", "version=3&reason=It+was+not").status, 303);
	rs = site_get(&s, "/duties/RO-15/2024-H1");
	CHECK(!page_has(&rs, ">Done</strong>"));
	CHECK_STR(offered(&s, event), S("RO-15/2024-H1"));
	CHECK_INT(site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1").status, 303);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE action = 'duty.reopen'"), 1);
	site_close(&s);
}

TEST(a_completion_taken_back_by_hand_stays_in_the_history)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-10&reference=S%2F2024%2F99")
			  .status,
		  303);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/reopen", "").status, 303);
	rs = site_get(&s, "/duties/RO-12/2024-03");
	CHECK(page_has(&rs, "Done on 2024-09-10") && page_has(&rs, "S/2024/99") && page_has(&rs, "Taken back"));
	site_close(&s);
}

TEST(what_an_event_completed_follows_its_corrected_day)
{
	struct site s;
	struct response rs;
	str first, event;

	site_open(&s, DATABASE_REAL);
	first = site_make(&s, "/events/new",
			  "anchor=initial_report_submitted&happened_on=2023-09-18&title=First&state=AFG");
	event = site_make(&s, "/events/new",
			  "anchor=information_considered&happened_on=2024-09-12&title=Considered&state=AFG");
	CHECK_INT(site_act(&s, event, "complete",
			   arena_printf(&s.w.arena, "duty=RO-07b&occurrence=E%.*s", STR_ARG(id_of(first))).p)
			  .status,
		  303);
	rs = site_act(&s, event, "correct", "version=2&happened_on=2023-09-17&reason=a");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "which runs from 2023-09-18: it cannot be earlier."));
	CHECK_INT(site_act(&s, event, "correct", "version=2&happened_on=2024-09-10&reason=a").status, 303);
	CHECK_STR(site_text(&s, "SELECT completed_on FROM duty_completion"), S("2024-09-10"));
	CHECK_INT(site_act(&s, first, "withdraw", "version=1&reason=a").status, 303);
	rs = site_get(&s, arena_str(&s.w.arena, event).p);
	CHECK(page_has(&rs, "Completed by it") && !page_has(&rs, "href=\"/duties/RO-07b/E"));
	CHECK_INT(site_act(&s, event, "withdraw", "version=3&reason=b").status, 303);
	CHECK_INT(site_act(&s, first, "reinstate", "version=2&reason=a").status, 303);
	rs = site_get(&s, arena_printf(&s.w.arena, "/duties/RO-07b/E%.*s", STR_ARG(id_of(first))).p);
	CHECK(page_has(&rs, "Open again, because the event was withdrawn: b"));
	site_close(&s);
}

TEST(completing_by_an_event_and_withdrawing_it_are_stored_whole_or_not_at_all)
{
	struct site s;
	str event;

	site_open(&s, DATABASE_REAL);
	event = site_make(&s, "/events/new", "anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing");
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%.*s/complete", STR_ARG(event)).p,
			       "duty=RO-15&occurrence=2024-H1",
			       "DELETE FROM duty_completion;"
			       "UPDATE anchor_event SET version = 1 WHERE title = 'Briefing'");
	site_sql(&s, "DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_entry WHERE title = 'Briefing');"
		     "DELETE FROM search_entry WHERE title = 'Briefing'");
	CHECK_INT(site_act(&s, event, "complete", "duty=RO-15&occurrence=2024-H1").status, 303);
	site_post_under_faults(
		&s, arena_printf(&s.w.arena, "%.*s/withdraw", STR_ARG(event)).p, "version=2&reason=a",
		"INSERT INTO duty_completion (duty_code, occurrence, completed_on, reference, event_id, at)"
		" SELECT duty_code, occurrence, completed_on, reference, event_id, at FROM duty_reopening;"
		"DELETE FROM duty_reopening; DELETE FROM anchor_correction;"
		"UPDATE anchor_event SET version = 2, withdrawn = 0 WHERE title = 'Briefing'");
	site_close(&s);
}

TEST(a_call_that_records_an_event_lists_what_it_may_complete)
{
	struct site s;
	struct response rs;
	str place;

	site_open(&s, DATABASE_REAL);
	rs = site_post(&s, "/api/v1/events", "anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing");
	CHECK_INT(rs.status, 201);
	CHECK(page_has(&rs, "\"may_complete\":[{\"duty\":\"RO-15\"") && page_has(&rs, "\"completed\":[]"));
	place = arena_str(&s.w.arena, rs.location);
	rs = site_post(&s, "/api/v1/events", "anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"confirm\"") && page_has(&rs, "\"pointer\":\"#/confirm\""));
	rs = site_post(&s, "/api/v1/events",
		       "anchor=unoct_briefing_held&happened_on=2024-05-23&title=Briefing&confirm=yes");
	CHECK_INT(rs.status, 201);
	rs = site_act(&s, place, "complete", "duty=RO-15&occurrence=2024-H1");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"may_complete\":[],\"completed\":[{\"duty\":\"RO-15\",\"occurrence\":\"2024-H1\""));
	rs = site_act(&s, place, "withdraw", "version=2&reason=Twice");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"withdrawn\":true") &&
	      page_has(&rs, "\"withdrawals\":[{\"act\":\"withdraw\",\"reason\":\"Twice\""));
	CHECK(page_has(&rs, "\"corrections\":[]") && page_has(&rs, "\"completed\":[]"));
	rs = site_act(&s, place, "reinstate", "version=3&reason=Once");
	CHECK_INT(rs.status, 422);
	rs = site_act(&s, place, "reinstate", "version=3&reason=Once&confirm=yes");
	CHECK(page_has(&rs, "\"withdrawn\":false"));
	site_close(&s);
}

static enum code fulfilment_check(struct ctx *c, void *user, const str *field)
{
	struct site *s = user;

	(void)c;
	CHECK(anchor_kind_find(field[0]) != NULL);
	CHECK_INT(site_number(s, arena_printf(&s->w.arena, "SELECT count(*) FROM duty WHERE code = '%.*s'",
					      STR_ARG(field[1]))
					 .p),
		  1);
	CHECK(str_eq(field[2], S("period")) || str_eq(field[2], S("state")));
	CHECK((field[3].n > 0) == str_eq(field[2], S("period")));
	CHECK(field[4].n > 0);
	return OK;
}

TEST(the_catalogue_of_what_events_fulfil_names_kinds_and_duties_that_are_there)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(data_rows(&s.w.c, &(struct data_table){"catalogue/fulfilments.csv", 5, fulfilment_check, &s}), OK);
	site_close(&s);
}
