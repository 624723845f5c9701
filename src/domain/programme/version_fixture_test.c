#include "domain/programme/version_fixture.h"
#include "tests/site.h"

#include "domain/programme/programme_fixture.h"

str version_fixture_text(struct site *s, const char *lang)
{
	return fixture_corpus(&s->w.arena, arena_printf(&s->w.arena, "official-%s", lang).p);
}

void version_fixture_open(struct site *s)
{
	struct response rs;

	site_open(s, DATABASE_REAL);
	s->role = "drafter";
	rs = site_upload(s, "/programmes/import", "en.txt", version_fixture_text(s, "en"), "");
	CHECK_INT(rs.status, 303);
	CHECK_INT(version_fixture_decide(s, rs.location, "approve").status, 303);
}

struct response version_fixture_send(struct site *s, const char *lang, str text)
{
	const struct pair field = {S("lang"), str_from(lang)};

	return site_upload_with(s, "/programmes/import", arena_printf(&s->w.arena, "%s.txt", lang).p, text, &field, 1);
}

str version_fixture_store(struct site *s, const char *lang, str text)
{
	struct response rs = version_fixture_send(s, lang, text);

	CHECK_INT(rs.status, 303);
	CHECK(str_starts(rs.location, S("/programmes/versions/")));
	CHECK_INT(version_fixture_decide(s, rs.location, "approve").status, 303);
	return rs.location;
}

struct response version_fixture_decide(struct site *s, str address, const char *decision)
{
	return site_post(s, arena_printf(&s->w.arena, "%.*s/%s", STR_ARG(address), decision).p, "");
}
