#include "domain/catalogue/partner.h"
#include "tests/site.h"
#include "text/locale.h"

TEST(a_partner_is_named_by_whole_words_in_its_own_spelling)
{
	static const struct {
		const char *text, *words;
		bool named;
	} texts[] = {
		{"with UNOCT, UNODC and UNDP.", "UNODC;Office on Drugs", true},
		{"with UNODC", "UNODC", true},
		{"the Office on Drugs and Crime", "UNODC;Office on Drugs", true},
		{"with XUNODC or UNODCs", "UNODC", false},
		{"with UNODCs and UNODC", "UNODC", true},
		{"bodies in the FATF-style", "FATF", false},
		{"unodc", "UNODC", false},
		{"", "UNODC", false},
		{"UNODC", "", false},
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		CHECK_INT(partner_is_named(str_from(texts[i].text), str_from(texts[i].words)), texts[i].named);
}

TEST(a_partner_leads_to_the_paragraphs_that_name_it_and_each_of_them_back)
{
	struct site s;
	struct response rs;
	struct texts hrefs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/partners/UNODC");
	CHECK(page_has(&rs, "United Nations Office on Drugs and Crime"));
	hrefs = page_all(&s.w.arena, page_body(&rs), "<li><a class=\"govuk-link\" href=\"/programmes/", "\"");
	CHECK(hrefs.count >= 1);
	rs = site_get(&s, "/partners");
	CHECK_STR(page_between(&rs, "href=\"/partners/UNODC#paragraphs\">", "<"),
		  arena_printf(&s.w.arena, "%zu", hrefs.count));
	for (size_t i = 0; i < hrefs.count; i++) {
		rs = site_get(&s, arena_printf(&s.w.arena, "/programmes/%.*s", STR_ARG(hrefs.items[i])).p);
		CHECK(page_has(&rs, "href=\"/partners/UNODC\""));
	}
	rs = site_get(&s, "/api/v1/partners/UNODC");
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"part\":"), (int64_t)hrefs.count);
	CHECK_INT(site_get(&s, "/partners/NOBODY").status, 404);
	CHECK_INT(site_get(&s, "/api/v1/partners/NOBODY").status, 404);
	site_close(&s);
}

TEST(a_theme_leads_to_its_paragraphs_and_each_of_them_back)
{
	struct site s;
	struct response rs;
	struct texts hrefs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/themes/CFT");
	CHECK(page_has(&rs, "href=\"/resolutions/2462\""));
	hrefs = page_all(&s.w.arena, page_body(&rs), "<li><a class=\"govuk-link\" href=\"/programmes/2024/annex/",
			 "\"");
	CHECK_STR(texts_join(&s.w.arena, &hrefs), S("6 20 30"));
	for (size_t i = 0; i < hrefs.count; i++) {
		rs = site_get(&s, arena_printf(&s.w.arena, "/programmes/2024/annex/%.*s", STR_ARG(hrefs.items[i])).p);
		CHECK(page_has(&rs, "href=\"/themes/CFT\""));
		rs = site_get(&s,
			      arena_printf(&s.w.arena, "/programmes/2024/enclosure/%.*s", STR_ARG(hrefs.items[i])).p);
		CHECK(page_has(&rs, "href=\"/themes/CFT\""));
	}
	rs = site_get(&s, "/resolutions/2462");
	CHECK(page_has(&rs, "href=\"/themes/CFT\""));
	CHECK_INT(site_get(&s, "/themes/NONE").status, 404);
	site_close(&s);
}

TEST(the_call_for_a_paragraph_gives_the_themes_and_partners_that_its_page_shows)
{
	static const char *const kinds[] = {"themes", "partners"};
	struct site s;
	struct response page, call;

	site_open(&s, DATABASE_DEMO);
	page = site_get(&s, "/programmes/2024/enclosure/30");
	call = site_get(&s, "/api/v1/programmes/2024/paragraphs/enclosure/30");
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct arena *a = &s.w.arena;
		struct texts hrefs = page_all(a, page_body(&page), arena_printf(a, "href=\"/%s/", kinds[i]).p, "\"");
		str list = page_between(&call, arena_printf(a, "\"%s\":[", kinds[i]).p, "]");
		struct texts codes = page_all(a, list, "\"code\":\"", "\"");

		CHECK(hrefs.count > 0);
		CHECK_STR(texts_join(a, &codes), texts_join(a, &hrefs));
	}
	CHECK(page_has(&call, "{\"code\":\"CFT\",\"name\":"));
	site_close(&s);
}

/* How many rows a list shows, which are those of its files and of its call. */
static int64_t list_total(struct site *s, const char *path, const char *query)
{
	struct arena *a = &s->w.arena;
	struct response rs = site_get(s, arena_printf(a, "/%s?%s", path, query).p);
	int64_t total = page_count(a, &rs);

	CHECK_INT(rs.status, 200);
	rs = site_get(s, arena_printf(a, "/%s.csv?%s", path, query).p);
	CHECK_INT((int64_t)csv_of(s, &rs)->count - 1, total);
	rs = site_get(s, arena_printf(a, "/%s.xlsx?%s", path, query).p);
	CHECK_INT((int64_t)xlsx_row_count(s, &rs) - 1, total);
	rs = site_get(s, arena_printf(a, "/%s.json?%s", path, query).p);
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"code\":"), total);
	rs = site_get(s, arena_printf(a, "/api/v1/%s?%s", path, query).p);
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"code\":"), total);
	return total;
}

TEST(lists_of_partners_and_themes_show_what_fits_and_their_files_the_same)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	CHECK_INT(list_total(&s, "partners", ""), 28);
	CHECK_INT(list_total(&s, "partners", "q=unodc"), 1);
	CHECK_INT(list_total(&s, "partners", "q=zzzz"), 0);
	CHECK_INT(list_total(&s, "themes", ""), site_number(&s, "SELECT count(*) FROM theme"));
	CHECK_INT(list_total(&s, "themes", "kind=cross-cutting"),
		  site_number(&s, "SELECT count(*) FROM theme WHERE kind = 'cross-cutting'"));
	CHECK_INT(list_total(&s, "themes", "q=gender&kind=cross-cutting"), 1);
	site_close(&s);
}

TEST(the_page_of_all_catalogues_counts_what_its_lists_show)
{
	struct site s;
	struct response rs, list;
	struct texts hrefs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/catalogues");
	hrefs = page_all(&s.w.arena, page_body(&rs), "class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"",
			 "\"");
	CHECK_INT((int64_t)hrefs.count, 8);
	for (size_t i = 0; i < hrefs.count; i++) {
		str before = arena_printf(&s.w.arena, "numeric\"><a class=\"govuk-link\" href=\"%.*s\">",
					  STR_ARG(hrefs.items[i]));
		str count = page_between(&rs, before.p, "</a>");

		list = site_get(&s, arena_str(&s.w.arena, hrefs.items[i]).p);
		CHECK_INT(list.status, 200);
		CHECK(count.n > 0);
		if (i < 6) /* duties and documents do not say how many they are */
			CHECK(str_ends(
				count,
				arena_printf(&s.w.arena, "</span>%s",
					     locale_number(&s.w.arena, LANG_EN, page_count(&s.w.arena, &list)).p)));
	}
	site_close(&s);
}

static const char without[] = "DELETE FROM partner; DELETE FROM addressee_name; DELETE FROM addressee;"
			      " DELETE FROM theme_paragraph; DELETE FROM state_name WHERE valid_to <> '';"
			      " UPDATE state_name SET valid_from = '', source = '';"
			      " DELETE FROM state_membership WHERE valid_to <> '';"
			      " UPDATE state_membership SET valid_from = '', note = '', source = '';"
			      " INSERT INTO state_membership (state_id, kind, code) VALUES (678, 'ldc', 'ldc')";

/* As an earlier program left it. */
static void forget(struct site *s)
{
	str rest = str_from(without);

	while (rest.n)
		site_sql(s, arena_str(&s->w.arena, str_cut(&rest, ';')).p);
}

TEST(a_database_of_an_earlier_program_gets_the_catalogues_that_it_lacks_once)
{
	struct site s;
	str whole;

	site_open(&s, DATABASE_REAL);
	whole = site_row_counts(&s);
	CHECK(init_complete(&s.w.c) == OK);
	CHECK_STR(site_row_counts(&s), whole);
	forget(&s);
	CHECK(init_complete(&s.w.c) == OK);
	CHECK_STR(site_row_counts(&s), whole);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM state_membership WHERE state_id = 678 AND kind = 'ldc'"
				  " AND valid_to = ''"),
		  0);
	CHECK_STR(site_text(&s, "SELECT valid_from FROM state_name WHERE name = 'Eswatini' AND language = 'en'"),
		  S("2018-04-19"));
	site_close(&s);
}

TEST(catalogues_are_added_whole_or_not_at_all)
{
	struct db_fault fault;
	struct site s;
	str before;
	enum code code;

	site_open(&s, DATABASE_REAL);
	forget(&s);
	before = site_row_counts(&s);
	s.w.c.db = db_fault_wrap(&fault, s.w.db);
	/* Each call of the first hundred, then some of the thousands that follow. */
	for (int n = 0;; n += n < 100 ? 1 : 397) {
		db_fault_arm(&fault, n, n % 2, ERR_DB);
		s.w.c.err = (struct err){0};
		code = init_complete(&s.w.c);
		if (!fault.fired)
			break;
		CHECK(code == ERR_DB);
		s.w.c.db = s.w.db;
		CHECK_STR(site_row_counts(&s), before);
		s.w.c.db = &fault.db;
	}
	CHECK(code == OK);
	s.w.c.db = s.w.db;
	site_close(&s);
}
