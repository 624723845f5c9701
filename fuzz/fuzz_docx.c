/* Any bytes as a Word document; those that are no archive as the parts of one, apart by lines of "---". */
#include "text/docx.h"

#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const str relationships =
	S("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	  "<Relationship Type=\"/styles\" Target=\"styles.xml\"/><Relationship Type=\"/numbering\" "
	  "Target=\"numbering.xml\"/></Relationships>");

static void part_add(zip_t *archive, const char *name, str content)
{
	int64_t index = zip_file_add(archive, name, zip_source_buffer(archive, content.p, content.n, 0), 0);

	ASSERT(index >= 0);
	zip_set_file_compression(archive, (uint64_t)index, ZIP_CM_STORE, 0);
}

/* The archive of parts, in the arena. */
static str archive_of(struct arena *a, str parts)
{
	static const char *const names[] = {"word/document.xml", "word/numbering.xml", "word/styles.xml"};
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *archive = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	zip_stat_t about;
	char *p;

	zip_source_keep(whole);
	part_add(archive, "word/_rels/document.xml.rels", relationships);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		size_t end = str_find(parts, S("\n---\n"), 0);

		part_add(archive, names[i], str_slice(parts, 0, end));
		parts = end == SIZE_MAX ? S("") : str_slice(parts, end + 5, parts.n);
	}
	ASSERT(zip_close(archive) == 0 && zip_source_stat(whole, &about) == 0 && zip_source_open(whole) == 0);
	p = arena_alloc(a, about.size + 1);
	ASSERT(zip_source_read(whole, p, about.size) == (int64_t)about.size);
	zip_source_close(whole);
	zip_source_free(whole);
	return (str){p, about.size};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str file = {(const char *)data, n};
	struct docx document;
	struct arena a;

	arena_init(&a, 400 << 20);
	if (!str_starts(file, S("PK")))
		file = archive_of(&a, file);
	if (docx_read(&a, file, &document) == DOCX_FINE)
		for (size_t i = 0; i < document.count; i++)
			ASSERT(document.items[i].text.n > 0 &&
			       !memchr(document.items[i].text.p, '\n', document.items[i].text.n));
	arena_reset(&a);
	return 0;
}
