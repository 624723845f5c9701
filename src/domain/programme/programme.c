/* Importing a programme and deciding on it. */
#include "domain/programme/programme.h"
#include "audit/audit.h"
#include "crypto/hash.h"
#include "domain/duty/duty.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_record.h"
#include "domain/programme/symbol.h"
#include "os/child.h"

/* One import on its way into the database. */
struct storing {
	struct ctx *c;
	const struct programme *read;
	const struct programme_register_row *entries;
	size_t entry_count;
	int64_t edition_id;
	int64_t *paragraph_ids; /* of read->paragraphs, in their order */
	struct programme_import *out;
};

/* A finding as the context's failure: "line 12: ..." is the caller's to say. */
static enum code failure_of(struct ctx *c, const struct programme_finding *finding)
{
	return err_set(&c->err, WHERE, ERR_INPUT, programme_message_text(finding->message), finding->args, 3);
}

static enum code read_in_child(struct ctx *c, const struct programme_source *source, struct programme *out)
{
	str record;

	TRY(child_parse(c, "programme", source->text, (struct child_limits){0}, &record));
	if (!programme_record_read(c->arena, record, out))
		return fail(c, ERR_INPUT, N_("The file could not be read: its reader stopped. It may be damaged."));
	return out->failed ? failure_of(c, &out->failure) : OK;
}

/* Fills in the year where it was given, and the period of a year whose text does not name it. */
static enum code year_settle(struct ctx *c, int year, struct programme *p)
{
	if (year)
		p->year = year;
	if (p->year < 2001 || p->year > 2100)
		return fail(c, ERR_INPUT, N_("The text does not say for which year it is. Give the year and try again."));
	if (!p->period_from.year || !p->period_to.year) {
		p->period_from = (struct date){p->year, 1, 1};
		p->period_to = (struct date){p->year, 12, 31};
	}
	return OK;
}

static enum code register_read(struct storing *s, struct programme *p)
{
	struct programme_register_row *rows;
	struct register_entry *entries;

	TRY(programme_register(s->c, &rows, &s->entry_count));
	entries = arena_new(s->c->arena, struct register_entry, s->entry_count);
	for (size_t i = 0; i < s->entry_count; i++)
		entries[i] = (struct register_entry){(int)rows[i].id, (int)rows[i].year};
	s->entries = rows;
	programme_check_register(s->c->arena, p, entries, s->entry_count);
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
	for (size_t i = 0; i < programme_kind_count; i++)
		if (p->kinds & (1u << i))
			TRY(programme_kind_add(s->c, id, programme_kind_code(i), &added));
	for (size_t i = 0; i < programme_duty_count; i++)
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

static enum code finding_store(struct storing *s, size_t index)
{
	const struct programme_finding *f = &s->read->findings[index];
	bool warning = programme_message_severity(f->message) == PROGRAMME_WARNING;
	int64_t added;

	s->out->warning_count += warning;
	s->out->note_count += !warning;
	return programme_finding_add(s->c,
				     &(struct programme_finding_add_in){
					     .edition_id = s->edition_id,
					     .position = (int64_t)index + 1,
					     .severity = warning ? S("warning") : S("note"),
					     .line = f->line,
					     .part = programme_part_name(f->part),
					     .number = f->number,
					     .message = str_from(programme_message_text(f->message)),
					     .arg1 = f->args[0],
					     .arg2 = f->args[1],
					     .arg3 = f->args[2],
				     },
				     &added);
}

static enum code edition_add(struct storing *s, const struct programme_source *source, str hash)
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
					  .language = S("en"),
					  .text_kind = S("full"),
					  .source_name = source->name,
					  .source_sha256 = hash,
					  .created_at = c->now,
					  .created_by = c->actor,
				  },
				  &row));
	s->edition_id = row.id;
	*s->out = (struct programme_import){.edition_id = row.id, .year = s->read->year, .number = next.number};
	return OK;
}

static enum code all_store(struct storing *s, const struct programme_source *source, str hash)
{
	const struct programme *p = s->read;
	int64_t changed;

	TRY(edition_add(s, source, hash));
	s->paragraph_ids = arena_new(s->c->arena, int64_t, p->paragraph_count);
	for (size_t i = 0; i < p->paragraph_count; i++)
		TRY(paragraph_store(s, i));
	for (size_t i = 0; i < p->paragraph_count; i++)
		if (p->paragraphs[i].pair >= 0)
			TRY(programme_paragraph_pair(s->c, s->paragraph_ids[i], s->paragraph_ids[p->paragraphs[i].pair],
						     &changed));
	for (size_t i = 0; i < p->finding_count; i++)
		TRY(finding_store(s, i));
	return audit_record(s->c, "programme.import",
			    arena_printf(s->c->arena, "programme/%d/%lld", p->year, (long long)s->out->number));
}

/* The same file again would be the same edition twice. */
static enum code repetition_refuse(struct ctx *c, int64_t year, str hash)
{
	struct programme_same_source_row same;
	bool found;

	TRY(programme_same_source(c, year, hash, &same, &found));
	if (!found)
		return OK;
	return fail(c, ERR_CONFLICT, N_("This very file is stored already, as edition %1 of %2."),
		    arena_printf(c->arena, "%lld", (long long)same.number),
		    arena_printf(c->arena, "%lld", (long long)year));
}

enum code programme_import(struct ctx *c, const struct programme_source *source, struct programme_import *out)
{
	struct programme read = {0};
	struct storing s = {.c = c, .read = &read, .out = out};
	str hash = hash_sha256_hex(c->arena, source->text);

	TRY(read_in_child(c, source, &read));
	TRY(year_settle(c, source->year, &read));
	TRY(repetition_refuse(c, read.year, hash));
	TRY(register_read(&s, &read));
	programme_pairs(&read);
	programme_classify(c->arena, &read);
	return all_store(&s, source, hash);
}

/* What duties run from when a programme is adopted: its letter's date, and the duty to have a programme is done. */
static enum code adoption_record(struct ctx *c, const struct programme_edition_row *edition)
{
	str year = arena_printf(c->arena, "%lld", (long long)edition->year);
	struct anchor_form event = {
		.anchor = S("programme_adopted"),
		.happened_on = edition->letter_date,
		.title = arena_printf(c->arena, "Work programme %.*s", STR_ARG(year)),
	};
	struct duty_completion_form done = {.completed_on = edition->letter_date, .reference = event.title};
	struct date letter_date;
	int64_t id;

	if (edition->number > 1 || !date_parse(edition->letter_date, &letter_date))
		return OK;
	TRY(anchor_record(c, &event, &id));
	if (date_cmp(letter_date, c->today) > 0)
		return OK;
	return duty_complete(c, S("RO-01"), year, &done);
}

static enum code decide(struct ctx *c, int64_t edition_id, const char *status, const char *action,
			struct programme_edition_row *edition)
{
	int64_t changed;

	TRY(programme_edition(c, edition_id, edition));
	TRY(programme_edition_decide(c,
				     &(struct programme_edition_decide_in){
					     .id = edition_id,
					     .status = str_from(status),
					     .approved_at = c->now,
					     .approved_by = c->actor,
				     },
				     &changed));
	if (!changed)
		return fail(c, ERR_CONFLICT, N_("Somebody has decided on this edition already."));
	return audit_record(c, action,
			    arena_printf(c->arena, "programme/%lld/%lld", (long long)edition->year,
					 (long long)edition->number));
}

enum code programme_approve(struct ctx *c, int64_t edition_id)
{
	struct programme_edition_row edition;

	TRY(decide(c, edition_id, "stored", "programme.approve", &edition));
	return adoption_record(c, &edition);
}

enum code programme_discard(struct ctx *c, int64_t edition_id)
{
	struct programme_edition_row edition;

	return decide(c, edition_id, "discarded", "programme.discard", &edition);
}
