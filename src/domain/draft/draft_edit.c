/* Changes to a draft: texts with all their versions, and the order of the paragraphs. */
#include "base/utf8.h"
#include "domain/draft/draft.h"

/* A browser ends the lines of a text area with CRLF. */
static str body_clean(struct arena *a, str text)
{
	struct buf out = {.arena = a};

	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			buf_char(&out, text.p[i]);
	return buf_str(&out);
}

static enum code not_found(struct ctx *c)
{
	return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
}

static enum code version_add(struct ctx *c, int64_t paragraph_id, int64_t version, str body, const char *cause)
{
	int64_t added;

	return draft_version_add(c,
				 &(struct draft_version_add_in){
					 .paragraph_id = paragraph_id,
					 .version = version,
					 .body = body,
					 .cause = str_from(cause),
					 .at = c->now,
					 .by_account = c->actor,
				 },
				 &added);
}

enum code draft_write(struct ctx *c, const struct draft *d, const struct draft_change *change)
{
	const struct draft_paragraphs_row *p = draft_find(d, change->paragraph_id);
	str body = body_clean(c->arena, change->body);
	int64_t written;

	if (!p)
		return not_found(c);
	if (body.n == 0)
		return fail_field(c, "body", N_("Write the text, or take the paragraph out of the draft instead."));
	if (utf8_length(body) > DRAFT_BODY_MAX)
		return fail_field(c, "body", N_("This is longer than %1 characters."),
				  arena_printf(c->arena, "%d", DRAFT_BODY_MAX));
	if (c->err.code)
		return ERR_INPUT;
	if (p->version == change->version && str_eq(p->body, body))
		return OK;
	TRY(draft_touch(c, d));
	TRY(draft_paragraph_write(c, p->id, change->version, body, &written));
	if (!written)
		return fail(c, ERR_CONFLICT,
			    N_("Somebody else changed this paragraph meanwhile. Compare the texts and save again."));
	TRY(version_add(c, p->id, change->version + 1, body, change->cause));
	return draft_record(c, "draft.edit", d->row.id, p->id);
}

enum code draft_restore(struct ctx *c, const struct draft *d, int64_t paragraph_id, int64_t version)
{
	const struct draft_paragraphs_row *p = draft_find(d, paragraph_id);
	struct draft_versions_row *rows;
	size_t count;

	if (!p)
		return not_found(c);
	TRY(draft_versions(c, paragraph_id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].version == version)
			return draft_write(c, d,
					   &(struct draft_change){paragraph_id, p->version, rows[i].body, "restore"});
	return not_found(c);
}

void draft_renumber(struct arena *a, struct draft_paragraphs_row *rows, size_t count)
{
	str part = {0}, section = {0};
	int64_t last = 0;

	for (size_t i = 0; i < count; i++) {
		struct draft_paragraphs_row *p = &rows[i];

		if (!str_eq(p->part, part)) {
			part = p->part;
			section = S("");
			last = 0;
		}
		if (!draft_is_numbered(p)) {
			if (str_eq(p->number, S("heading")) && !p->removed)
				section = p->section;
			continue;
		}
		p->section = section;
		p->number = p->removed ? S("") : arena_printf(a, "%lld", (long long)++last);
	}
}

/* The paragraphs of a draft in a new order. */
struct order {
	struct ctx *c;
	struct draft *draft;
	struct draft_paragraphs_row *rows;
	size_t count;
};

static struct order order_of(struct ctx *c, struct draft *d)
{
	struct order o = {.c = c, .draft = d, .count = d->paragraph_count};

	o.rows = arena_new(c->arena, struct draft_paragraphs_row, d->paragraph_count + 2);
	for (size_t i = 0; i < d->paragraph_count; i++)
		o.rows[i] = d->paragraphs[i];
	return o;
}

static size_t order_index(const struct order *o, int64_t id)
{
	size_t i = 0;

	while (i < o->count && o->rows[i].id != id)
		i++;
	return i;
}

static bool is_placed_alike(const struct draft_paragraphs_row *p, const struct draft_paragraphs_row *q)
{
	return p->position == q->position && str_eq(p->section, q->section) && str_eq(p->number, q->number);
}

/* Numbers the order anew, writes what differs from the draft, and makes it the draft's. */
static enum code order_store(struct order *o)
{
	int64_t changed;

	draft_renumber(o->c->arena, o->rows, o->count);
	for (size_t i = 0; i < o->count; i++) {
		struct draft_paragraphs_row *p = &o->rows[i];
		const struct draft_paragraphs_row *old = draft_find(o->draft, p->id);

		p->position = (int64_t)i + 1;
		if (!old || !is_placed_alike(p, old))
			TRY(draft_paragraph_place(o->c, p->id, p->position, p->section, p->number, &changed));
	}
	o->draft->paragraphs = o->rows;
	o->draft->paragraph_count = o->count;
	return OK;
}

/* An empty paragraph behind the one with that id. */
static enum code order_insert(struct order *o, int64_t after_id, int64_t *id)
{
	size_t at = order_index(o, after_id) + 1;
	struct draft_paragraph_add_row added;
	struct draft_paragraphs_row row = {.position = (int64_t)at + 1,
					   .part = o->rows[at - 1].part,
					   .number = S(""),
					   .section = S(""),
					   .version = 1};

	TRY(draft_paragraph_add(o->c,
				&(struct draft_paragraph_add_in){
					.draft_id = o->draft->row.id,
					.position = row.position,
					.part = row.part,
					.section = row.section,
					.number = row.number,
					.body = S(""),
				},
				&added));
	TRY(version_add(o->c, added.id, 1, S(""), "start"));
	row.id = *id = added.id;
	for (size_t i = o->count; i > at; i--)
		o->rows[i] = o->rows[i - 1];
	o->rows[at] = row;
	o->count++;
	return OK;
}

static enum code pair_store(struct order *o, int64_t one, int64_t other)
{
	int64_t changed;

	o->rows[order_index(o, one)].pair_id = other;
	o->rows[order_index(o, other)].pair_id = one;
	TRY(draft_paragraph_pair(o->c, one, other, &changed));
	return draft_paragraph_pair(o->c, other, one, &changed);
}

enum code draft_insert_after(struct ctx *c, struct draft *d, int64_t paragraph_id, int64_t *id)
{
	const struct draft_paragraphs_row *p = draft_find(d, paragraph_id);
	int64_t pair_id = 0;
	struct order o;

	if (!p || str_eq(p->part, S("letter")))
		return not_found(c);
	TRY(draft_touch(c, d));
	o = order_of(c, d);
	TRY(order_insert(&o, paragraph_id, id));
	if (draft_find(d, p->pair_id)) {
		TRY(order_insert(&o, p->pair_id, &pair_id));
		TRY(pair_store(&o, *id, pair_id));
	}
	TRY(order_store(&o));
	return draft_record(c, "draft.insert", d->row.id, *id);
}

enum code draft_remove(struct ctx *c, struct draft *d, int64_t paragraph_id, bool removed)
{
	struct draft_paragraphs_row *p = draft_find(d, paragraph_id);
	struct draft_paragraphs_row *both[2];
	struct order o;
	int64_t changed;

	if (!p || str_eq(p->part, S("letter")))
		return not_found(c);
	TRY(draft_touch(c, d));
	o = order_of(c, d);
	both[0] = p;
	both[1] = draft_find(d, p->pair_id);
	for (size_t i = 0; i < COUNT_OF(both) && both[i]; i++) {
		o.rows[order_index(&o, both[i]->id)].removed = removed;
		TRY(draft_paragraph_remove(c, both[i]->id, removed, &changed));
	}
	TRY(order_store(&o));
	return draft_record(c, removed ? "draft.remove" : "draft.keep", d->row.id, paragraph_id);
}

/* One step within the part, over paragraphs that were removed; the first and the last stay where they are. */
static void order_step(struct order *o, int64_t id, int step)
{
	size_t at = order_index(o, id), next = at;
	struct draft_paragraphs_row row;

	do {
		next = step < 0 ? next - 1 : next + 1;
	} while (next < o->count && o->rows[next].removed && str_eq(o->rows[next].part, o->rows[at].part));
	if (next >= o->count || !str_eq(o->rows[next].part, o->rows[at].part))
		return;
	row = o->rows[at];
	for (; at != next; at = step < 0 ? at - 1 : at + 1)
		o->rows[at] = o->rows[step < 0 ? at - 1 : at + 1];
	o->rows[next] = row;
}

enum code draft_move(struct ctx *c, struct draft *d, int64_t paragraph_id, int step)
{
	const struct draft_paragraphs_row *p = draft_find(d, paragraph_id);
	struct order o;

	if (!p || !draft_is_numbered(p) || p->removed)
		return not_found(c);
	TRY(draft_touch(c, d));
	o = order_of(c, d);
	order_step(&o, p->id, step);
	if (draft_find(d, p->pair_id))
		order_step(&o, p->pair_id, step);
	TRY(order_store(&o));
	return draft_record(c, "draft.move", d->row.id, paragraph_id);
}
