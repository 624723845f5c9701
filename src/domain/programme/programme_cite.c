/* What a paragraph holds within its text: sub-items, resolutions and documents. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/symbol.h"

#include "base/num.h"
#include "base/utf8.h"

#include <stdlib.h>

struct citations {
	str *items;
	size_t count, capacity;
};

static int compare_symbols(const void *left, const void *right)
{
	return symbol_cmp(*(const str *)left, *(const str *)right);
}

static void sort_unique(struct citations *set)
{
	size_t kept = 0;

	if (set->count == 0)
		return;
	qsort(set->items, set->count, sizeof(*set->items), compare_symbols);
	for (size_t i = 1; i < set->count; i++)
		if (!str_eq(set->items[i], set->items[kept]))
			set->items[++kept] = set->items[i];
	set->count = kept + 1;
}

/* A paragraph that repeats its citations a million times must not take memory for each of them. */
static void add_citation(struct programme_reader *r, struct citations *set, str symbol)
{
	if (set->count >= 4 * PROGRAMME_CITATIONS_MAX) {
		sort_unique(set);
		if (set->count > PROGRAMME_CITATIONS_MAX)
			set->count = PROGRAMME_CITATIONS_MAX + 1;
	}
	*(str *)vec_push(r->a, set) = symbol;
}

static void finish_citations(struct programme_reader *r, struct programme_paragraph *p, struct citations *set)
{
	sort_unique(set);
	if (set->count <= PROGRAMME_CITATIONS_MAX)
		return;
	set->count = PROGRAMME_CITATIONS_MAX;
	programme_find(r, PROGRAMME_TOO_MANY_CITATIONS,
		       (struct programme_finding){.line = p->line,
						  .part = p->part,
						  .number = p->number,
						  .args = {arena_printf(r->a, "%d", PROGRAMME_CITATIONS_MAX)}});
}

static void report_wrong(struct programme_reader *r, const struct programme_paragraph *p, const struct symbol *symbol)
{
	str citation = symbol->fault.args[0];
	enum programme_message message = symbol->draft ? PROGRAMME_DRAFT_SYMBOL : PROGRAMME_CITATION_WRONG;
	int64_t number;

	if (num_parse(citation, 0, INT32_MAX, &number))
		message = PROGRAMME_CITATION_WITHOUT_YEAR;
	programme_find(r, message,
		       (struct programme_finding){.line = p->line,
						  .part = p->part,
						  .number = p->number,
						  .args = {programme_excerpt(r->a, citation)}});
}

static void read_citations(struct programme_reader *r, struct programme_paragraph *p)
{
	struct symbol_scan scan = symbol_scan_start(utf8_narrowed(r->a, p->text));
	struct citations resolutions = {0}, documents = {0};
	struct symbol symbol;

	while (symbol_scan_next(r->a, &scan, &symbol)) {
		if (symbol.fault.message)
			report_wrong(r, p, &symbol);
		else
			add_citation(r, symbol.kind == SYMBOL_RESOLUTION ? &resolutions : &documents, symbol.canonical);
	}
	finish_citations(r, p, &resolutions);
	finish_citations(r, p, &documents);
	p->resolutions = resolutions.items;
	p->resolution_count = resolutions.count;
	p->documents = documents.items;
	p->document_count = documents.count;
}

/* The next "(x)" that can introduce an item: "paragraph 2 (a)" refers to one elsewhere. */
static size_t find_label(str text, char label, size_t from)
{
	char needle[] = {'(', label, ')', '\0'};

	for (size_t at = from; (at = str_find(text, str_from(needle), at)) != SIZE_MAX; at++) {
		bool apart = at == 0 || text.p[at - 1] == ' ' || text.p[at - 1] == '\n';
		bool reference = at > 1 && is_digit(text.p[at - 2]);

		if (apart && !reference && at + 4 < text.n)
			return at;
	}
	return SIZE_MAX;
}

/* The item without what leads to the next one: "; and", ";", ",". */
static str trim_item(str text)
{
	text = str_trim(text);
	if (str_ends(text, S(" and")) || str_ends(text, S(";and")))
		text = str_trim(str_slice(text, 0, text.n - 3));
	if (str_ends(text, S(" or")))
		text = str_trim(str_slice(text, 0, text.n - 2));
	while (text.n > 0 && (text.p[text.n - 1] == ';' || text.p[text.n - 1] == ',' || text.p[text.n - 1] == '.'))
		text.n--;
	return text;
}

static void read_items(struct programme_reader *r, struct programme_paragraph *p)
{
	enum { ITEM_BYTES_MIN = 8 };
	size_t starts[PROGRAMME_ITEMS_MAX], count = 0, from = 0;
	size_t end;

	while (count < PROGRAMME_ITEMS_MAX) {
		size_t at = find_label(p->text, (char)('a' + count), from);

		if (at == SIZE_MAX || (count > 0 && at - starts[count - 1] < ITEM_BYTES_MIN))
			break;
		starts[count++] = at;
		from = at + 3;
	}
	if (count < 2)
		return;
	p->items = arena_new(r->a, struct programme_item, count);
	p->item_count = count;
	end = str_find(p->text, S("\n\n"), starts[count - 1]);
	for (size_t i = 0; i < count; i++) {
		size_t stop = i + 1 < count ? starts[i + 1] : end;
		char label = (char)('a' + i);

		p->items[i].label = arena_str(r->a, (str){&label, 1});
		p->items[i].text = trim_item(str_slice(p->text, starts[i] + 3, stop));
	}
}

void programme_cite(struct programme_reader *r, struct programme_paragraph *p)
{
	read_citations(r, p);
	if (!str_eq(p->number, S("heading")))
		read_items(r, p);
}
