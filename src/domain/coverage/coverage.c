#include "domain/coverage/coverage.h"
#include "text/csv.h"
#include "text/json.h"

bool coverage_has_gap(const struct coverage_row *row)
{
	return row->provisions == 0 || row->annex == 0 || row->enclosure == 0 || row->duty_count == 0 ||
	       row->done + row->open == 0 || row->events == 0;
}

static bool names(const struct coverage_row *row, str code)
{
	for (size_t i = 0; i < row->duty_count; i++)
		if (str_eq(row->duties[i], code))
			return true;
	return false;
}

/* One row of the report from its rows of the statement, which differ in the duty alone. */
static struct coverage_row row_of(struct arena *a, const struct coverage_rows_row *rows, size_t count)
{
	struct coverage_row row = {
		.symbol = rows->symbol,
		.resolution_id = rows->resolution_id,
		.provisions = rows->provisions,
		.annex = rows->annex,
		.enclosure = rows->enclosure,
		.events = rows->events,
		.duties = arena_new(a, str, count),
	};

	for (size_t i = 0; i < count; i++)
		if (rows[i].duty_code.n)
			row.duties[row.duty_count++] = rows[i].duty_code;
	return row;
}

static void due_count(const struct duty_items *due, struct coverage_row *row)
{
	for (size_t i = 0; i < due->count; i++) {
		if (!names(row, due->items[i].code))
			continue;
		row->done += due->items[i].status == DUTY_DONE;
		row->open += due->items[i].status != DUTY_DONE;
	}
}

static enum code rows_read(struct ctx *c, const struct coverage_query *query, struct coverage_rows_row **rows,
			   size_t *n)
{
	return coverage_rows(c,
			     &(struct coverage_rows_in){
				     .from_year = query->from.year,
				     .to_year = query->to.year,
				     .from_day = date_format(c->arena, query->from),
				     .to_day = date_format(c->arena, query->to),
				     .with_paragraph = query->paragraph.n > 0,
				     .paragraph = query->paragraph,
			     },
			     rows, n);
}

enum code coverage_report(struct ctx *c, const struct coverage_query *query, struct coverage *out)
{
	struct coverage_rows_row *rows;
	struct coverage_years_row *years;
	size_t n;

	*out = (struct coverage){.query = *query};
	TRY(duty_agenda(c, &(struct duty_query){.from = query->from, .to = query->to}, &out->due));
	TRY(coverage_years(c, query->from.year, query->to.year, &years, &out->year_count));
	TRY(rows_read(c, query, &rows, &n));
	out->years = years;
	for (size_t i = 0, end; i < n; i = end) {
		struct coverage_row row;

		for (end = i + 1; end < n && str_eq(rows[end].symbol, rows[i].symbol);)
			end++;
		row = row_of(c->arena, &rows[i], end - i);
		due_count(&out->due, &row);
		if (!query->gaps_only || coverage_has_gap(&row))
			*vec_push(c->arena, out) = row;
	}
	return OK;
}

struct duty_items coverage_due(struct arena *a, const struct coverage *report, const struct coverage_row *row)
{
	struct duty_items due = {0};

	for (size_t i = 0; i < report->due.count; i++)
		if (names(row, report->due.items[i].code))
			*vec_push(a, &due) = report->due.items[i];
	return due;
}

const struct coverage_row *coverage_find(const struct coverage *report, str symbol)
{
	for (size_t i = 0; i < report->count; i++)
		if (str_eq(report->items[i].symbol, symbol))
			return &report->items[i];
	return NULL;
}

str coverage_duties_text(struct arena *a, const struct coverage_row *row)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < row->duty_count; i++) {
		buf_puts(&out, i ? S("; ") : S(""));
		buf_puts(&out, row->duties[i]);
	}
	return buf_str(&out);
}

/* The counted cells of a row, in the order of the columns. */
static const struct {
	const char *key;
	size_t at;
} cells[] = {
	{"provisions", offsetof(struct coverage_row, provisions)},
	{"annex_paragraphs", offsetof(struct coverage_row, annex)},
	{"enclosure_paragraphs", offsetof(struct coverage_row, enclosure)},
	{"due_done", offsetof(struct coverage_row, done)},
	{"due_open", offsetof(struct coverage_row, open)},
	{"events", offsetof(struct coverage_row, events)},
};

static int64_t cell(const struct coverage_row *row, size_t i)
{
	int64_t value;

	memcpy(&value, (const char *)row + cells[i].at, sizeof(value));
	return value;
}

static void write_row(struct json *json, const struct coverage_row *row)
{
	json_object_begin(json);
	json_key(json, "resolution");
	json_str(json, row->symbol);
	json_key(json, "duties");
	json_array_begin(json);
	for (size_t i = 0; i < row->duty_count; i++)
		json_str(json, row->duties[i]);
	json_array_end(json);
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		json_key(json, cells[i].key);
		json_int(json, cell(row, i));
	}
	json_key(json, "has_gap");
	json_bool(json, coverage_has_gap(row));
	json_object_end(json);
}

void coverage_write_json(const struct coverage *report, struct buf *out)
{
	struct json json;

	json_begin(&json, out);
	json_object_begin(&json);
	json_key(&json, "from");
	json_str(&json, date_format(out->arena, report->query.from));
	json_key(&json, "to");
	json_str(&json, date_format(out->arena, report->query.to));
	json_key(&json, "programmes");
	json_array_begin(&json);
	for (size_t i = 0; i < report->year_count; i++)
		json_int(&json, report->years[i].year);
	json_array_end(&json);
	json_key(&json, "resolutions");
	json_array_begin(&json);
	for (size_t i = 0; i < report->count; i++)
		write_row(&json, &report->items[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	buf_char(out, '\n');
}

void coverage_write_csv(const struct coverage *report, struct buf *out)
{
	struct csv csv;

	csv_begin(&csv, out);
	csv_text(&csv, S("resolution"));
	csv_text(&csv, S("duties"));
	for (size_t i = 0; i < COUNT_OF(cells); i++)
		csv_text(&csv, str_from(cells[i].key));
	csv_row_end(&csv);
	for (size_t r = 0; r < report->count; r++) {
		csv_text(&csv, report->items[r].symbol);
		csv_text(&csv, coverage_duties_text(out->arena, &report->items[r]));
		for (size_t i = 0; i < COUNT_OF(cells); i++)
			csv_int(&csv, cell(&report->items[r], i));
		csv_row_end(&csv);
	}
}
