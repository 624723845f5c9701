#include "db/db.h"
#include "db/db_script.h"
#include "domain/coverage/coverage_web.h"
#include "tests/test.h"
#include "tests/world.h"

/* Two years; resolution 1373 is cited by paragraphs with a duty, 1624 by one without, 1540 in a heading alone. */
static const char fixture[] =
	"INSERT INTO account (login, full_name, password_hash, created_at) VALUES ('drafter', 'A Drafter', 'x', 1);"
	"INSERT INTO resolution (id, year, symbol, adopted_on, topic, topic_folded, vote_kind, register_source) VALUES"
	" (1373, 2001, 'S/RES/1373 (2001)', '2001-09-28', 'T', 't', 'unanimous', 'test'),"
	" (1540, 2004, 'S/RES/1540 (2004)', '2004-04-28', 'T', 't', 'unanimous', 'test'),"
	" (1624, 2005, 'S/RES/1624 (2005)', '2005-09-14', 'T', 't', 'unanimous', 'test');"
	"INSERT INTO provision (id, resolution_id, paragraphs, force, paraphrase, checked) VALUES"
	" (1, 1373, '2(e)', 'Obligation', 'Courts', 1), (2, 1373, '6', 'Decides', 'A committee', 0);"
	"INSERT INTO duty (code, name, owner, output, anchor, kind, months, source) VALUES"
	" ('RO-90', 'Answer', 'CTED', 'Note', 'visit_end', 'after', 1, 'test');"
	"INSERT INTO programme_edition (id, year, number, status, period_from, period_to, letter_date, chair, "
	"text_kind,"
	" source_name, source_sha256, created_at) VALUES"
	" (1, 2020, 1, 'stored', '2020-01-01', '2020-12-31', '2020-03-27', 'C', 'full', 'a', 'a', 1),"
	" (2, 2024, 1, 'stored', '2024-01-01', '2024-12-31', '2024-02-23', 'C', 'full', 'b', 'b', 1),"
	" (3, 2024, 2, 'stored', '2024-01-01', '2024-12-31', '2024-02-23', 'C', 'full', 'c', 'c', 1),"
	" (4, 2024, 3, 'proposed', '2024-01-01', '2024-12-31', '2024-02-23', 'C', 'full', 'd', 'd', 1);"
	"INSERT INTO paragraph (id, edition_id, position, part, section, number, body) VALUES"
	" (1, 1, 1, 'annex', '', '7', 'Of 2020 <b>'), (2, 2, 1, 'annex', '', '1', 'Replaced'),"
	" (3, 3, 1, 'letter', '', 'letter', 'Letter'), (4, 3, 2, 'annex', 'I', 'heading', 'Heading'),"
	" (5, 3, 3, 'annex', 'I', '1', 'One'), (6, 3, 4, 'annex', 'I', '2', 'Two'),"
	" (7, 3, 5, 'enclosure', 'I', '1', 'One'), (8, 4, 1, 'annex', '', '1', 'Not yet');"
	"INSERT INTO citation (paragraph_id, target, symbol, sort_key, resolution_id) VALUES"
	" (1, 'resolution', 'S/RES/9999 (2019)', '9999', NULL), (1, 'resolution', 'S/RES/1624 (2005)', '1624', 1624),"
	" (2, 'resolution', 'S/RES/1624 (2005)', '1624', 1624), (3, 'resolution', 'S/RES/1540 (2004)', '1540', 1540),"
	" (4, 'resolution', 'S/RES/1540 (2004)', '1540', 1540), (5, 'resolution', 'S/RES/1373 (2001)', '1373', 1373),"
	" (6, 'resolution', 'S/RES/1373 (2001)', '1373', 1373), (6, 'resolution', 'S/RES/1624 (2005)', '1624', 1624),"
	" (7, 'resolution', 'S/RES/1373 (2001)', '1373', 1373), (7, 'document', 'S/2020/731', 'x', NULL),"
	" (8, 'resolution', 'S/RES/1540 (2004)', '1540', 1540);"
	"INSERT INTO paragraph_duty (paragraph_id, duty_code) VALUES (3, 'RO-90'), (5, 'RO-90'), (7, 'RO-90');"
	"INSERT INTO anchor_event (id, anchor, happened_on, title, created_at) VALUES"
	" (1, 'visit_end', '2024-03-01', 'Spring <i>', 1), (2, 'visit_end', '2024-08-20', 'Summer', 1),"
	" (3, 'visit_end', '2023-12-20', 'Before', 1), (4, 'other', '2024-05-05', 'Other', 1);"
	"INSERT INTO duty_completion (duty_code, occurrence, completed_on, at) VALUES ('RO-90', 'E1', '2024-03-20', "
	"1);";

static void open_covered(struct world *w)
{
	world_open(w, fixture);
	world_act_as(w, 1, PERMISSION_BIT(MAY_READ));
}

static enum code report_of(struct world *w, const struct coverage_query *query, struct coverage *out)
{
	enum code code = db_begin(&w->c, false);

	if (code == OK)
		code = coverage_report(&w->c, query, out);
	db_rollback(&w->c);
	return code;
}

static const struct coverage_query of_2024 = {.from = {2024, 1, 1}, .to = {2024, 12, 31}};

/* A row as one line: provisions, annex, enclosure, duties, done, open, events. */
static str line_of(struct ctx *c, const struct coverage *report, const char *symbol)
{
	const struct coverage_row *row = coverage_find(report, str_from(symbol));

	if (!row)
		return S("none");
	return arena_printf(c->arena, "%d %d %d %d %d %d %d", (int)row->provisions, (int)row->annex,
			    (int)row->enclosure, (int)row->duty_count, (int)row->done, (int)row->open,
			    (int)row->events);
}

TEST(the_report_counts_paragraphs_duties_due_dates_and_events_of_the_newest_edition)
{
	struct world w;
	struct coverage report;

	open_covered(&w);
	CHECK_INT(report_of(&w, &of_2024, &report), OK);
	CHECK_INT((int64_t)report.count, 3);
	/* Due in 2024: of the event of December 2023, that of March (done) and that of August. */
	CHECK_STR(line_of(&w.c, &report, "S/RES/1373 (2001)"), S("2 2 1 1 1 2 2"));
	CHECK_STR(line_of(&w.c, &report, "S/RES/1624 (2005)"), S("0 1 0 0 0 0 0"));
	CHECK_STR(line_of(&w.c, &report, "S/RES/1540 (2004)"), S("0 0 0 0 0 0 0"));
	CHECK(!coverage_has_gap(coverage_find(&report, S("S/RES/1373 (2001)"))));
	CHECK(coverage_has_gap(coverage_find(&report, S("S/RES/1624 (2005)"))));
	world_close(&w);
}

TEST(a_withdrawn_event_and_its_due_dates_are_not_counted)
{
	struct world w;
	struct coverage report;

	open_covered(&w);
	CHECK(db_script(w.db, "UPDATE anchor_event SET withdrawn = 1 WHERE id = 2", &w.c.err) == OK);
	CHECK_INT(report_of(&w, &of_2024, &report), OK);
	CHECK_STR(line_of(&w.c, &report, "S/RES/1373 (2001)"), S("2 2 1 1 1 1 1"));
	world_close(&w);
}

TEST(a_period_has_the_programmes_of_its_years_and_the_last_one_before)
{
	struct world w;
	struct coverage report;
	struct coverage_query years = {.from = {2022, 1, 1}, .to = {2024, 6, 30}},
			      before = {.from = {2010, 1, 1}, .to = {2012, 1, 1}};

	open_covered(&w);
	CHECK_INT(report_of(&w, &years, &report), OK);
	CHECK_INT((int64_t)report.year_count, 2);
	CHECK_STR(line_of(&w.c, &report, "S/RES/9999 (2019)"), S("0 1 0 0 0 0 0"));
	CHECK_STR(line_of(&w.c, &report, "S/RES/1624 (2005)"), S("0 2 0 0 0 0 0"));
	CHECK_INT(report_of(&w, &before, &report), OK);
	CHECK_INT((int64_t)report.year_count, 0);
	CHECK_INT((int64_t)report.count, 0);
	world_close(&w);
}

TEST(the_report_can_be_held_to_the_resolutions_of_one_paragraph_and_to_rows_with_gaps)
{
	struct world w;
	struct coverage report;
	struct coverage_query query = of_2024;

	open_covered(&w);
	query.paragraph = S("1");
	CHECK_INT(report_of(&w, &query, &report), OK);
	CHECK_INT((int64_t)report.count, 1);
	query = of_2024;
	query.gaps_only = true;
	CHECK_INT(report_of(&w, &query, &report), OK);
	CHECK_STR(line_of(&w.c, &report, "S/RES/1373 (2001)"), S("none"));
	CHECK_INT((int64_t)report.count, 2);
	world_close(&w);
}

TEST(the_report_is_written_as_json_and_csv_with_the_same_numbers)
{
	struct world w;
	struct coverage report;
	struct coverage_query query = of_2024;
	struct buf json, csv;

	open_covered(&w);
	json = csv = (struct buf){.arena = &w.arena};
	query.paragraph = S("1");
	CHECK_INT(report_of(&w, &query, &report), OK);
	coverage_write_json(&report, &json);
	CHECK_STR(buf_str(&json),
		  S("{\"from\":\"2024-01-01\",\"to\":\"2024-12-31\",\"programmes\":[2024],\"resolutions\":["
		    "{\"resolution\":\"S/RES/1373 (2001)\",\"duties\":[\"RO-90\"],\"provisions\":2,"
		    "\"annex_paragraphs\":2,\"enclosure_paragraphs\":1,\"due_done\":1,\"due_open\":2,\"events\":2,"
		    "\"has_gap\":false}]}\n"));
	coverage_write_csv(&report, &csv);
	CHECK(str_find(buf_str(&csv), S("\r\nS/RES/1373 (2001),RO-90,2,2,1,1,2,2\r\n"), 0) != SIZE_MAX);
	world_close(&w);
}

TEST(every_number_of_the_report_leads_to_a_page_with_as_many_entries)
{
	struct world w;
	struct response rs;

	open_covered(&w);
	rs = world_request(&w, coverage_routes, "GET", "/coverage?from=2024-01-01&to=2024-12-31", NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "href=\"/coverage/resolution?symbol=S%2FRES%2F1373%20%282001%29&amp;from=2024-01-01"
				  "&amp;to=2024-12-31#events\">2</a>"));
	CHECK(world_body_has(&rs, "gap-cell"));
	rs = world_request(&w, coverage_routes, "GET",
			   "/coverage/resolution?symbol=S%2FRES%2F1373%20%282001%29&from=2024-01-01&to=2024-12-31",
			   NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "id=\"annex\">Annex (2)") && world_body_has(&rs, "id=\"enclosure\">Enclosure (1)"));
	CHECK(world_body_has(&rs, "id=\"duties\">Duties (1)") && world_body_has(&rs, "id=\"due\">Due dates (3)"));
	CHECK(world_body_has(&rs, "id=\"events\">Events (2)") && world_body_has(&rs, "Spring &lt;i&gt;"));
	rs = world_request(&w, coverage_routes, "GET", "/coverage/resolution?symbol=S%2FRES%2F9999%20%282019%29", NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "Annex (0)"));
	world_close(&w);
}

TEST(the_report_answers_odd_requests_without_a_fault)
{
	static const struct {
		const char *path;
		int status;
	} cases[] = {
		{"/coverage", 200},
		{"/coverage?from=2024-02-30&to=%27%3B--", 200},
		{"/coverage?from=2024-12-31&to=2024-01-01", 422},
		{"/coverage?from=1900-01-01&to=2024-01-01", 422},
		{"/coverage?paragraph=%27%20OR%201%3D1--", 200},
		{"/coverage?paragraph=%3Cscript%3E&gaps=maybe", 200},
		{"/coverage.csv?from=2024-12-31&to=2024-01-01", 422},
		{"/coverage.xlsx", 200},
		{"/coverage.json", 200},
		{"/coverage/resolution", 404},
		{"/coverage/resolution?symbol=%3Cscript%3E", 404},
	};
	struct world w;

	open_covered(&w);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct response rs = world_request(&w, coverage_routes, "GET", cases[i].path, NULL);

		if (rs.status != cases[i].status)
			test_fail(__FILE__, __LINE__, arena_printf(&w.arena, "%s: %d", cases[i].path, rs.status).p);
		CHECK(!world_body_has(&rs, "<script>"));
	}
	world_close(&w);
}
