#include "base/num.h"
#include "db/db.h"
#include "domain/programme/programme.h"
#include "os/file.h"
#include "tests/site.h"

static str file_of(struct site *s, const char *folder, const char *name)
{
	str path = arena_printf(&s->w.arena, "%s/%s", folder, name), text = S("");
	struct err e = {0};

	CHECK_INT(file_read(&s->w.arena, path.p, PROGRAMME_BYTES_MAX, &text, &e), OK);
	return text;
}

static str corpus(struct site *s, const char *name)
{
	return file_of(s, arena_printf(&s->w.arena, "%s/tests/corpus/programme", test_source_dir()).p, name);
}

/* Sends a file as the drafting unit does. */
static struct response send(struct site *s, const char *name, str text)
{
	s->role = "drafter";
	return site_upload(s, "/programmes/import", name, text, "");
}

/* Sends a file that is read; the path of what was found. */
static str propose(struct site *s, const char *name, str text)
{
	struct response rs = send(s, name, text);

	CHECK_INT(rs.status, 303);
	CHECK(str_starts(rs.location, S("/programmes/proposed/")));
	return rs.location;
}

static struct response decide(struct site *s, str proposed, const char *decision)
{
	return site_post(s, arena_printf(&s->w.arena, "%.*s/%s", STR_ARG(proposed), decision).p, "");
}

static void store(struct site *s, const char *name, str text)
{
	struct response rs = decide(s, propose(s, name, text), "approve");

	CHECK_INT(rs.status, 303);
}

TEST(every_readable_text_is_shown_and_stored_with_its_paragraphs)
{
	static const struct {
		const char *file;
		int64_t annex, enclosure;
	} files[] = {{"plain.txt", 6, 6},   {"wrapped.txt", 6, 6}, {"markdown.txt", 2, 2}, {"unmarked.txt", 3, 3},
		     {"letters.txt", 6, 1}, {"faults.txt", 5, 1},  {"french.txt", 1, 1}};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		str proposed = propose(&s, files[i].file, corpus(&s, files[i].file));
		struct response rs = site_get(&s, proposed.p);

		CHECK_INT(rs.status, 200);
		CHECK_INT((int64_t)text_count(page_body(&rs), "<p class=\"paragraph-number\">"),
			  files[i].annex + files[i].enclosure);
		CHECK_INT(decide(&s, proposed, "approve").status, 303);
		CHECK_INT(site_number(&s, "SELECT count(*) FROM paragraph p JOIN programme_edition e ON e.id ="
					  " p.edition_id WHERE p.part = 'annex' AND p.number NOT IN ('heading')"
					  " AND e.id = (SELECT max(id) FROM programme_edition)"),
			  files[i].annex);
	}
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_edition WHERE status = 'stored'"), COUNT_OF(files));
	site_close(&s);
}

TEST(published_programmes_of_2020_and_2024_are_read_whole)
{
	static const struct {
		const char *file;
		int64_t year, paragraphs;
		const char *period;
	} files[] = {{"work-programme-2020.txt", 2020, 40, "1 January 2020"},
		     {"work-programme-2024.txt", 2024, 51, "1 January 2024"}};
	struct site s;

	if (!test_shared_dir()) {
		test_skip("the published texts are not here");
		return;
	}
	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		str folder = arena_printf(&s.w.arena, "%s/documents", test_shared_dir());
		str page = arena_printf(&s.w.arena, "/programmes/%lld", (long long)files[i].year);
		struct response rs;

		store(&s, files[i].file, file_of(&s, folder.p, files[i].file));
		rs = site_get(&s, page.p);
		CHECK_INT(rs.status, 200);
		CHECK(page_has(&rs, files[i].period));
		CHECK_INT((int64_t)text_count(page_body(&rs), "<p class=\"paragraph-number\">"),
			  2 * files[i].paragraphs);
		CHECK_INT((int64_t)text_count(page_body(&rs), arena_printf(&s.w.arena, "href=\"%s/annex/", page.p).p),
			  files[i].paragraphs);
	}
	site_close(&s);
}

/* "annex A heading": where a row of either table stands. */
static str place_of(struct arena *a, str part, str section, str number)
{
	return arena_printf(a, "%.*s|%.*s|%.*s|", STR_ARG(part), STR_ARG(section), STR_ARG(number));
}

/* All "place|number" of the programme's own file, each once. */
static str stored_citations(struct site *s, int64_t *count)
{
	struct response rs = site_get(s, "/programmes/2020.csv");
	const struct csv_table *table = csv_of(s, &rs);
	struct buf out = {.arena = &s->w.arena};

	for (size_t i = 1; i < table->count; i++) {
		const str *cell = table->items[i].items;
		str rest = cell[4];

		while (rest.n) {
			str symbol = str_trim(str_cut(&rest, ';')), number;

			symbol = str_slice(symbol, S("S/RES/").n, symbol.n);
			number = str_cut(&symbol, ' ');
			buf_printf(&out, "\n%s%.*s\n", place_of(&s->w.arena, cell[0], cell[1], cell[2]).p,
				   STR_ARG(number));
			(*count)++;
		}
	}
	return buf_str(&out);
}

TEST(citations_of_2020_are_exactly_those_that_were_counted_by_hand)
{
	struct site s;
	struct response list;
	const struct csv_table *expected;
	str stored, folder;
	int64_t count = 0;

	if (!test_shared_dir()) {
		test_skip("the published texts are not here");
		return;
	}
	site_open(&s, DATABASE_REAL);
	folder = arena_printf(&s.w.arena, "%s/documents", test_shared_dir());
	store(&s, "a.txt", file_of(&s, folder.p, "work-programme-2020.txt"));
	stored = stored_citations(&s, &count);
	list = (struct response){.out.body.arena = &s.w.arena};
	buf_puts(&list.out.body, file_of(&s, folder.p, "work-programme-2020.citations.csv"));
	expected = csv_of(&s, &list);
	CHECK_INT(count, (int64_t)expected->count - 1);
	for (size_t i = 1; i < expected->count; i++) {
		const str *cell = expected->items[i].items;
		str line = arena_printf(&s.w.arena, "\n%s%.*s\n", place_of(&s.w.arena, cell[1], cell[2], cell[3]).p,
					STR_ARG(cell[4]));

		if (str_find(stored, line, 0) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, line.p);
	}
	site_close(&s);
}

TEST(a_file_that_is_no_programme_stores_nothing_and_says_why)
{
	static const struct {
		const char *file, *why;
	} files[] = {{"binary.txt", "is neither PDF"},
		     {"latin1.txt", "is not UTF-8"},
		     {"two.txt", "A second programme begins"},
		     {"notes.txt", "no numbered paragraphs"},
		     {"empty.txt", "Choose the file"}};
	struct site s;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct response rs = send(&s, files[i].file, corpus(&s, files[i].file));

		CHECK_INT(rs.status, 422);
		CHECK(page_has(&rs, files[i].why));
		CHECK_STR(site_row_counts(&s), before);
	}
	site_close(&s);
}

TEST(an_import_reports_all_faults_of_its_form_at_once_and_keeps_the_year_that_was_typed)
{
	struct site s;
	struct response rs;
	str before;

	site_open(&s, DATABASE_REAL);
	s.role = "chief";
	before = site_row_counts(&s);
	rs = site_upload(&s, "/programmes/import", "a.txt", S(""), "20\"x1");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Choose the file"));
	CHECK(page_has(&rs, "Enter a year as in 2024."));
	CHECK(page_has(&rs, "value=\"20&quot;x1\""));
	rs = site_upload(&s, "/programmes/import", "a.txt", S("Annex\n\n1. One.\n\nEnclosure\n\n1. Other.\n"), "");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Give the year"));
	CHECK_STR(site_row_counts(&s), before);
	rs = site_upload(&s, "/programmes/import", "a.txt", S("Annex\n\n1. One.\n\nEnclosure\n\n1. Other.\n"), "2027");
	CHECK_INT(rs.status, 303);
	CHECK_STR(site_text(&s, "SELECT period_from FROM programme_edition WHERE year = 2027"), S("2027-01-01"));
	site_close(&s);
}

TEST(names_of_files_and_texts_of_programmes_are_shown_as_text)
{
	static const str text =
		S("Annex\n\nWork programme of the Committee for 2031\n\n1. The <script>alert(1)</script>"
		  " & \"more\" of resolution 1373 (2001).\n\nEnclosure\n\n1. =1+1 <b>bold</b>\n");
	struct site s;
	struct response rs;
	str proposed;

	site_open(&s, DATABASE_REAL);
	proposed = propose(&s, "..\\..\\<img src=x>.txt", text);
	rs = site_get(&s, proposed.p);
	CHECK(!page_has(&rs, "<script>alert") && !page_has(&rs, "<img src=x>") && !page_has(&rs, "<b>bold"));
	CHECK(page_has(&rs, "&lt;img src=x&gt;.txt") && !page_has(&rs, "..\\"));
	CHECK_INT(decide(&s, proposed, "approve").status, 303);
	rs = site_get(&s, "/programmes/2031/enclosure/1");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "<script>alert") && !page_has(&rs, "<b>bold"));
	rs = site_get(&s, "/programmes/2031.json");
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK(!page_has(&rs, "<script>"));
	rs = site_get(&s, "/programmes/2031.csv");
	CHECK(page_has(&rs, "'=1+1"));
	site_close(&s);
}

TEST(the_same_file_again_is_a_conflict_until_it_is_discarded)
{
	struct site s;
	struct response rs;
	str proposed, before;

	site_open(&s, DATABASE_REAL);
	proposed = propose(&s, "plain.txt", corpus(&s, "plain.txt"));
	before = site_row_counts(&s);
	rs = send(&s, "other-name.txt", corpus(&s, "plain.txt"));
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "This very file was sent already and waits for approval, as edition 1 of 2031: "));
	CHECK(page_has(&rs, proposed.p));
	CHECK_STR(site_row_counts(&s), before);
	CHECK_INT(decide(&s, proposed, "discard").status, 303);
	store(&s, "plain.txt", corpus(&s, "plain.txt"));
	rs = send(&s, "other-name.txt", corpus(&s, "plain.txt"));
	CHECK(page_has(&rs, "This very file is stored already, as edition 2 of 2031."));
	site_close(&s);
}

TEST(a_second_file_for_a_year_becomes_its_second_edition_and_both_remain)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	store(&s, "plain.txt", corpus(&s, "plain.txt"));
	rs = site_get(&s, "/programmes/2031");
	CHECK_INT((int64_t)text_count(page_body(&rs), "<p class=\"paragraph-number\">"), 12);
	store(&s, "markdown.txt", corpus(&s, "markdown.txt"));
	rs = site_get(&s, "/programmes/2031");
	CHECK_INT((int64_t)text_count(page_body(&rs), "<p class=\"paragraph-number\">"), 4);
	rs = site_get(&s, "/programmes");
	CHECK_INT((int64_t)text_count(page_body(&rs), "href=\"/programmes/2031"), 2);
	CHECK(page_has(&rs, "plain.txt") && page_has(&rs, "markdown.txt"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM paragraph p JOIN programme_edition e ON e.id = p.edition_id"
				  " WHERE e.status = 'stored' AND e.number = 1 AND p.number NOT IN ('heading', "
				  "'letter')"),
		  12);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE anchor = 'programme_adopted'"), 1);
	rs = site_get(&s, "/resolutions.csv?q=2396");
	CHECK_STR(csv_of(&s, &rs)->items[1].items[4], S("1"));
	site_close(&s);
}

/* Where a programme would show once it is stored: address, and a text that only then is on the page. */
static const struct {
	const char *address, *text;
	int status; /* while it is proposed */
} traces[] = {
	{"/programmes", "/programmes/2031", 200},
	{"/programmes/2031", "paragraph-number", 404},
	{"/programmes/2031.json", "\"paragraphs\"", 404},
	{"/programmes/2031.csv", "annex", 404},
	{"/programmes/2031.txt", "Annex", 404},
	{"/programmes/2031/annex/1", "Annex, paragraph 1", 404},
	{"/resolutions/1624", "/programmes/2031", 200},
	{"/resolutions?cited=yes", "/resolutions/1624", 200},
	{"/documents", "S/2020/731", 200},
	{"/documents?symbol=S%2F2020%2F731", "/programmes/2031/annex/4", 404},
	{"/agenda?from=2031-01-01&to=2031-12-31", "Work programme 2031", 200},
	{"/agenda.csv?from=2031-01-01&to=2031-12-31", "annex 3", 200},
	{"/events", "Work programme 2031", 200},
	{"/duties/RO-02", "/programmes/2031/annex/3", 200},
};

static void check_traces(struct site *s, bool stored)
{
	s->role = "member";
	for (size_t i = 0; i < COUNT_OF(traces); i++) {
		struct response rs = site_get(s, traces[i].address);

		CHECK_INT(rs.status, stored ? 200 : traces[i].status);
		if (page_has(&rs, traces[i].text) != stored)
			test_fail(__FILE__, __LINE__, traces[i].address);
	}
}

TEST(a_proposed_programme_shows_nowhere_until_it_is_approved)
{
	struct site s;
	struct response rs;
	str proposed;

	site_open(&s, DATABASE_REAL);
	proposed = propose(&s, "plain.txt", corpus(&s, "plain.txt"));
	check_traces(&s, false);
	CHECK_INT(site_get(&s, proposed.p).status, 403);
	s.role = "drafter";
	rs = site_get(&s, "/programmes");
	CHECK(page_has(&rs, proposed.p));
	CHECK_INT(decide(&s, proposed, "approve").status, 303);
	check_traces(&s, true);
	s.role = "drafter";
	rs = site_get(&s, proposed.p);
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/programmes/2031"));
	site_close(&s);
}

TEST(a_discarded_programme_shows_nowhere)
{
	struct site s;
	str proposed;

	site_open(&s, DATABASE_REAL);
	proposed = propose(&s, "plain.txt", corpus(&s, "plain.txt"));
	CHECK_INT(decide(&s, proposed, "discard").status, 303);
	check_traces(&s, false);
	site_close(&s);
}

TEST(an_edition_is_decided_on_once)
{
	static const char *const decisions[][2] = {
		{"approve", "approve"}, {"approve", "discard"}, {"discard", "approve"}, {"discard", "discard"}};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(decisions); i++) {
		str text = arena_printf(&s.w.arena,
					"Annex\n\nWork programme for 203%zu\n\n1. One.\n\nEnclosure\n\n1. A.\n", i);
		str proposed = propose(&s, "a.txt", text), before;

		CHECK_INT(decide(&s, proposed, decisions[i][0]).status, 303);
		before = site_row_counts(&s);
		CHECK_INT(decide(&s, proposed, decisions[i][1]).status, 409);
		CHECK_STR(site_row_counts(&s), before);
	}
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_edition WHERE status = 'stored'"), 2);
	CHECK_INT(site_post(&s, "/programmes/proposed/99999/approve", "").status, 404);
	site_close(&s);
}

TEST(adoption_of_a_programme_is_recorded_with_the_first_edition_that_is_stored)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	s.w.c.today = (struct date){2031, 3, 1};
	decide(&s, propose(&s, "plain.txt", corpus(&s, "plain.txt")), "discard");
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE anchor = 'programme_adopted'"), 0);
	store(&s, "wrapped.txt", corpus(&s, "wrapped.txt"));
	store(&s, "markdown.txt", corpus(&s, "markdown.txt"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM anchor_event WHERE anchor = 'programme_adopted'"
				  " AND happened_on = '2031-02-14'"),
		  1);
	CHECK_STR(site_text(&s, "SELECT completed_on FROM duty_completion WHERE duty_code = 'RO-01'"
				" AND occurrence = '2031'"),
		  S("2031-02-14"));
	site_close(&s);
}

TEST(a_programme_is_approved_also_where_its_adoption_was_recorded_by_hand_before)
{
	struct site s;
	str proposed;

	site_open(&s, DATABASE_REAL);
	s.w.c.today = (struct date){2031, 3, 1};
	CHECK_INT(site_post(&s, "/duties/RO-01/2031/complete", "completed_on=2031-02-20&reference=").status, 303);
	proposed = propose(&s, "plain.txt", corpus(&s, "plain.txt"));
	CHECK_INT(decide(&s, proposed, "approve").status, 303);
	CHECK_STR(site_text(&s, "SELECT completed_on FROM duty_completion WHERE duty_code = 'RO-01'"), S("2031-02-20"));
	site_sql(&s, "UPDATE duty SET enabled = 0 WHERE code = 'RO-01'");
	proposed = propose(&s, "b.txt", S("Annex\n\nWork programme for 2030\n\n1. One.\n\nEnclosure\n\n1. Other.\n"));
	CHECK_INT(decide(&s, proposed, "approve").status, 303);
	site_close(&s);
}
