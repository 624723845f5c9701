#include "domain/catalogue/catalogue_web.h"
#include "catalogue_html.h"
#include "catalogue_sql.h"
#include "http/api.h"
#include "text/message.h"

static const char *const filters[] = {"q", "kind", NULL};

/* "All", then the kinds. */
static void kinds_fill(struct ctx *c, const struct catalogue_kinds *kinds, struct catalogue_list *v)
{
	struct option *options;
	size_t n = 0;

	while (kinds->codes[n])
		n++;
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < n; i++) {
		str code = str_from(kinds->codes[i]);

		options[i + 1] = (struct option){code, str_from(message(c->lang, kinds->name(code)))};
	}
	v->kinds = options;
	v->kind_count = n + 1;
}

void catalogue_list_fill(struct request *rq, const char *path, const struct catalogue_kinds *kinds,
			 struct catalogue_list *v)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, path, kinds->codes ? filters : (const char *const[]){"q", NULL});

	v->contains = listing_field(&l, "q", message(c->lang, N_("Name or code")));
	if (v->contains.value.n)
		v->chips[v->chip_count++] = listing_chip(&l, "q", v->contains.label, v->contains.value);
	if (kinds->codes) {
		kinds_fill(c, kinds, v);
		v->kind = listing_field(&l, "kind", message(c->lang, N_("Kind")));
		if (v->kind.value.n)
			v->chips[v->chip_count++] =
				listing_chip(&l, "kind", v->kind.label,
					     listing_option_label(v->kinds, v->kind_count, v->kind.value));
	}
	v->clear_href = listing_clear_href(&l);
	v->exports = listing_exports(&l);
}

struct page catalogue_page_below(struct request *rq, str title, const char *list, const char *path)
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
