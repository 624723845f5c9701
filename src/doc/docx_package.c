#include "doc/docx_package.h"

#include <zip.h>

enum {
	PARTS_MAX = 500,
	PART_BYTES_MAX = 16 << 20,
	ALL_BYTES_MAX = 48 << 20,
	FIRST_DAY = 33, /* 1 January 1980 as MS-DOS writes it */
};

static void package_discard(zip_t **package)
{
	if (*package)
		zip_discard(*package);
}

static void part_close(zip_file_t **file)
{
	if (*file)
		zip_fclose(*file);
}

/* Reads one part; *room is what all that follow may still take. */
static enum doc_fault part_read(struct arena *a, zip_t *package, zip_uint64_t index, size_t *room,
				struct docx_part *out)
{
	const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE;
	__attribute__((cleanup(part_close))) zip_file_t *file = NULL;
	zip_stat_t stat;
	char *bytes;

	if (zip_stat_index(package, index, 0, &stat) != 0 || (stat.valid & needed) != needed)
		return DOC_TEMPLATE_UNREADABLE;
	if (stat.size > PART_BYTES_MAX || stat.size > *room)
		return DOC_TEMPLATE_TOO_LARGE;
	file = zip_fopen_index(package, index, 0);
	bytes = arena_alloc(a, stat.size + 1);
	if (!file || zip_fread(file, bytes, stat.size) != (zip_int64_t)stat.size)
		return DOC_TEMPLATE_UNREADABLE;
	*room -= stat.size;
	*out = (struct docx_part){arena_str(a, str_from(stat.name)), {bytes, stat.size}};
	return DOC_RENDERED;
}

enum doc_fault docx_package_read(struct arena *a, str file, struct docx_package *out)
{
	zip_source_t *source = zip_source_buffer_create(file.p, file.n, 0, NULL);
	__attribute__((cleanup(package_discard))) zip_t *package = NULL;
	size_t room = ALL_BYTES_MAX;
	zip_int64_t count;

	*out = (struct docx_package){0};
	ASSERT(source);
	package = zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (!package) {
		zip_source_free(source);
		return DOC_TEMPLATE_UNREADABLE;
	}
	count = zip_get_num_entries(package, 0);
	if (count < 1 || count > PARTS_MAX)
		return count < 1 ? DOC_TEMPLATE_UNREADABLE : DOC_TEMPLATE_TOO_LARGE;
	for (zip_int64_t i = 0; i < count; i++) {
		enum doc_fault fault = part_read(a, package, (zip_uint64_t)i, &room, vec_push(a, out));

		if (fault != DOC_RENDERED)
			return fault;
	}
	return DOC_RENDERED;
}

struct docx_part *docx_package_part(const struct docx_package *package, str name)
{
	for (size_t i = 0; i < package->count; i++)
		if (str_eq(package->items[i].name, name))
			return &package->items[i];
	return NULL;
}

static void part_add(zip_t *file, struct arena *a, const struct docx_part *part)
{
	zip_source_t *source = zip_source_buffer(file, part->bytes.p, part->bytes.n, 0);
	zip_int64_t index = zip_file_add(file, arena_str(a, part->name).p, source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);

	ASSERT(index >= 0);
	ASSERT(zip_file_set_dostime(file, (zip_uint64_t)index, 0, FIRST_DAY, 0) == 0);
}

/* What the library has written to memory. */
static void source_read(zip_source_t *source, struct buf *out)
{
	char chunk[16384];
	zip_int64_t n;

	ASSERT(zip_source_open(source) == 0);
	for (n = zip_source_read(source, chunk, sizeof(chunk)); n > 0;
	     n = zip_source_read(source, chunk, sizeof(chunk)))
		buf_put(out, chunk, (size_t)n);
	ASSERT(n == 0);
	zip_source_close(source);
}

void docx_package_write(struct buf *out, const struct docx_package *package)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *file;

	ASSERT(source);
	file = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	ASSERT(file);
	zip_source_keep(source);
	for (size_t i = 0; i < package->count; i++)
		part_add(file, out->arena, &package->items[i]);
	ASSERT(zip_close(file) == 0);
	source_read(source, out);
	zip_source_free(source);
}
