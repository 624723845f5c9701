/* The form that imports a file: an original as an edition, or an official version beside it. */
#include "base/num.h"
#include "db/db.h"
#include "domain/programme/programme_store.h"
#include "domain/programme/version_web.h"
#include "programme_html.h"
#include "text/message.h"

static void languages_fill(struct ctx *c, struct import_view *v)
{
	v->languages[0] = (struct option){S(""), str_from(message(c->lang, N_("An original: it becomes an edition")))};
	for (size_t i = 0; i < LANG_COUNT; i++)
		v->languages[i + 1] =
			(struct option){str_from(lang_code(page_languages[i])),
					message_text(c->arena, message(c->lang, N_("Official version in %1")),
						     str_from(message(c->lang, lang_english(page_languages[i]))))};
}

static void import_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct import_view v = {.page = programme_page_below_list(rq, message(c->lang, N_("Import a work programme")))};

	v.page.narrow = true;
	v.file = (struct field){
		.name = "file",
		.label = message(c->lang, N_("The programme as PDF, DOCX, text or Markdown")),
		.hint = message(c->lang,
				N_("Letter, annex and enclosure in one file of at most 5 MB. A PDF must hold text: a "
				   "scan cannot be read. Text must be in UTF-8.")),
		.err = &c->err,
	};
	v.lang = (struct field){
		.name = "lang",
		.label = message(c->lang, N_("What the file is")),
		.hint = message(c->lang, N_("An official version is what the documents service issues in another "
					    "language under the same symbol. It stands beside the stored original.")),
		.value = field(rq, "lang"),
		.err = &c->err,
	};
	v.symbol = (struct field){
		.name = "symbol",
		.label = message(c->lang, N_("Symbol of the document, only where the text does not print it")),
		.hint = message(c->lang, N_("As in S/2023/1050.")),
		.value = field(rq, "symbol"),
		.size = "medium",
		.ltr = true,
		.err = &c->err,
	};
	v.year = (struct field){
		.name = "year",
		.label = message(c->lang, N_("Year, only where the text does not say it")),
		.value = field(rq, "year"),
		.size = "short",
		.err = &c->err,
	};
	languages_fill(c, &v);
	import_page(&rs->out, &v);
}

/* GET /programmes/import */
static enum code import_form(struct request *rq, struct response *rs)
{
	import_show(rq, rs);
	return OK;
}

static const struct upload *upload_find(const struct request *rq, const char *name)
{
	for (size_t i = 0; i < rq->upload_count; i++)
		if (str_eq(rq->uploads[i].field, str_from(name)) && rq->uploads[i].content.n)
			return &rq->uploads[i];
	return NULL;
}

/* What the form says beside its file. */
struct import_form {
	const struct upload *upload;
	str symbol;
	int64_t year;
	bool is_version;
	enum lang lang;
};

static enum code form_read(struct request *rq, struct import_form *form)
{
	struct ctx *c = rq->c;
	str year = str_trim(field(rq, "year")), lang = str_trim(field(rq, "lang"));
	enum code code = OK;

	*form = (struct import_form){
		.upload = upload_find(rq, "file"), .symbol = str_trim(field(rq, "symbol")), .is_version = lang.n > 0};
	if (!form->upload)
		code = fail_field(c, "file", N_("Choose the file of the programme."));
	if (year.n && !num_parse(year, 2001, 2100, &form->year))
		code = fail_field(c, "year", N_("Enter a year as in 2024."));
	if (form->is_version && (!lang_parse(lang, &form->lang) || form->lang >= LANG_COUNT))
		code = fail_field(c, "lang", N_("%1 is none of the six languages: ar, en, es, fr, ru, zh."), lang);
	if (form->symbol.n && !programme_is_symbol(c->arena, form->symbol))
		code = fail_field(c, "symbol", N_("Write the symbol of the document, as in S/2023/1050."));
	return code;
}

enum code import_sent_read(struct request *rq, struct import_sent *out)
{
	struct programme_import original;
	struct version_import version;
	struct import_form form;

	*out = (struct import_sent){0};
	TRY(form_read(rq, &form));
	if (form.is_version) {
		TRY(version_import(rq->c,
				   &(struct version_source){.name = form.upload->name,
							    .file = form.upload->content,
							    .lang = form.lang,
							    .symbol = form.symbol,
							    .year = (int)form.year},
				   &version));
		out->version_id = version.version_id;
		return OK;
	}
	TRY(programme_import(rq->c,
			     &(struct programme_source){.name = form.upload->name,
							.file = form.upload->content,
							.year = (int)form.year,
							.symbol = form.symbol},
			     &original));
	out->edition_id = original.edition_id;
	return OK;
}

/* POST /programmes/import: reads the file and shows what was found; nothing stands for its year before approval. */
static enum code import(struct request *rq, struct response *rs)
{
	struct import_sent sent;
	enum code code = import_sent_read(rq, &sent);

	if (code == OK && sent.version_id)
		return see_other(rq, rs, "/programmes/versions/%lld", (long long)sent.version_id);
	if (code == OK)
		return see_other(rq, rs, "/programmes/proposed/%lld", (long long)sent.edition_id);
	if ((code != ERR_INPUT && code != ERR_CONFLICT && code != ERR_TOO_LARGE) || !db_can_read_on(rq->c))
		return code;
	rs->status = code == ERR_CONFLICT ? 409 : 422;
	import_show(rq, rs);
	return OK;
}

const struct route import_routes[] = {
	{.method = "GET",
	 .pattern = "/programmes/import",
	 .needs = MAY_IMPORT,
	 .run = import_form,
	 .summary = N_("Form to import a programme")},
	{.method = "POST",
	 .pattern = "/programmes/import",
	 .needs = MAY_IMPORT,
	 .run = import,
	 .summary = N_("Read a programme for approval"),
	 .takes_file = true},
	{0},
};
