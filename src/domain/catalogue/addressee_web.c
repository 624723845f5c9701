#include "addressee_html.h"
#include "domain/catalogue/addressee.h"
#include "domain/catalogue/catalogue_web.h"
#include "text/locale.h"
#include "text/message.h"

static const struct catalogue_about about = {"/addressees",
					     N_("Addressees"),
					     PLURAL_("%1 addressee", "%1 addressees"),
					     {addressee_kinds, addressee_kind_name}};

enum code addressee_rows_read(struct request *rq, struct addressee_list_row **rows, size_t *count)
{
	struct catalogue_choice choice = catalogue_choice_of(rq);

	return addressee_list(rq->c,
			      &(struct addressee_list_in){.language = str_from(lang_tag(rq->c->lang)),
							  .with_kind = choice.kind.n > 0,
							  .kind = choice.kind,
							  .with_contains = choice.contains.n > 0,
							  .contains = choice.contains},
			      rows, count);
}

/* GET /addressees */
static enum code list(struct request *rq, struct response *rs)
{
	struct addressee_list_view v = {0};
	struct addressee_list_row *rows;

	TRY(addressee_rows_read(rq, &rows, &v.row_count));
	v.rows = rows;
	catalogue_list_fill(rq, &about, v.row_count, &v.list);
	addressee_list_page(&rs->out, &v);
	return OK;
}

/* GET /addressees.csv, .xlsx, .json */
static enum code file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 50},
		{"code", message(c->lang, N_("Code")), SHEET_TEXT, 12},
		{"kind", message(c->lang, N_("Kind")), SHEET_TEXT, 30},
		{"formal", message(c->lang, N_("In letters")), SHEET_TEXT, 50},
	};
	struct addressee_list_row *rows;
	struct sheet sheet SHEET_SCOPED = {0};
	size_t count;

	TRY(addressee_rows_read(rq, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Addressees")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sheet_cell_text(&sheet, rows[i].name);
		sheet_cell_text(&sheet, rows[i].code);
		sheet_cell_text(&sheet, str_from(message(c->lang, addressee_kind_name(rows[i].kind))));
		sheet_cell_text(&sheet, rows[i].formal);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "addressees");
}

enum code addressee_read(struct request *rq, struct addressee_view *v)
{
	struct addressee_names_row *names;
	struct ctx *c = rq->c;
	size_t n;

	TRY(addressee_get(c, rq->text[0], &v->row));
	TRY(addressee_names(c, &(struct addressee_names_in){.with_code = true, .code = v->row.code}, &names, &n));
	for (size_t i = 0; i < n; i++) {
		enum lang lang;

		if (lang_parse(names[i].language, &lang) && lang < LANG_COUNT)
			*(str_eq(names[i].kind, S("list")) ? &v->list[lang] : &v->formal[lang]) = names[i].name;
	}
	v->name = v->list[c->lang < LANG_COUNT ? c->lang : LANG_EN];
	v->languages = page_languages;
	return OK;
}

/* GET /addressees/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct addressee_view v = {0};

	TRY(addressee_read(rq, &v));
	v.page = catalogue_page_below(rq, v.name, N_("Addressees"), "/addressees");
	addressee_page(&rs->out, &v);
	return OK;
}

const struct route addressee_routes[] = {
	LISTING_ROUTES("/addressees", list, file, N_("List of addressees")),
	{.method = "GET",
	 .pattern = "/addressees/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("An addressee that is no Member State")},
	{0},
};
