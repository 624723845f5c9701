/* The text of a PDF, page by page, made into what programme_read() takes. */
#include "domain/programme/programme_pages.h"
#include "domain/programme/programme_words.h"

#include "base/num.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { EDGE_LINES = 4, REPEATS_MIN = 3, WIDTH_MIN = 40, SLACK = 6 };

static struct page_lines lines_cut(struct arena *a, str text)
{
	struct page_lines lines = {0};
	size_t page = 0;

	for (size_t start = 0, i = 0; i <= text.n; i++) {
		struct page_line *line;
		str raw = str_slice(text, start, i);
		size_t indent = 0;

		if (i < text.n && text.p[i] != '\n' && text.p[i] != '\f')
			continue;
		while (raw.n > 0 && is_space(raw.p[raw.n - 1]))
			raw.n--;
		while (indent < raw.n && raw.p[indent] == ' ')
			indent++;
		line = vec_push(a, &lines);
		*line = (struct page_line){.text = str_trim(raw),
					   .page = page,
					   .width = utf8_length(raw),
					   .indent = indent,
					   .ends_page = i < text.n && text.p[i] == '\f'};
		page += line->ends_page;
		start = i + 1;
	}
	return lines;
}

/* A line at the edge of a page, as it is compared with those of other pages. */
struct edge {
	str key;
	size_t line, page;
};

struct edges {
	struct edge *items;
	size_t count, capacity;
};

/*
 * White space is one space. A number is '#', since pages and times differ, but not in a line with brackets: lines of a
 * list of resolutions are alike.
 */
static str edge_key(struct arena *a, str text)
{
	struct buf key = {.arena = a};
	bool masked = !memchr(text.p, '(', text.n) && !memchr(text.p, ')', text.n);

	for (size_t i = 0; i < text.n; i++) {
		char c = is_space(text.p[i]) ? ' ' : masked && is_digit(text.p[i]) ? '#' : text.p[i];

		if ((c == ' ' || c == '#') && key.n > 0 && key.p[key.n - 1] == c)
			continue;
		buf_char(&key, c);
	}
	return buf_str(&key);
}

/* The first or the last lines of each page that are not empty, going over the lines in one direction. */
static struct edges edges_collect(struct arena *a, const struct page_lines *lines, bool from_end)
{
	struct edges edges = {0};
	size_t page = SIZE_MAX, taken = 0;

	for (size_t i = 0; i < lines->count; i++) {
		size_t at = from_end ? lines->count - 1 - i : i;
		const struct page_line *line = &lines->items[at];

		if (line->page != page)
			taken = 0;
		page = line->page;
		if (line->text.n > 0 && taken++ < EDGE_LINES)
			*(struct edge *)vec_push(a, &edges) = (struct edge){edge_key(a, line->text), at, page};
	}
	return edges;
}

static int compare_edges(const void *left, const void *right)
{
	const struct edge *l = left, *r = right;
	int order = str_cmp(l->key, r->key);

	return order != 0 ? order : (l->line > r->line) - (l->line < r->line);
}

/* On how many pages the line stands whose edges begin at from; *to is behind the last. */
static size_t pages_with(const struct edges *edges, size_t from, size_t *to)
{
	size_t pages = 0, last = SIZE_MAX;

	for (*to = from; *to < edges->count && str_eq(edges->items[*to].key, edges->items[from].key); ++*to) {
		pages += edges->items[*to].page != last;
		last = edges->items[*to].page;
	}
	return pages;
}

/* Drops what stands at the edge of many pages, from the edge inwards up to the first line that does not. */
static void edges_drop(struct arena *a, struct page_lines *lines, bool from_end)
{
	struct edges edges = edges_collect(a, lines, from_end);
	size_t pages = lines->count ? lines->items[lines->count - 1].page + 1 : 0;
	size_t least = pages / 4 > REPEATS_MIN ? pages / 4 : REPEATS_MIN, page = SIZE_MAX;
	bool *repeated = arena_new(a, bool, lines->count + 1), inside = true;

	if (edges.count)
		qsort(edges.items, edges.count, sizeof(*edges.items), compare_edges);
	for (size_t from = 0, to; from < edges.count; from = to) {
		bool often = pages_with(&edges, from, &to) >= least;

		for (size_t i = from; i < to; i++)
			repeated[edges.items[i].line] = often;
	}
	for (size_t i = 0; i < lines->count; i++) {
		size_t at = from_end ? lines->count - 1 - i : i;
		struct page_line *line = &lines->items[at];

		inside = inside || line->page != page;
		page = line->page;
		inside = inside && (line->text.n == 0 || repeated[at]);
		line->dropped = line->dropped || inside;
	}
}

static int compare_widths(const void *left, const void *right)
{
	size_t l = *(const size_t *)left, r = *(const size_t *)right;

	return (l > r) - (l < r);
}

/* How wide lines of running text are, of which most are full. 0 where there are none. */
static size_t text_width(struct arena *a, const struct page_lines *lines)
{
	size_t *widths = arena_new(a, size_t, lines->count + 1), count = 0;

	for (size_t i = 0; i < lines->count; i++)
		if (!lines->items[i].dropped && lines->items[i].width >= WIDTH_MIN)
			widths[count++] = lines->items[i].width;
	if (count == 0)
		return 0;
	qsort(widths, count, sizeof(*widths), compare_widths);
	return widths[count / 2];
}

/* The first line of a paragraph stands further in than the one below it, and than the one above it. */
static bool is_indented(const struct page_line *line, const struct page_line *end)
{
	enum { INDENT_MIN = 3 };
	const struct page_line *above = line - 1, *below = line + 1;

	return below < end && below->text.n > 0 && !below->dropped && line->indent >= below->indent + INDENT_MIN &&
	       line->indent + 1 >= above->indent;
}

/* Whether a capital letter, of Latin or Cyrillic, begins a word. */
static bool is_capital(str word)
{
	size_t at = 0;
	uint32_t point = utf8_next(word, &at);

	return utf8_small(point) != point;
}

/*
 * Where no space is left between paragraphs: a sentence ends, and the next line is indented, or its first word would
 * have had room behind it.
 */
static bool ends_paragraph(const struct page_line *line, const struct page_line *end, size_t width)
{
	const struct page_line *next = line + 1;
	str rest = next->text, word = str_cut(&rest, ' ');
	char last = line->text.n ? line->text.p[line->text.n - 1] : ' ';

	if ((last != '.' && last != ':') || word.n == 0 || !is_capital(word))
		return false;
	return (line->width > 0 && line->width + 1 + utf8_length(word) + SLACK < width) || is_indented(next, end);
}

/*
 * Whether the spaces between two characters are only of the layout: so are those around Chinese characters, but for
 * those behind the stop of a number or label.
 */
static bool is_layout_space(uint32_t before, uint32_t behind)
{
	const bool word = before < 0x80 && (is_alpha((char)before) || is_digit((char)before) || before == ')');

	return utf8_is_wide(before) || (word && utf8_is_wide(behind));
}

static str without_layout_spaces(struct arena *a, str text)
{
	struct buf out = {.arena = a};
	uint32_t before = 0;

	for (size_t at = 0; at < text.n;) {
		size_t start = at, behind;
		uint32_t point = utf8_next(text, &at);

		if (point != ' ') {
			buf_puts(&out, str_slice(text, start, at));
			before = point;
			continue;
		}
		while (at < text.n && text.p[at] == ' ')
			at++;
		behind = at;
		if (at < text.n && !is_layout_space(before, utf8_next(text, &behind)))
			buf_char(&out, ' ');
	}
	return buf_str(&out);
}

/* Lines that do not count, and one that does at the end of each page: the number of a line is that of its page. */
static str lines_join(struct arena *a, const struct page_lines *lines)
{
	struct buf out = {.arena = a};
	size_t width = text_width(a, lines);

	for (size_t i = 0; i < lines->count; i++) {
		const struct page_line *line = &lines->items[i];

		if (!line->dropped)
			buf_puts(&out, line->text);
		if (line->ends_page)
			buf_lit(&out, "\f\n");
		else
			buf_char(&out, '\v');
		if (i + 1 < lines->count && !line->ends_page && !line->dropped &&
		    ends_paragraph(line, lines->items + lines->count, width))
			buf_char(&out, '\v');
	}
	return buf_str(&out);
}

static bool refuse(struct programme *out, enum programme_message message)
{
	*out = (struct programme){
		.failed = true,
		.failure = {.message = message, .part = PART_COUNT, .args = {S("5")}},
	};
	return false;
}

bool programme_read_pages(struct arena *a, str layout, str flow, struct programme *out)
{
	const enum lang lang = layout.n > PROGRAMME_BYTES_MAX ? LANG_EN : programme_language(layout);
	struct page_lines lines;

	if (layout.n > PROGRAMME_BYTES_MAX || flow.n > PROGRAMME_BYTES_MAX)
		return refuse(out, PROGRAMME_TOO_LARGE);
	if (str_trim(layout).n == 0)
		return refuse(out, PROGRAMME_SCAN);
	if (lang == LANG_AR)
		return refuse(out, PROGRAMME_ARABIC_PAGES);
	if (flow.n)
		layout = programme_respace(a, layout, flow);
	lines = lines_cut(a, layout);
	edges_drop(a, &lines, false);
	edges_drop(a, &lines, true);
	programme_drop_footnotes(a, &lines);
	for (size_t i = 0; lang == LANG_ZH && i < lines.count; i++)
		lines.items[i].text = without_layout_spaces(a, lines.items[i].text);
	return programme_read(a, programme_soften_hyphens(a, lines_join(a, &lines)), out);
}
