/* Named parts of statements: what several statements share is written once. */
#include "sqlgen.h"

enum { PARTS_MAX = 32, EXPANDED_BYTES_MAX = 1 << 20 };

struct part {
	str name, text;
	size_t line;
	bool used;
};

struct parts {
	const char *path;
	struct part items[PARTS_MAX];
	size_t count;
};

static const char PART_MARK[] = "-- part:", NAME_MARK[] = "-- name:";

static struct part *part_find(struct parts *parts, str name)
{
	for (size_t i = 0; i < parts->count; i++)
		if (str_eq(parts->items[i].name, name))
			return &parts->items[i];
	return NULL;
}

/* Appends a line with every {{part}} in its place on one line, so that the lines after it keep their numbers. */
static enum code line_expand(struct parts *parts, str line, size_t number, struct buf *out)
{
	size_t at = 0;

	for (size_t open = str_find(line, S("{{"), 0); open != SIZE_MAX; open = str_find(line, S("{{"), at)) {
		size_t close = str_find(line, S("}}"), open);
		str name = str_trim(str_slice(line, open + 2, close));
		struct part *part = part_find(parts, name);

		if (close == SIZE_MAX || (!part && !str_eq(name, S("order"))))
			return refuse(parts->path, number, "there is no part '%.*s' above this line", STR_ARG(name));
		buf_puts(out, str_slice(line, at, part ? open : close + 2));
		if (part) {
			buf_puts(out, part->text);
			part->used = true;
		}
		at = close + 2;
		if (out->n > EXPANDED_BYTES_MAX)
			return refuse(parts->path, number, "the parts make this file too long");
	}
	buf_puts(out, str_slice(line, at, line.n));
	return OK;
}

static enum code part_begin(struct parts *parts, str name, size_t line)
{
	if (!is_snake(name) || str_eq(name, S("order")))
		return refuse(parts->path, line, "the name of part '%.*s' is not lower_snake_case or is taken",
			      STR_ARG(name));
	if (part_find(parts, name))
		return refuse(parts->path, line, "the part %.*s is there twice", STR_ARG(name));
	if (parts->count == PARTS_MAX)
		return refuse(parts->path, line, "more than %d parts", PARTS_MAX);
	parts->items[parts->count++] = (struct part){.name = name, .line = line};
	return OK;
}

static enum code parts_check(const struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->items[i].used)
			return refuse(parts->path, parts->items[i].line, "no statement uses the part %.*s",
				      STR_ARG(parts->items[i].name));
	return OK;
}

/* Comments are left alone, but orders are part of the statement. */
static enum code statement_line(struct parts *parts, str line, size_t number, struct buf *out)
{
	if (!str_starts(line, S("--")) || str_starts(line, S("-- order:")))
		return line_expand(parts, line, number, out);
	buf_puts(out, line);
	return OK;
}

enum code parts_expand(struct arena *a, struct source *source)
{
	struct parts parts = {.path = source->path};
	struct buf out = {.arena = a}, text = {.arena = a};
	str rest = source->text;
	bool in_part = false;

	for (size_t number = 1; rest.p; number++) {
		str line = str_cut(&rest, '\n');
		bool is_part = str_starts(line, str_from(PART_MARK));

		if (in_part && (is_part || str_starts(line, str_from(NAME_MARK)))) {
			parts.items[parts.count - 1].text = str_trim(buf_str(&text));
			in_part = false;
		}
		if (is_part) {
			TRY(part_begin(&parts, str_trim(str_slice(line, sizeof(PART_MARK) - 1, line.n)), number));
			text = (struct buf){.arena = a};
			in_part = true;
		} else if (in_part && !str_starts(str_trim(line), S("--"))) {
			TRY(line_expand(&parts, line, number, &text));
			buf_char(&text, ' ');
		} else if (!in_part) {
			TRY(statement_line(&parts, line, number, &out));
		}
		buf_char(&out, '\n');
	}
	source->text = buf_str(&out);
	return parts_check(&parts);
}
