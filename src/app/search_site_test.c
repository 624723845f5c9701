/* The search of the whole program: what changes of each subject make of it, and its page. */
#include "app/reindex.h"
#include "base/num.h"
#include "db/db.h"
#include "domain/programme/programme.h"
#include "domain/search/search_find.h"
#include "tests/site.h"

static const char dump_sql[] =
	"SELECT s.address || '|' || e.kind || '|' || e.language || '|' || e.day || '|' || e.part || '|' || e.section "
	"|| '|'"
	" || e.number || '|' || e.title || '|' || e.body || '|' || e.symbols || '|' || i.tokens || '|' || "
	"CAST(e.id / 268435456 AS TEXT) "
	"FROM search_entry e JOIN search_source s ON s.id = e.source_id JOIN search_index i ON i.rowid = e.id "
	"ORDER BY s.address";

/* All that can be found, without the numbers of its sources. */
static str dump(struct site *s)
{
	static const struct db_piece piece = {dump_sql, dump_sql, 0};
	static const struct db_stmt stmt = {.name = "dump", .pieces = &piece, .piece_count = 1, .column_count = 1};
	struct db_result result = {0};
	struct buf out = {.arena = &s->w.arena};

	CHECK(db_begin(&s->w.c, false) == OK);
	CHECK(db_run(&s->w.c, &(struct db_call){.stmt = &stmt}, &result) == OK);
	db_rollback(&s->w.c);
	for (size_t i = 0; i < result.row_count; i++) {
		buf_puts(&out, result.values[i].s);
		buf_char(&out, '\n');
	}
	return buf_str(&out);
}

static void rebuild(struct site *s)
{
	CHECK(db_begin(&s->w.c, true) == OK);
	CHECK(reindex(&s->w.c) == OK);
	CHECK(db_commit(&s->w.c) == OK);
}

/* The addresses that a page of the search lists. */
static str found(struct site *s, const char *query)
{
	struct response rs = site_get(s, arena_printf(&s->w.arena, "/search?%s", query).p);
	struct texts hits = page_all(&s->w.arena, page_body(&rs),
				     "<h2 class=\"result-title\"><a class=\"govuk-link\" href=\"", "\"");

	CHECK_INT(rs.status, 200);
	return texts_join(&s->w.arena, &hits);
}

static struct programme_import import(struct site *s, const char *name, const char *text)
{
	struct programme_source source = {.name = str_from(name), .file = str_from(text), .year = 2031};
	struct programme_import imported = {0};

	CHECK(db_begin(&s->w.c, true) == OK);
	CHECK(programme_import(&s->w.c, &source, &imported) == OK);
	CHECK(db_commit(&s->w.c) == OK);
	return imported;
}

static void decide(struct site *s, int64_t id, enum code (*how)(struct ctx *c, int64_t id))
{
	CHECK(db_begin(&s->w.c, true) == OK);
	CHECK(how(&s->w.c, id) == OK);
	CHECK(db_commit(&s->w.c) == OK);
}

static const char first_text[] = "Annex\n\nI. Opening\n\n1. Narwhals of resolution 1373 (2001) and S/2020/731.\n\n"
				 "2. Walrus.\n\nEnclosure\n\n1. The Executive Directorate prepares.\n";
static const char second_text[] = "Annex\n\nI. Opening\n\n1. Narwhals of resolution 1624 (2005).\n\n"
				  "Enclosure\n\n1. The Executive Directorate prepares.\n";

TEST(only_stored_editions_are_found_and_the_newest_of_a_year_unless_asked)
{
	struct programme_import first, second, third;
	struct site s;

	site_open(&s, DATABASE_REAL);
	first = import(&s, "a.txt", first_text);
	CHECK_STR(found(&s, "q=narwhal"), S(""));
	decide(&s, first.edition_id, programme_approve);
	CHECK_STR(found(&s, "q=narwhal"), S("/programmes/2031/annex/1"));
	CHECK_STR(found(&s, "q=s%2F2020%2F731&kind=document"), S("/documents?symbol=S/2020/731"));
	second = import(&s, "b.txt", second_text);
	CHECK_STR(found(&s, "q=walrus"), S("/programmes/2031/annex/2"));
	decide(&s, second.edition_id, programme_approve);
	CHECK_STR(found(&s, "q=walrus"), S(""));
	CHECK_STR(found(&s, "q=walrus&editions=all"), S("/programmes/2031?edition=1#p3"));
	CHECK_STR(found(&s, "q=narwhal"), S("/programmes/2031/annex/1"));
	CHECK_STR(found(&s, "q=s%2F2020%2F731&kind=document"), S(""));
	third = import(&s, "c.txt", "Annex\n\n1. Narwhals and a beluga.\n\nEnclosure\n\n1. Beluga.\n");
	decide(&s, third.edition_id, programme_discard);
	CHECK_STR(found(&s, "q=beluga&editions=all"), S(""));
	CHECK(page_has(&(struct response[]){site_get(&s, "/programmes/2031?edition=1")}[0], "Walrus"));
	site_close(&s);
}

TEST(filling_the_search_again_gives_the_same)
{
	struct site s;
	str before, event, mistake;

	site_open(&s, DATABASE_DEMO);
	s.w.c.today = (struct date){2031, 3, 1};
	decide(&s, import(&s, "a.txt", first_text).edition_id, programme_approve);
	decide(&s, import(&s, "b.txt", second_text).edition_id, programme_approve);
	s.w.c.today = (struct date){2024, 9, 15};
	event = site_post(&s, "/events/new",
			  "anchor=event_ended&happened_on=2024-03-10&title=Colloquium&state=&reference=S%2F2024%2F9")
			.location;
	CHECK_INT(site_post(&s, arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(event)).p,
			    "version=1&happened_on=2024-03-12&reason=a")
			  .status,
		  303);
	mistake = site_make(&s, "/events/new", "anchor=event_ended&happened_on=2024-03-11&title=Symposium");
	CHECK_STR(found(&s, "q=symposium"), mistake);
	CHECK_INT(site_act(&s, mistake, "withdraw", "version=1&reason=a").status, 303);
	CHECK_STR(found(&s, "q=symposium"), S(""));
	CHECK_STR(found(&s, "q=colloquium"), event);
	CHECK_STR(found(&s, "q=S%2F2024%2F9"), event);
	before = dump(&s);
	CHECK(before.n > 1000000);
	rebuild(&s);
	CHECK(str_eq(dump(&s), before));
	site_sql(&s, "DELETE FROM search_index; DELETE FROM search_entry");
	CHECK(reindex_where_empty(&s.w.c) == OK);
	CHECK(str_eq(dump(&s), before));
	site_sql(&s, "DELETE FROM search_index WHERE rowid > (SELECT min(id) FROM search_entry);"
		     "DELETE FROM search_entry WHERE id > (SELECT min(id) FROM search_entry)");
	CHECK(reindex_where_empty(&s.w.c) == OK);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM search_entry"), 1);
	site_close(&s);
}

TEST(an_empty_database_stays_empty)
{
	struct world w;

	world_open(&w, NULL);
	CHECK(reindex_where_empty(&w.c) == OK);
	CHECK(w.c.err.code == OK);
	world_close(&w);
}

TEST(every_subject_is_found_by_its_own_words)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	CHECK_STR(found(&s, "q=Alnaso&kind=state"), S("/states/XAN"));
	CHECK_STR(found(&s, "q=%E9%98%BF%E5%B0%94%E7%BA%B3%E7%B4%A2&kind=state"), S("/states/XAN"));
	CHECK_STR(found(&s, "q=RO-02"), S("/duties/RO-02"));
	CHECK(str_starts(found(&s, "q=resolution+1373"), S("/resolutions/1373")));
	CHECK(str_find(found(&s, "q=bookmark"), S("/help#lists"), 0) != SIZE_MAX);
	CHECK(str_find(found(&s, "q=1373&part=letter"), S("/programmes/2024#p1"), 0) != SIZE_MAX);
	site_close(&s);
}

TEST(partners_and_addressees_are_found_by_abbreviations_in_the_language_of_the_reader)
{
	struct response rs;
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_STR(found(&s, "q=FATF&kind=partner"), S("/partners/FATF /partners/FSRB"));
	CHECK_STR(found(&s, "q=FATF&kind=addressee"), S("/addressees/FATF"));
	CHECK_STR(found(&s, "q=UNODC&kind=partner"), S("/partners/UNODC"));
	CHECK_STR(found(&s, "q=%221540+Committee%22&kind=partner"), S("/partners/1540C"));
	rs = site_get(&s, "/search?q=INTERPOL&kind=addressee");
	CHECK(page_has(&rs, "(<mark>INTERPOL</mark>)"));
	CHECK(!page_has(&rs, "<p class=\"result-text\" lang=\"es\""));
	rs = site_get(&s, "/search?q=FATF&kind=partner");
	CHECK(page_has(&rs, "<p class=\"result-text\" lang=\"en\"") &&
	      !page_has(&rs, "class=\"result-text\" lang=\"ar\""));
	rs = site_get(&s, "/search?q=terrorismo&kind=theme");
	CHECK(page_has(&rs, "<p class=\"result-text\" lang=\"es\""));
	site_close(&s);
}

TEST(the_page_marks_matches_and_escapes_everything_else)
{
	struct response rs;
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/events/new",
			    "anchor=event_ended&happened_on=2024-03-10&state=&reference="
			    "&title=A+%3Cb%3Equokka%3C%2Fb%3E+%26+more")
			  .status,
		  303);
	rs = site_get(&s, "/search?q=%22%3Cscript%3Equokka");
	CHECK(page_has(&rs, "&lt;script&gt;quokka"));
	CHECK(!page_has(&rs, "<script>quokka"));
	rs = site_get(&s, "/search?q=quokka");
	CHECK(page_has(&rs, "A &lt;b&gt;<mark>quokka</mark>&lt;/b&gt; &amp; more"));
	CHECK(page_has(&rs, "1 result"));
	rs = site_get(&s, "/search?q=quokka+nowhere");
	CHECK(page_has(&rs, "Nothing has all of these words."));
	CHECK(page_has(&rs, "What each word finds by itself"));
	CHECK(page_has(&rs, "<a class=\"govuk-link\" href=\"/search?q=quokka\"><bdi>quokka</bdi></a>"));
	CHECK(page_has(&rs, "<bdi>nowhere</bdi> <span class=\"facet-count\">0</span>"));
	rs = site_get(&s, "/search?q=quok");
	CHECK(page_has(&rs, "href=\"/search?q=quok%2A\"><bdi>quok*</bdi></a>"));
	rs = site_get(&s, "/search?q=quokka&kind=state");
	CHECK(page_has(&rs, "<a class=\"govuk-link\" href=\"/search?q=quokka\">Search without the filters</a>"));
	rs = site_get(&s, "/search?q=zyzzyva");
	CHECK(page_has(&rs, "There are no results.") && !page_has(&rs, "What each word"));
	CHECK(page_has(&rs, "write an abbreviation in full") && !page_has(&rs, "Take a word away"));
	rs = site_get(&s, "/search");
	CHECK(page_has(&rs, "All words must be there") && !page_has(&rs, "Nothing has"));
	CHECK(!page_has(&rs, "class=\"site-search\""));
	rs = site_get(&s, "/duties");
	CHECK(page_has(&rs, "class=\"site-search\""));
	s.role = "administrator";
	rs = site_get(&s, "/admin");
	CHECK(!page_has(&rs, "class=\"site-search\""));
	site_close(&s);
}

TEST(no_query_makes_the_page_fail)
{
	static const char *const hostile[] = {"%22",	    "%27%3B+DROP+TABLE", "NEAR%28a+b%2C+5%29",	"%2A",
					      "a%2A+-b%2A", "%7Btokens%7D%3A+x", "%26+%7C+%21+%3C-%3E", "%2D",

					      "%5C",	    "...%21%3F",	 "abc%2A%3AA",		"%28%28%28",
					      "-1373",	    "%22-%22+-%22"};
	struct buf many = {0};
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t i = 0; i < COUNT_OF(hostile); i++)
		(void)found(&s, arena_printf(&s.w.arena, "q=%s", hostile[i]).p);
	many.arena = &s.w.arena;
	for (int i = 0; i < 1000; i++)
		buf_lit(&many, "ab%22%2D");
	(void)found(&s, arena_printf(&s.w.arena, "q=%.*s", STR_ARG(buf_str(&many))).p);
	CHECK(site_get(&s, "/search?q=a%00b").status < 500);
	CHECK(site_get(&s, "/search?q=%FF%FE").status < 500);
	site_close(&s);
}

TEST(a_walk_through_the_pages_of_a_search_meets_each_hit_once)
{
	struct texts all = {0};
	struct site s;
	str address = S("/search?q=resolution&kind=resolution&year=1993");

	site_open(&s, DATABASE_REAL);
	address = S("/search?q=situation&kind=resolution");
	while (address.n) {
		struct response rs = site_get(&s, arena_str(&s.w.arena, address).p);
		struct texts hits = page_all(&s.w.arena, page_body(&rs),
					     "<h2 class=\"result-title\"><a class=\"govuk-link\" href=\"", "\"");

		for (size_t i = 0; i < hits.count; i++)
			*vec_push(&s.w.arena, &all) = hits.items[i];
		address = page_link(&s.w.arena, &rs, "next");
	}
	CHECK(all.count > 100);
	for (size_t i = 0; i < all.count; i++)
		for (size_t k = 0; k < i; k++)
			CHECK(!str_eq(all.items[i], all.items[k]));
	CHECK_INT(
		(int64_t)all.count,
		site_number(&s,
			    "SELECT count(*) FROM search_index i JOIN search_entry e ON e.id = i.rowid WHERE "
			    "e.kind = 'resolution' AND replace(' ' || i.tokens, ' wsituat ', '') <> ' ' || i.tokens"));
	site_close(&s);
}

TEST(files_of_a_search_hold_what_its_pages_show)
{
	struct response rs;
	struct site s;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/search.csv?q=Alnaso&kind=state");
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "/states/XAN"));
	rs = site_get(&s, "/search.json?q=");
	CHECK_INT(rs.status, 200);
	CHECK(!world_body_has(&rs, "/states/"));
	site_close(&s);
}
