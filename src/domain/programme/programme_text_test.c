#include "domain/programme/programme_text.h"

#include "domain/programme/programme_fixture.h"
#include "tests/test.h"

struct bench {
	struct arena a;
	struct programme p;
};

static void bench_open(struct bench *b)
{
	arena_init(&b->a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
}

static void check_joined(const char *file, int line, struct arena *a, const str *parts, size_t count,
			 const char *expected)
{
	struct buf joined = {.arena = a};

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_lit(&joined, "; ");
		buf_puts(&joined, parts[i]);
	}
	test_check_str(file, line, buf_str(&joined), str_from(expected));
}

#define CHECK_JOINED(a, parts, count, expected) check_joined(__FILE__, __LINE__, (a), (parts), (count), (expected))

/* Everything that plain.txt says, however it is set. */
static void check_plain(struct bench *b)
{
	const struct programme *p = &b->p;
	const struct programme_paragraph *annex5 = fixture_paragraph(p, PART_ANNEX, "B", "5");
	const struct programme_paragraph *annex6 = fixture_paragraph(p, PART_ANNEX, "III", "6");
	const struct programme_paragraph *letter = fixture_paragraph(p, PART_LETTER, "", "letter");

	CHECK_INT(p->year, 2031);
	CHECK_STR(date_format(&b->a, p->period_from), S("2031-01-01"));
	CHECK_STR(date_format(&b->a, p->period_to), S("2031-12-31"));
	CHECK_STR(date_format(&b->a, p->letter_date), S("2031-02-14"));
	CHECK_STR(p->chair, S("Ada Example"));
	CHECK_INT(p->paragraph_count, 23);
	CHECK_INT(p->finding_count, 0);
	CHECK_INT(fixture_numbered(p, PART_ANNEX), 6);
	CHECK_INT(fixture_numbered(p, PART_ENCLOSURE), 6);
	if (!annex5 || !annex6 || !letter) {
		test_fail(__FILE__, __LINE__, "the paragraphs are missing");
		return;
	}
	CHECK_JOINED(&b->a, annex5->documents, annex5->document_count, "A/RES/77/298; S/2004/124; S/2017/375");
	CHECK_JOINED(&b->a, letter->resolutions, letter->resolution_count,
		     "S/RES/1373 (2001); S/RES/1624 (2005); S/RES/2178 (2014); S/RES/2396 (2017)");
	CHECK_INT(letter->item_count, 3);
	CHECK_INT(annex6->item_count, 3);
	CHECK_STR(annex6->items[1].label, S("b"));
	CHECK_STR(annex6->items[1].text, S("visits by its Chair"));
	CHECK_STR(p->paragraphs[annex5->pair].number, S("5"));
	CHECK_INT(p->paragraphs[annex5->pair].part, PART_ENCLOSURE);
	CHECK_INT(p->paragraphs[p->paragraphs[annex5->pair].pair].part, PART_ANNEX);
}

TEST(a_header_that_comes_back_beside_page_numbers_is_left_out)
{
	static const str text =
		S("Annex\n1. The Committee meets in\nLetter dated 1 May 2031\n31-00001 (E) 1/3\n\fNew York "
		  "and\nLetter dated 1 May 2031\n31-00001 (E) 2/3\n\fin Geneva.\nof\nLetter dated 1 May 2031\n"
		  "31-00001 (E) 3/3\n");
	struct programme p;
	struct arena a;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&a, text, &p));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "1")->text,
		  S("The Committee meets in New York and in Geneva. of"));
	arena_reset(&a);
}

TEST(a_programme_is_read_from_plain_text)
{
	struct bench b;
	const struct programme_paragraph *letter;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "plain"), &b.p));
	check_plain(&b);
	letter = fixture_paragraph(&b.p, PART_LETTER, "", "letter");
	CHECK(letter && str_starts(letter->text, S("I enclose the plans")));
	CHECK(letter && str_find(letter->text, S("31 December 2031.\n\nThe work rests on"), 0) != SIZE_MAX);
	CHECK(letter && str_ends(letter->text, S("keep the Council informed.")));
	arena_reset(&b.a);
}

TEST(page_breaks_headers_wrapping_and_hidden_characters_change_nothing)
{
	struct bench plain, wrapped;

	bench_open(&plain);
	bench_open(&wrapped);
	CHECK(programme_read(&plain.a, fixture_corpus(&plain.a, "plain"), &plain.p));
	CHECK(programme_read(&wrapped.a, fixture_corpus(&wrapped.a, "wrapped"), &wrapped.p));
	check_plain(&wrapped);
	for (size_t i = 0; i < plain.p.paragraph_count && i < wrapped.p.paragraph_count; i++)
		CHECK_STR(wrapped.p.paragraphs[i].text,
			  fixture_replace(&plain.a, plain.p.paragraphs[i].text, "\xEF\xAC\x81", "fi"));
	arena_reset(&plain.a);
	arena_reset(&wrapped.a);
}

TEST(line_ends_spaces_and_number_marks_of_other_programs_are_read)
{
	static const char *const changes[][2] = {
		{"\n", "\r\n"},		 {"\n", "\r"},	  {"\n\n", "\n"},      {"\n\n", "\n\n\n\n"},
		{" (20", "\xC2\xA0(20"}, {" (20", "(20"}, {"\nA. ", "\nA.\t"}, {"Annex\n", "ANNEX\n"},
		{" (20", "\n(20"},
	};
	struct bench b;

	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		bench_open(&b);
		CHECK(programme_read(&b.a,
				     fixture_replace(&b.a, fixture_corpus(&b.a, "plain"), changes[i][0], changes[i][1]),
				     &b.p));
		check_plain(&b);
		arena_reset(&b.a);
	}
}

TEST(markdown_is_removed_and_cut_citations_are_joined)
{
	struct bench b;
	const struct programme_paragraph *one, *two;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "markdown"), &b.p));
	CHECK_INT(b.p.finding_count, 0);
	CHECK_STR(b.p.chair, S("Ada Example"));
	one = fixture_paragraph(&b.p, PART_ANNEX, "I", "1");
	two = fixture_paragraph(&b.p, PART_ANNEX, "A", "2");
	if (one && two) {
		CHECK_STR(one->text,
			  S("The aim of the Committee is the application of resolution 1373 (2001) and of 1624 "
			    "(2005), with resolutions 1373 (2001), 2178 (2014) and 2396 (2017)."));
		CHECK_JOINED(&b.a, one->resolutions, one->resolution_count,
			     "S/RES/1373 (2001); S/RES/1624 (2005); S/RES/2178 (2014); S/RES/2396 (2017)");
		CHECK_STR(two->text, S("The Committee looks at the Counter-Terrorism Strategy and at the \"guide\" "
				       "(S/2020/731, annex), as well as at what goes beyond it."));
		CHECK_INT(two->line, 29);
	} else {
		test_fail(__FILE__, __LINE__, "the paragraphs are missing");
	}
	arena_reset(&b.a);
}

TEST(faults_are_kept_and_reported_at_their_place)
{
	static const struct {
		enum programme_message message;
		int line;
		size_t count;
	} expected[] = {
		{PROGRAMME_TEXT_IGNORED, 9, 1},	       {PROGRAMME_CITATION_WITHOUT_YEAR, 13, 1},
		{PROGRAMME_CITATION_WRONG, 15, 1},     {PROGRAMME_NUMBER_GAP, 15, 2},
		{PROGRAMME_NUMBER_REPEATED, 17, 1},    {PROGRAMME_TEXT_JOINED, 19, 1},
		{PROGRAMME_NUMBER_BACKWARDS, 21, 1},   {PROGRAMME_HEADING_REPEATED, 23, 1},
		{PROGRAMME_EMPTY_PARAGRAPH, 25, 1},    {PROGRAMME_TITLE_YEARS_DIFFER, 27, 1},
		{PROGRAMME_PARTS_DIFFER, 27, 1},       {PROGRAMME_PERIODS_DIFFER, 31, 1},
		{PROGRAMME_PERIOD_YEAR_DIFFERS, 3, 1}, {PROGRAMME_NO_CHAIR, 3, 1},
	};
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "faults"), &b.p));
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		const struct programme_finding *found = fixture_finding(&b.p, expected[i].message);

		CHECK_INT(fixture_count(&b.p, expected[i].message), expected[i].count);
		CHECK_INT(found ? found->line : -1, expected[i].line);
		CHECK(programme_message_severity(expected[i].message) != PROGRAMME_FATAL);
	}
	CHECK_INT(fixture_numbered(&b.p, PART_ANNEX), 5);
	arena_reset(&b.a);
}

TEST(a_citation_is_held_against_the_register)
{
	static const struct register_entry entries[] = {{1267, 1999}, {1373, 2001}, {1624, 2005}};
	const struct programme_finding *year, *unknown;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "faults"), &b.p));
	programme_check_register(&b.a, &b.p, entries, COUNT_OF(entries), 2022);
	year = fixture_finding(&b.p, PROGRAMME_RESOLUTION_YEAR);
	unknown = fixture_finding(&b.p, PROGRAMME_RESOLUTION_UNKNOWN);
	if (year && unknown) {
		CHECK_JOINED(&b.a, year->args, 3, "1373; 2001; 2002");
		CHECK_INT(year->line, 13);
		CHECK_STR(year->number, S("1"));
		CHECK_JOINED(&b.a, unknown->args, 2, "S/RES/9000 (2030); 2022");
	} else {
		test_fail(__FILE__, __LINE__, "the findings are missing");
	}
	arena_reset(&b.a);
}

TEST(parts_are_found_without_their_titles)
{
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "unmarked"), &b.p));
	CHECK_INT(fixture_numbered(&b.p, PART_ANNEX), 3);
	CHECK_INT(fixture_numbered(&b.p, PART_ENCLOSURE), 3);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_ANNEX), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_ENCLOSURE_UNMARKED), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_LETTER), 1);
	CHECK_INT(fixture_count(&b.p, PROGRAMME_PERIOD_FROM_TITLE), 1);
	CHECK_INT(b.p.period_to.month, 12);
	arena_reset(&b.a);
}

TEST(a_missing_enclosure_is_reported)
{
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, S("Annex\n\nWork programme for 2031\n\nI. Opening\n\n1. The Committee works.\n"),
			     &b.p));
	CHECK_INT(fixture_count(&b.p, PROGRAMME_NO_ENCLOSURE), 1);
	CHECK_INT(fixture_numbered(&b.p, PART_ANNEX), 1);
	arena_reset(&b.a);
}

TEST(letters_and_numerals_of_headings_are_told_apart)
{
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "letters"), &b.p));
	CHECK(fixture_paragraph(&b.p, PART_ANNEX, "I", "4") != NULL);
	CHECK(fixture_paragraph(&b.p, PART_ANNEX, "II", "6") != NULL);
	CHECK(fixture_paragraph(&b.p, PART_ANNEX, "C", "heading") != NULL);
	arena_reset(&b.a);
}

TEST(numbers_and_labels_within_a_sentence_begin_nothing)
{
	const struct programme_paragraph *two, *three, *four, *five;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "letters"), &b.p));
	two = fixture_paragraph(&b.p, PART_ANNEX, "C", "2");
	three = fixture_paragraph(&b.p, PART_ANNEX, "H", "3");
	four = fixture_paragraph(&b.p, PART_ANNEX, "I", "4");
	five = fixture_paragraph(&b.p, PART_ANNEX, "I", "5");
	CHECK(two && two->item_count == 2);
	CHECK(three && three->item_count == 0);
	CHECK_STR(four ? four->text : S(""), S("Four refers to 12. resolutions, of which 2020. is a year."));
	if (five) {
		CHECK_JOINED(&b.a, five->resolutions, five->resolution_count, "S/RES/1373 (2001)");
		CHECK_JOINED(&b.a, five->documents, five->document_count, "A/RES/77/298; S/2020/731");
	}
	arena_reset(&b.a);
}

TEST(a_programme_in_french_keeps_its_parts_and_citations)
{
	const struct programme_paragraph *one;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read(&b.a, fixture_corpus(&b.a, "french"), &b.p));
	one = fixture_paragraph(&b.p, PART_ANNEX, "I", "1");
	CHECK_INT(one ? (int64_t)one->resolution_count : -1, 3);
	CHECK_INT(one ? (int64_t)one->document_count : -1, 1);
	CHECK_INT(fixture_numbered(&b.p, PART_ENCLOSURE), 1);
	CHECK_INT(b.p.year, 2031);
	arena_reset(&b.a);
}

static void check_refused(const char *name, enum programme_message message, int line)
{
	struct bench b;

	bench_open(&b);
	CHECK(!programme_read(&b.a, fixture_corpus(&b.a, name), &b.p));
	CHECK(b.p.failed);
	CHECK_INT(b.p.failure.message, message);
	CHECK_INT(b.p.failure.line, line);
	CHECK(programme_message_severity(message) == PROGRAMME_FATAL);
	arena_reset(&b.a);
}

TEST(what_is_no_programme_is_refused_with_its_reason)
{
	check_refused("empty", PROGRAMME_EMPTY, 0);
	check_refused("binary", PROGRAMME_BINARY, 0);
	check_refused("latin1", PROGRAMME_NOT_UTF8, 1);
	check_refused("notes", PROGRAMME_NO_PARAGRAPHS, 0);
	check_refused("two", PROGRAMME_TWO_IN_FILE, 81);
}

TEST(a_file_beyond_the_limits_is_refused)
{
	struct bench b;
	struct buf text;

	bench_open(&b);
	text = (struct buf){.arena = &b.a};
	buf_puts(&text, S("Annex\n\n"));
	for (int i = 0; i <= PROGRAMME_PARAGRAPHS_MAX; i++)
		buf_printf(&text, "%d. Words.\n\n", i % 900 + 1);
	CHECK(!programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(b.p.failure.message, PROGRAMME_TOO_MANY_PARAGRAPHS);
	text.n = 0;
	for (int i = 0; i <= PROGRAMME_LINES_MAX; i++)
		buf_puts(&text, S("x\n"));
	CHECK(!programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(b.p.failure.message, PROGRAMME_TOO_MANY_LINES);
	while (text.n <= PROGRAMME_BYTES_MAX)
		buf_puts(&text, S("more and more and more and more and more of the same, without an end in sight\n"));
	CHECK(!programme_read(&b.a, buf_str(&text), &b.p));
	CHECK_INT(b.p.failure.message, PROGRAMME_TOO_LARGE);
	arena_reset(&b.a);
}

/* The citations as the published list has them: year, part, section, paragraph, resolution. */
static str citation_lines(struct arena *a, const struct programme *p)
{
	struct buf out = {.arena = a};

	buf_lit(&out, "programme_year,part,section,para,resolution\n");
	for (size_t i = 0; i < p->paragraph_count; i++) {
		const struct programme_paragraph *now = &p->paragraphs[i];

		for (size_t j = 0; j < now->resolution_count; j++) {
			str number = str_slice(now->resolutions[j], 6, now->resolutions[j].n);

			buf_printf(&out, "%d,%.*s,%.*s,%.*s,%.*s\n", p->year, STR_ARG(programme_part_name(now->part)),
				   STR_ARG(now->section), STR_ARG(now->number), (int)str_find(number, S(" "), 0),
				   number.p);
		}
	}
	return buf_str(&out);
}

TEST(the_programme_of_2020_has_exactly_its_published_citations)
{
	struct bench b;
	str text;

	bench_open(&b);
	text = fixture_shared(&b.a, "work-programme-2020.txt");
	if (text.p) {
		str expected = fixture_shared(&b.a, "work-programme-2020.citations.csv");

		CHECK(programme_read(&b.a, text, &b.p));
		CHECK_INT(fixture_numbered(&b.p, PART_ANNEX), 40);
		CHECK_INT(fixture_numbered(&b.p, PART_ENCLOSURE), 40);
		CHECK_INT(b.p.finding_count, 0);
		CHECK_STR(b.p.chair, S("Tarek Ladeb"));
		CHECK_STR(date_format(&b.a, b.p.letter_date), S("2020-03-27"));
		CHECK_STR(citation_lines(&b.a, &b.p), fixture_replace(&b.a, expected, "\r", ""));
	}
	arena_reset(&b.a);
}

/* Sections of the 51 paragraphs of 2024: the last paragraph of each. */
static const char *section_of_2024(int number)
{
	static const struct {
		int last;
		const char *section;
	} sections[] = {{2, "I"},  {3, "II"}, {26, "A"}, {32, "B"}, {41, "C"},
			{44, "D"}, {46, "E"}, {48, "F"}, {50, "G"}, {51, "III"}};

	for (size_t i = 0; i < COUNT_OF(sections); i++)
		if (number <= sections[i].last)
			return sections[i].section;
	return "";
}

static void check_clean(const struct programme_paragraph *p)
{
	static const char *const marks[] = {"[", "]", "\\", "*", "#", "  ", "\t"};

	for (size_t i = 0; i < COUNT_OF(marks); i++)
		CHECK(str_find(p->text, str_from(marks[i]), 0) == SIZE_MAX);
	CHECK(str_eq(p->number, S("heading")) || str_ends(p->text, S(".")));
}

TEST(the_programme_of_2024_is_read_whole)
{
	/* Number of resolutions in paragraphs 1 to 51 of the annex, and of the enclosure. */
	static const unsigned char counts[2][51] = {
		{3,  25, 0, 24, 0, 1, 0,  1,  25, 7, 0, 0, 2, 4, 4,  4, 0, 1, 0, 0, 23, 3, 0, 0, 0, 3,
		 25, 0,	 0, 3,	3, 0, 24, 26, 24, 0, 0, 0, 0, 0, 22, 0, 0, 0, 3, 1, 0,	0, 4, 0, 3},
		{1,  25, 0, 24, 0, 1, 0,  1,  25, 0, 0, 0, 2, 4, 4,  4, 0, 1, 0, 0, 23, 3, 0, 0, 0, 3,
		 25, 0,	 0, 3,	3, 0, 24, 26, 24, 0, 0, 0, 0, 0, 22, 0, 0, 0, 3, 1, 0,	0, 4, 0, 3},
	};
	struct bench b;
	str text;

	bench_open(&b);
	text = fixture_shared(&b.a, "work-programme-2024.txt");
	if (!text.p) {
		arena_reset(&b.a);
		return;
	}
	CHECK(programme_read(&b.a, text, &b.p));
	CHECK_INT(b.p.year, 2024);
	CHECK_INT(b.p.finding_count, 0);
	CHECK_INT(b.p.paragraph_count, 1 + 2 * (51 + 10));
	CHECK_STR(b.p.chair, S("Amar Bendjama"));
	CHECK_STR(date_format(&b.a, b.p.letter_date), S("2024-02-23"));
	CHECK_INT(b.p.paragraphs[0].resolution_count, 29);
	CHECK_INT(b.p.paragraphs[0].item_count, 6);
	for (int part = PART_ANNEX; part <= PART_ENCLOSURE; part++) {
		for (int number = 1; number <= 51; number++) {
			const struct programme_paragraph *p = fixture_paragraph(&b.p, part, section_of_2024(number),
										arena_printf(&b.a, "%d", number).p);

			CHECK(p != NULL);
			if (p) {
				check_clean(p);
				CHECK_INT(p->resolution_count, counts[part - PART_ANNEX][number - 1]);
				CHECK_INT(p->item_count, number == 51 ? 4 : 0);
				CHECK(p->pair >= 0);
			}
		}
	}
	arena_reset(&b.a);
}
