#include "domain/resolution/resolution_web.h"
#include "base/num.h"
#include "resolution_html.h"
#include "setting/memo.h"
#include "text/locale.h"
#include "text/message.h"

#include <stdlib.h>

enum { CHOICES = 2 };

static const char *const filters[] = {"q", "year", "theme", "cited", "order", NULL};

/* What the address asks for, as the list, its count and its files all take it. */
static struct resolution_list_in selection_of(const struct request *rq)
{
	struct ctx *c = rq->c;
	struct resolution_list_in in = {
		.theme = str_trim(field(rq, "theme")),
		.contains = locale_fold(c->arena, str_trim(field(rq, "q"))),
		.only_cited = str_eq(field(rq, "cited"), S("yes")),
	};

	in.with_year = num_parse(str_trim(field(rq, "year")), 0, 9999, &in.year);
	if (str_trim(field(rq, "year")).n && !in.with_year)
		fail_field(c, "year", N_("Enter a year as in 2024."));
	in.with_theme = in.theme.n > 0;
	in.with_contains = in.contains.n > 0;
	return in;
}

static bool oldest_first(const struct request *rq)
{
	return str_eq(field(rq, "order"), S("oldest"));
}

/* The cursor is a resolution's number, and numbers fall or rise with the order. */
static void cursor_apply(struct listing *l, struct resolution_list_in *in)
{
	int64_t number;
	bool rising, has_cursor = num_parse(l->backward ? l->before : l->after, 1, INT32_MAX, &number);

	if (!has_cursor)
		listing_restart(l);
	rising = oldest_first(l->rq) != l->backward;
	in->order = rising ? RESOLUTION_LIST_ORDER_OLDEST : RESOLUTION_LIST_ORDER_NEWEST;
	in->with_after_id = has_cursor && rising;
	in->with_before_id = has_cursor && !rising;
	in->after_id = in->before_id = has_cursor ? number : 0;
}

static enum code themes_read(struct ctx *c, void **rows, size_t *count)
{
	struct theme_list_row *themes;

	TRY(theme_list(c, &themes, count));
	*rows = themes;
	return OK;
}

/* Kept in memory: a fifth of the page's work on SQLite, and a visit to the server on PostgreSQL. */
static enum code theme_options(struct ctx *c, const struct option **out, size_t *count)
{
	const struct theme_list_row *rows;
	struct option *options;
	void *kept;
	size_t n;

	TRY(memo_rows(c, themes_read, &kept, &n));
	rows = kept;
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){rows[i].code, str_from(message(c->lang, rows[i].label.p))};
	*out = options;
	*count = n + 1;
	return OK;
}

enum code resolution_check_theme(struct ctx *c, str code)
{
	const struct option *options;
	struct buf codes = {.arena = c->arena};
	size_t count;

	TRY(theme_options(c, &options, &count));
	for (size_t i = 1; i < count; i++) {
		if (str_eq(options[i].value, code))
			return OK;
		buf_printf(&codes, "%s%.*s", i > 1 ? ", " : "", STR_ARG(options[i].value));
	}
	fail_field(c, "theme", N_("Choose one of these: %1."), buf_str(&codes));
	return OK;
}

static const struct option *cited_options(struct ctx *c)
{
	struct option *options = arena_new(c->arena, struct option, CHOICES);

	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	options[1] = (struct option){S("yes"), str_from(message(c->lang, N_("Cited in a work programme")))};
	return options;
}

static void chip_add(const struct listing *l, struct resolution_list_view *v, const struct field *f, str shown)
{
	if (f->value.n)
		v->chips[v->chip_count++] = listing_chip(l, f->name, f->label, shown);
}

static enum code filters_fill(const struct listing *l, struct resolution_list_view *v)
{
	struct ctx *c = l->rq->c;

	TRY(theme_options(c, &v->themes, &v->theme_count));
	v->cited_options = cited_options(c);
	v->contains = listing_field(l, "q", message(c->lang, N_("Words or symbol")));
	v->year = listing_field(l, "year", message(c->lang, N_("Year")));
	v->year.size = "short";
	v->year.err = c->err.code ? &c->err : NULL;
	v->theme = listing_field(l, "theme", message(c->lang, N_("Theme")));
	v->cited = listing_field(l, "cited", message(c->lang, N_("Citations")));
	chip_add(l, v, &v->contains, v->contains.value);
	chip_add(l, v, &v->year, v->year.value);
	chip_add(l, v, &v->theme, listing_option_label(v->themes, v->theme_count, v->theme.value));
	chip_add(l, v, &v->cited, listing_option_label(v->cited_options, CHOICES, v->cited.value));
	return OK;
}

static str register_end(struct ctx *c, str last_symbol)
{
	return message_text(c->arena,
			    message(c->lang, N_("The source of the register ends with %1; later resolutions are added "
						"one by one, so one may not be in the register.")),
			    last_symbol);
}

static struct column number_column(const struct listing *l)
{
	struct ctx *c = l->rq->c;
	bool oldest = oldest_first(l->rq);

	return (struct column){
		.label = message(c->lang, N_("Resolution")),
		.href = listing_href(l, "", "order", oldest ? S("") : S("oldest")),
		.order = oldest ? 1 : -1,
	};
}

static str cursor_of(struct ctx *c, const struct resolution_list_row *row)
{
	return arena_printf(c->arena, "%lld", (long long)row->id);
}

/* How many resolutions fit the filters, and with which the register ends. */
static enum code count_shown(struct ctx *c, const struct resolution_list_in *in, struct resolution_count_row *out)
{
	const struct resolution_count_in chosen = {
		.with_year = in->with_year,
		.year = in->year,
		.with_theme = in->with_theme,
		.theme = in->theme,
		.with_contains = in->with_contains,
		.contains = in->contains,
		.only_cited = in->only_cited,
	};
	struct resolution_count_all_row all;

	if (in->with_year || in->with_theme || in->with_contains || in->only_cited)
		return resolution_count(c, &chosen, out);
	TRY(resolution_count_all(c, &all));
	*out = (struct resolution_count_row){all.total, all.last_symbol};
	return OK;
}

static enum code times_cited_read(struct ctx *c, void **rows, size_t *count)
{
	struct resolution_times_cited_row *cited;

	TRY(resolution_times_cited(c, &cited, count));
	*rows = cited;
	return OK;
}

static int compare_id(const void *left, const void *right)
{
	const struct resolution_times_cited_row *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* Adds how often each row is cited. What is kept is in the order of numbers. */
static enum code cited_fill(struct ctx *c, struct resolution_shown *rows, size_t count)
{
	void *kept;
	size_t n;

	TRY(memo_rows(c, times_cited_read, &kept, &n));
	for (size_t i = 0; n > 0 && i < count; i++) {
		const struct resolution_times_cited_row key = {.id = rows[i].id};
		const struct resolution_times_cited_row *found = bsearch(&key, kept, n, sizeof(key), compare_id);

		rows[i].cited = found ? found->cited : 0;
	}
	return OK;
}

static enum code rows_fill(struct ctx *c, struct resolution_page *p, const struct resolution_list_row *from)
{
	p->rows = arena_new(c->arena, struct resolution_shown, p->row_count);
	for (size_t i = 0; i < p->row_count; i++)
		p->rows[i] = (struct resolution_shown){
			.id = from[i].id,
			.year = from[i].year,
			.symbol = from[i].symbol,
			.adopted_on = from[i].adopted_on,
			.meeting = from[i].meeting,
			.topic = from[i].topic,
		};
	return cited_fill(c, p->rows, p->row_count);
}

enum code resolution_page_read(const struct request *rq, const char *path, struct resolution_page *out)
{
	struct resolution_page p = {.listing = listing_of(rq, path, filters), .in = selection_of(rq)};
	struct resolution_list_row *rows;
	struct ctx *c = rq->c;
	size_t n;

	*out = p;
	if (c->err.field_count)
		return ERR_INPUT;
	cursor_apply(&p.listing, &p.in);
	TRY(resolution_list(c, &p.in, &rows, &n));
	p.row_count = listing_arrange(&p.listing, rows, sizeof(*rows), n);
	p.pager = listing_pager(&p.listing, n, p.row_count ? cursor_of(c, &rows[0]) : S(""),
				p.row_count ? cursor_of(c, &rows[p.row_count - 1]) : S(""));
	TRY(rows_fill(c, &p, rows));
	*out = p;
	return OK;
}

/* The same where none is shown. */
static enum code count_none(struct ctx *c, struct resolution_count_row *out)
{
	struct resolution_count_all_row all;

	TRY(resolution_count_all(c, &all));
	*out = (struct resolution_count_row){0, all.last_symbol};
	return OK;
}

/* GET /resolutions */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct resolution_list_view v = {.page = page_for(rq, message(c->lang, N_("Resolutions")), "resolutions")};
	struct resolution_count_row total = {0};
	struct resolution_page p;
	enum code code = resolution_page_read(rq, "/resolutions", &p);

	/* A filter that says what cannot be: the page says so and shows no row. */
	if (code == ERR_INPUT) {
		rs->status = 422;
		v.page.err = &c->err;
		TRY(count_none(c, &total));
	} else {
		TRY(code);
		TRY(count_shown(c, &p.in, &total));
	}
	TRY(filters_fill(&p.listing, &v));
	v.register_end = register_end(c, total.last_symbol);
	v.number_column = number_column(&p.listing);
	v.row_count = p.row_count;
	v.rows = p.rows;
	v.count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 resolution", "%1 resolutions"), total.total),
		message_plural(c->lang, PLURAL_("%1 resolution, %2 shown", "%1 resolutions, %2 shown"), total.total),
		total.total, v.row_count);
	v.pager = p.pager;
	v.exports = listing_exports(&p.listing);
	v.clear_href = listing_clear_href(&p.listing);
	resolution_list_page(&rs->out, &v);
	return OK;
}

static enum code export_row(void *user, const struct resolution_each_row *row)
{
	struct sheet *sheet = user;
	struct date adopted_on = {0};

	date_parse(row->adopted_on, &adopted_on);
	sheet_cell_text(sheet, row->symbol);
	sheet_cell_date(sheet, adopted_on);
	sheet_cell_text(sheet, row->meeting);
	sheet_cell_text(sheet, row->topic);
	sheet_cell_int(sheet, row->cited);
	sheet_row_end(sheet);
	return OK;
}

/* GET /resolutions.csv, .xlsx, .json */
static enum code resolutions_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"symbol", message(c->lang, N_("Resolution")), SHEET_TEXT, 20},
		{"adopted_on", message(c->lang, N_("Adopted on")), SHEET_DATE, 14},
		{"meeting", message(c->lang, N_("Meeting")), SHEET_TEXT, 14},
		{"topic", message(c->lang, N_("Topic")), SHEET_TEXT, 80},
		{"cited", message(c->lang, N_("Paragraphs that cite it")), SHEET_INT, 12},
	};
	struct resolution_list_in in = selection_of(rq);
	struct sheet sheet SHEET_SCOPED = {0};

	if (c->err.field_count)
		return ERR_INPUT;
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Resolutions")), columns, COUNT_OF(columns));
	TRY(resolution_each(
		c,
		&(struct resolution_each_in){
			.with_year = in.with_year,
			.year = in.year,
			.with_theme = in.with_theme,
			.theme = in.theme,
			.with_contains = in.with_contains,
			.contains = in.contains,
			.only_cited = in.only_cited,
			.order = oldest_first(rq) ? RESOLUTION_EACH_ORDER_OLDEST : RESOLUTION_EACH_ORDER_NEWEST,
		},
		export_row, &sheet));
	return listing_send(rq, rs, &sheet, "resolutions");
}

static str vote_sentence(struct ctx *c, const struct resolution_get_row *row)
{
	struct arena *a = c->arena;

	if (str_eq(row->vote_kind, S("recorded")))
		return message_text(a, message(c->lang, N_("%1 in favour, %2 against, %3 abstaining")),
				    locale_number(a, c->lang, row->votes_yes), locale_number(a, c->lang, row->votes_no),
				    locale_number(a, c->lang, row->votes_abstain));
	if (str_eq(row->vote_kind, S("unanimous")))
		return str_from(message(c->lang, N_("Adopted unanimously")));
	if (str_eq(row->vote_kind, S("without_vote")))
		return str_from(message(c->lang, N_("Adopted without a vote")));
	return str_from(message(c->lang, N_("Not recorded here")));
}

/* What the resolution asks for, and what is to be done because paragraphs cite it. */
static enum code traces_fill(struct ctx *c, struct resolution_view *v)
{
	struct resolution_duties_row *duties;

	TRY(provision_read(c, &(struct provision_choice){.resolution_id = v->row.id}, &(struct provision_place){0},
			   &v->provisions, &v->provision_count));
	TRY(resolution_duties(c, v->row.symbol, &duties, &v->duty_count));
	v->duties = duties;
	return OK;
}

enum code resolution_record_read(const struct request *rq, struct resolution_view *v)
{
	struct resolution_themes_row *themes;
	struct programme_citing_row *citing;

	TRY(resolution_get(rq->c, rq->number[0], &v->row));
	TRY(resolution_themes(rq->c, rq->number[0], &themes, &v->theme_count));
	TRY(programme_citing(rq->c, v->row.symbol, &citing, &v->citing_count));
	v->themes = themes;
	v->citing = citing;
	return traces_fill(rq->c, v);
}

/* GET /resolutions/{n} */
static enum code record(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct resolution_view v = {0};

	TRY(resolution_record_read(rq, &v));
	v.vote = vote_sentence(c, &v.row);
	date_parse(v.row.adopted_on, &v.adopted_on);
	v.citing_sentence = message_text(c->arena,
					 message_plural(c->lang,
							PLURAL_("%1 paragraph of the work programmes cites it.",
								"%1 paragraphs of the work programmes cite it."),
							(int64_t)v.citing_count),
					 locale_number(c->arena, c->lang, (int64_t)v.citing_count));
	v.page = page_for(rq, arena_str(c->arena, v.row.symbol).p, "resolutions");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Resolutions"))), S("/resolutions"));
	resolution_page(&rs->out, &v);
	return OK;
}

const struct route resolution_routes[] = {
	LISTING_ROUTES("/resolutions", list, resolutions_file, N_("List of resolutions")),
	{.method = "GET",
	 .pattern = "/resolutions/{n}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A resolution and what cites it")},
	{0},
};
