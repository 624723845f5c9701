#include "domain/resolution/resolution_web.h"

#include "db/db.h"
#include "tests/test.h"
#include "tests/world.h"

TEST(the_page_of_a_resolution_has_its_provisions_and_leads_on_to_duties)
{
	struct world w;
	struct response rs;

	world_open(&w, NULL);
	world_act_as(&w, 1, PERMISSION_BIT(MAY_READ));
	CHECK_INT(db_begin(&w.c, true), OK);
	CHECK_INT(resolution_load_catalogue(&w.c), OK);
	CHECK_INT(db_commit(&w.c), OK);
	rs = world_request(&w, resolution_routes, "GET", "/resolutions/1373", NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "id=\"provisions\"") && world_body_has(&rs, "2(b),(f)"));
	CHECK(world_body_has(&rs, "href=\"/themes/TOC\""));
	rs = world_request(&w, resolution_routes, "GET", "/resolutions/1805", NULL);
	CHECK(world_body_has(&rs, "The resolution as a whole"));
	rs = world_request(&w, resolution_routes, "GET", "/resolutions/1", NULL);
	CHECK(rs.status == 200 && !world_body_has(&rs, "id=\"provisions\""));
	world_close(&w);
}

TEST(a_duty_stands_once_on_the_page_of_a_resolution_with_all_its_paragraphs)
{
	static const char fixture[] =
		"INSERT INTO resolution (id, year, symbol, adopted_on, topic, topic_folded, vote_kind, register_source)"
		" VALUES (1373, 2001, 'S/RES/1373 (2001)', '2001-09-28', 'T', 't', 'unanimous', 'test');"
		"INSERT INTO duty (code, name, owner, output, anchor, kind, months, source) VALUES"
		" ('RO-90', 'Answer', 'CTED', 'Note', 'visit_end', 'after', 1, 'test');"
		"INSERT INTO programme_edition (id, year, number, status, period_from, period_to, letter_date, chair,"
		" text_kind, source_name, source_sha256, created_at) VALUES (1, 2024, 1, 'stored', '2024-01-01',"
		" '2024-12-31', '2024-02-23', 'C', 'full', 'a', 'a', 1);"
		"INSERT INTO paragraph (id, edition_id, position, part, section, number, body) VALUES"
		" (1, 1, 1, 'letter', '', 'letter', 'L'), (2, 1, 2, 'annex', '', '1', 'A'),"
		" (3, 1, 3, 'enclosure', '', '1', 'E');"
		"INSERT INTO citation (paragraph_id, target, symbol, sort_key, resolution_id) VALUES"
		" (1, 'resolution', 'S/RES/1373 (2001)', '1373', 1373), (2, 'resolution', 'S/RES/1373 (2001)', '1373', "
		"1373),"
		" (3, 'resolution', 'S/RES/1373 (2001)', '1373', 1373);"
		"INSERT INTO paragraph_duty (paragraph_id, duty_code) VALUES (1, 'RO-90'), (2, 'RO-90'), (3, 'RO-90');";
	struct world w;
	struct response rs;
	str body;
	size_t first;

	world_open(&w, fixture);
	world_act_as(&w, 1, PERMISSION_BIT(MAY_READ));
	rs = world_request(&w, resolution_routes, "GET", "/resolutions/1373", NULL);
	CHECK_INT(rs.status, 200);
	body = buf_str(&rs.out.body);
	first = str_find(body, S("href=\"/duties/RO-90\""), 0);
	CHECK(first != SIZE_MAX);
	CHECK(str_find(body, S("href=\"/duties/RO-90\""), first + 1) == SIZE_MAX);
	CHECK(str_find(body, S("href=\"/programmes/2024/enclosure/1\""), first) != SIZE_MAX);
	world_close(&w);
}
