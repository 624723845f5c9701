#include "domain/programme/programme_export_web.h"

#include "domain/programme/programme_export.h"
#include "text/message.h"

/* GET /programmes/{n}.pdf and the like; ?lang= takes another language than the page's for the frame. */
static enum code document_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const enum lang reader = c->lang;
	enum export_format format = 0;
	struct edition e;
	enum code code;
	str file;

	while (!str_ends(rq->path, str_from(export_kinds[format].ending)))
		format++;
	if (field_has(rq, "lang") && !lang_parse(field(rq, "lang"), &c->lang))
		return fail(c, ERR_INPUT, N_("%1 is none of the six languages: ar, en, es, fr, ru, zh."),
			    field(rq, "lang"));
	TRY(edition_of_year(c, rq->number[0], &e));
	code = programme_export(c, &e, format, (str){0}, &file);
	c->lang = reader;
	TRY(code);
	buf_puts(&rs->out.body, file);
	rs->type = export_kinds[format].type;
	rs->file_name = programme_export_name(c->arena, &e, format);
	return OK;
}

const struct route programme_export_routes[] = {
	{.method = "GET",
	 .pattern = "/programmes/{n}.pdf",
	 .needs = MAY_READ,
	 .run = document_file,
	 .summary = N_("A programme as a document")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.docx",
	 .needs = MAY_READ,
	 .run = document_file,
	 .summary = N_("A programme as a document")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.html",
	 .needs = MAY_READ,
	 .run = document_file,
	 .summary = N_("A programme as a document")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.akn.xml",
	 .needs = MAY_READ,
	 .run = document_file,
	 .summary = N_("A programme as a document")},
	{0},
};
