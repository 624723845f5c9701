/* Notes at the foot of the pages of a PDF: they are not part of the paragraph in whose midst the page ends. */
#include "domain/programme/programme_pages.h"

#include "base/num.h"

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

/*
 * What a raised number is glued to: a word, or the end of a sentence. Behind "3." it is no mark, unless the line ends
 * with it; there some marks stand off.
 */
static bool can_carry_mark(str line, size_t at, bool at_end)
{
	char before = at > 0 ? line.p[at - 1] : ' ', earlier = at > 1 ? line.p[at - 2] : ' ';

	if (before == ' ' && earlier == '.')
		return at_end;
	if (is_alpha(before) || (unsigned char)before >= 0x80)
		return true;
	return memchr(".,;:)\"", before, 6) && earlier != ' ' && (at_end || !is_digit(earlier));
}

static bool can_follow_mark(str line, size_t at)
{
	return at >= line.n || memchr(" .,;:)", line.p[at], 6);
}

/* Where the mark stands in a line; SIZE_MAX: nowhere. */
static size_t mark_find(str line, str mark)
{
	for (size_t at = str_find(line, mark, 0); at != SIZE_MAX; at = str_find(line, mark, at + 1))
		if (can_carry_mark(line, at, at + mark.n == line.n) && can_follow_mark(line, at + mark.n))
			return at;
	return SIZE_MAX;
}

/* Takes the mark out of the text of the page before its notes; false where it is not there. */
static bool mark_take(struct arena *a, struct page *page, size_t end, str mark)
{
	for (size_t i = 0; i < end; i++) {
		struct page_line *line = &page->lines[i];
		size_t at = line->dropped ? SIZE_MAX : mark_find(line->text, mark);

		if (at == SIZE_MAX)
			continue;
		line->text = arena_printf(a, "%.*s%.*s", (int)at, line->text.p,
					  STR_ARG(str_slice(line->text, at + mark.n, line->text.n)));
		return true;
	}
	return false;
}

/* Where the notes of a page begin: behind an empty line, with the mark that is due; the count of lines: nowhere. */
static size_t notes_find(const struct page *page, str mark)
{
	for (size_t i = 1; i < page->count; i++) {
		const struct page_line *line = &page->lines[i], *before = line - 1;

		if (!line->dropped && (before->text.n == 0 || before->dropped) && starts_with_mark(line->text, mark))
			return i;
	}
	return page->count;
}

/*
 * Drops the notes of one page; *due is the number of the next. The first is believed only where its mark is found;
 * conversion puts some of those that follow where they are not.
 */
static void page_notes_drop(struct arena *a, struct page *page, int *due)
{
	str mark = arena_printf(a, "%d", *due);
	size_t from = notes_find(page, mark);

	if (from == page->count || (!mark_take(a, page, from, mark) && *due == 1))
		return;
	++*due;
	for (size_t i = from; i < page->count; i++) {
		mark = arena_printf(a, "%d", *due);
		if (i > from && starts_with_mark(page->lines[i].text, mark)) {
			mark_take(a, page, from, mark);
			++*due;
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
