/* The list of drafts, a draft, its notes and its adoption. */
#include "domain/draft/draft_web.h"
#include "base/num.h"
#include "domain/programme/programme.h"
#include "draft_html.h"
#include "text/message.h"

str draft_title(struct ctx *c, int64_t year)
{
	return message_text(c->arena, message(c->lang, N_("Draft for %1")),
			    arena_printf(c->arena, "%lld", (long long)year));
}

str draft_paragraph_name(struct ctx *c, const struct draft_paragraphs_row *p)
{
	if (p->removed)
		return message_text(c->arena, message(c->lang, N_("%1, taken out")),
				    str_from(paragraph_part_title(c->lang, p->part)));
	return paragraph_title(c->arena, c->lang, p->part, p->section, p->number);
}

str draft_paragraph_href(struct ctx *c, int64_t draft_id, int64_t paragraph_id)
{
	return arena_printf(c->arena, "/drafts/%lld/paragraphs/%lld", (long long)draft_id, (long long)paragraph_id);
}

struct page draft_page_below(struct request *rq, const char *title)
{
	struct page page = page_for(rq, title, "programmes");

	page_breadcrumb(&page, rq->c->arena, str_from(message(rq->c->lang, N_("Work programmes"))), S("/programmes"));
	page_breadcrumb(&page, rq->c->arena, str_from(message(rq->c->lang, N_("Drafts"))), S("/drafts"));
	return page;
}

struct page draft_page_within(struct request *rq, const char *title, const struct draft *d)
{
	struct page page = draft_page_below(rq, title);

	page_breadcrumb(&page, rq->c->arena, draft_title(rq->c, d->row.year),
			arena_printf(rq->c->arena, "/drafts/%lld", (long long)d->row.id));
	return page;
}

enum code draft_of_request(struct request *rq, struct draft *out)
{
	return draft_load(rq->c, rq->number[0], out);
}

/* The years of which an edition is stored, the newest first. */
static enum code edition_options(struct ctx *c, struct drafts_view *v)
{
	struct programme_list_row *rows;
	struct option *options;
	size_t n;

	TRY(programme_list(c, S("stored"), &rows, &n));
	options = arena_new(c->arena, struct option, n + 1);
	options[v->edition_count++] = (struct option){S(""), str_from(message(c->lang, N_("Choose")))};
	for (size_t i = 0; i < n; i++) {
		str year = arena_printf(c->arena, "%lld", (long long)rows[i].year);

		if (i == 0 || rows[i].year != rows[i - 1].year)
			options[v->edition_count++] = (struct option){year, year};
	}
	v->editions = options;
	return OK;
}

static enum code drafts_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct draft_list_row *open, *adopted, *discarded;
	struct drafts_view v = {
		.year = {.name = "year",
			 .label = message(c->lang, N_("Year of the new programme")),
			 .value = field(rq, "year"),
			 .size = "short",
			 .ltr = true,
			 .err = &c->err},
		.from = {.name = "from",
			 .label = message(c->lang, N_("Begin from the programme for")),
			 .value = field(rq, "from"),
			 .err = &c->err},
	};

	TRY(draft_list(c, S("open"), &open, &v.open_count));
	TRY(draft_list(c, S("adopted"), &adopted, &v.adopted_count));
	TRY(draft_list(c, S("discarded"), &discarded, &v.discarded_count));
	TRY(edition_options(c, &v));
	c->err = faults;
	v.open = open;
	v.adopted = adopted;
	v.discarded = discarded;
	v.exports = listing_api_link(c->arena, "/drafts", "", S(""));
	v.page = page_for(rq, message(c->lang, N_("Drafts")), "programmes");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	drafts_page(&rs->out, &v);
	return OK;
}

/* POST /drafts */
static enum code start(struct request *rq, struct response *rs)
{
	int64_t id;
	enum code code = draft_start(rq->c, field(rq, "year"), field(rq, "from"), &id);

	if (code == OK)
		return see_other(rq, rs, "/drafts/%lld", (long long)id);
	return form_again(rq, rs, code, drafts_show);
}

static const struct {
	const char *name, *kind;
} states[] = {
	[DRAFT_UNCHANGED] = {N_("Unchanged"), "plain"},
	[DRAFT_CHANGED] = {N_("Changed"), "wait"},
	[DRAFT_NEW] = {N_("New"), "good"},
	[DRAFT_REMOVED] = {N_("Taken out"), "note"},
};

static struct draft_line line_of(struct ctx *c, const struct draft_view *v, const struct draft_paragraphs_row *p)
{
	enum draft_state state = draft_state_of(p);

	return (struct draft_line){
		.row = p,
		.name = draft_paragraph_name(c, p),
		.href = draft_paragraph_href(c, v->draft.row.id, p->id),
		.state = message(c->lang, states[state].name),
		.state_kind = states[state].kind,
	};
}

/* Notes come in the order of the paragraphs. */
static enum code lines_fill(struct ctx *c, struct draft_view *v)
{
	struct draft_line *lines = arena_new(c->arena, struct draft_line, v->draft.paragraph_count);
	struct draft_notes_row *notes;
	size_t at = 0;

	TRY(draft_notes(c, v->draft.row.id, &notes, &v->note_count));
	for (size_t i = 0; i < v->draft.paragraph_count; i++) {
		const struct draft_paragraphs_row *p = &v->draft.paragraphs[i];
		enum draft_state state = draft_state_of(p);

		lines[i] = line_of(c, v, p);
		lines[i].notes = notes + at;
		while (at < v->note_count && notes[at].paragraph_id == p->id) {
			lines[i].note_count++;
			at++;
		}
		v->changed_count += state == DRAFT_CHANGED;
		v->new_count += state == DRAFT_NEW;
		v->removed_count += state == DRAFT_REMOVED;
	}
	v->lines = lines;
	v->line_count = v->draft.paragraph_count;
	return OK;
}

static void contents_fill(struct ctx *c, struct draft_view *v)
{
	struct content_entry *entries = arena_new(c->arena, struct content_entry, v->line_count + 3);
	str part = {0};

	for (size_t i = 0; i < v->line_count; i++) {
		const struct draft_paragraphs_row *p = v->lines[i].row;
		str href = arena_printf(c->arena, "#p%lld", (long long)p->id);

		if (!str_eq(p->part, part))
			entries[v->content_count++] = (struct content_entry){
				.label = str_from(paragraph_part_title(c->lang, p->part)), .href = href};
		part = p->part;
		if (str_eq(p->number, S("heading")) && !p->removed)
			entries[v->content_count++] = (struct content_entry){
				.number = p->section, .label = p->body, .href = href, .level = 1};
	}
	v->contents = entries;
}

enum code draft_view_read(struct ctx *c, int64_t id, struct draft_view *v)
{
	struct check_findings found;

	TRY(draft_load(c, id, &v->draft));
	v->base = arena_printf(c->arena, "/drafts/%lld", (long long)v->draft.row.id);
	v->is_open = draft_is_open(&v->draft);
	v->is_discarded = str_eq(v->draft.row.status, S("discarded"));
	v->is_from_summary = str_eq(v->draft.row.from_kind, S("summary"));
	TRY(lines_fill(c, v));
	contents_fill(c, v);
	TRY(check_draft(c, &v->draft, &found));
	v->finding_count = found.count;
	for (size_t i = 0; i < found.count; i++)
		v->warning_count += found.items[i].is_warning;
	return OK;
}

/* GET /drafts/{n} */
static enum code show(struct request *rq, struct response *rs)
{
	struct draft_view v = {0};

	TRY(draft_view_read(rq->c, rq->number[0], &v));
	v.page = draft_page_below(rq, draft_title(rq->c, v.draft.row.year).p);
	draft_page(&rs->out, &v);
	return OK;
}

enum code draft_note_done_sent(struct request *rq)
{
	struct ctx *c = rq->c;
	int64_t changed;

	TRY(draft_note_finish(c, rq->number[1], rq->number[0], c->now, c->actor, &changed));
	if (!changed)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return draft_record(c, "draft.note_done", rq->number[0], rq->number[1]);
}

/* POST /drafts/{n}/notes/{n}/done */
static enum code note_done(struct request *rq, struct response *rs)
{
	TRY(draft_note_done_sent(rq));
	return see_other(rq, rs, "/drafts/%lld", (long long)rq->number[0]);
}

static enum code adoption_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct adoption_view v = {
		.letter_date = {.name = "letter_date",
				.label = message(c->lang, N_("Date of the letter")),
				.hint = message(c->lang, N_("As in 2024-09-15.")),
				.value = field(rq, "letter_date"),
				.size = "medium",
				.ltr = true,
				.err = &c->err},
		.chair = {.name = "chair",
			  .label = message(c->lang, N_("Chair who signs it")),
			  .value = field(rq, "chair"),
			  .err = &c->err},
		.confirm = {.name = "confirm",
			    .label = message(c->lang, N_("Type the year of the programme to confirm")),
			    .value = field(rq, "confirm"),
			    .size = "short",
			    .ltr = true,
			    .err = &c->err},
	};

	TRY(draft_view_read(c, rq->number[0], &v.draft));
	c->err = faults;
	v.draft.page = draft_page_within(rq, message(c->lang, N_("Adopt this draft")), &v.draft.draft);
	v.draft.page.narrow = true;
	draft_adoption_page(&rs->out, &v);
	return OK;
}

/* The year typed once more, before something that cannot be taken back. */
static void check_confirmed(struct request *rq, const struct draft *d)
{
	int64_t year;

	if (!num_parse(str_trim(field(rq, "confirm")), 1, INT32_MAX, &year) || year != d->row.year)
		fail_field(rq->c, "confirm", N_("Type %1 to confirm."),
			   arena_printf(rq->c->arena, "%lld", (long long)d->row.year));
}

enum code draft_adopt_sent(struct request *rq, struct draft *d)
{
	struct draft_adoption form = {field(rq, "letter_date"), field(rq, "chair")};

	TRY(draft_of_request(rq, d));
	check_confirmed(rq, d);
	return draft_adopt(rq->c, d, &form);
}

enum code draft_discard_sent(struct request *rq)
{
	struct draft d;

	TRY(draft_of_request(rq, &d));
	check_confirmed(rq, &d);
	if (rq->c->err.field_count)
		return ERR_INPUT;
	return draft_discard(rq->c, &d);
}

/* POST /drafts/{n}/adopt */
static enum code adopt(struct request *rq, struct response *rs)
{
	struct draft d;
	enum code code = draft_adopt_sent(rq, &d);

	if (code == OK)
		return see_other(rq, rs, "/programmes/%lld", (long long)d.row.year);
	return form_again(rq, rs, code, adoption_show);
}

static enum code discard_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct adoption_view v = {
		.confirm = {.name = "confirm",
			    .label = message(c->lang, N_("Type the year of the programme to confirm")),
			    .value = field(rq, "confirm"),
			    .size = "short",
			    .ltr = true,
			    .err = &c->err},
	};

	TRY(draft_view_read(c, rq->number[0], &v.draft));
	c->err = faults;
	v.draft.page = draft_page_within(rq, message(c->lang, N_("Discard this draft")), &v.draft.draft);
	v.draft.page.narrow = true;
	draft_discard_page(&rs->out, &v);
	return OK;
}

/* POST /drafts/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	enum code code = draft_discard_sent(rq);

	if (code == OK)
		return see_other(rq, rs, "/drafts");
	return form_again(rq, rs, code, discard_show);
}

const struct route draft_routes[] = {
	{.method = "GET",
	 .pattern = "/drafts/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard_show,
	 .summary = N_("Form to discard a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard a draft")},
	{.method = "GET",
	 .pattern = "/drafts",
	 .needs = MAY_IMPORT,
	 .run = drafts_show,
	 .summary = N_("Drafts of programmes")},
	{.method = "POST",
	 .pattern = "/drafts",
	 .needs = MAY_IMPORT,
	 .run = start,
	 .summary = N_("Start a draft from a stored programme")},
	{.method = "GET",
	 .pattern = "/drafts/{n}",
	 .needs = MAY_IMPORT,
	 .run = show,
	 .summary = N_("A draft, with the state of each paragraph")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/notes/{n}/done",
	 .needs = MAY_IMPORT,
	 .run = note_done,
	 .summary = N_("Say that a note on a draft is done")},
	{.method = "GET",
	 .pattern = "/drafts/{n}/adopt",
	 .needs = MAY_IMPORT,
	 .run = adoption_show,
	 .summary = N_("Form to adopt a draft")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/adopt",
	 .needs = MAY_IMPORT,
	 .run = adopt,
	 .summary = N_("Adopt a draft as an edition")},
	{0},
};
