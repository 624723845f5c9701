/* The API from the outside, on the real routes. The OpenAPI document itself is held against answers by tests/api.py. */
#include "app/routes.h"
#include "base/num.h"
#include "db/db.h"
#include "domain/duty/event.h"
#include "domain/programme/programme.h"
#include "domain/search/search.h"
#include "http/api.h"
#include "os/file.h"
#include "tests/site.h"

static void check_problem(const struct response *rs, int status)
{
	CHECK_INT(rs->status, status);
	CHECK_STR(str_from(rs->type), S("application/problem+json"));
	CHECK(json_is_well_formed(page_body(rs)));
	CHECK(page_has(rs, "\"type\":\"about:blank\""));
	CHECK(page_has(rs, "\"instance\":\"test\""));
}

static struct response send_json(struct site *s, const char *address, const char *body)
{
	return site_send(s, address, "application/json", str_from(body));
}

TEST(a_program_that_is_not_signed_in_learns_it_by_401_and_is_not_redirected)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	s.role = NULL;
	rs = site_get(&s, "/api/v1/states");
	check_problem(&rs, 401);
	CHECK(rs.challenge.n > 0);
	CHECK_INT(rs.location.n, 0);
	rs = send_json(&s, "/api/v1/events", "{}");
	check_problem(&rs, 401);
	site_close(&s);
}

TEST(every_failure_of_the_api_is_a_problem)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/api/v1/nowhere");
	check_problem(&rs, 404);
	rs = site_get(&s, "/api/v1/states/ZZZ");
	check_problem(&rs, 404);
	rs = site_post(&s, "/api/v1/states", "");
	check_problem(&rs, 405);
	CHECK_STR(rs.allow, S("GET, HEAD"));
	s.role = "administrator";
	rs = site_get(&s, "/api/v1/states");
	check_problem(&rs, 403);
	s.role = "secretariat";
	rs = site_send(&s, "/api/v1/events", "text/plain", S("hello"));
	check_problem(&rs, 415);
	s.header = (struct pair){S("Accept"), S("text/html, application/json;q=0")};
	rs = site_get(&s, "/api/v1/states");
	check_problem(&rs, 406);
	s.header.value = S("text/html, application/*;q=0.1");
	CHECK_INT(site_get(&s, "/api/v1/states").status, 200);
	site_close(&s);
}

TEST(a_body_that_is_no_json_object_is_refused_with_its_place)
{
	static const char *const bodies[] = {"{\"title\": }",
					     "",
					     "[]",
					     "null",
					     "{\"title\": \"\\u0000\"}",
					     "{\"title\": \"a\", \"title\": \"b\"}",
					     "{} {}",
					     "\"\xff\"",
					     "{\"a\": 1e999}"};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(bodies); i++) {
		struct response rs = send_json(&s, "/api/v1/events", bodies[i]);

		check_problem(&rs, bodies[i][0] ? 400 : 422);
	}
	site_close(&s);
}

TEST(all_faults_of_a_body_are_named_at_once_with_their_places)
{
	struct site s;
	struct response rs;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	rs = send_json(
		&s, "/api/v1/events",
		"{\"anchor\": \"party\", \"happened_on\": \"2024-02-30\", \"state\": 7, \"a/b\": 1, \"n\": null}");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"anchor\""));
	CHECK(page_has(&rs, "\"field\":\"happened_on\",\"message\":\"Enter a day as in 2024-09-15.\",\"pointer\":"
			    "\"#/happened_on\""));
	CHECK(page_has(&rs, "\"field\":\"state\",\"message\":\"This must be a text.\""));
	CHECK(page_has(&rs, "\"field\":\"title\",\"message\":\"Fill in this field.\""));
	CHECK(page_has(&rs, "\"pointer\":\"#/a~1b\""));
	CHECK(page_has(&rs, "\"field\":\"n\""));
	CHECK_STR(site_row_counts(&s), before);
	site_close(&s);
}

TEST(a_call_learns_the_faults_of_its_types_and_of_its_operation_at_once)
{
	struct site s;
	struct response rs;
	str before;

	site_open(&s, DATABASE_REAL);
	before = site_row_counts(&s);
	rs = send_json(
		&s, "/api/v1/events",
		"{\"anchor\":\"visit_start\",\"happened_on\":\"2024-02-31\",\"title\":\"\",\"state\":\"Atlantis\"}");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"title\"") && page_has(&rs, "\"field\":\"state\""));
	CHECK_INT((int64_t)page_all(&s.w.arena, page_body(&rs), "\"field\":\"happened_on\"", ",").count, 1);
	rs = send_json(&s, "/api/v1/events",
		       "{\"anchor\":\"event_ended\",\"happened_on\":\"2024-02-01\",\"title\":\"Ball\",\"n\":\"1\"}");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"errors\":[{\"field\":\"n\""));
	CHECK_INT((int64_t)page_all(&s.w.arena, page_body(&rs), "\"field\":\"", "\"").count, 1);
	CHECK_STR(site_row_counts(&s), before);
	rs = send_json(&s, "/api/v1/events",
		       "{\"anchor\":\"event_ended\",\"happened_on\":\"2024-02-01\",\"title\":\"Ball\"}");
	CHECK_INT(rs.status, 201);
	rs = send_json(&s, arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(rs.location)).p,
		       "{\"version\":\"one\",\"happened_on\":\"soon\",\"reason\":\"\"}");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"version\"") && page_has(&rs, "\"field\":\"happened_on\""));
	CHECK(page_has(&rs, "\"field\":\"reason\""));
	site_close(&s);
}

TEST(queries_of_the_api_are_as_strict_as_bodies)
{
	static const char *const wrong[] = {
		"/api/v1/states?colour=red",
		"/api/v1/states?flag=rich",
		"/api/v1/states?after=ZZZ",
		"/api/v1/states?flag=ldc&flag=ldc",
		"/api/v1/resolutions?year=soon",
		"/api/v1/resolutions?after=x",
		"/api/v1/resolutions?order=wild",
		"/api/v1/agenda?from=2024-13-01",
		"/api/v1/session?x=1",
		"/api/v1/programmes?status=lost",
		"/api/v1/states/CHE?code=CHE",
		"/api/v1/agenda?from=2024-02-01&to=2024-01-01",
	};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		struct response rs = site_get(&s, wrong[i]);

		check_problem(&rs, 422);
	}
	site_close(&s);
}

TEST(a_code_that_no_filter_knows_is_refused_with_those_that_there_are)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/api/v1/states?group=ZZZ");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"group\"") && page_has(&rs, "WEOG"));
	CHECK_INT(site_get(&s, "/api/v1/states?group=AFR").status, 200);
	rs = site_get(&s, "/api/v1/resolutions?theme=ZZZ");
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"theme\"") && page_has(&rs, "CFT"));
	CHECK_INT(site_get(&s, "/api/v1/resolutions?theme=CFT").status, 200);
	site_close(&s);
}

TEST(an_event_is_recorded_and_corrected_by_json_and_by_forms)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = send_json(&s, "/api/v1/events",
		       "{\"anchor\": \"event_ended\", \"happened_on\": \"2024-09-01\", \"title\": "
		       "\"\xd8\xad\xd8\xaf\xd8\xab\"}");
	CHECK_INT(rs.status, 201);
	CHECK(str_starts(rs.location, S("/api/v1/events/")));
	CHECK(page_has(&rs, "\"version\":1"));
	rs = send_json(&s, arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(rs.location)).p,
		       "{\"version\": 1, \"happened_on\": \"2024-09-02\", \"reason\": \"Record\"}");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"old_date\":\"2024-09-01\",\"new_date\":\"2024-09-02\""));
	rs = site_post(&s, "/api/v1/events", "anchor=event_ended&happened_on=2024-09-01&title=By+form");
	CHECK_INT(rs.status, 201);
	rs = send_json(&s, arena_printf(&s.w.arena, "%.*s/correct", STR_ARG(rs.location)).p,
		       "{\"version\": 9, \"happened_on\": \"2024-09-02\", \"reason\": \"Record\"}");
	check_problem(&rs, 409);
	site_close(&s);
}

TEST(a_due_date_is_put_off_completed_and_reopened_by_calls)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = send_json(&s, "/api/v1/duties/RO-12/2024-03/extend",
		       "{\"extended_to\": \"2024-12-30\", \"authority\": \"Chair\", \"reason\": \"Late\"}");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"due\":\"2024-12-30\""));
	CHECK(page_has(&rs, "\"at\":\"2024-09-15T12:00:00Z\",\"by\":\"Test secretariat\""));
	rs = send_json(&s, "/api/v1/duties/RO-12/2024-03/complete", "{\"completed_on\": \"2024-09-01\"}");
	CHECK(page_has(&rs, "\"status\":\"done\""));
	rs = send_json(&s, "/api/v1/duties/RO-12/2024-03/complete", "{\"completed_on\": \"2024-09-01\"}");
	check_problem(&rs, 409);
	rs = send_json(&s, "/api/v1/duties/RO-12/2024-03/reopen", "{}");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"completions\":[]"));
	rs = send_json(&s, "/api/v1/duties/RO-12/2024-03/reopen", "{\"sure\": \"yes\"}");
	check_problem(&rs, 422);
	site_close(&s);
}

TEST(an_answer_that_the_caller_has_is_not_sent_again)
{
	struct site s;
	struct response rs;
	str etag;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/api/v1/states/CHE");
	etag = rs.etag;
	CHECK(str_starts(etag, S("\"")) && etag.n == 34);
	s.header = (struct pair){S("If-None-Match"), etag};
	rs = site_get(&s, "/api/v1/states/CHE");
	CHECK_INT(rs.status, 304);
	CHECK_INT(page_body(&rs).n, 0);
	CHECK_INT(site_get(&s, "/api/v1/states/FRA").status, 200);
	site_close(&s);
}

TEST(following_next_gives_every_state_once_in_the_order_of_the_language)
{
	struct site s;
	struct texts seen = {0};
	str address = S("/api/v1/states");
	int64_t total;

	site_open(&s, DATABASE_REAL);
	total = site_number(&s, "SELECT count(*) FROM member_state");
	while (address.n) {
		struct response rs = site_get(&s, address.p);
		struct texts codes = page_all(&s.w.arena, page_body(&rs), "{\"code\":\"", "\"");

		CHECK_INT(rs.status, 200);
		for (size_t i = 0; i < codes.count; i++)
			*vec_push(&s.w.arena, &seen) = codes.items[i];
		address = arena_str(&s.w.arena, page_between(&rs, "\"next\":\"", "\""));
	}
	CHECK_INT((int64_t)seen.count, total);
	for (size_t i = 0; i < seen.count; i++)
		for (size_t k = 0; k < i; k++)
			CHECK(!str_eq(seen.items[i], seen.items[k]));
	CHECK_STR(seen.items[0], S("AFG"));
	site_close(&s);
}

TEST(calls_speak_the_language_that_they_ask_for)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	s.header = (struct pair){S("Accept-Language"), S("fr")};
	rs = site_get(&s, "/api/v1/states/CHE");
	CHECK(page_has(&rs, "\"name\":\"Suisse\""));
	rs = site_get(&s, "/api/v1/session");
	CHECK(page_has(&rs, "\"language\":\"fr\""));
	CHECK(page_has(&rs, "\"permissions\":[\"read\",\"record\",\"template\"]"));
	site_close(&s);
}

TEST(the_list_of_a_page_names_the_call_that_gives_it)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/states?flag=ldc&q=a&after=BEN");
	CHECK(page_has(&rs, "href=\"/api/v1/states?flag=ldc&amp;q=a\""));
	rs = site_get(&s, "/states?flag=ldc&q=a");
	CHECK_INT(site_get(&s, "/api/v1/states?flag=ldc&q=a").status, 200);
	rs = site_get(&s, "/agenda?from=2024-01-01&to=2024-12-31&owner=Chair");
	CHECK(page_has(&rs, "href=\"/api/v1/agenda?from=2024-01-01&amp;to=2024-12-31&amp;owner=Chair\""));
	rs = site_get(&s, "/duties");
	CHECK(page_has(&rs, "href=\"/api/v1/duties\""));
	site_close(&s);
}

TEST(a_programme_is_imported_by_a_call_as_a_form_or_as_it_is)
{
	struct site s;
	struct response rs;
	struct err e = {0};
	str text, proposed;

	site_open(&s, DATABASE_REAL);
	s.role = "drafter";
	CHECK_INT(file_read(&s.w.arena,
			    arena_printf(&s.w.arena, "%s/tests/corpus/programme/plain.txt", test_source_dir()).p,
			    PROGRAMME_BYTES_MAX, &text, &e),
		  OK);
	rs = site_send(&s, "/api/v1/programmes?name=w.txt", "text/plain", text);
	CHECK_INT(rs.status, 201);
	CHECK(page_has(&rs, "\"status\":\"proposed\""));
	CHECK(page_has(&rs, "\"findings\":["));
	proposed = rs.location;
	rs = site_get(&s, arena_printf(&s.w.arena, "%.*s", STR_ARG(proposed)).p);
	CHECK_INT(rs.status, 200);
	rs = site_send(&s, arena_printf(&s.w.arena, "%.*s/discard", STR_ARG(proposed)).p, "", S(""));
	CHECK(page_has(&rs, "\"status\":\"discarded\""));
	rs = site_send(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(proposed)).p, "", S(""));
	check_problem(&rs, 409);
	rs = site_upload(&s, "/api/v1/programmes", "w.txt", text, "");
	CHECK_INT(rs.status, 201);
	rs = site_send(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "", S(""));
	CHECK(page_has(&rs, "\"status\":\"stored\""));
	rs = site_upload(&s, "/api/v1/programmes", "w.txt", text, "");
	check_problem(&rs, 409);
	rs = site_upload(&s, "/api/v1/programmes", "w.txt", S("nothing"), "2031");
	check_problem(&rs, 422);
	rs = site_send(&s, "/api/v1/programmes", "", S(""));
	check_problem(&rs, 422);
	CHECK(page_has(&rs, "\"field\":\"file\""));
	site_close(&s);
}

TEST(a_search_by_call_counts_by_facet_marks_its_matches_and_goes_on_page_by_page)
{
	struct site s;
	struct response rs;
	str address = S("/api/v1/search?q=report");
	int64_t total, seen = 0;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, address.p);
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"marked\":true"));
	CHECK(page_has(&rs, "\"facets\":{\"kind\":[{\"value\":\"") && page_has(&rs, "{\"value\":\"resolution\""));
	CHECK(num_parse(page_between(&rs, "\"total\":", ","), 1, INT32_MAX, &total));
	while (address.n) {
		rs = site_get(&s, address.p);
		seen += (int64_t)page_all(&s.w.arena, page_body(&rs), "{\"address\":\"", "\"").count;
		address = arena_str(&s.w.arena, page_between(&rs, "\"next\":\"", "\""));
	}
	CHECK_INT(seen, total);
	rs = site_get(&s, "/api/v1/search?q=report&after=m-9-9-9");
	check_problem(&rs, 422);
	rs = site_get(&s, "/api/v1/search?q=report&kind=rumour");
	check_problem(&rs, 422);
	rs = site_get(&s, "/api/v1/search");
	check_problem(&rs, 422);
	rs = site_get(&s, "/search?q=report&kind=duty");
	CHECK(page_has(&rs, "href=\"/api/v1/search?q=report&amp;kind=duty\""));
	site_close(&s);
}

TEST(every_kind_that_can_be_found_is_a_filter_and_a_facet_of_page_and_call)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	CHECK(db_begin(&s.w.c, true) == OK);
	for (enum search_kind kind = SEARCH_HELP; kind < SEARCH_KIND_COUNT; kind++)
		CHECK(search_put(&s.w.c, &(struct search_document){
						 .kind = kind,
						 .address = arena_printf(&s.w.arena, "/%s/z", search_kind_code(kind)),
						 .lang = LANG_EN,
						 .title = {S("Quokka")}}) == OK);
	CHECK(db_commit(&s.w.c) == OK);
	CHECK(search_kind_codes[SEARCH_KIND_COUNT - SEARCH_HELP] == NULL);
	for (enum search_kind kind = SEARCH_HELP; kind < SEARCH_KIND_COUNT; kind++) {
		const char *code = search_kind_code(kind);
		struct response rs = site_get(&s, "/api/v1/search?q=quokka");

		CHECK(page_has(&rs, arena_printf(&s.w.arena, "{\"value\":\"%s\",\"count\":1}", code).p));
		rs = site_get(&s, arena_printf(&s.w.arena, "/api/v1/search?q=quokka&kind=%s", code).p);
		CHECK(page_has(&rs, "{\"total\":1,"));
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"kind\":\"%s\"", code).p));
		rs = site_get(&s, "/search?q=quokka");
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "kind=%s\"", code).p));
		rs = site_get(&s, arena_printf(&s.w.arena, "/search?q=quokka&kind=%s", code).p);
		CHECK(page_has(&rs, "1 result"));
	}
	site_close(&s);
}

TEST(a_programme_is_exported_by_a_call_in_every_format)
{
	static const struct {
		const char *format, *type, *beginning;
	} files[] = {
		{"pdf", "application/pdf", "%PDF-"},
		{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"},
		{"html", "text/html; charset=utf-8", "<!DOCTYPE html>"},
		{"akn", "application/akn+xml", "<?xml"},
		{"json", "application/json", "{"},
	};
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		rs = site_get(&s, arena_printf(&s.w.arena, "/api/v1/programmes/2024/export?lang=fr&format=%s",
					       files[i].format)
					  .p);
		CHECK_INT(rs.status, 200);
		CHECK_STR(str_from(rs.type), str_from(files[i].type));
		CHECK(str_starts(page_body(&rs), str_from(files[i].beginning)));
		CHECK(rs.file_name.n > 0);
	}
	rs = site_get(&s, "/api/v1/programmes/2024/export?format=odt");
	check_problem(&rs, 422);
	rs = site_get(&s, "/api/v1/programmes/1999/export?format=json");
	check_problem(&rs, 404);
	site_close(&s);
}

TEST(symbols_are_read_by_a_call_as_on_the_command_line)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/api/v1/symbols?text=s/res/1373(2001)&text=nonsense");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"symbol\":\"S/RES/1373 (2001)\",\"kind\":\"resolution\",\"fault\":null"));
	CHECK(page_has(&rs, "\"text\":\"nonsense\",\"symbol\":null"));
	rs = site_get(&s, "/api/v1/symbols");
	check_problem(&rs, 422);
	site_close(&s);
}

TEST(what_pages_count_is_given_by_calls)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/api/v1/overview");
	CHECK(page_has(&rs, "\"name\":\"past_due\",\"number\":"));
	rs = site_get(&s, "/api/v1/coverage/resolution?symbol=S/RES/2178%20(2014)&from=2024-01-01&to=2024-12-31");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"resolution\":\"S/RES/2178 (2014)\""));
	rs = site_get(&s, "/api/v1/coverage/resolution?symbol=S/RES/9999");
	check_problem(&rs, 404);
	rs = site_get(&s, "/api/v1/resolutions/1373");
	CHECK(page_has(&rs, "\"provisions\":[{\"address\":\"/resolutions/1373#provision-1\""));
	CHECK(page_has(&rs, "\"duties\":[{\"duty\":"));
	rs = site_get(&s, "/api/v1/programmes/2024/check");
	CHECK(page_has(&rs, "\"findings\":["));
	rs = site_send(&s, "/api/v1/agenda/feed", "", S(""));
	CHECK(page_has(&rs, "/feed/"));
	site_close(&s);
}

TEST(the_statuses_that_the_api_names_are_those_of_due_dates)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/api/v1/openapi.json");
	CHECK_INT(rs.status, 200);
	CHECK(json_is_well_formed(page_body(&rs)));
	for (enum duty_status status = 0; status < DUTY_STATUS_COUNT; status++)
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"%s\"", duty_status_code(status)).p));
	for (const struct anchor_kind *kind = anchor_kinds; kind->code; kind++)
		CHECK(page_has(&rs, arena_printf(&s.w.arena, "\"%s\"", kind->code).p));
	site_close(&s);
}
