#include "db/db.h"
#include "domain/duty/duty.h"
#include "tests/site.h"

static const char extension[] = "extended_to=2025-01-20&authority=Committee%2C+meeting+12&reason=Consent+is+awaited";
static const char completion[] = "completed_on=2024-09-10&reference=S%2F2024%2F99";
static const char event[] = "anchor=initial_report_submitted&happened_on=2024-03-10&title=Report&state=AFG&reference=";

/* Rows of the agenda between two days for a duty: "due original;" each. */
static str dates(struct site *s, const char *code, const char *days)
{
	struct response rs = site_get(s, arena_printf(&s->w.arena, "/agenda.csv?%s", days).p);
	const struct csv_table *table = csv_of(s, &rs);
	struct buf out = {.arena = &s->w.arena};

	CHECK_INT(rs.status, 200);
	for (size_t i = 1; i < table->count; i++) {
		const str *cell = table->items[i].items;

		if (str_eq(cell[2], str_from(code)))
			buf_printf(&out, "%.*s %.*s;", STR_ARG(cell[0]), STR_ARG(cell[1]));
	}
	return buf_str(&out);
}

TEST(an_extension_keeps_the_first_date_and_moves_the_item_to_its_new_day)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_post(&s, "/duties/RO-02/2024/extend", extension);
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/duties/RO-02/2024"));
	CHECK_STR(dates(&s, "RO-02", "from=2024-12-01&to=2024-12-31"), S(""));
	CHECK_STR(dates(&s, "RO-02", "from=2025-01-01&to=2025-01-31"), S("2025-01-20 2024-12-15;"));
	CHECK_INT(site_post(&s, "/duties/RO-02/2024/extend", "extended_to=2025-02-10&authority=A&reason=B").status,
		  303);
	CHECK_STR(dates(&s, "RO-02", "from=2025-01-01&to=2025-12-31"),
		  S("2025-02-10 2024-12-15;2025-12-15 2025-12-15;"));
	rs = site_get(&s, "/duties/RO-02/2024");
	CHECK(page_has(&rs, "15 December 2024") && page_has(&rs, "10 February 2025"));
	CHECK(page_has(&rs, "Committee, meeting 12") && page_has(&rs, "Consent is awaited"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM duty_extension"), 2);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE action = 'duty.extend'"), 2);
	site_close(&s);
}

TEST(an_extension_over_several_years_is_still_on_the_agenda_of_its_new_day)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/duties/RO-11/2019/extend", "extended_to=2024-07-04&authority=A&reason=B").status,
		  303);
	CHECK_STR(dates(&s, "RO-11", "from=2024-07-01&to=2024-07-31"), S("2024-07-04 2019-01-31;"));
	CHECK_STR(dates(&s, "RO-11", "from=2019-01-01&to=2019-12-31"), S(""));
	site_close(&s);
}

TEST(an_extension_is_refused_with_all_its_faults_and_what_was_typed)
{
	static const struct {
		const char *fields, *fault;
	} forms[] = {
		{"extended_to=2024-02-30&authority=&reason=", "Enter a day as in 2024-09-15."},
		{"extended_to=2024-12-15&authority=&reason=", "The new day must be later than the present one."},
		{"extended_to=&authority=&reason=", "Enter the reason."},
		{"extended_to=2035-01-01&authority=&reason=", "more than ten years after the first one"},
	};
	struct site s;
	struct response rs;
	struct buf authority = {0};
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		rs = site_post(&s, "/duties/RO-02/2024/extend", forms[i].fields);
		CHECK_INT(rs.status, 422);
		CHECK(page_has(&rs, forms[i].fault));
		CHECK_INT((int64_t)text_count(page_body(&rs), "govuk-error-message\">"), 3);
		CHECK_INT((int64_t)text_count(page_body(&rs), "<a href=\"#field-"), 3);
	}
	rs = site_post(&s, "/duties/RO-02/2024/extend",
		       "extended_to=soon&authority=%3Cb%3E%22Chair%22&reason=%3C/textarea%3E");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "value=\"soon\""));
	CHECK(page_has(&rs, "value=\"&lt;b&gt;&quot;Chair&quot;\""));
	CHECK(page_has(&rs, "&lt;/textarea&gt;</textarea>"));
	authority.arena = &s.w.arena;
	for (int i = 0; i < 301; i++)
		buf_char(&authority, 'a');
	rs = site_post(
		&s, "/duties/RO-02/2024/extend",
		arena_printf(&s.w.arena, "extended_to=2025-01-01&authority=%.*s&reason=b", STR_ARG(buf_str(&authority)))
			.p);
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "This is longer than 300 characters."));
	CHECK_STR(site_row_counts(&s), before);
	site_close(&s);
}

TEST(limits_of_texts_count_characters_in_every_script)
{
	struct site s;
	struct buf title = {0};

	site_open(&s, DATABASE_REAL);
	title.arena = &s.w.arena;
	for (int i = 0; i < 300; i++)
		buf_lit(&title, "%E4%BC%9A");
	CHECK_INT(site_post(&s, "/events/new",
			    arena_printf(&s.w.arena, "anchor=event_ended&happened_on=2024-08-01&title=%.*s",
					 STR_ARG(buf_str(&title)))
				    .p)
			  .status,
		  303);
	buf_lit(&title, "%E4%BC%9A");
	CHECK_INT(site_post(&s, "/events/new",
			    arena_printf(&s.w.arena, "anchor=event_ended&happened_on=2024-08-01&title=%.*s",
					 STR_ARG(buf_str(&title)))
				    .p)
			  .status,
		  422);
	site_close(&s);
}

TEST(a_duty_is_recorded_as_done_once_and_opened_again)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", completion).status, 303);
	rs = site_get(&s, "/duties/RO-12/2024-03");
	CHECK(page_has(&rs, ">Done</strong>") && page_has(&rs, "S/2024/99"));
	CHECK(page_has(&rs, "Test secretariat"));
	rs = site_post(&s, "/duties/RO-12/2024-03/complete", completion);
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "recorded as done already"));
	rs = site_post(&s, "/duties/RO-12/2024-03/extend", extension);
	CHECK_INT(rs.status, 409);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM duty_extension"), 0);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/reopen", "").status, 303);
	rs = site_get(&s, "/duties/RO-12/2024-03");
	CHECK(!page_has(&rs, ">Done</strong>"));
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/reopen", "").status, 404);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM audit_entry WHERE kind = 'duty'"), 2);
	site_close(&s);
}

TEST(a_completion_in_the_future_is_refused)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-16&reference=x%22y");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "This day lies in the future."));
	CHECK(page_has(&rs, "value=\"2024-09-16\"") && page_has(&rs, "value=\"x&quot;y\""));
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-15").status, 303);
	site_close(&s);
}

TEST(due_dates_follow_a_corrected_event_and_the_correction_is_kept)
{
	struct site s;
	struct response rs;
	str place;

	site_open(&s, DATABASE_REAL);
	place = site_post(&s, "/events/new", event).location;
	CHECK_STR(dates(&s, "RO-07b", "from=2025-01-01&to=2025-12-31"), S("2025-03-10 2025-03-10;"));
	rs = site_post(&s, arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(place)).p,
		       "version=1&happened_on=2024-04-02&reason=The+letter+says+2+April");
	CHECK_INT(rs.status, 303);
	CHECK_STR(dates(&s, "RO-07b", "from=2025-01-01&to=2025-12-31"), S("2025-04-02 2025-04-02;"));
	rs = site_get(&s, arena_str(&s.w.arena, place).p);
	CHECK(page_has(&rs, "From 2024-03-10 to 2024-04-02: The letter says 2 April"));
	CHECK_INT((int64_t)text_count(page_body(&rs), "<li class=\"agenda-row\">"), 2);
	site_close(&s);
}

TEST(a_correction_of_what_somebody_else_corrected_is_a_conflict)
{
	struct site s;
	struct response rs;
	str place;

	site_open(&s, DATABASE_REAL);
	place = site_post(&s, "/events/new", event).location;
	place = arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(place));
	CHECK_INT(site_post(&s, place.p, "version=1&happened_on=2024-04-02&reason=a").status, 303);
	rs = site_post(&s, place.p, "version=1&happened_on=2024-05-05&reason=Mine+%3Cb%3E");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "Somebody else changed this meanwhile."));
	CHECK(page_has(&rs, "value=\"2024-05-05\"") && page_has(&rs, "Mine &lt;b&gt;"));
	rs = site_post(&s, place.p, "version=2&happened_on=2024-05-055&reason=");
	CHECK_INT(rs.status, 422);
	CHECK_INT((int64_t)text_count(page_body(&rs), "govuk-error-message\">"), 2);
	CHECK_INT(site_post(&s, place.p, "version=x&happened_on=2024-05-05&reason=a").status, 422);
	CHECK_STR(site_text(&s, "SELECT happened_on FROM anchor_event WHERE title = 'Report'"), S("2024-04-02"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_correction"), 1);
	site_close(&s);
}

TEST(an_event_is_refused_with_all_its_faults_and_what_was_typed)
{
	static const struct {
		const char *fields;
		int64_t faults;
	} forms[] = {
		{"anchor=&happened_on=&title=&state=&reference=", 3},
		{"anchor=nonsense&happened_on=2023-02-29&title=+&state=XXX&reference=", 4},
		{"anchor=visit_start&happened_on=2024-10-07&title=Visit&state=&reference=", 1},
		{"anchor=visit_start&happened_on=2024-10-07&title=Visit&state=%27&reference=", 1},
	};
	struct site s;
	struct response rs;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		rs = site_post(&s, "/events/new", forms[i].fields);
		CHECK_INT(rs.status, 422);
		CHECK_INT((int64_t)text_count(page_body(&rs), "govuk-error-message\">"), forms[i].faults);
	}
	rs = site_post(&s, "/events/new", "anchor=visit_start&happened_on=x&title=%3Ci%3E&state=CIV&reference=%22r");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "value=\"visit_start\" selected") && page_has(&rs, "value=\"CIV\" selected"));
	CHECK(page_has(&rs, "value=\"&lt;i&gt;\"") && page_has(&rs, "value=\"&quot;r\"") &&
	      page_has(&rs, "value=\"x\""));
	CHECK_STR(site_row_counts(&s), before);
	site_close(&s);
}

TEST(an_occurrence_of_no_year_of_ours_is_not_found)
{
	static const char *const names[] = {"0", "1", "0-Q1", "0001", "1999", "2101", "E0", "E", "2024x", "20", "-1"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "/duties/RO-02/%s", names[i]).p).status, 404);
		CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "/api/v1/duties/RO-12/%s", names[i]).p).status, 404);
	}
	site_close(&s);
}

TEST(a_record_of_a_person_is_stored_whole_or_not_at_all_whatever_call_fails)
{
	struct site s;
	str correct;

	site_open(&s, DATABASE_REAL);
	site_post_under_faults(&s, "/duties/RO-02/2024/extend", extension, "DELETE FROM duty_extension");
	site_post_under_faults(&s, "/duties/RO-12/2024-03/complete", completion, "DELETE FROM duty_completion");
	site_sql(&s, "INSERT INTO duty_completion (duty_code, occurrence, completed_on, at)"
		     " VALUES ('RO-02', '2023', '2023-12-14', 0)");
	site_post_under_faults(&s, "/duties/RO-02/2023/reopen", "",
			       "INSERT INTO duty_completion (duty_code, occurrence, completed_on, at)"
			       " VALUES ('RO-02', '2023', '2023-12-14', 0); DELETE FROM duty_reopening");
	site_post_under_faults(
		&s, "/events/new", event,
		"DELETE FROM anchor_event WHERE title = 'Report'; DELETE FROM search_index WHERE rowid IN"
		" (SELECT id FROM search_entry WHERE title = 'Report');"
		"DELETE FROM search_entry WHERE title = 'Report'");
	correct = site_post(&s, "/events/new", event).location;
	correct = arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(correct));
	site_post_under_faults(
		&s, correct.p, "version=1&happened_on=2024-04-02&reason=a",
		"DELETE FROM anchor_correction;"
		"UPDATE anchor_event SET version = 1, happened_on = '2024-03-10' WHERE title = 'Report'");
	CHECK_STR(site_text(&s, "SELECT happened_on FROM anchor_event WHERE title = 'Report'"), S("2024-03-10"));
	site_close(&s);
}

TEST(a_day_that_cannot_be_is_refused_before_anything_is_stored)
{
	static const struct {
		const char *path, *fields, *fault;
	} forms[] = {
		{"/events/new", "anchor=event_ended&happened_on=2024-09-16&title=t",
		 "Record the event once it has happened."},
		{"/events/new", "anchor=visit_start&happened_on=9999-01-01&title=t&state=AFG", "too far away"},
		{"/events/new", "anchor=visit_start&happened_on=0001-01-01&title=t&state=AFG", "too far away"},
		{"/duties/RO-02/2024/complete", "completed_on=2024-09-16", "once it is done"},
	};
	struct site s;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		struct response rs = site_post(&s, forms[i].path, forms[i].fields);

		CHECK_INT(rs.status, 422);
		CHECK(page_has(&rs, forms[i].fault));
	}
	CHECK_STR(site_row_counts(&s), before);
	CHECK_INT(site_post(&s, "/events/new", "anchor=visit_start&happened_on=2025-03-01&title=t&state=AFG").status,
		  303);
	site_close(&s);
}

TEST(what_lies_before_the_record_began_is_not_past_due)
{
	struct duty_item item = {.owner = S("CTED"), .due = {2024, 1, 31}, .reminder = {2024, 1, 2}, .periodic = true};
	struct date since = {2024, 3, 1}, none = {0};

	CHECK(duty_status_on((struct date){2024, 9, 15}, since, &item) == DUTY_BEFORE_RECORD);
	CHECK(duty_status_on((struct date){2024, 9, 15}, none, &item) == DUTY_PAST_DUE);
	CHECK(duty_status_on((struct date){2024, 2, 15}, since, &item) == DUTY_PAST_DUE);
	item.periodic = false;
	CHECK(duty_status_on((struct date){2024, 9, 15}, since, &item) == DUTY_PAST_DUE);
	item.owner = S("Member State");
	CHECK(duty_status_on((struct date){2024, 1, 15}, since, &item) == DUTY_REQUESTED);
	CHECK(duty_status_on((struct date){2024, 9, 15}, since, &item) == DUTY_NOT_YET_RECEIVED);
}
