#include "domain/compare/compare_web.h"
#include "compare_html.h"
#include "text/locale.h"
#include "text/message.h"

static const char *const filters[] = {"part", "status", NULL};

static const char *const parts[] = {"annex", "enclosure"};

/* What a page or a file of a comparison is about. */
struct asked {
	struct listing listing;
	str part;
	bool with_status;
	enum compare_status status;
	struct edition before, after;
	struct comparison comparison;
};

const char *compare_status_tag(enum compare_status status)
{
	static const char *const kinds[COMPARE_STATUS_COUNT] = {
		[COMPARE_SAME] = "plain",  [COMPARE_CHANGED] = "wait", [COMPARE_NEW] = "good",
		[COMPARE_MERGED] = "note", [COMPARE_DROPPED] = "late",
	};

	return kinds[status];
}

/* An unknown part or status in the address is as good as none. */
static enum code ask(const struct request *rq, bool with_words, struct asked *out)
{
	struct ctx *c = rq->c;
	str path = arena_printf(c->arena, "/programmes/%lld/compare/%lld", (long long)rq->number[0],
				(long long)rq->number[1]);

	out->listing = listing_of(rq, path.p, filters);
	out->part = str_eq(field(rq, "part"), S("enclosure")) ? S("enclosure") : S("annex");
	out->with_status = compare_status_parse(field(rq, "status"), &out->status);
	TRY(edition_of_year(c, rq->number[0], &out->before));
	TRY(edition_of_year(c, rq->number[1], &out->after));
	return compare_editions(c, &out->before, &out->after, out->part, with_words, &out->comparison);
}

static bool is_wanted(const struct asked *asked, const struct compare_row *row)
{
	return !asked->with_status || row->status == asked->status;
}

static bool of_summaries(const struct edition *e)
{
	return str_eq(e->row.text_kind, S("summary"));
}

static struct page page_of_programme(struct request *rq, const char *title, int64_t year)
{
	struct ctx *c = rq->c;
	struct page page = page_for(rq, title, "programmes");
	str number = arena_printf(c->arena, "%lld", (long long)year);

	page_breadcrumb(&page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	page_breadcrumb(&page, c->arena, message_text(c->arena, message(c->lang, N_("Work programme for %1")), number),
			arena_printf(c->arena, "/programmes/%.*s", STR_ARG(number)));
	return page;
}

static void figures_fill(struct ctx *c, const struct asked *asked, struct compare_view *v)
{
	for (enum compare_status status = 0; status < COMPARE_STATUS_COUNT; status++)
		v->figures[status] = (struct compare_figure){
			.label = message(c->lang, compare_status_name(status)),
			.number = (int64_t)asked->comparison.count[status],
			.href = listing_href(&asked->listing, "", "status", str_from(compare_status_code(status))),
		};
}

static void options_fill(struct ctx *c, struct compare_view *v)
{
	struct option *part_options = arena_new(c->arena, struct option, COUNT_OF(parts));
	struct option *statuses = arena_new(c->arena, struct option, COMPARE_STATUS_COUNT + 1);

	for (size_t i = 0; i < COUNT_OF(parts); i++)
		part_options[i] = (struct option){str_from(parts[i]),
						  str_from(paragraph_part_title(c->lang, str_from(parts[i])))};
	statuses[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (enum compare_status status = 0; status < COMPARE_STATUS_COUNT; status++)
		statuses[status + 1] = (struct option){str_from(compare_status_code(status)),
						       str_from(message(c->lang, compare_status_name(status)))};
	v->parts = part_options;
	v->part_count = COUNT_OF(parts);
	v->statuses = statuses;
	v->status_count = COMPARE_STATUS_COUNT + 1;
}

static void filters_fill(struct ctx *c, const struct asked *asked, struct compare_view *v)
{
	const struct listing *l = &asked->listing;

	options_fill(c, v);
	v->part = listing_field(l, "part", message(c->lang, N_("Part")));
	v->status = listing_field(l, "status", message(c->lang, N_("Status")));
	if (v->part.value.n)
		v->chips[v->chip_count++] = listing_chip(l, "part", v->part.label,
							 listing_option_label(v->parts, v->part_count, v->part.value));
	if (v->status.value.n)
		v->chips[v->chip_count++] =
			listing_chip(l, "status", v->status.label,
				     listing_option_label(v->statuses, v->status_count, v->status.value));
	v->clear_href = listing_clear_href(l);
	v->exports = listing_exports(l);
}

static void rows_fill(struct ctx *c, const struct asked *asked, struct compare_view *v)
{
	v->rows = arena_new(c->arena, const struct compare_row *, asked->comparison.row_count);
	for (size_t i = 0; i < asked->comparison.row_count; i++)
		if (is_wanted(asked, &asked->comparison.rows[i]))
			v->rows[v->row_count++] = &asked->comparison.rows[i];
	v->summary = listing_count(
		c,
		message_plural(c->lang, PLURAL_("%1 paragraph", "%1 paragraphs"), (int64_t)asked->comparison.row_count),
		message_plural(c->lang, PLURAL_("%1 paragraph, %2 shown", "%1 paragraphs, %2 shown"),
			       (int64_t)asked->comparison.row_count),
		(int64_t)asked->comparison.row_count, v->row_count);
}

/* GET /programmes/{n}/compare/{n} */
static enum code compare(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct compare_view v = {.before_year = rq->number[0], .after_year = rq->number[1]};
	struct asked asked = {0};
	str title;

	TRY(ask(rq, true, &asked));
	title = message_text(c->arena, message(c->lang, N_("Programmes for %1 and %2 compared")),
			     arena_printf(c->arena, "%lld", (long long)v.before_year),
			     arena_printf(c->arena, "%lld", (long long)v.after_year));
	v.page = page_of_programme(rq, arena_str(c->arena, title).p, v.after_year);
	v.is_summary = of_summaries(&asked.before) || of_summaries(&asked.after);
	if (v.before_year != v.after_year)
		v.turned_href = arena_printf(c->arena, "/programmes/%lld/compare/%lld", (long long)v.after_year,
					     (long long)v.before_year);
	figures_fill(c, &asked, &v);
	filters_fill(c, &asked, &v);
	rows_fill(c, &asked, &v);
	compare_page(&rs->out, &v);
	return OK;
}

static void sheet_write_row(struct sheet *sheet, const struct compare_row *row)
{
	struct arena *a = sheet->c->arena;

	sheet_cell_text(sheet, compare_from_text(a, row));
	sheet_cell_text(sheet, row->to ? row->to->row.number : S(""));
	sheet_cell_text(sheet, str_from(message(sheet->c->lang, compare_status_name(row->status))));
	sheet_cell_text(sheet, row->to ? row->to->row.body : row->from[0]->row.body);
	sheet_cell_text(sheet, compare_symbols_text(a, &row->added, true));
	sheet_cell_text(sheet, compare_symbols_text(a, &row->removed, true));
	sheet_cell_text(sheet, compare_symbols_text(a, &row->added, false));
	sheet_cell_text(sheet, compare_symbols_text(a, &row->removed, false));
	sheet_row_end(sheet);
}

static enum code send_sheet(struct request *rq, struct response *rs, const struct asked *asked, const char *name)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"from", message(c->lang, N_("Earlier paragraph")), SHEET_TEXT, 12},
		{"to", message(c->lang, N_("Later paragraph")), SHEET_TEXT, 12},
		{"status", message(c->lang, N_("Status")), SHEET_TEXT, 12},
		{"text", message(c->lang, N_("Text")), SHEET_TEXT, 80},
		{"resolutions_added", message(c->lang, N_("Resolutions added")), SHEET_TEXT, 30},
		{"resolutions_removed", message(c->lang, N_("Resolutions removed")), SHEET_TEXT, 30},
		{"documents_added", message(c->lang, N_("Documents added")), SHEET_TEXT, 20},
		{"documents_removed", message(c->lang, N_("Documents removed")), SHEET_TEXT, 20},
	};
	struct sheet sheet SHEET_SCOPED;

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Comparison of work programmes")), columns,
		    COUNT_OF(columns));
	for (size_t i = 0; i < asked->comparison.row_count; i++)
		if (is_wanted(asked, &asked->comparison.rows[i]))
			sheet_write_row(&sheet, &asked->comparison.rows[i]);
	return listing_send(rq, rs, &sheet, name);
}

enum code compare_json(struct request *rq, struct response *rs)
{
	struct asked asked = {0};

	TRY(ask(rq, false, &asked));
	compare_write_json(&asked.comparison, asked.with_status ? &asked.status : NULL, &rs->out.body);
	rs->type = "application/json";
	return OK;
}

/* GET /programmes/{n}/compare/{n}.csv, .xlsx, .json: the JSON is that of the command. */
static enum code compare_file(struct request *rq, struct response *rs)
{
	struct asked asked = {0};
	str name =
		arena_printf(rq->c->arena, "programmes-%lld-%lld", (long long)rq->number[0], (long long)rq->number[1]);

	if (listing_format(rq) == SHEET_JSON) {
		rs->file_name = arena_printf(rq->c->arena, "%s.json", name.p);
		return compare_json(rq, rs);
	}
	TRY(ask(rq, false, &asked));
	return send_sheet(rq, rs, &asked, name.p);
}

static str mirror_sentence(struct ctx *c, const struct mirror *mirror)
{
	return message_text(c->arena,
			    message_plural(c->lang, PLURAL_("%1 finding in %2 pairs", "%1 findings in %2 pairs"),
					   (int64_t)mirror->count),
			    locale_number(c->arena, c->lang, (int64_t)mirror->count),
			    locale_number(c->arena, c->lang, (int64_t)mirror->pair_count));
}

/* GET /programmes/{n}/mirror */
static enum code mirror(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct mirror_view v = {.year = rq->number[0]};
	struct edition edition;
	struct mirror found;

	TRY(edition_of_year(c, v.year, &edition));
	mirror_check(c->arena, &edition, &found);
	v.mirror = &found;
	v.is_summary = of_summaries(&edition);
	v.summary = mirror_sentence(c, &found);
	v.exports = listing_api_link(c->arena, arena_printf(c->arena, "/programmes/%lld/mirror", (long long)v.year).p,
				     "", S(""));
	v.exports.json_href = arena_printf(c->arena, "/programmes/%lld/mirror.json", (long long)v.year);
	v.page = page_of_programme(rq, message(c->lang, N_("Annex and enclosure against each other")), v.year);
	mirror_page(&rs->out, &v);
	return OK;
}

enum code mirror_json(struct request *rq, struct response *rs)
{
	struct edition edition;
	struct mirror found;

	TRY(edition_of_year(rq->c, rq->number[0], &edition));
	mirror_check(rq->c->arena, &edition, &found);
	mirror_write_json(&found, &rs->out.body);
	rs->type = "application/json";
	return OK;
}

/* GET /programmes/{n}/mirror.json */
static enum code mirror_file(struct request *rq, struct response *rs)
{
	rs->file_name = arena_printf(rq->c->arena, "mirror-%lld.json", (long long)rq->number[0]);
	return mirror_json(rq, rs);
}

const struct route compare_routes[] = {
	{.method = "GET",
	 .pattern = "/programmes/{n}/compare/{n}.csv",
	 .needs = MAY_READ,
	 .run = compare_file,
	 .summary = N_("Two programmes compared")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/compare/{n}.xlsx",
	 .needs = MAY_READ,
	 .run = compare_file,
	 .summary = N_("Two programmes compared")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/compare/{n}.json",
	 .needs = MAY_READ,
	 .run = compare_file,
	 .summary = N_("Two programmes compared")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/compare/{n}",
	 .needs = MAY_READ,
	 .run = compare,
	 .summary = N_("Two programmes compared")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/mirror.json",
	 .needs = MAY_READ,
	 .run = mirror_file,
	 .summary = N_("Annex and enclosure against each other")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/mirror",
	 .needs = MAY_READ,
	 .run = mirror,
	 .summary = N_("Annex and enclosure against each other")},
	{0},
};
