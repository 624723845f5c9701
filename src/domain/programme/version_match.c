/* An official version held against its original: which paragraph is which, and what differs. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/version.h"
#include "text/message.h"

struct matching {
	struct programme_reader r; /* collects the findings */
	const struct programme *read;
	const struct edition *e;
	int *matches;
	bool *taken; /* of the edition's paragraphs */
};

static bool is_heading(str number)
{
	return str_eq(number, S("heading"));
}

/* The number of the last numbered paragraph before one, in its part: where a heading stands. Empty for the first. */
static str number_before(const struct edition *e, size_t at)
{
	for (size_t i = at; i-- > 0 && str_eq(e->paragraphs[i].row.part, e->paragraphs[at].row.part);)
		if (edition_is_numbered(&e->paragraphs[i]))
			return e->paragraphs[i].row.number;
	return S("");
}

static str read_number_before(const struct programme *read, size_t at)
{
	for (size_t i = at; i-- > 0 && read->paragraphs[i].part == read->paragraphs[at].part;)
		if (!is_heading(read->paragraphs[i].number))
			return read->paragraphs[i].number;
	return S("");
}

/* The first paragraph of the edition, not yet taken, that has the part and number, and the section of a heading. */
static int find_same(const struct matching *m, size_t at, bool same_place)
{
	const struct programme_paragraph *p = &m->read->paragraphs[at];
	const bool heading = is_heading(p->number);

	for (size_t i = 0; i < m->e->paragraph_count; i++) {
		const struct programme_paragraphs_row *row = &m->e->paragraphs[i].row;

		if (m->taken[i] || !str_eq(row->part, programme_part_name(p->part)) ||
		    !str_eq(row->number, p->number) || (heading && !str_eq(row->section, p->section)))
			continue;
		if (!same_place || !heading || str_eq(number_before(m->e, i), read_number_before(m->read, at)))
			return (int)i;
	}
	return -1;
}

/* Headings that stand behind the same paragraph first: two sections may have a heading "A". */
static void match_all(struct matching *m, bool same_place)
{
	for (size_t i = 0; i < m->read->paragraph_count; i++) {
		if (m->matches[i] >= 0)
			continue;
		m->matches[i] = find_same(m, i, same_place);
		if (m->matches[i] >= 0)
			m->taken[m->matches[i]] = true;
	}
}

static void find_whole(struct matching *m, enum programme_message message, str first, str second)
{
	programme_find(&m->r, message, (struct programme_finding){.part = PART_COUNT, .args = {first, second}});
}

static void check_language(struct matching *m, enum lang lang)
{
	if (m->read->lang != lang)
		find_whole(m, VERSION_LANGUAGE, str_from(lang_name(lang)), str_from(lang_name(m->read->lang)));
}

static void check_identity(struct matching *m)
{
	const struct programme_edition_row *row = &m->e->row;
	str year = arena_printf(m->r.a, "%lld", (long long)row->year);
	struct date letter;

	if (row->symbol.n == 0)
		find_whole(m, VERSION_SYMBOL_UNCHECKED, m->read->symbol, year);
	else if (!str_eq(row->symbol, m->read->symbol))
		find_whole(m, VERSION_SYMBOL, m->read->symbol, row->symbol);
	if (m->read->year != 0 && m->read->year != row->year)
		find_whole(m, VERSION_YEAR, arena_printf(m->r.a, "%d", m->read->year), year);
	if (m->read->letter_date.year != 0 && date_parse(row->letter_date, &letter) &&
	    date_cmp(letter, m->read->letter_date) != 0)
		find_whole(m, VERSION_LETTER_DATE, date_format(m->r.a, m->read->letter_date), row->letter_date);
}

static enum programme_part part_of(str name)
{
	enum programme_part part = PART_LETTER;

	while (part < PART_COUNT && !str_eq(programme_part_name(part), name))
		part++;
	return part;
}

/* What the original has and the version has not. */
static void check_missing(struct matching *m)
{
	for (size_t i = 0; i < m->e->paragraph_count; i++) {
		const struct programme_paragraphs_row *row = &m->e->paragraphs[i].row;
		const bool heading = is_heading(row->number), letter = str_eq(row->number, S("letter"));

		if (m->taken[i])
			continue;
		programme_find(&m->r,
			       heading	? VERSION_HEADING_MISSING
			       : letter ? VERSION_LETTER_MISSING
					: VERSION_PARAGRAPH_MISSING,
			       (struct programme_finding){.part = part_of(row->part),
							  .number = row->number,
							  .args = {heading ? row->section : row->number}});
	}
}

static void find_in(struct matching *m, enum programme_message message, const struct programme_paragraph *p, str about)
{
	programme_find(
		&m->r, message,
		(struct programme_finding){.line = p->line, .part = p->part, .number = p->number, .args = {about}});
}

static bool has_symbol(const str *symbols, size_t count, str symbol)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(symbols[i], symbol))
			return true;
	return false;
}

static bool is_cited(const struct edition_paragraph *original, str symbol)
{
	for (size_t i = 0; i < original->citation_count; i++)
		if (str_eq(original->citations[i].symbol, symbol))
			return true;
	return false;
}

static void check_extra_citations(struct matching *m, const struct programme_paragraph *p,
				  const struct edition_paragraph *original)
{
	for (size_t i = 0; i < p->resolution_count; i++)
		if (!is_cited(original, p->resolutions[i]))
			find_in(m, VERSION_CITATION_EXTRA, p, p->resolutions[i]);
	for (size_t i = 0; i < p->document_count; i++)
		if (!is_cited(original, p->documents[i]))
			find_in(m, VERSION_CITATION_EXTRA, p, p->documents[i]);
}

static void check_paragraph(struct matching *m, const struct programme_paragraph *p, int match)
{
	const struct edition_paragraph *original = match >= 0 ? &m->e->paragraphs[match] : NULL;

	if (!original) {
		find_in(m, is_heading(p->number) ? VERSION_HEADING_EXTRA : VERSION_PARAGRAPH_EXTRA, p,
			is_heading(p->number) ? p->section : p->number);
		return;
	}
	for (size_t i = 0; i < original->citation_count; i++) {
		str symbol = original->citations[i].symbol;

		if (!has_symbol(p->resolutions, p->resolution_count, symbol) &&
		    !has_symbol(p->documents, p->document_count, symbol))
			find_in(m, VERSION_CITATION_MISSING, p, symbol);
	}
	check_extra_citations(m, p, original);
}

void version_match(struct arena *a, struct programme *read, const struct edition *e, enum lang lang, int *matches)
{
	struct matching m = {.r.a = a,
			     .read = read,
			     .e = e,
			     .matches = matches,
			     .taken = arena_new(a, bool, e->paragraph_count + 1)};

	for (size_t i = 0; i < read->paragraph_count; i++)
		matches[i] = -1;
	match_all(&m, true);
	match_all(&m, false);
	programme_findings_resume(&m.r, read);
	check_language(&m, lang);
	check_identity(&m);
	check_missing(&m);
	for (size_t i = 0; i < read->paragraph_count; i++)
		check_paragraph(&m, &read->paragraphs[i], matches[i]);
	programme_findings_close(&m.r, read);
}
