/* Any bytes as a Word template; those that are no archive as the parts of one, apart by lines of "---". What the check
 * lets through is filled, and its record is read back the same. */
#include "doc/docx_fill.h"
#include "doc/docx_package.h"
#include "doc/template_check.h"
#include "doc/to_docx.h"
#include "os/child.h"
#include "text/message.h"

enum { ARENA_BYTES = 1 << 30 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* What the reader needs besides, and what its parent does, which is not tried here. */
const struct docx_style_name docx_style_names[DOCX_STYLE_COUNT] = {
	{S("Item"), S("paragraph")},   {S("Letter"), S("paragraph")}, {S("Table"), S("table")},
	{S("Item"), S("paragraph")},   {S("Letter"), S("paragraph")}, {S("Table"), S("table")},
	{S("Letter"), S("paragraph")}, {S("Table"), S("table")},
};

enum code child_parse(struct ctx *c, const char *format, str input, struct child_limits limits, str *output)
{
	(void)c, (void)format, (void)input, (void)limits, (void)output;
	return ERR_BUSY;
}

static str archive_of(struct arena *a, str parts)
{
	static const char *const names[] = {"word/document.xml", "word/header1.xml", "word/styles.xml",
					    "word/_rels/document.xml.rels"};
	struct docx_package package = {0};
	struct buf out = {.arena = a};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		size_t end = str_find(parts, S("\n---\n"), 0);

		*vec_push(a, &package) = (struct docx_part){str_from(names[i]), str_slice(parts, 0, end)};
		parts = end == SIZE_MAX ? S("") : str_slice(parts, end + 5, parts.n);
	}
	docx_package_write(&out, &package);
	return buf_str(&out);
}

static bool has_fault(const struct template_findings *found)
{
	for (size_t i = 0; i < found->count; i++)
		if (template_is_fault(&found->items[i]))
			return true;
	return false;
}

/* A template without faults has one body, and takes it. */
static void fill(struct arena *a, str file)
{
	static const struct docx_field none[] = {{0}};
	const struct docx_filling filling = {.fields = none, .body = S("<w:p/>")};
	struct docx_package package;
	struct buf filled = {.arena = a};
	size_t bodies = 0;

	ASSERT(docx_package_read(a, file, &package) == DOC_RENDERED);
	ASSERT(docx_fill(&filled, docx_package_part(&package, S("word/document.xml"))->bytes, &filling, &bodies));
	ASSERT(bodies == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str file = {(const char *)data, n};
	struct template_findings found, again;
	struct arena a;
	struct buf record = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	if (!str_starts(file, S("PK")))
		file = archive_of(&a, file);
	template_read(&a, file, &found);
	if (!has_fault(&found))
		fill(&a, file);
	ASSERT(template_read_main(&a, file, &record) == 0);
	ASSERT(template_record_read(&a, buf_str(&record), &again) && again.count == found.count);
	for (size_t i = 0; i < found.count; i++)
		ASSERT(again.items[i].message == found.items[i].message &&
		       str_eq(again.items[i].arg, found.items[i].arg));
	if (!template_record_read(&a, (str){(const char *)data, n}, &again))
		ASSERT(again.count <= n);
	arena_reset(&a);
	return 0;
}
