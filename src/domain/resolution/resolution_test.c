#include "base/num.h"
#include "db/db_script.h"
#include "tests/site.h"

enum { ROWS_OF_PAGE = 50, NUMBERS_MAX = 4000 };

static struct texts numbers_of(struct site *s, const struct response *rs)
{
	return page_all(
		&s->w.arena, page_body(rs),
		"<th scope=\"row\" class=\"govuk-table__header code\"><a class=\"govuk-link\" href=\"/resolutions/",
		"\"");
}

/* The numbers of all pages from an address on, going by the link with a rel. */
static struct texts walk(struct site *s, str address, const char *rel)
{
	struct texts all = {0};

	while (address.n && all.count < NUMBERS_MAX) {
		struct response rs = site_get(s, address.p);
		struct texts page = numbers_of(s, &rs);

		CHECK_INT(rs.status, 200);
		CHECK(page.count <= ROWS_OF_PAGE);
		for (size_t i = 0; i < page.count; i++)
			*vec_push(&s->w.arena, &all) = page.items[strcmp(rel, "prev") == 0 ? page.count - 1 - i : i];
		address = page_link(&s->w.arena, &rs, rel);
	}
	return all;
}

/* Numbers only rise (sign 1) or only fall (sign -1). */
static bool is_monotonous(const struct texts *numbers, int sign)
{
	int64_t before = 0, number;

	for (size_t i = 0; i < numbers->count; i++) {
		if (!num_parse(numbers->items[i], 1, 9999, &number) || (i > 0 && (number - before) * sign <= 0))
			return false;
		before = number;
	}
	return true;
}

TEST(register_of_resolutions_is_listed_newest_first_or_oldest_first)
{
	struct site s;
	struct texts newest, oldest;
	int64_t stored;

	site_open(&s, DATABASE_REAL);
	stored = site_number(&s, "SELECT count(*) FROM resolution");
	CHECK(stored > 2600);
	newest = walk(&s, S("/resolutions"), "next");
	oldest = walk(&s, S("/resolutions?order=oldest"), "next");
	CHECK_INT((int64_t)newest.count, stored);
	CHECK_INT((int64_t)oldest.count, stored);
	CHECK(is_monotonous(&newest, -1));
	CHECK(is_monotonous(&oldest, 1));
	CHECK_STR(oldest.items[0], S("1"));
	site_close(&s);
}

TEST(pages_of_resolutions_go_back_the_way_they_came)
{
	static const char *const lists[] = {"/resolutions?year=2001&q=", "/resolutions?q=terror&order=oldest",
					    "/resolutions?year=1993"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		struct texts forward = walk(&s, str_from(lists[i]), "next"), backward;
		str last = forward.items[forward.count - 1];

		backward = walk(&s, arena_printf(&s.w.arena, "%s&before=%.*s", lists[i], STR_ARG(last)), "prev");
		CHECK_INT((int64_t)backward.count, (int64_t)forward.count - 1);
		for (size_t k = 0; k < backward.count; k++)
			CHECK_STR(backward.items[k], forward.items[forward.count - 2 - k]);
	}
	site_close(&s);
}

TEST(a_cursor_that_is_no_number_shows_the_first_page_of_resolutions)
{
	static const char *const addresses[] = {"after=x", "before=x",	    "before=-5", "before=99999999999999999999",
						"after=0", "before=%3Cb%3E"};
	struct site s;
	struct response rs;
	struct texts expected;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/resolutions");
	expected = numbers_of(&s, &rs);
	CHECK_INT((int64_t)expected.count, ROWS_OF_PAGE);
	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		struct texts numbers;

		rs = site_get(&s, arena_printf(&s.w.arena, "/resolutions?%s", addresses[i]).p);
		numbers = numbers_of(&s, &rs);
		CHECK_INT(rs.status, 200);
		CHECK_STR(texts_join(&s.w.arena, &numbers), texts_join(&s.w.arena, &expected));
		CHECK(!page_has(&rs, "rel=\"prev\""));
	}
	site_close(&s);
}

/* How many resolutions a list says it has, which are those on its pages and in its files. */
static int64_t list_total(struct site *s, const char *query)
{
	struct arena *a = &s->w.arena;
	struct response rs = site_get(s, arena_printf(a, "/resolutions?%s", query).p);
	int64_t total = page_count(a, &rs);

	CHECK_INT(rs.status, 200);
	CHECK_INT((int64_t)walk(s, arena_printf(a, "/resolutions?%s", query), "next").count, total);
	rs = site_get(s, arena_printf(a, "/resolutions.csv?%s", query).p);
	CHECK_INT((int64_t)csv_of(s, &rs)->count - 1, total);
	rs = site_get(s, arena_printf(a, "/resolutions.xlsx?%s", query).p);
	CHECK_INT((int64_t)xlsx_row_count(s, &rs) - 1, total);
	rs = site_get(s, arena_printf(a, "/resolutions.json?%s", query).p);
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK_INT((int64_t)text_count(page_body(&rs), "\"symbol\":"), total);
	return total;
}

TEST(filters_of_resolutions_leave_the_same_rows_on_pages_and_in_files)
{
	static const struct {
		const char *query, *where;
	} filters[] = {
		{"year=2001", "r.year = 2001"},
		{"year=1900", "1 = 0"},
		{"year=2001&order=oldest", "r.year = 2001"},
		{"theme=CRIM", "EXISTS (SELECT 1 FROM resolution_theme x WHERE x.resolution_id = r.id"
			       " AND x.theme_code = 'CRIM')"},
		{"theme=CRIM&year=2001", "r.id = 1373"},
		{"theme=%27--", "1 = 0"},
		{"cited=yes", "1 = 0"},
		{"q=%25", "1 = 0"},
		{"q=%27%29+OR+1%3D1--", "1 = 0"},
		{"q=S%2FRES%2F1373+%282001%29", "r.id = 1373"},
		{"q=s%2Fres%2F1373", "r.id = 1373"},
		{"q=1373+%282001%29", "r.id = 1373"},
		{"q=ISRAEL-SYRIAN", "lower(r.topic) LIKE '%israel-syrian%'"},
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(filters); i++) {
		str sql = arena_printf(&s.w.arena, "SELECT count(*) FROM resolution r WHERE %s", filters[i].where);

		CHECK_INT(list_total(&s, filters[i].query), site_number(&s, sql.p));
	}
	site_close(&s);
}

TEST(a_resolution_says_how_often_it_is_cited_and_lists_where)
{
	struct site s;
	struct response rs;
	int64_t cited = 0;
	struct texts links;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/resolutions.csv?q=1624+%282005%29");
	CHECK_INT((int64_t)csv_of(&s, &rs)->count, 2);
	CHECK(num_parse(csv_of(&s, &rs)->items[1].items[4], 1, 1000, &cited));
	CHECK_INT(cited, site_number(&s, "SELECT count(*) FROM citation WHERE symbol = 'S/RES/1624 (2005)'"));
	rs = site_get(&s, "/resolutions/1624");
	CHECK_INT(rs.status, 200);
	links = page_all(&s.w.arena, page_body(&rs),
			 "<th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"", "\"");
	CHECK_INT((int64_t)links.count, cited);
	for (size_t i = 0; i < links.count; i++) {
		str place = links.items[i], address = str_cut(&place, '#');
		struct response target = site_get(&s, arena_str(&s.w.arena, address).p);

		CHECK_INT(target.status, 200);
		CHECK(page_has(&target, arena_printf(&s.w.arena, "id=\"%.*s\"", STR_ARG(place)).p) || !place.n);
		CHECK(page_has(&target, "1624 (2005)"));
	}
	CHECK_INT(list_total(&s, "cited=yes"),
		  site_number(&s, "SELECT count(*) FROM (SELECT DISTINCT resolution_id FROM citation"
				  " WHERE resolution_id IS NOT NULL) AS x"));
	site_close(&s);
}

TEST(a_resolution_of_the_register_shows_how_it_was_adopted)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/resolutions/1373");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "28 September 2001"));
	CHECK(page_has(&rs, "15 in favour, 0 against, 0 abstaining"));
	CHECK(page_has(&rs, "0 paragraphs"));
	site_sql(&s, "UPDATE resolution SET vote_kind = 'unanimous', votes_yes = NULL, votes_no = NULL,"
		     " votes_abstain = NULL, topic = '<b>=1+1' WHERE id = 1373");
	rs = site_get(&s, "/resolutions/1373");
	CHECK(page_has(&rs, "Adopted unanimously"));
	CHECK_INT((int64_t)text_count(page_body(&rs), "id=\"citing\""), 1);
	CHECK(page_has(&rs, "&lt;b&gt;=1+1") && !page_has(&rs, "<b>"));
	site_close(&s);
}

TEST(a_resolution_that_the_register_does_not_have_is_not_found)
{
	static const char *const addresses[] = {"/resolutions/9999",  "/resolutions/0",
						"/resolutions/-1",    "/resolutions/01373",
						"/resolutions/1373x", "/resolutions/999999999999999999"};
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(addresses); i++)
		CHECK_INT(site_get(&s, addresses[i]).status, 404);
	rs = site_get(&s, "/resolutions?q=9999");
	CHECK_INT(page_count(&s.w.arena, &rs), 0);
	CHECK(page_has(&rs, "may not be in the register"));
	site_close(&s);
}

TEST(a_topic_that_looks_like_a_formula_is_harmless_in_files)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	site_sql(&s, "UPDATE resolution SET topic = '@SUM(A1)', topic_folded = 'odd' WHERE id = 1373");
	rs = site_get(&s, "/resolutions.csv?q=odd&year=2001");
	CHECK_INT((int64_t)csv_of(&s, &rs)->count, 2);
	CHECK_STR(csv_of(&s, &rs)->items[1].items[0], S("S/RES/1373 (2001)"));
	CHECK_STR(csv_of(&s, &rs)->items[1].items[3], S("'@SUM(A1)"));
	CHECK_STR(rs.file_name, S("resolutions.csv"));
	site_close(&s);
}

/* Rows as long as those of the register, under numbers from 10,000. */
static const char many_rows[] =
	"INSERT INTO resolution (id, year, symbol, adopted_on, meeting, topic, topic_folded, votes_yes, votes_no, "
	"votes_abstain, vote_kind, subject, cluster_code, register_source) "
	"SELECT r.id + 10000 * n.i, r.year, 'S/RES/' || (r.id + 10000 * n.i), r.adopted_on, r.meeting, r.topic, "
	"r.topic_folded, r.votes_yes, r.votes_no, r.votes_abstain, r.vote_kind, '', '', r.register_source "
	"FROM resolution r JOIN (SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL "
	"SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8) n ON true;";

TEST(a_long_register_is_exported_whole_in_little_memory)
{
	static const char *const paths[] = {"/resolutions.csv", "/resolutions.json", "/resolutions.xlsx"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(db_script(s.w.db, many_rows, &s.w.c.err), OK);
	for (size_t i = 0; i < COUNT_OF(paths); i++) {
		const size_t before = s.w.arena.used_bytes;
		struct response rs = site_get(&s, paths[i]);

		CHECK_INT(rs.status, 200);
		CHECK(rs.out.body.n > 1000 * 1000 || i == 2);
		CHECK(s.w.arena.used_bytes - before - rs.out.body.n < 8 * 1024 * 1024);
	}
	site_close(&s);
}
