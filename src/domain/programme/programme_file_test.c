#include "domain/programme/programme_file.h"

#include "app/parsers.h"
#include "domain/programme/programme_convert.h"
#include "domain/programme/programme_fixture.h"
#include "domain/programme/programme_pages.h"
#include "domain/programme/programme_record.h"
#include "tests/test.h"
#include "text/docx_fixture.h"

#include <unistd.h>

/* This program stands in for the product as the parser child. */
static int (*const keep_parsers)(int, char **) = parse_main;

struct bench {
	struct arena a;
	struct ctx c;
};

static void bench_open(struct bench *b)
{
	CHECK(keep_parsers != NULL);
	arena_init(&b->a, PROGRAMME_FILE_ARENA_BYTES);
	b->c = (struct ctx){.arena = &b->a, .program = "/proc/self/exe"};
}

static str corpus_file(struct arena *a, const char *name)
{
	return fixture_load(a, arena_printf(a, "%s/tests/corpus/programme/%s", test_source_dir(), name).p);
}

/* All that was read as one text, without the places in the file, which differ. */
static str read_form(struct arena *a, struct programme *p)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < p->paragraph_count; i++)
		p->paragraphs[i].line = 1;
	for (size_t i = 0; i < p->finding_count; i++)
		p->findings[i].line = 1;
	programme_record_write(&out, p);
	return buf_str(&out);
}

static void check_same(struct bench *b, str text, str file)
{
	struct programme from_text, from_file;

	CHECK(programme_read_file(&b->a, text, &from_text));
	CHECK_INT(programme_convert(&b->c, file, &from_file), OK);
	CHECK(str_eq(read_form(&b->a, &from_text), read_form(&b->a, &from_file)));
}

static bool can_read_pdf(void)
{
	if (access("/usr/bin/pdftotext", X_OK) == 0)
		return true;
	test_skip("pdftotext is not installed");
	return false;
}

TEST(a_programme_reads_the_same_from_text_and_word)
{
	struct bench b;

	bench_open(&b);
	check_same(&b, fixture_corpus(&b.a, "plain"), corpus_file(&b.a, "numbered.docx"));
	arena_reset(&b.a);
}

TEST(a_programme_reads_the_same_from_text_and_pdf)
{
	struct bench b;

	if (!can_read_pdf())
		return;
	bench_open(&b);
	check_same(&b, fixture_corpus(&b.a, "plain"), corpus_file(&b.a, "plain.pdf"));
	arena_reset(&b.a);
}

TEST(the_programme_of_2020_reads_the_same_in_all_its_formats)
{
	struct bench b;
	str text;

	bench_open(&b);
	text = fixture_shared(&b.a, "work-programme-2020.txt");
	if (text.p && can_read_pdf()) {
		check_same(&b, text, fixture_shared(&b.a, "work-programme-2020.docx"));
		check_same(&b, text, fixture_shared(&b.a, "work-programme-2020.pdf"));
	}
	arena_reset(&b.a);
}

TEST(a_format_is_told_by_its_bytes)
{
	CHECK_INT(programme_unit_of(S("%PDF-1.7\n")), UNIT_PAGE);
	CHECK_INT(programme_unit_of(S("\xEF\xBB\xBF\n%PDF-1.7\n")), UNIT_PAGE);
	CHECK_INT(programme_unit_of(S("Content-Type: x\n%PDF-1.7\n\0")), UNIT_PAGE);
	CHECK_INT(programme_unit_of(S("1. Files begin with %PDF-")), UNIT_LINE);
	CHECK_INT(programme_unit_of(S("PK\x03\x04")), UNIT_PARAGRAPH);
	CHECK_INT(programme_unit_of(S("PK is a name")), UNIT_LINE);
	CHECK_INT(programme_unit_of(S("")), UNIT_LINE);
}

TEST(files_of_other_formats_are_refused_by_name)
{
	static const struct {
		str file;
		enum programme_message message;
		str arg;
	} cases[] = {
		{S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), PROGRAMME_OTHER_FORMAT, S("DOC")},
		{S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"),
		 PROGRAMME_LOCKED, S("")},
		{S("{\\rtf1\\ansi text}"), PROGRAMME_OTHER_FORMAT, S("RTF")},
		{S("PK\x03\x04 and nothing more"), PROGRAMME_DAMAGED, S("")},
		{S("\x89PNG\r\n\x1A\n\0\0"), PROGRAMME_BINARY, S("")},
		{S(""), PROGRAMME_EMPTY, S("")},
	};
	static const struct docx_fixture_part sheet[] = {{"xl/workbook.xml", S("<workbook/>")}, {0}};
	struct programme p;
	struct bench b;

	bench_open(&b);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		CHECK(!programme_read_file(&b.a, cases[i].file, &p));
		CHECK_INT(p.failure.message, cases[i].message);
		CHECK_STR(p.failure.args[0], cases[i].arg);
	}
	CHECK(!programme_read_file(&b.a, docx_fixture_zip(&b.a, sheet), &p));
	CHECK_STR(p.failure.args[0], S("XLSX"));
	arena_reset(&b.a);
}

static void check_refusal(struct bench *b, str file, const char *words)
{
	struct programme p;

	CHECK_INT(programme_convert(&b->c, file, &p), ERR_INPUT);
	CHECK(strstr(b->c.err.main.message, words) != NULL);
}

TEST(a_file_that_is_too_large_is_refused_with_the_limit_and_one_that_is_no_text_with_one_reason)
{
	struct programme p;
	struct bench b;
	char *large;

	bench_open(&b);
	check_refusal(&b, S("1. One.\n2. Two \0.\n"), "neither PDF, DOCX nor text");
	CHECK_INT((int64_t)b.c.err.field_count, 0);
	large = arena_alloc(&b.a, PROGRAMME_BYTES_MAX + 1);
	memset(large, 'a', PROGRAMME_BYTES_MAX + 1);
	CHECK_INT(programme_convert(&b.c, (str){large, PROGRAMME_BYTES_MAX + 1}, &p), ERR_TOO_LARGE);
	CHECK_STR(b.c.err.main.args[0], S("5"));
	arena_reset(&b.a);
}

TEST(damaged_and_scanned_pdf_are_refused_with_their_reason)
{
	static const char scan[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
				   "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
				   "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
				   "trailer<</Root 1 0 R>>\n";
	struct bench b;

	if (!can_read_pdf())
		return;
	bench_open(&b);
	check_refusal(&b, S("%PDF-1.4\nno more"), "damaged");
	check_refusal(&b, str_from(scan), "it is a scan");
	check_refusal(&b, str_slice(corpus_file(&b.a, "plain.pdf"), 0, 3000), "The PDF");
	arena_reset(&b.a);
}

TEST(a_pdf_that_is_damaged_in_places_is_read_with_a_warning)
{
	static const char page[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
				   "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
				   "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R"
				   "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
				   "4 0 obj<</Length 103>>stream\nBT /F 12 Tf 20 150 Td (Annex) Tj 0 -40 Td "
				   "(1. The Committee meets.) Tj ET                               \nendstream endobj\n"
				   "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
				   "trailer<</Root 1 0 R>>\n";
	struct programme p;
	struct bench b;
	char *damaged;

	if (!can_read_pdf())
		return;
	bench_open(&b);
	CHECK_INT(programme_convert(&b.c, str_from(page), &p), OK);
	CHECK(fixture_finding(&p, PROGRAMME_DAMAGED_IN_PLACES) == NULL);
	damaged = (char *)(uintptr_t)arena_str(&b.a, str_from(page)).p;
	memcpy(strstr(damaged, " ET  ") + 4, "12 Tq )", 7);
	CHECK_INT(programme_convert(&b.c, str_from(damaged), &p), OK);
	CHECK_INT(fixture_numbered(&p, PART_ANNEX), 1);
	CHECK(fixture_finding(&p, PROGRAMME_DAMAGED_IN_PLACES) != NULL);
	arena_reset(&b.a);
}

TEST(macros_of_a_word_document_are_noted)
{
	static const struct docx_fixture_part parts[] = {
		{"word/document.xml",
		 S("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"
		   "<w:r><w:t>1. One.</w:t></w:r></w:p></w:body></w:document>")},
		{"word/vbaProject.bin", S("macros")},
		{0}};
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_file(&b.a, docx_fixture_zip(&b.a, parts), &p));
	CHECK(fixture_finding(&p, PROGRAMME_MACROS) != NULL);
	arena_reset(&b.a);
}

TEST(findings_name_the_page_of_a_pdf_and_the_paragraph_of_a_word_document)
{
	static const str pages = S("Annex\n\n1. One.\n\n2. Two.\n\f3. Three.\n\n5. Five.\n\f");
	struct programme p;
	struct bench b;
	str document;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, (str){0}, &p));
	CHECK(fixture_finding(&p, PROGRAMME_NUMBER_GAP) != NULL);
	CHECK_INT(fixture_finding(&p, PROGRAMME_NUMBER_GAP)->line, 2);
	document = docx_fixture(&b.a,
				"<w:p><w:r><w:t>Annex</w:t></w:r></w:p><w:p><w:r><w:t>1. One</w:t><w:br/><w:t>goes "
				"on.</w:t></w:r></w:p><w:p><w:r><w:t>3. Three.</w:t></w:r></w:p>",
				NULL, NULL);
	CHECK(programme_read_file(&b.a, document, &p));
	CHECK_INT(fixture_finding(&p, PROGRAMME_NUMBER_GAP)->line, 3);
	arena_reset(&b.a);
}

TEST(headers_and_footers_of_pages_are_left_out)
{
	static const char *const many[] = {"old", "new", "few", "other", "good", "many"};
	struct buf pages;
	struct programme p;
	struct bench b;

	bench_open(&b);
	pages = (struct buf){.arena = &b.a};
	for (int page = 1; page <= 6; page++) {
		buf_printf(&pages, "%d/11/31, %d:30 PM      file.html\n", page, page);
		buf_printf(&pages, page == 1 ? "Annex\n\n1. The Committee " : "%d. The Committee ", page);
		buf_printf(&pages, "and its %s friends go on over\n\n\nfile:///x/file.html      %d/6\n\f",
			   many[page - 1], page);
	}
	buf_lit(&pages, "the page.\n");
	CHECK(programme_read_pages(&b.a, buf_str(&pages), (str){0}, &p));
	CHECK_INT((int64_t)fixture_numbered(&p, PART_ANNEX), 6);
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "6")->text,
		  S("The Committee and its many friends go on over the page."));
	arena_reset(&b.a);
}

TEST(footnotes_are_left_out_with_their_marks)
{
	static const str pages =
		S("Annex\n\n1. One is here.1\n2. Two goes on2 over\n\n1 See resolution 1999 (2011).\n"
		  "2 A long note\non two lines.\n\fthe page.\n3. Three.\n\n4 Not a note of this page.\n");
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, (str){0}, &p));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "1")->text, S("One is here."));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "2")->text, S("Two goes on over the page."));
	CHECK_INT((int64_t)fixture_paragraph(&p, PART_ANNEX, NULL, "2")->resolution_count, 0);
	CHECK(fixture_paragraph(&p, PART_ANNEX, NULL, "3") != NULL);
	arena_reset(&b.a);
}

TEST(footnotes_below_a_stroke_are_left_out_with_their_raised_marks)
{
	static const str pages =
		S("Work programme of the Committee for 20311\n\n1. One, 2 goes on over\n        __________________\n"
		  "        1\n          For 2030, see S/2030/9.\n             2\n          See resolution 1999 "
		  "(2011).\n\n"
		  "2/9\n\fthe page in the year 2030.\n2. Two (S/2031/13, annex) goes on.\n        __________________\n"
		  "          and S/2030/8.\n        3\n          S/2030/7.\n\f3. Three.\n");
	static const str flow = S("2/9\nWork programme of the Committee for 20311\n1. One,2\ngoes on over\n\f"
				  "the page in the year 2030.\n2. Two (S/2031/13\n, annex) goes on.\n\f3. Three.\n");
	const struct programme_paragraph *two;
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, flow, &p));
	CHECK_INT(p.year, 2031);
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "1")->text,
		  S("One, goes on over the page in the year 2030."));
	two = fixture_paragraph(&p, PART_ANNEX, NULL, "2");
	CHECK_STR(two->text, S("Two (S/2031/1, annex) goes on."));
	CHECK_INT((int64_t)two->document_count, 1);
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "3")->text, S("Three."));
	arena_reset(&b.a);
}

TEST(footnotes_without_a_stroke_are_told_by_their_raised_numbers_or_their_place)
{
	static const str pages =
		S("Annex\n1. One.1\n2. Two is one of those that take\nthree lines\n"
		  "1\n   See S/2030/9.\n\f3. Three cites S/2031/3.\n4. Four.\n5. Five.\n6. Six is\nof\nmany\nlines.\n"
		  "2\n   See S/2030/8.\n\f1\nof seven.\n");
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, (str){0}, &p));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "1")->text, S("One."));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "2")->text, S("Two is one of those that take three lines"));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "3")->documents[0], S("S/2031/3"));
	CHECK_STR(fixture_paragraph(&p, PART_ANNEX, NULL, "6")->text, S("Six is of many lines. of seven."));
	arena_reset(&b.a);
}

TEST(spaces_within_words_are_taken_out_where_the_flow_of_the_page_has_none)
{
	static const struct {
		str layout, flow, expected;
	} cases[] = {
		{S("the framew ork of 13 73 (20 01)"), S("the framework\nof 1373 (2001)"),
		 S("the framework of 1373 (2001)")},
		{S("  head   high -level\n\nfo ot"), S("foot\nhead\nhigh-level"), S("  head   high-level\n\nfoot")},
		{S("A.  Title 4 goes"), S("A. Title4\ngoes"), S("A.  Title4\xE2\x81\xA0 goes")},
		{S("not the sa me page at all"), S("an other page of the document"), S("not the sa me page at all")},
		{S("the first half is wr ong, but the second is ri ght"), S("but the second is right as it is"),
		 S("the first half is wr ong, but the second is right")},
		{S("one two three four"), S("onetwothreefour"), S("one two three four")},
		{S("on e\fan other\fa third"), S("one\fanother"), S("one\fanother\fa third")},
		{S(""), S("text"), S("")},
		{S(" "), S("\f\f"), S(" ")},
	};
	struct bench b;

	bench_open(&b);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(programme_respace(&b.a, cases[i].layout, cases[i].flow), cases[i].expected);
	arena_reset(&b.a);
}

TEST(paragraphs_without_space_between_them_are_told_by_their_indented_first_lines)
{
	static const str pages =
		S("Letter dated 1 May 2031 from the Chair addressed to the President of the Security Council\n\n"
		  "     The Committee has the honour to send its work programme for the year that has begun.\n"
		  "It will be carried out in all the months that the year has, and in the whole of the world.\n"
		  "     The Directorate has the honour to send its own, which follows it in all its paragraphs.\n"
		  "It is the same.\n\nAnnex\n\n1. One.\n");
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, (str){0}, &p));
	CHECK(str_find(p.paragraphs[0].text, S("has begun. It will"), 0) != SIZE_MAX);
	CHECK(str_find(p.paragraphs[0].text, S("world.\n\nThe Directorate"), 0) != SIZE_MAX);
	arena_reset(&b.a);
}

TEST(paragraphs_without_space_between_them_are_told_by_their_short_last_lines)
{
	static const str pages =
		S("Letter dated 1 May 2031 from the Chair addressed to the President of the Security Council\n\n"
		  "The Committee has the honour to send its work programme for the year that has begun in May.\n"
		  "It will be carried out.\n"
		  "The Directorate has the honour to send its own, which follows it in all its paragraphs too.\n\n"
		  "Annex\n\n1. One.\n");
	struct programme p;
	struct bench b;

	bench_open(&b);
	CHECK(programme_read_pages(&b.a, pages, (str){0}, &p));
	CHECK(str_find(p.paragraphs[0].text, S("carried out.\n\nThe Directorate"), 0) != SIZE_MAX);
	arena_reset(&b.a);
}

TEST(hyphens_of_lines_go_and_hyphens_of_words_stay)
{
	static const struct {
		str text, expected;
	} cases[] = {
		{S("the programme of the pro-\ngramme"), S("the programme of the pro\xC2\xAD\ngramme")},
		{S("The Programme of the pro\xE2\x80\x90\n   gramme"),
		 S("The Programme of the pro\xC2\xAD\n   gramme")},
		{S("counter-terrorism and counterterrorism, counter-\nterrorism"), S("")},
		{S("unknown com-\npound"), S("")},
		{S("Counter-\nTerrorism counterterrorism"), S("")},
		{S("pages pa-\n\nges"), S("")},
		{S("page of pages pa-\n \f\n\nges"), S("page of pages pa\xC2\xAD\n \f\n\nges")},
		{S("the programme of the pro -\ngramme"), S("the programme of the pro\xC2\xAD\ngramme")},
		{S("the programme - \nwhich is new"), S("")},
		{S("to under\xE2\x80\x90\nline"), S("to under\xC2\xAD\nline")},
		{S("short\xE2\x80\x90term, long\xE2\x80\x90\nterm"), S("")},
		{S("nation na-\ntion, short-\nhand, un-\nderlying short"),
		 S("nation na\xC2\xAD\ntion, short-\nhand, un\xC2\xAD\nderlying short")},
		{S("trailing-"), S("")},
		{S("-\n-"), S("")},
		{S("nation region na-\ntion re-\ngion is-\nolated"),
		 S("nation region na\xC2\xAD\ntion re\xC2\xAD\ngion is\xC2\xAD\nolated")},
		{S("nation region term na-\ntion re-\ngion short-\nterm"),
		 S("nation region term na\xC2\xAD\ntion re\xC2\xAD\ngion short-\nterm")},
	};
	struct bench b;

	bench_open(&b);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		str got = programme_soften_hyphens(&b.a, cases[i].text);

		CHECK_STR(got, cases[i].expected.n ? cases[i].expected : cases[i].text);
	}
	arena_reset(&b.a);
}
