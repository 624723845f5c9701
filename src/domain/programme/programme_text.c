#include "domain/programme/programme_reader.h"

#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/programme_words.h"

str programme_excerpt(struct arena *a, str text)
{
	enum { EXCERPT_BYTES = 80 };
	size_t end = EXCERPT_BYTES;

	if (text.n <= end)
		return arena_str(a, text);
	while (end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
		end--;
	return arena_printf(a, "%.*s ...", (int)end, text.p);
}

static str first_word(str line)
{
	size_t end = 0;

	while (end < line.n && is_alpha(line.p[end]))
		end++;
	return str_slice(line, 0, end);
}

/* "Counter-" and "Terrorism" are one word, "short-" and "and long-term" are not. */
static bool joins_without_space(str text, str line)
{
	char last = text.p[text.n - 1], before = text.n > 1 ? text.p[text.n - 2] : ' ';
	str word = first_word(line);

	if (last == '/')
		return true;
	return last == '-' && is_alpha(before) && word.n > 0 && !str_eq(word, S("and")) && !str_eq(word, S("or")) &&
	       !str_eq(word, S("to"));
}

/* Between Chinese characters nothing separates words, so that nothing stands for the end of a line. */
static bool joins_wide(str text, str line)
{
	size_t last = text.n, first = 0;

	while (last > 0 && ((unsigned char)text.p[--last] & 0xC0) == 0x80)
		continue;
	return utf8_is_wide(utf8_next(text, &last)) || utf8_is_wide(utf8_next(line, &first));
}

void programme_append(struct buf *text, str line, bool glued)
{
	if (text->n > 0 && line.n > 0 && !glued && !joins_without_space(buf_str(text), line) &&
	    !joins_wide(buf_str(text), line))
		buf_char(text, ' ');
	buf_puts(text, line);
}

bool programme_is_finished(str text)
{
	static const str closing[] = {S("\""),		 S("'"),	S(")"),	 S("\xE2\x80\x9D"),
				      S("\xE2\x80\x99"), S("\xC2\xBB"), S("）"), S("」")};
	static const str stops[] = {S("."),  S("!"),  S("?"),  S(";"),	S(":"), S("。"),
				    S("！"), S("？"), S("；"), S("："), S("؟"), S("؛")};

	for (size_t i = 0; i < COUNT_OF(closing); i++) {
		if (str_ends(text, closing[i])) {
			text.n -= closing[i].n;
			i = SIZE_MAX;
		}
	}
	for (size_t i = 0; i < COUNT_OF(stops); i++)
		if (str_ends(text, stops[i]))
			return true;
	return text.n == 0;
}

static void fail_reading(struct programme_reader *r, enum programme_message message, int line, str arg)
{
	if (r->failed)
		return;
	r->failed = true;
	r->failure = (struct programme_finding){.message = message, .line = line, .args = {arg}, .part = r->part};
}

static bool in_heading(const struct programme_reader *r)
{
	return str_eq(r->now.number, S("heading"));
}

/* True where the paragraph being read could end here: there is none, it is a heading, or its sentence is complete. */
static bool can_end(const struct programme_reader *r)
{
	return r->now.number.n == 0 || in_heading(r) || programme_is_finished(buf_str(&r->body));
}

static void finish_paragraph(struct programme_reader *r)
{
	if (r->now.number.n == 0)
		return;
	r->now.text = arena_str(r->a, buf_str(&r->body));
	r->now.pair = -1;
	programme_cite(r, &r->now);
	if (r->paragraphs.count >= PROGRAMME_PARAGRAPHS_MAX)
		fail_reading(r, PROGRAMME_TOO_MANY_PARAGRAPHS, r->now.line,
			     arena_printf(r->a, "%d", PROGRAMME_PARAGRAPHS_MAX));
	else
		*(struct programme_paragraph *)vec_push(r->a, &r->paragraphs) = r->now;
	r->now.number = (str){0};
}

static void begin_paragraph(struct programme_reader *r, str section, str number, const struct programme_line *line)
{
	finish_paragraph(r);
	r->now = (struct programme_paragraph){
		.part = r->part, .section = section, .number = number, .line = line->number};
	r->body = (struct buf){.arena = r->a};
	r->in_title = false;
	r->began = true;
}

static void begin_part(struct programme_reader *r, enum programme_part part, const struct programme_line *line)
{
	finish_paragraph(r);
	if (r->part == PART_LETTER)
		r->letter_end = (size_t)(line - r->lines.items);
	r->now = (struct programme_paragraph){0};
	r->part = part;
	r->in_title = true;
	r->began = false;
	r->seen[part] = true;
	r->part_line[part] = line->number;
	r->last_number = r->last_roman = 0;
	r->last_letter = '\0';
	r->title[part] = (struct buf){.arena = r->a};
}

/* "Annex" or "Enclosure" alone on a line. The same title again is a header of the page. */
static bool take_part_title(struct programme_reader *r, const struct programme_line *line)
{
	enum programme_part part;

	if (!programme_read_part(line->plain, &part) || (!line->apart && !line->heading && !can_end(r)))
		return false;
	if (part == r->part)
		return true;
	if (r->seen[part]) {
		if (r->began)
			fail_reading(r, PROGRAMME_TWO_IN_FILE, line->number, (str){0});
		return true;
	}
	if (part < r->part)
		programme_find(r, PROGRAMME_PARTS_SWAPPED,
			       (struct programme_finding){.line = line->number, .part = part});
	begin_part(r, part, line);
	return true;
}

static void add_to_title(struct programme_reader *r, const struct programme_line *line)
{
	enum { TITLE_BYTES_MAX = 1000 };
	struct buf *title = &r->title[r->part];

	if (title->n > 0 && line->apart && programme_title_year(buf_str(title)) != 0)
		programme_find(r, PROGRAMME_TEXT_IGNORED,
			       (struct programme_finding){.line = line->number,
							  .part = r->part,
							  .args = {programme_excerpt(r->a, line->text)}});
	else if (title->n < TITLE_BYTES_MAX)
		programme_append(title, line->plain, line->glued);
}

/* "Work programme of ...", which also begins a part whose own title is missing. */
static bool take_programme_title(struct programme_reader *r, const struct programme_line *line)
{
	bool directorate = programme_says(line->plain, SENSE_DIRECTORATE);

	if (!programme_says(line->plain, SENSE_TITLE) || (!line->apart && !line->heading && !can_end(r)))
		return false;
	if (r->part == PART_LETTER) {
		begin_part(r, PART_ANNEX, line);
		programme_find(r, PROGRAMME_NO_ANNEX,
			       (struct programme_finding){.line = line->number, .part = PART_ANNEX});
	} else if (r->part == PART_ANNEX && r->began && directorate && !r->seen[PART_ENCLOSURE]) {
		begin_part(r, PART_ENCLOSURE, line);
		programme_find(r, PROGRAMME_ENCLOSURE_UNMARKED,
			       (struct programme_finding){.line = line->number, .part = PART_ENCLOSURE});
	} else if (r->began) {
		return false;
	}
	add_to_title(r, line);
	return true;
}

/* "I" is a numeral unless it follows H; "C" and "D" are letters. */
static bool is_roman_heading(const struct programme_reader *r, str label)
{
	int value = programme_roman_value(label);

	if (value == 0)
		return false;
	if (label.n > 1)
		return true;
	return !(r->last_letter != '\0' && label.p[0] == r->last_letter + 1) || value == r->last_roman + 1;
}

/* The label that would come next, so that it is believed even behind an unfinished sentence. */
static bool is_due_label(const struct programme_reader *r, str label)
{
	if (is_roman_heading(r, label))
		return programme_roman_value(label) == r->last_roman + 1;
	return label.n == 1 && label.p[0] == (r->last_letter ? r->last_letter + 1 : 'A');
}

/* Where the numerals begin anew after real paragraphs, the next part begins, though its title is missing. */
static void begin_missing_part(struct programme_reader *r, const struct programme_line *line)
{
	enum { PARAGRAPHS_MIN = 3 };

	if (r->last_number < PARAGRAPHS_MIN || r->last_roman < 2)
		return;
	if (r->part == PART_ANNEX && !r->seen[PART_ENCLOSURE]) {
		begin_part(r, PART_ENCLOSURE, line);
		programme_find(r, PROGRAMME_ENCLOSURE_UNMARKED,
			       (struct programme_finding){.line = line->number, .part = PART_ENCLOSURE});
	} else if (r->part != PART_LETTER) {
		fail_reading(r, PROGRAMME_TWO_IN_FILE, line->number, (str){0});
	}
}

/* A heading or a number where the letter should be: the title "Annex" is missing. */
static void leave_letter(struct programme_reader *r, const struct programme_line *line)
{
	if (r->part != PART_LETTER)
		return;
	begin_part(r, PART_ANNEX, line);
	programme_find(r, PROGRAMME_NO_ANNEX, (struct programme_finding){.line = line->number, .part = PART_ANNEX});
}

/* The line as printed, from what stands at an offset of its narrowed form. */
static str text_behind(const struct programme_line *line, size_t plain_at)
{
	return str_slice(line->text, utf8_printed_at(line->text, line->plain, plain_at), line->text.n);
}

static bool take_heading(struct programme_reader *r, const struct programme_line *line)
{
	size_t title_at;
	str label;

	if (!programme_read_label(line->plain, &label, &title_at) || (!line->apart && !line->heading && !can_end(r)))
		return false;
	if (!line->heading && !is_due_label(r, label) && (r->part == PART_LETTER || !can_end(r)))
		return false;
	if (is_roman_heading(r, label)) {
		int value = programme_roman_value(label);

		if (value == 1)
			begin_missing_part(r, line);
		leave_letter(r, line);
		r->last_roman = value;
		r->last_letter = '\0';
	} else if (label.n == 1) {
		leave_letter(r, line);
		r->last_letter = label.p[0];
	} else {
		return false;
	}
	begin_paragraph(r, arena_str(r->a, label), S("heading"), line);
	programme_append(&r->body, text_behind(line, title_at), false);
	return true;
}

/* Whether a number at the beginning of a line is that of a paragraph, and not a part of the sentence before it. */
static bool is_due_number(const struct programme_reader *r, const struct programme_line *line, int number)
{
	enum { JUMP_MAX = 10 };
	bool next = number == r->last_number + 1;

	if (r->part == PART_LETTER)
		return number == 1 && line->apart;
	if (next && (line->apart || can_end(r)))
		return true;
	if (line->apart)
		return can_end(r) || (number > r->last_number && number <= r->last_number + JUMP_MAX);
	return can_end(r) && number >= r->last_number && number <= r->last_number + JUMP_MAX;
}

/* "1000." where it is due: folding it into paragraph 999 would hide that there are more. */
static bool is_number_too_high(const struct programme_reader *r, const struct programme_line *line)
{
	enum { JUMP_MAX = 10, DIGITS_MAX = 5 };
	str digits = programme_digits_of(line->plain, DIGITS_MAX);
	int64_t number = 0;

	return r->part != PART_LETTER && num_parse(digits, PROGRAMME_NUMBER_MAX + 1, INT32_MAX, &number) &&
	       number > r->last_number && number <= r->last_number + JUMP_MAX && (line->apart || can_end(r));
}

static bool take_number(struct programme_reader *r, const struct programme_line *line)
{
	size_t text_at;
	int number;
	bool marked = programme_read_number(line->plain, &number, &text_at);

	if (is_number_too_high(r, line)) {
		fail_reading(r, PROGRAMME_NUMBER_TOO_HIGH, line->number,
			     arena_printf(r->a, "%d", PROGRAMME_NUMBER_MAX));
		return true;
	}
	if (marked ? !is_due_number(r, line, number)
		   : !(programme_read_bare_number(line->plain, &number, &text_at) && number == r->last_number + 1 &&
		       r->part != PART_LETTER && line->apart && can_end(r)))
		return false;
	leave_letter(r, line);
	begin_paragraph(r, r->now.section, arena_printf(r->a, "%d", number), line);
	r->last_number = number;
	programme_append(&r->body, text_behind(line, text_at), false);
	return true;
}

/* A heading goes on in the next lines; behind an empty line only where its words are not complete. */
static bool goes_on(str heading, str line)
{
	static const str open_ends[] = {S(","),	  S(" and"), S(" of"),	S(" the"),	 S(" to"),
					S(" in"), S(" on"),  S(" for"), S("resolution"), S("resolutions")};

	if (heading.n == 0 || utf8_begins_small(line) || is_digit(line.p[0]) || line.p[0] == '(')
		return true;
	for (size_t i = 0; i < COUNT_OF(open_ends); i++)
		if (str_ends(heading, open_ends[i]))
			return true;
	return false;
}

/* A heading of Markdown without a label. */
static bool take_bare_heading(struct programme_reader *r, const struct programme_line *line)
{
	if (!line->heading || r->in_title || !can_end(r) || (in_heading(r) && !line->apart))
		return false;
	begin_paragraph(r, S(""), S("heading"), line);
	programme_append(&r->body, line->text, false);
	programme_find(r, PROGRAMME_HEADING_UNLABELLED,
		       (struct programme_finding){
			       .line = line->number, .part = r->part, .args = {programme_excerpt(r->a, line->text)}});
	return true;
}

static bool is_item_start(str line)
{
	return line.n > 3 && line.p[0] == '(' && is_lower(line.p[1]) && line.p[2] == ')';
}

/* Text that begins nothing goes on with what stands before it: a wrapped line, or a paragraph cut by a page. */
static void take_continuation(struct programme_reader *r, const struct programme_line *line)
{
	str so_far = buf_str(&r->body);
	bool expected = !line->apart || line->new_page || is_item_start(line->text);

	if (r->in_title || r->now.number.n == 0) {
		add_to_title(r, line);
		return;
	}
	if (!expected)
		expected = in_heading(r) ? goes_on(so_far, line->text)
					 : (so_far.n == 0 || !programme_is_finished(so_far) ||
					    utf8_begins_small(line->text) || line->plain.p[0] == '(');
	if (!expected)
		programme_find(r, PROGRAMME_TEXT_JOINED,
			       (struct programme_finding){.line = line->number,
							  .part = r->part,
							  .number = r->now.number,
							  .args = {programme_excerpt(r->a, line->text)}});
	programme_append(&r->body, line->text, line->glued);
}

/* A letter behind the first part. */
static bool is_later_letter(const struct programme_reader *r, const struct programme_line *line)
{
	return r->part != PART_LETTER && r->began && line->apart && str_starts(line->text, S("Letter dated ")) &&
	       str_find(line->text, S(" from the "), 0) != SIZE_MAX;
}

/* Whether what stands before the first part is more than the head of a page. */
static bool has_letter(const struct programme_reader *r)
{
	enum { SENTENCE_BYTES = 70 };

	for (size_t i = r->letter_from; i < r->letter_end; i++)
		if (!r->lines.items[i].dropped && r->lines.items[i].text.n >= SENTENCE_BYTES)
			return true;
	return false;
}

/* The letter at a wrong place; where there is one already, another programme begins, and this file holds two. */
static void take_later_letter(struct programme_reader *r, const struct programme_line *line)
{
	if (has_letter(r)) {
		fail_reading(r, PROGRAMME_TWO_IN_FILE, line->number, (str){0});
		return;
	}
	finish_paragraph(r);
	programme_find(r, PROGRAMME_LETTER_LATE, (struct programme_finding){.line = line->number, .part = PART_LETTER});
	r->part = PART_LETTER;
	r->letter_from = (size_t)(line - r->lines.items);
	r->letter_end = r->lines.count;
}

static void take_line(struct programme_reader *r, const struct programme_line *line)
{
	if (is_later_letter(r, line)) {
		take_later_letter(r, line);
		return;
	}
	if (take_part_title(r, line) || take_programme_title(r, line) || take_heading(r, line) ||
	    take_number(r, line) || r->part == PART_LETTER || take_bare_heading(r, line))
		return;
	take_continuation(r, line);
}

static void drop_furniture(struct programme_reader *r)
{
	enum { DOUBTFUL_MAX = 20 };
	size_t doubtful[DOUBTFUL_MAX];
	size_t count = programme_drop_furniture(r->a, &r->lines, doubtful, DOUBTFUL_MAX);

	for (size_t i = 0; i < count; i++) {
		const struct programme_line *line = &r->lines.items[doubtful[i]];

		programme_find(r, PROGRAMME_HEADER_DROPPED,
			       (struct programme_finding){.line = line->number,
							  .args = {programme_excerpt(r->a, line->text)}});
	}
}

static bool has_numbered(const struct programme_reader *r)
{
	for (size_t i = 0; i < r->paragraphs.count; i++)
		if (is_digit(r->paragraphs.items[i].number.p[0]))
			return true;
	return false;
}

/* The letter stands first among the paragraphs, but is read last: where it ends is known only then. */
static void put_parts_in_order(struct programme_reader *r)
{
	struct programme_paragraphs rest = r->paragraphs;

	r->paragraphs = (struct programme_paragraphs){0};
	programme_read_letter(r);
	for (enum programme_part part = PART_ANNEX; part < PART_COUNT; part++)
		for (size_t i = 0; i < rest.count; i++)
			if (rest.items[i].part == part)
				*(struct programme_paragraph *)vec_push(r->a, &r->paragraphs) = rest.items[i];
}

bool programme_read(struct arena *a, str text, struct programme *out)
{
	struct programme_reader r = {.a = a};

	*out = (struct programme){0};
	if (!programme_check_text(a, text, &out->failure)) {
		out->failed = true;
		return false;
	}
	out->lang = r.lang = programme_language(text);
	r.lines = programme_cut_lines(a, text, r.lang);
	if (r.lines.count > PROGRAMME_LINES_MAX)
		fail_reading(&r, PROGRAMME_TOO_MANY_LINES, 0, arena_printf(a, "%d", PROGRAMME_LINES_MAX));
	drop_furniture(&r);
	for (size_t i = 0; i < r.lines.count && !r.failed; i++)
		if (!r.lines.items[i].dropped)
			take_line(&r, &r.lines.items[i]);
	if (!r.failed)
		finish_paragraph(&r);
	if (!r.failed && !has_numbered(&r))
		fail_reading(&r, PROGRAMME_NO_PARAGRAPHS, 0, (str){0});
	if (r.failed) {
		out->failed = true;
		out->failure = r.failure;
		return false;
	}
	put_parts_in_order(&r);
	programme_check(&r, out);
	return true;
}
