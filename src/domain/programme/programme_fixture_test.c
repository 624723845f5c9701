#include "domain/programme/programme_fixture.h"

#include "base/num.h"
#include "tests/test.h"

#include <stdio.h>

str fixture_load(struct arena *a, const char *path)
{
	struct buf text = {.arena = a};
	FILE *file = fopen(path, "rb");
	char block[4096];
	size_t n;

	CHECK(file != NULL);
	if (!file)
		return (str){0};
	do {
		n = fread(block, 1, sizeof(block), file);
		buf_put(&text, block, n);
	} while (n > 0);
	fclose(file);
	return buf_str(&text);
}

str fixture_corpus(struct arena *a, const char *name)
{
	return fixture_load(a, arena_printf(a, "%s/tests/corpus/programme/%s.txt", test_source_dir(), name).p);
}

str fixture_shared(struct arena *a, const char *name)
{
	if (!test_shared_dir()) {
		test_skip("the published programmes are absent");
		return (str){0};
	}
	return fixture_load(a, arena_printf(a, "%s/documents/%s", test_shared_dir(), name).p);
}

str fixture_replace(struct arena *a, str text, const char *from, const char *to)
{
	struct buf out = {.arena = a};
	str needle = str_from(from);
	size_t at = 0, hit;

	for (hit = str_find(text, needle, 0); hit != SIZE_MAX; hit = str_find(text, needle, at)) {
		buf_puts(&out, str_slice(text, at, hit));
		buf_puts(&out, str_from(to));
		at = hit + needle.n;
	}
	buf_puts(&out, str_slice(text, at, text.n));
	return buf_str(&out);
}

const struct programme_paragraph *fixture_paragraph(const struct programme *p, enum programme_part part,
						    const char *section, const char *number)
{
	for (size_t i = 0; i < p->paragraph_count; i++) {
		const struct programme_paragraph *now = &p->paragraphs[i];

		if (now->part == part && str_eq(now->number, str_from(number)) &&
		    (!section || str_eq(now->section, str_from(section))))
			return now;
	}
	return NULL;
}

const struct programme_finding *fixture_finding(const struct programme *p, enum programme_message message)
{
	for (size_t i = 0; i < p->finding_count; i++)
		if (p->findings[i].message == message)
			return &p->findings[i];
	return NULL;
}

size_t fixture_count(const struct programme *p, enum programme_message message)
{
	size_t count = 0;

	for (size_t i = 0; i < p->finding_count; i++)
		count += p->findings[i].message == message;
	return count;
}

size_t fixture_numbered(const struct programme *p, enum programme_part part)
{
	size_t count = 0;

	for (size_t i = 0; i < p->paragraph_count; i++)
		count += p->paragraphs[i].part == part && is_digit(p->paragraphs[i].number.p[0]);
	return count;
}
