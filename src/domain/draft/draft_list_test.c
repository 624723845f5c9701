#include "domain/draft/draft_list.h"
#include "domain/draft/draft_text.h"
#include "tests/test.h"

static struct arena arena_of_test(void)
{
	struct arena a;

	arena_init(&a, 64 * 1024 * 1024);
	return a;
}

TEST(a_resolution_is_added_to_a_list_in_the_place_of_its_number)
{
	static const struct {
		const char *before;
		struct list_entry entry;
		const char *after;
	} cases[] = {
		{"see resolutions 1373 (2001), 1624 (2005) and 2178 (2014) and others",
		 {1963, 2010},
		 "see resolutions 1373 (2001), 1624 (2005), 1963 (2010) and 2178 (2014) and others"},
		{"resolutions 1373 (2001) and 1624 (2005)",
		 {2617, 2021},
		 "resolutions 1373 (2001), 1624 (2005) and 2617 (2021)"},
		{"resolutions 1373 (2001) and 1624 (2005)",
		 {1267, 1999},
		 "resolutions 1267 (1999), 1373 (2001) and 1624 (2005)"},
		{"Resolution 1373 (2001) says", {1624, 2005}, "Resolutions 1373 (2001) and 1624 (2005) says"},
		{"resolution 1373 (2001) or", {1267, 1999}, "resolutions 1267 (1999) and 1373 (2001) or"},
		{"resolutions 1373 (2001), 1624 (2005), and all other",
		 {2617, 2021},
		 "resolutions 1373 (2001), 1624 (2005), 2617 (2021), and all other"},
		{"resolutions 1373 (2001), 1624 (2005), and 2178 (2014).",
		 {2617, 2021},
		 "resolutions 1373 (2001), 1624 (2005), 2178 (2014) and 2617 (2021)."},
		{"resolutions 1373 (2001) or 1624 (2005)",
		 {2617, 2021},
		 "resolutions 1373 (2001), 1624 (2005) or 2617 (2021)"},
		{"resolutions 1373 (2001) and 1624 (2005)", {1624, 2005}, "resolutions 1373 (2001) and 1624 (2005)"},
		{"General Assembly resolution 77 (1945)", {1624, 2005}, "General Assembly resolution 77 (1945)"},
		{"no list here, resolution", {1624, 2005}, "no list here, resolution"},
		{"", {1624, 2005}, ""},
	};
	struct arena a = arena_of_test();

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(list_add(&a, str_from(cases[i].before), 0, cases[i].entry), str_from(cases[i].after));
	arena_reset(&a);
}

TEST(a_resolution_is_taken_from_a_list_and_the_last_one_is_kept)
{
	static const struct {
		const char *before;
		int64_t number;
		const char *after;
	} cases[] = {
		{"resolutions 1373 (2001), 1624 (2005) and 2178 (2014),", 2178,
		 "resolutions 1373 (2001) and 1624 (2005),"},
		{"resolutions 1373 (2001), 1624 (2005) and 2178 (2014)", 1373,
		 "resolutions 1624 (2005) and 2178 (2014)"},
		{"resolutions 1373 (2001) and 1624 (2005) on", 1373, "resolution 1624 (2005) on"},
		{"resolution 1373 (2001)", 1373, "resolution 1373 (2001)"},
		{"resolutions 1373 (2001) and 1624 (2005)", 2178, "resolutions 1373 (2001) and 1624 (2005)"},
	};
	struct arena a = arena_of_test();

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(list_remove(&a, str_from(cases[i].before), 0, cases[i].number), str_from(cases[i].after));
	arena_reset(&a);
}

TEST(every_list_of_a_text_is_found_and_only_the_chosen_one_changes)
{
	struct arena a = arena_of_test();
	str text = S("of resolutions 1373 (2001) and 1624 (2005); General Assembly resolution 77/298; resolution 2178 "
		     "(2014), resolution 2396; resolutions\n1373 (2001),\n2617 (2021)");
	struct resolution_lists lists = list_find_all(&a, text);
	struct list_neighbours near = {0};

	CHECK_INT((int64_t)lists.count, 3);
	CHECK_INT((int64_t)lists.items[0].count, 2);
	CHECK_INT((int64_t)lists.items[1].count, 1);
	CHECK_INT((int64_t)lists.items[2].count, 2);
	list_neighbours_add(&near, &lists, 2000);
	CHECK_INT(near.below, 1624);
	CHECK_INT(near.above, 2178);
	CHECK(str_ends(list_add(&a, text, 2, (struct list_entry){2178, 2014}),
		       S("resolutions 1373 (2001), 2178 (2014), 2617 (2021)")));
	CHECK_STR(list_add(&a, text, 3, (struct list_entry){2178, 2014}), text);
	arena_reset(&a);
}

TEST(adding_and_removing_a_resolution_gives_the_text_back)
{
	struct arena a = arena_of_test();
	str text = S("tasks in resolutions 1963 (2010), 2129 (2013) and 2133 (2014), bearing in mind");

	for (int64_t number = 1900; number < 2200; number += 7) {
		str more = list_add(&a, text, 0, (struct list_entry){number, 2012});

		if (!str_eq(more, text))
			CHECK_STR(list_remove(&a, more, 0, number), text);
	}
	arena_reset(&a);
}

TEST(the_year_of_the_programme_moves_on_and_no_other)
{
	struct arena a = arena_of_test();

	CHECK_STR(draft_shift_year(&a,
				   S("for 2024, for the period 1 January to 31 December 2024; resolution 2717 (2024), "
				     "S/2024/12, 31 January 2024, 11 January 2024, before 2024"),
				   2024, 2025),
		  S("for 2025, for the period 1 January to 31 December 2025; resolution 2717 (2024), S/2024/12, "
		    "31 January 2024, 11 January 2024, before 2024"));
	CHECK_STR(draft_shift_year(&a, S("from 1 January 2024"), 2024, 2025), S("from 1 January 2025"));
	CHECK_STR(draft_shift_year(&a, S("for 20245 and for 2024/1"), 2024, 2025), S("for 20245 and for 2024/1"));
	CHECK_STR(draft_shift_year(&a, S(""), 2024, 2025), S(""));
	arena_reset(&a);
}

/* "same -gone- +come+ same" */
static str shown(struct arena *a, const char *before, const char *after)
{
	struct word_runs runs = draft_compare_words(a, str_from(before), str_from(after));
	struct buf out = {.arena = a};

	for (size_t i = 0; i < runs.count; i++)
		buf_printf(&out, "%s%.*s%s",
			   runs.items[i].change == WORDS_REMOVED ? "-"
			   : runs.items[i].change == WORDS_ADDED ? "+"
								 : "",
			   STR_ARG(runs.items[i].text), runs.items[i].change == WORDS_SAME ? "" : "|");
	return buf_str(&out);
}

TEST(two_versions_are_compared_word_by_word)
{
	struct arena a = arena_of_test();

	CHECK_STR(shown(&a, "a b c", "a b c"), S("a b c"));
	CHECK_STR(shown(&a, "a b c", "a x c"), S("a -b |+x |c"));
	CHECK_STR(shown(&a, "", "a b"), S("+a b|"));
	CHECK_STR(shown(&a, "a b", ""), S("-a b|"));
	CHECK_STR(shown(&a, "a b c d", "b c d e"), S("-a |b c d +e|"));
	CHECK_STR(shown(&a, "", ""), S(""));
	arena_reset(&a);
}
