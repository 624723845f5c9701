#include "msggen.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FILES_MAX = 8 };

/* One run of the program. */
struct run {
	struct arena arena;
	struct report report;
	struct message_ids ids;
	struct po files[FILES_MAX];
	size_t file_count;
	size_t root_length; /* of "SRCROOT/", which references leave out */
};

static _Noreturn void die(const char *path, const char *what)
{
	fprintf(stderr, "msggen: %s: %s\n", path, what);
	exit(2);
}

static str file_read(struct run *run, const char *path)
{
	struct buf b = {.arena = &run->arena};
	FILE *f = fopen(path, "rb");
	char part[65536];
	size_t n;

	if (!f)
		die(path, "cannot be read");
	do {
		n = fread(part, 1, sizeof(part), f);
		buf_put(&b, part, n);
	} while (n > 0);
	fclose(f);
	return buf_str(&b);
}

static void file_write(const char *path, str text)
{
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f) != 0)
		die(path, "cannot be written");
}

static void po_load(struct run *run, const char *path)
{
	struct po *po = &run->files[run->file_count++];

	*po = (struct po){.language = po_language(str_from(path)), .file = str_from(path)};
	if (!po->language)
		die(path, "is not one of ar.po, es.po, fr.po, ru.po and zh.po");
	po_read(&run->arena, po, &run->report, file_read(run, path));
}

/* Tests are not shown to users: their messages need no translation. */
static void source_scan(struct run *run, const char *path)
{
	str name = str_from(path), file = str_slice(name, run->root_length, name.n);

	if (str_ends(name, S("_test.c")))
		return;
	if (str_ends(name, S(".c")) || str_ends(name, S(".h")))
		scan_c(&run->arena, &run->ids, &run->report, file, file_read(run, path));
	else if (str_ends(name, S(".html")))
		scan_html(&run->arena, &run->ids, &run->report, file, file_read(run, path));
	else if (str_ends(name, S(".csv")))
		scan_csv(&run->arena, &run->ids, &run->report, file, file_read(run, path));
}

/* In byte order of the names, so that the order of messages is the same everywhere. */
static int name_cmp(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void folder_scan(struct run *run, const char *path)
{
	struct dirent **names = NULL;
	int count = scandir(path, &names, NULL, name_cmp);

	if (count < 0)
		die(path, "cannot be listed");
	for (int i = 0; i < count; i++) {
		const char *child = arena_printf(&run->arena, "%s/%s", path, names[i]->d_name).p;
		struct stat st;

		if (names[i]->d_name[0] != '.' && stat(child, &st) == 0) {
			if (S_ISDIR(st.st_mode))
				folder_scan(run, child);
			else
				source_scan(run, child);
		}
		free(names[i]);
	}
	free(names);
}

static void sources_scan(struct run *run, const char *root)
{
	run->root_length = strlen(root) + 1;
	folder_scan(run, arena_printf(&run->arena, "%s/src", root).p);
	folder_scan(run, arena_printf(&run->arena, "%s/data/catalogue", root).p);
}

static void run_tables(struct run *run, const char *path)
{
	struct buf out = {.arena = &run->arena};

	if (run->report.fault_count)
		return;
	tables_write(&run->arena, &out, run->files, run->file_count);
	file_write(path, buf_str(&out));
}

static void run_check(struct run *run, const char *root)
{
	sources_scan(run, root);
	for (size_t i = 0; i < run->file_count; i++)
		check_po(&run->report, &run->ids, &run->files[i]);
}

static void run_update(struct run *run, const char *root)
{
	sources_scan(run, root);
	for (size_t i = 0; i < run->file_count && run->report.fault_count == 0; i++) {
		struct buf out = {.arena = &run->arena};

		update_po(&out, &run->ids, &run->files[i]);
		file_write(run->files[i].file.p, buf_str(&out));
	}
}

static const struct mode {
	const char *name;
	void (*run)(struct run *run, const char *argument);
} modes[] = {{"--tables", run_tables}, {"--check", run_check}, {"--update", run_update}};

int main(int argc, char **argv)
{
	struct run run = {0};
	const struct mode *mode = NULL;
	int status;

	for (size_t i = 0; argc > 3 && argc - 3 <= FILES_MAX && i < COUNT_OF(modes); i++)
		if (strcmp(argv[1], modes[i].name) == 0)
			mode = &modes[i];
	if (!mode) {
		fputs("msggen --tables OUT.c PO... | --check ROOT PO... | --update ROOT PO...\n", stderr);
		return 2;
	}
	arena_init(&run.arena, (size_t)1 << 30);
	run.report.text.arena = &run.arena;
	for (int i = 3; i < argc; i++)
		po_load(&run, argv[i]);
	mode->run(&run, argv[2]);
	fprintf(stderr, "%.*s", STR_ARG(buf_str(&run.report.text)));
	status = run.report.fault_count > 0;
	arena_reset(&run.arena);
	return status;
}
