#include "doc/record.h"

#include "base/record.h"

static const char magic[] = {'D', 'O', 'C', '1'};

enum { NUMBER_BYTES_MAX = 40, NAME_BYTES_MAX = 40, SECONDS_MAX = 2000000000 };

static void write_runs(struct buf *out, const struct doc_text *text)
{
	record_write_number(out, (uint32_t)text->count);
	for (size_t i = 0; i < text->count; i++) {
		const struct doc_run *run = &text->items[i];

		record_write_text(out, run->text);
		record_write_number(out, run->style);
		record_write_text(out, run->symbol);
		record_write_date(out, run->cited);
		record_write_text(out, run->href);
	}
}

static void write_rows(struct buf *out, const struct doc_rows *rows)
{
	record_write_number(out, (uint32_t)rows->count);
	for (size_t i = 0; i < rows->count; i++) {
		const struct doc_row *row = &rows->items[i];

		record_write_number(out, row->is_header);
		record_write_number(out, (uint32_t)row->count);
		for (size_t k = 0; k < row->count; k++)
			write_runs(out, &row->items[k]);
	}
}

static void write_block(struct buf *out, const struct doc_block *b)
{
	record_write_number(out, b->kind);
	record_write_number(out, b->lang);
	record_write_number(out, (uint32_t)b->level);
	record_write_text(out, b->number);
	record_write_text(out, b->name);
	write_runs(out, &b->text);
	write_rows(out, &b->rows);
}

void doc_record_write(struct buf *out, const struct document *d)
{
	buf_put(out, magic, sizeof(magic));
	record_write_text(out, d->title);
	record_write_text(out, d->author);
	record_write_number(out, d->lang);
	record_write_text(out, d->masthead.organ);
	record_write_text(out, d->masthead.symbol);
	record_write_text(out, d->masthead.distribution);
	record_write_text(out, d->masthead.original);
	record_write_date(out, d->masthead.date);
	record_write_text(out, d->masthead.note);
	record_write_number(out, (uint32_t)d->written_at);
	record_write_number(out, (uint32_t)d->count);
	for (size_t i = 0; i < d->count; i++)
		write_block(out, &d->items[i]);
}

/* A part's name becomes part of an address. */
static str read_name(struct record_reader *r)
{
	str name = record_read_text(r, NAME_BYTES_MAX);

	for (size_t i = 0; i < name.n; i++)
		record_require(r, name.p[i] >= 'a' && name.p[i] <= 'z');
	return r->wrong ? (str){0} : name;
}

static void read_runs(struct record_reader *r, struct doc_text *out)
{
	uint32_t count = record_read_count(r, DOC_RUNS_MAX);

	for (uint32_t i = 0; i < count && !r->wrong; i++) {
		struct doc_run run = {.text = record_read_text(r, DOC_BYTES_MAX)};

		run.style = record_read_number(r, DOC_STYLE_COUNT - 1);
		run.symbol = record_read_text(r, 1000);
		run.cited = record_read_date(r);
		run.href = record_read_text(r, 2000);
		record_require(r, run.text.n > 0);
		doc_run_add(r->a, out, run);
	}
}

static void read_rows(struct record_reader *r, struct doc_block *b)
{
	uint32_t count = record_read_count(r, DOC_ROWS_MAX), width = 0;

	record_require(r, (count > 0) == (b->kind == DOC_TABLE));
	for (uint32_t i = 0; i < count && !r->wrong; i++) {
		struct doc_row *row = doc_row_add(r->a, b, record_read_number(r, 1) == 1);
		uint32_t cells = record_read_count(r, DOC_CELLS_MAX);

		record_require(r, cells > 0 && (i == 0 || cells == width));
		width = cells;
		for (uint32_t k = 0; k < cells && !r->wrong; k++)
			read_runs(r, vec_push(r->a, row));
	}
}

static void read_block(struct record_reader *r, struct document *out)
{
	enum doc_kind kind = record_read_number(r, DOC_KIND_COUNT - 1);
	enum lang lang = record_read_number(r, LANG_COUNT - 1);
	uint32_t level = record_read_number(r, DOC_LEVEL_MAX);
	str number = record_read_text(r, NUMBER_BYTES_MAX);
	struct doc_block *b = doc_add(out, kind, lang, (int)level, number);

	record_require(r, (kind == DOC_HEADING || kind == DOC_ITEM) == (level > 0));
	b->name = read_name(r);
	read_runs(r, &b->text);
	read_rows(r, b);
}

static void read_document(struct record_reader *r, struct document *out)
{
	uint32_t count;

	out->title = record_read_text(r, 1000);
	out->author = record_read_text(r, 1000);
	out->lang = record_read_number(r, LANG_COUNT - 1);
	out->masthead.organ = record_read_text(r, 200);
	out->masthead.symbol = record_read_text(r, 200);
	out->masthead.distribution = record_read_text(r, 200);
	out->masthead.original = record_read_text(r, 200);
	out->masthead.date = record_read_date(r);
	out->masthead.note = record_read_text(r, 2000);
	out->written_at = record_read_number(r, SECONDS_MAX);
	count = record_read_count(r, DOC_BLOCKS_MAX);
	for (uint32_t i = 0; i < count && !r->wrong; i++)
		read_block(r, out);
}

bool doc_record_read(struct arena *a, str record, struct document *out)
{
	struct record_reader r = {.a = a, .rest = str_slice(record, sizeof(magic), record.n)};

	*out = (struct document){.arena = a};
	record_require(&r, record.n <= DOC_RECORD_BYTES_MAX && str_starts(record, (str){magic, sizeof(magic)}));
	read_document(&r, out);
	record_require(&r, r.rest.n == 0);
	if (r.wrong)
		*out = (struct document){.arena = a};
	return !r.wrong;
}
