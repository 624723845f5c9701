#include "data/data.h"
#include "doc/doc_fixture.h"
#include "doc/docx_fill.h"
#include "doc/docx_package.h"
#include "doc/to_docx.h"
#include "os/file.h"
#include "tests/test.h"

enum { ARENA_BYTES = 256 << 20 };

#define WORD(inside) S("<w:document><w:body>" inside "</w:body></w:document>")

static const struct docx_field fields[] = {
	{"title", S("A & B"), false}, {"symbol", S("S/2026/___"), true}, {"empty", S(""), false}, {0}};

static str neutral(void)
{
	return data_file("template/neutral.docx");
}

/* The part filled, or "refused". */
static str filled(struct arena *a, str part, str body, bool rtl)
{
	struct buf out = {.arena = a};
	size_t bodies = 0;

	if (!docx_fill(&out, part, &(struct docx_filling){.fields = fields, .body = body, .rtl = rtl}, &bodies))
		return S("refused");
	return buf_str(&out);
}

static str part_of(struct arena *a, str file, str name)
{
	struct docx_package package;
	struct docx_part *part;

	CHECK_INT(docx_package_read(a, file, &package), DOC_RENDERED);
	part = docx_package_part(&package, name);
	CHECK(part != NULL);
	return part ? part->bytes : S("");
}

static bool has(str text, const char *part)
{
	return str_find(text, str_from(part), 0) != SIZE_MAX;
}

TEST(fields_of_a_template_are_filled_and_the_rest_stays)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>On {{title}}, {{other}}</w:t></w:r></w:p>"),
			 S(""), false),
		  WORD("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>On A &amp; B, {{other}}</w:t></w:r></w:p>"));
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:t>{{ empty }}</w:t></w:r></w:p><w:p/>"), S(""), false),
		  WORD("<w:p><w:r><w:t></w:t></w:r></w:p><w:p/>"));
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:t>{{title</w:t></w:r></w:p>"), S(""), false),
		  WORD("<w:p><w:r><w:t>{{title</w:t></w:r></w:p>"));
	arena_reset(&a);
}

TEST(a_field_that_word_has_broken_into_runs_is_filled)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(
		filled(&a, WORD("<w:p><w:r><w:t>x {{ti</w:t></w:r><w:r><w:t>tle}} y</w:t></w:r></w:p>"), S(""), false),
		WORD("<w:p><w:r><w:t>x A &amp; B y</w:t></w:r><w:r><w:t></w:t></w:r></w:p>"));
	arena_reset(&a);
}

TEST(the_paragraph_body_becomes_the_blocks_and_a_text_box_is_filled_inside)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:t>{{bo</w:t><w:t>dy}}</w:t></w:r></w:p>"), S("<w:p>B</w:p>"), false),
		  WORD("<w:p>B</w:p>"));
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:p><w:r><w:t>{{title}}</w:t></w:r></w:p></w:r></w:p>"), S("B"), false),
		  WORD("<w:p><w:r><w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p></w:r></w:p>"));
	arena_reset(&a);
}

TEST(in_a_document_from_right_to_left_filled_paragraphs_and_tables_turn)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(filled(&a,
			 WORD("<w:p><w:pPr><w:pStyle w:val=\"X\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>{{title}}"
			      "</w:t></w:r></w:p>"),
			 S(""), true),
		  WORD("<w:p><w:pPr><w:pStyle w:val=\"X\"/><w:bidi/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:rtl/>"
		       "</w:rPr><w:t>A &amp; B</w:t></w:r></w:p>"));
	CHECK_STR(filled(&a, WORD("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{symbol}}</w:t></w:r></w:p>"), S(""), true),
		  WORD("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>S/2026/___</w:t></w:r></w:p>"));
	CHECK_STR(filled(&a, WORD("<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/><w:tblW/></w:tblPr></w:tbl>"), S(""), true),
		  WORD("<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/><w:bidiVisual/><w:tblW/></w:tblPr></w:tbl>"));
	arena_reset(&a);
}

TEST(a_part_that_is_no_xml_or_brings_entities_is_refused)
{
	static const str parts[] = {
		S(""),
		S("<w:document>"),
		S("<w:document>\xFF</w:document>"),
		S("<!DOCTYPE x [<!ENTITY a \"b\">]><w:document>&a;</w:document>"),
		S("<w:document><w:p></w:document>"),
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		CHECK_STR(filled(&a, parts[i], S(""), false), S("refused"));
	arena_reset(&a);
}

TEST(a_document_becomes_a_word_file_through_the_neutral_template)
{
	struct arena a;
	struct document d;
	struct buf file = {.arena = &a}, again = {.arena = &a};
	struct err e = {0};
	str golden = {0}, text;

	arena_init(&a, ARENA_BYTES);
	d = doc_fixture(&a, LANG_EN);
	CHECK_INT(doc_write_docx(&file, &d, neutral()), DOC_RENDERED);
	CHECK_INT(doc_write_docx(&again, &d, neutral()), DOC_RENDERED);
	CHECK(str_eq(buf_str(&file), buf_str(&again)));
	text = part_of(&a, buf_str(&file), S("word/document.xml"));
	CHECK(file_read(&a, arena_printf(&a, "%s/tests/golden/doc/sample.document.xml", test_source_dir()).p, 1 << 20,
			&golden, &e) == OK);
	CHECK_STR(text, golden);
	CHECK(has(part_of(&a, buf_str(&file), S("word/header1.xml")), "<w:t>S/2026/___</w:t>"));
	CHECK(has(part_of(&a, buf_str(&file), S("docProps/core.xml")), "<dc:title>Sample document</dc:title>"));
	arena_reset(&a);
}

/* The neutral template with one part changed or, with bytes of no length, left out. */
static str template_with(struct arena *a, str name, str bytes)
{
	struct docx_package package, changed = {0};
	struct buf file = {.arena = a};

	CHECK_INT(docx_package_read(a, neutral(), &package), DOC_RENDERED);
	for (size_t i = 0; i < package.count; i++) {
		struct docx_part part = package.items[i];

		if (str_eq(part.name, name))
			part.bytes = bytes;
		if (part.bytes.n)
			*vec_push(a, &changed) = part;
	}
	docx_package_write(&file, &changed);
	return buf_str(&file);
}

static enum doc_fault fault_of(struct arena *a, str template)
{
	struct document d = doc_fixture(a, LANG_EN);
	struct buf file = {.arena = a};

	return doc_write_docx(&file, &d, template);
}

TEST(a_template_that_cannot_be_used_is_told_apart)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_INT(fault_of(&a, S("")), DOC_TEMPLATE_UNREADABLE);
	CHECK_INT(fault_of(&a, S("no zip at all")), DOC_TEMPLATE_UNREADABLE);
	CHECK_INT(fault_of(&a, str_slice(neutral(), 0, neutral().n / 2)), DOC_TEMPLATE_UNREADABLE);
	CHECK_INT(fault_of(&a, template_with(&a, S("word/document.xml"), S(""))), DOC_TEMPLATE_UNREADABLE);
	CHECK_INT(fault_of(&a, template_with(&a, S("word/document.xml"), WORD("<w:p/>"))), DOC_TEMPLATE_NO_BODY);
	arena_reset(&a);
}

TEST(styles_of_the_template_are_used_by_name_and_missing_ones_added)
{
	const str styles = S("<w:styles><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name "
			     "w:val=\"heading 1\"/></w:style></w:styles>");
	struct arena a;
	struct document d;
	struct buf file = {.arena = &a};
	str text, after;

	arena_init(&a, ARENA_BYTES);
	d = doc_fixture(&a, LANG_EN);
	CHECK_INT(doc_write_docx(&file, &d, template_with(&a, S("word/styles.xml"), styles)), DOC_RENDERED);
	text = part_of(&a, buf_str(&file), S("word/document.xml"));
	after = part_of(&a, buf_str(&file), S("word/styles.xml"));
	CHECK(has(text, "<w:pStyle w:val=\"berschrift1\"/>"));
	CHECK(!has(after, "w:styleId=\"Heading1\""));
	CHECK(has(after, "w:styleId=\"NumberedParagraph\""));
	CHECK(has(text, "<w:pStyle w:val=\"NumberedParagraph\"/>"));
	file = (struct buf){.arena = &a};
	CHECK_INT(doc_write_docx(&file, &d, template_with(&a, S("word/styles.xml"), S(""))), DOC_RENDERED);
	CHECK(has(part_of(&a, buf_str(&file), S("word/document.xml")), "<w:p><w:pPr></w:pPr>"));
	arena_reset(&a);
}

TEST(a_file_with_too_many_parts_is_refused)
{
	struct arena a;
	struct docx_package package = {0};
	struct buf file = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	for (int i = 0; i < 501; i++)
		*vec_push(&a, &package) = (struct docx_part){arena_printf(&a, "part%d.xml", i), S("<a/>")};
	docx_package_write(&file, &package);
	CHECK_INT(fault_of(&a, buf_str(&file)), DOC_TEMPLATE_TOO_LARGE);
	arena_reset(&a);
}
