#include "domain/draft/draft_check.h"
#include "tests/test.h"

static const struct programme_register_row entries[] = {{.id = 1373, .year = 2001}, {.id = 1624, .year = 2005}};
static const struct term terms[] = {{S("OCT"), S("UNOCT")}};
static const struct check_sources sources = {entries, COUNT_OF(entries), terms, COUNT_OF(terms)};

/* "rule number first-argument;" of all findings of one annex paragraph with a text, of a programme for 2024. */
static str found(struct arena *a, const char *text)
{
	struct programme_paragraph paragraph = {
		.part = PART_ANNEX, .number = S("1"), .text = str_from(text), .pair = -1};
	struct programme p = {.year = 2024,
			      .period_from = {2024, 1, 1},
			      .period_to = {2024, 12, 31},
			      .paragraphs = &paragraph,
			      .paragraph_count = 1};
	struct check_findings all = check_programme(a, &p, &sources);
	struct buf out = {.arena = a};

	for (size_t i = 0; i < all.count; i++) {
		CHECK_INT(all.items[i].position, 1);
		buf_printf(&out, "%s %.*s;", all.items[i].rule, STR_ARG(all.items[i].args[0]));
	}
	return buf_str(&out);
}

TEST(the_letter_check_doubts_what_is_wrong_and_nothing_else)
{
	static const struct {
		const char *text, *findings;
	} cases[] = {
		{"The Committee will (a) meet; and (b) write.", ""},
		{"", "empty ;"},
		{"With OCT.", "term OCT;"},
		{"With UNOCT, the OCTET and OCT1.", ""},
		{"two  spaces", "spaces two  spaces;"},
		{"(open", "brackets ;"},
		{"closed) before (it", "brackets ;"},
		{"a \"word\" and \u201cone\u201d", ""},
		{"a \"word", "quotes ;"},
		{"a \u201cword", "quotes ;"},
		{"for 2023", "year 2023;"},
		{"for 2024, resolution 1624 (2005), S/2023/1, 15 May 2023", ""},
		{"until 31 December 2025.", "year 2025;"},
		{"S/99/", "symbol S/99/;"},
	};
	struct arena a;

	arena_init(&a, 64 * 1024 * 1024);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(found(&a, cases[i].text), str_from(cases[i].findings));
	arena_reset(&a);
}

TEST(the_letter_check_sees_numbering_pairs_and_the_letters_list)
{
	str both[] = {S("S/RES/1373 (2001)"), S("S/RES/1624 (2006)")};
	str one[] = {S("S/RES/1373 (2001)")}, other[] = {S("S/RES/9999 (2024)")};
	struct programme_paragraph paragraphs[] = {
		{.part = PART_LETTER,
		 .number = S("letter"),
		 .text = S("x"),
		 .resolutions = other,
		 .resolution_count = 1,
		 .pair = -1},
		{.part = PART_ANNEX,
		 .number = S("1"),
		 .text = S("x"),
		 .resolutions = both,
		 .resolution_count = 2,
		 .pair = 3},
		{.part = PART_ANNEX, .number = S("3"), .text = S("x"), .pair = -1},
		{.part = PART_ENCLOSURE,
		 .number = S("1"),
		 .text = S("x"),
		 .resolutions = one,
		 .resolution_count = 1,
		 .pair = 1},
	};
	struct programme p = {.year = 2024,
			      .period_from = {2024, 1, 1},
			      .period_to = {2025, 12, 31},
			      .paragraphs = paragraphs,
			      .paragraph_count = 4};
	static const char *const expected[] = {"0 period",	    "1 letter_only",	"1 resolution_unknown",
					       "2 letter_missing",  "2 letter_missing", "2 pair_citations",
					       "2 resolution_year", "3 numbering",	"3 pair"};
	struct arena a;
	struct check_findings all;

	arena_init(&a, 64 * 1024 * 1024);
	all = check_programme(&a, &p, &sources);
	CHECK_INT((int64_t)all.count, COUNT_OF(expected));
	for (size_t i = 0; i < all.count && i < COUNT_OF(expected); i++)
		CHECK_STR(arena_printf(&a, "%lld %s", (long long)all.items[i].position, all.items[i].rule),
			  str_from(expected[i]));
	arena_reset(&a);
}

/* The numbers that a part has after numbering: "1 2 heading 3 ". */
static str numbers(struct arena *a, const struct draft_paragraphs_row *rows, size_t count)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < count; i++)
		buf_printf(&out, "%.*s/%.*s ", STR_ARG(rows[i].section), STR_ARG(rows[i].number));
	return buf_str(&out);
}

TEST(paragraphs_are_numbered_in_their_order_by_part_and_take_the_section_they_stand_in)
{
	struct draft_paragraphs_row rows[] = {
		{.part = S("letter"), .number = S("letter"), .section = S("")},
		{.part = S("annex"), .number = S("9"), .section = S("X")},
		{.part = S("annex"), .number = S("heading"), .section = S("I")},
		{.part = S("annex"), .number = S("4"), .section = S("")},
		{.part = S("annex"), .number = S("5"), .section = S("I"), .removed = 1},
		{.part = S("annex"), .number = S("heading"), .section = S("II"), .removed = 1},
		{.part = S("annex"), .number = S(""), .section = S("")},
		{.part = S("enclosure"), .number = S("7"), .section = S("II")},
	};
	struct arena a;

	arena_init(&a, 1024 * 1024);
	draft_renumber(&a, rows, COUNT_OF(rows));
	CHECK_STR(numbers(&a, rows, COUNT_OF(rows)), S("/letter /1 I/heading I/2 I/ II/heading I/3 /1 "));
	draft_renumber(&a, rows, COUNT_OF(rows));
	CHECK_STR(numbers(&a, rows, COUNT_OF(rows)), S("/letter /1 I/heading I/2 I/ II/heading I/3 /1 "));
	draft_renumber(&a, rows, 0);
	arena_reset(&a);
}
