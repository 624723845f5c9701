/* Notes at the foot of the pages of a PDF: they are not part of the paragraph in whose midst the page ends. */
#include "domain/programme/programme_pages.h"
#include "domain/programme/programme_reader.h"
#include "domain/programme/symbol.h"

#include "base/num.h"

static const str word_joiner = S("\xE2\x81\xA0");

/* A page: lines [from, to). */
struct page {
	struct page_line *lines;
	size_t count;
};

/* "1 See": the number of a note and a space begin the line. */
static bool starts_with_mark(str line, str mark)
{
	str rest = str_slice(line, mark.n, line.n);

	return str_starts(line, mark) && rest.n > 1 && rest.p[0] == ' ' && !is_lower(str_trim(rest).p[0]);
}

/* "2031", so that what is glued to it belongs to no number. */
static bool ends_in_year(str text)
{
	enum { YEAR_DIGITS = 4 };
	str year = str_slice(text, text.n < YEAR_DIGITS ? 0 : text.n - YEAR_DIGITS, text.n);
	char before = text.n > YEAR_DIGITS ? text.p[text.n - YEAR_DIGITS - 1] : ' ';
	int64_t value;

	return before == ' ' && year.n == YEAR_DIGITS &&
	       num_parse(year, RESOLUTION_YEAR_FIRST, SYMBOL_YEAR_LAST, &value);
}

/*
 * What a raised number is glued to: a word, or the end of a sentence. Behind "3." it is no mark, unless the line ends
 * with it; there some marks stand off.
 */
static bool can_carry_mark(str line, size_t at, bool at_end)
{
	char before = at > 0 ? line.p[at - 1] : ' ', earlier = at > 1 ? line.p[at - 2] : ' ';

	if (before == ' ' && earlier == '.')
		return at_end;
	if (is_alpha(before) || (unsigned char)before >= 0x80 || ends_in_year(str_slice(line, 0, at)))
		return true;
	return memchr(".,;:)\"", before, 6) && earlier != ' ' && (at_end || !is_digit(earlier));
}

static bool can_follow_mark(str line, size_t at)
{
	return at >= line.n || memchr(" .,;:)", line.p[at], 6);
}

/* A second reading of the page says that the mark is raised: a word joiner stands behind it. */
static size_t raised_find(str line, str mark)
{
	for (size_t at = str_find(line, word_joiner, 0); at != SIZE_MAX; at = str_find(line, word_joiner, at + 1))
		if (at > mark.n && str_ends(str_slice(line, 0, at), mark))
			return at - mark.n;
	return SIZE_MAX;
}

/* Where the mark stands in a line; SIZE_MAX: nowhere. */
static size_t mark_find(str line, str mark)
{
	size_t raised = raised_find(line, mark);

	if (raised != SIZE_MAX)
		return raised;
	for (size_t at = str_find(line, mark, 0); at != SIZE_MAX; at = str_find(line, mark, at + 1))
		if (can_carry_mark(line, at, at + mark.n == line.n) && can_follow_mark(line, at + mark.n))
			return at;
	return SIZE_MAX;
}

/* The line without its mark, and with the space that it covered where letters follow. */
static str without(struct arena *a, str line, size_t at, size_t n)
{
	str rest = str_slice(line, at + n, line.n);

	if (str_starts(rest, word_joiner))
		rest = str_slice(rest, word_joiner.n, rest.n);
	return arena_printf(a, "%.*s%s%.*s", (int)at, line.p, rest.n && is_alpha(rest.p[0]) ? " " : "", STR_ARG(rest));
}

/* Takes the mark out of the text of the page before its notes; false where it is not there. */
static bool mark_take(struct arena *a, struct page *page, size_t end, str mark)
{
	for (size_t i = 0; i < end; i++) {
		struct page_line *line = &page->lines[i];
		size_t at = line->dropped ? SIZE_MAX : mark_find(line->text, mark);

		if (at == SIZE_MAX)
			continue;
		line->text = without(a, line->text, at, mark.n);
		return true;
	}
	return false;
}

/* The first line from i on that counts; the count of lines where none does. */
static size_t line_after(const struct page *page, size_t i)
{
	while (i < page->count && (page->lines[i].dropped || page->lines[i].text.n == 0))
		i++;
	return i;
}

/* The note begins in this line, or in the next one, since its mark is raised. */
static bool is_note(const struct page *page, size_t i, str mark)
{
	size_t next;

	if (i >= page->count || page->lines[i].dropped)
		return false;
	if (!str_eq(page->lines[i].text, mark))
		return starts_with_mark(page->lines[i].text, mark);
	next = line_after(page, i + 1);
	return next < page->count && !is_lower(page->lines[next].text.p[0]);
}

/* The stroke above the notes, where it is made of underscores. */
static bool is_stroke(str text)
{
	enum { STROKE_BYTES_MIN = 8 };
	size_t n = 0;

	while (n < text.n && text.p[n] == '_')
		n++;
	return n == text.n && n >= STROKE_BYTES_MIN;
}

/* The rest of a note from the page before: a few lines at the foot, which begin nothing else. */
static bool is_rest(const struct page *page, size_t i)
{
	enum { LINES_MAX = 4 };
	enum programme_part part;
	size_t lines = 0;

	for (size_t at = i; at < page->count && lines <= LINES_MAX; at++)
		lines += page->lines[at].text.n > 0 && !page->lines[at].dropped;
	return lines <= LINES_MAX && !programme_read_part(page->lines[i].text, &part);
}

/* A stroke with notes below it, or with the rest of one. */
static bool is_above_notes(const struct page *page, size_t i, str mark, bool first)
{
	size_t next = line_after(page, i + 1);

	if (page->lines[i].dropped || !is_stroke(page->lines[i].text) || next == page->count)
		return false;
	return is_note(page, next, mark) || is_note(page, next, S("1")) || is_note(page, next, S("*")) ||
	       (!first && is_rest(page, next));
}

/*
 * Where the notes of a page begin, with the mark that is due; the count of lines: nowhere. Below a stroke stand notes,
 * or the rest of one from the page before. Where *sure is false, the mark decides: for the first of all notes, and for
 * a number alone on a line high on the page.
 */
static size_t notes_find(const struct page *page, str mark, bool first, bool *sure)
{
	size_t lone = page->count;

	for (size_t i = 1; i < page->count; i++) {
		const struct page_line *line = &page->lines[i], *before = line - 1;

		*sure = true;
		if (is_above_notes(page, i, mark, first))
			return i;
		*sure = !first;
		if ((before->text.n == 0 || before->dropped) && !line->dropped && starts_with_mark(line->text, mark))
			return i;
		if (lone == page->count && str_eq(line->text, mark) && is_note(page, i, mark))
			lone = i;
	}
	*sure = lone >= page->count - page->count / 3;
	return lone;
}

/*
 * Drops the notes of one page; *due is the number of the next. Where nothing but its place shows that it is a note, it
 * is believed only where its mark is found; conversion puts some of those that follow where they are not.
 */
static void page_notes_drop(struct arena *a, struct page *page, int *due)
{
	enum { NOTES_MAX = 200 }; /* on a page: each is sought in the text above */
	str mark = arena_printf(a, "%d", *due);
	size_t notes = 0;
	bool sure;
	size_t from = notes_find(page, mark, *due == 1, &sure), i = from;

	if (from == page->count)
		return;
	if (is_note(page, line_after(page, from + 1), S("1")) && is_stroke(page->lines[from].text))
		*due = 1; /* they are numbered anew on each page, or in each part */
	if (is_note(page, from, mark)) {
		if (!mark_take(a, page, from, mark) && !sure)
			return;
		++*due;
		i++;
	}
	for (page->lines[from].dropped = true; i < page->count; i++) {
		mark = arena_printf(a, "%d", *due);
		if (notes < NOTES_MAX && is_note(page, i, mark)) {
			mark_take(a, page, from, mark);
			++*due;
			notes++;
		}
		page->lines[i].dropped = true;
	}
}

void programme_drop_footnotes(struct arena *a, struct page_lines *lines)
{
	int due = 1;

	for (size_t from = 0, to; from < lines->count; from = to) {
		struct page page;

		for (to = from; to < lines->count && lines->items[to].page == lines->items[from].page;)
			to++;
		page = (struct page){&lines->items[from], to - from};
		page_notes_drop(a, &page, &due);
	}
}
