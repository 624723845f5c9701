#include "domain/draft/draft.h"
#include "audit/audit.h"
#include "base/num.h"
#include "domain/draft/draft_text.h"
#include "domain/programme/programme.h"

enum { YEAR_FIRST = 2001, YEAR_LAST = 2100 };

enum code draft_record(struct ctx *c, const char *action, int64_t draft_id, int64_t what)
{
	return audit_record(c, action,
			    what ? arena_printf(c->arena, "draft/%lld/%lld", (long long)draft_id, (long long)what)
				 : arena_printf(c->arena, "draft/%lld", (long long)draft_id));
}

/* A draft on its way into the database. */
struct starting {
	struct ctx *c;
	const struct edition *from;
	int64_t draft_id, year;
	int64_t *ids; /* of the new paragraphs, in the order of the edition's */
};

static enum code paragraph_start(struct starting *s, size_t index)
{
	struct ctx *c = s->c;
	const struct programme_paragraphs_row *p = &s->from->paragraphs[index].row;
	str body = draft_shift_year(c->arena, p->body, s->from->row.year, s->year);
	struct draft_paragraph_add_row row;
	int64_t added;

	TRY(draft_paragraph_add(c,
				&(struct draft_paragraph_add_in){
					.draft_id = s->draft_id,
					.position = (int64_t)index + 1,
					.part = p->part,
					.section = p->section,
					.number = p->number,
					.body = body,
					.original_id = &p->id,
				},
				&row));
	s->ids[index] = row.id;
	return draft_version_add(c,
				 &(struct draft_version_add_in){
					 .paragraph_id = row.id,
					 .version = 1,
					 .body = body,
					 .cause = S("start"),
					 .at = c->now,
					 .by_account = c->actor,
				 },
				 &added);
}

static enum code pairs_start(struct starting *s)
{
	int64_t changed;

	for (size_t i = 0; i < s->from->paragraph_count; i++) {
		const struct edition_paragraph *pair = s->from->paragraphs[i].pair;

		if (pair)
			TRY(draft_paragraph_pair(s->c, s->ids[i], s->ids[pair - s->from->paragraphs], &changed));
	}
	return OK;
}

/* Both years of the form; false with its faults where one is none. */
static bool years_read(struct ctx *c, str year_text, str from_text, int64_t *year, int64_t *from)
{
	if (!num_parse(str_trim(year_text), YEAR_FIRST, YEAR_LAST, year))
		fail_field(c, "year", N_("Enter a year as in 2024."));
	if (!num_parse(str_trim(from_text), YEAR_FIRST, YEAR_LAST, from))
		fail_field(c, "from", N_("Choose the programme to begin from."));
	return c->err.field_count == 0;
}

/* A draft is of a year to come: a stored programme is corrected by importing its corrected text. */
static enum code check_year(struct ctx *c, int64_t year, int64_t from_year)
{
	const str shown = arena_printf(c->arena, "%lld", (long long)year);
	struct draft_year_is_stored_row stored;
	struct draft_open_of_year_row open;
	bool found;

	TRY(draft_year_is_stored(c, year, &stored, &found));
	if (found)
		return fail_field(c, "year",
				  N_("The programme for %1 is stored already. Import its corrected text instead."),
				  shown);
	if (year <= from_year)
		return fail_field(c, "year",
				  N_("Enter a year after %1, that of the programme from which the draft begins."),
				  arena_printf(c->arena, "%lld", (long long)from_year));
	TRY(draft_open_of_year(c, year, &open, &found));
	if (found)
		return fail(c, ERR_CONFLICT, N_("A draft for %1 is in work already. Open it from the list."), shown);
	return OK;
}

enum code draft_start(struct ctx *c, str year_text, str from_text, int64_t *id)
{
	struct edition from;
	struct starting s = {.c = c, .from = &from};
	struct draft_add_row row;
	int64_t from_year;

	if (!years_read(c, year_text, from_text, &s.year, &from_year))
		return ERR_INPUT;
	TRY(check_year(c, s.year, from_year));
	TRY(edition_of_year(c, from_year, &from));
	TRY(draft_add(c, s.year, from.row.id, c->now, c->actor, &row));
	*id = s.draft_id = row.id;
	s.ids = arena_new(c->arena, int64_t, from.paragraph_count);
	for (size_t i = 0; i < from.paragraph_count; i++)
		TRY(paragraph_start(&s, i));
	TRY(pairs_start(&s));
	return draft_record(c, "draft.start", row.id, 0);
}

enum code draft_load(struct ctx *c, int64_t id, struct draft *out)
{
	TRY(draft_get(c, id, &out->row));
	return draft_paragraphs(c, id, &out->paragraphs, &out->paragraph_count);
}

struct draft_paragraphs_row *draft_find(const struct draft *d, int64_t paragraph_id)
{
	for (size_t i = 0; paragraph_id && i < d->paragraph_count; i++)
		if (d->paragraphs[i].id == paragraph_id)
			return &d->paragraphs[i];
	return NULL;
}

bool draft_is_open(const struct draft *d)
{
	return str_eq(d->row.status, S("open"));
}

bool draft_is_numbered(const struct draft_paragraphs_row *p)
{
	return !str_eq(p->number, S("heading")) && !str_eq(p->number, S("letter"));
}

enum draft_state draft_state_of(const struct draft_paragraphs_row *p)
{
	if (p->removed)
		return DRAFT_REMOVED;
	if (!p->original_id)
		return DRAFT_NEW;
	return str_eq(p->body, p->first_body) ? DRAFT_UNCHANGED : DRAFT_CHANGED;
}

enum code draft_touch(struct ctx *c, const struct draft *d)
{
	int64_t changed;

	TRY(draft_count_change(c, d->row.id, &changed));
	if (!changed && str_eq(d->row.status, S("discarded")))
		return fail(c, ERR_CONFLICT, N_("This draft was discarded. Nothing in it can be changed any more."));
	if (!changed)
		return fail(c, ERR_CONFLICT, N_("This draft is adopted: its text can no longer be changed."));
	return OK;
}

enum code draft_discard(struct ctx *c, const struct draft *d)
{
	int64_t changed;

	TRY(draft_touch(c, d));
	TRY(draft_mark_discarded(c, d->row.id, c->now, c->actor, &changed));
	return draft_record(c, "draft.discard", d->row.id, 0);
}
