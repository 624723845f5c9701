#include "domain/draft/draft_check.h"
#include "base/num.h"
#include "domain/draft/draft_list.h"
#include "domain/programme/symbol.h"

#include <stdlib.h>

enum { EXCERPT_BYTES = 60 };

/* One check on its way. */
struct checking {
	struct arena *a;
	const struct programme *p;
	const struct check_sources *sources;
	struct check_findings found;
};

struct rule {
	const char *name, *message;
	bool is_warning;
};

static const struct rule rules[] = {
	{"resolution_year", N_("Resolution %1 is of %2, not %3."), true},
	{"resolution_unknown", N_("%1 is not in the register."), false},
	{"symbol", N_("%1 cannot be read as a symbol."), true},
	{"term", N_("\"%1\": the agreed expression is \"%2\"."), true},
	{"numbering", N_("The number %1 is expected here, not %2."), true},
	{"empty", N_("There is no text."), true},
	{"pair", N_("The other part has no paragraph with this number."), true},
	{"pair_citations", N_("The annex cites %1 here, the enclosure does not."), false},
	{"year", N_("The text names the year %1, but the programme is for %2."), true},
	{"period", N_("The period does not lie in the year %1."), true},
	{"letter_missing", N_("The annex cites %1, but the letter does not."), false},
	{"letter_only", N_("The letter cites %1, but the annex does not."), false},
	{"spaces", N_("There are two spaces at \"%1\"."), false},
	{"brackets", N_("A bracket is opened or closed alone."), true},
	{"quotes", N_("A quotation mark is opened or closed alone."), true},
};

/* args: a name for %1, %2, %3; p NULL: the whole. */
static void find(struct checking *k, const char *rule, const struct programme_paragraph *p, const str args[3])
{
	struct check_finding *f = vec_push(k->a, &k->found);

	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		if (strcmp(rules[i].name, rule) != 0)
			continue;
		f->rule = rule;
		f->message = rules[i].message;
		f->is_warning = rules[i].is_warning;
	}
	ASSERT(f->message);
	for (size_t i = 0; i < 3; i++)
		f->args[i] = args[i];
	if (!p)
		return;
	f->position = p - k->p->paragraphs + 1;
	f->part = programme_part_name(p->part);
	f->section = p->section;
	f->number = p->number;
}

#define FIND(k, rule, p, ...) find((k), (rule), (p), (const str[3]){__VA_ARGS__})

static str number_text(struct checking *k, int64_t n)
{
	return arena_printf(k->a, "%lld", (long long)n);
}

static bool is_numbered(const struct programme_paragraph *p)
{
	return p->number.n > 0 && is_digit(p->number.p[0]);
}

static const struct programme_register_row *entry_of(const struct check_sources *s, int number)
{
	size_t low = 0, high = s->entry_count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (s->entries[middle].id < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->entry_count && s->entries[low].id == number ? &s->entries[low] : NULL;
}

static void check_resolutions(struct checking *k, const struct programme_paragraph *p)
{
	for (size_t i = 0; i < p->resolution_count; i++) {
		const struct programme_register_row *entry;
		struct symbol symbol;

		if (!symbol_parse(k->a, p->resolutions[i], &symbol))
			continue;
		entry = entry_of(k->sources, symbol.number);
		if (!entry)
			FIND(k, "resolution_unknown", p, p->resolutions[i]);
		else if (entry->year != symbol.year)
			FIND(k, "resolution_year", p, number_text(k, symbol.number), number_text(k, entry->year),
			     number_text(k, symbol.year));
	}
}

static void check_symbols(struct checking *k, const struct programme_paragraph *p)
{
	struct symbol_scan scan = symbol_scan_start(p->text);
	struct symbol symbol;

	while (symbol_scan_next(k->a, &scan, &symbol))
		if (symbol.fault.message)
			FIND(k, "symbol", p, str_slice(symbol.fault.args[0], 0, EXCERPT_BYTES));
}

static bool is_word_byte(char c)
{
	return is_alpha(c) || is_digit(c);
}

/* Where a term stands as whole words, at or behind from; SIZE_MAX where nowhere. */
static size_t term_find(str text, str term, size_t from)
{
	for (size_t at = from; (at = str_find(text, term, at)) != SIZE_MAX; at++) {
		size_t end = at + term.n;

		if ((at == 0 || !is_word_byte(text.p[at - 1])) && (end == text.n || !is_word_byte(text.p[end])))
			return at;
	}
	return SIZE_MAX;
}

static void check_terms(struct checking *k, const struct programme_paragraph *p)
{
	for (size_t i = 0; i < k->sources->term_count; i++) {
		const struct term *term = &k->sources->terms[i];

		if (term_find(p->text, term->wrong, 0) != SIZE_MAX)
			FIND(k, "term", p, term->wrong, term->right);
	}
}

/* Years that stand alone in the text as those of programmes do: not of a resolution, a symbol or a day. */
static void check_year_words(struct checking *k, const struct programme_paragraph *p)
{
	static const str before[] = {S("for "), S("during "), S("1 January "), S("31 December ")};

	for (size_t i = 0; i < COUNT_OF(before); i++) {
		for (size_t at = 0; (at = term_find(p->text, str_trim(before[i]), at)) != SIZE_MAX; at++) {
			str year_text = str_slice(p->text, at + before[i].n, at + before[i].n + 4);
			size_t end = at + before[i].n + 4;
			int64_t year;

			if (num_parse(year_text, 2001, 2100, &year) && year != k->p->year &&
			    (end >= p->text.n || !(is_word_byte(p->text.p[end]) || p->text.p[end] == '/')))
				FIND(k, "year", p, year_text, number_text(k, k->p->year));
		}
	}
}

static void check_spaces(struct checking *k, const struct programme_paragraph *p)
{
	size_t at = str_find(p->text, S("  "), 0);
	str around;

	if (at == SIZE_MAX)
		return;
	around = str_trim(str_slice(p->text, at > 20 ? at - 20 : 0, at + 20));
	while (around.n && ((unsigned char)around.p[0] & 0xC0) == 0x80)
		around = str_slice(around, 1, around.n);
	while (around.n && (unsigned char)around.p[around.n - 1] >= 0x80)
		around.n--;
	FIND(k, "spaces", p, around);
}

/* A letter before ")" at the beginning of an item, "a)", needs no opening bracket; programmes write "(a)". */
static void check_brackets(struct checking *k, const struct programme_paragraph *p)
{
	int open = 0, straight = 0, curly = 0;
	bool wrong = false;

	for (size_t i = 0; i < p->text.n; i++) {
		str rest = str_slice(p->text, i, i + 3);

		open += (p->text.p[i] == '(') - (p->text.p[i] == ')');
		wrong = wrong || open < 0 || open > 3;
		straight += p->text.p[i] == '"';
		curly += str_eq(rest, S("\u201c")) - str_eq(rest, S("\u201d"));
	}
	if (wrong || open != 0)
		FIND(k, "brackets", p, {0});
	if (straight % 2 != 0 || curly != 0)
		FIND(k, "quotes", p, {0});
}

static void check_numbering(struct checking *k, enum programme_part part)
{
	int64_t expected = 1, number;

	for (size_t i = 0; i < k->p->paragraph_count; i++) {
		const struct programme_paragraph *p = &k->p->paragraphs[i];

		if (p->part != part || !is_numbered(p) || !num_parse(p->number, 1, INT32_MAX, &number))
			continue;
		if (number != expected)
			FIND(k, "numbering", p, number_text(k, expected), p->number);
		expected = number + 1;
	}
}

static bool cites(const struct programme_paragraph *p, str symbol)
{
	for (size_t i = 0; i < p->resolution_count; i++)
		if (str_eq(p->resolutions[i], symbol))
			return true;
	return false;
}

static str symbols_join(struct checking *k, const struct programme_paragraph *p,
			const struct programme_paragraph *without)
{
	struct buf out = {.arena = k->a};

	for (size_t i = 0; i < p->resolution_count; i++)
		if (!cites(without, p->resolutions[i]))
			buf_printf(&out, "%s%.*s", out.n ? ", " : "", STR_ARG(p->resolutions[i]));
	return buf_str(&out);
}

static void check_pair(struct checking *k, const struct programme_paragraph *p)
{
	str missing;

	if (p->pair < 0) {
		FIND(k, "pair", p, {0});
		return;
	}
	if (p->part != PART_ANNEX)
		return;
	missing = symbols_join(k, p, &k->p->paragraphs[p->pair]);
	if (missing.n)
		FIND(k, "pair_citations", p, missing);
}

static bool part_cites(const struct programme *programme, enum programme_part part, str symbol)
{
	for (size_t i = 0; i < programme->paragraph_count; i++)
		if (programme->paragraphs[i].part == part && cites(&programme->paragraphs[i], symbol))
			return true;
	return false;
}

/* Each resolution that a part cites and the other does not, once, at the first place. */
static void check_letter_list(struct checking *k, enum programme_part from, enum programme_part other, const char *rule)
{
	for (size_t i = 0; i < k->p->paragraph_count; i++) {
		const struct programme_paragraph *p = &k->p->paragraphs[i];

		for (size_t s = 0; p->part == from && s < p->resolution_count; s++) {
			bool seen = false;

			for (size_t e = 0; e < i && !seen; e++)
				seen = k->p->paragraphs[e].part == from &&
				       cites(&k->p->paragraphs[e], p->resolutions[s]);
			if (!seen && !part_cites(k->p, other, p->resolutions[s]))
				FIND(k, rule, p, p->resolutions[s]);
		}
	}
}

static bool has_part(const struct programme *p, enum programme_part part)
{
	for (size_t i = 0; i < p->paragraph_count; i++)
		if (p->paragraphs[i].part == part)
			return true;
	return false;
}

static void check_paragraph(struct checking *k, const struct programme_paragraph *p)
{
	if (p->text.n == 0)
		FIND(k, "empty", p, {0});
	check_resolutions(k, p);
	check_symbols(k, p);
	check_terms(k, p);
	check_year_words(k, p);
	check_spaces(k, p);
	check_brackets(k, p);
}

/* By place, the whole first; findings of one place in the order of the rules' names. */
static int compare_findings(const void *left, const void *right)
{
	const struct check_finding *l = left, *r = right;

	if (l->position != r->position)
		return (l->position > r->position) - (l->position < r->position);
	if (l->rule != r->rule)
		return strcmp(l->rule, r->rule);
	return str_cmp(l->args[0], r->args[0]);
}

struct check_findings check_programme(struct arena *a, const struct programme *p, const struct check_sources *sources)
{
	struct checking k = {.a = a, .p = p, .sources = sources};
	bool two_parts = has_part(p, PART_ANNEX) && has_part(p, PART_ENCLOSURE);

	if (p->period_from.year != p->year || p->period_to.year != p->year)
		FIND(&k, "period", NULL, number_text(&k, p->year));
	for (size_t i = 0; i < p->paragraph_count; i++) {
		check_paragraph(&k, &p->paragraphs[i]);
		if (two_parts && is_numbered(&p->paragraphs[i]))
			check_pair(&k, &p->paragraphs[i]);
	}
	check_numbering(&k, PART_ANNEX);
	check_numbering(&k, PART_ENCLOSURE);
	if (has_part(p, PART_LETTER)) {
		check_letter_list(&k, PART_ANNEX, PART_LETTER, "letter_missing");
		check_letter_list(&k, PART_LETTER, PART_ANNEX, "letter_only");
	}
	if (k.found.count > 1)
		qsort(k.found.items, k.found.count, sizeof(*k.found.items), compare_findings);
	return k.found;
}
