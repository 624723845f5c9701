#include "domain/compare/word_diff.h"
#include "tests/test.h"

/* "the [-old-] {+new+} text": pieces as one line. */
static str marked(struct arena *a, str before, str after)
{
	struct vocabulary v = {.arena = a};
	struct words old_words = words_of(&v, before), new_words = words_of(&v, after);
	struct diff_pieces pieces = word_diff_pieces(a, &old_words, &new_words);
	struct buf out = {.arena = a};

	for (size_t i = 0; i < pieces.count; i++) {
		static const char *const open[] = {"", "[-", "{+"}, *const close[] = {"", "-]", "+}"};

		buf_puts(&out, str_from(open[pieces.items[i].kind]));
		buf_puts(&out, pieces.items[i].text);
		buf_puts(&out, str_from(close[pieces.items[i].kind]));
	}
	return buf_str(&out);
}

#define CHECK_MARKED(before, after, expected)                                                                          \
	do {                                                                                                           \
		struct arena arena_;                                                                                   \
		arena_init(&arena_, 16 * 1024 * 1024);                                                                 \
		CHECK_STR(marked(&arena_, S(before), S(after)), S(expected));                                          \
		arena_reset(&arena_);                                                                                  \
	} while (0)

TEST(changed_words_are_marked_and_the_rest_is_the_new_text)
{
	CHECK_MARKED("The lamp is lit at dusk.", "The lamp is lit at dawn.", "The lamp is lit at [-dusk-] {+dawn+}.");
	CHECK_MARKED("One two three four.", "One two four.", "One two [-three-] four.");
	CHECK_MARKED("One two four.", "One two, three, four.", "One two, {+three+}, four.");
	CHECK_MARKED("One two three.", "One two.", "One two [-three-].");
	CHECK_MARKED("two three", "One two three", "{+One+} two three");
	CHECK_MARKED("Zero two three", "two three", "[-Zero-] two three");
}

TEST(a_text_against_nothing_is_added_or_removed_whole)
{
	CHECK_MARKED("", "All of it.", "{+All of it+}.");
	CHECK_MARKED("All of it.", "", " [-All of it-]");
	CHECK_MARKED("", "", "");
	CHECK_MARKED("Same, same!", "same same", "same same");
}

TEST(a_lone_word_between_two_changes_does_not_break_them_up)
{
	CHECK_MARKED("He sees a red house and hears a loud bell today.", "He sees a green and blue tree today.",
		     "He sees a [-red house and hears a loud bell-] {+green and blue tree+} today.");
}

TEST(citations_are_shown_as_they_are_and_never_marked_as_changes)
{
	CHECK_MARKED("It follows resolution 1373 (2001) in spring.",
		     "It follows resolutions 1373 (2001) and 1624 (2005) in autumn.",
		     "It follows resolutions 1373 (2001) and 1624 (2005) in [-spring-] {+autumn+}.");
}

TEST(apostrophes_hyphens_and_case_make_no_difference_but_accents_of_other_letters_are_kept_in_view)
{
	CHECK_MARKED("The State's counter-measures", "the state\xE2\x80\x99s counter measures",
		     "the state\xE2\x80\x99s counter measures");
	CHECK_MARKED("\xD8\xB9\xD9\x85\xD9\x84 \xD8\xAC\xD9\x8A\xD8\xAF", "\xD8\xB9\xD9\x85\xD9\x84",
		     "\xD8\xB9\xD9\x85\xD9\x84 [-\xD8\xAC\xD9\x8A\xD8\xAF-]");
	CHECK_MARKED("\xE5\xB7\xA5\xE4\xBD\x9C\xE6\x96\xB9\xE6\xA1\x88",
		     "\xE5\xB7\xA5\xE4\xBD\x9C\xE8\xAE\xA1\xE5\x88\x92",
		     "\xE5\xB7\xA5\xE4\xBD\x9C[-\xE6\x96\xB9\xE6\xA1\x88-] {+\xE8\xAE\xA1\xE5\x88\x92+}");
}

/* The script, applied to the old words, gives the new ones: for texts of few different words, where much fits. */
static bool leads_to(const struct words *before, const struct words *after, const struct diff_runs *runs)
{
	size_t at_before = 0, at_after = 0;

	for (size_t i = 0; i < runs->count; i++) {
		const struct diff_run *run = &runs->items[i];
		size_t count = run->to - run->from;

		if (run->kind == DIFF_REMOVED ? run->from != at_before : run->from != at_after)
			return false;
		for (size_t k = 0; run->kind == DIFF_KEPT && k < count; k++)
			if (before->items[at_before + k].id != after->items[at_after + k].id)
				return false;
		at_before += run->kind == DIFF_ADDED ? 0 : count;
		at_after += run->kind == DIFF_REMOVED ? 0 : count;
	}
	return at_before == before->count && at_after == after->count;
}

static str random_text(struct arena *a, uint32_t *seed, size_t words, size_t different)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < words; i++) {
		*seed = *seed * 1664525u + 1013904223u;
		buf_printf(&out, "w%u ", (*seed >> 16) % (uint32_t)different);
	}
	return buf_str(&out);
}

TEST(the_script_always_leads_from_the_old_text_to_the_new)
{
	struct arena a;
	uint32_t seed = 7;

	arena_init(&a, 512 * 1024 * 1024);
	for (size_t round = 0; round < 400; round++) {
		struct vocabulary v = {.arena = &a};
		struct words before = words_of(&v, random_text(&a, &seed, round % 23, 1 + round % 7));
		struct words after = words_of(&v, random_text(&a, &seed, (round * 5) % 29, 1 + round % 7));
		struct diff_runs runs = word_diff(&a, &before, &after);

		CHECK(leads_to(&before, &after, &runs));
	}
	arena_reset(&a);
}

TEST(texts_that_have_nothing_in_common_are_given_up_on_in_time)
{
	struct arena a;
	struct vocabulary v = {.arena = &a};
	struct words before, after;
	struct diff_runs runs;
	uint32_t seed = 1;

	arena_init(&a, 512 * 1024 * 1024);
	before = words_of(&v, random_text(&a, &seed, 50000, 60000));
	after = words_of(&v, random_text(&a, &seed, 50000, 60000));
	runs = word_diff(&a, &before, &after);
	CHECK(leads_to(&before, &after, &runs));
	arena_reset(&a);
}

TEST(bytes_that_are_no_text_are_read_to_their_end)
{
	struct arena a;
	struct vocabulary v = {.arena = &a};

	arena_init(&a, 16 * 1024 * 1024);
	CHECK_INT((int64_t)words_of(&v, S("\xFF\xFE \x80 \xC3")).count >= 0, 1);
	CHECK_INT((int64_t)words_of(&v, S("''' \xE2\x80\x99 -- 'tis o'clock'")).count, 2);
	CHECK_INT((int64_t)words_of(&v, S("1373 (2001), 1624 (2005) and 2178 (2014)")).count, 0);
	arena_reset(&a);
}
