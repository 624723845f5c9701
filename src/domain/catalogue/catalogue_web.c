#include "domain/catalogue/catalogue_web.h"
#include "catalogue_html.h"
#include "catalogue_sql.h"
#include "http/api.h"
#include "text/locale.h"
#include "text/message.h"

static const char *const filters[] = {"q", "kind", NULL};

void catalogue_list_begin(struct catalogue_list *v, const struct listing *l, const char *title)
{
	struct ctx *c = l->rq->c;

	v->page = catalogue_page_below(l->rq, str_from(message(c->lang, title)), NULL, NULL);
	v->path = l->path;
	v->clear_href = listing_clear_href(l);
	v->exports = listing_exports(l);
}

static struct catalogue_filter *filter_add(struct catalogue_list *v, const struct listing *l, const char *name,
					   const char *label)
{
	struct ctx *c = l->rq->c;
	struct catalogue_filter *filter = &v->filters[v->filter_count];

	ASSERT(v->filter_count < CATALOGUE_FILTERS);
	v->filter_count++;
	filter->field = listing_field(l, name, message(c->lang, label));
	filter->field.err = c->err.code ? &c->err : NULL;
	return filter;
}

static void chip_add(struct catalogue_list *v, const struct listing *l, const struct field *f, str shown)
{
	if (f->value.n)
		v->chips[v->chip_count++] = listing_chip(l, f->name, f->label, shown);
}

struct field *catalogue_filter_add(struct catalogue_list *v, const struct listing *l, const char *name,
				   const char *label)
{
	struct field *f = &filter_add(v, l, name, label)->field;

	chip_add(v, l, f, f->value);
	return f;
}

/* "All", then the entries. */
void catalogue_choice_add(struct catalogue_list *v, const struct listing *l, const char *name, const char *label,
			  const struct catalogue_links *entries)
{
	struct ctx *c = l->rq->c;
	struct catalogue_filter *filter = filter_add(v, l, name, label);
	struct option *options = arena_new(c->arena, struct option, entries->count + 1);
	const struct field *f = &filter->field;

	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < entries->count; i++)
		options[i + 1] = (struct option){entries->items[i].code, entries->items[i].name};
	filter->options = options;
	filter->option_count = entries->count + 1;
	chip_add(v, l, f, listing_option_label(options, filter->option_count, f->value));
}

static void kinds_add(struct catalogue_list *v, const struct listing *l, const struct catalogue_kinds *kinds)
{
	struct ctx *c = l->rq->c;
	struct catalogue_links links = {0};

	for (const char *const *code = kinds->codes; code && *code; code++)
		*vec_push(c->arena, &links) = (struct catalogue_link){
			str_from(*code), str_from(message(c->lang, kinds->name(str_from(*code))))};
	if (links.count)
		catalogue_choice_add(v, l, "kind", N_("Kind"), &links);
}

void catalogue_list_fill(struct request *rq, const struct catalogue_about *about, size_t count,
			 struct catalogue_list *v)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, about->path, about->kinds.codes ? filters : (const char *const[]){"q", NULL});

	catalogue_list_begin(v, &l, about->title);
	catalogue_filter_add(v, &l, "q", N_("Name or code"));
	kinds_add(v, &l, &about->kinds);
	v->count = message_text(c->arena, message_plural(c->lang, about->one, about->many, (int64_t)count),
				locale_number(c->arena, c->lang, (int64_t)count));
}

struct page catalogue_page_below(const struct request *rq, str title, const char *list, const char *path)
{
	struct arena *a = rq->c->arena;
	struct page page = page_for(rq, arena_str(a, title).p, "catalogues");

	page_breadcrumb(&page, a, str_from(message(rq->c->lang, N_("Catalogues"))), S("/catalogues"));
	if (list)
		page_breadcrumb(&page, a, str_from(message(rq->c->lang, list)), str_from(path));
	return page;
}

/* GET /catalogues */
static enum code catalogues(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct catalogue_view v = {.page = page_for(rq, message(c->lang, N_("Catalogues")), "catalogues")};
	struct catalogue_counts_row n;

	TRY(catalogue_counts(c, &n));
	const struct catalogue_row rows[] = {
		{N_("Member States"), N_("Codes, names for lists and for letters, groups: each with its days."),
		 "/states", n.states},
		{N_("Addressees"), N_("Observer States and organizations: written to, never assessed."), "/addressees",
		 n.addressees},
		{N_("Partners"), N_("Their part in the cycle, and the paragraphs that name them."), "/partners",
		 n.partners},
		{N_("Resolutions"), N_("The Security Council's, with day, meeting and vote."), "/resolutions",
		 n.resolutions},
		{N_("Provisions"), N_("What operative paragraphs ask for, with force and themes."), "/provisions",
		 n.provisions},
		{N_("Themes"), N_("Resolutions, provisions and paragraphs under each."), "/themes", n.themes},
		{N_("Duties"), N_("What is to be done each year or after an event, by rule."), "/duties", n.duties},
		{N_("Documents cited"), N_("Those that the work programmes cite."), "/documents", n.documents},
	};
	struct catalogue_row *shown = arena_new(c->arena, struct catalogue_row, COUNT_OF(rows));

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		shown[i] = (struct catalogue_row){message(c->lang, rows[i].name), message(c->lang, rows[i].about),
						  rows[i].href, rows[i].count};
	v.rows = shown;
	v.row_count = COUNT_OF(rows);
	catalogue_page(&rs->out, &v);
	return OK;
}

static const struct api_field paragraph_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "part", .about = "Letter, annex or enclosure.", .example = "annex"},
	{.name = "section", .about = "Section; or empty."},
	{.name = "number", .about = "Number of the paragraph.", .example = "12"},
	{.name = "text", .about = "Its text, in English."},
	{0},
};
const struct api_schema catalogue_api_paragraph = {"CatalogueParagraph", paragraph_fields};

void catalogue_api_paragraphs_write(struct json *j, const struct catalogue_paragraph *rows, size_t count)
{
	json_member_list(j, "paragraphs");
	for (size_t i = 0; i < count; i++) {
		json_object_begin(j);
		json_member_int(j, "year", rows[i].year);
		json_member_str(j, "part", rows[i].part);
		json_member_str(j, "section", rows[i].section);
		json_member_str(j, "number", rows[i].number);
		json_member_str(j, "text", rows[i].body);
		json_object_end(j);
	}
	json_array_end(j);
}

const struct route catalogue_routes[] = {
	{.method = "GET",
	 .pattern = "/catalogues",
	 .needs = MAY_READ,
	 .run = catalogues,
	 .summary = N_("All catalogues, with how much they hold")},
	{0},
};
