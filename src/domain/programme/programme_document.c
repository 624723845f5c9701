/* An edition made a document: its frame, its parts, citations set apart within the texts. */
#include "base/utf8.h"
#include "domain/paragraph/paragraph.h"
#include "domain/programme/programme_export.h"
#include "domain/programme/symbol.h"
#include "programme_export_sql.h"
#include "text/locale.h"
#include "text/message.h"

struct maker {
	struct ctx *c;
	const struct edition *e;
	struct document *d;
	enum lang lang; /* of the paragraph that is added */
	const struct programme_export_dates_row *dates;
	size_t date_count;
	char letter; /* of the last heading "A", "B"; 0 where there was none in this section */
};

static struct date adopted_on(const struct maker *m, str symbol)
{
	struct date date = {0};

	for (size_t i = 0; i < m->date_count; i++)
		if (str_eq(m->dates[i].symbol, symbol) && date_parse(m->dates[i].adopted_on, &date))
			return date;
	return date;
}

/* text in runs, its citations apart: they are found in its narrowed form and stay as printed. */
static void text_add(struct maker *m, struct doc_text *out, str text)
{
	struct arena *a = m->c->arena;
	str plain = utf8_narrowed(a, text);
	struct symbol_scan scan = symbol_scan_start(plain);
	struct symbol symbol;
	size_t at = 0;

	while (symbol_scan_next(a, &scan, &symbol)) {
		const size_t start = utf8_printed_at(text, plain, scan.start);
		const size_t end = utf8_printed_at(text, plain, scan.at);

		if (symbol.fault.message)
			continue;
		doc_run_add(a, out, (struct doc_run){.text = str_slice(text, at, start)});
		doc_run_add(a, out,
			    (struct doc_run){.text = str_slice(text, start, end),
					     .symbol = symbol.canonical,
					     .cited = adopted_on(m, symbol.canonical)});
		at = end;
	}
	doc_run_add(a, out, (struct doc_run){.text = str_slice(text, at, text.n)});
}

static void block_add(struct maker *m, enum doc_kind kind, int level, str number, str text)
{
	text_add(m, &doc_add(m->d, kind, m->lang, level, number)->text, text);
}

/* Where "(a) Text of the item" begins at or after from, or SIZE_MAX. */
static size_t item_at(struct arena *a, str text, const struct edition_item *item, size_t from)
{
	return str_find(text, arena_printf(a, "(%.*s) %.*s", STR_ARG(item->label), STR_ARG(item->text)), from);
}

/*
 * A paragraph whose items stand in its text becomes the words before them and the items, each with the punctuation and
 * the "and" that lead to the next. False where they do not stand in it.
 */
static bool items_split(struct maker *m, enum doc_kind kind, str number, str text, const struct edition_paragraph *p)
{
	struct arena *a = m->c->arena;
	size_t *starts = arena_new(a, size_t, p->item_count + 1);
	size_t at = 0;

	for (size_t i = 0; i < p->item_count; i++) {
		starts[i] = item_at(a, text, &p->items[i], at);
		if (starts[i] == SIZE_MAX)
			return false;
		at = starts[i] + 1;
	}
	starts[p->item_count] = text.n;
	block_add(m, kind, 0, number, str_trim(str_slice(text, 0, starts[0])));
	for (size_t i = 0; i < p->item_count; i++) {
		size_t start = starts[i] + p->items[i].label.n + S("() ").n;

		block_add(m, DOC_ITEM, 1, p->items[i].label, str_trim(str_slice(text, start, starts[i + 1])));
	}
	return true;
}

static void items_add(struct maker *m, const struct edition_paragraph *p)
{
	for (size_t i = 0; i < p->item_count; i++)
		block_add(m, DOC_ITEM, 1, p->items[i].label, p->items[i].text);
}

static str number_text(struct maker *m, int64_t number)
{
	return arena_printf(m->c->arena, "%lld", (long long)number);
}

static void signature_add(struct maker *m)
{
	const enum lang lang = m->c->lang;
	struct arena *a = m->c->arena;
	struct doc_block *b;

	if (m->e->row.chair.n == 0)
		return;
	b = doc_add(m->d, DOC_SIGNATURE, lang, 0, S(""));
	doc_run_add(a, &b->text,
		    (struct doc_run){.text = message_text(a, message(lang, N_("(Signed) %1")), m->e->row.chair)});
	doc_run_add(a, &b->text, (struct doc_run){.text = str_from(message(lang, N_("Chair")))});
}

static void letter_add(struct maker *m, const struct edition_paragraph *p)
{
	const enum lang lang = m->c->lang;
	struct arena *a = m->c->arena;
	str rest = p->row.body;
	bool split = p->item_count == 0;
	struct date date;

	if (date_parse(m->e->row.letter_date, &date))
		doc_add_text(m->d, DOC_TITLE, lang, S(""),
			     message_text(a,
					  message(lang, N_("Letter dated %1 from the Chair of the Committee addressed "
							   "to the President of the Security Council")),
					  locale_date(a, lang, date)));
	while (rest.n) {
		const size_t end = str_find(rest, S("\n\n"), 0);
		str text = str_trim(str_slice(rest, 0, end));

		rest = end == SIZE_MAX ? (str){0} : str_slice(rest, end + 2, rest.n);
		if (!split && items_split(m, DOC_PARAGRAPH, S(""), text, p))
			split = true;
		else
			block_add(m, DOC_PARAGRAPH, 0, S(""), text);
	}
	if (!split)
		items_add(m, p);
	signature_add(m);
}

static void part_add(struct maker *m, str part)
{
	const enum lang lang = m->c->lang;
	const bool annex = str_eq(part, S("annex"));
	const char *title = annex ? N_("Work programme of the Committee for %1")
				  : N_("Work programme of the Executive Directorate for %1");
	struct doc_block *b =
		doc_add_text(m->d, DOC_PART, lang, str_from(paragraph_part_title(lang, part)),
			     message_text(m->c->arena, message(lang, title), number_text(m, m->e->row.year)));

	b->name = part;
	m->letter = 0;
}

/* "II" heads a section, "A" what is below it. "I" is a letter only behind "H". */
static int heading_level(struct maker *m, str section)
{
	bool roman = section.n > 0;

	for (size_t i = 0; i < section.n; i++)
		roman = roman && (section.p[i] == 'I' || section.p[i] == 'V' || section.p[i] == 'X');
	if (section.n == 1 && (!roman || (m->letter && section.p[0] == m->letter + 1))) {
		m->letter = section.p[0];
		return 2;
	}
	m->letter = 0;
	return 1;
}

static void paragraph_add(struct maker *m, const struct edition_paragraph *p)
{
	if (!lang_parse(p->lang, &m->lang))
		m->lang = LANG_EN;
	if (str_eq(p->row.number, S("heading"))) {
		block_add(m, DOC_HEADING, heading_level(m, p->row.section), p->row.section, p->row.body);
	} else if (str_eq(p->row.number, S("letter"))) {
		letter_add(m, p);
	} else if (p->item_count == 0 || !items_split(m, DOC_NUMBERED, p->row.number, p->row.body, p)) {
		block_add(m, DOC_NUMBERED, 0, p->row.number, p->row.body);
		items_add(m, p);
	}
}

/* What a reader must know before anything else. */
static str note_of(const struct maker *m)
{
	const enum lang lang = m->c->lang;
	struct buf note = {.arena = m->c->arena};

	if (m->c->demo)
		buf_puts(&note, str_from(message(lang, N_("Demonstration. Not a United Nations document."))));
	if (str_eq(m->e->row.text_kind, S("summary"))) {
		if (note.n)
			buf_char(&note, ' ');
		buf_puts(&note, str_from(message(lang, N_("Each paragraph is one sentence in our own words, not the "
							  "published text."))));
	}
	return buf_str(&note);
}

/* The symbol that the document has; where it has none, none is made up: the place for it is shown (S/2024/___). */
static str symbol_of(const struct maker *m, struct date letter)
{
	if (m->e->symbol.n)
		return m->e->symbol;
	return arena_printf(m->c->arena, "S/%lld/___",
			    letter.year ? (long long)letter.year : (long long)m->e->row.year);
}

static void masthead_fill(struct maker *m)
{
	const enum lang lang = m->c->lang;
	struct doc_masthead *head = &m->d->masthead;

	date_parse(m->e->row.letter_date, &head->date);
	head->symbol = symbol_of(m, head->date);
	head->distribution = str_from(message(lang, N_("General")));
	head->original = str_from(message(lang, lang_english(m->lang)));
	head->note = note_of(m);
}

enum code programme_document(struct ctx *c, const struct edition *e, struct document *out)
{
	struct maker m = {.c = c, .e = e, .d = out};
	struct programme_export_dates_row *dates;
	str part = S("letter");

	TRY(programme_export_dates(c, e->row.id, &dates, &m.date_count));
	m.dates = dates;
	if (!lang_parse(e->row.language, &m.lang))
		m.lang = LANG_EN;
	*out = (struct document){.arena = c->arena, .lang = c->lang, .written_at = c->now};
	out->title =
		message_text(c->arena, message(c->lang, N_("Work programme for %1")), number_text(&m, e->row.year));
	masthead_fill(&m);
	for (size_t i = 0; i < e->paragraph_count; i++) {
		const struct edition_paragraph *p = &e->paragraphs[i];

		if (!str_eq(p->row.part, part))
			part_add(&m, p->row.part);
		part = p->row.part;
		paragraph_add(&m, p);
	}
	return OK;
}
