/* The same programme, of our own words, in the six official languages. */
#include "base/utf8.h"
#include "domain/programme/programme_fixture.h"
#include "domain/programme/programme_reader.h"
#include "domain/programme/programme_words.h"
#include "domain/programme/symbol.h"
#include "tests/test.h"

static const struct {
	const char *code;
	enum lang lang;
	const char *opening; /* heading of the first section */
} languages[] = {{"en", LANG_EN, "Opening"}, {"fr", LANG_FR, "Ouverture"}, {"es", LANG_ES, "Apertura"},
		 {"ru", LANG_RU, "Начало"},  {"zh", LANG_ZH, "开端"},	   {"ar", LANG_AR, "الافتتاح"}};

struct bench {
	struct arena a;
	struct programme p;
};

static void bench_read(struct bench *b, const char *code)
{
	arena_init(&b->a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&b->a, fixture_corpus(&b->a, arena_printf(&b->a, "official-%s", code).p), &b->p));
}

static str joined(struct arena *a, const struct programme_paragraph *p)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < p->resolution_count; i++)
		buf_printf(&out, "%.*s, ", STR_ARG(p->resolutions[i]));
	for (size_t i = 0; i < p->document_count; i++)
		buf_printf(&out, "%.*s, ", STR_ARG(p->documents[i]));
	return buf_str(&out);
}

TEST(a_programme_has_the_same_parts_paragraphs_and_citations_in_each_language)
{
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		struct bench original, b;

		bench_read(&original, "en");
		bench_read(&b, languages[i].code);
		CHECK_INT((int64_t)b.p.paragraph_count, (int64_t)original.p.paragraph_count);
		for (size_t k = 0; k < b.p.paragraph_count && k < original.p.paragraph_count; k++) {
			const struct programme_paragraph *p = &b.p.paragraphs[k], *o = &original.p.paragraphs[k];

			CHECK_INT(p->part, o->part);
			CHECK_STR(p->section, o->section);
			CHECK_STR(p->number, o->number);
			CHECK_STR(joined(&b.a, p), joined(&original.a, o));
		}
		CHECK_INT(b.p.finding_count, 0);
		for (size_t k = 0; k < b.p.finding_count; k++)
			test_fail(__FILE__, __LINE__,
				  arena_printf(&b.a, "%s: %s (%.*s)", languages[i].code,
					       programme_message_text(b.p.findings[k].message),
					       STR_ARG(b.p.findings[k].args[0]))
					  .p);
		arena_reset(&b.a);
		arena_reset(&original.a);
	}
}

TEST(language_symbol_year_period_and_letter_are_read_in_each_language)
{
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		struct bench b;

		bench_read(&b, languages[i].code);
		CHECK_INT(b.p.lang, languages[i].lang);
		CHECK_STR(b.p.symbol, S("S/2031/77"));
		CHECK_INT(b.p.year, 2031);
		CHECK_STR(date_format(&b.a, b.p.period_from), S("2031-01-01"));
		CHECK_STR(date_format(&b.a, b.p.period_to), S("2031-12-31"));
		CHECK_STR(date_format(&b.a, b.p.letter_date), S("2031-02-14"));
		CHECK(b.p.chair.n > 0);
		CHECK_STR(fixture_paragraph(&b.p, PART_ANNEX, "I", "heading")->text, str_from(languages[i].opening));
		arena_reset(&b.a);
	}
}

TEST(full_width_signs_and_digits_of_arabic_stay_in_the_text_as_printed)
{
	struct bench b;

	bench_read(&b, "zh");
	CHECK_STR(fixture_paragraph(&b.p, PART_ANNEX, NULL, "1")->text, S("委员会的目标是适用第1373（2001）号决议。"));
	CHECK_STR(fixture_paragraph(&b.p, PART_ANNEX, NULL, "3")->text,
		  S("委员会将：（a）保存拟访问国家的名单；（b）按文件S/2020/731所述听取报告。"));
	arena_reset(&b.a);
	bench_read(&b, "ar");
	CHECK_STR(fixture_paragraph(&b.p, PART_ANNEX, NULL, "1")->text, S("هدف اللجنة هو تطبيق القرار ١٣٧٣ (٢٠٠١)."));
	CHECK_STR(fixture_paragraph(&b.p, PART_ANNEX, NULL, "2")->text,
		  S("وتتبع اللجنة أيضا القرارين ١٦٢٤ (٢٠٠٥) و ٢١٧٨ (٢٠١٤) وقرار الجمعية العامة ٧٧/٢٩٨."));
	arena_reset(&b.a);
}

TEST(titles_of_parts_are_known_in_each_language_whatever_their_capitals)
{
	static const struct {
		str line;
		int part; /* PART_COUNT: none */
	} lines[] = {
		{S("ANNEXE"), PART_ANNEX},     {S("PIÈCE JOINTE"), PART_ENCLOSURE}, {S("Apéndice"), PART_ENCLOSURE},
		{S("ПРИЛОЖЕНИЕ"), PART_ANNEX}, {S("Добавление:"), PART_ENCLOSURE},  {S("附件"), PART_ANNEX},
		{S("附文"), PART_ENCLOSURE},   {S("المرفق"), PART_ANNEX},	    {S("الضميمة"), PART_ENCLOSURE},
		{S("附件见下"), PART_COUNT},   {S("Приложение к"), PART_COUNT},	    {S("المرفق الذي"), PART_COUNT},
	};

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		enum programme_part part = PART_COUNT;
		bool is_title = programme_read_part(lines[i].line, &part);

		CHECK_INT(is_title ? (int)part : PART_COUNT, lines[i].part);
	}
}

TEST(dates_are_read_as_each_language_writes_them)
{
	static const struct {
		str text, day;
	} dates[] = {
		{S("le 1er janvier 2031"), S("2031-01-01")},
		{S("31 de marzo de 2031"), S("2031-03-31")},
		{S("9 мая 2031 года"), S("2031-05-09")},
		{S("2031年12月3日"), S("2031-12-03")},
		{S("14 كانون الأول/ديسمبر 2031"), S("2031-12-14")},
		{S("14 AOÛT 2031"), S("2031-08-14")},
		{S("May 3, 2031"), S("2031-05-03")},
		{S("5 mayonnaise 2031"), S("")},
		{S("2031年13月3日"), S("")},
	};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(dates); i++) {
		size_t start = 0, end = 0;
		struct date date = {0};
		bool found = programme_find_date(dates[i].text, &start, &end, &date);

		CHECK_STR(found ? date_format(&a, date) : S(""), dates[i].day);
	}
	arena_reset(&a);
}

TEST(a_chinese_letter_may_name_its_period_and_its_chair_without_the_usual_words)
{
	struct arena a;
	struct programme p;
	str text;

	arena_init(&a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	text = fixture_corpus(&a, "official-zh");
	text = fixture_replace(&a, text, "12月31日期间", "12月31日");
	text = fixture_replace(&a, text, "主席\n（签名）阿达", "主席\n阿达·多（签名）");
	CHECK(programme_read(&a, text, &p));
	CHECK_STR(date_format(&a, p.period_from), S("2031-01-01"));
	CHECK_STR(date_format(&a, p.period_to), S("2031-12-31"));
	CHECK_INT((int64_t)p.finding_count, 0);
	CHECK_STR(p.chair, S("阿达·多"));
	CHECK(str_ends(p.paragraphs[0].text, S("工作以第1373（2001）号决议为基础。")));
	text = fixture_replace(&a, text, "主席\n阿达·多（签名）", "主席 / 阿达·多（签名）");
	CHECK(programme_read(&a, text, &p));
	CHECK_STR(p.chair, S("阿达·多"));
	arena_reset(&a);
}

TEST(the_language_of_a_text_is_told_by_its_script_and_its_commonest_words)
{
	CHECK_INT(programme_language(S("The Committee of the Council and its list")), LANG_EN);
	CHECK_INT(programme_language(S("Le Comité et les listes du Conseil")), LANG_FR);
	CHECK_INT(programme_language(S("El Comité y las listas del Consejo")), LANG_ES);
	CHECK_INT(programme_language(S("Комитет (the Committee)")), LANG_RU);
	CHECK_INT(programme_language(S("S/2031/77 委员会")), LANG_ZH);
	CHECK_INT(programme_language(S("اللجنة S/2031/77")), LANG_AR);
	CHECK_INT(programme_language(S("1373 (2001)")), LANG_EN);
}

TEST(narrowing_changes_signs_and_never_their_number)
{
	struct arena a;
	str text = S("第１３７３（２００１）号、١٢؟"), plain;

	arena_init(&a, 1 << 20);
	plain = utf8_narrowed(&a, text);
	CHECK_STR(plain, S("第1373(2001)号,12?"));
	CHECK_INT((int64_t)utf8_length(plain), (int64_t)utf8_length(text));
	CHECK_INT((int64_t)utf8_printed_at(text, plain, 3), 3);
	CHECK_INT((int64_t)utf8_printed_at(text, plain, 7), 15);
	CHECK(utf8_narrowed(&a, S("resolution")).n == 10);
	arena_reset(&a);
}
