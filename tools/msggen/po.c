#include "base/num.h"
#include "base/utf8.h"
#include "msggen.h"

/* The rules are those of gettext's manual, "Plural forms"; they agree with CLDR 42 for whole numbers. */
static const struct po_language languages[] = {
	{"ar", LANG_AR, 6, 7,
	 "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"},
	{"es", LANG_ES, 2, 1, "nplurals=2; plural=(n != 1);"},
	{"fr", LANG_FR, 2, 0, "nplurals=2; plural=(n > 1);"},
	{"ru", LANG_RU, 3, 0,
	 "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
	{"zh", LANG_ZH, 1, 0, "nplurals=1; plural=0;"},
};

const struct po_language *po_language(str path)
{
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		char end[] = "/xx.po";

		memcpy(end + 1, languages[i].code, 2);
		if (str_ends(path, str_from(end)) || str_eq(path, str_from(end + 1)))
			return &languages[i];
	}
	return NULL;
}

const struct po_entry *po_find(const struct po *po, str id)
{
	for (size_t i = 0; i < po->count; i++)
		if (str_eq(po->items[i].id, id))
			return &po->items[i];
	return NULL;
}

/* Which text of the entry a line continues. */
enum part { PART_NONE, PART_ID, PART_MANY, PART_FORM };

struct reader {
	struct arena *arena;
	struct po *po;
	struct report *report;
	int line;
	struct po_entry entry;
	enum part part; /* of the line before */
	size_t form;
	struct buf comments, flags, text;
};

static void reader_fault(struct reader *rd, const char *what)
{
	report_fault(rd->report, rd->po->file, rd->line, "%s", what);
}

/* Stores the text that the lines so far made up. */
static void part_end(struct reader *rd)
{
	str text = arena_str(rd->arena, buf_str(&rd->text));

	if (rd->part == PART_ID)
		rd->entry.id = text;
	else if (rd->part == PART_MANY)
		rd->entry.many = text;
	else if (rd->part == PART_FORM)
		rd->entry.forms[rd->form] = text;
	rd->text = (struct buf){.arena = rd->arena};
	rd->part = PART_NONE;
}

static void entry_end(struct reader *rd)
{
	struct po_entry *e = &rd->entry;

	part_end(rd);
	if (e->line == 0)
		return;
	e->comments = arena_str(rd->arena, buf_str(&rd->comments));
	e->flags = arena_str(rd->arena, buf_str(&rd->flags));
	if (e->form_count == 0)
		report_fault(rd->report, rd->po->file, e->line, "an entry has no msgstr");
	else if (e->id.n == 0 && rd->po->header.line == 0)
		rd->po->header = *e;
	else if (e->id.n == 0 || po_find(rd->po, e->id))
		report_fault(rd->report, rd->po->file, e->line, "msgid is there twice: \"%.*s\"", STR_ARG(e->id));
	else
		*(struct po_entry *)vec_push(rd->arena, rd->po) = *e;
	rd->entry = (struct po_entry){0};
	rd->comments.n = rd->flags.n = 0;
}

/* # reviewed by NAME on YYYY-MM-DD */
static bool reviewed_parse(str line)
{
	struct date d;

	return line.n > 15 + 14 && str_starts(line, S("# reviewed by ")) &&
	       str_eq(str_slice(line, line.n - 14, line.n - 10), S(" on ")) &&
	       date_parse(str_slice(line, line.n - 10, line.n), &d);
}

static void comment_read(struct reader *rd, str line)
{
	if (rd->entry.line)
		entry_end(rd);
	if (str_starts(line, S("#,"))) {
		rd->entry.fuzzy |= str_find(line, S("fuzzy"), 0) != SIZE_MAX;
		buf_puts(&rd->flags, line);
		buf_char(&rd->flags, '\n');
		return;
	}
	if (line.n > 1 && memchr(":.|~", line.p[1], 4))
		return;
	if (str_starts(line, S("# reviewed")) && !reviewed_parse(line))
		reader_fault(rd, "write \"# reviewed by NAME on YYYY-MM-DD\"");
	rd->entry.reviewed |= reviewed_parse(line);
	buf_puts(&rd->comments, line);
	buf_char(&rd->comments, '\n');
}

/* The quoted text of a line, which must hold nothing after it. */
static void text_read(struct reader *rd, str line)
{
	size_t at = 0;

	line = str_trim(line);
	if (line.n == 0 || line.p[0] != '"' || !literal_read(&rd->text, line, &at) || at != line.n)
		reader_fault(rd, "a text must stand in quotation marks and end on its line");
}

static bool keyword(str *line, str word)
{
	if (!str_starts(*line, word) || line->n == word.n || !memchr(" \t\"", line->p[word.n], 3))
		return false;
	*line = str_slice(*line, word.n, line->n);
	return true;
}

/* msgstr and msgstr[N] */
static bool keyword_form(str *line, size_t *form)
{
	*form = 0;
	if (keyword(line, S("msgstr")))
		return true;
	if (!str_starts(*line, S("msgstr[")) || line->n < 10 || !is_digit(line->p[7]) || line->p[8] != ']')
		return false;
	*form = (size_t)(line->p[7] - '0');
	*line = str_slice(*line, 9, line->n);
	return true;
}

static void form_start(struct reader *rd, size_t form)
{
	if (form != rd->entry.form_count || form >= MESSAGE_FORMS_MAX) {
		reader_fault(rd, "msgstr[0], msgstr[1] and so on must follow each other");
		form = form < MESSAGE_FORMS_MAX ? form : 0;
	}
	rd->entry.form_count = form + 1;
	rd->part = PART_FORM;
	rd->form = form;
}

static void entry_line_read(struct reader *rd, str line)
{
	size_t form = 0;

	if (line.p[0] != '"')
		part_end(rd);
	if (keyword(&line, S("msgid"))) {
		if (rd->entry.line)
			entry_end(rd);
		rd->entry.line = rd->line;
		rd->part = PART_ID;
	} else if (keyword(&line, S("msgid_plural"))) {
		rd->entry.plural = true;
		rd->part = PART_MANY;
	} else if (keyword_form(&line, &form)) {
		form_start(rd, form);
	} else if (line.p[0] != '"' || rd->part == PART_NONE) {
		reader_fault(rd, "a line is none of msgid, msgid_plural, msgstr, comment or text");
		return;
	}
	text_read(rd, line);
}

void po_read(struct arena *a, struct po *po, struct report *r, str text)
{
	struct reader rd = {.arena = a, .po = po, .report = r};
	str line;

	rd.text = rd.comments = rd.flags = (struct buf){.arena = a};
	if (!utf8_valid(text))
		reader_fault(&rd, "the file is not UTF-8");
	while (text.p) {
		line = str_trim(str_cut(&text, '\n'));
		rd.line++;
		if (line.n == 0)
			entry_end(&rd);
		else if (line.p[0] == '#')
			comment_read(&rd, line);
		else
			entry_line_read(&rd, line);
	}
	entry_end(&rd);
}
