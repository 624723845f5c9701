#include "domain/programme/programme_record.h"

#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/symbol.h"

static const char magic[] = {'P', 'R', 'G', '1'};

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

static void write_texts(struct buf *out, const str *texts, size_t count)
{
	write_number(out, (uint32_t)count);
	for (size_t i = 0; i < count; i++)
		write_text(out, texts[i]);
}

static void write_date(struct buf *out, struct date date)
{
	write_number(out, (uint32_t)(date.year * 10000 + date.month * 100 + date.day));
}

static void write_finding(struct buf *out, const struct programme_finding *finding)
{
	write_number(out, finding->message);
	write_number(out, (uint32_t)finding->line);
	write_number(out, finding->part);
	write_text(out, finding->number);
	for (size_t i = 0; i < COUNT_OF(finding->args); i++)
		write_text(out, finding->args[i]);
}

static void write_paragraph(struct buf *out, const struct programme_paragraph *p)
{
	write_number(out, p->part);
	write_text(out, p->section);
	write_text(out, p->number);
	write_text(out, p->text);
	write_number(out, (uint32_t)p->item_count);
	for (size_t i = 0; i < p->item_count; i++) {
		write_text(out, p->items[i].label);
		write_text(out, p->items[i].text);
	}
	write_texts(out, p->resolutions, p->resolution_count);
	write_texts(out, p->documents, p->document_count);
	write_number(out, p->kinds);
	write_number(out, p->duties);
	write_number(out, (uint32_t)p->line);
	write_number(out, (uint32_t)(p->pair + 1));
}

void programme_record_write(struct buf *out, const struct programme *p)
{
	buf_put(out, magic, sizeof(magic));
	write_number(out, p->failed);
	if (p->failed) {
		write_finding(out, &p->failure);
		return;
	}
	write_number(out, (uint32_t)p->year);
	write_date(out, p->period_from);
	write_date(out, p->period_to);
	write_date(out, p->letter_date);
	write_text(out, p->chair);
	write_number(out, (uint32_t)p->paragraph_count);
	for (size_t i = 0; i < p->paragraph_count; i++)
		write_paragraph(out, &p->paragraphs[i]);
	write_number(out, (uint32_t)p->finding_count);
	for (size_t i = 0; i < p->finding_count; i++)
		write_finding(out, &p->findings[i]);
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

/* A set of canonical symbols of one sort, in their order. */
static str *read_symbols(struct reader *r, enum symbol_kind kind, size_t *count)
{
	uint32_t n = read_number(r, PROGRAMME_CITATIONS_MAX);
	str *symbols;

	require(r, n <= r->rest.n / 4);
	symbols = arena_new(r->a, str, r->wrong ? 1 : n + 1);
	for (size_t i = 0; i < n && !r->wrong; i++) {
		struct symbol symbol;

		symbols[i] = read_text(r, SYMBOL_BYTES_MAX * 2);
		require(r, symbol_parse(r->a, symbols[i], &symbol) && symbol.kind == kind &&
				   str_eq(symbol.canonical, symbols[i]));
		require(r, r->wrong || i == 0 || symbol_cmp(symbols[i - 1], symbols[i]) < 0);
	}
	*count = r->wrong ? 0 : n;
	return symbols;
}

static void read_items(struct reader *r, struct programme_paragraph *p)
{
	uint32_t n = read_number(r, PROGRAMME_ITEMS_MAX);

	p->items = arena_new(r->a, struct programme_item, n + 1);
	for (size_t i = 0; i < n && !r->wrong; i++) {
		p->items[i].label = read_text(r, 1);
		p->items[i].text = read_text(r, PROGRAMME_BYTES_MAX);
		require(r, p->items[i].label.n == 1 && p->items[i].label.p[0] == (char)('a' + i));
	}
	p->item_count = r->wrong ? 0 : n;
}

static bool is_paragraph_number(str number, enum programme_part part)
{
	int64_t value;

	if (part == PART_LETTER)
		return str_eq(number, S("letter"));
	return str_eq(number, S("heading")) ||
	       (num_parse(number, 1, PROGRAMME_NUMBER_MAX, &value) && number.p[0] != '0');
}

static bool is_section(str section)
{
	for (size_t i = 0; i < section.n; i++)
		if (!is_upper(section.p[i]))
			return false;
	return section.n <= 6;
}

static struct programme_paragraph read_paragraph(struct reader *r, uint32_t count)
{
	struct programme_paragraph p = {.part = read_number(r, PART_COUNT - 1)};

	p.section = read_text(r, 6);
	p.number = read_text(r, 7);
	p.text = read_text(r, PROGRAMME_BYTES_MAX);
	require(r, is_section(p.section) && is_paragraph_number(p.number, p.part));
	read_items(r, &p);
	p.resolutions = read_symbols(r, SYMBOL_RESOLUTION, &p.resolution_count);
	p.documents = read_symbols(r, SYMBOL_DOCUMENT, &p.document_count);
	p.kinds = read_number(r, (1u << KIND_COUNT) - 1);
	p.duties = read_number(r, (1u << PROGRAMME_DUTY_COUNT) - 1);
	p.line = (int)read_number(r, PROGRAMME_BYTES_MAX + 1);
	p.pair = (int)read_number(r, count) - 1;
	return p;
}

static struct programme_finding read_finding(struct reader *r, bool fatal)
{
	struct programme_finding f = {.message = read_number(r, PROGRAMME_MESSAGE_COUNT - 1)};

	f.line = (int)read_number(r, PROGRAMME_BYTES_MAX + 1);
	f.part = read_number(r, PART_COUNT);
	f.number = read_text(r, 7);
	for (size_t i = 0; i < COUNT_OF(f.args); i++)
		f.args[i] = read_text(r, 1000);
	require(r, fatal == (programme_message_severity(f.message) == PROGRAMME_FATAL));
	return f;
}

/* Pairs lead to each other, from the annex to the enclosure. */
static void check_pairs(struct reader *r, const struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count && !r->wrong; i++) {
		const struct programme_paragraph *one = &p->paragraphs[i];
		const struct programme_paragraph *other = one->pair >= 0 ? &p->paragraphs[one->pair] : NULL;

		require(r, !other || (other->pair == (int)i && other->part != one->part && one->part != PART_LETTER &&
				      other->part != PART_LETTER && str_eq(one->number, other->number)));
	}
}

static void read_programme(struct reader *r, struct programme *out)
{
	uint32_t count;

	out->year = (int)read_number(r, SYMBOL_YEAR_LAST);
	out->period_from = read_date(r);
	out->period_to = read_date(r);
	out->letter_date = read_date(r);
	out->chair = read_text(r, 1000);
	count = read_number(r, PROGRAMME_PARAGRAPHS_MAX + 1);
	require(r, count <= r->rest.n / 4);
	out->paragraphs = arena_new(r->a, struct programme_paragraph, r->wrong ? 1 : count + 1);
	for (out->paragraph_count = 0; out->paragraph_count < count && !r->wrong; out->paragraph_count++)
		out->paragraphs[out->paragraph_count] = read_paragraph(r, count);
	check_pairs(r, out);
	count = read_number(r, PROGRAMME_FINDINGS_MAX + 1);
	require(r, count <= r->rest.n / 4);
	out->findings = arena_new(r->a, struct programme_finding, r->wrong ? 1 : count + 1);
	for (out->finding_count = 0; out->finding_count < count && !r->wrong; out->finding_count++)
		out->findings[out->finding_count] = read_finding(r, false);
}

bool programme_record_read(struct arena *a, str record, struct programme *out)
{
	struct reader r = {.a = a, .rest = str_slice(record, sizeof(magic), record.n)};

	*out = (struct programme){0};
	require(&r, record.n <= PROGRAMME_RECORD_BYTES_MAX && str_starts(record, (str){magic, sizeof(magic)}));
	out->failed = read_number(&r, 1) == 1;
	if (out->failed)
		out->failure = read_finding(&r, true);
	else
		read_programme(&r, out);
	require(&r, r.rest.n == 0);
	if (r.wrong)
		*out = (struct programme){0};
	return !r.wrong;
}
