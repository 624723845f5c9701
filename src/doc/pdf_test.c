#include "doc/doc_fixture.h"
#include "doc/pdf_update.h"
#include "doc/render.h"
#include "tests/test.h"
#include "text/message.h"

enum { ARENA_BYTES = 256 << 20 };

/* Rendering goes through the real child: this program started again as `render pdf`. */
static struct ctx context(struct arena *a)
{
	arena_init(a, ARENA_BYTES);
	return (struct ctx){.arena = a, .lang = LANG_EN, .program = "/proc/self/exe"};
}

static bool has(str text, const char *part)
{
	return str_find(text, str_from(part), 0) != SIZE_MAX;
}

TEST(a_document_in_any_language_becomes_a_tagged_pdf)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		struct arena a;
		struct ctx c = context(&a);
		struct document d = doc_fixture(&a, lang);
		str file = {0};

		CHECK_INT(doc_render(&c, DOC_PDF, &d, S(""), &file), OK);
		CHECK(str_starts(file, S("%PDF-1.5")) && str_ends(file, S("%%EOF\n")));
		CHECK(has(file, arena_printf(&a, "/Lang (%s)", lang_code(lang)).p));
		CHECK(has(file, "/MarkInfo << /Marked true >>"));
		CHECK(has(file, "/StructTreeRoot"));
		CHECK(has(file, "/S /LBody") && has(file, "/S /TH") && has(file, "/S /H2"));
		CHECK(has(file, "/Outlines"));
		CHECK(has(file, "/Direction /R2L") == lang_is_rtl(lang));
		arena_reset(&a);
	}
}

TEST(the_same_document_gives_the_same_pdf)
{
	struct arena a;
	struct ctx c = context(&a);
	struct document d = doc_fixture(&a, LANG_AR);
	str one = {0}, two = {0};

	CHECK_INT(doc_render(&c, DOC_PDF, &d, S(""), &one), OK);
	CHECK_INT(doc_render(&c, DOC_PDF, &d, S(""), &two), OK);
	CHECK(one.n > 0 && str_eq(one, two));
	arena_reset(&a);
}

TEST(a_character_without_a_font_is_an_error_and_no_box)
{
	struct arena a;
	struct ctx c = context(&a);
	struct document d = doc_fixture(&a, LANG_EN);
	str file = {0};

	doc_add_text(&d, DOC_PARAGRAPH, LANG_EN, S(""), S("\xF4\x8F\xBF\xBD"));
	CHECK_INT(doc_render(&c, DOC_PDF, &d, S(""), &file), ERR_INPUT);
	CHECK(has(str_from(c.err.main.message), "fonts-noto-core"));
	arena_reset(&a);
}

TEST(paragraphs_longer_than_pages_and_empty_ones_are_set)
{
	struct arena a;
	struct ctx c = context(&a);
	struct document d = {.arena = &a, .lang = LANG_EN};
	struct buf text = {.arena = &a};
	str file = {0};

	for (int i = 0; i < 4000; i++)
		buf_lit(&text, "word and word ");
	doc_add(&d, DOC_NUMBERED, LANG_EN, 0, S("1"));
	doc_add_text(&d, DOC_NUMBERED, LANG_EN, S("2"), buf_str(&text));
	doc_run_add(&a, &doc_add(&d, DOC_ITEM, LANG_EN, 1, S("a"))->text, (struct doc_run){.text = buf_str(&text)});
	doc_add(&d, DOC_PAGE_BREAK, LANG_EN, 0, S(""));
	doc_run_add(&a, &doc_add(&d, DOC_HEADING, LANG_EN, 3, S(""))->text, (struct doc_run){.text = S("Last")});
	CHECK_INT(doc_render(&c, DOC_PDF, &d, S(""), &file), OK);
	CHECK(has(file, "/S /Span"));
	arena_reset(&a);
}

TEST(a_word_file_is_rendered_in_the_child_and_its_faults_are_told)
{
	struct arena a;
	struct ctx c = context(&a);
	struct document d = doc_fixture(&a, LANG_EN);
	str file = {0};

	CHECK_INT(doc_render(&c, DOC_DOCX, &d, S("no zip"), &file), ERR_INPUT);
	CHECK(has(str_from(c.err.main.message), "not a Word file"));
	arena_reset(&a);
}

#define OBJECTS                                                                                                        \
	"%PDF-1.5\n1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n>>\nendobj\n2 0 obj\n<< >>\nendobj\n"                  \
	"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000061 00000 n \n"

TEST(the_update_of_a_pdf_stands_behind_it_and_points_back)
{
	const str pdf = S(OBJECTS "trailer\n<< /Size 3\n   /Root 1 0 R\n   /Info 2 0 R\n>>\nstartxref\n82\n%%EOF\n");
	struct arena a;
	struct buf out = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	CHECK_INT((int64_t)str_find(pdf, S("xref"), 0), 82);
	CHECK(pdf_update(&out, pdf, "ar", true));
	CHECK(str_starts(buf_str(&out), pdf));
	CHECK(has(buf_str(&out), "1 0 obj\n<< /Type /Catalog\n   /Pages 2 0 R\n   /Lang (ar)\n   /MarkInfo << /Marked "
				 "true >>\n   /ViewerPreferences << /DisplayDocTitle true /Direction /R2L >>"));
	CHECK(has(buf_str(&out), "/Prev 82"));
	arena_reset(&a);
}

TEST(what_is_no_pdf_of_that_form_is_not_updated)
{
	static const str files[] = {
		S(""),
		S("trailer startxref"),
		S(OBJECTS "trailer\n<< /Size 3 /Root 1 0 R /Info 2 0 R >>\nstartxref\n999999\n%%EOF\n"),
		S(OBJECTS "trailer\n<< /Size 3 /Root 2 0 R /Info 2 0 R >>\nstartxref\n82\n%%EOF\n"),
		S(OBJECTS "trailer\n<< /Size 3 /Root 7 0 R /Info 2 0 R >>\nstartxref\n82\n%%EOF\n"),
		S(OBJECTS "trailer\n<< /Size 3 /Info 2 0 R >>\nstartxref\n82\n%%EOF\n"),
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct buf out = {.arena = &a};

		CHECK(!pdf_update(&out, files[i], "en", false));
		CHECK_INT((int64_t)out.n, 0);
	}
	arena_reset(&a);
}
