#include "db/db.h"
#include "domain/search/search_find.h"
#include "domain/search/search_show.h"

#include "tests/db_fault.h"
#include "tests/test.h"
#include "tests/world.h"

static void put(struct world *w, const struct search_document *d)
{
	CHECK(db_begin(&w->c, true) == OK);
	CHECK(search_put(&w->c, d) == OK);
	CHECK(db_commit(&w->c) == OK);
}

static void put_text(struct world *w, const char *address, enum lang lang, const char *text)
{
	put(w, &(struct search_document){.kind = SEARCH_PARAGRAPH,
					 .address = str_from(address),
					 .lang = lang,
					 .body = {str_from(text)},
					 .day = {2024, 1, 1},
					 .part = SEARCH_PART_ANNEX,
					 .section = S("I"),
					 .number = S("1")});
}

static void find_request(struct world *w, const struct search_request *request, struct search_facets *facets,
			 struct search_page *page)
{
	CHECK(db_begin(&w->c, false) == OK);
	CHECK(search_count(&w->c, request, facets) == OK);
	CHECK(search_find(&w->c, request, facets->total, page) == OK);
	db_rollback(&w->c);
}

/* The addresses that a query finds, in their order, with spaces between them. */
static str found(struct world *w, const char *query)
{
	struct search_request request = {0};
	struct search_facets facets;
	struct search_page page;
	struct buf out = {.arena = &w->arena};

	search_query_read(&w->arena, str_from(query), &request.query);
	find_request(w, &request, &facets, &page);
	CHECK_INT((int64_t)page.count, facets.total < SEARCH_ROWS ? facets.total : SEARCH_ROWS);
	for (size_t i = 0; i < page.count; i++)
		buf_printf(&out, "%s%.*s", i ? " " : "", STR_ARG(page.hits[i].address));
	return buf_str(&out);
}

static void put_six(struct world *w)
{
	put_text(w, "/ar", LANG_AR, "يشير إلى القرارات المتعلقة بمكافحة الإرهاب");
	put_text(w, "/en", LANG_EN, "Recalling its resolutions on terrorism and the financing of terrorist acts");
	put_text(w, "/es", LANG_ES, "Recordando sus resoluciones sobre el terrorismo y las evaluaciones");
	put_text(w, "/fr", LANG_FR, "Rappelant ses résolutions sur le terrorisme et l’État");
	put_text(w, "/ru", LANG_RU, "ссылаясь на свои резолюции о борьбе против терроризма");
	put_text(w, "/zh", LANG_ZH, "回顾其关于恐怖主义的各项决议");
}

TEST(inflected_forms_are_found_in_six_languages)
{
	struct world w;

	world_open(&w, NULL);
	put_six(&w);
	CHECK_STR(found(&w, "القرار"), S("/ar"));
	CHECK_STR(found(&w, "قَرَار إرهاب"), S("/ar"));
	CHECK_STR(found(&w, "act financed"), S("/en"));
	CHECK_STR(found(&w, "resolución evaluacion"), S("/es"));
	CHECK_STR(found(&w, "résolution ÉTAT"), S("/fr"));
	CHECK_STR(found(&w, "терроризм"), S("/ru"));
	CHECK_STR(found(&w, "резолюция борьба"), S("/ru"));
	CHECK_STR(found(&w, "恐怖主义"), S("/zh"));
	CHECK_STR(found(&w, "恐怖主义决议"), S("/zh"));
	CHECK_STR(found(&w, "\"恐怖主义决议\""), S(""));
	CHECK_STR(found(&w, "rappelant 决议"), S(""));
	world_close(&w);
}

TEST(phrases_and_exclusions_choose)
{
	struct world w;

	world_open(&w, NULL);
	put_text(&w, "/1", LANG_EN, "foreign terrorist fighters visit");
	put_text(&w, "/2", LANG_EN, "terrorist and foreign fighters report");
	CHECK_STR(found(&w, "foreign fighters"), S("/1 /2"));
	CHECK_STR(found(&w, "\"foreign terrorist\""), S("/1"));
	CHECK_STR(found(&w, "“foreign terrorist”"), S("/1"));
	CHECK_STR(found(&w, "fighters -report"), S("/1"));
	CHECK_STR(found(&w, "fighters -\"foreign terrorist\""), S("/2"));
	CHECK_STR(found(&w, "-report"), S(""));
	CHECK_STR(found(&w, "fighters missing"), S(""));
	world_close(&w);
}

TEST(phrases_of_any_length_are_found_in_titles_and_texts)
{
	struct buf text = {0};
	struct world w;

	world_open(&w, NULL);
	put_text(&w, "/1", LANG_EN, "one two three four");
	put_text(&w, "/2", LANG_EN, "two three and one two and three four");
	put(&w, &(struct search_document){.kind = SEARCH_EVENT,
					  .address = S("/3"),
					  .lang = LANG_EN,
					  .title = {S("one two three")},
					  .body = {S("four")}});
	CHECK_STR(found(&w, "\"one two\""), S("/3 /1 /2"));
	CHECK_STR(found(&w, "\"one two three\""), S("/3 /1"));
	CHECK_STR(found(&w, "\"one two three four\""), S("/1"));
	CHECK_STR(found(&w, "\"two three\" -\"three four\""), S("/3"));
	CHECK_STR(found(&w, "\"two one\""), S(""));
	text.arena = &w.arena;
	for (int i = 0; i < 17000; i++)
		buf_lit(&text, "word ");
	buf_lit(&text, "alpha beta gamma");
	put_text(&w, "/4", LANG_EN, arena_str(&w.arena, buf_str(&text)).p);
	CHECK_STR(found(&w, "gamma alpha beta"), S("/4"));
	world_close(&w);
}

TEST(beginnings_of_words_are_found)
{
	struct world w;

	world_open(&w, NULL);
	put_six(&w);
	CHECK_STR(found(&w, "terro*"), S("/en /fr /es"));
	CHECK_STR(found(&w, "террор*"), S("/ru"));
	CHECK_STR(found(&w, "recall* -franc*"), S("/en"));
	CHECK_STR(found(&w, "resol* -recalling"), S("/fr /es"));
	CHECK_STR(found(&w, "zyz*"), S(""));
	world_close(&w);
}

TEST(any_spelling_of_a_symbol_finds_the_same)
{
	static const char *const with_year[] = {"s/res/1373(2001)", "S/RES/1373 (2001)", "resolution 1373 (2001)",
						"1373 (2001)"};
	static const char *const without_year[] = {"resolution 1373", "S/RES/1373", "s/res/1373", "резолюция 1373",
						   "1373"};
	struct world w;

	world_open(&w, NULL);
	put_text(&w, "/a", LANG_EN, "under resolutions 1373 (2001), 1624 (2005) and 2178 (2014)");
	put_text(&w, "/b", LANG_EN, "see S/RES/1373(2001) and S/2020/731/Add.1");
	put_text(&w, "/c", LANG_EN, "see S/2020/731 of 2001");
	for (size_t i = 0; i < COUNT_OF(with_year); i++)
		CHECK_STR(found(&w, with_year[i]), S("/a /b"));
	for (size_t i = 0; i < COUNT_OF(without_year); i++)
		CHECK_STR(found(&w, without_year[i]), S("/a /b"));
	CHECK_STR(found(&w, "s/2020/731"), S("/b /c"));
	CHECK_STR(found(&w, "s/2020/731/add.1"), S("/b"));
	CHECK_STR(found(&w, "resolution 1624"), S("/a"));
	CHECK_STR(found(&w, "-1624 1373"), S("/b"));
	world_close(&w);
}

TEST(odd_queries_find_nothing_or_something_but_never_fail)
{
	static const char *const odd[] = {"NEAR(a b, 5)",
					  "a* OR b*",
					  "'; DROP TABLE search_entry; --",
					  "\"",
					  "\"\"\"",
					  "(((",
					  "AND OR NOT",
					  "{tokens}: x ^y + z",
					  "!a & b | <-> c:*",
					  "- - --",
					  "\\ \\' ''",
					  "😀 -🎉",
					  "\xFF\xFE\x80",
					  "   ",
					  "a AND (NOT b",
					  "-1373 -(2001)",
					  "%1 %s %n",
					  "***",
					  "*:* a:* abc:*",
					  ",;,;",
					  "|&!<->()",
					  "wabc* pmore g twabc"};
	struct buf many = {0};
	struct world w;

	world_open(&w, NULL);
	put_six(&w);
	for (size_t i = 0; i < COUNT_OF(odd); i++)
		(void)found(&w, odd[i]);
	many.arena = &w.arena;
	for (int i = 0; i < 2500; i++)
		buf_printf(&many, "a\" %d", i);
	buf_char(&many, '\0');
	(void)found(&w, many.p);
	CHECK_STR(found(&w, "terrorist"), S("/en"));
	world_close(&w);
}

TEST(a_later_text_stands_in_place_of_the_earlier)
{
	struct world w;

	world_open(&w, NULL);
	put_text(&w, "/1", LANG_EN, "first wording");
	put_text(&w, "/1", LANG_EN, "second wording");
	CHECK_STR(found(&w, "wording"), S("/1"));
	CHECK_STR(found(&w, "first"), S(""));
	CHECK(db_begin(&w.c, true) == OK);
	CHECK(search_remove(&w.c, S("/1")) == OK);
	CHECK(search_remove(&w.c, S("/never")) == OK);
	CHECK(db_commit(&w.c) == OK);
	CHECK_STR(found(&w, "wording"), S(""));
	world_close(&w);
}

/* Texts of all kinds, years, parts and languages, most of which have the word "visit". */
static void put_many(struct world *w, int count)
{
	CHECK(db_begin(&w->c, true) == OK);
	for (int i = 0; i < count; i++) {
		struct search_document d = {
			.kind = (enum search_kind)(1 + i % 7),
			.address = arena_printf(&w->arena, "/%d", i),
			.lang = (enum lang)(i % 6),
			.title = {i % 50 == 0 ? S("visit") : S("")},
			.body = {i % 3 ? S("visit of 1373") : S("visit and visit")},
			.day = {i % 11 ? 2010 + i % 11 : 0, 1 + i % 12, 1 + i % 28},
			.part = (enum search_part)(i % 4),
			.superseded = i % 5 == 0,
		};

		if (d.day.year == 0)
			d.day = (struct date){0};
		CHECK(search_put(&w->c, &d) == OK);
	}
	CHECK(db_commit(&w->c) == OK);
}

static int64_t sum(const int64_t *counts, size_t n)
{
	int64_t total = 0;

	for (size_t i = 0; i < n; i++)
		total += counts[i];
	return total;
}

/* Chooses one value after the other and finds as many as the facet said. */
static void check_facets(struct world *w, const struct search_request *whole, const struct search_facets *facets)
{
	struct search_facets some;
	struct search_page page;

	for (int kind = SEARCH_HELP; kind < SEARCH_KIND_COUNT; kind++) {
		struct search_request request = *whole;

		request.kind = (enum search_kind)kind;
		find_request(w, &request, &some, &page);
		CHECK_INT(some.total, facets->kinds[kind]);
	}
	for (size_t i = 0; i < facets->year_count; i++) {
		struct search_request request = *whole;

		request.year = facets->years[i].year;
		find_request(w, &request, &some, &page);
		CHECK_INT(some.total, facets->years[i].count);
	}
	for (int language = 0; language < SEARCH_LANGUAGE_COUNT; language++) {
		struct search_request request = *whole;

		request.language = language + 1;
		request.part = SEARCH_PART_ANNEX;
		find_request(w, &request, &some, &page);
		CHECK_INT(some.languages[language], some.total);
		CHECK_INT(some.parts[SEARCH_PART_ANNEX], some.total);
	}
}

TEST(facets_add_up_to_what_is_found)
{
	struct search_request request = {0};
	struct search_facets facets;
	struct search_page page;
	struct world w;
	int64_t dated = 0;

	world_open(&w, NULL);
	put_many(&w, 200);
	search_query_read(&w.arena, S("visit"), &request.query);
	find_request(&w, &request, &facets, &page);
	CHECK_INT(facets.total, 160); /* without superseded ones */
	CHECK_INT(sum(facets.kinds, SEARCH_KIND_COUNT), 160);
	CHECK_INT(sum(facets.parts, SEARCH_PART_COUNT), 160);
	CHECK_INT(sum(facets.languages, SEARCH_LANGUAGE_COUNT), 160);
	CHECK_INT((int64_t)facets.year_count, 10);
	for (size_t i = 0; i < facets.year_count; i++)
		dated += facets.years[i].count;
	CHECK(dated > 130 && dated < 160);
	check_facets(&w, &request, &facets);
	request.all_editions = true;
	find_request(&w, &request, &facets, &page);
	CHECK_INT(facets.total, 200);
	world_close(&w);
}

enum { WALKED_MAX = 3000 };

/* Walks all pages forward and back; both must meet every hit once, in the same order. */
static void check_walk(struct world *w, const char *query, int64_t expected)
{
	struct search_request request = {.all_editions = true};
	struct search_facets facets;
	struct search_page page = {0};
	int64_t *ids = arena_new(&w->arena, int64_t, WALKED_MAX);
	size_t count = 0, left;

	search_query_read(&w->arena, str_from(query), &request.query);
	do {
		request.after = page.next;
		find_request(w, &request, &facets, &page);
		for (size_t i = 0; i < page.count && count < WALKED_MAX; i++)
			ids[count++] = page.hits[i].id;
	} while (page.next.n);
	CHECK_INT(facets.total, expected);
	CHECK_INT((int64_t)count, expected);
	CHECK(page.ranked == (expected <= SEARCH_RANKED_MAX));
	left = count - page.count;
	for (request.after = S(""); page.previous.n && left >= page.count;) {
		request.before = page.previous;
		find_request(w, &request, &facets, &page);
		left -= page.count;
		for (size_t i = 0; i < page.count; i++)
			CHECK(page.hits[i].id == ids[left + i]);
	}
	CHECK_INT((int64_t)left, 0);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			if (ids[i] == ids[k])
				test_fail(__FILE__, __LINE__, "met twice");
}

TEST(pages_meet_each_hit_once_forward_and_back_by_matches_and_by_day)
{
	struct world w;

	world_open(&w, NULL);
	put_many(&w, SEARCH_RANKED_MAX + 90);
	check_walk(&w, "visit", SEARCH_RANKED_MAX + 90);
	check_walk(&w, "1373", 726);
	check_walk(&w, "nowhere", 0);
	world_close(&w);
}

static enum code keep_id(void *user, const struct search_hit *hit)
{
	struct {
		int64_t *ids;
		size_t count;
	} *kept = user;

	kept->ids[kept->count++] = hit->id;
	return OK;
}

enum { VERY_MANY = 5300 };

/* So many that PostgreSQL looks among the newest first: pages must be those of the file, which reads all. */
TEST(pages_of_very_many_hits_have_the_order_of_all)
{
	struct search_request request = {.all_editions = true};
	struct search_facets facets;
	struct search_page page = {0};
	struct {
		int64_t *ids;
		size_t count;
	} all = {0};
	struct world w;
	size_t met = 0;

	world_open(&w, NULL);
	put_many(&w, VERY_MANY);
	all.ids = arena_new(&w.arena, int64_t, VERY_MANY);
	search_query_read(&w.arena, S("visit"), &request.query);
	CHECK(db_begin(&w.c, false) == OK);
	CHECK(search_count(&w.c, &request, &facets) == OK);
	CHECK(search_walk(&w.c, &request, facets.total, keep_id, &all) == OK);
	db_rollback(&w.c);
	CHECK_INT((int64_t)all.count, VERY_MANY);
	for (int i = 0; i < 12; i++) {
		request.after = page.next;
		find_request(&w, &request, &facets, &page);
		for (size_t k = 0; k < page.count; k++)
			CHECK(page.hits[k].id == all.ids[met + k]);
		met += page.count;
	}
	for (met -= page.count; page.previous.n; met -= page.count) {
		request.before = page.previous;
		find_request(&w, &request, &facets, &page);
		for (size_t k = 0; k < page.count; k++)
			CHECK(page.hits[k].id == all.ids[met - page.count + k]);
	}
	CHECK_INT((int64_t)met, 0);
	world_close(&w);
}

static enum code count_hit(void *user, const struct search_hit *hit)
{
	int64_t *count = user;

	*count += hit->address.n > 0;
	return OK;
}

TEST(files_hold_all_that_is_found)
{
	static const struct {
		const char *query;
		int64_t count;
	} cases[] = {{"visit", 1010}, {"visit 1373", 673}, {"nowhere", 0}};
	struct search_request request = {.all_editions = true};
	struct search_facets facets;
	struct world w;

	world_open(&w, NULL);
	put_many(&w, 1010);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		int64_t count = 0;

		search_query_read(&w.arena, str_from(cases[i].query), &request.query);
		CHECK(db_begin(&w.c, false) == OK);
		CHECK(search_count(&w.c, &request, &facets) == OK);
		CHECK(search_walk(&w.c, &request, facets.total, count_hit, &count) == OK);
		db_rollback(&w.c);
		CHECK_INT(count, cases[i].count);
	}
	world_close(&w);
}

TEST(more_matches_come_first_then_the_newer)
{
	struct search_document d = {.kind = SEARCH_EVENT, .lang = LANG_EN};
	struct world w;

	world_open(&w, NULL);
	d.address = S("/old");
	d.body[0] = S("visit");
	d.day = (struct date){2001, 9, 28};
	put(&w, &d);
	d.address = S("/new");
	d.day = (struct date){2024, 9, 1};
	put(&w, &d);
	d.address = S("/often");
	d.body[0] = S("visit, visit, visit");
	d.day = (struct date){1950, 1, 1};
	put(&w, &d);
	d.address = S("/titled");
	d.title[0] = S("The visit");
	d.body[0] = S("");
	d.day = (struct date){0};
	put(&w, &d);
	CHECK_STR(found(&w, "visit"), S("/titled /often /new /old"));
	world_close(&w);
}

TEST(unknown_cursors_are_the_first_page)
{
	static const char *const cursors[] = {"x", "m-1",  "m-9-9-9", "d-0-0-5", "m-0-0-99999999999999999999",
					      "-", "m----"};
	struct search_request request = {0};
	struct search_facets facets;
	struct search_page page;
	struct world w;

	world_open(&w, NULL);
	put_text(&w, "/1", LANG_EN, "visit");
	search_query_read(&w.arena, S("visit"), &request.query);
	for (size_t i = 0; i < COUNT_OF(cursors); i++) {
		request.after = i % 2 ? S("") : str_from(cursors[i]);
		request.before = i % 2 ? str_from(cursors[i]) : S("");
		find_request(&w, &request, &facets, &page);
		CHECK_INT((int64_t)page.count, 1);
	}
	world_close(&w);
}

/* Puts a text with the n-th call failing; false where there is no n-th call. */
static bool put_with_fault(struct world *w, int n, enum code failure)
{
	struct search_document d = {
		.kind = SEARCH_EVENT, .address = S("/1"), .lang = LANG_EN, .body = {S("second wording")}};
	struct db_fault fault;
	struct ctx c = w->c;
	enum code code;

	c.db = db_fault_wrap(&fault, w->db);
	db_fault_arm(&fault, n, failure == ERR_BUSY, failure);
	code = db_begin(&c, true);
	if (code == OK)
		code = search_put(&c, &d);
	if (code == OK)
		code = db_commit(&c);
	if (code != OK)
		db_rollback(&c);
	CHECK_INT(code, fault.fired ? failure : OK);
	CHECK_STR(found(w, "first"), fault.fired ? S("/1") : S(""));
	CHECK_STR(found(w, "second"), fault.fired ? S("") : S("/1"));
	return fault.fired;
}

TEST(what_was_rolled_back_is_not_found)
{
	static const enum code failures[] = {ERR_DB, ERR_BUSY};
	struct world w;

	world_open(&w, NULL);
	for (size_t i = 0; i < COUNT_OF(failures); i++) {
		int n = 0;

		put_text(&w, "/1", LANG_EN, "first wording");
		while (put_with_fault(&w, n, failures[i]))
			n++;
		CHECK(n > 4);
	}
	world_close(&w);
}

TEST(a_text_of_any_length_can_be_put_and_shown)
{
	struct search_shown shown;
	struct search_request request = {0};
	struct search_facets facets;
	struct search_page page;
	struct buf text = {0};
	struct world w;

	world_open(&w, NULL);
	text.arena = &w.arena;
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, "w%d ", i);
	put(&w, &(struct search_document){
			.kind = SEARCH_EVENT, .address = S("/1"), .lang = LANG_EN, .body = {buf_str(&text)}});
	search_query_read(&w.arena, S("w77"), &request.query);
	find_request(&w, &request, &facets, &page);
	CHECK_INT(facets.total, 1);
	search_show(&w.c, &request.query, &page.hits[0], &shown);
	CHECK_INT((int64_t)shown.text.mark_count, 1);
	world_close(&w);
}
