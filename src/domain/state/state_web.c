#include "domain/state/state_web.h"
#include "state_html.h"
#include "text/locale.h"
#include "text/message.h"

static const char *const filters[] = {"group", "flag", "q", "as_of", NULL};
static const char *const grid_filters[] = {"as_of", NULL};

static const struct {
	const char *code, *label;
} flags[] = {
	{"ldc", N_("Least developed countries")},
	{"lldc", N_("Landlocked developing countries")},
	{"sids", N_("Small island developing States")},
};

static str language_of(const struct ctx *c)
{
	return str_from(lang_tag(c->lang));
}

/* "All", then the regional groups by name. */
static enum code group_options(struct ctx *c, const struct option **out, size_t *count)
{
	struct state_groups_row *rows;
	struct option *options;
	size_t n;

	TRY(state_groups(c, S("regional_group"), language_of(c), &rows, &n));
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){rows[i].code, rows[i].name};
	*out = options;
	*count = n + 1;
	return OK;
}

static void flag_options(struct ctx *c, const struct option **out, size_t *count)
{
	struct option *options = arena_new(c->arena, struct option, COUNT_OF(flags) + 1);

	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < COUNT_OF(flags); i++)
		options[i + 1] = (struct option){str_from(flags[i].code), str_from(message(c->lang, flags[i].label))};
	*out = options;
	*count = COUNT_OF(flags) + 1;
}

const char *state_flag_name(str code)
{
	for (size_t i = 0; i < COUNT_OF(flags); i++)
		if (str_eq(code, str_from(flags[i].code)))
			return flags[i].label;
	return NULL;
}

struct date state_day_of(const struct request *rq)
{
	str text = str_trim(field(rq, "as_of"));
	struct date day;

	if (text.n == 0)
		return rq->c->today;
	if (date_parse(text, &day))
		return day;
	fail_field(rq->c, "as_of", N_("Enter a day as in 2024-09-15."));
	return rq->c->today;
}

str state_day_sentence(struct ctx *c, struct date day)
{
	if (date_cmp(day, c->today) == 0)
		return S("");
	return message_text(c->arena, message(c->lang, N_("Names and groups as of %1.")),
			    locale_date(c->arena, c->lang, day));
}

/* What the address asks for, as the list, its count and its files all take it. */
static struct state_list_in selection_of(const struct request *rq, struct date day)
{
	struct ctx *c = rq->c;
	struct state_list_in in = {
		.language = language_of(c),
		.on_day = date_format(c->arena, day),
		.regional_group = str_trim(field(rq, "group")),
		.flag = str_trim(field(rq, "flag")),
		.contains = locale_fold(c->arena, str_trim(field(rq, "q"))),
		.limit = LISTING_ROWS + 1,
	};

	in.with_regional_group = in.regional_group.n > 0;
	in.with_flag = in.flag.n > 0;
	in.with_contains = in.contains.n > 0;
	return in;
}

static struct state_count_in count_of(const struct state_list_in *in)
{
	return (struct state_count_in){
		.language = in->language,
		.on_day = in->on_day,
		.with_regional_group = in->with_regional_group,
		.regional_group = in->regional_group,
		.with_flag = in->with_flag,
		.flag = in->flag,
		.with_contains = in->with_contains,
		.contains = in->contains,
	};
}

/* Turns the cursor, which is a State's code, into its place in the alphabet. */
static enum code cursor_apply(struct ctx *c, struct listing *l, struct state_list_in *in)
{
	struct state_place_row place;
	bool found;

	TRY(state_place(c, in->language, in->on_day, l->backward ? l->before : l->after, &place, &found));
	if (!found) {
		listing_restart(l);
		return OK;
	}
	in->order = l->backward ? STATE_LIST_ORDER_BACKWARD : STATE_LIST_ORDER_FORWARD;
	in->with_after_key = !l->backward;
	in->with_before_key = l->backward;
	in->after_key = in->before_key = place.sort_key;
	in->after_id = in->before_id = place.id;
	return OK;
}

static void chips_fill(const struct listing *l, struct state_list_view *v)
{
	if (v->group.value.n)
		v->chips[v->chip_count++] = listing_chip(
			l, "group", v->group.label, listing_option_label(v->groups, v->group_count, v->group.value));
	if (v->flag.value.n)
		v->chips[v->chip_count++] = listing_chip(l, "flag", v->flag.label,
							 listing_option_label(v->flags, v->flag_count, v->flag.value));
	if (v->contains.value.n)
		v->chips[v->chip_count++] = listing_chip(l, "q", v->contains.label, v->contains.value);
	if (v->day.value.n)
		v->chips[v->chip_count++] = listing_chip(l, "as_of", v->day.label, v->day.value);
}

enum code state_page_read(const struct request *rq, const char *path, struct state_page *out)
{
	struct state_page p = {.listing = listing_of(rq, path, filters), .day = state_day_of(rq)};
	struct listing *l = &p.listing;
	size_t n;

	p.in = selection_of(rq, p.day);
	*out = p;
	if (rq->c->err.field_count)
		return ERR_INPUT;
	if (l->after.n || l->before.n)
		TRY(cursor_apply(rq->c, l, &p.in));
	TRY(state_list(rq->c, &p.in, &p.rows, &n));
	p.row_count = listing_arrange(l, p.rows, sizeof(*p.rows), n);
	p.pager = listing_pager(l, n, p.row_count ? p.rows[0].alpha3 : S(""),
				p.row_count ? p.rows[p.row_count - 1].alpha3 : S(""));
	*out = p;
	return OK;
}

static struct field day_field(const struct listing *l)
{
	struct ctx *c = l->rq->c;
	struct field day = listing_field(l, "as_of", message(c->lang, N_("As of")));

	day.hint = message(c->lang, N_("As in 2024-09-15."));
	day.size = "medium";
	day.ltr = true;
	day.err = c->err.code ? &c->err : NULL;
	return day;
}

static enum code filters_fill(const struct listing *l, struct state_list_view *v)
{
	struct ctx *c = l->rq->c;

	TRY(group_options(c, &v->groups, &v->group_count));
	flag_options(c, &v->flags, &v->flag_count);
	v->group = listing_field(l, "group", message(c->lang, N_("Regional group")));
	v->flag = listing_field(l, "flag", message(c->lang, N_("Special group")));
	v->contains = listing_field(l, "q", message(c->lang, N_("Name or code")));
	v->day = day_field(l);
	v->clear_href = listing_clear_href(l);
	chips_fill(l, v);
	return OK;
}

/* How many States fit the filters; none where one of these makes no sense, which the page then says. */
static enum code list_read(struct request *rq, struct response *rs, struct state_page *p, int64_t *total)
{
	enum code code = state_page_read(rq, "/states", p);
	struct state_count_in counted = count_of(&p->in);
	struct state_count_row row = {0};

	if (code == ERR_INPUT) {
		rs->status = 422;
		return OK;
	}
	TRY(code);
	TRY(state_count(rq->c, &counted, &row));
	*total = row.total;
	return OK;
}

/* The grid as of the day of the list. */
static str grid_href(const struct request *rq)
{
	struct listing grid = listing_of(rq, "/states/grid", grid_filters);

	return listing_href(&grid, "", NULL, S(""));
}

/* GET /states */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct state_list_view v = {0};
	struct state_page p;
	int64_t total = 0;

	TRY(list_read(rq, rs, &p, &total));
	v.page = page_for(rq, message(c->lang, N_("Member States")), "states");
	TRY(filters_fill(&p.listing, &v));
	v.as_of = state_day_sentence(c, p.day);
	v.grid_href = grid_href(rq);
	v.rows = p.rows;
	v.row_count = p.row_count;
	v.count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 Member State", "%1 Member States"), total),
		message_plural(c->lang, PLURAL_("%1 Member State, %2 shown", "%1 Member States, %2 shown"), total),
		total, v.row_count);
	v.pager = p.pager;
	v.exports = listing_exports(&p.listing);
	state_list_page(&rs->out, &v);
	return OK;
}

struct export
{
	struct ctx *c;
	struct sheet *sheet;
	struct date day;
};

static enum code export_row(void *user, const struct state_each_row *row)
{
	const struct export *e = user;
	struct sheet *sheet = e->sheet;
	struct date admitted_on = {0};

	date_parse(row->admitted_on, &admitted_on);
	sheet_cell_text(sheet, row->name);
	sheet_cell_text(sheet, row->alpha3);
	sheet_cell_text(sheet, row->group_name);
	sheet_cell_text(sheet, row->group_note.n ? str_from(message(e->c->lang, row->group_note.p)) : S(""));
	sheet_cell_text(sheet, row->subregion_name);
	sheet_cell_date(sheet, admitted_on);
	sheet_cell_int(sheet, row->ldc);
	sheet_cell_int(sheet, row->lldc);
	sheet_cell_int(sheet, row->sids);
	sheet_cell_date(sheet, e->day);
	sheet_row_end(sheet);
	return OK;
}

/* GET /states.csv, .xlsx, .json */
static enum code states_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 40},
		{"code", message(c->lang, N_("Code")), SHEET_TEXT, 8},
		{"regional_group", message(c->lang, N_("Regional group")), SHEET_TEXT, 36},
		{"group_note", message(c->lang, N_("Note on the regional group")), SHEET_TEXT, 40},
		{"subregion", message(c->lang, N_("Subregion")), SHEET_TEXT, 28},
		{"admitted_on", message(c->lang, N_("Admitted on")), SHEET_DATE, 14},
		{"ldc", message(c->lang, N_("Least developed countries")), SHEET_INT, 10},
		{"lldc", message(c->lang, N_("Landlocked developing countries")), SHEET_INT, 10},
		{"sids", message(c->lang, N_("Small island developing States")), SHEET_INT, 10},
		{"as_of", message(c->lang, N_("As of")), SHEET_DATE, 14},
	};
	struct date day = state_day_of(rq);
	struct state_list_in in = selection_of(rq, day);
	struct state_count_in chosen = count_of(&in);
	struct sheet sheet SHEET_SCOPED = {0};

	if (c->err.field_count)
		return ERR_INPUT;
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Member States")), columns, COUNT_OF(columns));
	TRY(state_each(c,
		       &(struct state_each_in){
			       .language = chosen.language,
			       .on_day = chosen.on_day,
			       .with_regional_group = chosen.with_regional_group,
			       .regional_group = chosen.regional_group,
			       .with_flag = chosen.with_flag,
			       .flag = chosen.flag,
			       .with_contains = chosen.with_contains,
			       .contains = chosen.contains,
		       },
		       export_row, &(struct export){c, &sheet, day}));
	return listing_send(rq, rs, &sheet, "states");
}

/* The group of a name; the last, which has none of these names, where there is no other. */
static struct tile_group *grid_group(struct tile_group *groups, size_t count, str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(groups[i].name, name))
			return &groups[i];
	return &groups[count - 1];
}

/* The groups without tiles, and one for States that were in none on the day. */
static enum code grid_groups(struct ctx *c, size_t tiles, struct tile_group **out, size_t *count)
{
	struct state_groups_row *names;
	size_t n;

	TRY(state_groups(c, S("regional_group"), language_of(c), &names, &n));
	*out = arena_new(c->arena, struct tile_group, n + 1);
	*count = n + 1;
	for (size_t i = 0; i <= n; i++)
		(*out)[i] = (struct tile_group){
			.name = i < n ? names[i].name : str_from(message(c->lang, N_("In no regional group"))),
			.tiles = arena_new(c->arena, struct tile, tiles),
		};
	return OK;
}

/* Tiles in the order of names, dealt out to their groups. suffix: what their addresses end in, for the day. */
static enum code grid_fill(struct ctx *c, struct date day, str suffix, struct state_grid_view *v)
{
	struct state_list_in in = {.language = language_of(c), .on_day = date_format(c->arena, day), .limit = 1000};
	struct state_list_row *rows;
	struct tile_group *groups;
	size_t n;

	TRY(state_list(c, &in, &rows, &n));
	TRY(grid_groups(c, n, &groups, &v->group_count));
	for (size_t i = 0; i < n; i++) {
		struct tile_group *group = grid_group(groups, v->group_count, rows[i].group_name);

		((struct tile *)group->tiles)[group->tile_count++] = (struct tile){
			.code = rows[i].alpha3,
			.name = rows[i].name,
			.href = arena_printf(c->arena, "/states/%.*s%.*s", STR_ARG(rows[i].alpha3), STR_ARG(suffix)),
		};
	}
	if (groups[v->group_count - 1].tile_count == 0)
		v->group_count--;
	v->groups = groups;
	return OK;
}

/* GET /states/grid */
static enum code grid(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, "/states/grid", grid_filters);
	struct date day = state_day_of(rq);
	struct state_grid_view v = {.page = page_for(rq, message(c->lang, N_("Member States by group")), "states")};

	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Member States"))), S("/states"));
	v.day = day_field(&l);
	v.clear_href = listing_clear_href(&l);
	v.as_of = state_day_sentence(c, day);
	if (c->err.field_count)
		rs->status = 422;
	else
		TRY(grid_fill(c, day,
			      v.as_of.n ? arena_printf(c->arena, "?as_of=%.*s", STR_ARG(date_format(c->arena, day)))
					: S(""),
			      &v));
	state_grid_page(&rs->out, &v);
	return OK;
}

const struct route state_routes[] = {
	LISTING_ROUTES("/states", list, states_file, N_("List of Member States")),
	{.method = "GET",
	 .pattern = "/states/grid",
	 .needs = MAY_READ,
	 .run = grid,
	 .summary = N_("Member States by group")},
	{0},
};
