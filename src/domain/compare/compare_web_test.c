#include "db/db.h"
#include "domain/compare/compare_fixture.h"
#include "domain/compare/compare_web.h"
#include "tests/test.h"
#include "tests/world.h"

#define LETTER(year)                                                                                                   \
	"Letter dated 14 February " year                                                                               \
	" from the Chair\n\nThe plans for the period from 1 January to 31 December " year                              \
	".\n\nAnnex\n\nWork programme of the Committee for " year "\n\nI. Tasks\n\n"
#define ENCLOSURE(year) "\nEnclosure\n\nWork programme of the Executive Directorate for " year "\n\nI. Tasks\n\n"

static const char earlier[] =
	LETTER("2030") "1. The Committee will count lamps in the harbour under resolution 1373 (2001).\n\n"
		       "2. The Committee will paint boats < 3 m & oars every spring with tar.\n\n"
		       "3. The Committee will close the old mill for good.\n" ENCLOSURE(
			       "2030") "1. The Executive Directorate will help to count lamps.\n\n"
				       "2. The Executive Directorate will bring paint.\n\n3. The Executive Directorate "
				       "will lock the mill.\n";

static const char later[] =
	LETTER("2031") "1. The Committee will paint boats < 3 m & oars every autumn with tar.\n\n"
		       "2. The Committee will count lamps in the harbour under resolution 2396 (2017).\n\n"
		       "3. The Committee will invite sailmakers from abroad.\n" ENCLOSURE(
			       "2031") "1. The Executive Directorate will bring paint.\n\n"
				       "2. The Executive Directorate will help to count lamps.\n\n4. The Executive "
				       "Directorate will send letters.\n";

static void open_two(struct world *w)
{
	world_open(w, NULL);
	world_act_as(w, 1, PERMISSION_BIT(MAY_READ) | PERMISSION_BIT(MAY_IMPORT));
	CHECK_INT(db_begin(&w->c, true), OK);
	fixture_store(&w->c, str_from(earlier));
	fixture_store(&w->c, str_from(later));
	CHECK_INT(db_commit(&w->c), OK);
}

TEST(the_page_of_a_comparison_counts_marks_and_escapes)
{
	struct world w;
	struct response rs;

	open_two(&w);
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031", NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "<del><span class=\"govuk-visually-hidden\" lang=\"en\">[removed: </span>spring"));
	CHECK(world_body_has(&rs, "<ins><span class=\"govuk-visually-hidden\" lang=\"en\">[added: </span>autumn"));
	CHECK(world_body_has(&rs, "boats &lt; 3 m &amp; oars"));
	CHECK(!world_body_has(&rs, "boats < 3"));
	CHECK(world_body_has(&rs, "href=\"/programmes/2030/compare/2031?status=dropped\""));
	CHECK(world_body_has(&rs, "/documents?symbol=S%2FRES%2F2396%20%282017%29"));
	CHECK(world_body_has(&rs, "4 paragraphs"));
	world_close(&w);
}

TEST(the_filters_of_a_comparison_leave_the_same_rows_in_page_and_files)
{
	struct world w;
	struct response rs;

	open_two(&w);
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031?status=new", NULL);
	CHECK(world_body_has(&rs, "sailmakers") && !world_body_has(&rs, "lamps"));
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031.csv?status=new", NULL);
	CHECK(world_body_has(&rs, "sailmakers") && !world_body_has(&rs, "lamps"));
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031.json?status=new", NULL);
	CHECK_STR(buf_str(&rs.out.body),
		  S("{\"paragraphs\":[{\"from\":[],\"to\":\"3\",\"status\":\"new\",\"resolutions_added\":[],"
		    "\"resolutions_removed\":[],\"documents_added\":[],\"documents_removed\":[]}]}\n"));
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031.xlsx", NULL);
	CHECK(rs.status == 200 && str_starts(buf_str(&rs.out.body), S("PK")));
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031?part=enclosure", NULL);
	CHECK(world_body_has(&rs, "bring paint") && !world_body_has(&rs, "sailmakers"));
	world_close(&w);
}

TEST(a_comparison_answers_odd_addresses_without_a_fault)
{
	static const struct {
		const char *path;
		int status;
	} cases[] = {
		{"/programmes/2030/compare/2030", 200},
		{"/programmes/2031/compare/2030", 200},
		{"/programmes/2030/compare/1999", 404},
		{"/programmes/0/compare/2030", 404},
		{"/programmes/2030/compare/999999999999999999", 404},
		{"/programmes/2030/compare/x", 404},
		{"/programmes/2030/compare/2031?status=%3Cscript%3E&part=%27", 200},
		{"/programmes/2030/compare/2031?part=letter&status=same&status=new", 200},
		{"/programmes/1999/mirror", 404},
		{"/programmes/2031/mirror", 200},
		{"/programmes/2031/mirror.json", 200},
	};
	struct world w;

	open_two(&w);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct response rs = world_request(&w, compare_routes, "GET", cases[i].path, NULL);

		if (rs.status != cases[i].status)
			test_fail(__FILE__, __LINE__, cases[i].path);
		CHECK(!world_body_has(&rs, "<script>"));
	}
	world_close(&w);
}

TEST(comparing_needs_the_right_to_read)
{
	struct world w;
	struct response rs;

	open_two(&w);
	world_act_as(&w, 1, 0);
	rs = world_request(&w, compare_routes, "GET", "/programmes/2030/compare/2031", NULL);
	CHECK(rs.status == 403 || rs.status == 404);
	world_close(&w);
}

TEST(the_page_of_the_mirror_check_lists_what_is_missing_where)
{
	struct world w;
	struct response rs;

	open_two(&w);
	rs = world_request(&w, compare_routes, "GET", "/programmes/2031/mirror", NULL);
	CHECK_INT(rs.status, 200);
	CHECK(world_body_has(&rs, "3 findings in 2 pairs"));
	CHECK(world_body_has(&rs, "href=\"/programmes/2031/enclosure/4\""));
	rs = world_request(&w, compare_routes, "GET", "/programmes/2031/mirror.json", NULL);
	CHECK(world_body_has(&rs, "{\"paragraph\":\"2\",\"kind\":\"citations\",\"missing_in\":\"enclosure\","
				  "\"symbols\":[\"S/RES/2396 (2017)\"],\"cites_none\":true}"));
	world_close(&w);
}
