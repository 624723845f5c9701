#include "domain/catalogue/catalogue_web.h"
#include "partner_html.h"
#include "text/locale.h"
#include "text/message.h"

/* Each partner is of a kind of its own, so that there is nothing to choose. */
static const struct catalogue_about about = {
	"/partners", N_("Partners"), PLURAL_("%1 partner", "%1 partners"), {NULL, NULL}};

static enum code rows_read(struct request *rq, struct partner_shown **rows, size_t *count)
{
	struct catalogue_choice choice = {.contains = catalogue_choice_of(rq).contains};

	return partner_all(rq->c, &choice, rows, count);
}

/* GET /partners */
static enum code list(struct request *rq, struct response *rs)
{
	struct partner_list_view v = {0};
	struct partner_shown *rows;

	TRY(rows_read(rq, &rows, &v.row_count));
	v.rows = rows;
	catalogue_list_fill(rq, &about, v.row_count, &v.list);
	partner_list_page(&rs->out, &v);
	return OK;
}

/* GET /partners.csv, .xlsx, .json */
static enum code file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 50},
		{"code", message(c->lang, N_("Code")), SHEET_TEXT, 12},
		{"kind", message(c->lang, N_("Kind")), SHEET_TEXT, 30},
		{"role", message(c->lang, N_("Part in the cycle")), SHEET_TEXT, 40},
		{"paragraphs", message(c->lang, N_("Paragraphs that name it")), SHEET_INT, 12},
	};
	struct partner_shown *rows;
	struct sheet sheet SHEET_SCOPED = {0};
	size_t count;

	TRY(rows_read(rq, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Partners")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sheet_cell_text(&sheet, rows[i].entry.name);
		sheet_cell_text(&sheet, rows[i].entry.code);
		sheet_cell_text(&sheet, rows[i].kind);
		sheet_cell_text(&sheet, rows[i].role);
		sheet_cell_int(&sheet, (int64_t)rows[i].paragraph_count);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "partners");
}

/* GET /partners/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct partner_view v = {0};

	TRY(partner_read(c, rq->text[0], &v.partner));
	v.page = catalogue_page_below(rq, v.partner.entry.name, N_("Partners"), "/partners");
	v.count = message_text(c->arena,
			       message_plural(c->lang,
					      PLURAL_("%1 paragraph of the work programmes names it.",
						      "%1 paragraphs of the work programmes name it."),
					      (int64_t)v.partner.paragraph_count),
			       locale_number(c->arena, c->lang, (int64_t)v.partner.paragraph_count));
	partner_page(&rs->out, &v);
	return OK;
}

const struct route partner_routes[] = {
	LISTING_ROUTES("/partners", list, file, N_("List of partners")),
	{.method = "GET",
	 .pattern = "/partners/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A partner and the paragraphs that name it")},
	{0},
};
