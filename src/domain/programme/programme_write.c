/* A stored edition written out: JSON, plain text, CSV. */
#include "domain/paragraph/paragraph.h"
#include "domain/programme/programme.h"
#include "text/csv.h"
#include "text/json.h"
#include "text/message.h"

enum { CELLS = 10 };

static void symbols_write(struct json *j, const char *name, const struct edition_paragraph *p, bool resolutions)
{
	json_key(j, name);
	json_array_begin(j);
	for (size_t i = 0; i < p->citation_count; i++)
		if (p->citations[i].is_resolution == resolutions)
			json_str(j, p->citations[i].symbol);
	json_array_end(j);
}

static void items_write(struct json *j, const struct edition_paragraph *p)
{
	json_key(j, "items");
	json_array_begin(j);
	for (size_t i = 0; i < p->item_count; i++) {
		json_object_begin(j);
		json_member_str(j, "label", p->items[i].label);
		json_member_str(j, "text", p->items[i].text);
		json_object_end(j);
	}
	json_array_end(j);
}

static void codes_write(struct json *j, const struct edition_paragraph *p)
{
	json_key(j, "kinds");
	json_array_begin(j);
	for (size_t i = 0; i < p->kind_count; i++)
		json_str(j, p->kinds[i]);
	json_array_end(j);
	json_key(j, "duties");
	json_array_begin(j);
	for (size_t i = 0; i < p->duty_count; i++)
		json_str(j, p->duties[i].code);
	json_array_end(j);
}

void edition_paragraph_json(const struct edition_paragraph *p, struct json *j)
{
	json_object_begin(j);
	json_member_str(j, "part", p->row.part);
	json_member_str(j, "section", p->row.section);
	json_member_str(j, "number", p->row.number);
	json_member_str(j, "lang", p->lang);
	json_member_str(j, "text", p->row.body);
	items_write(j, p);
	symbols_write(j, "resolutions", p, true);
	symbols_write(j, "documents", p, false);
	json_key(j, "pair");
	if (p->pair)
		json_str(j, p->pair->row.number);
	else
		json_none(j);
	codes_write(j, p);
	json_object_end(j);
}

void edition_json(const struct edition *e, struct json *j)
{
	json_object_begin(j);
	json_member_int(j, "year", e->row.year);
	json_member_int(j, "edition", e->row.number);
	json_member_str(j, "lang", e->lang);
	json_member_str(j, "symbol", e->symbol);
	json_key(j, "period");
	json_object_begin(j);
	json_member_str(j, "from", e->row.period_from);
	json_member_str(j, "to", e->row.period_to);
	json_object_end(j);
	json_key(j, "letter");
	json_object_begin(j);
	json_member_str(j, "date", e->row.letter_date);
	json_member_str(j, "chair", e->row.chair);
	json_object_end(j);
	json_member_list(j, "paragraphs");
	for (size_t i = 0; i < e->paragraph_count; i++)
		edition_paragraph_json(&e->paragraphs[i], j);
	json_array_end(j);
	json_object_end(j);
}

void edition_write_json(const struct edition *e, struct buf *out)
{
	struct json j;

	json_begin(&j, out);
	edition_json(e, &j);
	json_end(&j);
	buf_char(out, '\n');
}

/* "Annex", "Enclosure": the title of a part, before its first paragraph. */
static void part_title_write(const struct edition *e, size_t i, struct buf *out)
{
	str part = e->paragraphs[i].row.part;

	if (i > 0 && str_eq(e->paragraphs[i - 1].row.part, part))
		return;
	if (!str_eq(part, S("letter")))
		buf_printf(out, "%s\n\n", paragraph_part_title(e->frame, part));
}

static void frame_write(const struct edition *e, struct buf *out)
{
	const struct programme_edition_row *row = &e->row;
	struct arena *a = out->arena;

	buf_puts(out, message_text(a, message(e->frame, N_("Work programme %1, edition %2")),
				   arena_printf(a, "%lld", (long long)row->year),
				   arena_printf(a, "%lld", (long long)row->number)));
	buf_char(out, '\n');
	buf_puts(out, message_text(a, message(e->frame, N_("Period: %1 to %2")), row->period_from, row->period_to));
	buf_char(out, '\n');
	buf_puts(out, message_text(a, message(e->frame, N_("Letter: %1, %2")), row->letter_date, row->chair));
	buf_lit(out, "\n\n");
}

void edition_write_text(const struct edition *e, struct buf *out)
{
	frame_write(e, out);
	for (size_t i = 0; i < e->paragraph_count; i++) {
		const struct edition_paragraph *p = &e->paragraphs[i];

		part_title_write(e, i, out);
		if (edition_is_numbered(p))
			buf_printf(out, "%.*s. ", STR_ARG(p->row.number));
		else if (p->row.section.n)
			buf_printf(out, "%.*s. ", STR_ARG(p->row.section));
		buf_puts(out, p->row.body);
		buf_lit(out, "\n\n");
	}
}

/* Several symbols or codes in one cell are joined by "; ". */
static void joined(struct buf *cell, str text)
{
	if (cell->n)
		buf_lit(cell, "; ");
	buf_puts(cell, text);
}

/* For scripts: no byte order mark, and text as it is. */
static void cells_write(struct buf *out, const str cells[CELLS])
{
	struct csv w = {.out = out};

	for (size_t i = 0; i < CELLS; i++)
		csv_text(&w, cells[i]);
	csv_row_end(&w);
}

static void row_write(const struct edition_paragraph *p, struct buf *out)
{
	struct arena *a = out->arena;
	struct buf resolutions = {.arena = a}, documents = {.arena = a}, kinds = {.arena = a}, duties = {.arena = a};

	for (size_t i = 0; i < p->citation_count; i++)
		joined(p->citations[i].is_resolution ? &resolutions : &documents, p->citations[i].symbol);
	for (size_t i = 0; i < p->kind_count; i++)
		joined(&kinds, p->kinds[i]);
	for (size_t i = 0; i < p->duty_count; i++)
		joined(&duties, p->duties[i].code);
	cells_write(out, (str[CELLS]){p->row.part, p->row.section, p->row.number, p->row.body, buf_str(&resolutions),
				      buf_str(&documents), p->pair ? p->pair->row.number : S(""), buf_str(&kinds),
				      buf_str(&duties), p->lang});
}

void edition_write_csv(const struct edition *e, struct buf *out)
{
	cells_write(out, (str[CELLS]){S("part"), S("section"), S("number"), S("text"), S("resolutions"), S("documents"),
				      S("pair"), S("kinds"), S("duties"), S("lang")});
	for (size_t i = 0; i < e->paragraph_count; i++)
		row_write(&e->paragraphs[i], out);
}
