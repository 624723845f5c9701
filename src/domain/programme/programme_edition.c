/* Reading a stored edition: six statements whatever its length, put together by the order of the paragraphs. */
#include "domain/programme/programme.h"

/* All rows that belong to paragraphs, each list in the order of the paragraphs. */
struct parts {
	struct programme_items_row *items;
	size_t item_count;
	struct programme_citations_row *citations;
	size_t citation_count;
	struct programme_kinds_row *kinds;
	size_t kind_count;
	struct programme_duties_row *duties;
	size_t duty_count;
};

static enum code parts_read(struct ctx *c, int64_t id, struct parts *parts)
{
	TRY(programme_items(c, id, &parts->items, &parts->item_count));
	TRY(programme_citations(c, id, &parts->citations, &parts->citation_count));
	TRY(programme_kinds(c, id, &parts->kinds, &parts->kind_count));
	return programme_duties(c, id, &parts->duties, &parts->duty_count);
}

/* How many rows from `at` on belong to a paragraph: rows come in the paragraphs' order. */
#define RUN_LENGTH(rows, count, at, id)                                                                                \
	({                                                                                                             \
		size_t end_ = (at);                                                                                    \
		while (end_ < (count) && (rows)[end_].paragraph_id == (id))                                            \
			end_++;                                                                                        \
		end_ - (at);                                                                                           \
	})

static void items_attach(struct arena *a, struct parts *parts, struct edition_paragraph *p)
{
	p->item_count = RUN_LENGTH(parts->items, parts->item_count, 0, p->row.id);
	p->items = arena_new(a, struct edition_item, p->item_count);
	for (size_t i = 0; i < p->item_count; i++)
		p->items[i] = (struct edition_item){parts->items[i].label, parts->items[i].body};
	parts->items += p->item_count;
	parts->item_count -= p->item_count;
}

static void citations_attach(struct arena *a, struct parts *parts, struct edition_paragraph *p)
{
	p->citation_count = RUN_LENGTH(parts->citations, parts->citation_count, 0, p->row.id);
	p->citations = arena_new(a, struct edition_citation, p->citation_count);
	for (size_t i = 0; i < p->citation_count; i++)
		p->citations[i] = (struct edition_citation){
			.symbol = parts->citations[i].symbol,
			.resolution_id = parts->citations[i].resolution_id,
			.is_resolution = str_eq(parts->citations[i].target, S("resolution")),
		};
	parts->citations += p->citation_count;
	parts->citation_count -= p->citation_count;
}

static void kinds_attach(struct arena *a, struct parts *parts, struct edition_paragraph *p)
{
	p->kind_count = RUN_LENGTH(parts->kinds, parts->kind_count, 0, p->row.id);
	p->kinds = arena_new(a, str, p->kind_count);
	for (size_t i = 0; i < p->kind_count; i++)
		p->kinds[i] = parts->kinds[i].kind;
	parts->kinds += p->kind_count;
	parts->kind_count -= p->kind_count;
}

static void duties_attach(struct arena *a, struct parts *parts, struct edition_paragraph *p)
{
	p->duty_count = RUN_LENGTH(parts->duties, parts->duty_count, 0, p->row.id);
	p->duties = arena_new(a, struct edition_duty, p->duty_count);
	for (size_t i = 0; i < p->duty_count; i++)
		p->duties[i] = (struct edition_duty){parts->duties[i].duty_code, parts->duties[i].name};
	parts->duties += p->duty_count;
	parts->duty_count -= p->duty_count;
}

static void pairs_attach(struct edition *e)
{
	for (size_t i = 0; i < e->paragraph_count; i++)
		for (size_t k = 0; e->paragraphs[i].row.pair_id && k < e->paragraph_count; k++)
			if (e->paragraphs[k].row.id == e->paragraphs[i].row.pair_id)
				e->paragraphs[i].pair = &e->paragraphs[k];
}

enum code edition_load(struct ctx *c, int64_t id, struct edition *out)
{
	struct programme_paragraphs_row *rows;
	struct parts parts = {0};

	TRY(programme_edition(c, id, &out->row));
	TRY(programme_paragraphs(c, id, &rows, &out->paragraph_count));
	TRY(parts_read(c, id, &parts));
	out->paragraphs = arena_new(c->arena, struct edition_paragraph, out->paragraph_count);
	for (size_t i = 0; i < out->paragraph_count; i++) {
		struct edition_paragraph *p = &out->paragraphs[i];

		p->row = rows[i];
		p->lang = out->row.language;
		items_attach(c->arena, &parts, p);
		citations_attach(c->arena, &parts, p);
		kinds_attach(c->arena, &parts, p);
		duties_attach(c->arena, &parts, p);
	}
	out->frame = LANG_EN;
	out->lang = out->row.language;
	out->symbol = out->row.symbol;
	pairs_attach(out);
	return OK;
}

enum code edition_of_year(struct ctx *c, int64_t year, struct edition *out)
{
	struct programme_latest_row latest;
	bool found;

	TRY(programme_latest(c, year, &latest, &found));
	if (!found)
		return fail(c, ERR_NOT_FOUND, N_("No work programme for %1 is stored."),
			    arena_printf(c->arena, "%lld", (long long)year));
	return edition_load(c, latest.id, out);
}

bool edition_is_numbered(const struct edition_paragraph *p)
{
	return !str_eq(p->row.number, S("heading")) && !str_eq(p->row.number, S("letter"));
}

const struct edition_paragraph *edition_find(const struct edition *e, str part, str number)
{
	for (size_t i = 0; i < e->paragraph_count; i++)
		if (str_eq(e->paragraphs[i].row.part, part) && str_eq(e->paragraphs[i].row.number, number))
			return &e->paragraphs[i];
	return NULL;
}

str edition_paragraph_name(struct arena *a, const struct edition_paragraph *p)
{
	if (str_eq(p->row.number, p->row.part))
		return p->row.part;
	return arena_printf(a, "%.*s %.*s", STR_ARG(p->row.part), STR_ARG(p->row.number));
}
