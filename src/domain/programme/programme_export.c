#include "domain/programme/programme_export.h"

#include "doc/render.h"
#include "doc/to_akn.h"
#include "doc/to_html.h"
#include "domain/template/template.h"

const struct export_kind export_kinds[EXPORT_FORMAT_COUNT] = {
	[EXPORT_PDF] = {"pdf", ".pdf", "application/pdf"},
	[EXPORT_DOCX] = {"docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	[EXPORT_HTML] = {"html", ".html", "text/html; charset=utf-8"},
	[EXPORT_AKN] = {"akn", ".akn.xml", "application/akn+xml"},
	[EXPORT_JSON] = {"json", ".json", "application/json"},
};

static enum code write_html(struct ctx *c, const struct document *d, str *out)
{
	struct html html = {.body.arena = c->arena, .lang = c->lang, .today = c->today};

	doc_write_html_page(&html, d);
	*out = buf_str(&html.body);
	return OK;
}

static enum code write_akn(struct ctx *c, const struct edition *e, const struct document *d, str *out)
{
	struct buf xml = {.arena = c->arena};
	const struct doc_akn akn = {
		.name = S("workProgramme"),
		.actor = S("ctc"),
		.number = arena_printf(c->arena, "%lld", (long long)e->row.year),
		.date = d->masthead.date,
	};

	doc_write_akn(&xml, d, &akn);
	*out = buf_str(&xml);
	return OK;
}

static enum code write_json(struct ctx *c, const struct edition *e, str *out)
{
	struct buf json = {.arena = c->arena};

	edition_write_json(e, &json);
	*out = buf_str(&json);
	return OK;
}

enum code programme_export(struct ctx *c, const struct edition *e, enum export_format format, str template, str *out)
{
	struct document d;

	if (format == EXPORT_JSON)
		return write_json(c, e, out);
	TRY(programme_document(c, e, &d));
	if (format == EXPORT_DOCX && !template.p)
		TRY(template_current(c, &template));
	switch (format) {
	case EXPORT_PDF: return doc_render(c, DOC_PDF, &d, S(""), out);
	case EXPORT_DOCX: return doc_render(c, DOC_DOCX, &d, template, out);
	case EXPORT_HTML: return write_html(c, &d, out);
	default: return write_akn(c, e, &d, out);
	}
}

str programme_export_name(struct arena *a, const struct edition *e, enum export_format format)
{
	return arena_printf(a, "work-programme-%lld%s", (long long)e->row.year, export_kinds[format].ending);
}
