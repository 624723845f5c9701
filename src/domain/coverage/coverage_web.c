#include "domain/coverage/coverage_web.h"
#include "coverage_html.h"
#include "text/locale.h"
#include "text/message.h"

static const char *const filters[] = {"from", "to", "paragraph", "gaps", NULL};

enum { GAP_OPTIONS = 2, YEAR_LAST = 9999 };

size_t coverage_part_count(const struct coverage_detail_view *v, const char *part)
{
	size_t count = 0;

	for (size_t i = 0; i < v->paragraph_count; i++)
		count += str_eq(v->paragraphs[i].part, str_from(part));
	return count;
}

static struct date day_of(const struct request *rq, const char *name, struct date otherwise)
{
	struct date day;

	return date_parse(str_trim(field(rq, name)), &day) ? day : otherwise;
}

/* What the address asks for; the year of today where it says no days. */
static struct coverage_query query_of(const struct request *rq)
{
	int year = rq->c->today.year;

	return (struct coverage_query){
		.from = day_of(rq, "from", (struct date){year, 1, 1}),
		.to = day_of(rq, "to", (struct date){year, 12, 31}),
		.paragraph = str_trim(field(rq, "paragraph")),
		.gaps_only = str_eq(field(rq, "gaps"), S("yes")),
	};
}

static struct field text_filter(const struct listing *l, const char *name, const char *label, const char *size,
				str value)
{
	struct field f = listing_field(l, name, label);

	f.value = value;
	f.size = size;
	f.ltr = true;
	return f;
}

static void filters_fill(const struct listing *l, const struct coverage_query *query, struct coverage_view *v)
{
	struct ctx *c = l->rq->c;
	struct option *options = arena_new(c->arena, struct option, GAP_OPTIONS);

	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	options[1] = (struct option){S("yes"), str_from(message(c->lang, N_("With an empty cell")))};
	v->gap_options = options;
	v->gap_option_count = GAP_OPTIONS;
	v->from = text_filter(l, "from", message(c->lang, N_("From")), "medium", date_format(c->arena, query->from));
	v->to = text_filter(l, "to", message(c->lang, N_("To")), "medium", date_format(c->arena, query->to));
	v->paragraph = text_filter(l, "paragraph", message(c->lang, N_("Cited in paragraph of the annex")), "short",
				   arena_str(c->arena, query->paragraph));
	v->gaps = listing_field(l, "gaps", message(c->lang, N_("Rows")));
	if (query->paragraph.n)
		v->chips[v->chip_count++] = listing_chip(l, "paragraph", v->paragraph.label, query->paragraph);
	if (query->gaps_only)
		v->chips[v->chip_count++] = listing_chip(l, "gaps", v->gaps.label, options[1].label);
	v->clear_href = listing_clear_href(l);
	v->exports = listing_exports(l);
}

/* "In force: the programmes for 2020 and 2024." without a list of words to translate: years joined by commas. */
static str programmes_sentence(struct ctx *c, const struct coverage *report)
{
	struct buf years = {.arena = c->arena};

	for (size_t i = 0; i < report->year_count; i++)
		buf_printf(&years, "%s%lld", i ? ", " : "", (long long)report->years[i].year);
	if (report->year_count == 0)
		return str_from(message(c->lang, N_("No work programme is in force in this period.")));
	return message_text(c->arena, message(c->lang, N_("Work programmes in force in this period: %1")),
			    buf_str(&years));
}

/* GET /coverage */
static enum code coverage(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, "/coverage", filters);
	struct coverage_query query = query_of(rq);
	struct coverage report = {0};
	struct coverage_view v = {.report = &report};
	enum code code;

	v.page = page_for(rq, message(c->lang, N_("Coverage of the mandate")), "programmes");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	filters_fill(&l, &query, &v);
	code = coverage_report(c, &query, &report);
	if (code != OK && code != ERR_INPUT)
		return code;
	if (code == ERR_INPUT) {
		rs->status = 422;
		v.page.err = &c->err;
	}
	v.programmes = programmes_sentence(c, &report);
	v.count = message_text(
		c->arena, message_plural(c->lang, PLURAL_("%1 resolution", "%1 resolutions"), (int64_t)report.count),
		locale_number(c->arena, c->lang, (int64_t)report.count));
	coverage_page(&rs->out, &v);
	return OK;
}

static void sheet_write_row(struct sheet *sheet, const struct coverage_row *row)
{
	sheet_cell_text(sheet, row->symbol);
	sheet_cell_int(sheet, row->provisions);
	sheet_cell_int(sheet, row->annex);
	sheet_cell_int(sheet, row->enclosure);
	sheet_cell_text(sheet, coverage_duties_text(sheet->c->arena, row));
	sheet_cell_int(sheet, row->done);
	sheet_cell_int(sheet, row->open);
	sheet_cell_int(sheet, row->events);
	sheet_row_end(sheet);
}

static enum code send_sheet(struct request *rq, struct response *rs, const struct coverage *report)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"resolution", message(c->lang, N_("Resolution")), SHEET_TEXT, 20},
		{"provisions", message(c->lang, N_("Provisions")), SHEET_INT, 12},
		{"annex_paragraphs", message(c->lang, N_("Paragraphs in the annex")), SHEET_INT, 12},
		{"enclosure_paragraphs", message(c->lang, N_("Paragraphs in the enclosure")), SHEET_INT, 12},
		{"duties", message(c->lang, N_("Duties")), SHEET_TEXT, 40},
		{"due_done", message(c->lang, N_("Due dates done")), SHEET_INT, 12},
		{"due_open", message(c->lang, N_("Due dates open")), SHEET_INT, 12},
		{"events", message(c->lang, N_("Events")), SHEET_INT, 12},
	};
	struct sheet sheet SHEET_SCOPED;

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Coverage of the mandate")), columns,
		    COUNT_OF(columns));
	for (size_t i = 0; i < report->count; i++)
		sheet_write_row(&sheet, &report->items[i]);
	return listing_send(rq, rs, &sheet, "coverage");
}

enum code coverage_json(struct request *rq, struct response *rs)
{
	struct coverage_query query = query_of(rq);
	struct coverage report;

	TRY(coverage_report(rq->c, &query, &report));
	coverage_write_json(&report, &rs->out.body);
	rs->type = "application/json";
	return OK;
}

/* GET /coverage.csv, .xlsx, .json: the JSON is that of the command. */
static enum code coverage_file(struct request *rq, struct response *rs)
{
	struct coverage_query query = query_of(rq);
	struct coverage report;

	if (listing_format(rq) == SHEET_JSON) {
		rs->file_name = S("coverage.json");
		return coverage_json(rq, rs);
	}
	TRY(coverage_report(rq->c, &query, &report));
	return send_sheet(rq, rs, &report);
}

static enum code detail_fill(struct ctx *c, const struct coverage_query *query, const struct coverage *report,
			     struct coverage_detail_view *v)
{
	struct coverage_paragraphs_row *paragraphs;
	struct coverage_events_row *events;

	TRY(coverage_paragraphs(c, query->from.year, query->to.year, v->row->symbol, &paragraphs, &v->paragraph_count));
	TRY(coverage_events(c,
			    &(struct coverage_events_in){
				    .from_year = query->from.year,
				    .to_year = query->to.year,
				    .symbol = v->row->symbol,
				    .from_day = date_format(c->arena, query->from),
				    .to_day = date_format(c->arena, query->to),
			    },
			    &events, &v->event_count));
	v->paragraphs = paragraphs;
	v->events = events;
	v->due = coverage_due(c->arena, report, v->row);
	return OK;
}

/* A resolution that only programmes of other years cite has a row in which nothing is counted. */
static enum code row_find(struct ctx *c, const struct coverage *report, str symbol, const struct coverage_row **out)
{
	struct coverage_paragraphs_row *anywhere;
	struct coverage_row *empty = arena_new(c->arena, struct coverage_row, 1);
	size_t count;

	*out = coverage_find(report, symbol);
	if (*out)
		return OK;
	TRY(coverage_paragraphs(c, 0, YEAR_LAST, symbol, &anywhere, &count));
	if (count == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	empty->symbol = arena_str(c->arena, symbol);
	*out = empty;
	return OK;
}

enum code coverage_detail_read(const struct request *rq, struct coverage_detail_view *v)
{
	struct coverage_query query = query_of(rq);
	struct coverage report;

	query.paragraph = S("");
	query.gaps_only = false;
	v->from = query.from;
	v->to = query.to;
	TRY(coverage_report(rq->c, &query, &report));
	TRY(row_find(rq->c, &report, str_trim(field(rq, "symbol")), &v->row));
	return detail_fill(rq->c, &query, &report, v);
}

/* GET /coverage/resolution?symbol=&from=&to=: what a row counts. */
static enum code detail(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct coverage_detail_view v = {0};
	str back;

	TRY(coverage_detail_read(rq, &v));
	v.due_rows = agenda_rows_of(c, &v.due);
	v.page = page_for(rq, arena_str(c->arena, v.row->symbol).p, "programmes");
	back = arena_printf(c->arena, "/coverage?from=%s&to=%s", date_format(c->arena, v.from).p,
			    date_format(c->arena, v.to).p);
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Coverage of the mandate"))), back);
	coverage_detail_page(&rs->out, &v);
	return OK;
}

const struct route coverage_routes[] = {
	{.method = "GET",
	 .pattern = "/coverage",
	 .needs = MAY_READ,
	 .run = coverage,
	 .summary = N_("What was done under each resolution")},
	{.method = "GET",
	 .pattern = "/coverage.csv",
	 .needs = MAY_READ,
	 .run = coverage_file,
	 .summary = N_("What was done under each resolution")},
	{.method = "GET",
	 .pattern = "/coverage.xlsx",
	 .needs = MAY_READ,
	 .run = coverage_file,
	 .summary = N_("What was done under each resolution")},
	{.method = "GET",
	 .pattern = "/coverage.json",
	 .needs = MAY_READ,
	 .run = coverage_file,
	 .summary = N_("What was done under each resolution")},
	{.method = "GET",
	 .pattern = "/coverage/resolution",
	 .needs = MAY_READ,
	 .run = detail,
	 .summary = N_("What was done under one resolution")},
	{0},
};
