/* The two published programmes as the demonstration has them: facts, and one sentence a paragraph in our own words. */
#include "base/num.h"
#include "crypto/hash.h"
#include "data/data.h"
#include "domain/programme/programme.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_store.h"

enum { YEAR, PERIOD_FROM, PERIOD_TO, LETTER_DATE, CHAIR, SOURCE, EDITION_COLUMNS };
enum { PART, SECTION, NUMBER, SUMMARY, ITEMS, RESOLUTIONS, DOCUMENTS, KINDS, DUTIES, PARAGRAPH_COLUMNS };

struct reading {
	struct programme *programme;
	size_t capacity;
};

static enum programme_part part_of(str name)
{
	enum programme_part part = PART_LETTER;

	while (part < PART_COUNT && !str_eq(programme_part_name(part), name))
		part++;
	ASSERT(part < PART_COUNT);
	return part;
}

/* The symbols of a cell, which are joined by "; ". */
static str *symbols_of(struct arena *a, str cell, size_t *count)
{
	struct {
		str *items;
		size_t count, capacity;
	} symbols = {0};

	while (cell.n)
		*vec_push(a, &symbols) = str_trim(str_cut(&cell, ';'));
	*count = symbols.count;
	return symbols.items;
}

static bool cell_has(str cell, str code)
{
	while (cell.n)
		if (str_eq(str_trim(str_cut(&cell, ';')), code))
			return true;
	return false;
}

static uint32_t kinds_of(str cell)
{
	uint32_t bits = 0;

	for (enum programme_kind kind = 0; kind < KIND_COUNT; kind++)
		if (cell_has(cell, programme_kind_name(kind)))
			bits |= 1u << kind;
	return bits;
}

static uint32_t duties_of(str cell)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < PROGRAMME_DUTY_COUNT; i++)
		if (cell_has(cell, programme_duty_code(i)))
			bits |= 1u << i;
	return bits;
}

static bool is_pair(const struct programme_paragraph *a, const struct programme_paragraph *b)
{
	return a->part != b->part && a->part != PART_LETTER && b->part != PART_LETTER && str_eq(a->number, b->number) &&
	       !str_eq(a->number, S("heading"));
}

/* The same number in the other part. */
static void pairs_find(struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count; i++)
		for (size_t k = 0; k < p->paragraph_count; k++)
			if (is_pair(&p->paragraphs[i], &p->paragraphs[k]))
				p->paragraphs[i].pair = (int)k;
}

/* "(a) text; (b) text" */
static void items_of(struct arena *a, str cell, struct programme_paragraph *p)
{
	p->items = arena_new(a, struct programme_item, PROGRAMME_ITEMS_MAX);
	while (cell.n && p->item_count < PROGRAMME_ITEMS_MAX) {
		str item = str_trim(str_cut(&cell, ';'));

		ASSERT(item.n > 4 && item.p[0] == '(' && item.p[2] == ')');
		p->items[p->item_count++] = (struct programme_item){str_slice(item, 1, 2), str_slice(item, 4, item.n)};
	}
}

static enum code paragraph_row(struct ctx *c, void *user, const str *field)
{
	struct reading *reading = user;
	struct programme *p = reading->programme;
	struct programme_paragraph *paragraph;

	p->paragraphs =
		vec_grow(c->arena, p->paragraphs, p->paragraph_count, &reading->capacity, sizeof(*p->paragraphs));
	paragraph = &p->paragraphs[p->paragraph_count++];
	*paragraph = (struct programme_paragraph){
		.part = part_of(field[PART]),
		.section = field[SECTION],
		.number = field[NUMBER],
		.text = field[SUMMARY],
		.kinds = kinds_of(field[KINDS]),
		.duties = duties_of(field[DUTIES]),
		.pair = -1,
	};
	items_of(c->arena, field[ITEMS], paragraph);
	paragraph->resolutions = symbols_of(c->arena, field[RESOLUTIONS], &paragraph->resolution_count);
	paragraph->documents = symbols_of(c->arena, field[DOCUMENTS], &paragraph->document_count);
	return OK;
}

static enum code edition_row(struct ctx *c, void *user, const str *field)
{
	struct programme p = {.lang = LANG_EN, .chair = field[CHAIR]};
	struct reading reading = {.programme = &p};
	str file = arena_printf(c->arena, "demo/programme_%.*s.csv", STR_ARG(field[YEAR]));
	struct programme_origin origin = {
		.name = field[SOURCE],
		.sha256 = hash_sha256_hex(c->arena, data_file(file.p)),
		.text_kind = "summary",
	};
	struct programme_import stored;
	int64_t year = 0;
	bool read = num_parse(field[YEAR], 2001, 2100, &year) && date_parse(field[PERIOD_FROM], &p.period_from) &&
		    date_parse(field[PERIOD_TO], &p.period_to) && date_parse(field[LETTER_DATE], &p.letter_date);

	(void)user;
	ASSERT(read);
	p.year = (int)year;
	TRY(data_rows(c, &(struct data_table){file.p, PARAGRAPH_COLUMNS, paragraph_row, &reading}));
	pairs_find(&p);
	TRY(programme_store(c, &p, &origin, &stored));
	return programme_approve(c, stored.edition_id);
}

enum code programme_load_demonstration(struct ctx *c)
{
	return data_rows(c, &(struct data_table){"demo/programmes.csv", EDITION_COLUMNS, edition_row, NULL});
}
