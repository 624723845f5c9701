/* Pages, files and calls in which texts of official versions stand. */
#include "domain/programme/programme_fixture.h"
#include "domain/programme/version_fixture.h"
#include "tests/site.h"

static void open_with(struct site *s, const char *lang)
{
	version_fixture_open(s);
	version_fixture_store(s, lang, version_fixture_text(s, lang));
}

TEST(a_programme_page_shows_the_version_with_its_language_and_direction)
{
	struct site s;
	struct response rs;

	open_with(&s, "ar");
	rs = site_get(&s, "/programmes/2031");
	CHECK(page_has(&rs, "<p lang=\"en\" dir=\"ltr\">The aim of the Committee"));
	CHECK(page_has(&rs, "href=\"/programmes/2031?lang=ar\" lang=\"ar\" hreflang=\"ar\""));
	rs = site_get(&s, "/programmes/2031?lang=ar");
	CHECK(page_has(&rs, "<html lang=\"en\" dir=\"ltr\""));
	CHECK(page_has(&rs, "<p lang=\"ar\" dir=\"rtl\">هدف اللجنة"));
	CHECK(page_has(&rs, "href=\"/programmes/2031/annex/1?lang=ar\""));
	CHECK(page_has(&rs, "href=\"/programmes/2031.pdf?lang=ar\""));
	CHECK(!page_has(&rs, "No official version"));
	CHECK_INT(site_get(&s, "/programmes/2031?lang=xx").status, 422);
	site_close(&s);
}

TEST(the_readers_language_is_offered_and_the_original_stays_the_default)
{
	struct site s;
	struct response rs;

	open_with(&s, "fr");
	s.lang = "fr";
	rs = site_get(&s, "/programmes/2031");
	CHECK(page_has(&rs, "Il existe une version officielle en français.") &&
	      page_has(&rs, "The aim of the Committee"));
	rs = site_get(&s, "/programmes/2031/annex/1");
	CHECK(page_has(&rs, "href=\"/programmes/2031/annex/1?lang=fr\""));
	s.lang = "es";
	rs = site_get(&s, "/programmes/2031");
	CHECK(page_has(&rs, "No se ha importado ninguna versión oficial en español."));
	CHECK(page_has(&rs, "href=\"/programmes/import?lang=es\""));
	s.role = "member";
	rs = site_get(&s, "/programmes/2031");
	CHECK(!page_has(&rs, "/programmes/import?lang=es"));
	CHECK(page_has(&rs, "La dependencia de redacción puede importarla"));
	s.lang = "en";
	rs = site_get(&s, "/programmes/2031");
	CHECK(!page_has(&rs, "No official version") && !page_has(&rs, "There is an official version"));
	site_close(&s);
}

TEST(a_paragraph_stands_beside_its_official_version)
{
	struct site s;
	struct response rs;

	open_with(&s, "zh");
	rs = site_get(&s, "/programmes/2031/annex/2?lang=zh");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs,
		       "<div id=\"text-annex\" lang=\"en\" dir=\"ltr\">\n<p class=\"govuk-body paragraph-body\">The "
		       "Committee also follows"));
	CHECK(page_has(&rs, "<div id=\"text-version\" lang=\"zh\" dir=\"ltr\">\n<p class=\"govuk-body "
			    "paragraph-body\">委员会还遵循"));
	CHECK(page_has(&rs, "href=\"/programmes/2031/annex/3?lang=zh\"") &&
	      page_has(&rs, "href=\"/programmes/2031/enclosure/2?lang=zh\""));
	site_close(&s);
}

TEST(a_paragraph_that_the_version_lacks_stays_in_the_language_of_the_original)
{
	struct site s;
	struct response rs;

	version_fixture_open(&s);
	version_fixture_store(
		&s, "fr",
		fixture_replace(&s.w.arena, version_fixture_text(&s, "fr"),
				"\n3. La Direction préparera chaque visite selon le document S/2020/731.\n", ""));
	rs = site_get(&s, "/programmes/2031?lang=fr");
	CHECK(page_has(&rs, "<p lang=\"en\" dir=\"ltr\">The Directorate will prepare each visit"));
	CHECK(page_has(&rs, "<p lang=\"fr\" dir=\"ltr\">La Direction aide"));
	rs = site_get(&s, "/programmes/2031/enclosure/3?lang=fr");
	CHECK(page_has(&rs, "The version has no such paragraph."));
	rs = site_get(&s, "/programmes/2031.csv?lang=fr");
	CHECK(page_has(&rs, "The Directorate will prepare each visit under document S/2020/731.") &&
	      page_has(&rs, "La Direction aide"));
	site_close(&s);
}

TEST(files_have_the_frame_and_the_texts_of_the_language)
{
	struct site s;
	struct response rs;

	open_with(&s, "fr");
	rs = site_get(&s, "/programmes/2031.txt?lang=fr");
	CHECK(str_starts(page_body(&rs), S("Programme de travail 2031, édition 1\n")));
	CHECK(page_has(&rs, "Annexe\n\nI. Ouverture\n\n1. Le but du Comité"));
	rs = site_get(&s, "/programmes/2031.txt");
	CHECK(str_starts(page_body(&rs), S("Work programme 2031, edition 1\n")));
	CHECK(page_has(&rs, "1. The aim of the Committee"));
	rs = site_get(&s, "/programmes/2031.html?lang=fr");
	CHECK(page_has(&rs, "<html lang=\"fr\"") && page_has(&rs, "Le but du Comité"));
	rs = site_get(&s, "/programmes/2031.html?lang=es");
	CHECK(page_has(&rs, "<html lang=\"es\"") && page_has(&rs, "lang=\"en\"") && page_has(&rs, "The aim of the"));
	s.lang = "fr";
	rs = site_get(&s, "/programmes/2031.html");
	CHECK(page_has(&rs, "<html lang=\"fr\"") && page_has(&rs, "The aim of the"));
	site_close(&s);
}

TEST(citations_and_duties_are_those_of_the_original_in_every_language)
{
	struct site s;
	struct response rs;

	open_with(&s, "ru");
	rs = site_get(&s, "/programmes/2031.json?lang=ru");
	CHECK(json_is_well_formed(page_body(&rs)));
	CHECK(page_has(&rs, "\"lang\":\"ru\",\"symbol\":\"S/2031/77\""));
	CHECK(page_has(&rs, "\"resolutions\":[\"S/RES/1624 (2005)\",\"S/RES/2178 (2014)\"],\"documents\":"
			    "[\"A/RES/77/298\"]"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM citation"), 10);
	site_close(&s);
}

TEST(the_api_lists_reads_imports_and_decides_on_versions)
{
	struct site s;
	struct response rs;
	str address;

	version_fixture_open(&s);
	rs = site_send(&s, "/api/v1/programmes/versions?lang=fr&name=f.txt", "text/plain",
		       version_fixture_text(&s, "fr"));
	CHECK_INT(rs.status, 201);
	CHECK(page_has(&rs, "\"status\":\"proposed\"") && page_has(&rs, "\"found\":[]"));
	CHECK(page_has(&rs, "\"original\":\"The aim of the Committee"));
	address = rs.location;
	CHECK_INT(site_get(&s, "/api/v1/programmes/2031/versions/fr").status, 404);
	rs = site_send(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(address)).p, "", S(""));
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "\"status\":\"stored\""));
	rs = site_send(&s, arena_printf(&s.w.arena, "%.*s/discard", STR_ARG(address)).p, "", S(""));
	CHECK_INT(rs.status, 409);
	rs = site_get(&s, "/api/v1/programmes/2031/versions");
	CHECK(page_has(&rs, "\"lang\":\"fr\",\"number\":1,\"status\":\"stored\",\"symbol\":\"S/2031/77\""));
	rs = site_get(&s, "/api/v1/programmes/2031/versions/fr");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "Le but du Comité"));
	rs = site_send(&s, "/api/v1/programmes/versions?lang=fr", "text/plain", S("nothing"));
	CHECK_INT(rs.status, 422);
	rs = site_send(&s, "/api/v1/programmes/versions", "text/plain", version_fixture_text(&s, "es"));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "\"field\":\"lang\""));
	site_close(&s);
}

TEST(names_and_texts_of_versions_are_shown_as_text)
{
	struct site s;
	struct response rs;
	str text;

	version_fixture_open(&s);
	text = fixture_replace(&s.w.arena, version_fixture_text(&s, "fr"), "Le but du Comité",
			       "Le <script>alert(1)</script> \"but\" & =1 du Comité");
	rs = version_fixture_send(&s, "fr", text);
	CHECK_INT(rs.status, 303);
	rs = site_get(&s, rs.location.p);
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "<script>alert"));
	site_close(&s);
}
