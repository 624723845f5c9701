#include "domain/compare/compare_fixture.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_store.h"
#include "domain/programme/symbol.h"
#include "tests/test.h"

struct citations {
	struct edition_citation *items;
	size_t count, capacity;
};

static void citation_put(struct arena *a, struct citations *out, str symbol, bool is_resolution)
{
	for (size_t i = 0; i < out->count; i++)
		if (str_eq(out->items[i].symbol, symbol))
			return;
	*vec_push(a, out) = (struct edition_citation){.symbol = symbol, .is_resolution = is_resolution};
}

static void citations_scan(struct arena *a, struct edition_paragraph *p)
{
	struct symbol_scan scan = symbol_scan_start(p->row.body);
	struct citations found = {0};
	struct symbol symbol;

	while (symbol_scan_next(a, &scan, &symbol))
		if (!symbol.fault.message)
			citation_put(a, &found, symbol.canonical, symbol.kind == SYMBOL_RESOLUTION);
	p->citations = found.items;
	p->citation_count = found.count;
}

struct edition fixture_annex(struct arena *a, int64_t year, const struct fixture_line *lines, size_t count)
{
	struct edition e = {.row.year = year,
			    .paragraphs = arena_new(a, struct edition_paragraph, count),
			    .paragraph_count = count};

	for (size_t i = 0; i < count; i++) {
		e.paragraphs[i].row = (struct programme_paragraphs_row){
			.position = (int64_t)i + 1,
			.part = S("annex"),
			.number = str_from(lines[i].number),
			.body = str_from(lines[i].text),
		};
		citations_scan(a, &e.paragraphs[i]);
	}
	return e;
}

static void items_take(struct arena *a, struct edition_paragraph *out, const struct programme_paragraph *p)
{
	out->item_count = p->item_count;
	out->items = arena_new(a, struct edition_item, p->item_count);
	for (size_t i = 0; i < p->item_count; i++)
		out->items[i] = (struct edition_item){p->items[i].label, p->items[i].text};
}

static void citations_take(struct arena *a, struct edition_paragraph *out, const struct programme_paragraph *p)
{
	struct citations taken = {0};

	for (size_t i = 0; i < p->resolution_count; i++)
		citation_put(a, &taken, p->resolutions[i], true);
	for (size_t i = 0; i < p->document_count; i++)
		citation_put(a, &taken, p->documents[i], false);
	out->citations = taken.items;
	out->citation_count = taken.count;
}

struct edition fixture_edition(struct arena *a, str text)
{
	struct programme read = {0};
	struct edition e = {0};

	CHECK(programme_read(a, text, &read));
	e.row.year = read.year;
	e.paragraph_count = read.paragraph_count;
	e.paragraphs = arena_new(a, struct edition_paragraph, read.paragraph_count);
	for (size_t i = 0; i < read.paragraph_count; i++) {
		const struct programme_paragraph *p = &read.paragraphs[i];

		e.paragraphs[i].row = (struct programme_paragraphs_row){
			.position = (int64_t)i + 1,
			.part = programme_part_name(p->part),
			.section = p->section,
			.number = p->number,
			.body = p->text,
		};
		items_take(a, &e.paragraphs[i], p);
		citations_take(a, &e.paragraphs[i], p);
		if (p->pair >= 0)
			e.paragraphs[i].pair = &e.paragraphs[p->pair];
	}
	return e;
}

void fixture_store(struct ctx *c, str text)
{
	struct programme read = {0};
	struct programme_import stored;

	CHECK(programme_read(c->arena, text, &read));
	programme_classify(c->arena, &read);
	CHECK_INT(programme_store(c, &read,
				  &(struct programme_origin){
					  .name = S("test.txt"),
					  .sha256 = arena_printf(c->arena, "%d", read.year),
					  .text_kind = "full",
				  },
				  &stored),
		  OK);
	CHECK_INT(programme_approve(c, stored.edition_id), OK);
}

str fixture_compared(struct ctx *c, const struct edition *before, const struct edition *after)
{
	struct buf out = {.arena = c->arena};
	struct comparison comparison;

	CHECK_INT(compare_editions(c, before, after, S("annex"), true, &comparison), OK);
	for (size_t i = 0; i < comparison.row_count; i++) {
		const struct compare_row *row = &comparison.rows[i];

		buf_puts(&out, i ? S("; ") : S(""));
		for (size_t k = 0; k < row->from_count; k++)
			buf_printf(&out, "%s%.*s", k ? "+" : "", STR_ARG(row->from[k]->row.number));
		buf_printf(&out, ">%.*s %s", STR_ARG(row->to ? row->to->row.number : S("")),
			   compare_status_code(row->status));
	}
	return buf_str(&out);
}

const struct compare_row *fixture_row(const struct comparison *comparison, const char *to)
{
	for (size_t i = 0; i < comparison->row_count; i++)
		if (comparison->rows[i].to && str_eq(comparison->rows[i].to->row.number, str_from(to)))
			return &comparison->rows[i];
	return NULL;
}
