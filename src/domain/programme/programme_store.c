/* Writing a programme that was read into the database, with what the register says of its citations. */
#include "domain/programme/programme_store.h"
#include "audit/audit.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/symbol.h"
#include "text/message.h"

/* One programme on its way into the database. */
struct storing {
	struct ctx *c;
	struct programme *read;
	const struct programme_origin *origin;
	const struct programme_register_row *entries;
	size_t entry_count;
	int64_t edition_id;
	int64_t *paragraph_ids; /* of read->paragraphs, in their order */
	struct programme_import *out;
};

/* The year up to which the register is complete: after it, only single resolutions were added. */
static int register_last_year(const struct register_entry *entries, size_t count)
{
	while (count > 1 && entries[count - 1].number - entries[count - 2].number > 1)
		count--;
	return count ? entries[count - 1].year : 0;
}

enum code programme_hold_register(struct ctx *c, struct programme *read, struct programme_register_row **rows,
				  size_t *count)
{
	struct register_entry *entries;

	TRY(programme_register(c, rows, count));
	entries = arena_new(c->arena, struct register_entry, *count);
	for (size_t i = 0; i < *count; i++)
		entries[i] = (struct register_entry){(int)(*rows)[i].id, (int)(*rows)[i].year};
	programme_check_register(c->arena, read, entries, *count, register_last_year(entries, *count));
	return OK;
}

/* The register's resolution that a symbol names with its right year, or NULL: rows are in the order of numbers. */
static const int64_t *register_find(const struct storing *s, str canonical)
{
	struct symbol symbol;
	size_t low = 0, high = s->entry_count;

	if (!symbol_parse(s->c->arena, canonical, &symbol) || symbol.kind != SYMBOL_RESOLUTION)
		return NULL;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->entries[middle].id < symbol.number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == s->entry_count || s->entries[low].id != symbol.number || s->entries[low].year != symbol.year)
		return NULL;
	return &s->entries[low].id;
}

static enum code citation_store(struct storing *s, int64_t paragraph_id, bool is_resolution, str symbol)
{
	int64_t added;

	s->out->citation_count++;
	return programme_citation_add(s->c,
				      &(struct programme_citation_add_in){
					      .paragraph_id = paragraph_id,
					      .target = is_resolution ? S("resolution") : S("document"),
					      .symbol = symbol,
					      .sort_key = symbol_sort_key(s->c->arena, symbol),
					      .resolution_id = is_resolution ? register_find(s, symbol) : NULL,
				      },
				      &added);
}

static enum code details_store(struct storing *s, int64_t id, const struct programme_paragraph *p)
{
	int64_t added;

	for (size_t i = 0; i < p->item_count; i++)
		TRY(programme_item_add(s->c, id, (int64_t)i + 1, p->items[i].label, p->items[i].text, &added));
	for (size_t i = 0; i < p->resolution_count; i++)
		TRY(citation_store(s, id, true, p->resolutions[i]));
	for (size_t i = 0; i < p->document_count; i++)
		TRY(citation_store(s, id, false, p->documents[i]));
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (p->kinds & (1u << i))
			TRY(programme_kind_add(s->c, id, programme_kind_name((enum programme_kind)i), &added));
	for (size_t i = 0; i < PROGRAMME_DUTY_COUNT; i++)
		if (p->duties & (1u << i))
			TRY(programme_duty_add(s->c, id, programme_duty_code(i), &added));
	return OK;
}

static enum code paragraph_store(struct storing *s, size_t index)
{
	const struct programme_paragraph *p = &s->read->paragraphs[index];
	struct programme_paragraph_add_row row;
	bool numbered = !str_eq(p->number, S("heading")) && !str_eq(p->number, S("letter"));

	TRY(programme_paragraph_add(s->c,
				    &(struct programme_paragraph_add_in){
					    .edition_id = s->edition_id,
					    .position = (int64_t)index + 1,
					    .part = programme_part_name(p->part),
					    .section = p->section,
					    .number = p->number,
					    .body = p->text,
				    },
				    &row));
	s->paragraph_ids[index] = row.id;
	s->out->annex_count += numbered && p->part == PART_ANNEX;
	s->out->enclosure_count += numbered && p->part == PART_ENCLOSURE;
	return details_store(s, row.id, p);
}

enum code programme_findings_store(struct ctx *c, const struct programme *read, const struct finding_place *place)
{
	struct programme_finding_last_row last;
	int64_t added;

	TRY(programme_finding_last(c, place->edition_id, &last));
	for (size_t i = 0; i < read->finding_count; i++) {
		const struct programme_finding *f = &read->findings[i];
		bool warning = programme_message_severity(f->message) == PROGRAMME_WARNING;

		TRY(programme_finding_add(c,
					  &(struct programme_finding_add_in){
						  .edition_id = place->edition_id,
						  .version_id = place->version_id ? &place->version_id : NULL,
						  .position = last.position + (int64_t)i + 1,
						  .severity = warning ? S("warning") : S("note"),
						  .line = f->line,
						  .unit = programme_unit_name(place->unit),
						  .part = programme_part_name(f->part),
						  .number = f->number,
						  .message = str_from(programme_message_text(f->message)),
						  .arg1 = f->args[0],
						  .arg2 = f->args[1],
						  .arg3 = f->args[2],
					  },
					  &added));
	}
	return OK;
}

void programme_findings_count(const struct programme *read, size_t *warnings, size_t *notes)
{
	*warnings = 0;
	for (size_t i = 0; i < read->finding_count; i++)
		*warnings += programme_message_severity(read->findings[i].message) == PROGRAMME_WARNING;
	*notes = read->finding_count - *warnings;
}

static enum code edition_add(struct storing *s)
{
	struct ctx *c = s->c;
	struct programme_next_number_row next;
	struct programme_edition_add_row row;

	TRY(programme_next_number(c, s->read->year, &next));
	TRY(programme_edition_add(c,
				  &(struct programme_edition_add_in){
					  .year = s->read->year,
					  .number = next.number,
					  .period_from = date_format(c->arena, s->read->period_from),
					  .period_to = date_format(c->arena, s->read->period_to),
					  .letter_date = date_format(c->arena, s->read->letter_date),
					  .chair = s->read->chair,
					  .language = str_from(lang_code(s->read->lang)),
					  .symbol = s->read->symbol,
					  .text_kind = str_from(s->origin->text_kind),
					  .source_name = s->origin->name,
					  .source_sha256 = s->origin->sha256,
					  .created_at = c->now,
					  .created_by = c->actor,
				  },
				  &row));
	s->edition_id = row.id;
	*s->out = (struct programme_import){.edition_id = row.id, .year = s->read->year, .number = next.number};
	return OK;
}

static enum code all_store(struct storing *s)
{
	const struct programme *p = s->read;
	int64_t changed;

	TRY(edition_add(s));
	s->paragraph_ids = arena_new(s->c->arena, int64_t, p->paragraph_count);
	for (size_t i = 0; i < p->paragraph_count; i++)
		TRY(paragraph_store(s, i));
	for (size_t i = 0; i < p->paragraph_count; i++)
		if (p->paragraphs[i].pair >= 0)
			TRY(programme_paragraph_pair(s->c, s->paragraph_ids[i], s->paragraph_ids[p->paragraphs[i].pair],
						     &changed));
	TRY(programme_findings_store(s->c, p, &(struct finding_place){s->edition_id, 0, s->origin->unit}));
	programme_findings_count(p, &s->out->warning_count, &s->out->note_count);
	return audit_record(s->c, "programme.import",
			    arena_printf(s->c->arena, "programme/%d/%lld", p->year, (long long)s->out->number));
}

enum code programme_store(struct ctx *c, struct programme *read, const struct programme_origin *origin,
			  struct programme_import *out)
{
	struct storing s = {.c = c, .read = read, .origin = origin, .out = out};
	struct programme_register_row *entries;

	TRY(programme_hold_register(c, read, &entries, &s.entry_count));
	s.entries = entries;
	return all_store(&s);
}
