#include "domain/draft/draft_impact.h"
#include "base/utf8.h"
#include "domain/draft/draft.h"

#include <stdlib.h>

enum { NOTE_MAX = 1000 };

static bool is_among(const str *items, size_t count, str item)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(items[i], item))
			return true;
	return false;
}

/* One row of what is shared; theme empty: the cluster. */
struct shared {
	int64_t paragraph_id;
	str symbol, theme;
};

static void shared_add(struct ctx *c, struct impact *out, const struct impact_query *query, const struct shared *s)
{
	for (size_t i = 0; i < out->count; i++) {
		struct impact_item *item = &out->items[i];

		if (item->paragraph->row.id != s->paragraph_id)
			continue;
		if (!item->symbols) {
			item->symbols = arena_new(c->arena, str, item->paragraph->citation_count + 1);
			item->themes = arena_new(c->arena, str, IMPACT_THEMES_MAX);
		}
		if (str_eq(s->symbol, query->symbol))
			item->cites = true;
		else if (!is_among(item->symbols, item->symbol_count, s->symbol))
			item->symbols[item->symbol_count++] = s->symbol;
		if (s->theme.n == 0)
			item->shares_cluster = true;
		else if (!is_among(item->themes, item->theme_count, s->theme))
			item->themes[item->theme_count++] = s->theme;
		return;
	}
}

static enum code by_themes(struct ctx *c, const struct impact_query *query, struct impact *out)
{
	struct draft_touched_by_theme_row *rows;
	size_t n;

	for (size_t t = 0; t < query->theme_count; t++) {
		TRY(draft_touched_by_theme(c, out->edition.row.id, query->themes[t], &rows, &n));
		for (size_t i = 0; i < n; i++)
			shared_add(c, out, query, &(struct shared){rows[i].id, rows[i].symbol, query->themes[t]});
	}
	return OK;
}

static enum code by_cluster(struct ctx *c, const struct impact_query *query, struct impact *out)
{
	struct draft_touched_by_cluster_row *rows;
	size_t n;

	if (query->cluster.n == 0)
		return OK;
	TRY(draft_touched_by_cluster(c, out->edition.row.id, query->cluster, &rows, &n));
	for (size_t i = 0; i < n; i++)
		shared_add(c, out, query, &(struct shared){rows[i].id, rows[i].symbol, S("")});
	return OK;
}

/* Paragraphs that cite the resolution itself, whatever themes it has. */
static void by_itself(const struct impact_query *query, struct impact *out)
{
	for (size_t i = 0; i < out->count; i++)
		for (size_t k = 0; k < out->items[i].paragraph->citation_count; k++)
			if (str_eq(out->items[i].paragraph->citations[k].symbol, query->symbol))
				out->items[i].cites = true;
}

static size_t weight_of(const struct impact_item *item)
{
	return (item->cites ? 1000 : 0) + item->theme_count * 10 + item->shares_cluster * 10 + (item->symbol_count > 0);
}

static int compare_weights(const void *left, const void *right)
{
	const struct impact_item *l = left, *r = right;
	size_t lw = weight_of(l), rw = weight_of(r);

	if (lw != rw)
		return lw < rw ? 1 : -1;
	return (l->paragraph > r->paragraph) - (l->paragraph < r->paragraph);
}

static void items_begin(struct ctx *c, struct impact *out)
{
	out->items = arena_new(c->arena, struct impact_item, out->edition.paragraph_count);
	for (size_t i = 0; i < out->edition.paragraph_count; i++)
		if (!str_eq(out->edition.paragraphs[i].row.number, S("heading")))
			out->items[out->count++].paragraph = &out->edition.paragraphs[i];
}

static void items_order(struct impact *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < out->count; i++)
		if (weight_of(&out->items[i]))
			out->items[kept++] = out->items[i];
	out->count = kept;
	if (kept)
		qsort(out->items, kept, sizeof(*out->items), compare_weights);
}

enum code impact_find(struct ctx *c, int64_t year, const struct impact_query *query, struct impact *out)
{
	struct programme_in_force_row edition;
	bool found;

	*out = (struct impact){0};
	TRY(programme_in_force(c, year, &edition, &found));
	if (!found)
		return OK;
	TRY(edition_load(c, edition.id, &out->edition));
	items_begin(c, out);
	TRY(by_themes(c, query, out));
	TRY(by_cluster(c, query, out));
	by_itself(query, out);
	items_order(out);
	return OK;
}

static enum code mark_add(struct ctx *c, const struct impact_marks *marks, int64_t paragraph_id)
{
	int64_t added;

	return draft_note_add(c,
			      &(struct draft_note_add_in){
				      .paragraph_id = paragraph_id,
				      .symbol = marks->symbol,
				      .body = str_trim(marks->note),
				      .created_at = c->now,
				      .created_by = c->actor,
			      },
			      &added);
}

enum code impact_mark(struct ctx *c, const struct impact_marks *marks)
{
	str note = str_trim(marks->note);
	size_t marked = 0;
	struct draft d;

	if (note.n == 0)
		fail_field(c, "note", N_("Fill in this field."));
	else if (utf8_length(note) > NOTE_MAX)
		fail_field(c, "note", N_("This is longer than %1 characters."), S("1000"));
	if (marks->draft_id == 0)
		fail_field(c, "draft", N_("Choose a draft."));
	if (marks->count == 0)
		return fail(c, ERR_INPUT, N_("Tick at least one paragraph."));
	if (c->err.field_count)
		return ERR_INPUT;
	TRY(draft_load(c, marks->draft_id, &d));
	TRY(draft_touch(c, &d));
	for (size_t i = 0; i < d.paragraph_count; i++)
		for (size_t k = 0; k < marks->count; k++)
			if (!d.paragraphs[i].removed && d.paragraphs[i].original_id == marks->paragraph_ids[k]) {
				TRY(mark_add(c, marks, d.paragraphs[i].id));
				marked++;
			}
	if (marked == 0)
		return fail(c, ERR_INPUT,
			    N_("The draft has none of these paragraphs: it was not begun from this programme."));
	return draft_record(c, "draft.mark", d.row.id, 0);
}
