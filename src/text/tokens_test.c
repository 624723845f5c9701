#include "text/tokens.h"

#include "tests/test.h"

/* Words of a text in a row with spaces between them; those beside others in brackets. */
static str words_of(struct arena *a, enum lang lang, const char *text)
{
	struct tokens tokens = {0};
	struct buf out = {.arena = a};

	tokens_read(a, lang, str_from(text), &tokens);
	for (size_t i = 0; i < tokens.count; i++)
		buf_printf(&out, tokens.items[i].beside ? "%s[%.*s]" : "%s%.*s", i ? " " : "",
			   STR_ARG(tokens.items[i].word));
	return buf_str(&out);
}

static void check_words(enum lang lang, const char *text, const char *expected)
{
	struct arena a;

	arena_init(&a, 1 << 24);
	CHECK_STR(words_of(&a, lang, text), str_from(expected));
	arena_reset(&a);
}

static void check_same(enum lang lang, const char *left, const char *right)
{
	struct arena a;

	arena_init(&a, 1 << 24);
	CHECK_STR(words_of(&a, lang, left), words_of(&a, lang, right));
	arena_reset(&a);
}

static void check_different(enum lang lang, const char *left, const char *right)
{
	struct arena a;

	arena_init(&a, 1 << 24);
	CHECK(!str_eq(words_of(&a, lang, left), words_of(&a, lang, right)));
	arena_reset(&a);
}

TEST(words_have_small_letters_and_digits_only)
{
	check_words(LANG_EN, "The Committee's 24 visits, in 2024!", "wthe wcommitt w24 wvisit win w2024");
	check_words(LANG_RU, "да", "xd0b4d0b0");
	check_words(LANG_EN, " \n.,;!? \"'- ", "");
	check_words(LANG_EN, "", "");
}

TEST(forms_of_a_word_are_one_word_in_each_language)
{
	check_same(LANG_EN, "visits", "visit");
	check_same(LANG_EN, "ASSESSED assessing", "assessment assess");
	check_same(LANG_FR, "résolutions", "résolution");
	check_same(LANG_FR, "étrangers", "étranger");
	check_same(LANG_ES, "resoluciones", "resolución");
	check_same(LANG_ES, "evaluaciones", "evaluacion");
	check_same(LANG_RU, "терроризма", "терроризм");
	check_same(LANG_RU, "международных", "международный");
	check_same(LANG_AR, "القرارات", "قرارات");
	check_same(LANG_AR, "القرار", "قرار");
	check_same(LANG_AR, "والإرهاب", "إرهاب");
	check_different(LANG_EN, "visit", "vision");
	check_different(LANG_AR, "قرار", "إرهاب");
}

TEST(case_accents_and_vowel_marks_do_not_count)
{
	check_same(LANG_FR, "ÉVALUATION", "evaluation");
	check_same(LANG_ES, "RESOLUCIÓN", "resolucion");
	check_same(LANG_AR, "قَرَارٌ", "قرار");
	check_same(LANG_AR, "قـرار", "قرار");
	check_same(LANG_AR, "أمن", "امن");
	check_same(LANG_RU, "Ёлка", "елка");
	check_same(LANG_EN, "ﬁnancing", "financing");
	check_same(LANG_EN, "E\xCC\x81t\xC3\xA9", "\xC3\x89te\xCC\x81");
}

TEST(digits_of_any_script_are_the_same)
{
	check_words(LANG_AR, "١٣٧٣", "w1373");
	check_words(LANG_ZH, "１３７３", "w1373");
}

TEST(a_hyphen_joins_two_words_beside_both)
{
	check_words(LANG_EN, "counter-terrorism", "wcounter wterror [wcounterterror]");
	check_words(LANG_EN, "counter terrorism", "wcounter wterror");
	check_words(LANG_EN, "a-b-c", "wa wb wc [wab] [wbc]");
}

TEST(an_elided_article_is_left_out)
{
	check_same(LANG_FR, "l’État", "État");
	check_same(LANG_FR, "d'experts", "experts");
	check_same(LANG_FR, "aujourd'hui", "aujourd hui");
	check_same(LANG_EN, "O'", "o");
}

TEST(chinese_characters_are_found_two_by_two)
{
	check_words(LANG_ZH, "决议", "xe586b3e8aeae [xe586b3] [xe8aeae]");
	check_words(LANG_ZH, "核", "xe6a0b8");
	check_words(LANG_EN, "UN决议 1373", "wun xe586b3e8aeae [xe586b3] [xe8aeae] w1373");
}

TEST(the_dictionary_says_which_characters_are_a_word)
{
	struct tokens tokens = {0};
	struct arena a;

	arena_init(&a, 1 << 24);
	tokens_read(&a, LANG_ZH, S("恐怖主义决议"), &tokens);
	CHECK(tokens.count > 5);
	CHECK(!tokens.items[0].across && !tokens.items[2].across); /* 恐怖, 主义 */
	CHECK(tokens.items[3].across);				   /* 义决 */
	CHECK(!tokens.items[4].across);				   /* 决议 */
	CHECK(tokens.items[0].unit != tokens.items[4].unit);
	arena_reset(&a);
}

TEST(words_know_their_place_in_the_text)
{
	static const char text[] = "Об осуждении терроризма, l’État 决议";
	struct tokens tokens = {0};
	struct arena a;

	arena_init(&a, 1 << 24);
	tokens_read(&a, LANG_FR, str_from(text), &tokens);
	CHECK(tokens.count >= 5);
	CHECK_STR(str_slice(str_from(text), tokens.items[2].start, tokens.items[2].end), S("терроризма"));
	CHECK_STR(str_slice(str_from(text), tokens.items[3].start, tokens.items[3].end), S("État"));
	CHECK_STR(str_slice(str_from(text), tokens.items[4].start, tokens.items[4].end), S("决议"));
	arena_reset(&a);
}

TEST(bytes_that_are_no_text_have_words_too)
{
	struct tokens tokens = {0};
	struct arena a;
	str bytes;
	char *p;

	arena_init(&a, 1 << 28);
	bytes = (str){"\xFF\xFE word \xC3 \x00 \xED\xA0\x80 more", 24};
	tokens_read(&a, LANG_EN, bytes, &tokens);
	CHECK(tokens.count >= 2);
	p = arena_alloc(&a, 100000);
	memset(p, 'x', 100000);
	tokens.count = 0;
	tokens_read(&a, LANG_EN, (str){p, 100000}, &tokens);
	CHECK(tokens.count > 0);
	for (size_t i = 0; i < tokens.count; i++)
		CHECK(tokens.items[i].word.n <= 2 * TOKEN_BYTES_MAX + 1);
	arena_reset(&a);
}

TEST(a_name_kept_whole_is_no_word_of_a_text)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(token_whole(&a, S("S/1")), S("y532f31"));
	arena_reset(&a);
}
