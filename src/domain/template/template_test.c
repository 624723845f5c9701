#include "data/data.h"
#include "doc/docx_package.h"
#include "domain/template/template.h"
#include "tests/site.h"

enum { CALLS_MAX = 400 };

/* The neutral template with another header, so that it is another file; or with another part. */
static str template_with(struct site *s, const char *part_name, const char *bytes)
{
	struct docx_package package;
	struct buf out = {.arena = &s->w.arena};
	struct docx_part *part;

	CHECK_INT(docx_package_read(&s->w.arena, data_file("template/neutral.docx"), &package), DOC_RENDERED);
	part = docx_package_part(&package, str_from(part_name));
	part->bytes = str_from(bytes);
	docx_package_write(&out, &package);
	return buf_str(&out);
}

static str letterhead(struct site *s, const char *words)
{
	return template_with(
		s, "word/header1.xml",
		arena_printf(&s->w.arena, "<w:hdr><w:p><w:r><w:t>%s {{symbol}}</w:t></w:r></w:p></w:hdr>", words).p);
}

/* The header of a Word file that was sent. */
static str header_of(struct site *s, const struct response *rs)
{
	struct docx_package package;

	CHECK_INT(rs->status, 200);
	CHECK_INT(docx_package_read(&s->w.arena, page_body(rs), &package), DOC_RENDERED);
	return docx_package_part(&package, S("word/header1.xml"))->bytes;
}

static bool header_has(struct site *s, const char *address, const char *words)
{
	struct response rs = site_get(s, address);

	return str_find(header_of(s, &rs), str_from(words), 0) != SIZE_MAX;
}

TEST(a_template_is_checked_stored_put_to_use_and_returned_to_the_neutral_one)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_upload(&s, "/templates", "ours.docx", letterhead(&s, "Office of Tests"), "");
	CHECK_INT(rs.status, 303);
	CHECK_STR(rs.location, S("/templates/1"));
	rs = site_get(&s, "/templates/1");
	CHECK(page_has(&rs, "ours.docx"));
	CHECK(page_has(&rs, "Test secretariat"));
	CHECK(page_has(&rs, "The field {{symbol}} is filled here."));
	CHECK(!header_has(&s, "/programmes/2024.docx", "Office of Tests"));
	CHECK(header_has(&s, "/templates/1/preview.docx", "Office of Tests"));
	CHECK_INT(site_post(&s, "/templates/1/use", "").status, 303);
	CHECK(header_has(&s, "/programmes/2024.docx", "Office of Tests"));
	CHECK(header_has(&s, "/api/v1/programmes/2024/export?format=docx&lang=fr", "Office of Tests"));
	CHECK_INT(site_post(&s, "/templates/1/use", "").status, 303);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM template_choice"), 1);
	CHECK_INT(site_post(&s, "/templates/0/use", "").status, 303);
	CHECK(!header_has(&s, "/programmes/2024.docx", "Office of Tests"));
	rs = site_get(&s, "/templates");
	CHECK(page_has(&rs, "Which was in use from when on"));
	CHECK_INT(site_post(&s, "/templates/9/use", "").status, 404);
	CHECK_INT(site_get(&s, "/templates/9.docx").status, 404);
	site_close(&s);
}

TEST(what_was_stored_comes_back_byte_by_byte)
{
	struct site s;
	struct response rs;
	str file;

	site_open(&s, DATABASE_REAL);
	file = letterhead(&s, "Office");
	CHECK_INT(site_upload(&s, "/templates", "a.docx", file, "").status, 303);
	rs = site_get(&s, "/templates/1.docx");
	CHECK_STR(page_body(&rs), file);
	rs = site_get(&s, "/templates/0.docx");
	CHECK_STR(page_body(&rs), data_file("template/neutral.docx"));
	rs = site_upload(&s, "/templates", "b.docx", file, "");
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "stored already, as version 1"));
	site_close(&s);
}

TEST(all_faults_of_a_template_are_shown_at_once_and_nothing_is_stored)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_upload(&s, "/templates", "a.docx",
			 template_with(&s, "word/document.xml",
				       "<w:document><w:body><w:p><w:r><w:t>{{chair}} {{body}} {{</w:t></w:r></w:p>"
				       "</w:body></w:document>"),
			 "");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "The field {{chair}} is not known."));
	CHECK(page_has(&rs, "{{body}} stands among other words."));
	CHECK(page_has(&rs, "Braces are opened here and not closed."));
	rs = site_upload(&s, "/templates", "a.docx", S("no Word file"), "");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "not a Word file"));
	rs = site_upload(&s, "/templates", "a.docx", S(""), "");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Choose the Word file of the template."));
	rs = site_upload(&s, "/api/v1/templates", "a.docx", S("no Word file"), "");
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"file\""));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM document_template"), 0);
	site_close(&s);
}

TEST(a_template_is_stored_and_used_by_calls)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_send(&s, "/api/v1/templates?name=ours.docx", "application/octet-stream", letterhead(&s, "Office"));
	CHECK_INT(rs.status, 201);
	CHECK_STR(rs.location, S("/api/v1/templates/1"));
	CHECK(page_has(&rs, "\"file\":\"ours.docx\""));
	CHECK(page_has(&rs, "\"in_use\":false"));
	rs = site_send(&s, "/api/v1/templates/1/use", "", S(""));
	CHECK(page_has(&rs, "\"in_use\":true"));
	rs = site_get(&s, "/api/v1/templates");
	CHECK(page_has(&rs, "\"version\":0"));
	CHECK(header_has(&s, "/api/v1/templates/1/preview?lang=ar", "Office"));
	s.role = "drafter";
	CHECK_INT(site_get(&s, "/api/v1/templates").status, 403);
	CHECK_INT(site_post(&s, "/templates/0/use", "").status, 403);
	s.role = "administrator";
	CHECK_INT(site_get(&s, "/templates").status, 200);
	site_close(&s);
}

/* Stores one template and puts it to use, with a connection that may fail. */
static enum code store_and_use(struct world *w, str file)
{
	struct template_findings found;
	int64_t number;
	enum code code;

	TRY(db_begin(&w->c, true));
	code = template_store(&w->c, S("ours.docx"), file, &found, &number);
	if (code == OK)
		code = template_use(&w->c, number);
	if (code == OK)
		return db_commit(&w->c);
	db_rollback(&w->c);
	return code;
}

TEST(a_failing_database_stores_a_template_whole_or_not_at_all)
{
	struct site s;
	struct db_fault fault;
	struct db *engine;
	enum code code = ERR_DB;
	str file;

	site_open(&s, DATABASE_REAL);
	file = letterhead(&s, "Office");
	engine = s.w.c.db;
	s.w.c.db = db_fault_wrap(&fault, engine);
	for (int n = 0; code != OK && n < CALLS_MAX; n++) {
		db_fault_arm(&fault, n, false, ERR_DB);
		s.w.c.err = (struct err){0};
		code = store_and_use(&s.w, file);
		db_fault_arm(&fault, -1, false, OK);
		CHECK_INT(site_number(&s, "SELECT count(*) FROM document_template"), code == OK);
		CHECK_INT(site_number(&s, "SELECT count(*) FROM template_choice"), code == OK);
	}
	CHECK_INT(code, OK);
	s.w.c.db = engine;
	site_close(&s);
}
