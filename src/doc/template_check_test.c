#include "data/data.h"
#include "doc/docx_package.h"
#include "doc/template_check.h"
#include "doc/to_docx.h"
#include "domain/template/template.h"
#include "tests/test.h"
#include "tests/world.h"

enum { ARENA_BYTES = 256 << 20 };

#define PARAGRAPH(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define PART(name, inside) "<w:" name ">" inside "</w:" name ">"

/* The neutral template with one of its parts replaced, or added where it has none of that name. */
static str with_part(struct arena *a, const char *name, const char *bytes)
{
	struct docx_package package;
	struct buf out = {.arena = a};
	struct docx_part *part;

	CHECK_INT(docx_package_read(a, data_file("template/neutral.docx"), &package), DOC_RENDERED);
	part = docx_package_part(&package, str_from(name));
	if (!part)
		part = vec_push(a, &package);
	*part = (struct docx_part){str_from(name), str_from(bytes)};
	docx_package_write(&out, &package);
	return buf_str(&out);
}

static size_t count_of(const struct template_findings *found, enum template_message message)
{
	size_t count = 0;

	for (size_t i = 0; i < found->count; i++)
		count += found->items[i].message == message;
	return count;
}

static size_t fault_count(const struct template_findings *found)
{
	size_t count = 0;

	for (size_t i = 0; i < found->count; i++)
		count += template_is_fault(&found->items[i]);
	return count;
}

static const struct template_finding *first_of(const struct template_findings *found, enum template_message message)
{
	static const struct template_finding none;

	for (size_t i = 0; i < found->count; i++)
		if (found->items[i].message == message)
			return &found->items[i];
	return &none;
}

TEST(the_neutral_template_has_every_usual_field_and_style_and_no_fault)
{
	struct arena a;
	struct template_findings found;

	arena_init(&a, ARENA_BYTES);
	template_read(&a, data_file("template/neutral.docx"), &found);
	CHECK_INT((int64_t)fault_count(&found), 0);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_LACKS_FIELD), 0);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_LACKS_STYLE), 0);
	for (const struct template_field *f = template_fields; f->name; f++) {
		bool seen = false;

		for (size_t i = 0; i < found.count; i++)
			seen = seen || str_eq(found.items[i].arg, arena_printf(&a, "{{%s}}", f->name));
		CHECK(seen || f->need == TEMPLATE_FREE);
	}
	arena_reset(&a);
}

TEST(every_field_that_the_check_knows_is_filled_and_no_other)
{
	struct world w;
	struct document d;
	struct docx_package package;
	struct buf text = {0}, out = {0};
	str bytes;

	world_open(&w, NULL);
	text.arena = out.arena = &w.arena;
	buf_lit(&text, "<w:document><w:body>" PARAGRAPH("{{body}}"));
	for (const struct template_field *f = template_fields + 1; f->name; f++)
		buf_printf(&text, PARAGRAPH("{{%s}}"), f->name);
	buf_lit(&text, "</w:body></w:document>");
	template_sample(&w.c, &d);
	CHECK_INT(doc_write_docx(&out, &d,
				 with_part(&w.arena, "word/document.xml", arena_str(&w.arena, buf_str(&text)).p)),
		  DOC_RENDERED);
	CHECK_INT(docx_package_read(&w.arena, buf_str(&out), &package), DOC_RENDERED);
	bytes = docx_package_part(&package, S("word/document.xml"))->bytes;
	CHECK(str_find(bytes, S("{{"), 0) == SIZE_MAX);
	CHECK(str_find(bytes, S("Sample of the template"), 0) != SIZE_MAX);
	CHECK(str_find(bytes, S("S/2024/___"), 0) != SIZE_MAX);
	world_close(&w);
}

TEST(all_faults_of_a_template_are_found_at_once_with_their_places)
{
	struct arena a;
	struct template_findings found;
	str file;

	arena_init(&a, ARENA_BYTES);
	file = with_part(&a, "word/document.xml",
			 PART("document", PART("body", PARAGRAPH("Dear {{chair}}, {{title}}")
							       PARAGRAPH("Text: {{body}}") PARAGRAPH("open {{title"))));
	template_read(&a, file, &found);
	CHECK_STR(first_of(&found, TEMPLATE_UNKNOWN_FIELD)->arg, S("{{chair}}"));
	CHECK_STR(first_of(&found, TEMPLATE_UNKNOWN_FIELD)->excerpt, S("Dear {{chair}}, {{title}}"));
	CHECK_INT(first_of(&found, TEMPLATE_UNKNOWN_FIELD)->place, TEMPLATE_TEXT);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_BODY_NOT_ALONE), 1);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_OPEN_FIELD), 1);
	CHECK_INT((int64_t)fault_count(&found), 3);
	arena_reset(&a);
}

TEST(the_body_stands_once_and_in_the_text)
{
	struct arena a;
	struct template_findings found;

	arena_init(&a, ARENA_BYTES);
	template_read(&a, with_part(&a, "word/document.xml", PART("document", PART("body", PARAGRAPH("x")))), &found);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_NO_BODY), 1);
	template_read(&a,
		      with_part(&a, "word/document.xml",
				PART("document", PART("body", PARAGRAPH("{{body}}") PARAGRAPH("{{body}}")))),
		      &found);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_BODY_TWICE), 1);
	template_read(&a, with_part(&a, "word/header1.xml", PART("hdr", PARAGRAPH("{{body}}"))), &found);
	CHECK_INT(first_of(&found, TEMPLATE_BODY_IN_MARGIN)->place, TEMPLATE_HEADER);
	CHECK_INT((int64_t)fault_count(&found), 1);
	arena_reset(&a);
}

TEST(a_template_that_misses_usual_fields_is_told_so_and_is_no_fault)
{
	struct arena a;
	struct template_findings found;
	struct docx_package package;
	struct buf out = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	package = (struct docx_package){0};
	*vec_push(&a, &package) =
		(struct docx_part){S("word/document.xml"), S(PART("document", PART("body", PARAGRAPH("{{body}}"))))};
	*vec_push(&a, &package) = (struct docx_part){S("word/styles.xml"), S("<w:styles></w:styles>")};
	docx_package_write(&out, &package);
	template_read(&a, buf_str(&out), &found);
	CHECK_INT((int64_t)fault_count(&found), 0);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_LACKS_FIELD), 2);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_LACKS_STYLE), DOCX_STYLE_COUNT);
	arena_reset(&a);
}

TEST(macros_files_elsewhere_and_damaged_parts_are_faults)
{
	struct arena a;
	struct template_findings found;

	arena_init(&a, ARENA_BYTES);
	template_read(&a, with_part(&a, "word/vbaProject.bin", "x"), &found);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_HAS_MACROS), 1);
	template_read(
		&a,
		with_part(&a, "word/_rels/header1.xml.rels",
			  "<Relationships><Relationship Type=\"http://x/hyperlink\" Target=\"http://un.org\" "
			  "TargetMode=\"External\"/><Relationship Type=\"http://x/image\" "
			  "Target=\"http://elsewhere.example/logo.png\" TargetMode=\"External\"/></Relationships>"),
		&found);
	CHECK_INT((int64_t)fault_count(&found), 1);
	CHECK_STR(first_of(&found, TEMPLATE_HAS_LINK)->arg, S("http://elsewhere.example/logo.png"));
	template_read(&a, with_part(&a, "word/header1.xml", "<w:hdr><w:p>"), &found);
	CHECK_STR(first_of(&found, TEMPLATE_DAMAGED_PART)->arg, S("word/header1.xml"));
	template_read(&a, S("no Word file"), &found);
	CHECK_INT((int64_t)count_of(&found, TEMPLATE_UNREADABLE), 1);
	CHECK_INT((int64_t)found.count, 1);
	arena_reset(&a);
}

TEST(the_record_of_a_check_is_read_back_and_a_wrong_one_is_refused)
{
	struct arena a;
	struct template_findings found, again;
	struct buf record = {.arena = &a};
	str whole;

	arena_init(&a, ARENA_BYTES);
	template_read(&a, data_file("template/neutral.docx"), &found);
	CHECK_INT(template_read_main(&a, data_file("template/neutral.docx"), &record), 0);
	whole = buf_str(&record);
	CHECK(template_record_read(&a, whole, &again));
	CHECK_INT((int64_t)again.count, (int64_t)found.count);
	CHECK_STR(again.items[0].arg, found.items[0].arg);
	for (size_t n = 0; n < whole.n; n++)
		CHECK(!template_record_read(&a, str_slice(whole, 0, n), &again));
	CHECK(!template_record_read(&a, arena_printf(&a, "%.*sx", 4, "\xff\xff\xff\xff"), &again));
	arena_reset(&a);
}
