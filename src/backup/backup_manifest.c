#include "backup/backup_manifest.h"

#include <jansson.h>

/* The name of the first line's first member, and the only version of the format so far. */
static const char format_name[] = "stocktake_backup";
enum { FORMAT_VERSION = 1 };

static void line_begin(struct buf *out, struct json *w)
{
	out->n = 0;
	json_begin(w, out);
}

static void line_end(struct buf *out, struct json *w)
{
	json_end(w);
	buf_char(out, '\n');
}

void manifest_write_head(struct buf *out, const struct backup_manifest *m)
{
	struct json w;

	line_begin(out, &w);
	json_object_begin(&w);
	json_member_int(&w, format_name, FORMAT_VERSION);
	json_member_str(&w, "program", m->program);
	json_member_str(&w, "engine", m->engine);
	json_member_int(&w, "schema", m->schema);
	json_member_int(&w, "made_at", m->made_at);
	json_object_end(&w);
	line_end(out, &w);
}

void manifest_write_table(struct buf *out, const struct db_table *table)
{
	struct json w;

	line_begin(out, &w);
	json_object_begin(&w);
	json_member_str(&w, "table", table->name);
	json_member_list(&w, "columns");
	for (size_t i = 0; i < table->column_count; i++)
		json_str(&w, table->columns[i].name);
	json_array_end(&w);
	json_object_end(&w);
	line_end(out, &w);
}

void manifest_write_row(struct buf *out, const struct db_table *table, const struct db_value *row)
{
	struct json w;

	line_begin(out, &w);
	json_array_begin(&w);
	for (size_t i = 0; i < table->column_count; i++) {
		if (row[i].type == DB_INT)
			json_int(&w, row[i].i);
		else if (row[i].type == DB_TEXT)
			json_str(&w, row[i].s);
		else
			json_none(&w);
	}
	json_array_end(&w);
	line_end(out, &w);
}

void manifest_put_tables(struct json *w, const struct backup_manifest *m)
{
	json_member_list(w, "tables");
	for (size_t i = 0; i < m->count; i++) {
		json_object_begin(w);
		json_member_str(w, "table", m->items[i].name);
		json_member_int(w, "rows", m->items[i].rows);
		json_member_str(w, "sha256", m->items[i].sha256);
		json_object_end(w);
	}
	json_array_end(w);
}

void manifest_write_tables(struct buf *out, const struct backup_manifest *m)
{
	struct json w;

	line_begin(out, &w);
	json_object_begin(&w);
	manifest_put_tables(&w, m);
	json_object_end(&w);
	line_end(out, &w);
}

void manifest_write_hash(struct buf *out, str sha256)
{
	struct json w;

	line_begin(out, &w);
	json_object_begin(&w);
	json_member_str(&w, "sha256", sha256);
	json_object_end(&w);
	line_end(out, &w);
}

/* The value of a line, to be given back with json_decref(); NULL where it is no JSON. */
static json_t *line_value(str line)
{
	return json_loadb(line.p, line.n, JSON_REJECT_DUPLICATES, NULL);
}

/* A text of an object, copied; false where it has none. */
static bool text_of(struct arena *a, const json_t *object, const char *name, str *out)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_string(value))
		return false;
	*out = arena_str(a, (str){json_string_value(value), json_string_length(value)});
	return true;
}

static bool number_of(const json_t *object, const char *name, int64_t *out)
{
	const json_t *value = json_object_get(object, name);

	*out = json_integer_value(value);
	return json_is_integer(value) && *out >= 0;
}

bool manifest_read_head(struct arena *a, str line, struct backup_manifest *m)
{
	json_t *head = line_value(line);
	int64_t version;
	bool good = number_of(head, format_name, &version) && version == FORMAT_VERSION &&
		    text_of(a, head, "program", &m->program) && text_of(a, head, "engine", &m->engine) &&
		    number_of(head, "schema", &m->schema) && number_of(head, "made_at", &m->made_at);

	json_decref(head);
	return good;
}

bool manifest_read_tables(struct arena *a, str line, struct backup_manifest *m)
{
	json_t *end = line_value(line);
	const json_t *tables = json_object_get(end, "tables");
	bool good = json_is_array(tables);

	for (size_t i = 0; good && i < json_array_size(tables); i++) {
		const json_t *item = json_array_get(tables, i);
		struct backup_table *table = vec_push(a, m);

		good = text_of(a, item, "table", &table->name) && number_of(item, "rows", &table->rows) &&
		       text_of(a, item, "sha256", &table->sha256);
	}
	json_decref(end);
	return good;
}

bool manifest_read_hash(struct arena *a, str line, str *sha256)
{
	json_t *last = line_value(line);
	bool good = text_of(a, last, "sha256", sha256);

	json_decref(last);
	return good;
}

bool manifest_table_is(struct arena *a, str line, const struct db_table *table)
{
	struct buf expected = {.arena = a};

	manifest_write_table(&expected, table);
	return str_eq(str_slice(buf_str(&expected), 0, expected.n - 1), line);
}

bool manifest_line_is_row(str line)
{
	return str_starts(line, S("["));
}

static bool value_read(struct arena *a, const json_t *item, enum db_type type, struct db_value *out)
{
	*out = (struct db_value){0};
	if (json_is_null(item))
		return true;
	if (json_is_integer(item) && type == DB_INT) {
		*out = db_int(json_integer_value(item));
		return true;
	}
	if (!json_is_string(item) || type != DB_TEXT)
		return false;
	*out = db_text(arena_str(a, (str){json_string_value(item), json_string_length(item)}));
	return true;
}

bool manifest_read_row(struct arena *a, str line, const struct db_table *table, struct db_value *values)
{
	json_t *row = line_value(line);
	bool good = json_is_array(row) && json_array_size(row) == table->column_count;

	for (size_t i = 0; good && i < table->column_count; i++)
		good = value_read(a, json_array_get(row, i), table->columns[i].type, &values[i]);
	json_decref(row);
	return good;
}
