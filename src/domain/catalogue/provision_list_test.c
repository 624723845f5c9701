#include "data/data.h"
#include "domain/catalogue/provision.h"
#include "tests/site.h"

enum { ROWS_OF_PAGE = 50 };

/* The numbers of the rows of a page. */
static struct texts rows_of(struct site *s, const struct response *rs)
{
	return page_all(&s->w.arena, page_body(rs), "<tr class=\"govuk-table__row\" id=\"provision-", "\"");
}

/* The rows of all pages from an address on, by the links to what is before or after. */
static struct texts walk(struct site *s, str address, const char *rel)
{
	struct arena *a = &s->w.arena;
	struct texts all = {0};

	while (address.n) {
		struct response rs = site_get(s, arena_str(a, address).p);
		struct texts rows = rows_of(s, &rs);

		CHECK_INT(rs.status, 200);
		for (size_t i = 0; i < rows.count; i++)
			*vec_push(a, &all) = rows.items[i];
		address = page_link(a, &rs, rel);
	}
	return all;
}

/* The rows that all answers of the call have, page by page. */
static int64_t call_total(struct site *s, const char *query)
{
	struct arena *a = &s->w.arena;
	str address = arena_printf(a, "/api/v1/provisions?%s", query);
	int64_t total = 0;

	while (address.n) {
		struct response rs = site_get(s, address.p);

		CHECK_INT(rs.status, 200);
		CHECK(json_is_well_formed(page_body(&rs)));
		total += (int64_t)text_count(page_body(&rs), "\"address\":");
		address = arena_str(a, page_between(&rs, "\"next\":\"", "\""));
	}
	return total;
}

/* How many provisions a list says it has, which are those on its pages, in its files and its call. */
static int64_t list_total(struct site *s, const char *query)
{
	struct arena *a = &s->w.arena;
	str address = arena_printf(a, "/provisions?%s", query);
	struct response rs = site_get(s, address.p);
	int64_t total = page_count(a, &rs);

	CHECK_INT((int64_t)walk(s, address, "next").count, total);
	rs = site_get(s, arena_printf(a, "/provisions.csv?%s", query).p);
	CHECK_INT((int64_t)csv_of(s, &rs)->count - 1, total);
	rs = site_get(s, arena_printf(a, "/provisions.xlsx?%s", query).p);
	CHECK_INT((int64_t)xlsx_row_count(s, &rs) - 1, total);
	rs = site_get(s, arena_printf(a, "/provisions.json?%s", query).p);
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"paraphrase\":"), total);
	CHECK_INT(call_total(s, query), total);
	return total;
}

TEST(filters_of_provisions_leave_the_same_rows_on_pages_in_files_and_in_the_call)
{
	static const struct {
		const char *query, *where;
	} filters[] = {
		{"", "1 = 1"},
		{"resolution=1373", "v.resolution_id = 1373"},
		{"resolution=1", "1 = 0"},
		{"force=Calls+upon", "v.force = 'Calls upon'"},
		{"force=%27--", "1 = 0"},
		{"theme=CFT", "v.id IN (SELECT x.provision_id FROM provision_theme x WHERE x.theme_code = 'CFT')"},
		{"theme=CFT&force=Obligation&resolution=1373", "v.id = 1"},
		{"q=SUPPRESS", "lower(v.paraphrase) LIKE '%suppress%'"},
		{"q=s%2Fres%2F1373", "v.resolution_id = 1373"},
		{"q=%25", "1 = 0"},
		{"q=zzzz", "1 = 0"},
	};
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t i = 0; i < COUNT_OF(filters); i++) {
		str sql = arena_printf(&s.w.arena, "SELECT count(*) FROM provision v WHERE %s", filters[i].where);

		CHECK_INT(list_total(&s, filters[i].query), site_number(&s, sql.p));
	}
	site_close(&s);
}

TEST(pages_of_provisions_go_forth_and_back_over_the_same_rows)
{
	static const char *const nowhere[] = {"after=x", "before=-5", "after=99999999999999999999", "before=%3Cb%3E"};
	struct site s;
	struct response rs;
	struct texts first, again;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/provisions");
	first = rows_of(&s, &rs);
	CHECK_INT((int64_t)first.count, ROWS_OF_PAGE);
	CHECK(!page_has(&rs, "rel=\"prev\""));
	rs = site_get(&s, page_link(&s.w.arena, &rs, "next").p);
	CHECK(page_has(&rs, "rel=\"prev\"") && !page_has(&rs, "rel=\"next\""));
	rs = site_get(&s, page_link(&s.w.arena, &rs, "prev").p);
	again = rows_of(&s, &rs);
	CHECK_STR(texts_join(&s.w.arena, &again), texts_join(&s.w.arena, &first));
	for (size_t i = 0; i < COUNT_OF(nowhere); i++) {
		rs = site_get(&s, arena_printf(&s.w.arena, "/provisions?%s", nowhere[i]).p);
		again = rows_of(&s, &rs);
		CHECK_STR(texts_join(&s.w.arena, &again), texts_join(&s.w.arena, &first));
	}
	CHECK_INT(site_get(&s, "/api/v1/provisions?after=x").status, 422);
	site_close(&s);
}

TEST(a_filter_of_provisions_that_is_no_number_is_said_and_kept)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/provisions?resolution=many&q=border");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Enter the number of a resolution as in 1373."));
	CHECK(page_has(&rs, "value=\"many\"") && page_has(&rs, "value=\"border\""));
	CHECK(!page_has(&rs, "<table"));
	CHECK_INT(site_get(&s, "/provisions.csv?resolution=many").status, 422);
	CHECK_INT(site_get(&s, "/api/v1/provisions?resolution=many").status, 422);
	site_close(&s);
}

TEST(each_provision_of_the_list_leads_to_its_row_on_the_page_of_its_resolution)
{
	struct site s;
	struct response rs;
	struct texts hrefs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/provisions?theme=CFT");
	hrefs = page_all(&s.w.arena, page_body(&rs),
			 "<th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"", "\"");
	CHECK(hrefs.count > 3);
	for (size_t i = 0; i < hrefs.count; i++) {
		str anchor = hrefs.items[i], path = str_cut(&anchor, '#');

		rs = site_get(&s, arena_str(&s.w.arena, path).p);
		CHECK_INT(rs.status, 200);
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "id=\"%.*s\"", STR_ARG(anchor)).p));
	}
	rs = site_get(&s, "/themes/CFT");
	CHECK_INT((int64_t)text_count(page_body(&rs), "#provision-"), (int64_t)hrefs.count);
	CHECK(page_has(&rs, "href=\"/provisions?theme=CFT\""));
	rs = site_get(&s, "/api/v1/themes/CFT");
	CHECK_INT((int64_t)text_count(page_body(&rs), "#provision-"), (int64_t)hrefs.count);
	site_close(&s);
}

TEST(the_list_of_provisions_is_in_the_language_of_the_reader_with_our_words_in_english)
{
	struct site s;
	struct response rs;
	struct csv_table *csv;

	site_open(&s, DATABASE_DEMO);
	s.lang = "fr";
	rs = site_get(&s, "/provisions?resolution=1805");
	CHECK(page_has(&rs, "Dispositions") && page_has(&rs, ">L’ensemble de la résolution<"));
	CHECK(page_has(&rs, "lang=\"en\" dir=\"ltr\">Oral report"));
	rs = site_get(&s, "/provisions.csv?resolution=1805");
	csv = csv_of(&s, &rs);
	CHECK_INT((int64_t)csv->count, 2);
	CHECK(page_has(&rs, "L’ensemble de la résolution"));
	site_close(&s);
}

TEST(a_search_leads_to_a_provision_and_names_its_resolution_first)
{
	struct site s;
	struct response rs;
	str body;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/search?q=%22safe+haven%22&kind=provision");
	CHECK(page_has(&rs, "href=\"/resolutions/1373#provision-4\""));
	rs = site_get(&s, "/api/v1/search?q=%22safe+haven%22&kind=provision");
	CHECK(page_has(&rs, "\"address\":\"/resolutions/1373#provision-4\""));
	CHECK(page_has(&rs, "{\"value\":\"provision\",\"count\":"));
	rs = site_get(&s, "/search?q=S%2FRES%2F1805+%282008%29");
	body = page_body(&rs);
	CHECK(str_find(body, S("href=\"/resolutions/1805\""), 0) <
	      str_find(body, S("href=\"/resolutions/1805#provision-"), 0));
	site_close(&s);
}

/* The statement that looks for words takes lower() for what folding makes of them. */
static enum code row_is_ascii(struct ctx *c, void *user, const str *field)
{
	enum { PARAPHRASE = 4 };

	(void)c;
	(void)user;
	for (size_t i = 0; i < field[PARAPHRASE].n; i++)
		CHECK((unsigned char)field[PARAPHRASE].p[i] < 0x80);
	return OK;
}

TEST(our_words_on_provisions_are_ascii_so_that_both_engines_find_the_same)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	CHECK(data_rows(&s.w.c, &(struct data_table){"catalogue/provisions.csv", 6, row_is_ascii, NULL}) == OK);
	site_close(&s);
}
