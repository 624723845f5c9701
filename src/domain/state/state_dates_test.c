#include "domain/state/state.h"
#include "tests/site.h"

static str name_of(struct site *s, const char *address)
{
	struct response rs = site_get(s, address);

	CHECK_INT(rs.status, 200);
	return page_between(&rs, "<h1 class=\"govuk-heading-l\">", "<");
}

TEST(a_state_has_the_name_of_the_day_for_lists_and_for_letters)
{
	static const struct {
		const char *address, *name, *formal;
	} days[] = {
		{"/states/TUR", "Türkiye", "the Republic of Türkiye"},
		{"/states/TUR?as_of=2022-06-01", "Türkiye", "the Republic of Türkiye"},
		{"/states/TUR?as_of=2022-05-31", "Turkey", "the Republic of Turkey"},
		{"/states/SWZ?as_of=2018-04-18", "Swaziland", "the Kingdom of Swaziland"},
		{"/states/SWZ?as_of=2018-04-19", "Eswatini", "the Kingdom of Eswatini"},
		{"/states/CZE?as_of=2016-05-16", "Czech Republic", "the Czech Republic"},
		{"/states/MKD?as_of=2019-02-13", "The former Yugoslav Republic of Macedonia",
		 "the former Yugoslav Republic of Macedonia"},
		{"/states/MKD", "North Macedonia", "the Republic of North Macedonia"},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct response rs = site_get(&s, days[i].address);
		str names = page_between(&rs, "id=\"names\"", "</table>");

		CHECK_STR(name_of(&s, days[i].address), str_from(days[i].name));
		CHECK(str_find(names, str_from(days[i].formal), 0) != SIZE_MAX);
	}
	site_close(&s);
}

TEST(a_list_as_of_a_day_has_the_names_groups_and_states_of_that_day_and_says_so)
{
	static const struct {
		const char *address, *in, *out;
		int64_t count;
	} lists[] = {
		{"/states?q=swaz&as_of=2017-01-01", ">Swaziland<", ">Eswatini<", 1},
		{"/states?group=AFR&as_of=2017-01-01", ">Cabo Verde<", "South Sudan is not", 54},
		{"/states?flag=ldc&as_of=2020-12-03", ">Vanuatu<", ">Botswana<", 47},
		{"/states?flag=ldc&as_of=2020-12-04", ">Bhutan<", ">Vanuatu<", 46},
		{"/states?flag=ldc&as_of=2024-12-12", ">Sao Tome and Principe<", ">Bhutan<", 45},
		{"/states?flag=ldc&as_of=2024-12-13", ">Nepal<", ">Sao Tome and Principe<", 44},
		{"/states?as_of=2011-07-13", ">Names and groups as of", ">South Sudan<", 192},
		{"/states?as_of=2011-07-14", "as of 14 July 2011", "South Sudan is not", 193},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct response rs = site_get(&s, lists[i].address);

		CHECK_INT(rs.status, 200);
		CHECK_INT(page_count(&s.w.arena, &rs), lists[i].count);
		CHECK(page_has(&rs, lists[i].in));
		CHECK(!page_has(&rs, lists[i].out));
		CHECK(page_has(&rs, "Names and groups as of"));
	}
	site_close(&s);
}

TEST(a_group_that_a_state_left_is_on_its_page_with_the_days)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/states?group=AUR&as_of=2018-12-31&q=avelora");
	CHECK_INT(page_count(&s.w.arena, &rs), 1);
	rs = site_get(&s, "/states?group=AUR&as_of=2019-01-01&q=avelora");
	CHECK_INT(page_count(&s.w.arena, &rs), 0);
	rs = site_get(&s, "/states/XAV");
	CHECK(page_has(&rs, "Aurven States"));
	CHECK(page_has(&rs, "31 December 2018"));
	CHECK(page_has(&rs, "1 January 2019"));
	rs = site_get(&s, "/states/XAN");
	CHECK(page_has(&rs, "Until 31 May 2022: Alnasia"));
	rs = site_get(&s, "/states/XAN?as_of=2020-01-01");
	CHECK(page_has(&rs, "From 1 June 2022: Alnaso"));
	CHECK(page_has(&rs, "the Kingdom of Alnasia"));
	rs = site_get(&s, "/states/XOK");
	CHECK(page_has(&rs, "for elections, a member of this one only"));
	site_close(&s);
}

TEST(a_name_of_another_day_finds_the_state_in_lists_and_in_the_search)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states?q=swaziland");
	CHECK_INT(page_count(&s.w.arena, &rs), 1);
	CHECK(page_has(&rs, ">Eswatini<"));
	rs = site_get(&s, "/search?q=swaziland");
	CHECK(page_has(&rs, "href=\"/states/SWZ\""));
	s.lang = "ru";
	rs = site_get(&s, "/states?q=%D1%81%D0%B2%D0%B0%D0%B7%D0%B8%D0%BB%D0%B5%D0%BD%D0%B4");
	CHECK_INT((int64_t)text_count(page_body(&rs), "href=\"/states/SWZ\""), 1);
	site_close(&s);
}

TEST(the_grid_as_of_a_day_has_the_states_of_that_day_and_says_so)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states?as_of=2011-07-13");
	CHECK(page_has(&rs, "href=\"/states/grid?as_of=2011-07-13\""));
	rs = site_get(&s, "/states/grid?as_of=2011-07-13");
	CHECK_INT((int64_t)text_count(page_body(&rs), "class=\"tile tile-plain\""), 192);
	CHECK(page_has(&rs, "Names and groups as of 13 July 2011."));
	CHECK(page_has(&rs, "href=\"/states/SWZ?as_of=2011-07-13\" title=\"Swaziland\""));
	CHECK(page_has(&rs, "value=\"2011-07-13\""));
	rs = site_get(&s, "/states/grid");
	CHECK_INT((int64_t)text_count(page_body(&rs), "class=\"tile tile-plain\""), 193);
	CHECK(page_has(&rs, "href=\"/states/SWZ\"") && !page_has(&rs, "Names and groups as of"));
	CHECK(!page_has(&rs, "In no regional group"));
	rs = site_get(&s, "/states/grid?as_of=soon");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Enter a day as in 2024-09-15.") && page_has(&rs, "value=\"soon\""));
	site_close(&s);
}

TEST(a_state_that_was_in_no_regional_group_on_the_day_has_its_place_in_the_grid)
{
	struct site s;
	struct response rs;
	str last;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "UPDATE state_membership SET valid_from = '2000-05-01'"
		     " WHERE state_id = 376 AND kind = 'regional_group'");
	rs = site_get(&s, "/states/grid?as_of=2000-04-30");
	last = page_between(&rs, "In no regional group", "</section>");
	CHECK(str_find(last, S("/states/ISR?as_of=2000-04-30"), 0) != SIZE_MAX);
	rs = site_get(&s, "/states/grid?as_of=2000-05-01");
	CHECK(!page_has(&rs, "In no regional group"));
	site_close(&s);
}

TEST(the_exception_that_holds_for_a_group_is_in_the_files_and_the_call)
{
	static const char note[] = "Takes part in two groups; for elections, a member of this one only.";
	struct site s;
	struct response rs;
	struct csv_table *csv;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states.csv?q=T%C3%BCrkiye");
	csv = csv_of(&s, &rs);
	CHECK_INT((int64_t)csv->count, 2);
	CHECK(page_has(&rs, "Note on the regional group") && page_has(&rs, note));
	rs = site_get(&s, "/states.json?q=T%C3%BCrkiye");
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"group_note\":\"%s\"", note).p));
	rs = site_get(&s, "/api/v1/states?q=T%C3%BCrkiye");
	CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"group_note\":\"%s\"", note).p));
	rs = site_get(&s, "/states.json?q=AFG");
	CHECK(page_has(&rs, "\"group_note\":\"\"") || page_has(&rs, "\"group_note\":null"));
	s.lang = "fr";
	rs = site_get(&s, "/states.csv?q=T%C3%BCrkiye");
	CHECK(page_has(&rs, "Note sur le groupe régional") && !page_has(&rs, note));
	site_close(&s);
}

TEST(a_day_that_is_none_is_refused_where_it_was_typed)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states?as_of=2017-02-30&group=AFR");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "value=\"2017-02-30\""));
	CHECK(page_has(&rs, "Enter a day as in 2024-09-15."));
	CHECK_INT(site_get(&s, "/states.csv?as_of=x").status, 422);
	CHECK_INT(site_get(&s, "/states/TUR?as_of=x").status, 422);
	rs = site_get(&s, "/api/v1/states?as_of=x");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"as_of\""));
	site_close(&s);
}

TEST(files_and_calls_give_the_names_and_groups_of_the_day)
{
	struct site s;
	struct response rs;
	struct csv_table *csv;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states.csv?q=swaziland&as_of=2017-01-01");
	csv = csv_of(&s, &rs);
	CHECK_INT((int64_t)csv->count, 2);
	CHECK_STR(csv->items[1].items[0], S("Swaziland"));
	CHECK_STR(csv->items[1].items[9], S("2017-01-01"));
	rs = site_get(&s, "/api/v1/states?flag=ldc&as_of=2020-12-03&q=vanuatu");
	CHECK(page_has(&rs, "\"as_of\":\"2020-12-03\""));
	CHECK(page_has(&rs, "\"ldc\":true"));
	rs = site_get(&s, "/api/v1/states/VUT");
	CHECK(page_has(&rs, "\"ldc\":false"));
	CHECK(page_has(&rs, "\"to\":\"2020-12-03\""));
	rs = site_get(&s, "/api/v1/states/SWZ?as_of=2017-01-01");
	CHECK(page_has(&rs, "\"name\":\"Swaziland\""));
	CHECK(page_has(&rs, "\"from\":\"2018-04-19\""));
	site_close(&s);
}

/* Which State a text is taken for; "" where none. */
static str resolved(struct site *s, const char *text, int64_t row)
{
	struct state_identity state = {0};

	s->w.c.err = (struct err){0};
	CHECK(db_begin(&s->w.c, false) == OK);
	if (state_resolve(&s->w.c, &(struct state_named_as){.field = "state", .text = str_from(text), .row = row},
			  &state) != OK)
		CHECK(s->w.c.err.code == ERR_INPUT && s->w.c.err.field_count == 1);
	db_rollback(&s->w.c);
	return state.id ? state.alpha3 : S("");
}

TEST(a_state_is_known_by_code_and_by_its_names_of_all_languages_and_days)
{
	static const struct {
		const char *text, *code;
	} texts[] = {
		{"SWZ", "SWZ"},
		{"sz", "SWZ"},
		{" Eswatini ", "SWZ"},
		{"SWAZILAND", "SWZ"},
		{"Эсватини", "SWZ"},
		{"Свазиленд", "SWZ"},
		{"إسواتيني", "SWZ"},
		{"the Kingdom of Swaziland", "SWZ"},
		{"Côte d’Ivoire", "CIV"},
		{"土耳其", "TUR"},
		{"Niger", "NER"},
		{"Nigeri", ""},
		{"", ""},
		{"%", ""},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		CHECK_STR(resolved(&s, texts[i].text, 0), str_from(texts[i].code));
	site_close(&s);
}

TEST(a_name_of_an_imported_row_that_is_no_member_state_is_never_taken_for_one)
{
	static const char *const others[] = {"Holy See", "Palestine", "Atlantis", "UNODC"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		CHECK_STR(resolved(&s, others[i], 7), S(""));
		CHECK_STR(str_from(s.w.c.err.fields[0].message), S("row %1: not a Member State; not stored"));
		CHECK_STR(s.w.c.err.fields[0].args[0], S("7"));
	}
	CHECK_STR(resolved(&s, "Holy See", 0), S(""));
	CHECK_STR(str_from(s.w.c.err.fields[0].message), S("%1: not a Member State; not stored"));
	site_close(&s);
}

TEST(two_states_of_one_name_are_asked_for_by_code)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "UPDATE state_name SET folded = 'twin'"
		     " WHERE state_id IN (4, 8) AND language = 'en' AND kind = 'list'");
	CHECK_STR(resolved(&s, "Twin", 0), S(""));
	CHECK(str_starts(str_from(s.w.c.err.fields[0].message), S("More than one Member State")));
	site_close(&s);
}
