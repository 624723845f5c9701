#include "domain/search/search_web.h"
#include "base/num.h"
#include "search_html.h"
#include "text/locale.h"
#include "text/message.h"

/* A file holds what can be read and sent in one go. */
enum { EXPORT_ROWS_MAX = 5000 };

/*
 * Words and filters are part of the address: all that is found here may be read by everybody who may search at all.
 * A search in texts that only some may see must not leave its words in addresses and their logs; it will be sent by
 * POST and redirected to a short name of the query.
 */
const char *const search_filters[] = {"q", "kind", "part", "year", "language", "editions", NULL};
static const char *const words_alone[] = {"q", "editions", NULL};

static int language_choice(str code)
{
	enum lang lang;

	if (str_eq(code, S("mul")))
		return 1;
	return lang_parse(code, &lang) ? (int)lang + 2 : 0;
}

static enum search_kind kind_choice(str code)
{
	for (enum search_kind kind = SEARCH_HELP; kind < SEARCH_KIND_COUNT; kind++)
		if (str_eq(code, str_from(search_kind_code(kind))))
			return kind;
	return (enum search_kind)0;
}

static void request_of(const struct request *rq, struct search_request *out)
{
	*out = (struct search_request){
		.kind = kind_choice(str_trim(field(rq, "kind"))),
		.part = search_part_of(str_trim(field(rq, "part"))),
		.language = language_choice(str_trim(field(rq, "language"))),
		.all_editions = str_eq(field(rq, "editions"), S("all")),
		.after = field(rq, "after"),
		.before = field(rq, "before"),
	};
	if (!num_parse(str_trim(field(rq, "year")), 1, 9999, &out->year))
		out->year = 0;
	search_query_read(rq->c->arena, field(rq, "q"), &out->query);
}

static const char *part_name(enum lang lang, enum search_part part)
{
	static const char *const names[SEARCH_PART_COUNT] = {"", N_("Enclosure"), N_("Annex"), N_("Letter")};

	return message(lang, names[part]);
}

/* What texts of a language are called; 0 are those in all six. */
static str language_label(enum lang reader, int language)
{
	return str_from(language ? lang_name((enum lang)(language - 1)) : message(reader, N_("All six")));
}

str search_language_code(int language)
{
	return str_from(language ? lang_code((enum lang)(language - 1)) : "mul");
}

static struct facet *facet_begin(struct ctx *c, struct search_view *v, size_t at, const char *name, const char *id)
{
	v->facets[at] = (struct facet){.id = id, .name = name};
	v->facets[at].values = arena_new(c->arena, struct facet_value, SEARCH_YEARS_MAX);
	return &v->facets[at];
}

static void value_add(const struct listing *l, struct facet *facet, const char *filter, str value, str label,
		      int64_t count)
{
	if (count)
		facet->values[facet->count++] = (struct facet_value){label, listing_href(l, "", filter, value), count};
}

/* A facet of one value says nothing. */
static void facets_fill(const struct listing *l, const struct search_facets *counts, struct search_view *v)
{
	struct ctx *c = l->rq->c;
	struct facet *kinds = facet_begin(c, v, 0, message(c->lang, N_("Kind")), "facet-kind");
	struct facet *years = facet_begin(c, v, 1, message(c->lang, N_("Year")), "facet-year");
	struct facet *parts = facet_begin(c, v, 2, message(c->lang, N_("Part of the programme")), "facet-part");
	struct facet *languages = facet_begin(c, v, 3, message(c->lang, N_("Language")), "facet-language");

	for (enum search_kind kind = SEARCH_KIND_COUNT - 1; kind >= SEARCH_HELP; kind--)
		value_add(l, kinds, "kind", str_from(search_kind_code(kind)),
			  str_from(message(c->lang, search_kind_name(kind))), counts->kinds[kind]);
	for (size_t i = 0; i < counts->year_count; i++) {
		str year = arena_printf(c->arena, "%lld", (long long)counts->years[i].year);

		value_add(l, years, "year", year, year, counts->years[i].count);
	}
	for (enum search_part part = SEARCH_PART_LETTER; part > SEARCH_PART_NONE; part--)
		value_add(l, parts, "part", str_from(search_part_code(part)), str_from(part_name(c->lang, part)),
			  counts->parts[part]);
	for (int language = 0; language < SEARCH_LANGUAGE_COUNT; language++)
		value_add(l, languages, "language", search_language_code(language), language_label(c->lang, language),
			  counts->languages[language]);
	for (size_t i = 0; i < FACETS; i++)
		if (v->facets[i].count == 1 && v->facets[i].values[0].count == counts->total)
			v->facets[i].count = 0;
}

static void chip_add(const struct listing *l, struct search_view *v, const char *filter, const char *label, str shown)
{
	v->chips[v->chip_count++] = listing_chip(l, filter, label, shown);
	v->kept[v->kept_count++] = (struct pair){str_from(filter), str_trim(field(l->rq, filter))};
}

static void chips_fill(const struct listing *l, const struct search_request *request, struct search_view *v)
{
	struct ctx *c = l->rq->c;

	if (request->kind)
		chip_add(l, v, "kind", message(c->lang, N_("Kind")),
			 str_from(message(c->lang, search_kind_name(request->kind))));
	if (request->year)
		chip_add(l, v, "year", message(c->lang, N_("Year")),
			 arena_printf(c->arena, "%lld", (long long)request->year));
	if (request->part)
		chip_add(l, v, "part", message(c->lang, N_("Part of the programme")),
			 str_from(part_name(c->lang, request->part)));
	if (request->language)
		chip_add(l, v, "language", message(c->lang, N_("Language")),
			 language_label(c->lang, request->language - 1));
	if (request->all_editions)
		chip_add(l, v, "editions", message(c->lang, N_("Editions")), str_from(message(c->lang, N_("All"))));
	else
		v->all_editions_href = listing_href(l, "", "editions", S("all"));
}

str search_page_href(const struct listing *l, const char *cursor, str at)
{
	str href = listing_href(l, "", NULL, S(""));

	if (at.n == 0)
		return S("");
	return arena_printf(l->rq->c->arena, "%.*s%c%s=%.*s", STR_ARG(href),
			    str_find(href, S("?"), 0) == SIZE_MAX ? '?' : '&', cursor, STR_ARG(at));
}

static void rows_fill(struct ctx *c, const struct search_request *request, const struct search_page *page,
		      struct search_view *v)
{
	struct search_shown *rows = arena_new(c->arena, struct search_shown, page->count);

	for (size_t i = 0; i < page->count; i++)
		search_show(c, &request->query, &page->hits[i], &rows[i]);
	v->rows = rows;
	v->row_count = page->count;
	v->ranked = page->ranked;
}

static enum code advice_add(const struct listing *l, struct search_view *v, struct search_request *request, str text)
{
	struct search_facets *counts = arena_new(l->rq->c->arena, struct search_facets, 1);

	TRY(search_count(l->rq->c, request, counts));
	v->advice[v->advice_count++] =
		(struct facet_value){text, counts->total ? listing_href(l, "", "q", text) : S(""), counts->total};
	return OK;
}

/* A word by itself; and as the beginning of one, where the word as it is finds nothing. */
static enum code advice_term(const struct listing *l, const struct search_term *term, struct search_view *v,
			     struct search_request *request)
{
	struct arena *a = l->rq->c->arena;
	str text = term->quoted ? arena_printf(a, "\"%.*s\"", STR_ARG(term->text)) : term->text;
	str beginning = arena_printf(a, "%.*s*", STR_ARG(term->text));

	search_query_read(a, text, &request->query);
	TRY(advice_add(l, v, request, text));
	search_query_read(a, beginning, &request->query);
	if (v->advice[v->advice_count - 1].count || term->quoted || !search_query_has_beginning(&request->query))
		return OK;
	TRY(advice_add(l, v, request, beginning));
	v->advice_count -= v->advice[v->advice_count - 1].count == 0;
	return OK;
}

/* Nothing was found: why, and what would be. All of it is counted as any search is, and tells no more. */
static enum code advice_fill(const struct listing *l, const struct search_request *request, struct search_view *v)
{
	struct ctx *c = l->rq->c;
	struct listing words = listing_of(l->rq, l->path, words_alone);
	struct search_request *other = arena_new(c->arena, struct search_request, 1);
	struct search_facets *counts = arena_new(c->arena, struct search_facets, 1);

	if (request->kind || request->year || request->part || request->language) {
		*other = (struct search_request){.query = request->query, .all_editions = request->all_editions};
		TRY(search_count(c, other, counts));
		v->unfiltered.href = listing_href(&words, "", NULL, S(""));
		v->unfiltered.count = counts->total;
	}
	v->single = request->query.count == 1;
	*other = *request;
	for (size_t i = 0; i < request->query.count && v->advice_count + 2 <= ADVICE; i++)
		if (!request->query.terms[i].excluded)
			TRY(advice_term(l, &request->query.terms[i], v, other));
	if (v->advice_count == 1 && v->advice[0].count == 0)
		v->advice_count = 0; /* it says no more than the page does */
	return OK;
}

enum code search_results_read(const struct request *rq, struct search_results *out)
{
	request_of(rq, &out->request);
	TRY(search_count(rq->c, &out->request, &out->counts));
	return search_find(rq->c, &out->request, out->counts.total, &out->page);
}

static enum code results_fill(const struct listing *l, struct search_view *v)
{
	struct ctx *c = l->rq->c;
	struct search_results *found = arena_new(c->arena, struct search_results, 1);
	const struct search_facets *counts = &found->counts;
	const struct search_page *page = &found->page;

	TRY(search_results_read(l->rq, found));
	v->count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 result", "%1 results"), counts->total),
		message_plural(c->lang, PLURAL_("%1 result, %2 shown", "%1 results, %2 shown"), counts->total),
		counts->total, page->count);
	facets_fill(l, counts, v);
	chips_fill(l, &found->request, v);
	rows_fill(c, &found->request, page, v);
	v->pager = (struct pager){.next_href = search_page_href(l, "after", page->next),
				  .previous_href = search_page_href(l, "before", page->previous)};
	v->exports = listing_exports(l);
	if (counts->total == 0)
		return advice_fill(l, &found->request, v);
	return OK;
}

/* GET /search */
static enum code search(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, "/search", search_filters);
	struct search_view v = {.page = page_for(rq, message(c->lang, N_("Search")), "search")};

	v.words = listing_field(&l, "q", message(c->lang, N_("Words or symbol")));
	if (v.words.value.n)
		TRY(results_fill(&l, &v));
	search_page_html(&rs->out, &v);
	return OK;
}

struct export
{
	struct ctx *c;
	struct sheet *sheet;
};

static enum code export_hit(void *user, const struct search_hit *hit)
{
	const struct export *e = user;
	struct date day = {0};

	date_parse(hit->day, &day);
	sheet_cell_text(e->sheet, str_from(message(e->c->lang, search_kind_name(hit->kind))));
	sheet_cell_text(e->sheet, search_title(e->c, hit));
	sheet_cell_date(e->sheet, day);
	sheet_cell_text(e->sheet, search_line(hit, hit->body, e->c->lang));
	sheet_cell_text(e->sheet, hit->symbols);
	sheet_cell_text(e->sheet, hit->address);
	sheet_row_end(e->sheet);
	return OK;
}

/* GET /search.csv, .xlsx, .json */
static enum code search_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"kind", message(c->lang, N_("Kind")), SHEET_TEXT, 16},
		{"title", message(c->lang, N_("Title")), SHEET_TEXT, 40},
		{"date", message(c->lang, N_("Date")), SHEET_DATE, 14},
		{"text", message(c->lang, N_("Text")), SHEET_TEXT, 80},
		{"citations", message(c->lang, N_("Citations")), SHEET_TEXT, 40},
		{"address", message(c->lang, N_("Address")), SHEET_TEXT, 40},
	};
	struct search_request *request = arena_new(c->arena, struct search_request, 1);
	struct search_facets *counts = arena_new(c->arena, struct search_facets, 1);
	struct sheet sheet SHEET_SCOPED;

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Search")), columns, COUNT_OF(columns));
	request_of(rq, request);
	TRY(search_count(c, request, counts));
	if (counts->total > EXPORT_ROWS_MAX)
		return fail(c, ERR_TOO_LARGE,
			    N_("These are more than %1 results. Narrow the search, then download it."),
			    locale_number(c->arena, c->lang, EXPORT_ROWS_MAX));
	TRY(search_walk(c, request, counts->total, export_hit, &(struct export){c, &sheet}));
	return listing_send(rq, rs, &sheet, "search");
}

const struct route search_routes[] = {
	{.method = "GET",
	 .pattern = "/search",
	 .needs = MAY_READ,
	 .run = search,
	 .summary = N_("Search words and symbols in all texts")},
	{.method = "GET",
	 .pattern = "/search.csv",
	 .needs = MAY_READ,
	 .run = search_file,
	 .summary = N_("What a search finds, as a file")},
	{.method = "GET",
	 .pattern = "/search.xlsx",
	 .needs = MAY_READ,
	 .run = search_file,
	 .summary = N_("What a search finds, as a file")},
	{.method = "GET",
	 .pattern = "/search.json",
	 .needs = MAY_READ,
	 .run = search_file,
	 .summary = N_("What a search finds, as a file")},
	{0},
};
