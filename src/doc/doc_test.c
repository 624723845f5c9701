#include "doc/doc_fixture.h"
#include "doc/record.h"
#include "doc/to_akn.h"
#include "doc/to_html.h"
#include "doc/xml.h"
#include "os/file.h"
#include "tests/test.h"
#include "text/message.h"

enum { ARENA_BYTES = 64 << 20 };

static const struct doc_akn identity = {S("sample"), S("ctc"), S("1"), {2026, 2, 23}};

static str golden(struct arena *a, const char *name)
{
	struct err e = {0};
	str text = {0};

	CHECK(file_read(a, arena_printf(a, "%s/tests/golden/doc/%s", test_source_dir(), name).p, 1 << 20, &text, &e) ==
	      OK);
	return text;
}

static str html_of(struct arena *a, enum lang lang)
{
	struct document d = doc_fixture(a, lang);
	struct html html = {.body.arena = a, .lang = LANG_EN};

	doc_write_html_fragment(&html, &d);
	return buf_str(&html.body);
}

static str akn_of(struct arena *a, const struct document *d)
{
	struct buf out = {.arena = a};

	doc_write_akn(&out, d, &identity);
	return buf_str(&out);
}

static bool has(str text, const char *part)
{
	return str_find(text, str_from(part), 0) != SIZE_MAX;
}

TEST(a_document_becomes_html_with_each_text_in_its_language)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(html_of(&a, LANG_EN), golden(&a, "sample.html"));
	CHECK(has(html_of(&a, LANG_AR), "<article class=\"document\" lang=\"ar\" dir=\"rtl\">"));
	CHECK(has(html_of(&a, LANG_AR), "<div class=\"numbered\" lang=\"en\" dir=\"ltr\">"));
	CHECK(has(html_of(&a, LANG_AR), "<bdi dir=\"ltr\">S/2026/___</bdi>"));
	arena_reset(&a);
}

TEST(a_document_as_html_escapes_what_it_is_given)
{
	struct arena a;
	struct document d = {.arena = &a, .lang = LANG_EN, .title = S("</title><script>")};
	struct html html = {.body.arena = &a, .lang = LANG_EN};
	struct doc_block *b;

	arena_init(&a, ARENA_BYTES);
	d.masthead.symbol = S("<b>");
	b = doc_add_text(&d, DOC_PARAGRAPH, LANG_EN, S(""), S("<script>alert(1)</script>"));
	doc_run_add(&a, &b->text, (struct doc_run){.text = S("link"), .href = S("javascript:alert(1)")});
	doc_write_html_page(&html, &d);
	CHECK(!has(buf_str(&html.body), "<script>"));
	CHECK(!has(buf_str(&html.body), "javascript:"));
	CHECK(!has(buf_str(&html.body), "<b>"));
	arena_reset(&a);
}

TEST(a_document_becomes_akoma_ntoso)
{
	struct arena a;
	struct document d;

	arena_init(&a, ARENA_BYTES);
	d = doc_fixture(&a, LANG_EN);
	CHECK_STR(akn_of(&a, &d), golden(&a, "sample.akn.xml"));
	arena_reset(&a);
}

TEST(akoma_ntoso_identifiers_stay_unique_where_numbers_repeat)
{
	struct arena a;
	struct document d = {.arena = &a, .lang = LANG_EN};
	str xml;

	arena_init(&a, ARENA_BYTES);
	for (int i = 0; i < 3; i++)
		doc_add_text(&d, DOC_NUMBERED, LANG_EN, S("12"), S("Text."));
	xml = akn_of(&a, &d);
	CHECK(has(xml, "eId=\"para_12\""));
	CHECK(has(xml, "eId=\"para_12_2\""));
	CHECK(has(xml, "eId=\"para_12_3\""));
	arena_reset(&a);
}

TEST(citations_have_akoma_ntoso_addresses)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(doc_akn_address(&a, S("S/RES/1373 (2001)"), (struct date){2001, 9, 28}),
		  S("/akn/un/statement/deliberation/sc/res/2001-09-28/1373"));
	CHECK_STR(doc_akn_address(&a, S("S/RES/1373 (2001)"), (struct date){0}),
		  S("/akn/un/statement/deliberation/sc/res/2001/1373"));
	CHECK_STR(doc_akn_address(&a, S("S/2020/731"), (struct date){0}), S("/akn/un/doc/s-2020-731"));
	CHECK_STR(doc_akn_address(&a, S("S/RES/1 (1946); S/RES/2 (1946)"), (struct date){0}),
		  S("/akn/un/statement/deliberation/sc/res/1946/1"));
	arena_reset(&a);
}

TEST(a_document_without_blocks_is_written_all_the_same)
{
	struct arena a;
	struct document d = {.arena = &a, .lang = LANG_EN};

	arena_init(&a, ARENA_BYTES);
	CHECK(has(akn_of(&a, &d), "<p/></mainBody>"));
	arena_reset(&a);
}

TEST(numbers_stand_as_their_language_prints_them)
{
	static const struct {
		enum doc_kind kind;
		enum lang lang;
		const char *number, *printed;
	} cases[] = {
		{DOC_NUMBERED, LANG_EN, "12", "12."},  {DOC_NUMBERED, LANG_AR, "12", "12 -"},
		{DOC_ITEM, LANG_EN, "a", "(a)"},       {DOC_ITEM, LANG_FR, "a", "a)"},
		{DOC_ITEM, LANG_ES, "a", "a)"},	       {DOC_ITEM, LANG_ZH, "a", "(a)"},
		{DOC_HEADING, LANG_EN, "II", "II."},   {DOC_HEADING, LANG_EN, "", ""},
		{DOC_PART, LANG_EN, "Annex", "Annex"},
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		CHECK_STR(doc_number_text(&a, &(struct doc_block){.kind = cases[i].kind,
								  .lang = cases[i].lang,
								  .number = str_from(cases[i].number)}),
			  str_from(cases[i].printed));
	arena_reset(&a);
}

TEST(a_document_comes_back_from_its_record_the_same)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		struct arena a;
		struct document d, back;
		struct buf record = {.arena = &a}, again = {.arena = &a};

		arena_init(&a, ARENA_BYTES);
		d = doc_fixture(&a, lang);
		doc_record_write(&record, &d);
		CHECK(doc_record_read(&a, buf_str(&record), &back));
		doc_record_write(&again, &back);
		CHECK(str_eq(buf_str(&again), buf_str(&record)));
		CHECK_STR(akn_of(&a, &back), akn_of(&a, &d));
		arena_reset(&a);
	}
}

TEST(a_record_that_is_cut_or_longer_is_refused)
{
	struct arena a;
	struct document d, back;
	struct buf record = {.arena = &a};

	arena_init(&a, (size_t)1 << 30);
	d = doc_fixture(&a, LANG_EN);
	doc_record_write(&record, &d);
	for (size_t n = 0; n < record.n; n += 7)
		CHECK(!doc_record_read(&a, str_slice(buf_str(&record), 0, n), &back));
	CHECK_INT(back.count, 0);
	buf_char(&record, 'x');
	CHECK(!doc_record_read(&a, buf_str(&record), &back));
	arena_reset(&a);
}

TEST(xml_text_holds_no_markup_and_no_control_characters)
{
	struct arena a;
	struct buf out = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	xml_text(&out, S("a<b>&\"\x01\xFF\n"));
	CHECK_STR(buf_str(&out), S("a&lt;b&gt;&amp;&quot;\xEF\xBF\xBD\xEF\xBF\xBD\n"));
	arena_reset(&a);
}
