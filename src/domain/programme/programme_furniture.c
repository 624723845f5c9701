/* What belongs to the page and not to the text: page numbers, job numbers, symbols alone, headers that come back. */
#include "domain/programme/programme_lines.h"
#include "domain/programme/symbol.h"

#include "base/num.h"

#include <stdlib.h>

enum { HEADER_BYTES_MAX = 120, HEADER_REPEATS_MIN = 3, TOKENS_MAX = 8 };

/* What one word of a header or footer can be. */
enum token { TOKEN_TEXT, TOKEN_JOB, TOKEN_NUMBER, TOKEN_PAGES, TOKEN_SYMBOL, TOKEN_SMALL };

static bool all_digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* 24-03350 */
static bool is_job_number(str s)
{
	return s.n == 8 && s.p[2] == '-' && all_digits(str_slice(s, 0, 2)) && all_digits(str_slice(s, 3, 8));
}

/* 3/23: a page of that many. */
static bool is_page_of_pages(str s)
{
	str rest = s, first = str_cut(&rest, '/');
	int64_t page, pages;

	return rest.p && num_parse(first, 1, 999, &page) && num_parse(rest, 1, 999, &pages) && page <= pages;
}

/* S/2025/___ */
static bool is_draft_symbol(struct arena *a, str word)
{
	struct symbol_scan scan = symbol_scan_start(word);
	struct symbol symbol;

	return word.n < 40 && str_ends(word, S("_")) && symbol_scan_next(a, &scan, &symbol) && symbol.draft &&
	       scan.start == 0 && scan.at == word.n;
}

static enum token classify(struct arena *a, str word)
{
	static const str small[] = {S("(E)"), S("(F)"), S("(S)"), S("Page"),	     S("page"),
				    S("of"),  S("-"),	S("|"),	  S("\xE2\x80\x93"), S("\xE2\x80\x94")};
	struct symbol symbol;
	size_t at = 0;

	for (size_t i = 0; i < COUNT_OF(small); i++)
		if (str_eq(word, small[i]))
			return TOKEN_SMALL;
	if (is_job_number(word))
		return TOKEN_JOB;
	if (all_digits(word) && (word.n <= 3 || word.n >= 6))
		return TOKEN_NUMBER;
	if (is_page_of_pages(word))
		return TOKEN_PAGES;
	if (is_draft_symbol(a, word))
		return TOKEN_SYMBOL;
	if (is_upper(word.p[0]) && word.n < 40 && symbol_read_at(a, word, &at, &symbol) && at == word.n &&
	    !symbol.fault.message)
		return TOKEN_SYMBOL;
	return TOKEN_TEXT;
}

/* True for a line of nothing but such words; *certain where one of them says that it is no text. */
static bool is_page_mark(struct arena *a, str text, bool *certain)
{
	size_t words = 0;
	str rest = text;

	*certain = false;
	if (text.n > HEADER_BYTES_MAX || str_eq(text, S("of")))
		return false;
	while (rest.p) {
		enum token token = classify(a, str_cut(&rest, ' '));

		if (token == TOKEN_TEXT || ++words > TOKENS_MAX)
			return false;
		*certain = *certain || token == TOKEN_JOB || token == TOKEN_NUMBER || token == TOKEN_PAGES;
	}
	return true;
}

static bool ends_alone(const struct programme_lines *lines, size_t i)
{
	return i + 1 >= lines->count || lines->items[i + 1].apart;
}

static bool ends_in_citation(str text)
{
	return str_ends(text, S("resolution")) || str_ends(text, S("resolutions")) || str_ends(text, S("and")) ||
	       str_ends(text, S(",")) || str_ends(text, S("("));
}

/* Where a number or a symbol alone on its line, in the midst of lines, goes on with the sentence before it. */
static bool continues_text(const struct programme_lines *lines, size_t i)
{
	return i > 0 && !lines->items[i].apart && !ends_alone(lines, i) && ends_in_citation(lines->items[i - 1].text);
}

struct candidate {
	str key; /* the line with every digit as '#': page numbers in a header differ */
	size_t line;
};

static int compare_candidates(const void *left, const void *right)
{
	const struct candidate *l = left, *r = right;
	int order = str_cmp(l->key, r->key);

	return order != 0 ? order : (l->line > r->line) - (l->line < r->line);
}

/* "12. The", "A. Title", "IV. Title": what the text itself repeats, once in each part. */
static bool is_numbered(str text)
{
	size_t i = 0;

	while (i < text.n && i < 5 && (is_digit(text.p[i]) || is_upper(text.p[i])))
		i++;
	return i > 0 && i < text.n && (text.p[i] == '.' || text.p[i] == ')');
}

/* At the top of a page, or at its foot: before the next one, or before a page number. */
static bool is_at_edge(const struct programme_lines *lines, size_t i)
{
	return lines->items[i].new_page ||
	       (i + 1 < lines->count && (lines->items[i + 1].new_page || lines->items[i + 1].dropped));
}

/* A header stands at the edge of a page or alone between empty lines, starts like a title and is no list. */
static bool can_be_header(const struct programme_lines *lines, size_t i)
{
	const struct programme_line *line = &lines->items[i];

	if (line->dropped || line->text.n > HEADER_BYTES_MAX || is_numbered(line->text))
		return false;
	if (!is_at_edge(lines, i) && !(line->apart && ends_alone(lines, i)))
		return false;
	return !is_lower(line->text.p[0]) && line->text.p[0] != '(' && str_find(line->text, S(", "), 0) == SIZE_MAX &&
	       line->text.p[line->text.n - 1] != '.';
}

static str header_key(struct arena *a, str text)
{
	str key = arena_str(a, text);
	char *p = (char *)(uintptr_t)key.p;

	for (size_t i = 0; i < key.n; i++)
		p[i] = is_digit(p[i]) ? '#' : p[i];
	return key;
}

static void drop_repeated(struct arena *a, struct programme_lines *lines)
{
	struct {
		struct candidate *items;
		size_t count, capacity;
	} found = {0};

	for (size_t i = 0; i < lines->count; i++)
		if (can_be_header(lines, i))
			*(struct candidate *)vec_push(a, &found) =
				(struct candidate){header_key(a, lines->items[i].text), i};
	if (found.count)
		qsort(found.items, found.count, sizeof(*found.items), compare_candidates);
	for (size_t from = 0, to; from < found.count; from = to) {
		for (to = from; to < found.count && str_eq(found.items[to].key, found.items[from].key);)
			to++;
		for (size_t i = from; i < to && to - from >= HEADER_REPEATS_MIN; i++)
			lines->items[found.items[i].line].dropped = true;
	}
}

/* What is left starts apart, or on a new page, where a dropped line did so before it. */
static void carry_breaks(struct programme_lines *lines)
{
	bool apart = false, new_page = false, glued = false;

	for (size_t i = 0; i < lines->count; i++) {
		struct programme_line *line = &lines->items[i];

		apart = apart || line->apart || line->dropped;
		new_page = new_page || line->new_page;
		glued = glued || line->glued;
		if (line->dropped)
			continue;
		line->apart = apart;
		line->new_page = new_page;
		line->glued = glued;
		apart = new_page = glued = false;
	}
}

size_t programme_drop_furniture(struct arena *a, struct programme_lines *lines, size_t *doubtful, size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < lines->count; i++) {
		struct programme_line *line = &lines->items[i];
		bool certain, inside = continues_text(lines, i);

		if (!is_page_mark(a, line->plain, &certain) || inside)
			continue;
		line->dropped = true;
		if (!certain && !line->new_page && !(line->apart && ends_alone(lines, i)) && count < max)
			doubtful[count++] = i;
	}
	drop_repeated(a, lines);
	carry_breaks(lines);
	return count;
}
