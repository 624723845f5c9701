/* The list of events: filters, pages, files. */
#include "domain/duty/event_web.h"
#include "event_list_html.h"
#include "text/message.h"

static const char *const filters[] = {"anchor", "state", "withdrawn", NULL};

/* Without a choice only what stands is listed. */
static const struct {
	const char *code, *label;
} choices[] = {
	{"", N_("Without withdrawn ones")},
	{"yes", N_("Withdrawn ones alone")},
	{"all", N_("All")},
};

bool event_may_record(const struct ctx *c)
{
	return (c->may & PERMISSION_BIT(MAY_RECORD)) != 0;
}

void event_kind_options(struct ctx *c, const char *first, const struct option **out, size_t *count)
{
	struct option *options;
	size_t n = 0;

	while (anchor_kinds[n].code)
		n++;
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, first))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){str_from(anchor_kinds[i].code),
						 str_from(message(c->lang, anchor_kinds[i].name))};
	*out = options;
	*count = n + 1;
}

/* What the address asks for, as the list, its count and its files all take it. */
static struct anchor_page_in selection_of(const struct request *rq)
{
	struct ctx *c = rq->c;
	str withdrawn = str_trim(field(rq, "withdrawn"));
	struct anchor_page_in in = {
		.language = str_from(lang_tag(c->lang)),
		.on_day = date_format(c->arena, c->today),
		.anchor = str_trim(field(rq, "anchor")),
		.state = str_trim(field(rq, "state")),
		.withdrawn = str_eq(withdrawn, S("yes")),
		.with_withdrawn = !str_eq(withdrawn, S("all")),
		.limit = LISTING_ROWS + 1,
	};

	in.with_anchor = in.anchor.n > 0;
	in.with_state = in.state.n > 0;
	return in;
}

/* Turns the cursor, which is the id of an event, into its place in the list. */
static enum code cursor_apply(struct ctx *c, struct listing *l, struct anchor_page_in *in)
{
	struct anchor_place_row place;
	bool found = false;
	int64_t id;

	if (num_parse(l->backward ? l->before : l->after, 1, INT64_MAX, &id))
		TRY(anchor_place(c, id, &place, &found));
	if (!found) {
		listing_restart(l);
		return OK;
	}
	in->order = l->backward ? ANCHOR_PAGE_ORDER_BACKWARD : ANCHOR_PAGE_ORDER_FORWARD;
	in->with_after_day = !l->backward;
	in->with_before_day = l->backward;
	in->after_day = in->before_day = place.happened_on;
	in->after_id = in->before_id = place.id;
	return OK;
}

enum code events_page_read(const struct request *rq, const char *path, struct events_page *out)
{
	struct arena *a = rq->c->arena;
	struct events_page p = {.listing = listing_of(rq, path, filters), .in = selection_of(rq)};
	struct listing *l = &p.listing;
	str first = S(""), last = S("");
	size_t n;

	if (l->after.n || l->before.n)
		TRY(cursor_apply(rq->c, l, &p.in));
	TRY(anchor_page(rq->c, &p.in, &p.rows, &n));
	p.row_count = listing_arrange(l, p.rows, sizeof(*p.rows), n);
	if (p.row_count) {
		first = arena_printf(a, "%lld", (long long)p.rows[0].id);
		last = arena_printf(a, "%lld", (long long)p.rows[p.row_count - 1].id);
	}
	p.pager = listing_pager(l, n, first, last);
	*out = p;
	return OK;
}

static void choice_options(struct ctx *c, struct events_view *v)
{
	struct option *options = arena_new(c->arena, struct option, COUNT_OF(choices));

	for (size_t i = 0; i < COUNT_OF(choices); i++)
		options[i] = (struct option){str_from(choices[i].code), str_from(message(c->lang, choices[i].label))};
	v->choices = options;
	v->choice_count = COUNT_OF(choices);
}

static void chip_add(const struct listing *l, struct events_view *v, const struct field *f,
		     const struct option *options, size_t count)
{
	if (f->value.n)
		v->chips[v->chip_count++] =
			listing_chip(l, f->name, f->label, listing_option_label(options, count, f->value));
}

static enum code filters_fill(const struct listing *l, struct events_view *v)
{
	struct ctx *c = l->rq->c;

	event_kind_options(c, N_("All"), &v->anchors, &v->anchor_count);
	TRY(duty_state_options(c, N_("All"), &v->states, &v->state_count));
	choice_options(c, v);
	v->anchor = listing_field(l, "anchor", message(c->lang, N_("What happened")));
	v->state = listing_field(l, "state", message(c->lang, N_("Member State")));
	v->withdrawn = listing_field(l, "withdrawn", message(c->lang, N_("Withdrawn")));
	v->clear_href = listing_clear_href(l);
	chip_add(l, v, &v->anchor, v->anchors, v->anchor_count);
	chip_add(l, v, &v->state, v->states, v->state_count);
	chip_add(l, v, &v->withdrawn, v->choices, v->choice_count);
	return OK;
}

static enum code count_fill(struct ctx *c, const struct anchor_page_in *in, struct events_view *v)
{
	struct anchor_count_row total;

	TRY(anchor_count(c,
			 &(struct anchor_count_in){
				 .language = in->language,
				 .on_day = in->on_day,
				 .with_anchor = in->with_anchor,
				 .anchor = in->anchor,
				 .with_state = in->with_state,
				 .state = in->state,
				 .with_withdrawn = in->with_withdrawn,
				 .withdrawn = in->withdrawn,
			 },
			 &total));
	v->count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 event", "%1 events"), total.total),
		message_plural(c->lang, PLURAL_("%1 event, %2 shown", "%1 events, %2 shown"), total.total), total.total,
		v->row_count);
	return OK;
}

/* GET /events */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct events_view v = {.page = page_for(rq, message(c->lang, N_("Events")), "events"),
				.may_record = event_may_record(c)};
	struct events_page p;

	TRY(events_page_read(rq, "/events", &p));
	v.rows = p.rows;
	v.row_count = p.row_count;
	TRY(count_fill(c, &p.in, &v));
	TRY(filters_fill(&p.listing, &v));
	v.pager = p.pager;
	v.exports = listing_exports(&p.listing);
	events_page_show(&rs->out, &v);
	return OK;
}

/* A sheet that is being written, for whom. */
struct events_sheet {
	struct sheet *sheet;
	const struct ctx *c;
};

static enum code export_row(void *user, const struct anchor_each_row *row)
{
	const struct events_sheet *file = user;
	struct sheet *sheet = file->sheet;
	struct date day = {0};

	date_parse(row->happened_on, &day);
	sheet_cell_int(sheet, row->id);
	sheet_cell_date(sheet, day);
	sheet_cell_text(sheet, str_from(message(file->c->lang, anchor_name(row->anchor))));
	sheet_cell_text(sheet, row->title);
	sheet_cell_text(sheet, row->alpha3);
	sheet_cell_text(sheet, row->state_name);
	sheet_cell_text(sheet, row->reference);
	sheet_cell_int(sheet, row->withdrawn);
	sheet_row_end(sheet);
	return OK;
}

static enum code rows_write(const struct request *rq, struct sheet *sheet)
{
	struct events_sheet file = {sheet, rq->c};
	struct anchor_page_in in = selection_of(rq);

	return anchor_each(rq->c,
			   &(struct anchor_each_in){
				   .language = in.language,
				   .on_day = in.on_day,
				   .with_anchor = in.with_anchor,
				   .anchor = in.anchor,
				   .with_state = in.with_state,
				   .state = in.state,
				   .with_withdrawn = in.with_withdrawn,
				   .withdrawn = in.withdrawn,
			   },
			   export_row, &file);
}

/* GET /events.csv, .xlsx, .json */
static enum code events_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"event", message(c->lang, N_("Number")), SHEET_INT, 8},
		{"happened_on", message(c->lang, N_("Day")), SHEET_DATE, 12},
		{"what", message(c->lang, N_("What happened")), SHEET_TEXT, 40},
		{"title", message(c->lang, N_("Title")), SHEET_TEXT, 60},
		{"code", message(c->lang, N_("Code")), SHEET_TEXT, 8},
		{"state", message(c->lang, N_("Member State")), SHEET_TEXT, 28},
		{"reference", message(c->lang, N_("Reference")), SHEET_TEXT, 24},
		{"withdrawn", message(c->lang, N_("Withdrawn")), SHEET_INT, 10},
	};
	struct sheet sheet SHEET_SCOPED = {0};

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Events")), columns, COUNT_OF(columns));
	TRY(rows_write(rq, &sheet));
	return listing_send(rq, rs, &sheet, "events");
}

const struct route event_list_routes[] = {
	{.method = "GET",
	 .pattern = "/events",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("What happened, from which clocks run")},
	{.method = "GET",
	 .pattern = "/events.csv",
	 .needs = MAY_READ,
	 .run = events_file,
	 .summary = N_("The events as a file")},
	{.method = "GET",
	 .pattern = "/events.xlsx",
	 .needs = MAY_READ,
	 .run = events_file,
	 .summary = N_("The events as a file")},
	{.method = "GET",
	 .pattern = "/events.json",
	 .needs = MAY_READ,
	 .run = events_file,
	 .summary = N_("The events as a file")},
	{0},
};
