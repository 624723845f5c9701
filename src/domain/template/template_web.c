#include "domain/template/template_web.h"
#include "doc/render.h"
#include "domain/template/template.h"
#include "http/listing.h"
#include "template_html.h"
#include "text/locale.h"
#include "text/message.h"

#define DOCX_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

enum { KILOBYTE = 1000 };

/* Whoever administers and reads nothing comes from the administration, all others from the programmes. */
static struct page page_of(struct request *rq, const char *title)
{
	struct ctx *c = rq->c;
	const bool reads = (c->may & PERMISSION_BIT(MAY_READ)) != 0;
	struct page page = page_for(rq, title, reads ? "programmes" : "admin");

	if (reads)
		page_breadcrumb(&page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	else
		page_breadcrumb(&page, c->arena, str_from(message(c->lang, N_("Administration"))), S("/admin"));
	return page;
}

static str size_text(struct ctx *c, int64_t bytes)
{
	return message_text(c->arena, message(c->lang, N_("%1 kB")),
			    locale_number(c->arena, c->lang, (bytes + KILOBYTE - 1) / KILOBYTE));
}

static void lines_fill(struct ctx *c, const struct template_list_row *rows, struct templates_view *v)
{
	struct template_line *lines = arena_new(c->arena, struct template_line, v->line_count);

	for (size_t i = 0; i < v->line_count; i++)
		lines[i] = (struct template_line){
			.row = rows[i],
			.href = arena_printf(c->arena, "/templates/%lld", (long long)rows[i].number),
			.size = size_text(c, rows[i].bytes),
			.day = locale_new_york_date(rows[i].added_at),
			.is_in_use = rows[i].number == v->in_use,
		};
	v->lines = lines;
}

static void choices_fill(struct ctx *c, const struct template_choices_row *rows, struct templates_view *v)
{
	struct template_choice_line *lines = arena_new(c->arena, struct template_choice_line, v->choice_count);

	for (size_t i = 0; i < v->choice_count; i++)
		lines[i] = (struct template_choice_line){
			.row = rows[i],
			.day = locale_new_york_date(rows[i].chosen_at),
			.time = locale_new_york_time(c->arena, c->lang, rows[i].chosen_at),
		};
	v->choices = lines;
}

static enum code templates_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct template_list_row *rows;
	struct template_choices_row *choices;
	struct templates_view v = {0};

	TRY(template_in_use(c, &v.in_use));
	TRY(template_list(c, &rows, &v.line_count));
	TRY(template_choices(c, &choices, &v.choice_count));
	c->err = faults;
	lines_fill(c, rows, &v);
	choices_fill(c, choices, &v);
	v.file = (struct field){
		.name = "file",
		.label = message(c->lang, N_("The template as a Word document (.docx)")),
		.hint = message(c->lang, N_("At most 5 MB, without macros, with the paragraph {{body}}.")),
		.err = &c->err,
	};
	v.exports = listing_api_link(c->arena, "/templates", "", S(""));
	v.page = page_of(rq, message(c->lang, N_("Word template")));
	templates_page(&rs->out, &v);
	return OK;
}

enum code template_sent(struct request *rq, int64_t *number)
{
	struct template_findings found;
	struct upload none = {0};
	const struct upload *upload = &none;

	for (size_t i = 0; i < rq->upload_count; i++)
		if (str_eq(rq->uploads[i].field, S("file")))
			upload = &rq->uploads[i];
	return template_store(rq->c, upload->name, upload->content, &found, number);
}

/* POST /templates */
static enum code store(struct request *rq, struct response *rs)
{
	int64_t number;
	enum code code = template_sent(rq, &number);

	if (code == OK)
		return see_other(rq, rs, "/templates/%lld", (long long)number);
	return form_again(rq, rs, code, templates_show);
}

static const struct template_finding_line *finding_lines(struct ctx *c, const struct template_findings *found)
{
	static const struct {
		const char *name, *tag;
	} kinds[] = {{N_("Field"), "good"}, {N_("Missing"), "wait"}, {N_("Fault"), "late"}};
	struct template_finding_line *lines = arena_new(c->arena, struct template_finding_line, found->count);

	for (size_t i = 0; i < found->count; i++) {
		const struct template_finding *f = &found->items[i];
		const size_t kind = template_is_fault(f) ? 2 : f->message != TEMPLATE_HAS_FIELD;

		lines[i] = (struct template_finding_line){
			.kind = message(c->lang, kinds[kind].name),
			.kind_tag = kinds[kind].tag,
			.place = message(c->lang, template_place_name(f->place)),
			.text = template_finding_text(c, f),
			.excerpt = str_eq(f->excerpt, f->arg) ? S("") : f->excerpt,
		};
	}
	return lines;
}

enum code template_view_read(struct ctx *c, int64_t number, struct template_view *v)
{
	int64_t in_use;
	str file;

	TRY(template_version(c, number, &v->row));
	TRY(template_in_use(c, &in_use));
	TRY(template_file(c, number, &file));
	TRY(template_check(c, file, &v->found));
	v->is_in_use = in_use == number;
	v->is_neutral = number == TEMPLATE_NEUTRAL;
	return OK;
}

static str name_of(struct arena *a, enum lang lang, int64_t number)
{
	if (number == TEMPLATE_NEUTRAL)
		return str_from(message(lang, N_("Neutral template")));
	return message_text(a, message(lang, N_("Template, version %1")), arena_printf(a, "%lld", (long long)number));
}

str template_name_of(const struct html *o, int64_t number)
{
	return name_of(o->body.arena, o->lang, number);
}

size_t template_field_count(void)
{
	size_t count = 0;

	while (template_fields[count].name)
		count++;
	return count;
}

/* GET /templates/{n} */
static enum code version(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct template_view v = {0};

	TRY(template_view_read(c, rq->number[0], &v));
	v.base = arena_printf(c->arena, "/templates/%lld", (long long)rq->number[0]);
	v.size = size_text(c, v.row.bytes);
	v.day = v.is_neutral ? (struct date){0} : locale_new_york_date(v.row.added_at);
	v.lines = finding_lines(c, &v.found);
	v.page = page_of(rq, arena_str(c->arena, name_of(c->arena, c->lang, rq->number[0])).p);
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Word template"))), S("/templates"));
	template_page(&rs->out, &v);
	return OK;
}

static enum code docx_send(struct request *rq, struct response *rs, str file, const char *name)
{
	buf_puts(&rs->out.body, file);
	rs->type = DOCX_TYPE;
	rs->file_name = arena_printf(rq->c->arena, "%s-%lld.docx", name, (long long)rq->number[0]);
	return OK;
}

enum code template_file_send(struct request *rq, struct response *rs)
{
	str file;

	TRY(template_file(rq->c, rq->number[0], &file));
	return docx_send(rq, rs, file, "template");
}

enum code template_preview_send(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const enum lang reader = c->lang;
	enum code code;
	str file;

	if (field_has(rq, "lang") && !lang_parse(field(rq, "lang"), &c->lang))
		return fail(c, ERR_INPUT, N_("%1 is none of the six languages: ar, en, es, fr, ru, zh."),
			    field(rq, "lang"));
	code = template_preview(c, rq->number[0], &file);
	c->lang = reader;
	TRY(code);
	return docx_send(rq, rs, file, "template-preview");
}

/* GET /templates */
static enum code templates(struct request *rq, struct response *rs)
{
	return templates_show(rq, rs);
}

/* POST /templates/{n}/use */
static enum code use(struct request *rq, struct response *rs)
{
	TRY(template_use(rq->c, rq->number[0]));
	return see_other(rq, rs, "/templates");
}

const struct route template_routes[] = {
	{.method = "GET",
	 .pattern = "/templates",
	 .needs = MAY_TEMPLATE,
	 .run = templates,
	 .summary = N_("Versions of the Word template")},
	{.method = "POST",
	 .pattern = "/templates",
	 .needs = MAY_TEMPLATE,
	 .run = store,
	 .summary = N_("Check and store a Word template"),
	 .takes_file = true},
	{.method = "GET",
	 .pattern = "/templates/{n}",
	 .needs = MAY_TEMPLATE,
	 .run = version,
	 .summary = N_("A version of the Word template")},
	{.method = "GET",
	 .pattern = "/templates/{n}.docx",
	 .needs = MAY_TEMPLATE,
	 .run = template_file_send,
	 .summary = N_("The file of a Word template")},
	{.method = "GET",
	 .pattern = "/templates/{n}/preview.docx",
	 .needs = MAY_TEMPLATE,
	 .run = template_preview_send,
	 .summary = N_("A sample made with a Word template")},
	{.method = "POST",
	 .pattern = "/templates/{n}/use",
	 .needs = MAY_TEMPLATE,
	 .run = use,
	 .summary = N_("Make all Word documents with a template")},
	{0},
};
