#include "domain/programme/programme_record.h"

#include "base/num.h"
#include "base/record.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/symbol.h"

static const char magic[] = {'P', 'R', 'G', '2'};

static void write_texts(struct buf *out, const str *texts, size_t count)
{
	record_write_number(out, (uint32_t)count);
	for (size_t i = 0; i < count; i++)
		record_write_text(out, texts[i]);
}

static void write_finding(struct buf *out, const struct programme_finding *finding)
{
	record_write_number(out, finding->message);
	record_write_number(out, (uint32_t)finding->line);
	record_write_number(out, finding->part);
	record_write_text(out, finding->number);
	for (size_t i = 0; i < COUNT_OF(finding->args); i++)
		record_write_text(out, finding->args[i]);
}

static void write_paragraph(struct buf *out, const struct programme_paragraph *p)
{
	record_write_number(out, p->part);
	record_write_text(out, p->section);
	record_write_text(out, p->number);
	record_write_text(out, p->text);
	record_write_number(out, (uint32_t)p->item_count);
	for (size_t i = 0; i < p->item_count; i++) {
		record_write_text(out, p->items[i].label);
		record_write_text(out, p->items[i].text);
	}
	write_texts(out, p->resolutions, p->resolution_count);
	write_texts(out, p->documents, p->document_count);
	record_write_number(out, p->kinds);
	record_write_number(out, p->duties);
	record_write_number(out, (uint32_t)p->line);
	record_write_number(out, (uint32_t)(p->pair + 1));
}

void programme_record_write(struct buf *out, const struct programme *p)
{
	buf_put(out, magic, sizeof(magic));
	record_write_number(out, p->failed);
	if (p->failed) {
		write_finding(out, &p->failure);
		return;
	}
	record_write_number(out, (uint32_t)p->year);
	record_write_number(out, p->lang);
	record_write_text(out, p->symbol);
	record_write_date(out, p->period_from);
	record_write_date(out, p->period_to);
	record_write_date(out, p->letter_date);
	record_write_text(out, p->chair);
	record_write_number(out, (uint32_t)p->paragraph_count);
	for (size_t i = 0; i < p->paragraph_count; i++)
		write_paragraph(out, &p->paragraphs[i]);
	record_write_number(out, (uint32_t)p->finding_count);
	for (size_t i = 0; i < p->finding_count; i++)
		write_finding(out, &p->findings[i]);
}

/* A set of canonical symbols of one sort, in their order. */
static str *read_symbols(struct record_reader *r, enum symbol_kind kind, size_t *count)
{
	uint32_t n = record_read_count(r, PROGRAMME_CITATIONS_MAX);
	str *symbols = arena_new(r->a, str, n + 1);

	for (size_t i = 0; i < n && !r->wrong; i++) {
		struct symbol symbol;

		symbols[i] = record_read_text(r, SYMBOL_BYTES_MAX * 2);
		record_require(r, symbol_parse(r->a, symbols[i], &symbol) && symbol.kind == kind &&
					  str_eq(symbol.canonical, symbols[i]));
		record_require(r, r->wrong || i == 0 || symbol_cmp(symbols[i - 1], symbols[i]) < 0);
	}
	*count = r->wrong ? 0 : n;
	return symbols;
}

static void read_items(struct record_reader *r, struct programme_paragraph *p)
{
	uint32_t n = record_read_number(r, PROGRAMME_ITEMS_MAX);

	p->items = arena_new(r->a, struct programme_item, n + 1);
	for (size_t i = 0; i < n && !r->wrong; i++) {
		p->items[i].label = record_read_text(r, 1);
		p->items[i].text = record_read_text(r, PROGRAMME_BYTES_MAX);
		record_require(r, p->items[i].label.n == 1 && p->items[i].label.p[0] == (char)('a' + i));
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

static struct programme_paragraph read_paragraph(struct record_reader *r, uint32_t count)
{
	struct programme_paragraph p = {.part = record_read_number(r, PART_COUNT - 1)};

	p.section = record_read_text(r, 6);
	p.number = record_read_text(r, 7);
	p.text = record_read_text(r, PROGRAMME_BYTES_MAX);
	record_require(r, is_section(p.section) && is_paragraph_number(p.number, p.part));
	read_items(r, &p);
	p.resolutions = read_symbols(r, SYMBOL_RESOLUTION, &p.resolution_count);
	p.documents = read_symbols(r, SYMBOL_DOCUMENT, &p.document_count);
	p.kinds = record_read_number(r, (1u << KIND_COUNT) - 1);
	p.duties = record_read_number(r, (1u << PROGRAMME_DUTY_COUNT) - 1);
	p.line = (int)record_read_number(r, PROGRAMME_BYTES_MAX + 1);
	p.pair = (int)record_read_number(r, count) - 1;
	return p;
}

static struct programme_finding read_finding(struct record_reader *r, bool fatal)
{
	struct programme_finding f = {.message = record_read_number(r, PROGRAMME_MESSAGE_COUNT - 1)};

	f.line = (int)record_read_number(r, PROGRAMME_BYTES_MAX + 1);
	f.part = record_read_number(r, PART_COUNT);
	f.number = record_read_text(r, 7);
	for (size_t i = 0; i < COUNT_OF(f.args); i++)
		f.args[i] = record_read_text(r, 1000);
	record_require(r, fatal == (programme_message_severity(f.message) == PROGRAMME_FATAL));
	return f;
}

/* Pairs lead to each other, from the annex to the enclosure. */
static void check_pairs(struct record_reader *r, const struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count && !r->wrong; i++) {
		const struct programme_paragraph *one = &p->paragraphs[i];
		const struct programme_paragraph *other = one->pair >= 0 ? &p->paragraphs[one->pair] : NULL;

		record_require(r, !other || (other->pair == (int)i && other->part != one->part &&
					     one->part != PART_LETTER && other->part != PART_LETTER &&
					     str_eq(one->number, other->number)));
	}
}

/* The canonical symbol of a document, or nothing. */
static str read_symbol(struct record_reader *r)
{
	str text = record_read_text(r, SYMBOL_BYTES_MAX * 2);
	struct symbol symbol;

	record_require(r, text.n == 0 || (symbol_parse(r->a, text, &symbol) && symbol.kind == SYMBOL_DOCUMENT &&
					  str_eq(symbol.canonical, text)));
	return text;
}

static void read_programme(struct record_reader *r, struct programme *out)
{
	uint32_t count;

	out->year = (int)record_read_number(r, SYMBOL_YEAR_LAST);
	out->lang = record_read_number(r, LANG_COUNT - 1);
	out->symbol = read_symbol(r);
	out->period_from = record_read_date(r);
	out->period_to = record_read_date(r);
	out->letter_date = record_read_date(r);
	out->chair = record_read_text(r, 1000);
	count = record_read_number(r, PROGRAMME_PARAGRAPHS_MAX + 1);
	record_require(r, count <= r->rest.n / 4);
	out->paragraphs = arena_new(r->a, struct programme_paragraph, r->wrong ? 1 : count + 1);
	for (out->paragraph_count = 0; out->paragraph_count < count && !r->wrong; out->paragraph_count++)
		out->paragraphs[out->paragraph_count] = read_paragraph(r, count);
	check_pairs(r, out);
	count = record_read_number(r, PROGRAMME_FINDINGS_MAX + 1);
	record_require(r, count <= r->rest.n / 4);
	out->findings = arena_new(r->a, struct programme_finding, r->wrong ? 1 : count + 1);
	for (out->finding_count = 0; out->finding_count < count && !r->wrong; out->finding_count++)
		out->findings[out->finding_count] = read_finding(r, false);
}

bool programme_record_read(struct arena *a, str record, struct programme *out)
{
	struct record_reader r = {.a = a, .rest = str_slice(record, sizeof(magic), record.n)};

	*out = (struct programme){0};
	record_require(&r, record.n <= PROGRAMME_RECORD_BYTES_MAX && str_starts(record, (str){magic, sizeof(magic)}));
	out->failed = record_read_number(&r, 1) == 1;
	if (out->failed)
		out->failure = read_finding(&r, true);
	else
		read_programme(&r, out);
	record_require(&r, r.rest.n == 0);
	if (r.wrong)
		*out = (struct programme){0};
	return !r.wrong;
}

void programme_pages_write(struct buf *out, str layout, str flow)
{
	record_write_text(out, layout);
	buf_puts(out, flow);
}

void programme_pages_read(str record, str *layout, str *flow)
{
	struct record_reader r = {.rest = record};
	uint32_t n = record_read_number(&r, PROGRAMME_BYTES_MAX + 1);

	record_require(&r, n <= r.rest.n);
	*layout = r.wrong ? (str){0} : str_slice(r.rest, 0, n);
	*flow = r.wrong ? (str){0} : str_slice(r.rest, n, r.rest.n);
}
