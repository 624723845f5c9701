/* The page on which a resolution is added to the lists of a draft, or taken from them. */
#include "base/num.h"
#include "db/db.h"
#include "domain/draft/draft_web.h"
#include "draft_list_html.h"
#include "text/message.h"

static const char *const filters[] = {"resolution", "year", "act", NULL};

enum { NUMBER_MAX = 99999, YEAR_FIRST = 1946, YEAR_LAST = 2100 };

/* What the form asks for. */
struct lists_form {
	bool is_asked, add;
	struct list_entry entry;
	struct draft_list_choice *choices;
	size_t choice_count;
};

/* "12-0-3": paragraph, list, version. */
static bool choice_parse(str text, struct draft_list_choice *out)
{
	str rest = text;
	str id = str_cut(&rest, '-'), index = str_cut(&rest, '-');
	int64_t at;

	if (!num_parse(id, 1, INT64_MAX, &out->paragraph_id) || !num_parse(index, 0, 10000, &at) ||
	    !num_parse(rest, 1, INT32_MAX, &out->version))
		return false;
	out->index = (size_t)at;
	return true;
}

/* The year comes from the register; where the register has no such resolution, it must be typed. */
static enum code entry_read(struct request *rq, struct lists_form *form)
{
	struct ctx *c = rq->c;
	str year_text = str_trim(field(rq, "year"));
	struct draft_resolution_row row;
	bool known = false, typed = num_parse(year_text, YEAR_FIRST, YEAR_LAST, &form->entry.year);

	bool numbered = num_parse(str_trim(field(rq, "resolution")), 1, NUMBER_MAX, &form->entry.number);

	if (!numbered)
		fail_field(c, "resolution", N_("Enter the number of a resolution as in 2178."));
	if (year_text.n && !typed)
		fail_field(c, "year", N_("Enter a year as in 2024."));
	if (!numbered || (year_text.n && !typed))
		return ERR_INPUT;
	TRY(draft_resolution(c, form->entry.number, &row, &known));
	if (known && year_text.n && form->entry.year != row.year)
		return fail_field(c, "year", N_("Resolution %1 is of %2, not %3."), str_trim(field(rq, "resolution")),
				  arena_printf(c->arena, "%lld", (long long)row.year), year_text);
	if (!known && !typed)
		return fail_field(c, "year", N_("The register does not have this resolution: enter its year."));
	if (known)
		form->entry.year = row.year;
	return OK;
}

/* All names of lists that are none are told in one fault. */
static enum code form_read(struct request *rq, struct lists_form *form)
{
	struct buf bad = {.arena = rq->c->arena};

	form->add = !str_eq(field(rq, "act"), S("remove"));
	form->is_asked = str_trim(field(rq, "resolution")).n > 0;
	form->choices = arena_new(rq->c->arena, struct draft_list_choice, rq->field_count);
	for (size_t i = 0; i < rq->field_count; i++) {
		if (!str_eq(rq->fields[i].name, S("list")))
			continue;
		if (choice_parse(rq->fields[i].value, &form->choices[form->choice_count]))
			form->choice_count++;
		else
			buf_printf(&bad, "%s%.*s", bad.n ? ", " : "", STR_ARG(rq->fields[i].value));
	}
	if (bad.n)
		return fail_field(rq->c, "list", N_("This names no list: %1. Each is named as in 12-0-3."),
				  buf_str(&bad));
	return OK;
}

static bool is_chosen(const struct lists_form *form, const struct draft_list_place *place)
{
	for (size_t i = 0; i < form->choice_count; i++)
		if (form->choices[i].paragraph_id == place->row->id && form->choices[i].index == place->index)
			return true;
	return false;
}

str draft_list_value(struct arena *a, const struct draft_list_place *place)
{
	return arena_printf(a, "%lld-%zu-%lld", (long long)place->row->id, place->index,
			    (long long)place->row->version);
}

static void places_fill(struct request *rq, struct draft_lists_view *v, const struct lists_form *form)
{
	struct ctx *c = rq->c;
	struct draft_list_places places = draft_lists_find(c->arena, &v->draft, form->add, form->entry);
	struct list_line *lines = arena_new(c->arena, struct list_line, places.count);
	bool was_sent = str_eq(rq->method, S("POST"));

	for (size_t i = 0; i < places.count; i++) {
		const struct draft_list_place *place = &places.items[i];

		lines[i] = (struct list_line){
			.value = draft_list_value(c->arena, place),
			.id = arena_printf(c->arena, "list-%lld-%zu", (long long)place->row->id, place->index),
			.name = draft_paragraph_name(c, place->row),
			.href = draft_paragraph_href(c, v->draft.row.id, place->row->id),
			.runs = draft_compare_words(c->arena, place->before, place->after),
			.is_ticked = was_sent ? is_chosen(form, place) : place->is_suggested,
		};
	}
	v->lines = lines;
	v->line_count = places.count;
}

static void fields_fill(struct request *rq, struct draft_lists_view *v)
{
	struct ctx *c = rq->c;
	struct option *acts = arena_new(c->arena, struct option, 2);

	acts[0] = (struct option){S("add"), str_from(message(c->lang, N_("Add it to lists")))};
	acts[1] = (struct option){S("remove"), str_from(message(c->lang, N_("Take it from lists")))};
	v->acts = acts;
	v->resolution = (struct field){.name = "resolution",
				       .label = message(c->lang, N_("Number of the resolution")),
				       .value = field(rq, "resolution"),
				       .size = "short",
				       .ltr = true,
				       .err = &c->err};
	v->year = (struct field){.name = "year",
				 .label = message(c->lang, N_("Its year, only where the register does not have it")),
				 .value = field(rq, "year"),
				 .size = "short",
				 .ltr = true,
				 .err = &c->err};
	v->act = (struct field){
		.name = "act", .label = message(c->lang, N_("What to do")), .value = field(rq, "act"), .err = &c->err};
}

static enum code lists_show(struct request *rq, struct response *rs, const struct lists_form *form)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct draft_lists_view v = {0};
	const struct listing l = listing_of(rq, rq->path.p, filters);

	TRY(draft_of_request(rq, &v.draft));
	v.base = arena_printf(c->arena, "/drafts/%lld", (long long)v.draft.row.id);
	v.is_open = draft_is_open(&v.draft);
	v.is_asked = form->is_asked && form->entry.year;
	if (v.is_asked) {
		places_fill(rq, &v, form);
		v.exports.api_href = listing_exports(&l).api_href;
	}
	c->err = faults;
	fields_fill(rq, &v);
	v.page = draft_page_within(rq, message(c->lang, N_("Lists of resolutions")), &v.draft);
	draft_lists_page(&rs->out, &v);
	return OK;
}

/* GET /drafts/{n}/lists: the form, and where a resolution is named, the lists. */
static enum code lists(struct request *rq, struct response *rs)
{
	struct lists_form form = {0};
	enum code code = OK;

	code = form_read(rq, &form);
	if (code == OK && form.is_asked)
		code = entry_read(rq, &form);
	if (code != OK && code != ERR_INPUT)
		return code;
	if (code == ERR_INPUT) {
		rs->status = 422;
		form.entry.year = 0;
	}
	return lists_show(rq, rs, &form);
}

static enum code lists_apply(struct request *rq, struct lists_form *form)
{
	struct draft d;
	enum code read;

	TRY(draft_of_request(rq, &d));
	read = form_read(rq, form);
	TRY(entry_read(rq, form));
	TRY(read);
	if (form->choice_count == 0)
		return fail(rq->c, ERR_INPUT, N_("Tick at least one list."));
	return draft_lists_change(rq->c, &d, form->add, form->entry, form->choices, form->choice_count);
}

enum code draft_lists_read(struct request *rq, struct draft *d, struct draft_list_places *out)
{
	struct lists_form form = {0};

	TRY(draft_of_request(rq, d));
	TRY(form_read(rq, &form));
	TRY(entry_read(rq, &form));
	*out = draft_lists_find(rq->c->arena, d, form.add, form.entry);
	return OK;
}

enum code draft_lists_sent(struct request *rq)
{
	struct lists_form form = {0};

	return lists_apply(rq, &form);
}

/* POST /drafts/{n}/lists */
static enum code lists_change(struct request *rq, struct response *rs)
{
	struct lists_form form = {0};
	enum code code = lists_apply(rq, &form);

	if (code == OK)
		return see_other(rq, rs, "/drafts/%lld", (long long)rq->number[0]);
	if ((code != ERR_INPUT && code != ERR_CONFLICT) || !db_can_read_on(rq->c))
		return code;
	rs->status = code == ERR_INPUT ? 422 : 409;
	return lists_show(rq, rs, &form);
}

const struct route draft_list_routes[] = {
	{.method = "GET",
	 .pattern = "/drafts/{n}/lists",
	 .needs = MAY_IMPORT,
	 .run = lists,
	 .summary = N_("Lists of a draft to which a resolution could be added")},
	{.method = "POST",
	 .pattern = "/drafts/{n}/lists",
	 .needs = MAY_IMPORT,
	 .run = lists_change,
	 .summary = N_("Add a resolution to lists of a draft, or take it from them")},
	{0},
};
