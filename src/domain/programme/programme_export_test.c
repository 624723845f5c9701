#include "db/db.h"
#include "doc/docx_package.h"
#include "domain/programme/programme_convert.h"
#include "domain/programme/programme_export.h"
#include "domain/programme/programme_fixture.h"
#include "os/file.h"
#include "tests/site.h"

#include <unistd.h>

/* A database with the programme of the corpus for 2031. */
static void open_with_programme(struct site *s, enum database_kind kind)
{
	str path, text = S("");
	struct err e = {0};
	struct response rs;

	site_open(s, kind);
	path = arena_printf(&s->w.arena, "%s/tests/corpus/programme/plain.txt", test_source_dir());
	CHECK_INT(file_read(&s->w.arena, path.p, 1 << 20, &text, &e), OK);
	s->role = "drafter";
	rs = site_upload(s, "/programmes/import", "plain.txt", text, "");
	rs = site_post(s, arena_printf(&s->w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "");
	CHECK_INT(rs.status, 303);
}

static struct document document_of(struct site *s, int64_t year)
{
	struct document d = {0};
	struct edition e;

	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(edition_of_year(&s->w.c, year, &e), OK);
	CHECK_INT(programme_document(&s->w.c, &e, &d), OK);
	db_rollback(&s->w.c);
	return d;
}

/* The n-th block of a kind, from 0, or an empty one. */
static struct doc_block block_of(const struct document *d, enum doc_kind kind, size_t n)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->items[i].kind == kind && n-- == 0)
			return d->items[i];
	test_fail(__FILE__, __LINE__, "there is such a block");
	return (struct doc_block){0};
}

static str text_of(struct document *d, enum doc_kind kind, size_t n)
{
	const struct doc_block b = block_of(d, kind, n);

	return doc_text_join(d->arena, &b.text);
}

TEST(an_edition_becomes_a_document_with_letter_annex_and_enclosure)
{
	struct site s;
	struct document d;

	open_with_programme(&s, DATABASE_REAL);
	d = document_of(&s, 2031);
	CHECK_STR(d.title, S("Work programme for 2031"));
	CHECK_STR(d.masthead.symbol, S("S/2031/___"));
	CHECK_STR(d.masthead.original, S("English"));
	CHECK_STR(d.masthead.organ, S(""));
	CHECK_STR(d.masthead.note, S(""));
	CHECK_STR(text_of(&d, DOC_SIGNATURE, 0), S("(Signed) Ada ExampleChair"));
	CHECK_STR(block_of(&d, DOC_PART, 0).name, S("annex"));
	CHECK_STR(block_of(&d, DOC_PART, 1).name, S("enclosure"));
	CHECK_STR(text_of(&d, DOC_PART, 0), S("Work programme of the Committee for 2031"));
	CHECK_INT(block_of(&d, DOC_HEADING, 0).level, 1);
	site_close(&s);
}

TEST(a_document_has_the_symbol_of_its_edition)
{
	struct site s;
	struct edition e;
	struct document d;

	open_with_programme(&s, DATABASE_REAL);
	CHECK_INT(db_begin(&s.w.c, false), OK);
	CHECK_INT(edition_of_year(&s.w.c, 2031, &e), OK);
	e.symbol = S("S/2030/1050");
	CHECK_INT(programme_document(&s.w.c, &e, &d), OK);
	db_rollback(&s.w.c);
	CHECK_STR(d.masthead.symbol, S("S/2030/1050"));
	site_close(&s);
}

TEST(items_in_the_text_of_a_paragraph_stand_each_in_a_line_with_their_punctuation)
{
	struct site s;
	struct document d;

	open_with_programme(&s, DATABASE_REAL);
	d = document_of(&s, 2031);
	CHECK_STR(text_of(&d, DOC_ITEM, 0), S("look after the application of resolution 2396 (2017);"));
	CHECK_STR(text_of(&d, DOC_ITEM, 1), S("help to find assistance; and"));
	CHECK_STR(text_of(&d, DOC_ITEM, 2), S("keep the Council informed."));
	CHECK_STR(block_of(&d, DOC_ITEM, 2).number, S("c"));
	site_close(&s);
}

TEST(citations_are_runs_with_symbol_and_date)
{
	struct site s;
	struct document d;
	struct doc_block b;

	open_with_programme(&s, DATABASE_REAL);
	d = document_of(&s, 2031);
	b = block_of(&d, DOC_ITEM, 0);
	CHECK_INT((int64_t)b.text.count, 3);
	CHECK_STR(b.text.items[1].text, S("2396 (2017)"));
	CHECK_STR(b.text.items[1].symbol, S("S/RES/2396 (2017)"));
	CHECK_STR(date_format(d.arena, b.text.items[1].cited), S("2017-12-21"));
	site_close(&s);
}

TEST(the_frame_is_in_the_readers_language_and_paragraphs_stay_in_theirs)
{
	struct site s;
	struct document d;

	open_with_programme(&s, DATABASE_REAL);
	s.w.c.lang = LANG_FR;
	d = document_of(&s, 2031);
	CHECK_STR(text_of(&d, DOC_PART, 0), S("Programme de travail du Comité pour 2031"));
	CHECK_INT(block_of(&d, DOC_PART, 0).lang, LANG_FR);
	CHECK_INT(block_of(&d, DOC_NUMBERED, 0).lang, LANG_EN);
	CHECK_STR(d.masthead.original, S("anglais"));
	site_close(&s);
}

TEST(the_demonstration_says_in_its_documents_that_it_is_one)
{
	struct site s;
	struct document d;

	site_open(&s, DATABASE_DEMO);
	s.w.c.demo = true;
	d = document_of(&s, 2024);
	CHECK(str_starts(d.masthead.note, S("Demonstration. Not a United Nations document. Each paragraph is one")));
	site_close(&s);
}

TEST(a_programme_is_downloaded_in_every_format)
{
	static const struct {
		const char *address, *type, *name, *starts;
	} files[] = {
		{"/programmes/2031.pdf", "application/pdf", "work-programme-2031.pdf", "%PDF-1.5"},
		{"/programmes/2031.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		 "work-programme-2031.docx", "PK"},
		{"/programmes/2031.html", "text/html; charset=utf-8", "work-programme-2031.html",
		 "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"},
		{"/programmes/2031.html?lang=ar", "text/html; charset=utf-8", "work-programme-2031.html",
		 "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"},
		{"/programmes/2031.akn.xml", "application/akn+xml", "work-programme-2031.akn.xml", "<?xml"},
	};
	struct site s;

	open_with_programme(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct response rs = site_get(&s, files[i].address);

		CHECK_INT(rs.status, 200);
		CHECK_STR(str_from(rs.type), str_from(files[i].type));
		CHECK_STR(rs.file_name, str_from(files[i].name));
		CHECK(str_starts(buf_str(&rs.out.body), str_from(files[i].starts)));
	}
	CHECK_INT(site_get(&s, "/programmes/2031.pdf?lang=xx").status, 422);
	CHECK_INT(site_get(&s, "/programmes/1999.docx").status, 404);
	site_close(&s);
}

static bool can_read_pdf(void)
{
	if (access("/usr/bin/pdftotext", X_OK) == 0)
		return true;
	test_skip("pdftotext is not installed");
	return false;
}

/* Reads the programme of the year as PDF in each language that can be, and holds every text against the stored one. */
static void check_read_back(struct site *s, int64_t year)
{
	static const enum lang languages[] = {LANG_EN, LANG_FR, LANG_ES, LANG_RU, LANG_ZH};
	struct programme read;
	struct edition e;
	str file;

	CHECK_INT(db_begin(&s->w.c, false), OK);
	CHECK_INT(edition_of_year(&s->w.c, year, &e), OK);
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		s->w.c.lang = languages[i];
		CHECK_INT(programme_export(&s->w.c, &e, EXPORT_PDF, (str){0}, &file), OK);
		CHECK_INT(programme_convert(&s->w.c, file, &read), OK);
		CHECK_INT((int64_t)read.paragraph_count, (int64_t)e.paragraph_count);
		for (size_t k = 0; k < read.paragraph_count && k < e.paragraph_count; k++)
			CHECK_STR(read.paragraphs[k].text, e.paragraphs[k].row.body);
		CHECK_STR(date_format(s->w.c.arena, read.letter_date), e.row.letter_date);
		CHECK_STR(read.chair, e.row.chair);
	}
	db_rollback(&s->w.c);
	s->w.c.lang = LANG_EN;
}

TEST(a_programme_exported_as_pdf_in_any_language_is_read_again_word_by_word)
{
	struct site s;

	if (!can_read_pdf())
		return;
	open_with_programme(&s, DATABASE_REAL);
	check_read_back(&s, 2031);
	site_close(&s);
}

TEST(a_letter_that_opens_with_a_short_line_keeps_it_through_a_pdf_in_any_language)
{
	struct response rs;
	struct site s;
	str text;

	if (!can_read_pdf())
		return;
	site_open(&s, DATABASE_REAL);
	text = fixture_replace(&s.w.arena, fixture_corpus(&s.w.arena, "plain"), "I enclose the plans of",
			       "I write to you.\n\nI enclose the plans of");
	s.role = "drafter";
	rs = site_upload(&s, "/programmes/import", "short.txt", text, "");
	rs = site_post(&s, arena_printf(&s.w.arena, "%.*s/approve", STR_ARG(rs.location)).p, "");
	CHECK_INT(rs.status, 303);
	check_read_back(&s, 2031);
	site_close(&s);
}
