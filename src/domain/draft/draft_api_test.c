/* Drafts by calls: the same operations as on the pages, which draft_test.c tries. */
#include "domain/draft/draft_fixture.h"
#include "tests/site.h"

/* A site on which the synthetic programme for 2031 is stored, and a draft for 2032 begun from it by a call. */
static void open_with_draft(struct site *s)
{
	struct response rs;

	draft_fixture_open(s);
	rs = site_send(s, "/api/v1/drafts", "application/json", S("{\"year\": 2032, \"from\": 2031}"));
	CHECK_INT(rs.status, 201);
	CHECK_STR(rs.location, S("/api/v1/drafts/1"));
	CHECK(page_has(&rs, "\"status\":\"open\",\"from_year\":2031,\"changed\":0,\"new\":0,\"removed\":0"));
}

static str at(struct site *s, const char *part, const char *number, const char *rest)
{
	int64_t id = site_number(
		s, arena_printf(&s->w.arena,
				"SELECT id FROM draft_paragraph WHERE draft_id = 1 AND part = '%s' AND number = '%s'"
				" AND removed = 0",
				part, number)
			   .p);

	return arena_printf(&s->w.arena, "/api/v1/drafts/1/paragraphs/%lld%s", (long long)id, rest);
}

static struct response send(struct site *s, str address, const char *body)
{
	return site_send(s, address.p, body[0] ? "application/json" : "", str_from(body));
}

TEST(a_paragraph_of_a_draft_is_written_by_a_call_with_the_version_that_was_read)
{
	struct site s;
	struct response rs;

	open_with_draft(&s);
	rs = site_get(&s, at(&s, "annex", "1", "").p);
	CHECK(page_has(&rs, "\"version\":1,\"state\":\"unchanged\""));
	rs = send(&s, at(&s, "annex", "1", ""), "{\"version\": 1, \"body\": \"The Committee will meet in 2032.\"}");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"body\":\"The Committee will meet in 2032.\",\"version\":2,\"state\":\"changed\""));
	rs = send(&s, at(&s, "annex", "1", ""), "{\"version\": 1, \"body\": \"Another text.\"}");
	CHECK_INT(rs.status, 409);
	rs = send(&s, at(&s, "annex", "1", ""), "{\"version\": 2, \"body\": \" \"}");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"body\""));
	rs = site_get(&s, at(&s, "annex", "1", "/history?from=1&to=2").p);
	CHECK(page_has(&rs, "\"version\":2,\"body\":\"The Committee will meet in 2032.\",\"cause\":\"edit\""));
	CHECK(page_has(&rs, "\"change\":\"added\""));
	rs = site_get(&s, at(&s, "annex", "1", "/history?from=7").p);
	CHECK_INT(rs.status, 422);
	rs = send(&s, at(&s, "annex", "1", "/restore"), "{\"version\": 1}");
	CHECK(page_has(&rs, "\"version\":3,\"state\":\"unchanged\""));
	site_close(&s);
}

TEST(paragraphs_of_a_draft_come_go_and_move_by_calls)
{
	struct site s;
	struct response rs;
	str removed;

	open_with_draft(&s);
	rs = send(&s, at(&s, "annex", "1", "/insert"), "");
	CHECK_INT(rs.status, 201);
	CHECK(page_has(&rs, "\"number\":\"2\",\"body\":\"\",\"version\":1,\"state\":\"new\""));
	rs = send(&s, at(&s, "annex", "2", "/up"), "");
	CHECK(page_has(&rs, "\"number\":\"1\""));
	rs = send(&s, at(&s, "annex", "1", "/down"), "");
	CHECK(page_has(&rs, "\"number\":\"2\""));
	removed = at(&s, "annex", "2", "/keep");
	rs = send(&s, at(&s, "annex", "2", "/remove"), "");
	CHECK(page_has(&rs, "\"number\":\"\",\"body\":\"\",\"version\":1,\"state\":\"removed\""));
	rs = send(&s, removed, "");
	CHECK(page_has(&rs, "\"state\":\"new\""));
	rs = send(&s, S("/api/v1/drafts/1/paragraphs/999/remove"), "");
	CHECK_INT(rs.status, 404);
	site_close(&s);
}

TEST(a_resolution_is_added_to_lists_of_a_draft_by_calls)
{
	struct site s;
	struct response rs;
	str list;

	open_with_draft(&s);
	rs = site_get(&s, "/api/v1/drafts/1/lists?resolution=2396");
	CHECK_INT(rs.status, 200);
	list = page_between(&rs, "\"list\":\"", "\"");
	CHECK(list.n > 0);
	rs = send(&s, S("/api/v1/drafts/1/lists"),
		  arena_printf(&s.w.arena, "{\"resolution\": 2396, \"list\": [\"%.*s\"]}", STR_ARG(list)).p);
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "2396 (2017)"));
	rs = send(&s, S("/api/v1/drafts/1/lists"), "{\"resolution\": 2396, \"list\": [\"rubbish\"]}");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"errors\":[{\"field\":\"list\",\"message\":\"This names no list: rubbish."));
	rs = send(&s, S("/api/v1/drafts/1/lists"), "{\"resolution\": 0, \"list\": [\"12-0-3\", \"a\", \"b\"]}");
	CHECK(page_has(&rs, "This names no list: a, b.") && page_has(&rs, "\"field\":\"resolution\""));
	rs = send(&s, S("/api/v1/drafts/1/lists"), "{\"resolution\": 2396, \"list\": \"1-0-1\"}");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "This must be a list."));
	site_close(&s);
}

TEST(what_a_resolution_may_touch_is_suggested_and_marked_by_calls)
{
	struct site s;
	struct response rs;
	str body, note;

	open_with_draft(&s);
	s.w.c.today.year = 2031;
	s.w.c.now += (int64_t)7 * 366 * 86400;
	rs = site_get(&s, "/api/v1/resolutions/1373/impact?theme=CFT&theme=FTF");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"resolution\":\"S/RES/1373 (2001)\",\"known\":true"));
	rs = site_get(&s, "/api/v1/resolutions/9998/impact");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"year\""));
	body = arena_printf(&s.w.arena, "{\"draft\": 1, \"p\": [%lld], \"note\": \"See this.\"}",
			    (long long)site_number(&s, "SELECT min(original_id) FROM draft_paragraph"));
	rs = send(&s, S("/api/v1/resolutions/1373/impact"), body.p);
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"symbol\":\"S/RES/1373 (2001)\",\"body\":\"See this.\""));
	note = page_between(&rs, "\"notes\":[{\"id\":", ",");
	rs = send(&s, arena_printf(&s.w.arena, "/api/v1/drafts/1/notes/%.*s/done", STR_ARG(note)), "");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "See this."));
	site_close(&s);
}

TEST(a_draft_is_checked_and_adopted_by_calls)
{
	struct site s;
	struct response rs;

	open_with_draft(&s);
	rs = site_get(&s, "/api/v1/drafts/1/check");
	CHECK(page_has(&rs, "\"findings\":["));
	rs = send(&s, S("/api/v1/drafts/1/adopt"),
		  "{\"letter_date\": \"2032-01-15\", \"chair\": \"A. B.\", \"confirm\": 2031}");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"confirm\""));
	rs = send(&s, S("/api/v1/drafts/1/adopt"),
		  "{\"letter_date\": \"2032-01-15\", \"chair\": \"A. B.\", \"confirm\": 2032}");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"status\":\"adopted\""));
	rs = site_get(&s, "/api/v1/drafts");
	CHECK(page_has(&rs, "\"items\":[]"));
	rs = site_get(&s, "/api/v1/drafts?status=adopted");
	CHECK(page_has(&rs, "\"year\":2032"));
	s.role = "secretariat";
	CHECK_INT(site_get(&s, "/api/v1/drafts").status, 403);
	site_close(&s);
}

TEST(a_discarded_draft_is_closed_and_its_year_is_free)
{
	struct site s;
	struct response rs;

	open_with_draft(&s);
	CHECK_INT(site_get(&s, "/drafts/1/discard").status, 200);
	rs = site_post(&s, "/drafts/1/discard", "confirm=2031");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Type 2032 to confirm."));
	rs = site_send(&s, "/api/v1/drafts", "application/json", S("{\"year\": 2032, \"from\": 2031}"));
	CHECK_INT(rs.status, 409);
	CHECK_INT(site_post(&s, "/drafts/1/discard", "confirm=2032").status, 303);
	rs = site_get(&s, "/drafts/1");
	CHECK(page_has(&rs, "This draft was discarded."));
	rs = site_get(&s, "/drafts");
	CHECK(page_has(&rs, "Discarded"));
	rs = send(&s, at(&s, "annex", "1", ""), "{\"version\": 1, \"body\": \"Another text.\"}");
	CHECK_INT(rs.status, 409);
	rs = send(&s, S("/api/v1/drafts/1/discard"), "{\"confirm\": 2032}");
	CHECK_INT(rs.status, 409);
	rs = site_send(&s, "/api/v1/drafts", "application/json", S("{\"year\": 2032, \"from\": 2031}"));
	CHECK_INT(rs.status, 201);
	rs = send(&s, S("/api/v1/drafts/2/discard"), "{\"confirm\": 2032}");
	CHECK(page_has(&rs, "\"status\":\"discarded\""));
	rs = site_get(&s, "/api/v1/drafts?status=discarded");
	CHECK(page_has(&rs, "\"id\":2"));
	site_close(&s);
}
