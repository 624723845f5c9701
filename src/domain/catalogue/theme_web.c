#include "domain/catalogue/catalogue_web.h"
#include "text/locale.h"
#include "text/message.h"
#include "theme_html.h"

static const struct catalogue_about about = {
	"/themes", N_("Themes"), PLURAL_("%1 theme", "%1 themes"), {theme_kinds, theme_kind_name}};

static enum code rows_read(struct request *rq, struct theme_shown **rows, size_t *count)
{
	struct catalogue_choice choice = catalogue_choice_of(rq);

	return theme_all(rq->c, &choice, rows, count);
}

/* GET /themes */
static enum code list(struct request *rq, struct response *rs)
{
	struct theme_list_view v = {0};
	struct theme_shown *rows;

	TRY(rows_read(rq, &rows, &v.row_count));
	v.rows = rows;
	catalogue_list_fill(rq, &about, v.row_count, &v.list);
	theme_list_page(&rs->out, &v);
	return OK;
}

/* GET /themes.csv, .xlsx, .json */
static enum code file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"name", message(c->lang, N_("Theme")), SHEET_TEXT, 50},
		{"code", message(c->lang, N_("Code")), SHEET_TEXT, 12},
		{"kind", message(c->lang, N_("Kind")), SHEET_TEXT, 24},
		{"resolutions", message(c->lang, N_("Resolutions")), SHEET_INT, 12},
		{"provisions", message(c->lang, N_("Provisions")), SHEET_INT, 12},
		{"paragraphs", message(c->lang, N_("Paragraphs")), SHEET_INT, 12},
	};
	struct theme_shown *rows;
	struct sheet sheet SHEET_SCOPED = {0};
	size_t count;

	TRY(rows_read(rq, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Themes")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sheet_cell_text(&sheet, rows[i].entry.name);
		sheet_cell_text(&sheet, rows[i].entry.code);
		sheet_cell_text(&sheet, str_from(message(c->lang, theme_kind_name(rows[i].kind))));
		sheet_cell_int(&sheet, rows[i].resolution_count);
		sheet_cell_int(&sheet, rows[i].provision_count);
		sheet_cell_int(&sheet, rows[i].paragraph_count);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "themes");
}

static enum code paragraphs_read(struct ctx *c, struct theme_view *v)
{
	struct theme_paragraphs_row *rows;

	TRY(theme_paragraphs(c, v->theme.entry.code, &rows, &v->paragraph_count));
	v->paragraphs = arena_new(c->arena, struct catalogue_paragraph, v->paragraph_count + 1);
	for (size_t i = 0; i < v->paragraph_count; i++)
		v->paragraphs[i] = (struct catalogue_paragraph){
			.year = rows[i].year,
			.position = rows[i].position,
			.part = rows[i].part,
			.section = rows[i].section,
			.number = rows[i].number,
			.body = rows[i].body,
		};
	return OK;
}

enum code theme_record_read(struct request *rq, struct theme_view *v)
{
	struct theme_resolutions_row *resolutions;
	str code = rq->text[0];

	TRY(theme_read(rq->c, code, &v->theme));
	TRY(theme_resolutions(rq->c, code, &resolutions, &v->resolution_count));
	TRY(provision_read(rq->c, &(struct provision_choice){.theme = code}, &(struct provision_place){0},
			   &v->provisions, &v->provision_count));
	v->resolutions = resolutions;
	return paragraphs_read(rq->c, v);
}

/* GET /themes/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct theme_view v = {0};

	TRY(theme_record_read(rq, &v));
	v.page = catalogue_page_below(rq, v.theme.entry.name, N_("Themes"), "/themes");
	theme_page(&rs->out, &v);
	return OK;
}

const struct route theme_routes[] = {
	LISTING_ROUTES("/themes", list, file, N_("List of themes")),
	{.method = "GET",
	 .pattern = "/themes/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A theme and what stands under it")},
	{0},
};
