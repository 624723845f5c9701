#include "sqlgen/sqlgen.h"

#include "base/num.h"

#include <stdarg.h>
#include <stdio.h>

/* Reads one file line by line. */
struct reader {
	struct arena *a;
	const char *path;
	str rest;
	size_t line; /* of the line that was read last */
	struct statements *out;
};

struct annotation {
	const char *mark;
	enum code (*read)(struct reader *r, struct statement *st, str text);
};

static const char *const KIND_NAMES[KIND_COUNT] = {":one", ":maybe", ":many", ":each", ":exec"};

enum code refuse(const char *path, size_t line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%zu: ", path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return ERR_INPUT;
}

bool is_snake(str s)
{
	if (s.n == 0 || !is_lower(s.p[0]) || s.p[s.n - 1] == '_')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool is_underscore = s.p[i] == '_';

		if (!is_lower(s.p[i]) && !is_digit(s.p[i]) && !is_underscore)
			return false;
		if (is_underscore && s.p[i + 1] == '_')
			return false;
	}
	return true;
}

static str word_cut(str *rest)
{
	str word;
	size_t n = 0;

	*rest = str_trim(*rest);
	while (n < rest->n && !is_space(rest->p[n]))
		n++;
	word = str_slice(*rest, 0, n);
	*rest = str_trim(str_slice(*rest, n, rest->n));
	return word;
}

static bool type_read(str word, enum db_type *type)
{
	*type = str_eq(word, S("int")) ? DB_INT : DB_TEXT;
	return *type == DB_INT || str_eq(word, S("text"));
}

static enum code name_check(struct reader *r, const char *what, str name)
{
	if (is_snake(name))
		return OK;
	return refuse(r->path, r->line, "the name of %s '%.*s' is not lower_snake_case", what, STR_ARG(name));
}

/* One `name int`, `name text?`, `name int null` of an -- in: line. */
static enum code param_read(struct reader *r, struct statement *st, str text)
{
	struct param p = {.optional_switch = NONE};
	str type, word;

	p.column.name = word_cut(&text);
	TRY(name_check(r, "parameter", p.column.name));
	type = word_cut(&text);
	p.marked_optional = str_ends(type, S("?"));
	if (!type_read(str_slice(type, 0, type.n - p.marked_optional), &p.column.type))
		return refuse(r->path, r->line, "parameter %.*s: its type is 'int' or 'text', not '%.*s'",
			      STR_ARG(p.column.name), STR_ARG(type));
	word = word_cut(&text);
	p.nullable = str_eq(word, S("null"));
	if (text.n || (word.n && !p.nullable))
		return refuse(r->path, r->line, "parameter %.*s: only 'null' may follow the type",
			      STR_ARG(p.column.name));
	for (size_t i = 0; i < st->params.count; i++)
		if (str_eq(st->params.items[i].column.name, p.column.name))
			return refuse(r->path, r->line, "parameter %.*s is declared twice", STR_ARG(p.column.name));
	if (st->params.count == PARAMS_MAX)
		return refuse(r->path, r->line, "more than %d parameters", PARAMS_MAX);
	*vec_push(r->a, &st->params) = p;
	return OK;
}

static enum code in_read(struct reader *r, struct statement *st, str text)
{
	while (text.p)
		TRY(param_read(r, st, str_cut(&text, ',')));
	return OK;
}

static enum code out_column_read(struct reader *r, struct statement *st, str text)
{
	struct column column = {.name = word_cut(&text)};

	TRY(name_check(r, "result column", column.name));
	if (!type_read(text, &column.type))
		return refuse(r->path, r->line, "result column %.*s: its type is 'int' or 'text', not '%.*s'",
			      STR_ARG(column.name), STR_ARG(text));
	*vec_push(r->a, &st->declared) = column;
	return OK;
}

static enum code out_read(struct reader *r, struct statement *st, str text)
{
	while (text.p)
		TRY(out_column_read(r, st, str_cut(&text, ',')));
	return OK;
}

static enum code order_read(struct reader *r, struct statement *st, str text)
{
	struct order order = {.name = word_cut(&text)};

	order.expression = text;
	TRY(name_check(r, "order", order.name));
	if (!text.n)
		return refuse(r->path, r->line, "order %.*s has no columns", STR_ARG(order.name));
	for (size_t i = 0; i < st->order_count; i++)
		if (str_eq(st->orders[i].name, order.name))
			return refuse(r->path, r->line, "order %.*s is declared twice", STR_ARG(order.name));
	if (st->order_count == ORDERS_MAX)
		return refuse(r->path, r->line, "more than %d orders", ORDERS_MAX);
	st->orders[st->order_count++] = order;
	return OK;
}

static const struct annotation ANNOTATIONS[] = {{"-- in:", in_read}, {"-- out:", out_read}, {"-- order:", order_read}};

static enum code kind_read(struct reader *r, str word, enum kind *out)
{
	for (size_t i = 0; i < COUNT_OF(KIND_NAMES); i++) {
		if (str_eq(word, str_from(KIND_NAMES[i]))) {
			*out = (enum kind)i;
			return OK;
		}
	}
	return refuse(r->path, r->line, "unknown kind '%.*s': use :one, :maybe, :many, :each or :exec", STR_ARG(word));
}

/* Begins a statement from what follows `-- name:`. */
static enum code statement_begin(struct reader *r, str text, struct statement **out)
{
	struct statement *st;
	str name = word_cut(&text);

	TRY(name_check(r, "statement", name));
	for (size_t i = 0; i < r->out->count; i++)
		if (str_eq(r->out->items[i].name, name))
			return refuse(r->path, r->line, "the statement name %.*s is used twice", STR_ARG(name));
	st = vec_push(r->a, r->out);
	*st = (struct statement){.path = r->path, .line = r->line, .name = name};
	*out = st;
	return kind_read(r, text, &st->kind);
}

static str line_next(struct reader *r)
{
	r->line++;
	return str_cut(&r->rest, '\n');
}

static enum code annotation_read(struct reader *r, struct statement *st, str line)
{
	for (size_t i = 0; i < COUNT_OF(ANNOTATIONS); i++) {
		str mark = str_from(ANNOTATIONS[i].mark);

		if (str_starts(line, mark))
			return ANNOTATIONS[i].read(r, st, str_trim(str_slice(line, mark.n, line.n)));
	}
	return OK;
}

/* Reads on to the line that names the next statement or to the end; the SQL between is scanned. */
static enum code statement_read(struct reader *r, struct statement *st, str *name_line)
{
	const char *body = NULL;
	const char *body_end = r->rest.p;
	size_t body_line = 0;

	*name_line = (str){0};
	while (r->rest.p && !name_line->p) {
		str line = line_next(r), trimmed = str_trim(line);

		if (str_starts(line, S("-- name:"))) {
			*name_line = line;
			break;
		}
		body_end = line.p + line.n;
		if (body)
			continue;
		if (trimmed.n && !str_starts(trimmed, S("--"))) {
			body = line.p;
			body_line = r->line;
		} else {
			TRY(annotation_read(r, st, trimmed));
		}
	}
	if (!body)
		return refuse(st->path, st->line, "the statement %.*s has no SQL", STR_ARG(st->name));
	return scan_body(r->a, st, (str){body, (size_t)(body_end - body)}, body_line);
}

/* Before the first statement only comments may stand. */
static enum code preamble_read(struct reader *r, str *name_line)
{
	while (r->rest.p) {
		str line = line_next(r), trimmed = str_trim(line);

		if (str_starts(line, S("-- name:"))) {
			*name_line = line;
			return OK;
		}
		if (trimmed.n && !str_starts(trimmed, S("--")))
			return refuse(r->path, r->line, "text outside any statement: begin with '-- name: NAME :KIND'");
	}
	return OK;
}

enum code read_statements(struct arena *a, const struct source *source, struct statements *out)
{
	struct reader r = {.a = a, .path = source->path, .rest = source->text, .out = out};
	str name_line = {0};

	TRY(preamble_read(&r, &name_line));
	while (name_line.p) {
		struct statement *st = NULL;

		TRY(statement_begin(&r, str_slice(name_line, sizeof("-- name:") - 1, name_line.n), &st));
		TRY(statement_read(&r, st, &name_line));
	}
	return OK;
}
