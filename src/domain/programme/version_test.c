/* Official versions: what their import finds, stores, replaces, and leaves as it was. */
#include "app/reindex.h"
#include "db/db.h"
#include "db/db_script.h"
#include "domain/programme/programme_export.h"
#include "domain/programme/programme_fixture.h"
#include "domain/programme/version.h"
#include "domain/programme/version_fixture.h"
#include "tests/site.h"
#include "text/message.h"

static const char *const others[] = {"ar", "es", "fr", "ru", "zh"};

/* The messages of the findings of the version that was imported last, in English, each in a line. */
static str findings_of(struct site *s)
{
	struct programme_findings_row *rows;
	struct buf out = {.arena = &s->w.arena};
	int64_t id = site_number(s, "SELECT max(id) FROM programme_version");
	int64_t edition = site_number(
		s, "SELECT edition_id FROM programme_version WHERE id = (SELECT max(id) FROM programme_version)");
	size_t count;

	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(programme_findings(&s->w.c, edition, id, &rows, &count), OK);
	db_rollback(&s->w.c);
	for (size_t i = 0; i < count; i++) {
		const struct fault fault = {.message = rows[i].message.p,
					    .args = {rows[i].arg1, rows[i].arg2, rows[i].arg3},
					    .arg_count = 3};

		buf_printf(&out, "%.*s\n", STR_ARG(message_fault(&s->w.arena, LANG_EN, &fault)));
	}
	return buf_str(&out);
}

TEST(versions_in_five_languages_stand_beside_the_original)
{
	struct site s;

	version_fixture_open(&s);
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		version_fixture_store(&s, others[i], version_fixture_text(&s, others[i]));
		CHECK_STR(findings_of(&s), S(""));
	}
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_edition"), 1);
	CHECK_STR(site_text(&s, "SELECT language || symbol FROM programme_edition"), S("enS/2031/77"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_version WHERE status = 'stored' AND number = 1"
				  " AND symbol = 'S/2031/77' AND approved_by > 0 AND length(source_sha256) = 64"),
		  5);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM version_paragraph v JOIN paragraph p ON p.id = v.paragraph_id"
				  " WHERE p.number = v.number AND p.part = v.part AND p.section = v.section"),
		  5 * 13);
	site_close(&s);
}

TEST(findings_name_paragraphs_citations_years_symbols_and_languages)
{
	static const struct {
		const char *from, *to, *finding;
	} changes[] = {
		{"II. Tâches\n\nA. Visites\n\n3. La Direction préparera chaque visite selon le document S/2020/731.\n",
		 "", "Paragraph 3 of the original is not in the text: it will stand in the language of the original."},
		{"3. La Direction", "3. Une autre.\n\n4. La Direction",
		 "The original has no paragraph 4: it is kept, but stands beside nothing."},
		{"1624 (2005) et 2178 (2014).", "1624 (2005).",
		 "The original cites S/RES/2178 (2014) here, this text does not."},
		{"1624 (2005) et 2178 (2014).", "1624 (2005), 2178 (2014) et 2396 (2017).",
		 "This text cites S/RES/2396 (2017) here, the original does not."},
		{"1624 (2005) et 2178 (2014).", "1624 (2005) et 2178 (2015).", "Resolution 2178 is of 2014, not 2015."},
		{"S/2031/77", "S/2031/78", "The symbol S/2031/78 is not that of the edition, which is S/2031/77."},
		{"pour 2031", "pour 2032", "The text is of 2032, but the edition is of 2031."},
		{"du 14 février", "du 15 février", "The letter is dated 2031-02-15, that of the original 2031-02-14."},
		{"I. Ouverture\n\n1. La Direction", "1. La Direction",
		 "The heading I of the original is not in the text: it will stand in the language of the original."},
		{"A. Visites\n\n3. La Direction", "A. Visites\n\nB. Plus\n\n3. La Direction",
		 "The original has no such heading B: it is kept, but stands beside nothing."},
	};
	struct site s;

	version_fixture_open(&s);
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		str text = fixture_replace(&s.w.arena, version_fixture_text(&s, "fr"), changes[i].from, changes[i].to);
		struct response rs = version_fixture_send(&s, "fr", text);

		CHECK_INT(rs.status, 303);
		if (str_find(findings_of(&s), arena_printf(&s.w.arena, "%s\n", changes[i].finding), 0) == SIZE_MAX)
			test_fail(__FILE__, __LINE__, changes[i].finding);
		rs = site_get(&s, rs.location.p);
		CHECK_INT(rs.status, 200);
	}
	CHECK_INT(version_fixture_send(&s, "ru", version_fixture_text(&s, "fr")).status, 303);
	CHECK(str_find(findings_of(&s), S("The language Русский was given, but the text reads as Français."), 0) !=
	      SIZE_MAX);
	site_close(&s);
}

TEST(a_version_is_found_by_its_symbol_also_where_the_text_names_another_year)
{
	struct site s;
	str text;

	version_fixture_open(&s);
	text = fixture_replace(&s.w.arena, version_fixture_text(&s, "es"), "para 2031", "para 2040");
	CHECK_INT(version_fixture_send(&s, "es", text).status, 303);
	site_sql(&s, "UPDATE programme_edition SET symbol = ''");
	text = fixture_replace(&s.w.arena, version_fixture_text(&s, "es"), "Apertura", "Comienzo");
	CHECK_INT(version_fixture_send(&s, "es", text).status, 303);
	CHECK_STR(findings_of(&s), S("The edition is stored without its symbol: it was found by the year 2031, and the "
				     "symbol S/2031/77 could not be held against it.\n"));
	site_close(&s);
}

TEST(what_is_no_version_is_refused_with_what_to_do_and_stores_nothing)
{
	struct site s;
	struct response rs;
	str before, fr;

	version_fixture_open(&s);
	fr = version_fixture_text(&s, "fr");
	before = site_row_counts(&s);
	rs = version_fixture_send(&s, "en", version_fixture_text(&s, "en"));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "This is the language of the original."));
	rs = version_fixture_send(&s, "fr", fixture_replace(&s.w.arena, fr, "S/2031/77", ""));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "The text prints no symbol of its document."));
	rs = version_fixture_send(&s, "xx", fr);
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "xx is none of the six languages"));
	rs = version_fixture_send(
		&s, "fr",
		fixture_replace(&s.w.arena, fixture_replace(&s.w.arena, fr, "S/2031/77", "S/2040/1"), "2031", "2040"));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "No edition with the symbol S/2040/1 is stored, nor one for 2040."));
	CHECK_STR(site_row_counts(&s), before);
	version_fixture_store(&s, "fr", fr);
	rs = version_fixture_send(&s, "fr", fr);
	CHECK_INT(rs.status, 409);
	CHECK(page_has(&rs, "This very file is stored already, as version 1 in Français."));
	site_close(&s);
}

TEST(a_form_with_several_faults_says_all_of_them_and_keeps_what_was_typed)
{
	static const struct pair fields[] = {
		{S("lang"), S("fr")}, {S("symbol"), S("no symbol")}, {S("year"), S("20x1")}};
	struct site s;
	struct response rs;

	version_fixture_open(&s);
	rs = site_upload_with(&s, "/programmes/import", "a.txt", S(""), fields, COUNT_OF(fields));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Choose the file") && page_has(&rs, "Write the symbol of the document") &&
	      page_has(&rs, "Enter a year as in 2024."));
	CHECK(page_has(&rs, "value=\"no symbol\"") && page_has(&rs, "value=\"20x1\""));
	CHECK(page_has(&rs, "<option value=\"fr\" selected=\"selected\">"));
	site_close(&s);
}

TEST(a_symbol_given_counts_before_the_printed_one_and_the_difference_is_said)
{
	static const struct pair fields[] = {{S("lang"), S("fr")}, {S("symbol"), S("s/2031/77")}};
	struct site s;
	struct response rs;
	str text;

	version_fixture_open(&s);
	text = fixture_replace(&s.w.arena, version_fixture_text(&s, "fr"), "S/2031/77", "S/2031/79");
	rs = site_upload_with(&s, "/programmes/import", "a.txt", text, fields, COUNT_OF(fields));
	CHECK_INT(rs.status, 303);
	CHECK_STR(findings_of(&s), S("The symbol S/2031/77 was given, but the text prints S/2031/79.\n"));
	CHECK_STR(site_text(&s, "SELECT symbol FROM programme_version"), S("S/2031/77"));
	site_close(&s);
}

TEST(a_corrected_version_replaces_the_one_before_which_stays)
{
	struct site s;
	struct response rs;
	str first, fr;

	version_fixture_open(&s);
	fr = version_fixture_text(&s, "fr");
	first = version_fixture_store(&s, "fr", fr);
	version_fixture_store(&s, "fr", fixture_replace(&s.w.arena, fr, "Ouverture", "Début"));
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_version WHERE status = 'replaced' AND number = 1"),
		  1);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_version WHERE status = 'stored' AND number = 2"), 1);
	rs = site_get(&s, "/programmes/2031?lang=fr");
	CHECK(page_has(&rs, "Début") && !page_has(&rs, "Ouverture"));
	rs = site_get(&s, first.p);
	CHECK(page_has(&rs, "Ouverture") && page_has(&rs, "Replaced"));
	rs = site_get(&s, "/programmes/2031/versions");
	CHECK(page_has(&rs, "French 1") && page_has(&rs, "French 2"));
	CHECK_INT(version_fixture_decide(&s, first, "approve").status, 409);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_version WHERE status = 'stored' AND number = 2"), 1);
	site_close(&s);
}

TEST(a_version_that_waits_or_was_discarded_shows_to_nobody_else)
{
	struct site s;
	struct response rs;
	str address;

	version_fixture_open(&s);
	address = version_fixture_send(&s, "fr", version_fixture_text(&s, "fr")).location;
	rs = site_get(&s, "/programmes");
	CHECK(page_has(&rs, address.p));
	s.role = "member";
	CHECK_INT(site_get(&s, address.p).status, 404);
	rs = site_get(&s, "/programmes/2031/versions");
	CHECK(!page_has(&rs, address.p));
	rs = site_get(&s, "/programmes/2031?lang=fr");
	CHECK(page_has(&rs, "No official version in French has been imported.") && !page_has(&rs, "Ouverture"));
	rs = site_get(&s, "/search?q=ouverture");
	CHECK(!page_has(&rs, "lang=fr#"));
	s.role = "drafter";
	CHECK_INT(version_fixture_decide(&s, address, "discard").status, 303);
	CHECK_INT(version_fixture_decide(&s, address, "approve").status, 409);
	CHECK_INT(site_get(&s, "/programmes/2031.json?lang=fr").status, 200);
	site_close(&s);
}

TEST(a_stored_text_is_never_changed_whoever_asks)
{
	struct site s;

	version_fixture_open(&s);
	version_fixture_store(&s, "fr", version_fixture_text(&s, "fr"));
	CHECK(db_script(s.w.db, "UPDATE version_paragraph SET body = 'x'", &s.w.c.err) != OK);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM version_paragraph WHERE body = 'x'"), 0);
	site_close(&s);
}

TEST(a_translation_imported_as_an_original_is_pointed_out)
{
	struct site s;
	struct response rs;

	version_fixture_open(&s);
	rs = site_upload(&s, "/programmes/import", "fr.txt", version_fixture_text(&s, "fr"), "");
	CHECK_INT(rs.status, 303);
	rs = site_get(&s, rs.location.p);
	CHECK(page_has(&rs, "The text reads as Français, but edition 1 of the same year is stored in English."));
	CHECK(page_has(&rs, "<p lang=\"fr\" dir=\"ltr\">"));
	site_close(&s);
}

/* Imports with the n-th call failing; false where there is no n-th call any more. */
static bool import_with_fault(struct site *s, const struct version_source *source, int n, enum code failure)
{
	struct version_import imported;
	struct db_fault fault;
	str before = site_row_counts(s);
	struct ctx c = s->w.c;
	enum code code;

	c.db = db_fault_wrap(&fault, s->w.db);
	c.err = (struct err){0};
	db_fault_arm(&fault, n, failure == ERR_BUSY, failure);
	code = db_begin(&c, true);
	if (code == OK)
		code = version_import(&c, source, &imported);
	if (code == OK)
		code = db_commit(&c);
	if (code != OK)
		db_rollback(&c);
	CHECK_INT(code, fault.fired ? failure : OK);
	CHECK_INT(str_eq(site_row_counts(s), before), fault.fired);
	return fault.fired;
}

TEST(a_version_is_imported_whole_or_not_at_all_whatever_call_of_the_database_fails)
{
	static const enum code failures[] = {ERR_DB, ERR_BUSY};
	struct site s;

	version_fixture_open(&s);
	for (size_t i = 0; i < COUNT_OF(failures); i++) {
		const struct version_source source = {.name = S("f.txt"),
						      .lang = LANG_FR,
						      .file = fixture_replace(&s.w.arena,
									      version_fixture_text(&s, "fr"), "2178",
									      i == 0 ? "2179" : "2180")};
		int n = 0;

		while (import_with_fault(&s, &source, n, failures[i]))
			n++;
		CHECK(n > 20);
	}
	site_close(&s);
}

TEST(a_version_is_approved_whole_or_not_at_all_whatever_call_of_the_database_fails)
{
	static const char undo[] = "UPDATE programme_version SET status = 'proposed', approved_at = NULL,"
				   " approved_by = NULL WHERE number = 2;"
				   "UPDATE programme_version SET status = 'stored' WHERE number = 1;"
				   "DELETE FROM search_index; DELETE FROM search_entry";
	static const str fr = S("S/2031/77\n\nAnnexe\n\nProgramme de travail pour 2031\n\n1. Le un et les autres.\n");
	struct site s;
	struct response rs;
	str address;

	site_open(&s, DATABASE_REAL);
	s.role = "drafter";
	rs = site_upload(&s, "/programmes/import", "en.txt",
			 S("S/2031/77\n\nAnnex\n\nWork programme for 2031\n\n1. The one and the others.\n"), "");
	CHECK_INT(version_fixture_decide(&s, rs.location, "approve").status, 303);
	version_fixture_store(&s, "fr", fr);
	address = version_fixture_send(&s, "fr", fixture_replace(&s.w.arena, fr, "Le un", "Le seul")).location;
	site_sql(&s, "DELETE FROM search_index; DELETE FROM search_entry");
	site_post_under_faults(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(address)).p, "", undo);
	CHECK_INT(site_number(&s, "SELECT count(*) FROM programme_version WHERE status = 'stored' AND number = 1"), 1);
	site_close(&s);
}

TEST(search_finds_words_of_a_version_in_any_form_and_leads_to_it)
{
	static const struct {
		const char *lang, *query, *hit;
	} words[] = {
		{"fr", "q=rapport", "/programmes/2031/annex/3?lang=fr"},
		{"es", "q=informe", "/programmes/2031/annex/3?lang=es"},
		{"ru", "q=%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4", "/programmes/2031/annex/3?lang=ru"},
		{"zh", "q=%E6%8A%A5%E5%91%8A", "/programmes/2031/annex/3?lang=zh"},
		{"ar", "q=%D8%A7%D9%84%D9%82%D8%A7%D8%A6%D9%85%D8%A9", "/programmes/2031/annex/3?lang=ar"},
	};
	struct site s;

	version_fixture_open(&s);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		struct response rs;

		version_fixture_store(&s, words[i].lang, version_fixture_text(&s, words[i].lang));
		rs = site_get(&s, arena_printf(&s.w.arena, "/search?%s", words[i].query).p);
		CHECK_INT(rs.status, 200);
		if (!page_has(&rs, words[i].hit))
			test_fail(__FILE__, __LINE__, words[i].query);
	}
	site_close(&s);
}

/* What a stored version was written as by our own exporter, imported again on another site. */
static str exported(struct site *s, enum lang lang, enum export_format format)
{
	struct edition e;
	bool found = false;
	str file = S("");

	s->w.c.lang = lang;
	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(edition_of_year(&s->w.c, 2031, &e), OK);
	CHECK_INT(edition_in_language(&s->w.c, &e, lang, &found), OK);
	CHECK(found);
	CHECK_INT(programme_export(&s->w.c, &e, format, (str){0}, &file), OK);
	db_rollback(&s->w.c);
	s->w.c.lang = LANG_EN;
	return file;
}

static str shown(struct site *s, const char *lang)
{
	struct response rs = site_get(s, arena_printf(&s->w.arena, "/programmes/2031.json?lang=%s", lang).p);

	CHECK(page_has(&rs, arena_printf(&s->w.arena, "\"lang\":\"%s\"", lang).p));
	return arena_str(&s->w.arena, page_body(&rs));
}

static void check_returns(struct site *from, const char *lang, enum lang code, enum export_format format)
{
	const struct pair fields[] = {{S("lang"), str_from(lang)}, {S("symbol"), S("S/2031/77")}};
	str file = exported(from, code, format);
	struct response rs;
	struct site to;

	version_fixture_open(&to);
	rs = site_upload_with(&to, "/programmes/import", "file", file, fields, COUNT_OF(fields));
	CHECK_INT(rs.status, 303);
	CHECK_INT(version_fixture_decide(&to, rs.location, "approve").status, 303);
	CHECK_STR(shown(&to, lang), shown(from, lang));
	site_close(&to);
}

TEST(a_version_written_as_word_or_pdf_is_read_back_the_same)
{
	static const struct {
		const char *lang;
		enum lang code;
	} languages[] = {{"fr", LANG_FR}, {"ar", LANG_AR}, {"zh", LANG_ZH}};
	struct site s;

	version_fixture_open(&s);
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		version_fixture_store(&s, languages[i].lang, version_fixture_text(&s, languages[i].lang));
		check_returns(&s, languages[i].lang, languages[i].code, EXPORT_DOCX);
		if (languages[i].code != LANG_AR)
			check_returns(&s, languages[i].lang, languages[i].code, EXPORT_PDF);
	}
	site_close(&s);
}

TEST(arabic_of_a_pdf_is_refused_because_its_letters_come_in_another_order)
{
	const struct pair fields[] = {{S("lang"), S("ar")}, {S("symbol"), S("S/2031/77")}};
	struct site s;
	struct response rs;

	version_fixture_open(&s);
	version_fixture_store(&s, "ar", version_fixture_text(&s, "ar"));
	rs = site_upload_with(&s, "/programmes/import", "ar.pdf", exported(&s, LANG_AR, EXPORT_PDF), fields,
			      COUNT_OF(fields));
	CHECK_INT(rs.status, 422);
	CHECK(page_has(&rs, "Arabic cannot be read from a PDF without mistakes"));
	site_close(&s);
}
