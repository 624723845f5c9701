/* A paragraph of a draft: its text beside its pair, its place, and its history. */
#include "base/num.h"
#include "domain/draft/draft_web.h"
#include "domain/programme/programme_reader.h"
#include "draft_paragraph_html.h"
#include "text/locale.h"
#include "text/message.h"

enum { AREA_ROWS_MIN = 4, AREA_ROWS_MAX = 24, AREA_COLUMNS = 60 };

/* What the text cites, as it stands. */
static void citations_fill(struct ctx *c, struct draft_paragraph_view *v)
{
	struct programme_reader reader = {.a = c->arena};
	struct programme_paragraph p = {.number = v->row->number, .text = v->row->body};
	str *all;

	programme_cite(&reader, &p);
	all = arena_new(c->arena, str, p.resolution_count + p.document_count);
	for (size_t i = 0; i < p.resolution_count; i++)
		all[v->citation_count++] = p.resolutions[i];
	for (size_t i = 0; i < p.document_count; i++)
		all[v->citation_count++] = p.documents[i];
	v->citations = all;
}

/* What the letter check says of this paragraph. */
static enum code findings_fill(struct ctx *c, struct draft_paragraph_view *v)
{
	struct check_findings all;

	TRY(check_draft(c, &v->draft, &all));
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].position == v->row->position)
			*(struct check_finding *)vec_push(c->arena, &v->found) = all.items[i];
	v->findings = check_lines_of(c, &v->found, &v->draft, 0);
	return OK;
}

static enum code notes_fill(struct ctx *c, struct draft_paragraph_view *v)
{
	struct draft_notes_row *rows;
	size_t count;

	TRY(draft_notes(c, v->draft.row.id, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		if (rows[i].paragraph_id != v->row->id)
			continue;
		if (v->note_count++ == 0)
			v->notes = &rows[i];
	}
	return OK;
}

static str neighbour_href(struct ctx *c, const struct draft_paragraph_view *v, int step)
{
	const struct draft_paragraphs_row *first = v->draft.paragraphs, *next = v->row + step;

	if (next < first || next >= first + v->draft.paragraph_count)
		return S("");
	return draft_paragraph_href(c, v->draft.row.id, next->id);
}

static enum code row_find(struct ctx *c, const struct draft *d, int64_t id, const struct draft_paragraphs_row **out)
{
	*out = draft_find(d, id);
	if (!*out)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return OK;
}

static void place_fill(struct ctx *c, struct draft_paragraph_view *v)
{
	bool in_letter = str_eq(v->row->part, S("letter"));

	v->base = draft_paragraph_href(c, v->draft.row.id, v->row->id);
	v->is_open = draft_is_open(&v->draft);
	v->can_move = v->is_open && !in_letter && !v->row->removed && draft_is_numbered(v->row);
	v->can_insert = v->is_open && !in_letter && !v->row->removed;
	v->can_remove = v->is_open && !in_letter;
	v->pair = draft_find(&v->draft, v->row->pair_id);
	if (v->pair) {
		v->pair_href = draft_paragraph_href(c, v->draft.row.id, v->pair->id);
		v->pair_name = draft_paragraph_name(c, v->pair);
	}
	v->previous_href = neighbour_href(c, v, -1);
	v->next_href = neighbour_href(c, v, 1);
}

enum code draft_paragraph_read(struct ctx *c, int64_t draft_id, int64_t paragraph_id, struct draft_paragraph_view *v)
{
	size_t lines;

	TRY(draft_load(c, draft_id, &v->draft));
	TRY(row_find(c, &v->draft, paragraph_id, &v->row));
	place_fill(c, v);
	v->notes_base = arena_printf(c->arena, "/drafts/%lld", (long long)v->draft.row.id);
	v->version = v->row->version;
	citations_fill(c, v);
	TRY(findings_fill(c, v));
	TRY(notes_fill(c, v));
	lines = v->row->body.n / AREA_COLUMNS + 2;
	v->rows = lines < AREA_ROWS_MIN ? AREA_ROWS_MIN : lines > AREA_ROWS_MAX ? AREA_ROWS_MAX : (int)lines;
	return OK;
}

/* What both began from, where two people edited at once: the version that this form carried. */
static enum code conflict_fill(struct request *rq, struct draft_paragraph_view *v)
{
	struct draft_versions_row *rows;
	size_t count;
	int64_t began = 0;

	v->is_conflict = true;
	v->theirs = v->row->body;
	num_parse(field(rq, "version"), 1, INT32_MAX, &began);
	TRY(draft_versions(rq->c, v->row->id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		if (rows[i].version == began)
			v->began = rows[i].body;
	v->theirs_runs = draft_compare_words(rq->c->arena, v->began, v->theirs);
	return OK;
}

static enum code paragraph_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct draft_paragraph_view v = {0};

	TRY(draft_paragraph_read(c, rq->number[0], rq->number[1], &v));
	if (faults.code == ERR_CONFLICT)
		TRY(conflict_fill(rq, &v));
	else if (faults.code && !num_parse(field(rq, "version"), 1, INT32_MAX, &v.version))
		v.version = v.row->version;
	c->err = faults;
	v.body = (struct field){.name = "body",
				.label = message(c->lang, N_("Text")),
				.value = field_has(rq, "body") ? field(rq, "body") : v.row->body,
				.err = &c->err};
	v.page = draft_page_within(rq, arena_str(c->arena, draft_paragraph_name(c, v.row)).p, &v.draft);
	draft_paragraph_page(&rs->out, &v);
	return OK;
}

enum code draft_save_sent(struct request *rq)
{
	struct draft_change change = {.paragraph_id = rq->number[1], .body = field(rq, "body"), .cause = "edit"};
	struct draft d;

	TRY(draft_of_request(rq, &d));
	if (!num_parse(field(rq, "version"), 1, INT32_MAX, &change.version))
		fail(rq->c, ERR_INPUT, N_("The form is not complete. Load the page again."));
	return draft_write(rq->c, &d, &change);
}

/* POST /drafts/{n}/paragraphs/{n} */
static enum code save(struct request *rq, struct response *rs)
{
	enum code code = draft_save_sent(rq);

	if (code == OK)
		return see_other(rq, rs, "/drafts/%lld/paragraphs/%lld", (long long)rq->number[0],
				 (long long)rq->number[1]);
	return form_again(rq, rs, code, paragraph_show);
}

enum code draft_insert_sent(struct request *rq, int64_t *id)
{
	struct draft d;

	TRY(draft_of_request(rq, &d));
	return draft_insert_after(rq->c, &d, rq->number[1], id);
}

/* POST .../insert: to the new paragraph. */
static enum code insert(struct request *rq, struct response *rs)
{
	int64_t id;

	TRY(draft_insert_sent(rq, &id));
	return see_other(rq, rs, "/drafts/%lld/paragraphs/%lld", (long long)rq->number[0], (long long)id);
}

static enum code back(struct request *rq, struct response *rs)
{
	return see_other(rq, rs, "/drafts/%lld/paragraphs/%lld", (long long)rq->number[0], (long long)rq->number[1]);
}

enum code draft_place_sent(struct request *rq)
{
	struct draft d;

	TRY(draft_of_request(rq, &d));
	if (str_ends(rq->path, S("/up")) || str_ends(rq->path, S("/down")))
		return draft_move(rq->c, &d, rq->number[1], str_ends(rq->path, S("/up")) ? -1 : 1);
	return draft_remove(rq->c, &d, rq->number[1], str_ends(rq->path, S("/remove")));
}

/* POST .../remove, .../keep, .../up and .../down */
static enum code place(struct request *rq, struct response *rs)
{
	TRY(draft_place_sent(rq));
	return back(rq, rs);
}

static const char *cause_name(str cause)
{
	static const struct {
		const char *code, *name;
	} names[] = {
		{"start", N_("As the draft began")},
		{"edit", N_("Edited")},
		{"list", N_("List of resolutions")},
		{"restore", N_("Earlier version restored")},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(cause, str_from(names[i].code)))
			return names[i].name;
	return "";
}

static void versions_fill(struct ctx *c, struct draft_history_view *v, const struct draft_versions_row *rows)
{
	struct version_line *lines = arena_new(c->arena, struct version_line, v->line_count);
	struct option *options = arena_new(c->arena, struct option, v->line_count);

	for (size_t i = 0; i < v->line_count; i++) {
		str number = arena_printf(c->arena, "%lld", (long long)rows[i].version);

		lines[i] = (struct version_line){
			.row = &rows[i],
			.day = locale_new_york_date(rows[i].at),
			.time = locale_new_york_time(c->arena, c->lang, rows[i].at),
			.cause = cause_name(rows[i].cause),
			.is_newest = i == 0,
		};
		options[i] = (struct option){number, number};
	}
	v->lines = lines;
	v->options = options;
}

/* The body of the version that a field names; that of the fallback where it names none. */
static str version_body(const struct draft_history_view *v, struct field *f, size_t fallback)
{
	for (size_t i = 0; i < v->line_count; i++)
		if (str_eq(f->value, v->options[i].value))
			return v->lines[i].row->body;
	f->value = v->options[fallback].value;
	return v->lines[fallback].row->body;
}

enum code draft_history_read(struct request *rq, struct draft_history_view *v)
{
	struct ctx *c = rq->c;
	struct draft_versions_row *rows;
	str before, after;

	TRY(draft_of_request(rq, &v->draft));
	TRY(row_find(c, &v->draft, rq->number[1], &v->row));
	TRY(draft_versions(c, v->row->id, &rows, &v->line_count));
	versions_fill(c, v, rows);
	v->from = (struct field){.name = "from",
				 .label = message(c->lang, N_("Compare version")),
				 .value = field(rq, "from"),
				 .size = "short"};
	v->to = (struct field){
		.name = "to", .label = message(c->lang, N_("with version")), .value = field(rq, "to"), .size = "short"};
	before = version_body(v, &v->from, v->line_count > 1 ? 1 : 0);
	after = version_body(v, &v->to, 0);
	v->is_same = str_eq(before, after);
	v->runs = draft_compare_words(c->arena, before, after);
	return OK;
}

/* GET /drafts/{n}/paragraphs/{n}/history */
static enum code history(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct draft_history_view v = {0};

	TRY(draft_history_read(rq, &v));
	v.base = draft_paragraph_href(c, v.draft.row.id, v.row->id);
	v.is_open = draft_is_open(&v.draft);
	v.page = draft_page_within(rq, message(c->lang, N_("History")), &v.draft);
	page_breadcrumb(&v.page, c->arena, draft_paragraph_name(c, v.row), v.base);
	draft_history_page(&rs->out, &v);
	return OK;
}

enum code draft_restore_sent(struct request *rq)
{
	struct draft d;
	int64_t version;

	TRY(draft_of_request(rq, &d));
	if (!num_parse(field(rq, "version"), 1, INT32_MAX, &version))
		return fail(rq->c, ERR_INPUT, N_("The form is not complete. Load the page again."));
	return draft_restore(rq->c, &d, rq->number[1], version);
}

/* POST /drafts/{n}/paragraphs/{n}/restore */
static enum code restore(struct request *rq, struct response *rs)
{
	TRY(draft_restore_sent(rq));
	return back(rq, rs);
}

const struct route draft_edit_routes[] = {
	{.method = "GET",
	 .pattern = "/drafts/{n}/paragraphs/{n}",
	 .needs = MAY_IMPORT,
	 .run = paragraph_show,
	 .summary = N_("A paragraph of a draft beside its pair")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}",
	 .needs = MAY_IMPORT,
	 .run = save,
	 .summary = N_("Write the text of a paragraph of a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/insert",
	 .needs = MAY_IMPORT,
	 .run = insert,
	 .summary = N_("Put a new paragraph behind one")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/remove",
	 .needs = MAY_IMPORT,
	 .run = place,
	 .summary = N_("Take a paragraph out of a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/keep",
	 .needs = MAY_IMPORT,
	 .run = place,
	 .summary = N_("Put a paragraph back into a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/up",
	 .needs = MAY_IMPORT,
	 .run = place,
	 .summary = N_("Move a paragraph of a draft up")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/down",
	 .needs = MAY_IMPORT,
	 .run = place,
	 .summary = N_("Move a paragraph of a draft down")},
	{.method = "GET",
	 .pattern = "/drafts/{n}/paragraphs/{n}/history",
	 .needs = MAY_IMPORT,
	 .run = history,
	 .summary = N_("Versions of a paragraph of a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/paragraphs/{n}/restore",
	 .needs = MAY_IMPORT,
	 .run = restore,
	 .summary = N_("Restore an earlier version of a paragraph")},
	{0},
};
