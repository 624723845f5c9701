/* What the letter check is given: an edition or a draft as a programme, the register, the table of terms. */
#include "data/data.h"
#include "domain/draft/draft_check.h"
#include "domain/programme/programme_reader.h"

struct terms {
	struct term *items;
	size_t count, capacity;
};

static enum code term_add(struct ctx *c, void *user, const str *field)
{
	*(struct term *)vec_push(c->arena, (struct terms *)user) = (struct term){field[0], field[1]};
	return OK;
}

static enum code sources_load(struct ctx *c, struct check_sources *out)
{
	struct terms terms = {0};
	struct data_table table = {.file = "catalogue/terms.csv", .columns = 3, .row = term_add, .user = &terms};
	struct programme_register_row *rows;

	TRY(data_rows(c, &table));
	TRY(programme_register(c, &rows, &out->entry_count));
	out->entries = rows;
	out->terms = terms.items;
	out->term_count = terms.count;
	return OK;
}

static enum programme_part part_of(str name)
{
	enum programme_part part = PART_LETTER;

	while (part < PART_COUNT && !str_eq(programme_part_name(part), name))
		part++;
	return part;
}

static void citations_copy(struct arena *a, const struct edition_paragraph *from, struct programme_paragraph *to)
{
	to->resolutions = arena_new(a, str, from->citation_count);
	to->documents = arena_new(a, str, from->citation_count);
	for (size_t i = 0; i < from->citation_count; i++) {
		if (from->citations[i].is_resolution)
			to->resolutions[to->resolution_count++] = from->citations[i].symbol;
		else
			to->documents[to->document_count++] = from->citations[i].symbol;
	}
}

static struct programme edition_programme(struct arena *a, const struct edition *e)
{
	struct programme p = {.lang = LANG_EN, .year = (int)e->row.year, .paragraph_count = e->paragraph_count};

	date_parse(e->row.period_from, &p.period_from);
	date_parse(e->row.period_to, &p.period_to);
	p.paragraphs = arena_new(a, struct programme_paragraph, e->paragraph_count);
	for (size_t i = 0; i < e->paragraph_count; i++) {
		const struct edition_paragraph *from = &e->paragraphs[i];

		p.paragraphs[i] = (struct programme_paragraph){
			.part = part_of(from->row.part),
			.section = from->row.section,
			.number = from->row.number,
			.text = from->row.body,
			.pair = from->pair ? (int)(from->pair - e->paragraphs) : -1,
		};
		citations_copy(a, from, &p.paragraphs[i]);
	}
	return p;
}

enum code check_edition(struct ctx *c, int64_t year, struct check_findings *out)
{
	struct check_sources sources = {0};
	struct programme p;
	struct edition e;

	TRY(edition_of_year(c, year, &e));
	TRY(sources_load(c, &sources));
	p = edition_programme(c->arena, &e);
	*out = check_programme(c->arena, &p, &sources);
	return OK;
}

/* The place of a draft's paragraph in the programme, by its id; -1 where it is not in it. */
static int index_of(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; id && i < count; i++)
		if (ids[i] == id)
			return (int)i;
	return -1;
}

/* positions: of the draft's paragraphs, in the order of the programme's. */
static void draft_read(struct ctx *c, const struct draft *d, struct programme *out, int64_t *positions)
{
	struct programme_reader reader = {.a = c->arena};
	int64_t *ids = arena_new(c->arena, int64_t, d->paragraph_count);
	int64_t *pairs = arena_new(c->arena, int64_t, d->paragraph_count);

	*out = (struct programme){
		.lang = LANG_EN,
		.year = (int)d->row.year,
		.period_from = {(int)d->row.year, 1, 1},
		.period_to = {(int)d->row.year, 12, 31},
		.paragraphs = arena_new(c->arena, struct programme_paragraph, d->paragraph_count),
	};
	for (size_t i = 0; i < d->paragraph_count; i++) {
		const struct draft_paragraphs_row *from = &d->paragraphs[i];
		size_t n = out->paragraph_count;

		if (from->removed)
			continue;
		out->paragraphs[n] = (struct programme_paragraph){.part = part_of(from->part),
								  .section = from->section,
								  .number = from->number,
								  .text = from->body};
		programme_cite(&reader, &out->paragraphs[n]);
		ids[n] = from->id;
		pairs[n] = from->pair_id;
		positions[n] = from->position;
		out->paragraph_count++;
	}
	for (size_t i = 0; i < out->paragraph_count; i++)
		out->paragraphs[i].pair = index_of(ids, out->paragraph_count, pairs[i]);
	out->findings = reader.findings.items;
	out->finding_count = reader.findings.count;
}

/* The period that the draft's text names counts before the calendar year. */
static void period_read(struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count; i++) {
		struct date from, to;

		if ((p->paragraphs[i].part == PART_LETTER || str_eq(p->paragraphs[i].number, S("1"))) &&
		    programme_find_period(p->paragraphs[i].text, &from, &to)) {
			p->period_from = from;
			p->period_to = to;
			return;
		}
	}
}

enum code draft_programme(struct ctx *c, const struct draft *d, struct programme *out)
{
	draft_read(c, d, out, arena_new(c->arena, int64_t, d->paragraph_count));
	period_read(out);
	return OK;
}

enum code check_draft(struct ctx *c, const struct draft *d, struct check_findings *out)
{
	int64_t *positions = arena_new(c->arena, int64_t, d->paragraph_count);
	struct check_sources sources = {0};
	struct programme p;

	TRY(sources_load(c, &sources));
	draft_read(c, d, &p, positions);
	period_read(&p);
	*out = check_programme(c->arena, &p, &sources);
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].position)
			out->items[i].position = positions[out->items[i].position - 1];
	return OK;
}
