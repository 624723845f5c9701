/* Reading what was typed. */
#include "domain/search/search_query.h"
#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/symbol.h"
#include "domain/search/search_name.h"
#include "domain/search/search_text.h"

/* PREFIX_CHARS_MIN: shorter beginnings are those of very many words. */
enum { PREFIX_CHARS_MIN = 3 };
enum { CHUNKS_MAX = 4 * SEARCH_TERMS_MAX, SYMBOL_CHUNKS_MAX = 6 };

/* What stands between spaces, or between quotation marks. */
struct chunk {
	str text;
	bool quoted, excluded;
	bool prefix; /* a star follows: the beginning of a word */
};

struct parse {
	struct arena *a;
	struct search_query *out;
	struct chunk chunks[CHUNKS_MAX];
	size_t chunk_count;
};

/* Languages that share the Latin letters: a word is looked for with the endings of each. */
static const enum lang latin[] = {LANG_EN, LANG_ES, LANG_FR};

static bool is_quote(uint32_t c)
{
	static const uint32_t quotes[] = {'"', 0xAB, 0xBB, 0x201C, 0x201D, 0x201E, 0x201F, 0x300C, 0x300D, 0xFF02};

	for (size_t i = 0; i < COUNT_OF(quotes); i++)
		if (c == quotes[i])
			return true;
	return false;
}

/* Spaces, and what stands between the parts of a list. */
static bool is_blank(uint32_t c)
{
	return c == ',' || c == ';' || c == 0x60C || c == 0x61B || c == 0x3001 || c == 0x3002 || c <= ' ' ||
	       c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x202F;
}

static size_t skip_blanks(str text, size_t at)
{
	for (size_t next = at; at < text.n && is_blank(utf8_next(text, &next)); at = next)
		;
	return at;
}

/* Where a chunk ends: before the next quotation mark, or before a space where it is not quoted. */
static size_t chunk_end(str text, size_t at, bool quoted)
{
	for (size_t next = at; at < text.n; at = next) {
		uint32_t c = utf8_next(text, &next);

		if (is_quote(c) || (!quoted && is_blank(c)))
			break;
	}
	return at;
}

/* The next chunk at *at; false at the end. */
static bool chunk_next(str text, size_t *at, struct chunk *out)
{
	size_t start = skip_blanks(text, *at), next, end;

	if (start == text.n)
		return false;
	out->excluded = text.p[start] == '-' && start + 1 < text.n;
	start += out->excluded;
	next = start;
	out->quoted = is_quote(utf8_next(text, &next));
	if (out->quoted)
		start = next;
	end = chunk_end(text, start, out->quoted);
	out->text = str_slice(text, start, end);
	out->prefix = !out->quoted && str_ends(out->text, S("*"));
	while (out->prefix && str_ends(out->text, S("*")))
		out->text.n--;
	*at = end;
	if (out->quoted && end < text.n)
		utf8_next(text, at);
	return true;
}

static bool phrase_same(const struct search_phrase *a, const struct search_phrase *b)
{
	if (a->count != b->count || a->prefix != b->prefix)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!str_eq(a->words[i], b->words[i]))
			return false;
	return true;
}

static void way_add(struct search_term *term, struct search_phrase way)
{
	if (way.count == 0 || term->way_count == SEARCH_WAYS_MAX)
		return;
	for (size_t i = 0; i < term->way_count; i++)
		if (phrase_same(&term->ways[i], &way))
			return;
	term->ways[term->way_count++] = way;
}

static void term_add(struct parse *p, const struct search_term *term)
{
	if (term->way_count == 0 || p->out->count == SEARCH_TERMS_MAX)
		return;
	p->out->terms[p->out->count++] = *term;
	p->out->wanted_count += !term->excluded;
}

static struct search_term term_of(const struct chunk *chunk, str text)
{
	return (struct search_term){.text = text, .excluded = chunk->excluded, .quoted = chunk->quoted};
}

static struct search_phrase word_alone(struct arena *a, str word)
{
	struct search_phrase phrase = {.words = arena_new(a, str, 1), .count = 1};

	phrase.words[0] = word;
	return phrase;
}

/* Tokens in a row as a phrase: those of one unit, or (SIZE_MAX) all. */
static struct search_phrase phrase_of(struct arena *a, const struct tokens *tokens, size_t unit)
{
	struct search_phrase phrase = {.words = arena_new(a, str, tokens->count)};

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *t = &tokens->items[i];

		if (!t->beside && (unit == SIZE_MAX || (t->unit == unit && !t->across)))
			phrase.words[phrase.count++] = t->word;
	}
	return phrase;
}

/*
 * The beginning of a word as it was typed, behind the words before it: with its ending, for which the index would have
 * to be shorter. Nothing where it is too short to choose.
 */
static struct search_phrase word_beginning(struct arena *a, const struct search_phrase *row, str text)
{
	struct search_phrase phrase = {.prefix = true};
	str word = token_beginning(a, text);

	if (row->count != 1 || utf8_length(text) < PREFIX_CHARS_MIN || word.n == 0)
		return phrase;
	phrase = word_alone(a, word);
	phrase.prefix = true;
	return phrase;
}

/* Whether a text has characters that need no space between words. */
static bool is_dense(str text)
{
	for (size_t at = 0; at < text.n;)
		if (utf8_next(text, &at) >= 0x2E80)
			return true;
	return false;
}

/* What stands in a text for the unit that begins with a token. */
static str unit_text(str text, const struct tokens *tokens, size_t first)
{
	size_t end = tokens->items[first].end;

	for (size_t i = first; i < tokens->count && tokens->items[i].unit == tokens->items[first].unit; i++)
		if (!tokens->items[i].across && tokens->items[i].end > end)
			end = tokens->items[i].end;
	return str_slice(text, tokens->items[first].start, end);
}

/* The words of a chunk without spaces: each is a term of its own. */
static void units_add(struct parse *p, const struct chunk *chunk)
{
	struct tokens tokens = {0};

	tokens_read(p->a, LANG_ZH, chunk->text, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		struct search_term term = term_of(chunk, S(""));
		bool first = i == 0 || tokens.items[i].unit != tokens.items[i - 1].unit;

		term.text = unit_text(chunk->text, &tokens, i);
		if (first && !tokens.items[i].beside)
			way_add(&term, phrase_of(p->a, &tokens, tokens.items[i].unit));
		term_add(p, &term);
	}
}

/* A chunk of words, or of several that punctuation joins: in a row, or written as one where a hyphen joins two. */
static void words_add(struct parse *p, const struct chunk *chunk)
{
	struct search_term term = term_of(chunk, chunk->text);

	term.small = !chunk->quoted && !chunk->excluded && search_is_small_word(p->a, chunk->text);
	for (size_t i = 0; i < COUNT_OF(latin); i++) {
		struct tokens tokens = {0};
		struct search_phrase row;

		tokens_read(p->a, latin[i], chunk->text, &tokens);
		row = phrase_of(p->a, &tokens, SIZE_MAX);
		way_add(&term, row);
		if (chunk->prefix)
			way_add(&term, word_beginning(p->a, &row, chunk->text));
		if (row.count == 2 && tokens.count == 3 && !chunk->quoted)
			way_add(&term, word_alone(p->a, tokens.items[2].word));
	}
	term_add(p, &term);
}

/* "resolution 1373", with a year or without. */
static bool resolution_add(struct parse *p, const struct chunk *chunk, str text)
{
	struct search_term term = term_of(chunk, text);
	int64_t number, year;
	str word;

	if (!search_resolution_read(p->a, text, &number, &year))
		return false;
	word = year ? token_whole(p->a, arena_printf(p->a, "S/RES/%lld (%lld)", (long long)number, (long long)year))
		    : search_resolution_word(p->a, number);
	way_add(&term, word_alone(p->a, word));
	term_add(p, &term);
	return true;
}

/* A symbol, which may be several: each is a term. False where the text is none. */
static bool symbol_add(struct parse *p, const struct chunk *chunk, str text)
{
	struct search_term term = term_of(chunk, text);
	struct symbol symbol;
	str rest;

	if (resolution_add(p, chunk, text))
		return true;
	if (!symbol_parse(p->a, text, &symbol))
		return false;
	for (rest = symbol.canonical; rest.n; term.way_count = 0) {
		term.text = str_trim(str_cut(&rest, ';'));
		way_add(&term, word_alone(p->a, token_whole(p->a, term.text)));
		term_add(p, &term);
	}
	return true;
}

static bool has_digit(str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_digit(text.p[i]))
			return true;
	return false;
}

/* The longest symbol that begins with a chunk: how many chunks it takes, 0 where there is none. */
static size_t symbol_take(struct parse *p, size_t first)
{
	const struct chunk *chunk = &p->chunks[first];
	size_t most = 1;

	while (!chunk->quoted && most < SYMBOL_CHUNKS_MAX && first + most < p->chunk_count && !chunk[most].quoted &&
	       !chunk[most].excluded)
		most++;
	for (; most > 0; most--) {
		const struct chunk *last = &chunk[most - 1];
		str text = {chunk->text.p, (size_t)(last->text.p + last->text.n - chunk->text.p)};

		if (text.n <= SYMBOL_BYTES_MAX && has_digit(text) && symbol_add(p, chunk, text))
			return most;
	}
	return 0;
}

/* Words that say little are not looked for where others are. */
static void drop_small(struct search_query *query)
{
	size_t kept = 0, telling = 0;

	for (size_t i = 0; i < query->count; i++)
		telling += !query->terms[i].excluded && !query->terms[i].small;
	for (size_t i = 0; i < query->count && telling; i++) {
		query->wanted_count -= query->terms[i].small;
		if (!query->terms[i].small)
			query->terms[kept++] = query->terms[i];
	}
	query->count = telling ? kept : query->count;
}

void search_query_read(struct arena *a, str text, struct search_query *out)
{
	struct parse p = {.a = a, .out = out};
	size_t at = 0;

	*out = (struct search_query){0};
	for (size_t end = 0; text.n > SEARCH_QUERY_BYTES_MAX; text.n = end)
		for (size_t next = 0; next <= SEARCH_QUERY_BYTES_MAX; utf8_next(text, &next))
			end = next;
	text = search_plain_marks(a, text);
	while (p.chunk_count < CHUNKS_MAX && chunk_next(text, &at, &p.chunks[p.chunk_count]))
		p.chunk_count += p.chunks[p.chunk_count].text.n > 0;
	for (size_t i = 0, taken; i < p.chunk_count; i += taken) {
		const struct chunk *chunk = &p.chunks[i];

		taken = symbol_take(&p, i);
		if (taken == 0 && !chunk->quoted && is_dense(chunk->text))
			units_add(&p, chunk);
		else if (taken == 0)
			words_add(&p, chunk);
		taken += taken == 0;
	}
	drop_small(out);
}

bool search_query_has_beginning(const struct search_query *query)
{
	for (size_t i = 0; i < query->count; i++)
		for (size_t k = 0; k < query->terms[i].way_count; k++)
			if (query->terms[i].ways[k].prefix)
				return true;
	return false;
}
