#include "domain/paragraph/paragraph.h"
#include "domain/programme/programme_web.h"
#include "programme_html.h"
#include "text/message.h"

static const char *const filters[] = {"symbol", NULL};

enum code document_read(struct request *rq, struct document_view *out)
{
	struct programme_citing_row *citing;

	out->symbol = str_trim(field(rq, "symbol"));
	if (out->symbol.n == 0)
		return OK;
	TRY(programme_citing(rq->c, out->symbol, &citing, &out->citing_count));
	if (out->citing_count == 0)
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	out->citing = citing;
	return OK;
}

/* GET /documents, or with ?symbol= what cites one of them. */
static enum code documents(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, "/documents", filters);
	struct documents_view v = {.page = programme_page_below_list(rq, message(c->lang, N_("Documents cited")))};
	struct document_view one = {0};
	struct programme_documents_row *rows;

	TRY(document_read(rq, &one));
	v.exports = one.exports = listing_exports(&l);
	if (one.symbol.n == 0) {
		TRY(programme_documents(c, &rows, &v.row_count));
		v.rows = rows;
		documents_page(&rs->out, &v);
		return OK;
	}
	one.page = programme_page_below_list(rq, arena_str(c->arena, one.symbol).p);
	page_breadcrumb(&one.page, c->arena, str_from(message(c->lang, N_("Documents cited"))), S("/documents"));
	document_page(&rs->out, &one);
	return OK;
}

static enum code cited_sheet(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"symbol", message(c->lang, N_("Document")), SHEET_TEXT, 20},
		{"paragraphs", message(c->lang, N_("Paragraphs that cite it")), SHEET_INT, 12},
	};
	struct programme_documents_row *rows;
	struct sheet sheet SHEET_SCOPED = {0};
	size_t count;

	TRY(programme_documents(c, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Documents cited")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sheet_cell_text(&sheet, rows[i].symbol);
		sheet_cell_int(&sheet, rows[i].paragraphs);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "documents");
}

static enum code citing_sheet(struct request *rq, struct response *rs, const struct document_view *one)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"year", message(c->lang, N_("Year")), SHEET_INT, 8},
		{"part", message(c->lang, N_("Part")), SHEET_TEXT, 12},
		{"number", message(c->lang, N_("Paragraph")), SHEET_TEXT, 12},
		{"text", message(c->lang, N_("Text")), SHEET_TEXT, 80},
	};
	struct sheet sheet SHEET_SCOPED = {0};

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Paragraphs that cite it")), columns,
		    COUNT_OF(columns));
	for (size_t i = 0; i < one->citing_count; i++) {
		const struct programme_citing_row *row = &one->citing[i];

		sheet_cell_int(&sheet, row->year);
		sheet_cell_text(&sheet, str_from(paragraph_part_title(c->lang, row->part)));
		sheet_cell_text(&sheet, row->number);
		sheet_cell_text(&sheet, row->body);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "document");
}

/* GET /documents.csv, .xlsx, .json: the documents cited, or with ?symbol= the paragraphs that cite one of them. */
static enum code documents_file(struct request *rq, struct response *rs)
{
	struct document_view one = {0};

	TRY(document_read(rq, &one));
	return one.symbol.n ? citing_sheet(rq, rs, &one) : cited_sheet(rq, rs);
}

const struct route document_routes[] = {
	{.method = "GET",
	 .pattern = "/documents",
	 .needs = MAY_READ,
	 .run = documents,
	 .summary = N_("Documents cited, and what cites one")},
	{.method = "GET",
	 .pattern = "/documents.csv",
	 .needs = MAY_READ,
	 .run = documents_file,
	 .summary = N_("Documents cited, and what cites one")},
	{.method = "GET",
	 .pattern = "/documents.xlsx",
	 .needs = MAY_READ,
	 .run = documents_file,
	 .summary = N_("Documents cited, and what cites one")},
	{.method = "GET",
	 .pattern = "/documents.json",
	 .needs = MAY_READ,
	 .run = documents_file,
	 .summary = N_("Documents cited, and what cites one")},
	{0},
};
