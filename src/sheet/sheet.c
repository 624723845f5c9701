#include "sheet/sheet.h"

#include "sheet/sheet_xlsx.h"

static void csv_start(struct sheet *s)
{
	csv_begin(&s->csv, &s->body);
	for (size_t i = 0; i < s->column_count; i++)
		csv_text(&s->csv, str_from(s->columns[i].title));
	csv_row_end(&s->csv);
}

static void json_start(struct sheet *s, const char *title)
{
	json_begin(&s->json, &s->body);
	json_object_begin(&s->json);
	json_key(&s->json, "title");
	json_str(&s->json, str_from(title));
	json_key(&s->json, "rows");
	json_array_begin(&s->json);
}

void sheet_begin(struct sheet *s, struct ctx *c, enum sheet_format format, const char *title,
		 const struct sheet_column *columns, size_t column_count)
{
	*s = (struct sheet){.c = c, .format = format, .columns = columns, .column_count = column_count};
	s->body.arena = c->arena;
	ASSERT(column_count > 0);
	if (format == SHEET_CSV)
		csv_start(s);
	else if (format == SHEET_JSON)
		json_start(s, title);
	else
		s->xlsx = xlsx_begin(s, title);
	s->row = 1;
}

/* What comes before any cell. */
static void cell_begin(struct sheet *s)
{
	ASSERT(s->column < s->column_count);
	if (s->format != SHEET_JSON)
		return;
	if (s->column == 0)
		json_object_begin(&s->json);
	json_key(&s->json, s->columns[s->column].key);
}

static void typed_cell_begin(struct sheet *s, enum sheet_type type)
{
	cell_begin(s);
	ASSERT(s->columns[s->column].type == type);
}

void sheet_cell_text(struct sheet *s, str value)
{
	typed_cell_begin(s, SHEET_TEXT);
	switch (s->format) {
	case SHEET_CSV: csv_text(&s->csv, value); break;
	case SHEET_JSON: json_str(&s->json, value); break;
	case SHEET_XLSX: xlsx_text(s, value); break;
	}
	s->column++;
}

void sheet_cell_int(struct sheet *s, int64_t value)
{
	typed_cell_begin(s, SHEET_INT);
	switch (s->format) {
	case SHEET_CSV: csv_int(&s->csv, value); break;
	case SHEET_JSON: json_int(&s->json, value); break;
	case SHEET_XLSX: xlsx_int(s, value); break;
	}
	s->column++;
}

void sheet_cell_date(struct sheet *s, struct date value)
{
	ASSERT(s->column < s->column_count && s->columns[s->column].type == SHEET_DATE);
	if (value.year == 0) {
		sheet_cell_none(s);
		return;
	}
	cell_begin(s);
	switch (s->format) {
	case SHEET_CSV: csv_raw(&s->csv, date_format(s->c->arena, value)); break;
	case SHEET_JSON: json_str(&s->json, date_format(s->c->arena, value)); break;
	case SHEET_XLSX: xlsx_date(s, value); break;
	}
	s->column++;
}

void sheet_cell_none(struct sheet *s)
{
	cell_begin(s);
	if (s->format == SHEET_CSV)
		csv_raw(&s->csv, S(""));
	else if (s->format == SHEET_JSON)
		json_none(&s->json);
	s->column++;
}

void sheet_row_end(struct sheet *s)
{
	ASSERT(s->column == s->column_count);
	if (s->format == SHEET_CSV)
		csv_row_end(&s->csv);
	else if (s->format == SHEET_JSON)
		json_object_end(&s->json);
	s->column = 0;
	s->row++;
}

enum code sheet_end(struct sheet *s, struct buf *out)
{
	ASSERT(s->column == 0);
	if (s->format == SHEET_XLSX)
		return xlsx_end(s, out);
	if (s->format == SHEET_JSON) {
		json_array_end(&s->json);
		json_object_end(&s->json);
		json_end(&s->json);
		buf_char(&s->body, '\n');
	}
	buf_puts(out, buf_str(&s->body));
	return OK;
}

void sheet_close(struct sheet *s)
{
	if (s->xlsx)
		xlsx_drop(s->xlsx);
	s->xlsx = NULL;
}

static const struct {
	const char *extension, *media_type;
} formats[] = {
	[SHEET_CSV] = {"csv", "text/csv; charset=utf-8"},
	[SHEET_XLSX] = {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	[SHEET_JSON] = {"json", "application/json"},
};

const char *sheet_extension(enum sheet_format format)
{
	return formats[format].extension;
}

const char *sheet_media_type(enum sheet_format format)
{
	return formats[format].media_type;
}
