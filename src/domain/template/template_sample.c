/* The sample by which a template is looked at: it shows nothing of what is stored. */
#include "domain/template/template.h"
#include "text/message.h"

static str said(const struct ctx *c, const char *id)
{
	return str_from(message(c->lang, id));
}

static void table_add(struct ctx *c, struct document *d)
{
	struct doc_block *table = doc_add(d, DOC_TABLE, c->lang, 0, S(""));
	struct doc_row *head = doc_row_add(c->arena, table, true), *row;

	doc_cell_add(c->arena, head, said(c, N_("Duty")));
	doc_cell_add(c->arena, head, said(c, N_("Due")));
	row = doc_row_add(c->arena, table, false);
	doc_cell_add(c->arena, row, said(c, N_("A cell of a table")));
	doc_cell_add(c->arena, row, date_format(c->arena, c->today));
}

void template_sample(struct ctx *c, struct document *out)
{
	const enum lang lang = c->lang;

	*out = (struct document){
		.arena = c->arena,
		.title = said(c, N_("Sample of the template")),
		.lang = lang,
		.masthead = {.organ = said(c, N_("Organ")),
			     .symbol = arena_printf(c->arena, "S/%d/___", c->today.year),
			     .distribution = said(c, N_("General")),
			     .original = str_from(lang_name(lang)),
			     .date = c->today,
			     .note = said(c, N_("This sample shows every field and every style."))},
		.written_at = c->now,
	};
	doc_add_text(out, DOC_TITLE, lang, S(""), said(c, N_("Title of a letter")));
	doc_add_text(out, DOC_PARAGRAPH, lang, S(""), said(c, N_("A paragraph of a letter, without a number.")));
	doc_add_text(out, DOC_SIGNATURE, lang, S(""), said(c, N_("Signature")));
	doc_add_text(out, DOC_PART, lang, said(c, N_("Annex")), said(c, N_("Title of an annex")));
	doc_add(out, DOC_HEADING, lang, 1, S("I"));
	doc_run_add(c->arena, &out->items[out->count - 1].text, (struct doc_run){.text = said(c, N_("A heading"))});
	doc_add_text(out, DOC_NUMBERED, lang, S("1"), said(c, N_("A numbered paragraph.")));
	doc_add(out, DOC_ITEM, lang, 1, S("a"));
	doc_run_add(c->arena, &out->items[out->count - 1].text,
		    (struct doc_run){.text = said(c, N_("An item of the paragraph before it."))});
	table_add(c, out);
}
