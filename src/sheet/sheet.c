#include "sheet/sheet.h"

#include "sheet/sheet_xlsx.h"

/* Written in pieces of PIECE_BYTES. One row, with cells of people's texts, is far below SCRATCH_BYTES_MAX. */
enum { PIECE_BYTES = 64 * 1024, SCRATCH_BYTES_MAX = 16 * 1024 * 1024 };

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
	ASSERT(column_count > 0);
	arena_init(&s->scratch, SCRATCH_BYTES_MAX);
	spool_open(&s->file);
	s->body.arena = c->arena;
	buf_reserve(&s->body, 2 * PIECE_BYTES);
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
	case SHEET_CSV: csv_raw(&s->csv, date_format(&s->scratch, value)); break;
	case SHEET_JSON: json_str(&s->json, date_format(&s->scratch, value)); break;
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

static void body_write(struct sheet *s)
{
	spool_put(&s->file, buf_str(&s->body));
	s->body.n = 0;
}

void sheet_row_end(struct sheet *s)
{
	ASSERT(s->column == s->column_count);
	if (s->format == SHEET_CSV)
		csv_row_end(&s->csv);
	else if (s->format == SHEET_JSON)
		json_object_end(&s->json);
	if (s->body.n >= PIECE_BYTES) {
		body_write(s);
		if (s->format == SHEET_CSV)
			csv_taken(&s->csv);
	}
	arena_rewind(&s->scratch);
	s->column = 0;
	s->row++;
}

static enum code finish(struct sheet *s)
{
	if (s->format == SHEET_XLSX)
		return xlsx_finish(s);
	if (s->format == SHEET_JSON) {
		json_array_end(&s->json);
		json_object_end(&s->json);
		json_end(&s->json);
		buf_char(&s->body, '\n');
	}
	body_write(s);
	return OK;
}

enum code sheet_end(struct sheet *s, struct spool *out)
{
	enum code code;

	ASSERT(s->column == 0);
	code = finish(s);
	if (code == OK && !spool_finish(&s->file))
		code = fail(s->c, ERR_BUSY, N_("The file could not be written. Try again, or narrow the list."));
	if (code == OK) {
		*out = s->file;
		s->file.fd = -1;
	}
	sheet_close(s);
	return code;
}

void sheet_close(struct sheet *s)
{
	if (!s->c)
		return; /* all zeroes: it was never begun */
	if (s->xlsx)
		xlsx_drop(s->xlsx);
	s->xlsx = NULL;
	spool_close(&s->file);
	arena_reset(&s->scratch);
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
