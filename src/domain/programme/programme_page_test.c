#include "db/db.h"
#include "domain/programme/programme.h"
#include "os/file.h"
#include "tests/site.h"

/* A site on which the synthetic programme for 2031 is stored. */
static void open_with_programme(struct site *s, str *text)
{
	str path;
	struct err e = {0};
	struct response rs;

	site_open(s, DATABASE_REAL);
	path = arena_printf(&s->w.arena, "%s/tests/corpus/programme/plain.txt", test_source_dir());
	CHECK_INT(file_read(&s->w.arena, path.p, PROGRAMME_BYTES_MAX, text, &e), OK);
	s->role = "drafter";
	rs = site_upload(s, "/programmes/import", "plain.txt", *text, "");
	CHECK_INT(site_post(s, arena_printf(&s->w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "").status, 303);
	s->role = "assessor";
}

static void edition_of(struct site *s, struct edition *out)
{
	*out = (struct edition){0};
	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(edition_of_year(&s->w.c, 2031, out), OK);
	db_rollback(&s->w.c);
}

static str symbols(struct arena *a, const struct edition_paragraph *p, bool resolutions)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < p->citation_count; i++)
		if (p->citations[i].is_resolution == resolutions)
			buf_printf(&out, "%s%.*s", out.n ? "; " : "", STR_ARG(p->citations[i].symbol));
	return buf_str(&out);
}

TEST(csv_of_a_programme_reads_back_to_the_same_cells)
{
	struct site s;
	struct edition e;
	struct response rs;
	const struct csv_table *table;
	str text;

	open_with_programme(&s, &text);
	edition_of(&s, &e);
	rs = site_get(&s, "/programmes/2031.csv");
	CHECK_INT(rs.status, 200);
	CHECK_STR(rs.file_name, S("work-programme-2031.csv"));
	table = csv_of(&s, &rs);
	CHECK_INT((int64_t)table->count - 1, (int64_t)e.paragraph_count);
	for (size_t i = 0; i < e.paragraph_count && i + 1 < table->count; i++) {
		const struct edition_paragraph *p = &e.paragraphs[i];
		const str *cell = table->items[i + 1].items;

		CHECK_INT((int64_t)table->items[i + 1].count, 10);
		CHECK_STR(cell[9], S("en"));
		CHECK_STR(cell[0], p->row.part);
		CHECK_STR(cell[1], p->row.section);
		CHECK_STR(cell[2], p->row.number);
		CHECK_STR(cell[3], p->row.body);
		CHECK_STR(cell[4], symbols(&s.w.arena, p, true));
		CHECK_STR(cell[5], symbols(&s.w.arena, p, false));
		CHECK_STR(cell[6], p->pair ? p->pair->row.number : S(""));
	}
	site_close(&s);
}

TEST(json_and_text_of_a_programme_hold_every_paragraph)
{
	static const char *const members[] = {"\"year\":2031",
					      "\"period\":{\"from\":\"2031-01-01\",\"to\":\"2031-12-31\"}",
					      "\"letter\":{\"date\":\"2031-02-14\",\"chair\":\"Ada Example\"}",
					      "\"paragraphs\":[",
					      "\"pair\":null",
					      "\"pair\":\"3\"",
					      "\"resolutions\":[\"S/RES/1624 (2005)\",\"S/RES/2178 (2014)\"]"};
	struct site s;
	struct edition e;
	struct response json, plain;
	str text;

	open_with_programme(&s, &text);
	edition_of(&s, &e);
	json = site_get(&s, "/programmes/2031.json");
	plain = site_get(&s, "/programmes/2031.txt");
	CHECK(json_is_well_formed(page_body(&json)));
	CHECK_INT((int64_t)text_count(page_body(&json), "\"part\":"), (int64_t)e.paragraph_count);
	for (size_t i = 0; i < COUNT_OF(members); i++)
		if (!page_has(&json, members[i]))
			test_fail(__FILE__, __LINE__, members[i]);
	for (size_t i = 0; i < e.paragraph_count; i++) {
		CHECK(str_find(page_body(&plain), e.paragraphs[i].row.body, 0) != SIZE_MAX);
		if (edition_is_numbered(&e.paragraphs[i]))
			CHECK(page_has(&plain,
				       arena_printf(&s.w.arena, "\n%.*s. ", STR_ARG(e.paragraphs[i].row.number)).p));
	}
	CHECK_INT((int64_t)text_count(page_body(&plain), "Enclosure\n\n"), 1);
	site_close(&s);
}

TEST(a_paragraph_stands_beside_its_pair_with_ways_to_all_that_it_cites)
{
	static const char *const texts[] = {
		"Annex, paragraph 5",
		"href=\"/programmes/2031/enclosure/5\"",
		"href=\"/programmes/2031/annex/4\"",
		"href=\"/programmes/2031/annex/6\"",
		"annual thematic summary", /* of the pair */
		"href=\"/documents?symbol=S%2F2017%2F375\"",
		"href=\"/documents?symbol=A%2FRES%2F77%2F298\"",
		"href=\"/duties/RO-09\"",
	};
	struct site s;
	struct response rs;
	str text;

	open_with_programme(&s, &text);
	rs = site_get(&s, "/programmes/2031/annex/5");
	CHECK_INT(rs.status, 200);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (!page_has(&rs, texts[i]))
			test_fail(__FILE__, __LINE__, texts[i]);
	rs = site_get(&s, "/programmes/2031/annex/1");
	CHECK(page_has(&rs, "href=\"/resolutions/1373\""));
	CHECK(!page_has(&rs, "rel=\"prev\"") && page_has(&rs, "rel=\"next\""));
	rs = site_get(&s, "/programmes/2031/annex/6");
	CHECK(page_has(&rs, "rel=\"prev\"") && !page_has(&rs, "rel=\"next\""));
	site_close(&s);
}

TEST(every_link_of_a_programme_leads_somewhere)
{
	struct site s;
	struct response rs;
	struct texts links;
	str text;

	open_with_programme(&s, &text);
	for (int paragraph = 0; paragraph <= 6; paragraph++) {
		str page = paragraph ? arena_printf(&s.w.arena, "/programmes/2031/annex/%d", paragraph)
				     : S("/programmes/2031");

		rs = site_get(&s, page.p);
		links = page_all(&s.w.arena, page_body(&rs), "<a class=\"govuk-link\" href=\"/", "\"");
		CHECK(links.count > 2);
		for (size_t i = 0; i < links.count; i++) {
			str address = str_cut(&links.items[i], '#');

			address = arena_printf(&s.w.arena, "/%.*s", STR_ARG(page_address(&s.w.arena, address)));
			if (site_get(&s, address.p).status != 200)
				test_fail(__FILE__, __LINE__, address.p);
		}
	}
	site_close(&s);
}

TEST(a_paragraph_or_programme_that_does_not_exist_is_not_found)
{
	static const char *const addresses[] = {
		"/programmes/2031/annex/7",
		"/programmes/2031/annex/0",
		"/programmes/2031/annex/heading",
		"/programmes/2031/letter/letter",
		"/programmes/2031/appendix/1",
		"/programmes/2031/annex/01",
		"/programmes/2031/annex/%27",
		"/programmes/2030/annex/1",
		"/programmes/2030",
		"/programmes/2030.json",
		"/programmes/999999999999999999",
		"/documents?symbol=S%2F1999%2F1",
		"/documents?symbol=%3Cb%3E",
		"/programmes/0",
	};
	struct site s;
	str text;

	open_with_programme(&s, &text);
	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		struct response rs = site_get(&s, addresses[i]);

		if (rs.status != 404)
			test_fail(__FILE__, __LINE__, addresses[i]);
		CHECK(!page_has(&rs, "<b>"));
	}
	site_close(&s);
}

TEST(documents_are_listed_once_in_natural_order_with_what_cites_them)
{
	struct site s;
	struct response rs;
	struct texts links;
	str text;

	open_with_programme(&s, &text);
	rs = site_get(&s, "/documents");
	links = page_all(&s.w.arena, page_body(&rs), "href=\"/documents?symbol=", "\"");
	CHECK_STR(texts_join(&s.w.arena, &links), S("A%2FRES%2F77%2F298 S%2F2004%2F124 S%2F2017%2F375 S%2F2020%2F731"));
	rs = site_get(&s, "/documents?symbol=S%2F2004%2F124");
	CHECK(page_has(&rs, "/programmes/2031/annex/5") && page_has(&rs, "/programmes/2031/enclosure/1"));
	CHECK_INT((int64_t)text_count(page_body(&rs), "<th scope=\"row\""), 2);
	site_close(&s);
}

TEST(approval_is_stored_whole_or_not_at_all_whatever_call_of_the_database_fails)
{
	struct site s;
	str text;

	open_with_programme(&s, &text);
	s.role = "chief";
	s.w.c.today = (struct date){2031, 3, 1};
	site_sql(&s, "UPDATE programme_edition SET status = 'proposed', approved_at = NULL, approved_by = NULL;"
		     "DELETE FROM anchor_event WHERE anchor = 'programme_adopted';"
		     "DELETE FROM search_index; DELETE FROM search_entry");
	site_post_under_faults(
		&s,
		arena_printf(&s.w.arena, "/programmes/proposed/%lld/approve",
			     (long long)site_number(&s, "SELECT max(id) FROM programme_edition"))
			.p,
		"",
		"UPDATE programme_edition SET status = 'proposed', approved_at = NULL, approved_by = NULL;"
		"DELETE FROM duty_completion; DELETE FROM anchor_event WHERE anchor = 'programme_adopted';"
		"DELETE FROM search_index; DELETE FROM search_entry");
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_edition WHERE status = 'proposed'"), 1);
	site_close(&s);
}

/* Imports with the n-th call failing; false where there is no n-th call any more. */
static bool import_with_fault(struct site *s, str text, int n, enum code failure)
{
	const struct programme_source source = {.name = S("other.txt"), .file = text, .year = 2033};
	struct programme_import imported;
	struct db_fault fault;
	str before = site_row_counts(s);
	struct ctx c = s->w.c;
	enum code code;

	c.db = db_fault_wrap(&fault, s->w.db);
	c.err = (struct err){0};
	db_fault_arm(&fault, n, failure == ERR_BUSY, failure);
	code = db_begin(&c, true);
	if (code == OK)
		code = programme_import(&c, &source, &imported);
	if (code == OK)
		code = db_commit(&c);
	if (code != OK)
		db_rollback(&c);
	CHECK_INT(code, fault.fired ? failure : OK);
	CHECK_INT(str_eq(site_row_counts(s), before), fault.fired);
	return fault.fired;
}

TEST(import_is_stored_whole_or_not_at_all_whatever_call_of_the_database_fails)
{
	static const str texts[] = {
		S("Annex\n\nI. Opening\n\n1. One of resolution 1373 (2001) and S/2020/731: (a) this;"
		  " and (b) that.\n\n3. Two.\n\nEnclosure\n\n1. The Executive Directorate prepares.\n"),
		S("Annex\n\n1. Other.\n\nEnclosure\n\n1. Other.\n")};
	static const enum code failures[] = {ERR_DB, ERR_BUSY};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(failures); i++) {
		int n = 0;

		while (import_with_fault(&s, texts[i], n, failures[i]))
			n++;
		CHECK(n > 8);
	}
	CHECK_INT(site_number(&s, "SELECT max(number) FROM programme_edition WHERE year = 2033"), 2);
	site_close(&s);
}
