#include "http/component.h"
#include "http/page.h"
#include "tests/test.h"

static const struct nav_item nav[] = {
	{"home", "Home", "/", MAY_READ},
	{"admin", "Administration", "/admin", MAY_ADMINISTER},
	{0},
};

TEST(navigation_shows_only_what_the_reader_may_open)
{
	struct page p = {.nav = nav, .may = PERMISSION_BIT(MAY_READ)};

	CHECK(page_shows(&p, &nav[0]));
	CHECK(!page_shows(&p, &nav[1]));
	CHECK(page_has_navigation(&p));
	p.may = 0;
	CHECK(!page_has_navigation(&p));
}

TEST(a_page_without_a_navigation_table_has_no_navigation)
{
	struct page p = {.may = UINT64_MAX};

	CHECK_INT(nav_count(NULL), 0);
	CHECK(!page_has_navigation(&p));
}

TEST(an_entry_for_anybody_signed_in_is_shown_once_somebody_is)
{
	const struct nav_item account = {"account", "Account", "/account", MAY_SIGNED_IN};
	struct page p = {0};

	CHECK(!page_shows(&p, &account));
	p.user_name = S("desk");
	CHECK(page_shows(&p, &account));
}

TEST(a_page_for_a_request_returns_to_its_address_with_the_query)
{
	struct arena a;
	arena_init(&a, 1 << 16);
	struct ctx c = {.arena = &a};
	struct request rq = {.c = &c, .path = S("/states"), .query = S("group=1&after=AB")};

	CHECK_STR(page_for(&rq, "States", "states").path, S("/states?group=1&after=AB"));
	rq.query = S("");
	CHECK_STR(page_for(&rq, "States", "states").path, S("/states"));
	arena_reset(&a);
}

TEST(a_page_sums_up_faults_that_its_reader_can_mend_and_no_others)
{
	struct arena a;
	arena_init(&a, 1 << 16);
	struct ctx c = {.arena = &a};
	struct request rq = {.c = &c};

	CHECK(page_for(&rq, "t", NULL).err == NULL);
	c.err.code = ERR_DB;
	CHECK(page_for(&rq, "t", NULL).err == NULL);
	c.err.code = ERR_INPUT;
	CHECK(page_for(&rq, "t", NULL).err == &c.err);
	arena_reset(&a);
}

TEST(steps_of_the_trail_keep_their_order)
{
	struct arena a;
	arena_init(&a, 1 << 16);
	struct page p = {0};

	page_breadcrumb(&p, &a, S("Home"), S("/"));
	page_breadcrumb(&p, &a, S("States"), S("/states"));
	CHECK_INT(p.breadcrumb_count, 2);
	CHECK_STR(p.breadcrumbs[0].label, S("Home"));
	CHECK_STR(p.breadcrumbs[1].href, S("/states"));
	arena_reset(&a);
}

TEST(a_field_is_described_by_its_hint_and_its_own_fault)
{
	struct arena a;
	arena_init(&a, 1 << 16);
	struct html o = {.body = {.arena = &a}};
	struct err err = {0};
	struct field f = {.name = "due", .label = "Due", .err = &err};

	CHECK_STR(field_described_by(&o, &f), S(""));
	err_field(&err, "", "owner", "Choose who acts.", NULL, 0);
	CHECK_STR(field_described_by(&o, &f), S(""));
	err_field(&err, "", "due", "Enter a date.", NULL, 0);
	f.hint = "As in 2024-09-15.";
	CHECK_STR(field_described_by(&o, &f), S("field-due-hint field-due-error"));
	CHECK(fault_of(NULL, "due") == NULL);
	arena_reset(&a);
}
