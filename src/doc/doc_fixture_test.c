#include "doc/doc_fixture.h"

#include "text/message.h"

static const struct {
	str title, heading, before, behind, item, next, sentence;
} texts[LANG_COUNT] = {
	[LANG_AR] = {S("وثيقة تجريبية"), S("مقدمة"),
		     S("تنظر اللجنة، في غضون 12 شهرا من تقديم التقرير، في المعلومات المقدمة عملا بالقرار "),
		     S("، وفي الوثيقة "), S("تواصل تيسير تقديم المساعدة؛"), S("تواصل الحوار مع الدول."),
		     S("تواصل الحوار مع الدول.")},
	[LANG_EN] = {S("Sample document"), S("Introduction"),
		     S("The Committee considers, within 12 months of the report, the information given pursuant to "
		       "resolution "),
		     S(" and in document "), S("continue to facilitate assistance;"),
		     S("continue the dialogue with States."), S("continue the dialogue with States.")},
	[LANG_ES] = {S("Documento de muestra"), S("Introducción"),
		     S("El Comité examina, en un plazo de 12 meses, la información presentada en cumplimiento de la "
		       "resolución "),
		     S(" y en el documento "), S("siga facilitando la asistencia;"),
		     S("mantenga el diálogo con los Estados."), S("mantenga el diálogo con los Estados.")},
	[LANG_FR] =
		{S("Document d’exemple"), S("Introduction"),
		 S("Le Comité examine, dans les 12 mois, les informations fournies en application de la résolution "),
		 S(" et dans le document "), S("continue de faciliter l’assistance ;"),
		 S("poursuive le dialogue avec les États."), S("poursuive le dialogue avec les États.")},
	[LANG_RU] =
		{S("Образец документа"), S("Введение"),
		 S("Комитет рассматривает в течение 12 месяцев информацию, представленную во исполнение резолюции "),
		 S(" и в документе "), S("продолжал содействовать оказанию помощи;"),
		 S("продолжал диалог с государствами."), S("продолжал диалог с государствами.")},
	[LANG_ZH] = {S("示例文件"), S("导言"), S("委员会将在报告提交后12个月内审议根据决议"), S("和文件"),
		     S("继续协助提供援助；"), S("继续与各国对话。"), S("继续与各国对话。")},
};

str doc_fixture_sentence(enum lang lang)
{
	return texts[lang].sentence;
}

static void cited(struct document *d, struct doc_block *b)
{
	struct arena *a = d->arena;

	doc_run_add(a, &b->text, (struct doc_run){.text = texts[b->lang].before});
	doc_run_add(
		a, &b->text,
		(struct doc_run){.text = S("2617 (2021)"), .symbol = S("S/RES/2617 (2021)"), .cited = {2021, 12, 30}});
	doc_run_add(a, &b->text, (struct doc_run){.text = texts[b->lang].behind});
	doc_run_add(a, &b->text, (struct doc_run){.text = S("S/2020/731"), .symbol = S("S/2020/731")});
	doc_run_add(a, &b->text, (struct doc_run){.text = S(" <&>")});
}

static void section(struct document *d, enum lang lang, const char *number)
{
	doc_add(d, DOC_HEADING, lang, 1, str_from(number));
	doc_run_add(d->arena, &d->items[d->count - 1].text, (struct doc_run){.text = texts[lang].heading});
	cited(d, doc_add(d, DOC_NUMBERED, lang, 0, str_from(number)));
	doc_run_add(d->arena, &doc_add(d, DOC_ITEM, lang, 1, S("a"))->text, (struct doc_run){.text = texts[lang].item});
	doc_run_add(d->arena, &doc_add(d, DOC_ITEM, lang, 2, S("i"))->text, (struct doc_run){.text = texts[lang].item});
	doc_run_add(d->arena, &doc_add(d, DOC_ITEM, lang, 1, S("b"))->text, (struct doc_run){.text = texts[lang].next});
}

static void table(struct document *d, enum lang lang)
{
	struct arena *a = d->arena;
	struct doc_block *b = doc_add(d, DOC_TABLE, lang, 0, S(""));
	struct doc_row *head = doc_row_add(a, b, true), *row;

	doc_cell_add(a, head, texts[lang].heading);
	doc_cell_add(a, head, S("S/RES/1373 (2001)"));
	row = doc_row_add(a, b, false);
	doc_cell_add(a, row, texts[lang].item);
	doc_cell_add(a, row, S(""));
}

static void letter(struct document *d, enum lang lang)
{
	struct doc_block *b;

	doc_add_text(d, DOC_TITLE, lang, S(""), texts[lang].title);
	b = doc_add_text(d, DOC_PARAGRAPH, lang, S(""), texts[lang].item);
	doc_run_add(d->arena, &b->text, (struct doc_run){.text = texts[lang].next, .style = DOC_STRONG});
	doc_run_add(d->arena, &b->text,
		    (struct doc_run){.text = S("example.org"),
				     .style = DOC_EMPHASIS,
				     .href = S("https://example.org/?a=1&b=2")});
	b = doc_add_text(d, DOC_SIGNATURE, lang, S(""), S("(Signed) A. Name"));
	doc_run_add(d->arena, &b->text, (struct doc_run){.text = texts[lang].heading});
}

struct document doc_fixture(struct arena *a, enum lang lang)
{
	static const char *const numbers[LANG_COUNT] = {"1", "2", "3", "4", "5", "6"};
	struct document d = {
		.arena = a,
		.lang = lang,
		.title = texts[lang].title,
		.masthead = {.organ = texts[lang].heading,
			     .symbol = S("S/2026/___"),
			     .distribution = texts[lang].heading,
			     .original = texts[lang].heading,
			     .date = {2026, 2, 23},
			     .note = texts[lang].next},
		.written_at = 1772000000,
	};

	letter(&d, lang);
	doc_add_text(&d, DOC_PART, lang, texts[lang].heading, texts[lang].title)->name = S("annex");
	for (enum lang each = 0; each < LANG_COUNT; each++)
		section(&d, each, numbers[each]);
	table(&d, lang);
	doc_add(&d, DOC_PAGE_BREAK, lang, 0, S(""));
	doc_add_text(&d, DOC_NUMBERED, lang, S("7"), texts[lang].next);
	return d;
}
