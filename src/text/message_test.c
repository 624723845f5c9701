#include "text/message.h"

#include "tests/test.h"
#include "text/message_tables.h"

struct plural_case {
	enum lang lang;
	size_t form;
	int64_t numbers[8]; /* ends with -1 */
};

/* The examples of CLDR's "Language Plural Rules", whole numbers. */
static const struct plural_case plural_cases[] = {
	{LANG_AR, 0, {0, -1}},
	{LANG_AR, 1, {1, -1}},
	{LANG_AR, 2, {2, -1}},
	{LANG_AR, 3, {3, 10, 103, 110, 1003, -1}},
	{LANG_AR, 4, {11, 26, 99, 111, 1011, -1}},
	{LANG_AR, 5, {100, 102, 200, 502, 1000, 10000, 1000000, -1}},
	{LANG_EN, 0, {1, -1}},
	{LANG_EN, 1, {0, 2, 16, 100, 1000000, -1}},
	{LANG_ES, 0, {1, -1}},
	{LANG_ES, 1, {0, 2, 16, 100, 1000000, -1}},
	{LANG_FR, 0, {0, 1, -1}},
	{LANG_FR, 1, {2, 17, 100, 1000000, -1}},
	{LANG_RU, 0, {1, 21, 31, 101, 1001, -1}},
	{LANG_RU, 1, {2, 4, 22, 24, 32, 102, 1002, -1}},
	{LANG_RU, 2, {0, 5, 11, 12, 14, 19, 111, -1}},
	{LANG_ZH, 0, {0, 1, 15, 100, 1000000, -1}},
	{LANG_PSEUDO, 0, {1, -1}},
	{LANG_PSEUDO_RTL, 1, {0, 2, 11, -1}},
};

TEST(plural_forms_are_those_of_cldr_in_every_language)
{
	for (size_t i = 0; i < COUNT_OF(plural_cases); i++) {
		const struct plural_case *c = &plural_cases[i];

		for (const int64_t *n = c->numbers; *n >= 0; n++)
			CHECK_INT(message_plural_form(c->lang, *n), c->form);
	}
}

TEST(a_negative_number_takes_the_form_of_its_size)
{
	CHECK_INT(message_plural_form(LANG_RU, -21), 0);
	CHECK_INT(message_plural_form(LANG_AR, INT64_MIN), 3); /* its last two digits are 08 */
}

TEST(an_english_message_is_its_own_id)
{
	const char *id = "View";

	CHECK(message(LANG_EN, id) == id);
	CHECK_STR(str_from(message_plural(LANG_EN, "%1 day", "%1 days", 1)), S("%1 day"));
	CHECK_STR(str_from(message_plural(LANG_EN, "%1 day", "%1 days", 0)), S("%1 days"));
}

TEST(an_unknown_id_is_shown_in_english)
{
	for (int lang = 0; lang <= LANG_PSEUDO_RTL; lang++) {
		CHECK_STR(str_from(message((enum lang)lang, "No such message, ever.")), S("No such message, ever."));
		CHECK_STR(str_from(message_plural((enum lang)lang, "No such %1", "No such %1s", 5)), S("No such %1s"));
	}
}

TEST(every_message_of_the_tables_is_found_in_every_language)
{
	for (size_t i = 0; i < message_entry_count; i++) {
		const struct message_entry *entry = &message_entries[i];

		CHECK(message_hash(entry->id) == entry->hash);
		CHECK(i == 0 || message_entries[i - 1].hash < entry->hash);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			const char *const *forms = entry->forms[lang];

			CHECK(message((enum lang)lang, entry->id) == (forms ? forms[0] : entry->id));
			for (int64_t n = 0; forms && entry->plural && n < 120; n++)
				CHECK(message_plural((enum lang)lang, entry->id, "", n) ==
				      forms[message_plural_form((enum lang)lang, n)]);
		}
		CHECK(str_starts(str_from(message(LANG_PSEUDO, entry->id)), S("[")));
		CHECK(message(LANG_PSEUDO, entry->id) == message(LANG_PSEUDO_RTL, entry->id));
	}
}

TEST(no_more_messages_are_reviewed_than_there_are)
{
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		int64_t reviewed, total;

		message_reviewed((enum lang)lang, &reviewed, &total);
		CHECK(reviewed >= 0 && reviewed <= total);
		CHECK(lang != LANG_EN || reviewed == total);
	}
}

TEST(arguments_fill_their_places_in_any_order)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(message_text(&a, "%1 of %2", S("3"), S("9")), S("3 of 9"));
	CHECK_STR(message_text(&a, "%2, %1 and %2", S("3"), S("9")), S("9, 3 and 9"));
	CHECK_STR(message_text(&a, "%4%3%2%1", S("a"), S("b"), S("c"), S("d")), S("dcba"));
	CHECK_STR(message_text(&a, "100 %% of %1", S("%2")), S("100 % of %2")); /* an argument is no pattern */
	CHECK_STR(message_text(&a,
			       "%1"
			       "0",
			       S("1")),
		  S("10"));
	CHECK_STR(message_text(&a, ""), S(""));
	arena_reset(&a);
}

TEST(a_place_without_an_argument_stays_visible)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(message_text(&a, "%1 of %2", S("3")), S("3 of %2"));
	CHECK_STR(message_text(&a, "%1"), S("%1"));
	CHECK_STR(message_text(&a, "%5 %x %", S("3")), S("%5 %x %"));
	arena_reset(&a);
}

TEST(a_fault_is_told_with_its_arguments)
{
	struct arena a;
	struct fault f = {.message = "An edition for %1 is already stored.", .args = {S("2024")}, .arg_count = 1};

	arena_init(&a, 1 << 20);
	CHECK_STR(message_fault(&a, LANG_EN, &f), S("An edition for 2024 is already stored."));
	arena_reset(&a);
}

TEST(a_language_is_known_by_its_code_alone)
{
	enum lang lang = LANG_EN;

	for (int i = 0; i <= LANG_PSEUDO_RTL; i++) {
		CHECK(lang_parse(str_from(lang_code((enum lang)i)), &lang));
		CHECK_INT(lang, i);
		CHECK_INT(lang_is_rtl(lang), i == LANG_AR || i == LANG_PSEUDO_RTL);
		CHECK(lang_name(lang)[0] != '\0');
	}
	CHECK(lang_parse(S("FR"), &lang) && lang == LANG_FR);
	CHECK(!lang_parse(S("de"), &lang));
	CHECK(!lang_parse(S("fr-CA"), &lang));
	CHECK(!lang_parse(S(""), &lang));
	CHECK_INT(lang, LANG_FR);
}

TEST(the_best_language_of_an_accept_header_is_taken)
{
	static const struct {
		str header;
		enum lang lang;
	} cases[] = {
		{S(""), LANG_EN},
		{{0}, LANG_EN},
		{S("fr"), LANG_FR},
		{S("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5"), LANG_FR},
		{S("de, es;q=0.4, ru;q=0.6"), LANG_RU},
		{S("zh-Hant-TW"), LANG_ZH},
		{S("AR-eg"), LANG_AR},
		{S("es, fr"), LANG_ES},
		{S("fr, es"), LANG_FR},
		{S("en;q=0.5, fr;q=0.500"), LANG_EN},
		{S("fr;q=0.5, en;q=0.5"), LANG_FR},
		{S("en;q=0.001, fr;q=0"), LANG_EN},
		{S("*"), LANG_EN},
		{S("en;q=0, *"), LANG_AR},
		{S("en;q=0, ru;q=0.1, *;q=0"), LANG_RU},
		{S("en;q=0"), LANG_EN},
		{S("fr-CA;q=0, es;q=0.1"), LANG_ES},
		{S("de, nl"), LANG_EN},
		{S(" ru ; q=1.000 , fr"), LANG_RU},
		{S("fr;q=1.001, ru;q=0.1"), LANG_RU},
		{S("fr;q=0.1234, ru;q=0.1"), LANG_RU},
		{S("fr;q=x, ru;q=0.1"), LANG_RU},
		{S("fr;q=, ru;q=0.1"), LANG_RU},
		{S("fr;level=1, ru;q=0.1"), LANG_RU},
		{S(",,;q=1,-,fr"), LANG_FR},
		{S("qps-ploc, fr;q=0.1"), LANG_FR},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(str_from(lang_code(lang_accept(cases[i].header))), str_from(lang_code(cases[i].lang)));
}
