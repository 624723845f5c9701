#include "sqlgen/sqlgen.h"

#include <errno.h>
#include <stdio.h>

static const size_t ARENA_BYTES = (size_t)1 << 30;

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

static enum code file_read(struct arena *a, const char *path, struct sources *out)
{
	__attribute__((cleanup(close_file))) FILE *file = fopen(path, "rb");
	struct buf text = {.arena = a};
	char block[4096];
	size_t n = 1;

	if (!file)
		return refuse(path, 0, "%s", strerror(errno));
	while (n > 0) {
		n = fread(block, 1, sizeof(block), file);
		buf_put(&text, block, n);
	}
	if (ferror(file))
		return refuse(path, 0, "cannot be read");
	*vec_push(a, out) = (struct source){path, buf_str(&text)};
	return OK;
}

static enum code file_write(const char *path, str text)
{
	FILE *file = fopen(path, "wb");
	bool written;

	if (!file)
		return refuse(path, 0, "%s", strerror(errno));
	written = fwrite(text.p, 1, text.n, file) == text.n;
	if (fclose(file) == 0 && written)
		return OK;
	remove(path);
	return refuse(path, 0, "cannot be written");
}

static str file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

static enum code files_read(struct arena *a, char **paths, size_t count, struct sources *out)
{
	for (size_t i = 0; i < count; i++)
		TRY(file_read(a, paths[i], out));
	return OK;
}

static enum code check(struct arena *a, const struct sources *inputs, const struct sources *migrations,
		       struct statements *all)
{
	for (size_t i = 0; i < inputs->count; i++) {
		TRY(parts_expand(a, &inputs->items[i]));
		TRY(read_statements(a, &inputs->items[i], all));
	}
	TRY(check_sqlite(a, migrations, all));
	for (size_t i = 0; i < all->count; i++)
		TRY(check_c_names(&all->items[i]));
	return OK;
}

/* OUT.c OUT.h INPUT.sql MIGRATION.sql... */
static enum code generate(struct arena *a, char **args, size_t count)
{
	struct sources inputs = {0}, migrations = {0};
	struct statements all = {0};
	struct buf code = {.arena = a}, header = {.arena = a};

	TRY(files_read(a, args + 2, 1, &inputs));
	TRY(files_read(a, args + 3, count - 3, &migrations));
	TRY(check(a, &inputs, &migrations, &all));
	emit_code(&code, &all, file_name(args[2]), file_name(args[1]));
	emit_header(&header, &all, file_name(args[2]), file_name(args[1]));
	TRY(file_write(args[0], buf_str(&code)));
	return file_write(args[1], buf_str(&header));
}

/* CONNINFO INPUT.sql... -- MIGRATION.sql... */
static enum code check_on_postgres(struct arena *a, char **args, size_t count)
{
	struct sources inputs = {0}, migrations = {0};
	struct statements all = {0};
	size_t separator = 1;

	while (separator < count && strcmp(args[separator], "--") != 0)
		separator++;
	TRY(files_read(a, args + 1, separator - 1, &inputs));
	if (separator < count)
		TRY(files_read(a, args + separator + 1, count - separator - 1, &migrations));
	TRY(check(a, &inputs, &migrations, &all));
	return check_postgres(a, args[0], &migrations, &all);
}

static enum code run(struct arena *a, char **args, size_t count)
{
	if (count >= 2 && strcmp(args[0], "--check-postgres") == 0)
		return check_on_postgres(a, args + 1, count - 1);
	if (count >= 3)
		return generate(a, args, count);
	fputs("usage: sqlgen OUT.c OUT.h INPUT.sql MIGRATION.sql...\n"
	      "       sqlgen --check-postgres CONNINFO INPUT.sql... -- MIGRATION.sql...\n",
	      stderr);
	return ERR_INPUT;
}

int main(int argc, char **argv)
{
	struct arena a;
	enum code code;

	arena_init(&a, ARENA_BYTES);
	code = run(&a, argv + 1, argc > 0 ? (size_t)(argc - 1) : 0);
	arena_reset(&a);
	return code == OK ? 0 : 1;
}
