/* A comparison as JSON and as lines of text. */
#include "domain/compare/compare.h"
#include "text/json.h"

str compare_from_text(struct arena *a, const struct compare_row *row)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < row->from_count; i++) {
		if (i)
			buf_lit(&out, "; ");
		buf_puts(&out, row->from[i]->row.number);
	}
	return buf_str(&out);
}

str compare_symbols_text(struct arena *a, const struct compare_citations *citations, bool resolutions)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < citations->count; i++) {
		if (citations->items[i]->is_resolution != resolutions)
			continue;
		if (out.n)
			buf_lit(&out, "; ");
		buf_puts(&out, citations->items[i]->symbol);
	}
	return buf_str(&out);
}

static void write_symbols(struct json *json, const char *key, const struct compare_citations *citations,
			  bool resolutions)
{
	json_key(json, key);
	json_array_begin(json);
	for (size_t i = 0; i < citations->count; i++)
		if (citations->items[i]->is_resolution == resolutions)
			json_str(json, citations->items[i]->symbol);
	json_array_end(json);
}

static void write_row(struct json *json, const struct compare_row *row)
{
	json_object_begin(json);
	json_key(json, "from");
	json_array_begin(json);
	for (size_t i = 0; i < row->from_count; i++)
		json_str(json, row->from[i]->row.number);
	json_array_end(json);
	json_key(json, "to");
	if (row->to)
		json_str(json, row->to->row.number);
	else
		json_none(json);
	json_key(json, "status");
	json_str(json, str_from(compare_status_code(row->status)));
	write_symbols(json, "resolutions_added", &row->added, true);
	write_symbols(json, "resolutions_removed", &row->removed, true);
	write_symbols(json, "documents_added", &row->added, false);
	write_symbols(json, "documents_removed", &row->removed, false);
	json_object_end(json);
}

void compare_write_json(const struct comparison *comparison, const enum compare_status *wanted, struct buf *out)
{
	struct json json;

	json_begin(&json, out);
	json_object_begin(&json);
	json_key(&json, "paragraphs");
	json_array_begin(&json);
	for (size_t i = 0; i < comparison->row_count; i++)
		if (!wanted || comparison->rows[i].status == *wanted)
			write_row(&json, &comparison->rows[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	buf_char(out, '\n');
}

static void write_signed(struct buf *out, char sign, const struct compare_citations *citations)
{
	for (size_t i = 0; i < citations->count; i++)
		buf_printf(out, "  %c %.*s\n", sign, STR_ARG(citations->items[i]->symbol));
}

void compare_write_text(const struct comparison *comparison, struct buf *out)
{
	buf_printf(out, "%.*s of %lld and %lld:", STR_ARG(comparison->part), (long long)comparison->before->row.year,
		   (long long)comparison->after->row.year);
	for (enum compare_status status = 0; status < COMPARE_STATUS_COUNT; status++)
		buf_printf(out, "%s %zu %s", status ? "," : "", comparison->count[status], compare_status_code(status));
	buf_char(out, '\n');
	for (size_t i = 0; i < comparison->row_count; i++) {
		const struct compare_row *row = &comparison->rows[i];
		str from = compare_from_text(out->arena, row);

		buf_printf(out, "%-8s %.*s -> %.*s%s\n", compare_status_code(row->status),
			   STR_ARG(from.n ? from : S("-")), STR_ARG(row->to ? row->to->row.number : S("-")),
			   row->is_part ? " (parted)" : "");
		write_signed(out, '+', &row->added);
		write_signed(out, '-', &row->removed);
	}
}
