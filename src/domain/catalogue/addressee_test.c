#include "tests/site.h"

TEST(addressees_are_observers_and_organizations_with_two_names_in_each_of_six_languages)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee WHERE kind = 'observer_state'"), 2);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee_name"),
		  12 * site_number(&s, "SELECT count(*) FROM addressee"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee_name a JOIN state_name s ON s.folded = a.folded"), 0);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee a JOIN member_state s"
				  " ON a.code = s.alpha3 OR a.code = s.alpha2"),
		  0);
	site_close(&s);
}

TEST(the_demonstration_has_fictional_observers_and_no_real_one)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/addressees?kind=observer_state");
	CHECK_INT(page_count(&s.w.arena, &rs), 2);
	CHECK(page_has(&rs, ">Ormeda<"));
	CHECK(!page_has(&rs, "Holy See"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee_name WHERE name LIKE '%Palestine%'"), 0);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM addressee a JOIN member_state s"
				  " ON a.code = s.alpha3 OR a.code = s.alpha2"),
		  0);
	site_close(&s);
}

TEST(addressees_are_listed_in_the_alphabet_of_the_reader_and_their_files_hold_the_same)
{
	static const struct {
		const char *query, *in, *out;
	} lists[] = {
		{"", ">Holy See<", ">Afghanistan<"},
		{"kind=observer_state", ">State of Palestine<", "Interpol"},
		{"kind=un_entity&q=OHCHR", "High Commissioner", ">Holy See<"},
		{"q=ligue", "-", "-"},
		{"q=league", ">League of Arab States<", ">African Union<"},
		{"kind=x", "No addressee fits", ">Holy See<"},
	};
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct arena *a = &s.w.arena;
		int64_t shown;

		rs = site_get(&s, arena_printf(a, "/addressees?%s", lists[i].query).p);
		CHECK_INT(rs.status, 200);
		shown = page_count(a, &rs);
		if (lists[i].in[0] != '-') {
			CHECK(page_has(&rs, lists[i].in));
			CHECK(!page_has(&rs, lists[i].out));
		}
		rs = site_get(&s, arena_printf(a, "/addressees.csv?%s", lists[i].query).p);
		CHECK_INT((int64_t)csv_of(&s, &rs)->count - 1, shown);
		rs = site_get(&s, arena_printf(a, "/addressees.xlsx?%s", lists[i].query).p);
		CHECK_INT((int64_t)xlsx_row_count(&s, &rs) - 1, shown);
		rs = site_get(&s, arena_printf(a, "/addressees.json?%s", lists[i].query).p);
		CHECK(json_is_well_formed(page_body(&rs)));
		CHECK_INT((int64_t)text_count(page_body(&rs), "\"code\":"), shown);
	}
	s.lang = "ru";
	rs = site_get(&s, "/addressees?kind=observer_state");
	CHECK(str_find(page_body(&rs), S("/addressees/PSE"), 0) < str_find(page_body(&rs), S("/addressees/VAT"), 0));
	s.lang = "en";
	rs = site_get(&s, "/addressees?kind=observer_state");
	CHECK(str_find(page_body(&rs), S("/addressees/PSE"), 0) > str_find(page_body(&rs), S("/addressees/VAT"), 0));
	site_close(&s);
}

TEST(the_record_of_an_addressee_has_names_for_letters_and_says_that_it_is_never_assessed)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/addressees/UNODC");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "the United Nations Office on Drugs and Crime"));
	CHECK(page_has(&rs, "la Oficina de las Naciones Unidas contra la Droga y el Delito"));
	CHECK(page_has(&rs, "Not a Member State: never assessed."));
	CHECK(page_has(&rs, "href=\"/partners/UNODC\""));
	rs = site_get(&s, "/addressees/VAT");
	CHECK(page_has(&rs, "le Saint-Siège"));
	CHECK(!page_has(&rs, "/partners/"));
	rs = site_get(&s, "/api/v1/addressees/VAT");
	CHECK(page_has(&rs, "\"partner\":null"));
	CHECK(page_has(&rs, "\"formal\":\"la Santa Sede\""));
	CHECK_INT(site_get(&s, "/addressees/AFG").status, 404);
	CHECK_INT(site_get(&s, "/states/VAT").status, 404);
	CHECK_INT(site_get(&s, "/api/v1/addressees?kind=state").status, 422);
	site_close(&s);
}

TEST(an_event_about_an_addressee_is_refused_in_the_form_and_by_the_api)
{
	static const char event[] = "anchor=visit_start&happened_on=2024-09-01&title=Visit&state=";
	struct site s;
	struct response rs;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	rs = site_post(&s, "/events/new", arena_printf(&s.w.arena, "%sHoly+See", event).p);
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Holy See: not a Member State; not stored"));
	rs = site_send(&s, "/api/v1/events", "application/json",
		       S("{\"anchor\": \"visit_start\", \"happened_on\": \"2024-09-01\", \"title\": \"Visit\","
			 " \"state\": \"UNODC\"}"));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "UNODC: not a Member State; not stored"));
	CHECK_STR(site_row_counts(&s), before);
	rs = site_post(&s, "/events/new", arena_printf(&s.w.arena, "%sSwaziland", event).p);
	CHECK_INT(rs.status, 303);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE state_id = 748"), 1);
	site_close(&s);
}

TEST(addressees_partners_and_themes_are_found_by_their_names_in_any_language)
{
	static const struct {
		const char *lang, *query, *href;
	} searches[] = {
		{"en", "/search?q=holy+see", "href=\"/addressees/VAT\""},
		{"fr", "/search?q=saint-si%C3%A8ge", "href=\"/addressees/VAT\""},
		{"en", "/search?q=research+network&kind=partner", "href=\"/partners/GRN\""},
		{"es", "/search?q=aduanas&kind=addressee", "href=\"/addressees/WCO\""},
		{"en", "/search?q=prisons&kind=theme", "href=\"/themes/PRISON\""},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(searches); i++) {
		struct response rs;

		s.lang = searches[i].lang;
		rs = site_get(&s, searches[i].query);
		CHECK(page_has(&rs, searches[i].href));
	}
	site_close(&s);
}
