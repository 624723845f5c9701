#include "text/docx_fixture.h"

#include "tests/test.h"

#include <zip.h>

#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATIONSHIPS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static str source_bytes(struct arena *a, zip_source_t *source)
{
	zip_stat_t about;
	char *p;

	CHECK_INT(zip_source_stat(source, &about), 0);
	CHECK_INT(zip_source_open(source), 0);
	p = arena_alloc(a, about.size + 1);
	CHECK_INT(zip_source_read(source, p, about.size), (int64_t)about.size);
	zip_source_close(source);
	return (str){p, about.size};
}

str docx_fixture_zip(struct arena *a, const struct docx_fixture_part *parts)
{
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	str bytes;

	CHECK(archive != NULL);
	zip_source_keep(whole);
	for (; parts->name; parts++) {
		zip_source_t *part = zip_source_buffer(archive, parts->content.p, parts->content.n, 0);

		CHECK(zip_file_add(archive, parts->name, part, 0) >= 0);
	}
	CHECK_INT(zip_close(archive), 0);
	bytes = source_bytes(a, whole);
	zip_source_free(whole);
	return bytes;
}

/* <w:ROOT>...</w:ROOT> with the namespaces that parts use. */
static str part_of(struct arena *a, const char *root, const char *content)
{
	struct buf out = {.arena = a};

	buf_printf(&out,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:%s xmlns:w=\"" WORD_SPACE
		   "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
		   "xmlns:x=\"urn:x\">",
		   root);
	buf_puts(&out, str_from(content));
	buf_printf(&out, "</w:%s>", root);
	return buf_str(&out);
}

str docx_fixture(struct arena *a, const char *body, const char *numbering, const char *styles)
{
	struct docx_fixture_part parts[6] = {
		{"_rels/.rels", S(RELATIONSHIPS "<Relationship Id=\"a\" Type=\"" TYPE
						"officeDocument\" Target=\"/word/document.xml\"/></Relationships>")},
		{"word/_rels/document.xml.rels",
		 S(RELATIONSHIPS "<Relationship Id=\"a\" Type=\"" TYPE "styles\" Target=\"styles.xml\"/>"
				 "<Relationship Id=\"b\" Type=\"" TYPE
				 "numbering\" Target=\"./numbering.xml\"/></Relationships>")},
	};
	struct buf document = {.arena = a};
	size_t n = 2;

	buf_lit(&document, "<w:body>");
	buf_puts(&document, str_from(body));
	buf_lit(&document, "</w:body>");
	buf_char(&document, '\0');
	parts[n++] = (struct docx_fixture_part){"word/document.xml", part_of(a, "document", document.p)};
	if (numbering)
		parts[n++] = (struct docx_fixture_part){"word/numbering.xml", part_of(a, "numbering", numbering)};
	if (styles)
		parts[n] = (struct docx_fixture_part){"word/styles.xml", part_of(a, "styles", styles)};
	return docx_fixture_zip(a, parts);
}
