#include "check.h"

#include "base/num.h"

/* A folder below src/ and how high it stands: the first line of layers.txt is the lowest. */
struct folder {
	str path;
	size_t rank;
};

/* "allow FROM TO": a folder, or one header of a folder, that FROM may include although it stands no lower. */
struct permit {
	str from, to;
};

/* That one folder includes files of another, and where it does so. */
struct edge {
	size_t from, to;
	struct place at;
};

struct layers {
	struct check *check;
	struct file *list;
	struct {
		struct folder *items;
		size_t count, capacity;
	} folders;
	struct {
		struct permit *items;
		size_t count, capacity;
	} permits;
	struct {
		struct edge *items;
		size_t count, capacity;
	} edges;
	struct {
		str *items;
		size_t count, capacity;
	} generated;
};

static str folder_of(str path)
{
	size_t end = path.n;

	while (end > 0 && path.p[end - 1] != '/')
		end--;
	return end ? str_slice(path, 0, end - 1) : S(".");
}

static size_t folder_index(const struct layers *l, str path)
{
	for (size_t i = 0; i < l->folders.count; i++)
		if (str_eq(l->folders.items[i].path, path))
			return i;
	return SIZE_MAX;
}

static void layer_read(struct layers *l, str rest, size_t rank)
{
	str path = word_cut(&rest);

	while (path.n) {
		struct folder *folder = vec_push(l->check->arena, &l->folders);

		*folder = (struct folder){path, rank};
		path = word_cut(&rest);
	}
}

static void layers_read(struct layers *l)
{
	str rest = l->list->text;
	struct place at = {l->list, 0};

	while (rest.p) {
		str line = line_cut(&rest), verb = word_cut(&line);

		at.line++;
		if (!verb.n || verb.p[0] == '#')
			continue;
		if (str_eq(verb, S("layer"))) {
			layer_read(l, line, at.line);
		} else if (str_eq(verb, S("generated"))) {
			*(str *)vec_push(l->check->arena, &l->generated) = word_cut(&line);
		} else if (str_eq(verb, S("allow"))) {
			struct permit *permit = vec_push(l->check->arena, &l->permits);

			permit->from = word_cut(&line);
			permit->to = word_cut(&line);
		} else {
			breach(l->check, at, "layers", verb, S("a line begins with layer, allow or generated"));
		}
	}
}

static bool permitted(const struct layers *l, str from, str to)
{
	for (size_t i = 0; i < l->permits.count; i++)
		if (str_eq(l->permits.items[i].from, from) && str_eq(l->permits.items[i].to, to))
			return true;
	return false;
}

/* Where state_sql.h comes from: the folder of state.sql. Empty where nothing makes such a header. */
static str folder_of_generated(const struct layers *l, str header)
{
	static const char *const kinds[] = {"sql", "html"};
	struct check *k = l->check;

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		str ending = arena_printf(k->arena, "_%s.h", kinds[i]);
		str name;

		if (!str_ends(header, ending))
			continue;
		name = arena_printf(k->arena, "/%.*s.%s", (int)(header.n - ending.n), header.p, kinds[i]);
		for (size_t n = 0; n < k->files.count; n++) {
			str path = k->files.items[n].path;

			if (str_starts(path, S("src/")) && str_ends(path, name))
				return folder_of(str_slice(path, 4, path.n));
		}
	}
	return (str){0};
}

static bool is_generated(const struct layers *l, str header)
{
	for (size_t i = 0; i < l->generated.count; i++)
		if (str_eq(l->generated.items[i], header))
			return true;
	return false;
}

static void edge_add(struct layers *l, size_t from, size_t to, struct place at)
{
	for (size_t i = 0; i < l->edges.count; i++)
		if (l->edges.items[i].from == from && l->edges.items[i].to == to)
			return;
	*(struct edge *)vec_push(l->check->arena, &l->edges) = (struct edge){from, to, at};
}

static void include_check(struct layers *l, struct place at, str from, str header)
{
	struct check *k = l->check;
	bool has_folder = str_find(header, S("/"), 0) != SIZE_MAX;
	str to = has_folder ? folder_of(header) : folder_of_generated(l, header);
	size_t from_index = folder_index(l, from), to_index = folder_index(l, to);

	if (str_eq(from, to) || is_generated(l, header))
		return;
	if (to_index == SIZE_MAX) {
		breach(k, at, "layers", header,
		       arena_printf(k->arena, "\"%.*s\" is of no folder that layers.txt lists", STR_ARG(header)));
	} else if (permitted(l, from, to) || l->folders.items[to_index].rank < l->folders.items[from_index].rank) {
		edge_add(l, from_index, to_index, at);
	} else if (!permitted(l, from, header)) {
		breach(k, at, "layers", header,
		       arena_printf(k->arena, "%.*s may not include \"%.*s\": layers.txt does not allow it",
				    STR_ARG(from), STR_ARG(header)));
	}
}

static void file_includes_check(struct layers *l, struct file *f)
{
	str from = folder_of(str_slice(f->path, 4, f->path.n));
	struct place at = {f, 1};

	if (folder_index(l, from) == SIZE_MAX) {
		breach(l->check, at, "layers", from, S("layers.txt does not list this folder"));
		return;
	}
	for (size_t i = 0; i < f->source.directives.count; i++) {
		str rest = f->source.directives.items[i].text;

		at.line = f->source.directives.items[i].line;
		if (!str_eq(word_cut(&rest), S("#include")))
			continue;
		rest = str_trim(rest);
		if (!rest.n || rest.p[0] != '"')
			continue;
		rest = str_slice(rest, 1, rest.n);
		include_check(l, at, from, str_cut(&rest, '"'));
	}
}

/* Whether there is a way along edges; `seen` has a place for each folder. */
static bool leads_to(const struct layers *l, size_t from, size_t to, bool *seen)
{
	if (from == to)
		return true;
	if (seen[from])
		return false;
	seen[from] = true;
	for (size_t i = 0; i < l->edges.count; i++)
		if (l->edges.items[i].from == from && leads_to(l, l->edges.items[i].to, to, seen))
			return true;
	return false;
}

/* Each cycle has an edge from a folder to one that is listed after it: told there, it is told once. */
static void cycles_check(struct layers *l)
{
	struct check *k = l->check;

	for (size_t i = 0; i < l->edges.count; i++) {
		const struct edge *edge = &l->edges.items[i];
		bool *seen = arena_new(k->arena, bool, l->folders.count);

		if (edge->from < edge->to && leads_to(l, edge->to, edge->from, seen))
			breach(k, edge->at, "cycle", edge->at.file->path,
			       arena_printf(k->arena, "%.*s and %.*s include each other",
					    STR_ARG(l->folders.items[edge->from].path),
					    STR_ARG(l->folders.items[edge->to].path)));
	}
}

/* Tests stand beside what they test, but look at it from above: they may include anything. */
bool check_layers(struct check *k)
{
	struct layers l = {.check = k, .list = file_find(k, S("tools/check/layers.txt"))};

	if (!l.list)
		return false;
	layers_read(&l);
	for (size_t i = 0; i < k->files.count; i++) {
		struct file *f = &k->files.items[i];

		if (f->is_c && str_starts(f->path, S("src/")) && !str_ends(f->path, S("_test.c")))
			file_includes_check(&l, f);
	}
	cycles_check(&l);
	return true;
}
