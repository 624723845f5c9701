/* Holding the citations of a programme against the register of resolutions. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/symbol.h"

/* The register, sorted by number, with the last year of which it has all. */
struct held {
	const struct register_entry *entries;
	size_t count;
	int last_year;
};

/* The first entry of that number or a later one. */
static size_t register_position(const struct held *held, int number)
{
	size_t low = 0, high = held->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (held->entries[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * What is to be said of a resolution that the register has not: resolutions are numbered in the order of their
 * adoption, so that its year cannot be outside those of its neighbours.
 */
static enum programme_message judge_unknown(const struct held *held, size_t at, int year)
{
	int first = at > 0 ? held->entries[at - 1].year : RESOLUTION_YEAR_FIRST;

	if (at < held->count)
		return year < first || year > held->entries[at].year ? PROGRAMME_RESOLUTION_IMPOSSIBLE
								     : PROGRAMME_RESOLUTION_UNKNOWN;
	return year < first ? PROGRAMME_RESOLUTION_TOO_EARLY : PROGRAMME_RESOLUTION_UNKNOWN;
}

static void check_unknown(struct programme_reader *r, const struct held *held, size_t at, const struct symbol *symbol,
			  struct programme_finding finding)
{
	enum programme_message message = judge_unknown(held, at, symbol->year);
	int before = at > 0 ? held->entries[at - 1].year : RESOLUTION_YEAR_FIRST;
	int last = message == PROGRAMME_RESOLUTION_TOO_EARLY ? before : held->last_year;

	finding.args[0] = symbol->canonical;
	finding.args[1] = arena_printf(r->a, "%d", message == PROGRAMME_RESOLUTION_IMPOSSIBLE ? before : last);
	if (message == PROGRAMME_RESOLUTION_IMPOSSIBLE)
		finding.args[2] = arena_printf(r->a, "%d", held->entries[at].year);
	programme_find(r, message, finding);
}

static void check_resolution(struct programme_reader *r, const struct held *held, const struct programme_paragraph *p,
			     str canonical)
{
	struct programme_finding finding = {.line = p->line, .part = p->part, .number = p->number};
	struct symbol symbol;
	size_t at;

	if (!symbol_parse(r->a, canonical, &symbol) || symbol.kind != SYMBOL_RESOLUTION)
		return;
	at = register_position(held, symbol.number);
	if (at == held->count || held->entries[at].number != symbol.number) {
		check_unknown(r, held, at, &symbol, finding);
	} else if (held->entries[at].year != symbol.year) {
		finding.args[0] = arena_printf(r->a, "%d", symbol.number);
		finding.args[1] = arena_printf(r->a, "%d", held->entries[at].year);
		finding.args[2] = arena_printf(r->a, "%d", symbol.year);
		programme_find(r, PROGRAMME_RESOLUTION_YEAR, finding);
	}
}

void programme_check_register(struct arena *a, struct programme *programme, const struct register_entry *entries,
			      size_t count, int last_year)
{
	const struct held held = {entries, count, last_year};
	struct programme_reader r = {.a = a};

	programme_findings_resume(&r, programme);
	for (size_t i = 0; i < programme->paragraph_count; i++)
		for (size_t j = 0; j < programme->paragraphs[i].resolution_count; j++)
			check_resolution(&r, &held, &programme->paragraphs[i], programme->paragraphs[i].resolutions[j]);
	programme_findings_close(&r, programme);
}
