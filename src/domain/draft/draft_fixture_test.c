#include "domain/draft/draft_fixture.h"
#include "domain/programme/programme_text.h"
#include "os/file.h"
#include "tests/site.h"

void draft_fixture_open(struct site *s)
{
	struct response rs;
	struct err e = {0};
	str path, text;

	site_open(s, DATABASE_REAL);
	path = arena_printf(&s->w.arena, "%s/tests/corpus/programme/plain.txt", test_source_dir());
	CHECK_INT(file_read(&s->w.arena, path.p, PROGRAMME_BYTES_MAX, &text, &e), OK);
	s->role = "drafter";
	rs = site_upload(s, "/programmes/import", "plain.txt", text, "");
	CHECK_INT(site_post(s, arena_printf(&s->w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "").status, 303);
}
