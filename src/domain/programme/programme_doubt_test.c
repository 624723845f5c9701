/* What is doubtful in a programme is said, and nothing that was said is lost. */
#include "domain/programme/programme_fixture.h"
#include "tests/test.h"

struct bench {
	struct arena a;
	struct programme p;
};

/* plain.txt with a change, read. */
static void read_changed(struct bench *b, const char *from, const char *to)
{
	arena_init(&b->a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b->a, fixture_replace(&b->a, fixture_corpus(&b->a, "plain"), from, to), &b->p));
}

static size_t all_citations(const struct programme *p)
{
	size_t count = 0;

	for (size_t i = 0; i < p->paragraph_count; i++)
		count += p->paragraphs[i].resolution_count;
	return count;
}

/* plain.txt from its line that is the title of a part up to another. */
static str between(str text, const char *from, const char *to)
{
	size_t start = from ? str_find(text, str_from(from), 0) : 0;

	return str_slice(text, start, to ? str_find(text, str_from(to), start) : text.n);
}

static void read_parts(struct bench *b, str first, str second, str third)
{
	arena_init(&b->a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b->a,
			     arena_printf(&b->a, "%.*s%.*s\n\n%.*s", STR_ARG(first), STR_ARG(second), STR_ARG(third)),
			     &b->p));
}

static str plain(struct arena *a)
{
	arena_init(a, 1 << 20);
	return fixture_corpus(a, "plain");
}

TEST(a_letter_behind_the_parts_is_read_with_a_warning)
{
	struct bench straight, late;
	struct arena a;
	str text = plain(&a), letter = between(text, NULL, "\nAnnex\n");

	read_changed(&straight, "\n", "\n");
	read_parts(&late, between(text, "\nAnnex\n", NULL), S("\n\n"), between(letter, "Letter dated", NULL));
	CHECK_INT(late.p.finding_count, 1);
	CHECK_INT(fixture_count(&late.p, PROGRAMME_LETTER_LATE), 1);
	CHECK_INT(late.p.paragraph_count, straight.p.paragraph_count);
	CHECK_STR(late.p.chair, straight.p.chair);
	CHECK_INT(date_cmp(late.p.letter_date, straight.p.letter_date), 0);
	for (size_t i = 0; i < late.p.paragraph_count && i < straight.p.paragraph_count; i++)
		CHECK_STR(late.p.paragraphs[i].text, straight.p.paragraphs[i].text);
	arena_reset(&straight.a);
	arena_reset(&late.a);
	arena_reset(&a);
}

TEST(a_missing_annex_is_reported_as_a_missing_enclosure_is)
{
	struct bench b;
	struct arena a;
	str text = plain(&a);

	read_parts(&b, between(text, NULL, "\nAnnex\n"), between(text, "\nEnclosure\n", NULL), S(""));
	CHECK_INT(fixture_count(&b.p, PROGRAMME_ANNEX_ABSENT), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_ENCLOSURE), 0);
	CHECK_INT(fixture_numbered(&b.p, PART_ENCLOSURE), 6);
	arena_reset(&b.a);
	arena_reset(&a);
}

TEST(parts_in_the_wrong_order_are_read_with_a_warning)
{
	struct bench straight, swapped;
	struct arena a;
	str text = plain(&a);

	read_changed(&straight, "\n", "\n");
	read_parts(&swapped, between(text, NULL, "\nAnnex\n"), between(text, "\nEnclosure\n", NULL),
		   between(text, "\nAnnex\n", "\nEnclosure\n"));
	CHECK_INT(swapped.p.finding_count, 1);
	CHECK_INT(fixture_count(&swapped.p, PROGRAMME_PARTS_SWAPPED), 1);
	CHECK_INT(swapped.p.paragraph_count, straight.p.paragraph_count);
	for (size_t i = 0; i < swapped.p.paragraph_count && i < straight.p.paragraph_count; i++) {
		CHECK_STR(swapped.p.paragraphs[i].text, straight.p.paragraphs[i].text);
		CHECK_INT(swapped.p.paragraphs[i].pair, straight.p.paragraphs[i].pair);
	}
	arena_reset(&straight.a);
	arena_reset(&swapped.a);
	arena_reset(&a);
}

TEST(a_part_that_comes_a_second_time_is_another_programme)
{
	struct bench b;
	struct arena a;
	str text = plain(&a);

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(!programme_read(&b.a,
			      arena_printf(&b.a, "%.*s%.*s", STR_ARG(between(text, "\nEnclosure\n", NULL)),
					   STR_ARG(between(text, "\nAnnex\n", NULL))),
			      &b.p));
	CHECK_INT(b.p.failure.message, PROGRAMME_TWO_IN_FILE);
	CHECK(b.p.failure.line > 0);
	arena_reset(&b.a);
	arena_reset(&a);
}

TEST(a_heading_of_one_part_that_the_other_lacks_is_reported)
{
	struct bench b;
	const struct programme_finding *found;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b.a,
			     S("Annex\n\nWork programme for 2031\n\nI. Opening\n\n1. One.\n\n2. Two.\n\nEnclosure\n\n"
			       "I. Opening\n\n1. One.\n\nA. Under resolution 1373 (2001)\n\n2. Two.\n"),
			     &b.p));
	found = fixture_finding(&b.p, PROGRAMME_HEADING_NO_PAIR);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_HEADING_NO_PAIR), 1);
	CHECK_INT(found ? found->line : -1, 17);
	CHECK_STR(found ? found->args[0] : S(""), S("A"));
	arena_reset(&b.a);
}

TEST(many_findings_of_one_sort_leave_no_other_out)
{
	const struct programme_finding *more;
	struct bench b;
	struct buf text;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	text = (struct buf){.arena = &b.a};
	buf_puts(&text, S("Annex\n\nWork programme for 2031\n\nI. Opening\n\n"));
	for (int i = 1; i <= 600; i++)
		buf_printf(&text, "%d. Under resolution 1373.\n\nMore words.\n\n", i);
	CHECK(programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_ENCLOSURE), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_LETTER), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_CITATION_WITHOUT_YEAR), PROGRAMME_PARAGRAPH_WARNINGS_MAX);
	CHECK(b.p.finding_count <= PROGRAMME_FINDINGS_MAX);
	programme_check_register(&b.a, &b.p, NULL, 0, 0);
	programme_settle_year(&b.a, &b.p, 2032);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_YEAR_GIVEN_ALONE), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_MORE_FINDINGS), 1);
	more = fixture_finding(&b.p, PROGRAMME_MORE_FINDINGS);
	CHECK_STR(more ? more->args[0] : S(""), S("300"));
	CHECK_STR(more ? more->args[1] : S(""), S("450"));
	arena_reset(&b.a);
}

TEST(more_paragraphs_than_a_part_can_number_are_refused)
{
	struct bench b;
	struct buf text;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	text = (struct buf){.arena = &b.a};
	buf_puts(&text, S("Annex\n"));
	for (int i = 1; i <= 999; i++)
		buf_printf(&text, "%d. Words.\n", i);
	CHECK(programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(fixture_numbered(&b.p, PART_ANNEX), 999);
	buf_puts(&text, S("1000. Words.\n"));
	CHECK(!programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(b.p.failure.message, PROGRAMME_NUMBER_TOO_HIGH);
	CHECK_INT(b.p.failure.line, 1001);
	arena_reset(&b.a);
}

TEST(citations_are_counted_however_they_are_set)
{
	static const char *const changes[][2] = {
		{"), ", ")/"},
		{"), ", ")-"},
		{"), ", ");"},
		{"), ", "):"},
		{" and ", " and"},
		{" (20", "\xEF\xBC\x88"
			 "20"},
		{"01)", "01\xEF\xBC\x89"},
	};
	struct bench plain_bench, b;

	read_changed(&plain_bench, "\n", "\n");
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		read_changed(&b, changes[i][0], changes[i][1]);
		CHECK_INT(all_citations(&b.p), all_citations(&plain_bench.p));
		arena_reset(&b.a);
	}
	arena_reset(&plain_bench.a);
}

TEST(a_resolution_that_its_neighbours_exclude_is_a_warning)
{
	static const struct register_entry entries[] = {{1267, 1999}, {1373, 2001}, {1624, 2005}, {1626, 2005}};
	static const struct {
		const char *cited;
		enum programme_message message;
	} cases[] = {
		{"1300 (2000)", PROGRAMME_RESOLUTION_UNKNOWN},	  {"1300 (1998)", PROGRAMME_RESOLUTION_IMPOSSIBLE},
		{"1300 (2002)", PROGRAMME_RESOLUTION_IMPOSSIBLE}, {"1625 (2006)", PROGRAMME_RESOLUTION_IMPOSSIBLE},
		{"1625 (2005)", PROGRAMME_RESOLUTION_UNKNOWN},	  {"9999 (2004)", PROGRAMME_RESOLUTION_TOO_EARLY},
		{"1627 (2005)", PROGRAMME_RESOLUTION_UNKNOWN},	  {"2900 (2031)", PROGRAMME_RESOLUTION_UNKNOWN},
		{"100 (1999)", PROGRAMME_RESOLUTION_UNKNOWN},	  {"100 (2001)", PROGRAMME_RESOLUTION_IMPOSSIBLE},
		{"1624 (2004)", PROGRAMME_RESOLUTION_YEAR},
	};
	struct bench b;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
		CHECK(programme_read(&b.a, arena_printf(&b.a, "Annex\n\n1. Under %s.\n", cases[i].cited), &b.p));
		programme_check_register(&b.a, &b.p, entries, COUNT_OF(entries), 2005);
		CHECK_INT(fixture_count(&b.p, cases[i].message), 1);
		arena_reset(&b.a);
	}
	CHECK(programme_message_severity(PROGRAMME_RESOLUTION_IMPOSSIBLE) == PROGRAMME_WARNING);
	CHECK(programme_message_severity(PROGRAMME_RESOLUTION_TOO_EARLY) == PROGRAMME_WARNING);
}

TEST(a_draft_symbol_stays_as_printed_and_is_a_note)
{
	const struct programme_paragraph *one;
	struct bench b;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b.a,
			     S("Annex\n\n1. The _report_ (S/2025/___) and S/2025/\\_\\_\\_, with S/RES/____ (2025).\n"),
			     &b.p));
	one = fixture_paragraph(&b.p, PART_ANNEX, NULL, "1");
	CHECK_STR(one ? one->text : S(""), S("The report (S/2025/___) and S/2025/___, with S/RES/____ (2025)."));
	CHECK_INT(one ? (int64_t)(one->document_count + one->resolution_count) : -1, 0);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_DRAFT_SYMBOL), 3);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_CITATION_WRONG), 0);
	arena_reset(&b.a);
}

static void check_failure(str text, enum programme_message message, str arg)
{
	struct bench b;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(!programme_read(&b.a, text, &b.p));
	CHECK_INT(b.p.failure.message, message);
	CHECK_STR(b.p.failure.args[0], arg);
	arena_reset(&b.a);
}

TEST(text_of_another_encoding_or_format_is_named)
{
	check_failure(S("\xFF\xFE"
			"A\0n\0n\0"),
		      PROGRAMME_UTF16, S(""));
	check_failure(S("\xFE\xFF\0A\0n\0n"), PROGRAMME_UTF16, S(""));
	check_failure(S("A\0n\0n\0e\0x\0"), PROGRAMME_UTF16, S(""));
	check_failure(S("\xEF\xBB\xBF\n<!DOCTYPE html><p>1. One"), PROGRAMME_OTHER_FORMAT, S("HTML"));
	check_failure(S("<html lang=\"en\"><p>1. One"), PROGRAMME_OTHER_FORMAT, S("HTML"));
	check_failure(S("<?xml version=\"1.0\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/x\"><num>1.</num>"),
		      PROGRAMME_OTHER_FORMAT, S("Akoma Ntoso"));
	check_failure(S("<?xml version=\"1.0\"?><p>1. One</p>"), PROGRAMME_OTHER_FORMAT, S("XML"));
	check_failure(S("\xEF\xBB\xBF <doc id=\"a\" xmlns=\"urn:x\">\n1. One\n</doc>"), PROGRAMME_OTHER_FORMAT,
		      S("XML"));
	check_failure(S("{\n  \"year\": 2031}\n1. One"), PROGRAMME_OTHER_FORMAT, S("JSON"));
	check_failure(S("[ {\"number\": 1}]\n1. One"), PROGRAMME_OTHER_FORMAT, S("JSON"));
}

TEST(a_year_given_by_a_person_keeps_the_printed_period)
{
	struct bench b;

	read_changed(&b, "\n", "\n");
	programme_settle_year(&b.a, &b.p, 2031);
	CHECK_INT(b.p.finding_count, 0);
	programme_settle_year(&b.a, &b.p, 2033);
	CHECK_INT(b.p.year, 2033);
	CHECK_INT(b.p.period_from.year, 2031);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_YEAR_GIVEN), 1);
	arena_reset(&b.a);
}

TEST(a_year_given_by_a_person_is_the_period_where_none_is_printed)
{
	struct bench b;

	arena_init(&b.a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b.a, S("Annex\n\n1. One.\n"), &b.p));
	programme_settle_year(&b.a, &b.p, 2033);
	CHECK_STR(date_format(&b.a, b.p.period_from), S("2033-01-01"));
	CHECK_STR(date_format(&b.a, b.p.period_to), S("2033-12-31"));
	CHECK(programme_read(&b.a, S("Annex\n\nWork programme for 2031\n\n1. One.\n"), &b.p));
	programme_settle_year(&b.a, &b.p, 2033);
	CHECK_INT(b.p.period_to.year, 2033);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_YEAR_GIVEN_ALONE), 1);
	arena_reset(&b.a);
}
