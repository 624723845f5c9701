#include "clock/clock.h"
#include "tests/test.h"

static const struct clock_calendar no_holidays;

static struct date day(const char *text)
{
	struct date d;

	CHECK(date_parse(str_from(text), &d));
	return d;
}

static void check_date(struct date actual, const char *expected)
{
	struct arena a;

	arena_init(&a, 1 << 16);
	CHECK_STR(date_format(&a, actual), str_from(expected));
	arena_reset(&a);
}

/* Every day of 800 years and more: a whole cycle of the calendar, and both sides of 1970. */
TEST(every_day_from_1600_to_2450_survives_the_way_to_a_number_and_back)
{
	struct date d = {1600, 1, 1};
	int64_t days = date_to_days(d);

	for (; d.year < 2450; days++) {
		CHECK(date_valid(d) && date_to_days(d) == days && date_cmp(date_from_days(days), d) == 0);
		d.day++;
		if (d.day > date_month_days(d.year, d.month))
			d = (struct date){d.year + (d.month == 12), d.month % 12 + 1, 1};
	}
}

TEST(weekdays_follow_each_other_and_the_epoch_was_a_thursday)
{
	CHECK(date_weekday(day("1970-01-01")) == THURSDAY);
	CHECK(date_weekday(day("2024-02-29")) == THURSDAY);
	for (int64_t days = -40000; days < 40000; days++)
		CHECK((date_weekday(date_from_days(days)) + 1) % 7 == date_weekday(date_from_days(days + 1)));
}

TEST(six_months_after_31_august_is_the_last_day_of_february)
{
	struct clock_rule rule = {.kind = CLOCK_AFTER, .months = 6};

	check_date(clock_due_from(&rule, day("2023-08-31")), "2024-02-29");
	check_date(clock_due_from(&rule, day("2024-08-31")), "2025-02-28");
	check_date(clock_due_from(&rule, day("2024-04-20")), "2024-10-20");
}

TEST(adding_months_keeps_the_day_number_or_takes_the_last_day_of_the_month)
{
	for (int64_t from = date_to_days(day("2019-01-01")); from < date_to_days(day("2025-01-01")); from += 3) {
		struct date d = date_from_days(from);

		for (int months = -30; months <= 30; months++) {
			struct date sum = date_add_months(d, months);
			int last = date_month_days(sum.year, sum.month);

			CHECK((sum.year - d.year) * 12 + sum.month - d.month == months);
			CHECK(sum.day == (d.day < last ? d.day : last));
		}
	}
}

TEST(twelve_months_from_the_initial_report_and_thirty_days_for_comments)
{
	struct clock_rule information = {.kind = CLOCK_AFTER, .months = 12},
			  comments = {.kind = CLOCK_AFTER, .days = 30};

	check_date(clock_due_from(&information, day("2024-09-15")), "2025-09-15");
	check_date(clock_due_from(&information, day("2024-02-29")), "2025-02-28");
	check_date(clock_due_from(&comments, day("2024-08-01")), "2024-08-31");
}

TEST(a_rule_before_an_event_counts_back)
{
	struct clock_rule prepare = {.kind = CLOCK_BEFORE, .months = -12},
			  publish = {.kind = CLOCK_BEFORE, .days = -30};

	check_date(clock_due_from(&prepare, day("2025-12-31")), "2024-12-31");
	check_date(clock_due_from(&prepare, day("2029-01-05")), "2028-01-05");
	check_date(clock_due_from(&publish, day("2024-03-30")), "2024-02-29");
}

static void check_periodic(const struct clock_rule *rule, int year, int index, const char *key, const char *due)
{
	struct arena a;
	struct clock_occurrence occurrence;

	arena_init(&a, 1 << 16);
	occurrence = clock_periodic(&a, rule, year, index);
	CHECK_STR(occurrence.key, str_from(key));
	check_date(occurrence.due, due);
	arena_reset(&a);
}

TEST(periodic_rules_give_the_days_of_the_catalogue)
{
	struct clock_rule list = {.kind = CLOCK_YEARLY, .month = 12, .day = 15, .per_year = 1};
	struct clock_rule meetings = {.kind = CLOCK_YEARLY, .month = 12, .day = 31, .per_year = 2};
	struct clock_rule halves = {.kind = CLOCK_HALF_YEARLY, .per_year = 2};
	struct clock_rule quarters = {.kind = CLOCK_QUARTERLY, .per_year = 4};
	struct clock_rule months = {.kind = CLOCK_MONTHLY, .day = 1, .per_year = 12};

	check_periodic(&list, 2024, 1, "2024", "2024-12-15");
	check_periodic(&meetings, 2024, 1, "2024-1of2", "2024-06-30");
	check_periodic(&meetings, 2024, 2, "2024-2of2", "2024-12-31");
	check_periodic(&halves, 2025, 1, "2025-H1", "2025-06-30");
	check_periodic(&halves, 2025, 2, "2025-H2", "2025-12-31");
	check_periodic(&quarters, 2024, 1, "2024-Q1", "2024-03-31");
	check_periodic(&quarters, 2024, 3, "2024-Q3", "2024-09-30");
	check_periodic(&months, 2024, 2, "2024-02", "2024-02-01");
}

TEST(due_dates_of_a_periodic_rule_rise_within_the_year_and_keys_differ)
{
	for (int kind = CLOCK_YEARLY; kind <= CLOCK_MONTHLY; kind++) {
		for (int per_year = 0; per_year <= 12; per_year++) {
			struct clock_rule rule = {.kind = (enum clock_kind)kind, .per_year = per_year};
			struct arena a;
			struct clock_occurrence before = {0};

			arena_init(&a, 1 << 16);
			for (int i = 1; i <= clock_periods(&rule); i++) {
				struct clock_occurrence next = clock_periodic(&a, &rule, 2023, i);

				CHECK(date_valid(next.due) && next.due.year == 2023);
				CHECK(date_cmp(before.due, next.due) < 0 && !str_eq(before.key, next.key));
				before = next;
			}
			arena_reset(&a);
		}
	}
}

TEST(a_reminder_on_a_holiday_or_weekend_moves_earlier_and_the_due_date_stays)
{
	const struct date holidays[] = {{2024, 11, 28}, {2024, 12, 25}};
	struct clock_calendar calendar = {holidays, 2};
	struct clock_rule rule = {.kind = CLOCK_YEARLY, .warn_days = 7};

	check_date(clock_reminder(&rule, &calendar, day("2024-12-05"), 1), "2024-11-27");
	check_date(clock_reminder(&rule, &calendar, day("2025-01-01"), 1), "2024-12-24");
	check_date(clock_reminder(&rule, &calendar, day("2024-12-08"), 1), "2024-11-29");
}

TEST(alert_days_take_the_place_of_the_days_of_warning)
{
	struct clock_rule rule = {.kind = CLOCK_HALF_YEARLY, .warn_days = 30, .alerts = S("06-01;11-01")};

	check_date(clock_reminder(&rule, &no_holidays, day("2023-06-30"), 1), "2023-06-01");
	check_date(clock_reminder(&rule, &no_holidays, day("2024-06-30"), 1), "2024-05-31");
	check_date(clock_reminder(&rule, &no_holidays, day("2024-12-31"), 2), "2024-11-01");
}

TEST(reminders_are_always_on_working_days_and_never_after_the_due_date)
{
	const struct date holidays[] = {{2024, 1, 1}, {2024, 12, 25}};
	struct clock_calendar calendar = {holidays, 2};

	for (int64_t days = date_to_days(day("2024-01-01")); days < date_to_days(day("2025-03-01")); days++) {
		for (int warn = 0; warn < 40; warn += 7) {
			struct clock_rule rule = {.kind = CLOCK_AFTER, .warn_days = warn};
			struct date due = date_from_days(days), reminder = clock_reminder(&rule, &calendar, due, 1);

			CHECK(clock_is_working_day(&calendar, reminder) && date_cmp(reminder, due) <= 0);
		}
	}
}

TEST(working_days_skip_weekends_and_holidays_and_go_back_the_same_way)
{
	const struct date holidays[] = {{2024, 12, 25}};
	struct clock_calendar calendar = {holidays, 1};

	check_date(clock_add_working_days(&calendar, day("2024-12-20"), 5), "2024-12-30");
	check_date(clock_add_working_days(&calendar, day("2024-12-30"), -5), "2024-12-20");
	for (int n = 1; n < 60; n++) {
		struct date end = clock_add_working_days(&calendar, day("2024-11-04"), n);

		CHECK(clock_is_working_day(&calendar, end));
		CHECK(date_cmp(clock_add_working_days(&calendar, end, -n), day("2024-11-04")) == 0);
	}
}

TEST(a_late_adoption_collides_with_the_information_on_steps_taken)
{
	/* Initial report on 15 September, final report received on 20 April: the reply comes after the preparation
	 * began. */
	CHECK(clock_collides(day("2025-10-20"), day("2025-09-15"), 45));
	CHECK(clock_collides(day("2025-08-02"), day("2025-09-15"), 45));
	CHECK(!clock_collides(day("2025-08-01"), day("2025-09-15"), 45));
}

TEST(kinds_are_read_by_their_names_only)
{
	enum clock_kind kind;

	CHECK(clock_kind_parse(S("half_yearly"), &kind) && kind == CLOCK_HALF_YEARLY);
	CHECK(!clock_kind_parse(S("Yearly"), &kind) && !clock_kind_parse(S(""), &kind));
}
