#include "tests/site.h"
#include "text/locale.h"

enum { ROWS_OF_PAGE = 50, CODES_MAX = 400 };

/* The States in a group on the day of the tests. */
#define IN_GROUP(code)                                                                                                 \
	"id IN (SELECT state_id FROM state_membership WHERE code = '" code                                             \
	"' AND (valid_to = '' OR valid_to >= '2024-09-15'))"

static const char row_before[] =
	"<th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/states/";

static struct texts codes_of(struct site *s, const struct response *rs)
{
	return page_all(&s->w.arena, page_body(rs), row_before, "\"");
}

/* The codes of all pages from an address on, going by the link with a rel. */
static struct texts walk(struct site *s, str address, const char *rel)
{
	struct texts all = {0};

	while (address.n && all.count < CODES_MAX) {
		struct response rs = site_get(s, address.p);
		struct texts page = codes_of(s, &rs);

		CHECK_INT(rs.status, 200);
		CHECK(page.count <= ROWS_OF_PAGE);
		for (size_t i = 0; i < page.count; i++)
			*vec_push(&s->w.arena, &all) = page.items[strcmp(rel, "prev") == 0 ? page.count - 1 - i : i];
		address = page_link(&s->w.arena, &rs, rel);
	}
	return all;
}

static size_t place_of(const struct texts *codes, const char *code)
{
	for (size_t i = 0; i < codes->count; i++)
		if (str_eq(codes->items[i], str_from(code)))
			return i;
	return SIZE_MAX;
}

/* The codes stand one after the other, nothing between them. */
static void check_run(const struct texts *codes, const char *const *expected)
{
	size_t start = place_of(codes, expected[0]);

	for (size_t i = 0; expected[i]; i++)
		CHECK_STR(start + i < codes->count ? codes->items[start + i] : S("-"), str_from(expected[i]));
}

TEST(catalogue_of_states_holds_193_with_two_names_in_each_of_six_languages)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM member_state"), 193);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM state_name WHERE valid_to = ''"), 193 * 12);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM (SELECT DISTINCT language, name FROM state_name"
				  " WHERE kind = 'list' AND valid_to = '') AS x"),
		  193 * 6);
	site_close(&s);
}

TEST(states_are_listed_in_the_alphabet_of_the_reader)
{
	static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh"};
	static const struct {
		const char *lang, *codes[13];
	} runs[] = {
		{"fr", {"EGY", "SLV", "ARE", "ECU", "ERI", "ESP", "EST", "SWZ", "USA", "ETH", "RUS", "FJI", NULL}},
		{"ru", {"AUS", "AUT", "AZE", "ALB", "DZA", "AGO", "AND", "ATG", "ARG", "ARM", "AFG", NULL}},
		{"ar", {"RUS", "ETH", "AZE", "ARG", "JOR", "ARM", "ERI", "ESP", NULL}},
		{"en", {"CRI", "CIV", "HRV", "CUB", "CYP", "CZE", "PRK", "COD", "DNK", NULL}},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		struct texts codes;

		s.lang = languages[i];
		codes = walk(&s, S("/states"), "next");
		CHECK_INT((int64_t)codes.count, 193);
		for (size_t k = 0; k < COUNT_OF(runs); k++)
			if (strcmp(runs[k].lang, s.lang) == 0)
				check_run(&codes, runs[k].codes);
	}
	site_close(&s);
}

TEST(pages_of_states_visit_each_once_forward_and_backward)
{
	static const char *const lists[] = {"/states", "/states?group=AFR", "/states?q=a", "/states?flag=sids"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct response first = site_get(&s, lists[i]), last;
		struct texts forward = walk(&s, str_from(lists[i]), "next"), backward;
		struct buf end = {.arena = &s.w.arena};

		CHECK_INT((int64_t)forward.count, page_count(&s.w.arena, &first));
		buf_printf(&end, "%s%cafter=%.*s%c", lists[i], strchr(lists[i], '?') ? '&' : '?',
			   STR_ARG(forward.items[forward.count - 1]), '\0');
		last = site_get(&s, end.p);
		CHECK_INT((int64_t)codes_of(&s, &last).count, 0);
		end.n = 0;
		buf_printf(&end, "%s%cbefore=%.*s%c", lists[i], strchr(lists[i], '?') ? '&' : '?',
			   STR_ARG(forward.items[forward.count - 1]), '\0');
		backward = walk(&s, str_from(end.p), "prev");
		CHECK_INT((int64_t)backward.count, (int64_t)forward.count - 1);
		for (size_t k = 0; k < backward.count; k++)
			CHECK_STR(backward.items[k], forward.items[forward.count - 2 - k]);
	}
	site_close(&s);
}

TEST(a_cursor_that_is_no_state_shows_the_list_in_its_order)
{
	static const char *const addresses[] = {"/states?after=NOPE", "/states?before=NOPE", "/states?before=%27%22%3E",
						"/states?after=&before=", "/states?after=afg&before=XXX"};
	struct site s;
	struct response rs;
	struct texts expected;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states");
	expected = codes_of(&s, &rs);
	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		struct texts codes;

		rs = site_get(&s, addresses[i]);
		codes = codes_of(&s, &rs);
		CHECK_INT(rs.status, 200);
		CHECK_STR(texts_join(&s.w.arena, &codes), texts_join(&s.w.arena, &expected));
		CHECK(!page_has(&rs, "rel=\"prev\""));
	}
	site_close(&s);
}

/* How many States a list says it has, which are those on its pages and in its files. */
static int64_t list_total(struct site *s, const char *query)
{
	struct arena *a = &s->w.arena;
	struct response rs = site_get(s, arena_printf(a, "/states?%s", query).p);
	int64_t total = page_count(a, &rs);

	CHECK_INT(rs.status, 200);
	CHECK_INT((int64_t)walk(s, arena_printf(a, "/states?%s", query), "next").count, total);
	rs = site_get(s, arena_printf(a, "/states.csv?%s", query).p);
	CHECK_INT((int64_t)csv_of(s, &rs)->count - 1, total);
	rs = site_get(s, arena_printf(a, "/states.xlsx?%s", query).p);
	CHECK_INT((int64_t)xlsx_row_count(s, &rs) - 1, total);
	rs = site_get(s, arena_printf(a, "/states.json?%s", query).p);
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"code\":"), total);
	return total;
}

TEST(filters_of_states_leave_the_same_rows_on_pages_and_in_files)
{
	static const struct {
		const char *query, *where;
	} filters[] = {
		{"", "1 = 1"},
		{"group=AFR", IN_GROUP("AFR")},
		{"group=WEOG&flag=sids", IN_GROUP("WEOG") " AND " IN_GROUP("sids")},
		{"flag=ldc", IN_GROUP("ldc")},
		{"flag=lldc&group=APG", IN_GROUP("lldc") " AND " IN_GROUP("APG")},
		{"flag=sids", IN_GROUP("sids")},
		{"group=NOWHERE", "1 = 0"},
		{"flag=%27+OR+1%3D1", "1 = 0"},
		{"q=afg", "alpha3 = 'AFG'"},
		{"q=COTE", "alpha3 = 'CIV'"},
		{"q=c%C3%B4te", "alpha3 = 'CIV'"},
		{"q=%25", "1 = 0"},
		{"q=_", "1 = 0"},
		{"q=%27%3B+DROP+TABLE+member_state%3B--", "1 = 0"},
		{"q=%5C", "1 = 0"},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(filters); i++) {
		str sql = arena_printf(&s.w.arena, "SELECT count(*) FROM member_state WHERE %s", filters[i].where);
		int64_t total = list_total(&s, filters[i].query);

		CHECK_INT(total, site_number(&s, sql.p));
	}
	site_close(&s);
}

TEST(states_are_found_by_their_name_in_the_language_of_the_reader)
{
	static const struct {
		const char *lang, *query, *code;
	} searches[] = {
		{"ru", "%D0%B0%D0%BB%D0%91%D0%B0%D0%BD%D0%B8%D1%8F", "ALB"}, /* the name in mixed case */
		{"ru", "Albania", ""},
		{"fr", "egypte", "EGY"},
		{"zh", "%E5%9F%83%E5%8F%8A", "EGY"},
		{"ar", "%D9%85%D8%B5%D8%B1", "EGY"},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(searches); i++) {
		struct texts codes;

		s.lang = searches[i].lang;
		codes = walk(&s, arena_printf(&s.w.arena, "/states?q=%s", searches[i].query), "next");
		CHECK_STR(texts_join(&s.w.arena, &codes), str_from(searches[i].code));
	}
	site_close(&s);
}

TEST(what_is_searched_for_is_shown_as_text_and_never_as_markup)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states?q=%3Cscript%3Ealert(1)%3C/script%3E&group=%22%3E%3Cb%3E&flag=%27x%27");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "<script>alert"));
	CHECK(!page_has(&rs, "\"><b>"));
	CHECK(page_has(&rs, "&lt;script&gt;alert(1)"));
	CHECK(page_has(&rs, "class=\"empty\""));
	rs = site_get(&s, "/states?q=%FF");
	CHECK_INT(rs.status, 400);
	rs = site_get(&s, "/states?q=%00");
	CHECK_INT(rs.status, 400);
	site_close(&s);
}

TEST(a_name_that_looks_like_a_formula_is_harmless_in_files_and_escaped_on_pages)
{
	struct site s;
	struct response rs;
	struct csv_table *csv;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "UPDATE state_name SET name = '=HYPERLINK(\"x\") <i>&', sort_key = '00', folded = 'x'"
		     " WHERE state_id = 4 AND language = 'en'");
	rs = site_get(&s, "/states.csv");
	csv = csv_of(&s, &rs);
	CHECK_STR(csv->items[1].items[0], S("'=HYPERLINK(\"x\") <i>&"));
	CHECK_STR(csv->items[1].items[1], S("AFG"));
	CHECK_STR(csv->items[1].items[5], S("1946-11-19"));
	rs = site_get(&s, "/states.json");
	CHECK(json_is_well_formed(page_body(&rs)));
	rs = site_get(&s, "/states/AFG");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "<i>"));
	CHECK(page_has(&rs, "&lt;i&gt;&amp;"));
	site_close(&s);
}

TEST(record_of_a_state_shows_its_names_in_six_languages)
{
	static const char *const texts[] = {"CIV", "Côte d’Ivoire", "科特迪瓦", "Кот-д’Ивуар", "كوت ديفوار"};
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states/CIV");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, texts[0]));
	for (size_t i = 2; i < COUNT_OF(texts); i++)
		CHECK(page_has(&rs, texts[i]) || page_has(&rs, "&#39;Ивуар"));
	CHECK_INT((int64_t)text_count(page_body(&rs), "dir=\"auto\">"), 12);
	rs = site_get(&s, "/states/grid");
	CHECK_INT(rs.status, 200);
	CHECK_INT((int64_t)text_count(page_body(&rs), "class=\"tile tile-plain\""), 193);
	site_close(&s);
}

TEST(a_state_that_does_not_exist_is_not_found)
{
	static const char *const addresses[] = {"/states/XXX", "/states/afg", "/states/%27", "/states/AFG%20",
						"/states/4",   "/states/AF",  "/states/.csv"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(addresses); i++)
		CHECK_INT(site_get(&s, addresses[i]).status, 404);
	site_close(&s);
}

/* From 2025 on the State with the id 4 is called anew. */
static void name_change(struct site *s)
{
	str key = locale_sort_key(&s->w.arena, LANG_EN, S("Zz New Name"));

	site_sql(s, "UPDATE state_name SET valid_to = '2024-12-31' WHERE state_id = 4 AND language = 'en'");
	site_sql(s, arena_printf(&s->w.arena,
				 "INSERT INTO state_name (state_id, language, kind, name, sort_key, folded, valid_from)"
				 " VALUES (4, 'en', 'list', 'Zz New Name', '%.*s', 'zz new name', '2025-01-01'),"
				 " (4, 'en', 'formal', 'the Republic of Zz', '%.*s', 'the republic of zz',"
				 " '2025-01-01')",
				 STR_ARG(key), STR_ARG(key))
			    .p);
}

TEST(lists_and_records_use_the_name_that_is_valid_on_the_day)
{
	static const struct {
		struct date today;
		const char *shown, *hidden, *formal;
		size_t place;
	} days[] = {
		{{2024, 12, 31}, "Afghanistan", "Zz New Name", "the Islamic Republic of Afghanistan", 0},
		{{2025, 1, 1}, "Zz New Name", "the Islamic Republic of Afghanistan", "the Republic of Zz", 192},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	name_change(&s);
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		struct response rs;
		struct texts codes;

		s.w.c.today = days[i].today;
		codes = walk(&s, S("/states"), "next");
		CHECK_INT((int64_t)codes.count, 193);
		CHECK_INT((int64_t)place_of(&codes, "AFG"), (int64_t)days[i].place);
		rs = site_get(&s, "/states/AFG");
		CHECK_STR(page_between(&rs, "<h1 class=\"govuk-heading-l\">", "<"), str_from(days[i].shown));
		CHECK(str_find(page_between(&rs, "id=\"names\"", "</table>"), str_from(days[i].formal), 0) != SIZE_MAX);
		CHECK(str_find(page_between(&rs, "id=\"names\"", "</table>"), str_from(days[i].hidden), 0) == SIZE_MAX);
		rs = site_get(&s, "/states.csv?q=afg");
		CHECK_INT((int64_t)csv_of(&s, &rs)->count, 2);
		CHECK(page_has(&rs, days[i].shown));
		rs = site_get(&s, "/events/new");
		CHECK_INT((int64_t)text_count(page_body(&rs), "value=\"AFG\""), 1);
		CHECK(page_has(&rs, days[i].shown));
	}
	site_close(&s);
}

TEST(an_event_of_a_state_that_changes_its_name_is_listed_once_under_the_name_of_the_day)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	name_change(&s);
	site_sql(&s, "INSERT INTO anchor_event (anchor, happened_on, title, state_id, created_at)"
		     " VALUES ('survey_final', '2023-05-05', 'Survey', 4, 0)");
	rs = site_get(&s, "/events");
	CHECK_INT((int64_t)text_count(page_body(&rs), ">Survey<"), 1);
	CHECK(page_has(&rs, ">Afghanistan<"));
	s.w.c.today = (struct date){2025, 6, 1};
	rs = site_get(&s, "/events");
	CHECK_INT((int64_t)text_count(page_body(&rs), ">Survey<"), 1);
	CHECK(page_has(&rs, ">Zz New Name<"));
	site_close(&s);
}
