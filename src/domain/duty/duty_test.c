#include "db/db.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme.h"
#include "tests/site.h"

/* The real catalogues with the programmes of 2020 and 2024, as of 2024-09-15. */
static void open_with_programmes(struct site *s)
{
	site_open(s, DATABASE_REAL);
	CHECK_INT(db_begin(&s->w.c, true), OK);
	CHECK_INT(programme_load_demonstration(&s->w.c), OK);
	CHECK_INT(db_commit(&s->w.c), OK);
}

static struct duty_items items_of(struct site *s, struct duty_query query)
{
	struct duty_items items = {0};

	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(duty_agenda(&s->w.c, &query, &items), OK);
	db_rollback(&s->w.c);
	return items;
}

static struct duty_items items_of_year(struct site *s, int year, const char *code)
{
	return items_of(s, (struct duty_query){.from = {year, 1, 1}, .to = {year, 12, 31}, .code = str_from(code)});
}

static void event_add(struct site *s, const char *anchor, const char *day, const char *title, const char *state)
{
	str fields = arena_printf(&s->w.arena, "anchor=%s&happened_on=%s&title=%s&state=%s&reference=&confirm=yes",
				  anchor, day, title, state);

	CHECK_INT(site_post(s, "/events/new", fields.p).status, 303);
}

TEST(agenda_of_2024_has_every_due_date_that_the_rules_give)
{
	static const struct {
		const char *due, *duty, *paragraphs; /* NULL: whatever the programme names */
	} expected[] = {
		{"2024-01-01", "RO-01", "letter"}, {"2024-01-01", "RO-12", "annex 16; enclosure 16"},
		{"2024-01-31", "RO-11", NULL},	   {"2024-02-01", "RO-12", NULL},
		{"2024-02-23", "RO-17", NULL},	   {"2024-02-23", "RO-23", NULL},
		{"2024-03-01", "RO-12", NULL},	   {"2024-03-31", "RO-19", NULL},
		{"2024-04-01", "RO-12", NULL},	   {"2024-05-01", "RO-12", NULL},
		{"2024-06-01", "RO-12", NULL},	   {"2024-06-30", "RO-13", NULL},
		{"2024-06-30", "RO-15", NULL},	   {"2024-06-30", "RO-19", NULL},
		{"2024-07-01", "RO-12", NULL},	   {"2024-08-01", "RO-12", NULL},
		{"2024-09-01", "RO-12", NULL},	   {"2024-09-30", "RO-19", NULL},
		{"2024-10-01", "RO-12", NULL},	   {"2024-11-01", "RO-12", NULL},
		{"2024-12-01", "RO-12", NULL},	   {"2024-12-15", "RO-02", "annex 10; enclosure 10"},
		{"2024-12-31", "RO-09", NULL},	   {"2024-12-31", "RO-10", NULL},
		{"2024-12-31", "RO-13", NULL},	   {"2024-12-31", "RO-14", NULL},
		{"2024-12-31", "RO-15", NULL},	   {"2024-12-31", "RO-19", NULL},
		{"2024-12-31", "RO-22", NULL},
	};
	struct site s;
	struct response rs;
	const struct csv_table *table;

	open_with_programmes(&s);
	rs = site_get(&s, "/agenda.csv?from=2024-01-01&to=2024-12-31");
	table = csv_of(&s, &rs);
	CHECK_INT((int64_t)table->count - 1, COUNT_OF(expected));
	for (size_t i = 0; i < COUNT_OF(expected) && i + 1 < table->count; i++) {
		const str *cell = table->items[i + 1].items;

		CHECK_STR(cell[0], str_from(expected[i].due));
		CHECK_STR(cell[1], str_from(expected[i].due));
		CHECK_STR(cell[2], str_from(expected[i].duty));
		CHECK(cell[7].n > 0);
		if (expected[i].paragraphs)
			CHECK_STR(cell[7], str_from(expected[i].paragraphs));
	}
	site_close(&s);
}

TEST(agenda_page_and_its_files_hold_the_same_rows)
{
	static const char *const queries[] = {"from=2024-01-01&to=2024-12-31",
					      "from=2024-01-01&to=2024-12-31&owner=Chair",
					      "from=2024-01-01&to=2024-12-31&status=past_due",
					      "from=2024-01-01&to=2024-12-31&status=open",
					      "from=2024-01-01&to=2024-12-31&state=AFG",
					      ""};
	struct site s;

	open_with_programmes(&s);
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct arena *a = &s.w.arena;
		struct response page = site_get(&s, arena_printf(a, "/agenda?%s", queries[i]).p);
		struct response csv = site_get(&s, arena_printf(a, "/agenda.csv?%s", queries[i]).p);
		struct response xlsx = site_get(&s, arena_printf(a, "/agenda.xlsx?%s", queries[i]).p);
		struct response json = site_get(&s, arena_printf(a, "/agenda.json?%s", queries[i]).p);
		int64_t rows = (int64_t)text_count(page_body(&page), "<li class=\"agenda-row\">");

		CHECK_INT(page.status, 200);
		CHECK_INT(page_count(a, &page), rows);
		CHECK_INT((int64_t)csv_of(&s, &csv)->count - 1, rows);
		CHECK_INT((int64_t)xlsx_row_count(&s, &xlsx) - 1, rows);
		CHECK(json_is_well_formed(page_body(&json)));
		CHECK_INT((int64_t)text_count(page_body(&json), "\"duty\":"), rows);
	}
	site_close(&s);
}

TEST(a_filter_that_says_what_cannot_be_is_answered_with_its_faults_and_no_row)
{
	static const struct {
		const char *query;
		int64_t faults;
	} asked[] = {{"owner=%27%3E%3Cb%3E", 1}, {"status=nonsense", 1}, {"from=2024-02-30&to=x", 2}};
	struct site s;

	open_with_programmes(&s);
	for (size_t i = 0; i < COUNT_OF(asked); i++) {
		struct arena *a = &s.w.arena;
		struct response page = site_get(&s, arena_printf(a, "/agenda?%s", asked[i].query).p);

		CHECK_INT(page.status, 422);
		CHECK_INT((int64_t)text_count(page_body(&page), "govuk-error-message\">"), asked[i].faults);
		CHECK_INT((int64_t)text_count(page_body(&page), "<li class=\"agenda-row\">"), 0);
		CHECK(!page_has(&page, "'><b>"));
		CHECK_INT(site_get(&s, arena_printf(a, "/agenda.csv?%s", asked[i].query).p).status, 422);
	}
	site_close(&s);
}

TEST(duties_stand_under_the_programme_in_force_and_under_none_before_the_first)
{
	static const struct {
		int year, programme_year;
	} years[] = {{2019, 0}, {2020, 2020}, {2021, 2020}, {2022, 2020}, {2023, 2020}, {2024, 2024}, {2026, 2024}};
	struct site s;

	open_with_programmes(&s);
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		struct duty_items items = items_of_year(&s, years[i].year, "RO-02");

		CHECK_INT((int64_t)items.count, 1);
		CHECK_INT(items.items[0].programme_year, years[i].programme_year);
		CHECK_INT(items.items[0].paragraphs.n > 0, years[i].programme_year > 0);
	}
	site_close(&s);
}

TEST(a_duty_that_is_switched_off_is_on_no_agenda)
{
	struct site s;
	struct response rs;

	open_with_programmes(&s);
	CHECK_INT((int64_t)items_of_year(&s, 2024, "RO-24").count, 0);
	rs = site_get(&s, "/duties");
	CHECK(page_has(&rs, "RO-24") && page_has(&rs, "Switched off"));
	CHECK_INT(site_get(&s, "/duties/RO-24").status, 200);
	CHECK_INT(site_get(&s, "/duties/RO-24/2024-H1").status, 404);
	site_sql(&s, "UPDATE duty SET enabled = 1 WHERE code = 'RO-24'");
	CHECK_INT((int64_t)items_of_year(&s, 2024, "RO-24").count, 2);
	site_close(&s);
}

TEST(two_clocks_on_the_same_day_are_two_due_dates)
{
	struct site s;
	struct duty_items items;

	site_open(&s, DATABASE_REAL);
	event_add(&s, "initial_report_submitted", "2024-03-10", "First", "AFG");
	event_add(&s, "initial_report_submitted", "2024-03-10", "First", "AFG");
	items = items_of(&s, (struct duty_query){.from = {2025, 3, 10}, .to = {2025, 3, 10}});
	CHECK_INT((int64_t)items.count, 4);
	for (size_t i = 0; i < items.count; i++) {
		CHECK_STR(items.items[i].code, i < 2 ? S("RO-07a") : S("RO-07b"));
		CHECK_STR(items.items[i].state_alpha3, S("AFG"));
	}
	CHECK(!str_eq(items.items[0].occurrence, items.items[1].occurrence));
	site_close(&s);
}

TEST(what_a_state_owes_is_not_yet_received_and_never_past_due)
{
	struct site s;
	struct response rs;
	struct duty_items items;

	site_open(&s, DATABASE_REAL);
	event_add(&s, "draft_report_received_by_state", "2024-01-16", "Draft", "AFG");
	event_add(&s, "final_report_received_by_state", "2023-08-31", "Final", "ALB");
	items = items_of(&s,
			 (struct duty_query){.from = {2024, 2, 1}, .to = {2024, 2, 29}, .owner = S("Member State")});
	CHECK_INT((int64_t)items.count, 2);
	CHECK_STR(date_format(&s.w.arena, items.items[0].due), S("2024-02-15"));
	CHECK_STR(date_format(&s.w.arena, items.items[1].due), S("2024-02-29"));
	for (size_t i = 0; i < items.count; i++)
		CHECK_INT(items.items[i].status, DUTY_NOT_YET_RECEIVED);
	rs = site_get(&s, "/agenda?from=2024-02-01&to=2024-02-29&owner=Member+State");
	CHECK(page_has(&rs, ">Not yet received</strong>") && !page_has(&rs, ">Past due</strong>"));
	rs = site_get(&s, "/agenda?from=2024-02-01&to=2024-02-29&owner=Member+State&status=past_due");
	CHECK_INT(page_count(&s.w.arena, &rs), 0);
	rs = site_get(&s, arena_printf(&s.w.arena, "/duties/RO-05/%.*s", STR_ARG(items.items[0].occurrence)).p);
	CHECK(page_has(&rs, "Not yet received") && !page_has(&rs, "Past due"));
	site_close(&s);
}

TEST(reminders_come_before_weekends_and_holidays)
{
	static const struct {
		int year;
		const char *code, *occurrence, *reminder;
	} expected[] = {
		{2024, "RO-02", "2024", "2024-10-01"},	    {2024, "RO-15", "2024-H1", "2024-05-31"},
		{2024, "RO-15", "2024-H2", "2024-11-01"},   {2024, "RO-19", "2024-Q2", "2024-06-14"},
		{2024, "RO-11", "2024", "2023-12-29"},	    {2024, "RO-10", "2024", "2024-10-02"},
		{2024, "RO-13", "2024-1of2", "2024-05-01"}, {2024, "RO-14", "2024", "2024-08-30"},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		struct duty_items items =
			items_of(&s, (struct duty_query){.from = {expected[i].year, 1, 1},
							 .to = {expected[i].year, 12, 31},
							 .code = str_from(expected[i].code),
							 .occurrence = str_from(expected[i].occurrence)});

		CHECK_INT((int64_t)items.count, 1);
		CHECK_STR(items.count ? date_format(&s.w.arena, items.items[0].reminder) : S(""),
			  str_from(expected[i].reminder));
	}
	site_close(&s);
}

TEST(a_due_date_stands_by_the_day_on_which_it_is_looked_at)
{
	static const struct {
		struct date today;
		enum duty_status status;
	} days[] = {{{2024, 9, 30}, DUTY_UPCOMING},
		    {{2024, 10, 1}, DUTY_DUE_SOON},
		    {{2024, 12, 15}, DUTY_DUE_SOON},
		    {{2024, 12, 16}, DUTY_PAST_DUE}};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		s.w.c.today = days[i].today;
		CHECK_INT(items_of_year(&s, 2024, "RO-02").items[0].status, days[i].status);
	}
	s.w.c.today = (struct date){2024, 12, 20};
	CHECK_INT(site_post(&s, "/duties/RO-02/2024/complete", "completed_on=2024-12-18&reference=").status, 303);
	CHECK_INT(items_of_year(&s, 2024, "RO-02").items[0].status, DUTY_DONE);
	s.w.c.today = (struct date){2024, 12, 17};
	CHECK_INT(items_of_year(&s, 2024, "RO-02").items[0].status, DUTY_PAST_DUE);
	CHECK_INT(site_post(&s, "/duties/RO-02/2024/complete", "completed_on=2024-12-17&reference=").status, 409);
	site_close(&s);
}

TEST(days_that_make_no_agenda_are_refused_with_the_reason)
{
	static const struct {
		const char *query, *why;
	} queries[] = {{"from=2024-05-02&to=2024-05-01", "The first day must not be later than the last day."},
		       {"from=2001-01-01&to=2031-01-01", "Ask for 20 years at most."},
		       {"from=9999-12-31", "The first day must not be later than the last day."}};
	static const char *const harmless[] = {"from=9979-01-01&to=9999-12-31", "from=0001-01-01&to=0020-12-31",
					       "from=2024-02-29&to=2024-02-29", "from=+2024-05-01+&to=2024-05-31"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		struct response rs = site_get(&s, arena_printf(&s.w.arena, "/agenda?%s", queries[i].query).p);

		CHECK_INT(rs.status, 422);
		CHECK(page_has(&rs, queries[i].why));
		CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "/agenda.csv?%s", queries[i].query).p).status, 422);
		CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "/agenda.ics?%s", queries[i].query).p).status, 422);
	}
	for (size_t i = 0; i < COUNT_OF(harmless); i++)
		CHECK_INT(site_get(&s, arena_printf(&s.w.arena, "/agenda?%s", harmless[i]).p).status, 200);
	site_close(&s);
}

TEST(a_due_date_that_does_not_exist_is_not_found)
{
	static const char *const addresses[] = {"/duties/RO-99",
						"/duties/RO-02/2024-H1",
						"/duties/RO-02/E1",
						"/duties/RO-02/1999",
						"/duties/RO-02/2101",
						"/duties/RO-03/2024",
						"/duties/RO-05/E99",
						"/duties/RO-05/E",
						"/duties/RO-02/%3Cscript%3E",
						"/duties/RO-02/2024%20",
						"/duties/%27/2024",
						"/events/1000",
						"/duties/ro-02/2024",
						"/events/0",
						"/duties/RO-19/2024-Q5"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		if (site_get(&s, addresses[i]).status != 404)
			test_fail(__FILE__, __LINE__, addresses[i]);
	}
	CHECK_INT(site_post(&s, "/duties/RO-02/1999/complete", "completed_on=2024-01-01").status, 404);
	CHECK_INT(site_post(&s, "/duties/RO-02/1999/extend", "extended_to=2025-01-01&authority=a&reason=b").status,
		  404);
	CHECK_INT(site_post(&s, "/duties/RO-02/1999/reopen", "").status, 404);
	CHECK_INT(site_post(&s, "/events/1000/correct", "version=1&happened_on=2024-01-01&reason=b").status, 404);
	site_close(&s);
}

TEST(agenda_and_duties_are_shown_in_every_language)
{
	static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};
	struct site s;

	open_with_programmes(&s);
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		struct response rs;

		s.lang = languages[i];
		rs = site_get(&s, "/agenda?from=2024-01-01&to=2024-12-31");
		CHECK_INT((int64_t)text_count(page_body(&rs), "<li class=\"agenda-row\">"), 29);
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "<html lang=\"%s\"", languages[i]).p));
		CHECK_INT(site_get(&s, "/duties").status, 200);
		CHECK_INT(site_get(&s, "/duties/RO-07a").status, 200);
	}
	site_close(&s);
}
