/* The page of what a resolution may touch. */
#include "base/num.h"
#include "domain/draft/draft_impact.h"
#include "domain/draft/draft_web.h"
#include "draft_impact_html.h"
#include "resolution_sql.h"
#include "text/message.h"

enum { NUMBER_MAX = 99999, YEAR_FIRST = 1946, YEAR_LAST = 2100 };

/* What is asked of which resolution, from the register or from the form. */
struct impact_request {
	struct impact_view *v;
	struct impact_query query;
	struct theme_list_row *themes;
	size_t theme_count;
};

static bool is_asked_theme(const struct request *rq, str code)
{
	for (size_t i = 0; i < rq->field_count; i++)
		if (str_eq(rq->fields[i].name, S("theme")) && str_eq(rq->fields[i].value, code))
			return true;
	return false;
}

/* Themes that are ticked; those of the register where the form was not sent. */
static enum code themes_read(struct request *rq, struct impact_request *in)
{
	struct ctx *c = rq->c;
	struct resolution_themes_row *own = NULL;
	struct option *options;
	bool *chosen;
	size_t own_count = 0;

	TRY(theme_list(c, &in->themes, &in->theme_count));
	if (in->v->is_known && !field_has(rq, "asked") && !field_has(rq, "theme"))
		TRY(resolution_themes(c, in->v->row.id, &own, &own_count));
	options = arena_new(c->arena, struct option, in->theme_count);
	chosen = arena_new(c->arena, bool, in->theme_count);
	for (size_t i = 0; i < in->theme_count; i++) {
		options[i] = (struct option){in->themes[i].code,
					     str_from(message(c->lang, arena_str(c->arena, in->themes[i].label).p))};
		chosen[i] = is_asked_theme(rq, in->themes[i].code);
		for (size_t k = 0; k < own_count; k++)
			chosen[i] = chosen[i] || str_eq(own[k].code, in->themes[i].code);
		if (chosen[i] && in->query.theme_count < IMPACT_THEMES_MAX)
			in->query.themes[in->query.theme_count++] = in->themes[i].code;
	}
	in->v->themes = options;
	in->v->chosen = chosen;
	in->v->theme_count = in->theme_count;
	return OK;
}

/* The symbol: of the register, or from number and typed year. */
static enum code resolution_read(struct request *rq, struct impact_request *in)
{
	struct ctx *c = rq->c;
	struct impact_view *v = in->v;
	int64_t year;

	if (rq->number[0] > NUMBER_MAX)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	TRY(draft_resolution(c, rq->number[0], &v->row, &v->is_known));
	v->symbol = arena_printf(c->arena, "S/RES/%lld", (long long)rq->number[0]);
	v->number = rq->number[0];
	v->base = arena_printf(c->arena, "/resolutions/%lld", (long long)v->number);
	v->is_asked = v->is_known || field_has(rq, "asked") || request_is_api(rq);
	if (v->is_known) {
		v->symbol = v->row.symbol;
		in->query.cluster = v->row.cluster_code;
	} else if (v->is_asked && num_parse(str_trim(field(rq, "year")), YEAR_FIRST, YEAR_LAST, &year)) {
		v->symbol = arena_printf(c->arena, "S/RES/%lld (%lld)", (long long)rq->number[0], (long long)year);
	} else if (v->is_asked) {
		v->is_asked = false;
		fail_field(c, "year", N_("Enter a year as in 2024."));
	}
	in->query.symbol = v->symbol;
	return OK;
}

static str joined(struct arena *a, const str *items, size_t count)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < count; i++)
		buf_printf(&out, "%s%.*s", i ? ", " : "", STR_ARG(items[i]));
	return buf_str(&out);
}

static str themes_joined(struct ctx *c, const struct impact_request *in, const struct impact_item *item)
{
	str *labels = arena_new(c->arena, str, item->theme_count);

	for (size_t i = 0; i < item->theme_count; i++)
		for (size_t k = 0; k < in->theme_count; k++)
			if (str_eq(in->themes[k].code, item->themes[i]))
				labels[i] = in->v->themes[k].label;
	return joined(c->arena, labels, item->theme_count);
}

static str reason_of(struct ctx *c, const struct impact_request *in, const struct impact_item *item)
{
	str symbols = joined(c->arena, item->symbols, item->symbol_count);

	if (item->cites)
		return str_from(message(c->lang, N_("Cites it already.")));
	if (item->theme_count)
		return message_text(c->arena, message(c->lang, N_("Cites %1 on the same themes: %2")), symbols,
				    themes_joined(c, in, item));
	return message_text(c->arena, message(c->lang, N_("Cites %1 of the same group of resolutions")), symbols);
}

static bool is_marked(const struct request *rq, int64_t id)
{
	int64_t marked;

	for (size_t i = 0; i < rq->field_count; i++)
		if (str_eq(rq->fields[i].name, S("p")) && num_parse(rq->fields[i].value, 1, INT64_MAX, &marked) &&
		    marked == id)
			return true;
	return false;
}

static enum code lines_fill(struct request *rq, struct impact_request *in)
{
	struct ctx *c = rq->c;
	struct impact impact;
	struct impact_line *lines;

	TRY(impact_find(c, c->today.year, &in->query, &impact));
	lines = arena_new(c->arena, struct impact_line, impact.count);
	for (size_t i = 0; i < impact.count; i++) {
		const struct edition_paragraph *p = impact.items[i].paragraph;

		lines[i] = (struct impact_line){
			.value = arena_printf(c->arena, "%lld", (long long)p->row.id),
			.id = arena_printf(c->arena, "p-%lld", (long long)p->row.id),
			.name = paragraph_title(c->arena, c->lang, p->row.part, p->row.section, p->row.number),
			.href = paragraph_href(c->arena, impact.edition.row.year, p->row.part, p->row.number,
					       p->row.position),
			.reason = reason_of(c, in, &impact.items[i]),
			.paragraph = p,
			.is_marked = is_marked(rq, p->row.id),
		};
	}
	in->v->programme_year = impact.edition.row.year;
	in->v->lines = lines;
	in->v->line_count = impact.count;
	return OK;
}

static enum code drafts_fill(struct ctx *c, struct impact_view *v)
{
	struct draft_list_row *rows;
	struct option *options;

	TRY(draft_list(c, S("open"), &rows, &v->draft_count));
	options = arena_new(c->arena, struct option, v->draft_count);
	for (size_t i = 0; i < v->draft_count; i++)
		options[i] = (struct option){arena_printf(c->arena, "%lld", (long long)rows[i].id),
					     draft_title(c, rows[i].year)};
	v->drafts = options;
	return OK;
}

/* What the note says unless somebody writes otherwise. */
static str note_of(struct ctx *c, const struct impact_view *v)
{
	str title = str_trim(v->topic.value);

	if (title.n)
		return message_text(c->arena, message(c->lang, N_("See whether %1 (%2) belongs here.")), v->symbol,
				    title);
	return message_text(c->arena, message(c->lang, N_("See whether %1 belongs here.")), v->symbol);
}

static void fields_fill(struct request *rq, struct impact_view *v)
{
	struct ctx *c = rq->c;

	v->year = (struct field){.name = "year",
				 .label = message(c->lang, N_("Year of the resolution")),
				 .value = field(rq, "year"),
				 .size = "short",
				 .ltr = true,
				 .err = &c->err};
	v->topic = (struct field){
		.name = "title", .label = message(c->lang, N_("Title")), .value = field(rq, "title"), .err = &c->err};
	v->draft = (struct field){
		.name = "draft", .label = message(c->lang, N_("Draft")), .value = field(rq, "draft"), .err = &c->err};
	v->note = (struct field){.name = "note",
				 .label = message(c->lang, N_("Note")),
				 .value = field_has(rq, "note") ? field(rq, "note") : note_of(c, v),
				 .err = &c->err};
}

/* The call that gives these suggestions: the themes that were ticked, again and again the same field. */
static str api_href(const struct request *rq, const struct impact_view *v)
{
	struct html out = {.body.arena = rq->c->arena};
	bool first = true;

	buf_printf(&out.body, "/api/v1%.*s/impact", STR_ARG(v->base));
	for (size_t i = 0; i < v->theme_count && field_has(rq, "asked"); i++) {
		if (!v->chosen[i])
			continue;
		buf_printf(&out.body, "%stheme=", first ? "?" : "&");
		html_part_str(&out, v->themes[i].value);
		first = false;
	}
	if (!v->is_known) {
		buf_printf(&out.body, "%syear=", first ? "?" : "&");
		html_part_str(&out, str_trim(field(rq, "year")));
	}
	return buf_str(&out.body);
}

static enum code impact_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct impact_view v = {.may_mark = (c->may & PERMISSION_BIT(MAY_IMPORT)) != 0};
	struct impact_request in = {.v = &v};
	str title;

	c->err = (struct err){0};
	TRY(resolution_read(rq, &in));
	if (!c->err.code)
		c->err = faults;
	else
		rs->status = 422;
	faults = c->err;
	TRY(themes_read(rq, &in));
	if (v.is_asked) {
		TRY(lines_fill(rq, &in));
		v.exports.api_href = api_href(rq, &v);
	}
	if (v.may_mark)
		TRY(drafts_fill(c, &v));
	c->err = faults;
	fields_fill(rq, &v);
	title = message_text(c->arena, message(c->lang, N_("What %1 may touch")), v.symbol);
	v.page = page_for(rq, arena_str(c->arena, title).p, "resolutions");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Resolutions"))), S("/resolutions"));
	if (v.is_known)
		page_breadcrumb(&v.page, c->arena, v.symbol, v.base);
	impact_page(&rs->out, &v);
	return OK;
}

enum code draft_impact_read(struct request *rq, struct impact_view *v)
{
	struct impact_request in = {.v = v};

	TRY(resolution_read(rq, &in));
	if (rq->c->err.field_count)
		return ERR_INPUT;
	TRY(themes_read(rq, &in));
	return lines_fill(rq, &in);
}

static enum code marks_add(struct request *rq, struct impact_marks *marks)
{
	struct impact_view v = {0};
	struct impact_request in = {.v = &v};
	int64_t *ids = arena_new(rq->c->arena, int64_t, rq->field_count);

	TRY(resolution_read(rq, &in));
	for (size_t i = 0; i < rq->field_count; i++)
		if (str_eq(rq->fields[i].name, S("p")) &&
		    num_parse(rq->fields[i].value, 1, INT64_MAX, &ids[marks->count]))
			marks->count++;
	num_parse(field(rq, "draft"), 1, INT64_MAX, &marks->draft_id);
	marks->paragraph_ids = ids;
	marks->symbol = v.symbol;
	marks->note = field(rq, "note");
	return impact_mark(rq->c, marks);
}

enum code draft_impact_sent(struct request *rq, int64_t *draft_id)
{
	struct impact_marks marks = {0};

	TRY(marks_add(rq, &marks));
	*draft_id = marks.draft_id;
	return OK;
}

/* POST /resolutions/{n}/impact: notes on the paragraphs of a draft that came from the ticked ones. */
static enum code mark(struct request *rq, struct response *rs)
{
	struct impact_marks marks = {0};
	enum code code = marks_add(rq, &marks);

	if (code == OK)
		return see_other(rq, rs, "/drafts/%lld", (long long)marks.draft_id);
	return form_again(rq, rs, code, impact_show);
}

/* GET /impact: asks which resolution, then leads to its page. */
static enum code adopted(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	str text = str_trim(field(rq, "number"));
	struct adopted_view v = {.number = {.name = "number",
					    .label = message(c->lang, N_("Number of the resolution")),
					    .value = text,
					    .size = "short",
					    .ltr = true,
					    .err = &c->err}};
	int64_t number;

	if (num_parse(text, 1, NUMBER_MAX, &number))
		return see_other(rq, rs, "/resolutions/%lld/impact", (long long)number);
	if (text.n) {
		fail_field(c, "number", N_("Enter the number of a resolution as in 2178."));
		rs->status = 422;
	}
	v.page = page_for(rq, message(c->lang, N_("A resolution was adopted")), "resolutions");
	v.page.narrow = true;
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Resolutions"))), S("/resolutions"));
	adopted_page(&rs->out, &v);
	return OK;
}

const struct route draft_impact_routes[] = {
	{.method = "GET",
	 .pattern = "/impact",
	 .needs = MAY_READ,
	 .run = adopted,
	 .summary = N_("Form for what a new resolution may touch")},
	{.method = "GET",
	 .pattern = "/resolutions/{n}/impact",
	 .needs = MAY_READ,
	 .run = impact_show,
	 .summary = N_("What a resolution may touch, as suggestions")},
	{.method = "POST",
	 .pattern = "/resolutions/{n}/impact",
	 .needs = MAY_IMPORT,
	 .run = mark,
	 .summary = N_("Mark paragraphs of a draft that a resolution may touch")},
	{0},
};
