/*
 * Backups: no file may crash the reader, what the writer packs is read back the same with the same hash, and a row that
 * is understood is understood the same once it is written again.
 */
#include "backup/backup_manifest.h"
#include "backup/backup_stream.h"
#include "os/file.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ARENA_BYTES = 256 * 1024 * 1024, COLUMNS = 3 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct db_column columns[COLUMNS] = {{S("id"), DB_INT, 1}, {S("name"), DB_TEXT, 0}, {S("note"), DB_TEXT, 0}};
static const struct db_table table = {.name = S("t"), .columns = columns, .column_count = COLUMNS};

static void try_row(struct arena *a, str line)
{
	struct db_value values[COLUMNS], again[COLUMNS];
	struct buf out = {.arena = a};

	if (!manifest_read_row(a, line, &table, values))
		return;
	manifest_write_row(&out, &table, values);
	ASSERT(manifest_read_row(a, buf_str(&out), &table, again));
	for (size_t i = 0; i < COLUMNS; i++)
		ASSERT(values[i].type == again[i].type && values[i].i == again[i].i &&
		       (values[i].type != DB_TEXT || str_eq(values[i].s, again[i].s)));
}

static void try_line(struct arena *a, str line)
{
	struct backup_manifest m = {0};
	str hash;

	(void)!manifest_read_head(a, line, &m);
	(void)!manifest_read_tables(a, line, &m);
	(void)!manifest_read_hash(a, line, &hash);
	if (manifest_line_is_row(line))
		try_row(a, line);
}

/* All lines of a file; returns how many bytes they had, with their line feeds. */
static size_t read_all(struct arena *a, int fd, str expected, bool *broken)
{
	struct backup_reader *reader = calloc(1, sizeof(*reader));
	size_t at = 0;
	str line;

	ASSERT(reader != NULL && lseek(fd, 0, SEEK_SET) == 0);
	backup_reader_open(reader, a, fd);
	while (backup_read(reader, &line)) {
		ASSERT(!expected.p || str_eq(str_slice(expected, at, at + line.n), line));
		at += line.n + 1;
		try_line(a, line);
	}
	*broken = reader->broken;
	backup_reader_close(reader);
	free(reader);
	return at;
}

static void try_packed(struct arena *a, str text)
{
	struct backup_writer *writer = calloc(1, sizeof(*writer));
	CLEANUP_FD int fd = memfd_create("backup", MFD_CLOEXEC);
	bool broken;

	ASSERT(writer != NULL && fd >= 0);
	backup_writer_open(writer, fd);
	backup_write(writer, text);
	ASSERT(backup_writer_close(writer));
	free(writer);
	if (text.n == 0 || text.p[text.n - 1] == '\n') {
		ASSERT(read_all(a, fd, text, &broken) == text.n && !broken);
	} else {
		(void)read_all(a, fd, text, &broken);
		ASSERT(broken);
	}
}

static void try_file(struct arena *a, str bytes)
{
	CLEANUP_FD int fd = memfd_create("backup", MFD_CLOEXEC);
	bool broken;

	ASSERT(fd >= 0 && file_write_all(fd, bytes));
	(void)read_all(a, fd, (str){0}, &broken);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	const str input = {(const char *)data, size};

	arena_init(&a, ARENA_BYTES);
	try_packed(&a, input);
	try_file(&a, input);
	arena_reset(&a);
	return 0;
}
