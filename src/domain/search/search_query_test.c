#include "domain/search/search_query.h"
#include "domain/search/search_show.h"
#include "domain/search/search_text.h"

#include "tests/test.h"

/* A query as SQLite takes it; "nothing" where it wants nothing. */
static str written(struct arena *a, const char *text)
{
	struct search_query query;

	search_query_read(a, str_from(text), &query);
	return query.wanted_count ? search_query_write(a, &query, SEARCH_ANYWHERE, false) : S("nothing");
}

static void check_same(const char *left, const char *right)
{
	struct arena a;

	arena_init(&a, 1 << 24);
	CHECK_STR(written(&a, left), written(&a, right));
	arena_reset(&a);
}

/* Whether a text is found, going by its words alone. */
static bool finds(const char *query_text, const char *text, bool *in_title)
{
	struct search_document d = {.kind = SEARCH_HELP, .lang = LANG_EN, .body = {str_from(text)}};
	struct search_query query;
	struct arena a;
	bool found;

	arena_init(&a, 1 << 26);
	search_query_read(&a, str_from(query_text), &query);
	found = search_query_matches(&query, search_text_words(&a, &d), in_title) > 0;
	arena_reset(&a);
	return found;
}

TEST(queries_are_written_in_the_words_of_either_engine)
{
	struct search_query query;
	struct arena a;

	arena_init(&a, 1 << 24);
	search_query_read(&a, S("budget \"of law\" -report"), &query);
	CHECK_INT((int64_t)query.count, 3);
	CHECK_INT((int64_t)query.wanted_count, 2);
	CHECK_STR(search_query_write(&a, &query, SEARCH_ANYWHERE, false),
		  S("(((\"wbudget\") AND (\"wof wlaw\")) NOT ((\"wreport\")))"));
	CHECK_STR(search_query_write(&a, &query, SEARCH_NOT_IN_TITLE, true),
		  S("((((wbudget)) & ((pqfnvkmj4bc | pmore & (wof <-> wlaw)))) & !(((wreport)))) & "
		    "!(((twbudget)) & ((pjlk7am5n6i | pmore & (twof <-> twlaw))))"));
	arena_reset(&a);
}

TEST(a_symbol_is_the_same_in_any_spelling)
{
	check_same("s/res/1373(2001)", "S/RES/1373 (2001)");
	check_same("resolution 1373 (2001)", "S/RES/1373 (2001)");
	check_same("\"S/RES/1373 (2001)\"", "1373(2001)");
	check_same("resolution 1373", "S/RES/1373");
	check_same("s/res/1373", "résolution 1373");
	check_same("резолюция 1373", "قرار 1373");
	check_same("s/2020/731", "S/2020/731");
	check_same("visits s/res/1373(2001) in", "visits S/RES/1373 (2001) in");
	check_same("A/59/565; S/2004/827", "A/59/565 S/2004/827");
	check_same("1373,1624", "1373 1624");
}

TEST(a_resolution_is_found_by_what_people_call_it_in_six_languages)
{
	static const char *const numbered[] = {"SCR 1373",
					       "UNSCR 1373",
					       "Security Council resolution 1373",
					       "the resolutions 1373",
					       "резолюцией 1373",
					       "резолюции Совета Безопасности 1373",
					       "قرار مجلس الأمن 1373",
					       "القرار ١٣٧٣",
					       "第1373号决议",
					       "安理会第1373号决议",
					       "第１３７３号决议",
					       "la resolución 1373",
					       "résolutions 1373"};
	static const char *const dated[] = {"resolution 1373 of 2001", "第1373(2001)号决议", "第1373（2001）号决议",
					    "резолюцией 1373 (2001)", "resolución 1373 de 2001"};

	for (size_t i = 0; i < COUNT_OF(numbered); i++)
		check_same(numbered[i], "S/RES/1373");
	for (size_t i = 0; i < COUNT_OF(dated); i++)
		check_same(dated[i], "S/RES/1373 (2001)");
	check_same("paragraph 12 of it", "paragraph 12 it");
	check_same("résolutions 1373 et 1624", "S/RES/1373 1624");
}

TEST(small_words_are_looked_for_only_where_there_are_no_others)
{
	check_same("the work of the committee", "work committee");
	check_same("на работу и в комитет", "работу комитет");
	check_same("of -the", "\"of\" -the");
	check_same("of the", "\"of\" \"the\"");
}

TEST(a_star_stands_for_the_rest_of_a_word)
{
	bool in_title;

	CHECK(finds("counterterr*", "Counter-terrorism.", &in_title));
	CHECK(finds("ASSIST*", "Technical assistance.", &in_title));
	CHECK(finds("assist*", "Assistants.", &in_title));
	CHECK(finds("террор*", "О терроризме.", &in_title));
	CHECK(!finds("assist*", "Nobody helps.", &in_title));
	CHECK(!finds("terr", "Terrorism.", &in_title));
	CHECK(!finds("te*", "Terrorism.", &in_title)); /* too short to choose */
	check_same("te*", "te");
	check_same("\"terr*\"", "\"terr\"");
	check_same("*", "");
}

/* What stands side by side is known from pairs, so that none may be made across a gap. */
TEST(pairs_are_of_words_side_by_side_alone)
{
	struct arena a;
	str pair, many;
	struct buf words;

	arena_init(&a, 1 << 26);
	pair = search_pair_word(&a, S("wa"), S("wb"));
	CHECK_STR(search_text_pairs(&a, S("wa wb g wc ")), pair);
	CHECK_STR(search_text_pairs(&a, S("g wa g wb")), S(""));
	CHECK(!str_eq(pair, search_pair_word(&a, S("wb"), S("wa"))));
	CHECK(!str_eq(pair, search_pair_word(&a, S("wab"), S(""))));
	words = (struct buf){.arena = &a};
	for (int i = 0; i < SEARCH_PAIRS_MAX; i++)
		buf_lit(&words, "wa ");
	CHECK(!str_ends(search_text_pairs(&a, buf_str(&words)), S(SEARCH_PAIRS_MORE)));
	buf_lit(&words, "wa ");
	many = search_text_pairs(&a, buf_str(&words));
	CHECK(str_ends(many, S(" " SEARCH_PAIRS_MORE)));
	arena_reset(&a);
}

TEST(what_is_typed_reaches_no_engine_as_it_is)
{
	static const char *const hostile[] = {"NEAR(a b, 5)",
					      "a* OR b*",
					      "'; DROP TABLE paragraph; --",
					      "\"",
					      "\"\"\"\"",
					      "a AND (NOT b",
					      "{tokens}: x ^y + z",
					      "!a & b | <-> c",
					      "-",
					      "- - --",
					      "\\",
					      "%s%n",
					      "😀 🎉",
					      "\xFF\xFE\x80",
					      "a:*",
					      "tokens:x",
					      "***",
					      "abc** -def* *ghi"};
	struct arena a;

	arena_init(&a, 1 << 26);
	for (size_t i = 0; i < COUNT_OF(hostile); i++) {
		str query = written(&a, hostile[i]);

		for (size_t k = 0; k < query.n; k++)
			CHECK((query.p[k] >= 'a' && query.p[k] <= 'z') || (query.p[k] >= '0' && query.p[k] <= '9') ||
			      strchr("() \"ANDORT*", query.p[k]));
	}
	CHECK_STR(written(&a, "😀"), S("nothing"));
	CHECK_STR(written(&a, "-only -these"), S("nothing"));
	arena_reset(&a);
}

TEST(a_query_of_any_length_is_cut)
{
	struct buf text;
	struct search_query query;
	struct arena a;

	arena_init(&a, 1 << 26);
	text = (struct buf){.arena = &a};
	for (int i = 0; i < 5000; i++)
		buf_printf(&text, "w%d ", i);
	search_query_read(&a, buf_str(&text), &query);
	CHECK_INT((int64_t)query.count, SEARCH_TERMS_MAX);
	text.n = 0;
	for (int i = 0; i < 5000; i++)
		buf_lit(&text, "\xE6\xB1\x89");
	search_query_read(&a, buf_str(&text), &query);
	CHECK(query.count > 0 && query.count <= SEARCH_TERMS_MAX);
	text.n = 0;
	for (int i = 0; i < 10000; i++)
		buf_char(&text, '"');
	search_query_read(&a, buf_str(&text), &query);
	CHECK_INT((int64_t)query.count, 0);
	arena_reset(&a);
}

TEST(words_of_a_phrase_stand_side_by_side)
{
	bool in_title;

	CHECK(finds("\"foreign fighters\"", "The foreign fighters return.", &in_title));
	CHECK(!finds("\"foreign fighters\"", "Foreign terrorist fighters.", &in_title));
	CHECK(finds("counterterrorism", "A counter-terrorism strategy.", &in_title));
	CHECK(finds("counter-terrorism", "Counterterrorism.", &in_title));
	CHECK(!in_title);
}

TEST(matches_are_counted_and_titles_known)
{
	struct search_document d = {.lang = LANG_EN, .title = {S("Visits")}, .body = {S("A visit after a visit.")}};
	struct search_query query;
	struct arena a;
	bool in_title;

	arena_init(&a, 1 << 26);
	search_query_read(&a, S("visit"), &query);
	CHECK_INT(search_query_matches(&query, search_text_words(&a, &d), &in_title), 3);
	CHECK(in_title);
	search_query_read(&a, S("visit after"), &query);
	CHECK_INT(search_query_matches(&query, search_text_words(&a, &d), &in_title), 4);
	CHECK(!in_title);
	arena_reset(&a);
}

static str snippet(struct arena *a, enum lang lang, const char *query_text, const char *text, size_t chars)
{
	struct search_query query;
	struct search_runs runs;
	struct buf out = {.arena = a};

	search_query_read(a, str_from(query_text), &query);
	search_snippet(a, &query, lang, str_from(text), chars, &runs);
	for (size_t i = 0; i < runs.count; i++)
		buf_printf(&out, runs.items[i].marked ? "[%.*s]" : "%.*s", STR_ARG(runs.items[i].text));
	return buf_str(&out);
}

TEST(matches_are_marked_in_each_script)
{
	struct arena a;

	arena_init(&a, 1 << 26);
	CHECK_STR(snippet(&a, LANG_EN, "visit", "Visits and a visit.", 100), S("[Visits] and a [visit]."));
	CHECK_STR(snippet(&a, LANG_AR, "قرار", "هذا القرار مهم", 100), S("هذا [القرار] مهم"));
	CHECK_STR(snippet(&a, LANG_ZH, "决议", "安理会决议草案", 100), S("安理会[决议]草案"));
	CHECK_STR(snippet(&a, LANG_ZH, "恐怖主义", "反恐怖主义法", 100), S("反[恐怖主义]法"));
	CHECK_STR(snippet(&a, LANG_RU, "терроризм", "О терроризме.", 100), S("О [терроризме]."));
	CHECK_STR(snippet(&a, LANG_EN, "s/res/1373(2001)", "By resolution 1373 (2001), it", 100),
		  S("By resolution [1373 (2001)], it"));
	CHECK_STR(snippet(&a, LANG_EN, "\"a b\"", "b a b a", 100), S("b [a b] a"));
	CHECK_STR(snippet(&a, LANG_EN, "<b>", "a <b> & c", 100), S("a <[b]> & c"));
	arena_reset(&a);
}

TEST(a_snippet_shows_where_most_matches_are)
{
	struct buf text;
	struct arena a;
	str shown;

	arena_init(&a, 1 << 26);
	text = (struct buf){.arena = &a};
	buf_lit(&text, "One visit here. ");
	for (int i = 0; i < 100; i++)
		buf_lit(&text, "Nothing of it stands in this sentence. ");
	buf_lit(&text, "A visit, a report and a visit. ");
	for (int i = 0; i < 100; i++)
		buf_lit(&text, "Nothing of it stands in this sentence. ");
	shown = snippet(&a, LANG_EN, "visit report", arena_str(&a, buf_str(&text)).p, SEARCH_SNIPPET_CHARS);
	CHECK(str_find(shown, S("A [visit], a [report] and a [visit]."), 0) != SIZE_MAX);
	CHECK(str_starts(shown, S("\xE2\x80\xA6")) && str_ends(shown, S("\xE2\x80\xA6")));
	CHECK(shown.n <= SEARCH_SNIPPET_CHARS + 12);
	shown = snippet(&a, LANG_EN, "absent", arena_str(&a, buf_str(&text)).p, 40);
	CHECK(str_starts(shown, S("One visit here.")));
	arena_reset(&a);
}
