#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* Made by the build or by people elsewhere, or wrong on purpose. */
static const char *const folders_left_out[] = {".git", "var", "node_modules", "vendor", "golden", "refused", "corpus"};

/* Files that are no text; what they show is checked by looking at them. */
static const char *const endings_left_out[] = {".png", ".jpg", ".ico",	 ".docx", ".xlsx",  ".pdf",
					       ".zip", ".db",  ".woff2", ".o",	  ".min.js"};

static const char *const c_folders[] = {"src/", "tools/", "tests/", "fuzz/"};

static bool left_out(str name, bool folder)
{
	if (folder) {
		for (size_t i = 0; i < COUNT_OF(folders_left_out); i++)
			if (str_eq(name, str_from(folders_left_out[i])))
				return true;
		return str_eq(name, S("build")) || str_starts(name, S("build-"));
	}
	for (size_t i = 0; i < COUNT_OF(endings_left_out); i++)
		if (str_ends(name, str_from(endings_left_out[i])))
			return true;
	return str_eq(name, S(".git")); /* in a second working tree it is a file */
}

static bool is_c(str path)
{
	if (!str_ends(path, S(".c")) && !str_ends(path, S(".h")))
		return false;
	for (size_t i = 0; i < COUNT_OF(c_folders); i++)
		if (str_starts(path, str_from(c_folders[i])))
			return true;
	return false;
}

static bool file_read(struct check *k, const char *location, str path)
{
	FILE *stream = fopen(location, "rb");
	struct buf text = {.arena = k->arena};
	struct file *f;
	char piece[65536];
	size_t n;

	if (!stream) {
		printf("%s:0: cannot be read\n", location);
		return false;
	}
	n = fread(piece, 1, sizeof piece, stream);
	while (n > 0) {
		buf_put(&text, piece, n);
		n = fread(piece, 1, sizeof piece, stream);
	}
	fclose(stream);
	f = vec_push(k->arena, &k->files);
	*f = (struct file){.path = path, .text = buf_str(&text), .is_c = is_c(path)};
	for (size_t i = 0; i < f->text.n; i++)
		f->line_count += f->text.p[i] == '\n';
	if (f->is_c) {
		lex(k->arena, f->text, &f->source);
		declarations_find(k->arena, &f->source.tokens, &f->declarations);
	}
	return true;
}

static bool folder_read(struct check *k, str folder);

static bool entry_read(struct check *k, str folder, str name)
{
	str path = folder.n ? arena_printf(k->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name))
			    : arena_str(k->arena, name);
	const char *location = arena_printf(k->arena, "%s/%.*s", k->root, STR_ARG(path)).p;
	struct stat status;

	if (str_eq(name, S(".")) || str_eq(name, S("..")) || lstat(location, &status) != 0)
		return true;
	if (S_ISDIR(status.st_mode))
		return left_out(name, true) || folder_read(k, path);
	return !S_ISREG(status.st_mode) || left_out(name, false) || file_read(k, location, path);
}

static bool folder_read(struct check *k, str folder)
{
	struct dirent **entries = NULL;
	const char *location = arena_printf(k->arena, "%s/%.*s", k->root, STR_ARG(folder)).p;
	int count = scandir(location, &entries, NULL, alphasort);
	bool ok = count >= 0;

	if (count < 0)
		printf("%s:0: cannot be read\n", location);
	for (int i = 0; i < count; i++) {
		ok = ok && entry_read(k, folder, str_from(entries[i]->d_name));
		free(entries[i]);
	}
	free(entries);
	return ok;
}

bool files_read(struct check *k)
{
	return folder_read(k, (str){0});
}

struct file *file_find(const struct check *k, str path)
{
	for (size_t i = 0; i < k->files.count; i++)
		if (str_eq(k->files.items[i].path, path))
			return &k->files.items[i];
	return NULL;
}
