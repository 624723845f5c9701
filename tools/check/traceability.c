#include "check.h"

/* A requirement of docs/requirements.csv. */
struct requirement {
	str id;
	size_t line;
	bool traced;
};

struct requirements {
	struct requirement *items;
	size_t count, capacity;
};

static void requirements_read(struct arena *a, str text, struct requirements *out)
{
	size_t line = 1;

	line_cut(&text); /* the names of the columns */
	while (text.p) {
		str row = line_cut(&text), id = str_cut(&row, ',');

		line++;
		if (id.n)
			*(struct requirement *)vec_push(a, out) = (struct requirement){id, line, false};
	}
}

static struct requirement *requirement_find(const struct requirements *all, str id)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_eq(all->items[i].id, id))
			return &all->items[i];
	return NULL;
}

static bool module_exists(const struct check *k, str module)
{
	str folder = arena_printf(k->arena, "%.*s/", STR_ARG(module));

	if (!module.n)
		return false;
	for (size_t i = 0; i < k->files.count; i++)
		if (str_eq(k->files.items[i].path, module) || str_starts(k->files.items[i].path, folder))
			return true;
	return false;
}

/* A test is TEST(name) in C, and a sentence in the scripts of tests/. */
static bool test_exists(const struct check *k, str name)
{
	str in_c = arena_printf(k->arena, "TEST(%.*s)", STR_ARG(name));

	if (!name.n)
		return false;
	for (size_t i = 0; i < k->files.count; i++) {
		const struct file *f = &k->files.items[i];
		bool script =
			str_starts(f->path, S("tests/")) &&
			(str_ends(f->path, S(".sh")) || str_ends(f->path, S(".mjs")) || str_ends(f->path, S(".py")));

		if (str_ends(f->path, S("_test.c")) && str_find(f->text, in_c, 0) != SIZE_MAX)
			return true;
		if (script && str_find(f->text, name, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

static void row_check(struct check *k, struct place at, const struct requirements *all, str row)
{
	str id = str_cut(&row, ','), module = str_cut(&row, ','), test = row;
	struct requirement *requirement = requirement_find(all, id);

	if (requirement)
		requirement->traced = true;
	else
		breach(k, at, "traceability", id, S("docs/requirements.csv has no such requirement"));
	if (!module_exists(k, module))
		breach(k, at, "traceability", module,
		       arena_printf(k->arena, "there is no module \"%.*s\"", STR_ARG(module)));
	if (!test_exists(k, test))
		breach(k, at, "traceability", test, arena_printf(k->arena, "there is no test \"%.*s\"", STR_ARG(test)));
}

bool check_traceability(struct check *k)
{
	struct file *known = file_find(k, S("docs/requirements.csv"));
	struct file *traced = file_find(k, S("docs/traceability.csv"));
	struct requirements all = {0};
	struct place at = {traced, 1};
	str rest;

	if (!known || !traced)
		return false;
	requirements_read(k->arena, known->text, &all);
	rest = traced->text;
	if (!str_eq(line_cut(&rest), S("requirement,module,test")))
		breach(k, at, "traceability", traced->path, S("the columns are requirement,module,test"));
	while (rest.p) {
		str row = line_cut(&rest);

		at.line++;
		if (row.n)
			row_check(k, at, &all, row);
	}
	at.file = known;
	for (size_t i = 0; i < all.count; i++) {
		at.line = all.items[i].line;
		if (!all.items[i].traced)
			breach(k, at, "traceability", all.items[i].id, S("no test is named for this requirement"));
	}
	return true;
}
