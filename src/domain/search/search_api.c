/* The search for programs: the same words and filters as on its page, with facets and marked snippets. */
#include "domain/search/search_web.h"
#include "http/api.h"
#include "text/message.h"

#define SEARCH_PATH "/api/v1/search"

static const char *const parts[] = {"letter", "annex", "enclosure", NULL};
static const char *const languages[] = {"mul", "ar", "en", "es", "fr", "ru", "zh", NULL};
static const char *const editions[] = {"all", NULL};

static const struct api_field parameters[] = {
	{.name = "q", .about = "Words, \"phrases\", -exclusions, symbols in any spelling.", .example = "terrorism"},
	{.name = "kind", .is = API_OPTIONAL, .about = "Only one kind of record.", .choices = search_kind_codes},
	{.name = "year", .type = API_INT, .is = API_OPTIONAL, .about = "Only one year.", .min = 1, .max = 9999},
	{.name = "part", .is = API_OPTIONAL, .about = "Only one part of the programmes.", .choices = parts},
	{.name = "language",
	 .is = API_OPTIONAL,
	 .about = "Only texts of one language; mul: those in all six.",
	 .choices = languages},
	{.name = "editions", .is = API_OPTIONAL, .about = "Earlier editions of a year, too.", .choices = editions},
	{.name = "after", .is = API_OPTIONAL, .about = "The place behind which the page begins, as in next."},
	{0},
};

static const struct api_field run_fields[] = {
	{.name = "text", .about = "A run of the text."},
	{.name = "marked", .type = API_FLAG, .about = "Whether it matches."},
	{0},
};
static const struct api_schema run = {"SearchRun", run_fields};

static const struct api_field hit_fields[] = {
	{.name = "address", .about = "Of its page.", .example = "/resolutions/1373"},
	{.name = "kind", .about = "Kind of record.", .choices = search_kind_codes},
	{.name = "language", .about = "Language of the text; mul: all six.", .choices = languages},
	{.name = "date", .is = API_NULLABLE, .about = "Day, or year alone."},
	{.name = "part", .is = API_NULLABLE, .about = "Part of the programme, of a paragraph.", .choices = parts},
	{.name = "title", .about = "Title in the language of the caller."},
	{.name = "snippet",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "The text around its most matches, in runs.",
	 .of = &run},
	{.name = "citations", .type = API_OBJECT, .is = API_LIST, .about = "Symbols that match, in runs.", .of = &run},
	{.name = "superseded", .type = API_FLAG, .about = "Whether it is of an earlier edition."},
	{0},
};
static const struct api_schema hit = {"SearchHit", hit_fields};

static const struct api_field count_fields[] = {
	{.name = "value", .about = "Value of the filter."},
	{.name = "count", .type = API_INT, .about = "How many of what is found have it."},
	{0},
};
static const struct api_schema count = {"SearchCount", count_fields};

static const struct api_field facet_fields[] = {
	{.name = "kind", .type = API_OBJECT, .is = API_LIST, .about = "Kinds.", .of = &count},
	{.name = "year", .type = API_OBJECT, .is = API_LIST, .about = "Years, the newest first.", .of = &count},
	{.name = "part", .type = API_OBJECT, .is = API_LIST, .about = "Parts of programmes.", .of = &count},
	{.name = "language", .type = API_OBJECT, .is = API_LIST, .about = "Languages.", .of = &count},
	{0},
};
static const struct api_schema facets = {"SearchFacets", facet_fields};

static const struct api_field result_fields[] = {
	{.name = "total", .type = API_INT, .about = "How many are found."},
	{.name = "ranked", .type = API_FLAG, .about = "In the order of their matches; else the newest first."},
	{.name = "facets", .type = API_OBJECT, .about = "What they have, by filter.", .of = &facets},
	{.name = "items", .type = API_OBJECT, .is = API_LIST, .about = "A page of what is found.", .of = &hit},
	{.name = "next", .is = API_NULLABLE, .about = "Address of the next page; null on the last one."},
	{0},
};
static const struct api_schema results = {"SearchResults", result_fields};

static void runs_write(struct json *j, const char *name, const struct search_runs *runs)
{
	json_member_list(j, name);
	for (size_t i = 0; i < runs->count; i++) {
		json_object_begin(j);
		json_member_str(j, "text", runs->items[i].text);
		json_member_bool(j, "marked", runs->items[i].marked);
		json_object_end(j);
	}
	json_array_end(j);
}

static void hit_write(struct ctx *c, struct json *j, const struct search_query *query, const struct search_hit *found)
{
	struct search_shown shown;

	search_show(c, query, found, &shown);
	json_object_begin(j);
	json_member_str(j, "address", found->address);
	json_member_str(j, "kind", str_from(search_kind_code(found->kind)));
	json_member_str(j, "language", search_language_code(found->language));
	json_member_day(j, "date", found->day);
	json_member_day(j, "part", str_from(search_part_code(found->part)));
	json_member_str(j, "title", search_title(c, found));
	runs_write(j, "snippet", &shown.text);
	runs_write(j, "citations", &shown.symbols);
	json_member_bool(j, "superseded", found->superseded);
	json_object_end(j);
}

static void count_write(struct json *j, str value, int64_t number)
{
	if (number == 0)
		return;
	json_object_begin(j);
	json_member_str(j, "value", value);
	json_member_int(j, "count", number);
	json_object_end(j);
}

static void facets_write(struct json *j, const struct search_facets *counts)
{
	json_key(j, "facets");
	json_object_begin(j);
	json_member_list(j, "kind");
	for (enum search_kind kind = SEARCH_KIND_COUNT - 1; kind >= SEARCH_HELP; kind--)
		count_write(j, str_from(search_kind_code(kind)), counts->kinds[kind]);
	json_array_end(j);
	json_member_list(j, "year");
	for (size_t i = 0; i < counts->year_count; i++)
		count_write(j, arena_printf(j->out->arena, "%lld", (long long)counts->years[i].year),
			    counts->years[i].count);
	json_array_end(j);
	json_member_list(j, "part");
	for (enum search_part part = SEARCH_PART_LETTER; part > SEARCH_PART_NONE; part--)
		count_write(j, str_from(search_part_code(part)), counts->parts[part]);
	json_array_end(j);
	json_member_list(j, "language");
	for (int language = 0; language < SEARCH_LANGUAGE_COUNT; language++)
		count_write(j, search_language_code(language), counts->languages[language]);
	json_array_end(j);
	json_object_end(j);
}

static enum code results_write(struct request *rq, struct response *rs, const struct search_results *found)
{
	const struct listing l = listing_of(rq, SEARCH_PATH, search_filters);
	struct json j;

	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "total", found->counts.total);
	json_member_bool(&j, "ranked", found->page.ranked);
	facets_write(&j, &found->counts);
	json_member_list(&j, "items");
	for (size_t i = 0; i < found->page.count; i++)
		hit_write(rq->c, &j, &found->request.query, &found->page.hits[i]);
	json_array_end(&j);
	json_member_day(&j, "next", search_page_href(&l, "after", found->page.next));
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/search */
static enum code search(struct request *rq, struct response *rs)
{
	struct search_results *found = arena_new(rq->c->arena, struct search_results, 1);

	TRY(search_results_read(rq, found));
	if (found->page.lost)
		return fail_field(rq->c, "after", N_("No page begins here. Start again from the first one."));
	return results_write(rq, rs, found);
}

const struct route search_api_routes[] = {
	{.method = "GET",
	 .pattern = SEARCH_PATH,
	 .needs = MAY_READ,
	 .run = search,
	 .summary = N_("Search words and symbols in all texts"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &results}},
	{0},
};
