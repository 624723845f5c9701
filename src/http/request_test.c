#include "http/http.h"
#include "tests/test.h"

enum { ARENA_BYTES = 16 * 1024 * 1024 };

struct fixture {
	struct arena arena;
	struct ctx c;
	struct request rq;
};

static void open_fixture(struct fixture *f)
{
	*f = (struct fixture){0};
	arena_init(&f->arena, ARENA_BYTES);
	f->c.arena = &f->arena;
	f->rq.c = &f->c;
}

static enum code read_query(struct fixture *f, const char *query)
{
	f->rq.query = str_from(query);
	return request_read(&f->rq);
}

static enum code read_parts(struct fixture *f, str body)
{
	f->rq.content_type = S("multipart/form-data; boundary=XX");
	f->rq.body = body;
	f->rq.uploads = NULL;
	return request_read(&f->rq);
}

TEST(query_fields_are_decoded_in_order_and_the_first_of_a_name_counts)
{
	struct fixture f;

	open_fixture(&f);
	CHECK_INT(read_query(&f, "a=1&b=x+y%2B&a=2&empty=&flag&%C3%A9=%D8%A9"), OK);
	CHECK_INT((int64_t)f.rq.field_count, 6);
	CHECK_STR(field(&f.rq, "a"), S("1"));
	CHECK_STR(field(&f.rq, "b"), S("x y+"));
	CHECK_STR(field(&f.rq, "\xC3\xA9"), S("\xD8\xA9"));
	CHECK(field_has(&f.rq, "empty") && field_has(&f.rq, "flag") && !field_has(&f.rq, "none"));
	CHECK_STR(field(&f.rq, "none"), S(""));
	arena_reset(&f.arena);
}

TEST(query_with_nul_bad_escape_or_bad_utf8_is_refused)
{
	static const char *const bad[] = {"a=%00", "a=%", "a=%4", "a=%zz", "%ff=1", "a=%C3", "a=%ED%A0%80", "a=\xff"};

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct fixture f;

		open_fixture(&f);
		CHECK_INT(read_query(&f, bad[i]), ERR_INPUT);
		arena_reset(&f.arena);
	}
}

TEST(form_with_more_fields_than_the_limit_is_too_large)
{
	struct fixture f;
	struct buf query = {.arena = &f.arena};

	open_fixture(&f);
	for (int i = 0; i < FIELDS_MAX; i++)
		buf_printf(&query, "f%d=%d&", i, i);
	f.rq.query = buf_str(&query);
	CHECK_INT(request_read(&f.rq), OK);
	CHECK_INT((int64_t)f.rq.field_count, FIELDS_MAX);
	buf_lit(&query, "one=more");
	f.rq.query = buf_str(&query);
	CHECK_INT(request_read(&f.rq), ERR_TOO_LARGE);
	arena_reset(&f.arena);
}

TEST(urlencoded_body_is_read_and_a_body_of_another_type_is_left_alone)
{
	struct fixture f;

	open_fixture(&f);
	f.rq.body = S("a=body");
	f.rq.content_type = S("application/x-www-form-urlencoded; charset=UTF-8");
	CHECK_INT(read_query(&f, "q=query"), OK);
	CHECK_STR(field(&f.rq, "a"), S("body"));
	CHECK_STR(field(&f.rq, "q"), S("query"));
	f.rq.content_type = S("text/plain");
	CHECK_INT(request_read(&f.rq), OK);
	CHECK(!field_has(&f.rq, "a"));
	arena_reset(&f.arena);
}

TEST(cookie_is_found_by_its_exact_name)
{
	const struct request rq = {.cookie = S("xsid=1; SID=2; sid=three=3;sid=4; flag")};

	CHECK_STR(request_cookie(&rq, "sid"), S("three=3"));
	CHECK_STR(request_cookie(&rq, "xsid"), S("1"));
	CHECK_STR(request_cookie(&rq, "id"), S(""));
	CHECK_STR(request_cookie(&rq, "flag"), S(""));
}

TEST(redirect_goes_to_paths_of_this_site_only)
{
	static const char *const away[] = {"//evil.example",
					   "https://evil.example/",
					   "/\\evil.example",
					   "",
					   "states",
					   "/a\r\nSet-Cookie: x=1",
					   "/a b",
					   "/\xC3\xA9"};
	struct fixture f;
	struct response rs = {0};

	open_fixture(&f);
	CHECK_INT(see_other(&f.rq, &rs, "/states/%d?a=%s", 7, "b"), OK);
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/states/7?a=b"));
	for (size_t i = 0; i < COUNT_OF(away); i++) {
		CHECK_INT(see_other(&f.rq, &rs, "%s", away[i]), OK);
		CHECK_STR(rs.location, S("/"));
	}
	arena_reset(&f.arena);
}

TEST(multipart_form_gives_fields_and_files)
{
	struct fixture f;

	open_fixture(&f);
	CHECK_INT(
		read_parts(&f,
			   S("--XX\r\nContent-Disposition: form-data; name=\"year\"\r\n\r\n2024\r\n"
			     "--XX\r\ncontent-disposition: form-data; name=\"file\"; filename=\"C:\\d\\a%22b.txt\"\r\n"
			     "Content-Type: text/plain\r\n\r\nline\r\n--XY\r\n\r\n"
			     "\r\n--XX\r\nContent-Disposition: form-data; name=none; filename=\"\"\r\n\r\n\r\n"
			     "--XX--\r\n")),
		OK);
	CHECK_STR(field(&f.rq, "year"), S("2024"));
	CHECK_INT((int64_t)f.rq.upload_count, 1);
	if (f.rq.upload_count == 1) {
		CHECK_STR(f.rq.uploads[0].field, S("file"));
		CHECK_STR(f.rq.uploads[0].name, S("a\"b.txt"));
		CHECK_STR(f.rq.uploads[0].type, S("text/plain"));
		CHECK_STR(f.rq.uploads[0].content, S("line\r\n--XY\r\n\r\n"));
	}
	arena_reset(&f.arena);
}

#define PART "Content-Disposition: form-data; name=\"a\"\r\n\r\n"

TEST(multipart_form_that_no_browser_writes_is_refused)
{
	static const str bad[] = {
		S("--XX\r\n" PART "value\r\n"),					/* no end */
		S("--XX\r\n" PART "value"),					/* no delimiter at all */
		S("preamble\r\n--XX\r\n" PART "v\r\n--XX--\r\n"),		/* text before */
		S("--XX\r\n" PART "v\r\n--XX--\r\nepilogue"),			/* text after */
		S("--XX\n" PART "v\r\n--XX--\r\n"),				/* bare line feed */
		S("--XX\r\n\r\nv\r\n--XX--\r\n"),				/* no name */
		S("--XX\r\nContent-Disposition: form-data\r\n\r\nv\r\n--XX--"), /* no parameter */
		S("--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--XX--"),
		S("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nv\r\n--XX--"),
		S("--XX\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nv\r\n--XX--"),
		S("--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''x\r\n\r\nv\r\n--XX--"),
		S("--XX\r\nContent-Transfer-Encoding: base64\r\n" PART "dg==\r\n--XX--"),
		S("--XX\r\nX y: z\r\n" PART "v\r\n--XX--"),
		S("--XX\r\n folded: z\r\n" PART "v\r\n--XX--"),
		S("--XX\r\n" PART "\xff\r\n--XX--"), /* not UTF-8 */
		S("--XX\r\n" PART "a\0b\r\n--XX--"), /* NUL */
		S("--XX\r\nA:1\r\nB:1\r\nC:1\r\nD:1\r\nE:1\r\nF:1\r\nG:1\r\nH:1\r\n" PART "v\r\n--XX--"),
		S("--XXX\r\n" PART "v\r\n--XXX--"), /* another boundary */
		S("--"),
	};

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct fixture f;

		open_fixture(&f);
		CHECK_INT(read_parts(&f, bad[i]), ERR_INPUT);
		arena_reset(&f.arena);
	}
}

TEST(multipart_boundary_must_be_stated_once_and_well)
{
	static const struct {
		const char *type;
		enum code code;
	} cases[] = {
		{"multipart/form-data; boundary=\"XX\"", OK},
		{"Multipart/Form-Data ; charset=utf-8; Boundary=XX", OK},
		{"multipart/form-data", ERR_INPUT},
		{"multipart/form-data;", ERR_INPUT},
		{"multipart/form-data; boundary=", ERR_INPUT},
		{"multipart/form-data; boundary=\"\"", ERR_INPUT},
		{"multipart/form-data; boundary=XX; boundary=XX", ERR_INPUT},
		{"multipart/form-data; boundary=XX trailing", ERR_INPUT},
		{"multipart/form-data; boundary="
		 "12345678901234567890123456789012345678901234567890123456789012345678901",
		 ERR_INPUT},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fixture f;

		open_fixture(&f);
		f.rq.content_type = str_from(cases[i].type);
		f.rq.body = S("--XX\r\n" PART "v\r\n--XX--\r\n");
		CHECK_INT(request_read(&f.rq), cases[i].code);
		arena_reset(&f.arena);
	}
}

TEST(multipart_form_with_too_many_files_is_too_large)
{
	struct fixture f;
	struct buf body = {.arena = &f.arena};

	open_fixture(&f);
	for (int i = 0; i <= UPLOADS_MAX; i++)
		buf_lit(&body, "--XX\r\nContent-Disposition: form-data; name=f; filename=n\r\n\r\nv\r\n");
	buf_lit(&body, "--XX--\r\n");
	CHECK_INT(read_parts(&f, buf_str(&body)), ERR_TOO_LARGE);
	arena_reset(&f.arena);
}
