/* The letter: its date, its paragraphs, and who signed it. */
#include "domain/programme/programme_reader.h"

#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/programme_words.h"
#include "domain/programme/symbol.h"

enum letter_state { BEFORE_TITLE, IN_TITLE, IN_BODY, SIGNED };

static const str chinese_chair = S("主席");

struct letter {
	struct programme_reader *r;
	enum letter_state state;
	struct buf title, body;
	size_t block_at; /* where the last paragraph of the body begins */
	size_t title_width;
	int line;
};

/* The name behind "(Signed)", without the office that conversion may have put on the same line. */
static void read_chair(struct programme_reader *r, str name)
{
	static const str offices[] = {S("Acting Chair"), S("Vice-Chair"), S("Chairman"), S("Chairperson"), S("Chair")};
	size_t cut;

	name = str_trim(name);
	for (size_t i = 0; i < COUNT_OF(offices); i++) {
		cut = str_find(name, offices[i], 0);
		if (cut != SIZE_MAX && cut > 0 && (name.p[cut - 1] == ' ' || name.p[cut - 1] == ','))
			name = str_slice(name, 0, cut);
	}
	name = str_trim(name);
	while (name.n > 0 && (name.p[name.n - 1] == ',' || name.p[name.n - 1] == '.' || name.p[name.n - 1] == ' '))
		name.n--;
	if (name.n > 0 && name.n <= 200 && r->chair.n == 0)
		r->chair = arena_str(r->a, name);
}

/* "(Signed) Name", "Signed: Name" and, in Chinese, also "Name (signed)", where the office may stand in front. */
static void read_signature(struct programme_reader *r, str line)
{
	size_t colon = str_find(line, S(")"), 0), open = str_find(line, S("("), 0);
	str name;

	if (colon == SIZE_MAX)
		colon = str_find(line, S(":"), 0);
	name = str_slice(line, colon + 1, line.n);
	if (str_trim(name).n == 0 && open != SIZE_MAX && open > 0) {
		name = str_slice(line, 0, open);
		if (str_starts(name, chinese_chair))
			name = str_slice(name, chinese_chair.n, name.n);
		while (name.n && (name.p[0] == ' ' || name.p[0] == '/'))
			name = str_slice(name, 1, name.n);
	}
	read_chair(r, name);
}

/* In Chinese the office stands above the name: it is no paragraph of the letter. */
static void drop_office(struct letter *l)
{
	enum { OFFICE_BYTES_MAX = 60 };
	str last = str_slice(buf_str(&l->body), l->block_at, l->body.n);

	if (l->block_at > 0 && str_ends(last, chinese_chair) && last.n <= OFFICE_BYTES_MAX)
		l->body.n = l->block_at - S("\n\n").n;
}

static struct date full_date(str text)
{
	size_t start = 0, end = 0;
	struct date date = {0};

	while (programme_find_date(text, &start, &end, &date)) {
		if (date.year != 0 && date_valid(date))
			return date;
		start = end;
	}
	return (struct date){0};
}

/* Where the body begins on the same line as the end of the title: conversion lost the break. SIZE_MAX: nowhere. */
static size_t title_end(str title)
{
	static const str ends[] = {S("President of the Security Council"), S("President of the Council")};

	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		size_t at = str_find(title, ends[i], 0);

		if (at != SIZE_MAX)
			return at + ends[i].n;
	}
	return SIZE_MAX;
}

static void add_to_body(struct letter *l, const struct programme_line *line, str text)
{
	str so_far = str_slice(buf_str(&l->body), l->block_at, l->body.n);
	bool begins = line->apart && programme_is_finished(so_far) && !utf8_begins_small(text) && text.p[0] != '(';

	if (l->body.n == 0)
		l->line = line->number;
	if (begins && l->body.n > 0) {
		buf_lit(&l->body, "\n\n");
		l->block_at = l->body.n;
		buf_puts(&l->body, text);
	} else {
		programme_append(&l->body, text, line->glued);
	}
}

/* Without the title "Letter dated ...", the letter begins with the first line that is long enough for a sentence. */
static bool can_open_body(const struct programme_line *line)
{
	enum { SENTENCE_BYTES = 70 };

	return line->apart && line->text.n >= SENTENCE_BYTES && !line->heading;
}

/* Of the title alone: around a text that is not translated, it is in the language of the frame. */
static bool is_title_english(const struct letter *l)
{
	return programme_language(buf_str(&l->title)) == LANG_EN;
}

/* Only English ends its title with the addressee; in the other languages the date is in it and an empty line behind. */
static bool is_title_whole(const struct letter *l)
{
	str title = buf_str(&l->title);

	return title_end(title) != SIZE_MAX || (!is_title_english(l) && full_date(title).year != 0);
}

/* Behind a title without an empty line: it is set narrower than the text, which begins with a capital. */
static bool is_wider(const struct letter *l, const struct programme_line *line)
{
	return !is_title_english(l) && l->title_width > 0 && is_title_whole(l) && !utf8_begins_small(line->text) &&
	       utf8_length(line->text) * 4 > l->title_width * 5;
}

static void take_title_line(struct letter *l, const struct programme_line *line)
{
	size_t end, width = utf8_length(line->text);

	if ((line->apart && l->title.n > 0 && (is_title_whole(l) || can_open_body(line))) || is_wider(l, line)) {
		l->state = IN_BODY;
		add_to_body(l, line, line->text);
		return;
	}
	l->title_width = width > l->title_width ? width : l->title_width;
	programme_append(&l->title, line->plain, line->glued);
	end = title_end(line->text);
	if (end == SIZE_MAX || end >= line->text.n) {
		if (title_end(buf_str(&l->title)) == l->title.n)
			l->state = IN_BODY;
		return;
	}
	l->state = IN_BODY;
	if (str_trim(str_slice(line->text, end, line->text.n)).n > 1)
		add_to_body(l, line, str_trim(str_slice(line->text, end, line->text.n)));
}

static void take_letter_line(struct letter *l, const struct programme_line *line)
{
	bool title = programme_says(line->plain, SENSE_LETTER);

	if (programme_says(line->plain, SENSE_SIGNED)) {
		drop_office(l);
		l->state = SIGNED;
		read_signature(l->r, line->plain);
	} else if (l->state == BEFORE_TITLE && title) {
		l->state = IN_TITLE;
		take_title_line(l, line);
	} else if (l->state == BEFORE_TITLE && can_open_body(line)) {
		l->state = IN_BODY;
		add_to_body(l, line, line->text);
	} else if (l->state == BEFORE_TITLE) {
		if (l->r->document_date.year == 0)
			l->r->document_date = full_date(line->plain);
	} else if (l->state == IN_TITLE) {
		take_title_line(l, line);
	} else if (l->state == IN_BODY) {
		add_to_body(l, line, line->text);
	} else if (l->r->chair.n == 0) {
		read_chair(l->r, line->text);
	}
}

/* The symbol in the masthead, alone on its line or behind "United Nations". */
static void read_symbol(struct letter *l, const struct programme_line *line)
{
	enum { MASTHEAD_BYTES_MAX = 120 };
	struct symbol_scan scan = symbol_scan_start(line->plain);
	struct symbol symbol;

	if (l->state != BEFORE_TITLE || l->r->symbol.n > 0 || line->text.n > MASTHEAD_BYTES_MAX ||
	    programme_says(line->plain, SENSE_LETTER))
		return;
	while (l->r->symbol.n == 0 && symbol_scan_next(l->r->a, &scan, &symbol))
		if (!symbol.fault.message && symbol.kind == SYMBOL_DOCUMENT)
			l->r->symbol = symbol.canonical;
}

void programme_read_letter(struct programme_reader *r)
{
	struct letter l = {.r = r, .title = {.arena = r->a}, .body = {.arena = r->a}};
	struct programme_paragraph letter = {.part = PART_LETTER, .number = S("letter"), .pair = -1};

	r->part = PART_LETTER;
	for (size_t i = 0; i < r->letter_end && i < r->lines.count; i++) {
		read_symbol(&l, &r->lines.items[i]);
		if (i >= r->letter_from && !r->lines.items[i].dropped)
			take_letter_line(&l, &r->lines.items[i]);
	}
	r->letter_date = full_date(buf_str(&l.title));
	if (l.body.n == 0)
		return;
	r->seen[PART_LETTER] = true;
	r->letter_line = l.line;
	letter.line = l.line;
	letter.text = arena_str(r->a, buf_str(&l.body));
	programme_cite(r, &letter);
	*(struct programme_paragraph *)vec_push(r->a, &r->paragraphs) = letter;
}
