#include "base/num.h"
#include "db/db.h"
#include "domain/programme/programme.h"
#include "tests/site.h"

/* Checks every figure of the home page against the list that it leads to. */
static void check_figures(struct site *s)
{
	struct arena *a = &s->w.arena;
	struct response home = site_get(s, "/");
	struct texts hrefs = page_all(a, page_body(&home), "<a class=\"figure-link\" href=\"", "\"");
	struct texts numbers = page_all(a, page_body(&home), "<span class=\"figure-number\">", "<");

	CHECK_INT(home.status, 200);
	CHECK_INT((int64_t)hrefs.count, 4);
	CHECK_INT((int64_t)numbers.count, 4);
	for (size_t i = 0; i < hrefs.count && i < numbers.count; i++) {
		struct response list;
		struct buf address = {.arena = a};
		int64_t number = -1;

		while (hrefs.items[i].p) {
			buf_puts(&address, str_cut(&hrefs.items[i], '&'));
			if (hrefs.items[i].p)
				buf_char(&address, '&');
			if (str_starts(hrefs.items[i], S("amp;")))
				hrefs.items[i] = str_slice(hrefs.items[i], 4, hrefs.items[i].n);
		}
		list = site_get(s, arena_str(a, buf_str(&address)).p);
		CHECK(num_parse(numbers.items[i], 0, 1000, &number));
		CHECK_INT(list.status, 200);
		CHECK_INT(page_count(a, &list), number);
		CHECK_INT((int64_t)text_count(page_body(&list), "<li class=\"agenda-row\">"), number);
	}
}

TEST(every_figure_of_the_home_page_counts_the_list_that_it_leads_to)
{
	static const struct date days[] = {{2019, 1, 1}, {2024, 2, 29}, {2024, 9, 15}, {2025, 12, 31}, {2026, 6, 30}};
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		s.w.c.today = days[i];
		check_figures(&s);
	}
	site_close(&s);
}

TEST(figures_follow_what_people_record)
{
	struct site s;
	struct response rs;
	struct texts before, after;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/");
	before = page_all(&s.w.arena, page_body(&rs), "<span class=\"figure-number\">", "<");
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-10/complete", "completed_on=2024-09-14").status, 303);
	CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-14").status, 303);
	CHECK_INT(site_post(&s, "/events/new",
			    "anchor=draft_report_received_by_state&happened_on=2024-06-01&title=t&state=AFG")
			  .status,
		  303);
	rs = site_get(&s, "/");
	after = page_all(&s.w.arena, page_body(&rs), "<span class=\"figure-number\">", "<");
	for (size_t i = 0; i < 4; i++) {
		/* March lies before this record began: it was never past due. */
		static const int64_t change[] = {0, 0, -1, 1};
		int64_t was = 0, is = 0;

		CHECK(num_parse(before.items[i], 0, 1000, &was) && num_parse(after.items[i], 0, 1000, &is));
		CHECK_INT(is - was, change[i]);
	}
	check_figures(&s);
	site_close(&s);
}

TEST(administrators_are_sent_to_their_page_and_read_no_content)
{
	static const char *const content[] = {"/agenda",     "/duties",	     "/events",
					      "/programmes", "/resolutions", "/states"};
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	s.role = "administrator";
	rs = site_get(&s, "/");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/admin"));
	rs = site_get(&s, "/admin");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "RO-") && !page_has(&rs, "href=\"/agenda\""));
	for (size_t i = 0; i < COUNT_OF(content); i++)
		CHECK_INT(site_get(&s, content[i]).status, 403);
	s.role = "auditor";
	CHECK_STR(site_get(&s, "/").location, S("/audit"));
	s.role = NULL;
	CHECK_STR(site_get(&s, "/").location, S("/sign-in?next=%2F"));
	site_close(&s);
}

TEST(home_page_says_which_programme_is_in_force)
{
	static const struct {
		struct date today;
		const char *sentence;
	} days[] = {{{2024, 9, 15}, "The programme for 2024 is in force."},
		    {{2025, 3, 1}, "Work goes on under the programme for 2024."},
		    {{2022, 3, 1}, "Work goes on under the programme for 2020."},
		    {{2019, 3, 1}, "No work programme is stored yet."}};
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct response rs;

		s.w.c.today = days[i].today;
		rs = site_get(&s, "/");
		CHECK(page_has(&rs, days[i].sentence));
	}
	site_close(&s);
}
