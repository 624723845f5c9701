#include "domain/programme/programme_export_web.h"

#include "domain/programme/programme_export.h"
#include "domain/programme/programme_schema.h"
#include "domain/programme/version.h"
#include "text/message.h"

static enum export_format format_of_path(str path)
{
	enum export_format format = 0;

	while (!str_ends(path, str_from(export_kinds[format].ending)))
		format++;
	return format;
}

/* ?lang= takes another language than the reader's for the frame, and the official version in it. */
static enum code document_send(struct request *rq, struct response *rs, enum export_format format)
{
	struct ctx *c = rq->c;
	const enum lang reader = c->lang;
	struct edition e;
	enum code code;
	bool found;
	str file;

	if (field_has(rq, "lang") && !lang_parse(field(rq, "lang"), &c->lang))
		return fail(c, ERR_INPUT, N_("%1 is none of the six languages: ar, en, es, fr, ru, zh."),
			    field(rq, "lang"));
	TRY(edition_of_year(c, rq->number[0], &e));
	if (field_has(rq, "lang"))
		TRY(edition_in_language(c, &e, c->lang, &found));
	code = programme_export(c, &e, format, (str){0}, &file);
	c->lang = reader;
	TRY(code);
	buf_puts(&rs->out.body, file);
	rs->type = export_kinds[format].type;
	rs->file_name = programme_export_name(c->arena, &e, format);
	return OK;
}

/* GET /programmes/{n}.pdf and the like */
static enum code document_file(struct request *rq, struct response *rs)
{
	return document_send(rq, rs, format_of_path(rq->path));
}

/* GET /api/v1/programmes/{n}/export */
static enum code document_call(struct request *rq, struct response *rs)
{
	enum export_format format = 0;

	while (!str_eq(field(rq, "format"), str_from(export_kinds[format].name)))
		format++;
	return document_send(rq, rs, format);
}

static const char *const formats[] = {"pdf", "docx", "html", "akn", "json", NULL};
static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh", NULL};
static const char *const types[] = {"application/pdf",
				    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
				    "text/html; charset=utf-8", "application/akn+xml", NULL};

static const struct api_field export_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{.name = "format", .about = "Format of the file.", .example = "json", .choices = formats},
	{.name = "lang",
	 .is = API_OPTIONAL,
	 .about = "Language of the frame, else that of the caller; paragraphs stay in theirs.",
	 .choices = languages},
	{0},
};

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
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/export",
	 .needs = MAY_READ,
	 .run = document_call,
	 .summary = N_("A programme as a document"),
	 .doc = &(const struct api_doc){.parameters = export_parameters, .answer = &programme_schema, .files = types}},
	{0},
};
