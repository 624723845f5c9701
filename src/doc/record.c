#include "doc/record.h"

#include "base/utf8.h"

static const char magic[] = {'D', 'O', 'C', '1'};

enum { NUMBER_BYTES_MAX = 40, NAME_BYTES_MAX = 40, SECONDS_MAX = 2000000000 };

static void write_number(struct buf *out, uint32_t value)
{
	unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8), (unsigned char)(value >> 16),
				  (unsigned char)(value >> 24)};

	buf_put(out, bytes, sizeof(bytes));
}

static void write_text(struct buf *out, str text)
{
	write_number(out, (uint32_t)text.n);
	buf_puts(out, text);
}

static void write_date(struct buf *out, struct date date)
{
	write_number(out, (uint32_t)(date.year * 10000 + date.month * 100 + date.day));
}

static void write_runs(struct buf *out, const struct doc_text *text)
{
	write_number(out, (uint32_t)text->count);
	for (size_t i = 0; i < text->count; i++) {
		const struct doc_run *run = &text->items[i];

		write_text(out, run->text);
		write_number(out, run->style);
		write_text(out, run->symbol);
		write_date(out, run->cited);
		write_text(out, run->href);
	}
}

static void write_rows(struct buf *out, const struct doc_rows *rows)
{
	write_number(out, (uint32_t)rows->count);
	for (size_t i = 0; i < rows->count; i++) {
		const struct doc_row *row = &rows->items[i];

		write_number(out, row->is_header);
		write_number(out, (uint32_t)row->count);
		for (size_t k = 0; k < row->count; k++)
			write_runs(out, &row->items[k]);
	}
}

static void write_block(struct buf *out, const struct doc_block *b)
{
	write_number(out, b->kind);
	write_number(out, b->lang);
	write_number(out, (uint32_t)b->level);
	write_text(out, b->number);
	write_text(out, b->name);
	write_runs(out, &b->text);
	write_rows(out, &b->rows);
}

void doc_record_write(struct buf *out, const struct document *d)
{
	buf_put(out, magic, sizeof(magic));
	write_text(out, d->title);
	write_text(out, d->author);
	write_number(out, d->lang);
	write_text(out, d->masthead.organ);
	write_text(out, d->masthead.symbol);
	write_text(out, d->masthead.distribution);
	write_text(out, d->masthead.original);
	write_date(out, d->masthead.date);
	write_text(out, d->masthead.note);
	write_number(out, (uint32_t)d->written_at);
	write_number(out, (uint32_t)d->count);
	for (size_t i = 0; i < d->count; i++)
		write_block(out, &d->items[i]);
}

/* Once something was wrong, every further read gives nothing. */
struct reader {
	struct arena *a;
	str rest;
	bool wrong;
};

static void require(struct reader *r, bool condition)
{
	if (!condition) {
		r->wrong = true;
		r->rest = (str){0};
	}
}

/* A number from 0 to max. */
static uint32_t read_number(struct reader *r, uint32_t max)
{
	const unsigned char *p = (const unsigned char *)r->rest.p;
	uint32_t value;

	require(r, r->rest.n >= 4);
	if (r->wrong)
		return 0;
	value = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	r->rest = str_slice(r->rest, 4, r->rest.n);
	require(r, value <= max);
	return r->wrong ? 0 : value;
}

/* How many things follow: each takes at least 4 bytes, so that a count cannot ask for more memory than the record. */
static uint32_t read_count(struct reader *r, uint32_t max)
{
	uint32_t count = read_number(r, max);

	require(r, count <= r->rest.n / 4);
	return r->wrong ? 0 : count;
}

static str read_text(struct reader *r, uint32_t max)
{
	uint32_t n = read_number(r, max);
	str text;

	require(r, r->rest.n >= n);
	if (r->wrong)
		return (str){0};
	text = str_slice(r->rest, 0, n);
	r->rest = str_slice(r->rest, n, r->rest.n);
	require(r, utf8_valid(text));
	return r->wrong ? (str){0} : text;
}

static struct date read_date(struct reader *r)
{
	uint32_t value = read_number(r, 99991231);
	struct date date = {(int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100)};

	require(r, value == 0 || date_valid(date));
	return r->wrong ? (struct date){0} : date;
}

/* A part's name becomes part of an address. */
static str read_name(struct reader *r)
{
	str name = read_text(r, NAME_BYTES_MAX);

	for (size_t i = 0; i < name.n; i++)
		require(r, name.p[i] >= 'a' && name.p[i] <= 'z');
	return r->wrong ? (str){0} : name;
}

static void read_runs(struct reader *r, struct doc_text *out)
{
	uint32_t count = read_count(r, DOC_RUNS_MAX);

	for (uint32_t i = 0; i < count && !r->wrong; i++) {
		struct doc_run run = {.text = read_text(r, DOC_BYTES_MAX)};

		run.style = read_number(r, DOC_STYLE_COUNT - 1);
		run.symbol = read_text(r, 1000);
		run.cited = read_date(r);
		run.href = read_text(r, 2000);
		require(r, run.text.n > 0);
		doc_run_add(r->a, out, run);
	}
}

static void read_rows(struct reader *r, struct doc_block *b)
{
	uint32_t count = read_count(r, DOC_ROWS_MAX), width = 0;

	require(r, (count > 0) == (b->kind == DOC_TABLE));
	for (uint32_t i = 0; i < count && !r->wrong; i++) {
		struct doc_row *row = doc_row_add(r->a, b, read_number(r, 1) == 1);
		uint32_t cells = read_count(r, DOC_CELLS_MAX);

		require(r, cells > 0 && (i == 0 || cells == width));
		width = cells;
		for (uint32_t k = 0; k < cells && !r->wrong; k++)
			read_runs(r, vec_push(r->a, row));
	}
}

static void read_block(struct reader *r, struct document *out)
{
	enum doc_kind kind = read_number(r, DOC_KIND_COUNT - 1);
	enum lang lang = read_number(r, LANG_COUNT - 1);
	uint32_t level = read_number(r, DOC_LEVEL_MAX);
	str number = read_text(r, NUMBER_BYTES_MAX);
	struct doc_block *b = doc_add(out, kind, lang, (int)level, number);

	require(r, (kind == DOC_HEADING || kind == DOC_ITEM) == (level > 0));
	b->name = read_name(r);
	read_runs(r, &b->text);
	read_rows(r, b);
}

static void read_document(struct reader *r, struct document *out)
{
	uint32_t count;

	out->title = read_text(r, 1000);
	out->author = read_text(r, 1000);
	out->lang = read_number(r, LANG_COUNT - 1);
	out->masthead.organ = read_text(r, 200);
	out->masthead.symbol = read_text(r, 200);
	out->masthead.distribution = read_text(r, 200);
	out->masthead.original = read_text(r, 200);
	out->masthead.date = read_date(r);
	out->masthead.note = read_text(r, 2000);
	out->written_at = read_number(r, SECONDS_MAX);
	count = read_count(r, DOC_BLOCKS_MAX);
	for (uint32_t i = 0; i < count && !r->wrong; i++)
		read_block(r, out);
}

bool doc_record_read(struct arena *a, str record, struct document *out)
{
	struct reader r = {.a = a, .rest = str_slice(record, sizeof(magic), record.n)};

	*out = (struct document){.arena = a};
	require(&r, record.n <= DOC_RECORD_BYTES_MAX && str_starts(record, (str){magic, sizeof(magic)}));
	read_document(&r, out);
	require(&r, r.rest.n == 0);
	if (r.wrong)
		*out = (struct document){.arena = a};
	return !r.wrong;
}
