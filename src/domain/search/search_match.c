/* A query in the languages of the engines, and where it matches. */
#include "base/num.h"
#include "domain/search/search_query.h"
#include "domain/search/search_text.h"

/* How an engine writes what a query consists of. */
struct spelling {
	const char *phrase_open, *phrase_next, *phrase_close, *any, *all, *none, *beginning;
	bool has_pairs; /* two words in a row are a word of its index (search_text.h) */
};

static const struct spelling SQLITE = {"\"", " ", "\"", " OR ", " AND ", " NOT ", "*", false};
static const struct spelling POSTGRES = {"(", " <-> ", ")", " | ", " & ", " & !", ":*", true};

struct writing {
	struct buf out;
	const struct spelling *spelling;
	bool in_title;
};

static void put(struct writing *w, const char *text)
{
	buf_puts(&w->out, str_from(text));
}

static str word_of(struct writing *w, const struct search_phrase *phrase, size_t i)
{
	str word = phrase->words[i];

	return w->in_title ? arena_printf(w->out.arena, "%c%.*s", SEARCH_TITLE_MARK, STR_ARG(word)) : word;
}

static void put_row(struct writing *w, const struct search_phrase *phrase)
{
	put(w, w->spelling->phrase_open);
	for (size_t i = 0; i < phrase->count; i++) {
		if (i)
			put(w, w->spelling->phrase_next);
		buf_puts(&w->out, word_of(w, phrase, i));
	}
	if (phrase->prefix && w->spelling->has_pairs)
		put(w, w->spelling->beginning);
	put(w, w->spelling->phrase_close);
	if (phrase->prefix && !w->spelling->has_pairs)
		put(w, w->spelling->beginning);
}

/* Two words in a row are a pair, or among the words of a text that has more than its pairs; more words are both. */
static void put_pairs(struct writing *w, const struct search_phrase *phrase)
{
	for (size_t i = 0; i + 1 < phrase->count; i++) {
		if (i)
			put(w, w->spelling->all);
		put(w, "(");
		buf_puts(&w->out, search_pair_word(w->out.arena, word_of(w, phrase, i), word_of(w, phrase, i + 1)));
		put(w, w->spelling->any);
		put(w, SEARCH_PAIRS_MORE);
		if (phrase->count > 2)
			put(w, ")");
	}
	put(w, w->spelling->all);
	put_row(w, phrase);
	if (phrase->count == 2)
		put(w, ")");
}

static void put_phrase(struct writing *w, const struct search_phrase *phrase)
{
	if (w->spelling->has_pairs && phrase->count > 1)
		put_pairs(w, phrase);
	else
		put_row(w, phrase);
}

static void put_term(struct writing *w, const struct search_term *term)
{
	put(w, "(");
	for (size_t i = 0; i < term->way_count; i++) {
		if (i)
			put(w, w->spelling->any);
		put_phrase(w, &term->ways[i]);
	}
	put(w, ")");
}

/* The wanted or the excluded terms, joined. */
static void put_terms(struct writing *w, const struct search_query *query, bool excluded, bool in_title)
{
	bool is_first = true;

	w->in_title = in_title;
	put(w, "(");
	for (size_t i = 0; i < query->count; i++) {
		if (query->terms[i].excluded != excluded)
			continue;
		if (!is_first)
			put(w, excluded ? w->spelling->any : w->spelling->all);
		put_term(w, &query->terms[i]);
		is_first = false;
	}
	put(w, ")");
}

str search_query_write(struct arena *a, const struct search_query *query, enum search_place place, bool postgres)
{
	struct writing w = {.out.arena = a, .spelling = postgres ? &POSTGRES : &SQLITE};

	ASSERT(query->wanted_count > 0);
	put(&w, "(");
	put_terms(&w, query, false, place == SEARCH_IN_TITLE);
	if (query->wanted_count < query->count) {
		put(&w, w.spelling->none);
		put_terms(&w, query, true, false);
	}
	put(&w, ")");
	if (place == SEARCH_NOT_IN_TITLE) {
		put(&w, w.spelling->none);
		put_terms(&w, query, false, true);
	}
	return buf_str(&w.out);
}

/* Whether the words of a phrase stand at a place of a list of words with spaces between them. */
static bool phrase_at(const struct search_phrase *phrase, str tokens, size_t at, bool in_title)
{
	for (size_t i = 0; i < phrase->count; i++) {
		str word = phrase->words[i];

		if (in_title && (at >= tokens.n || tokens.p[at++] != SEARCH_TITLE_MARK))
			return false;
		if (!str_starts(str_slice(tokens, at, tokens.n), word))
			return false;
		at += word.n;
		if (at < tokens.n && tokens.p[at++] != ' ' && !phrase->prefix)
			return false;
	}
	return true;
}

static bool term_at(const struct search_term *term, str tokens, size_t at, bool in_title)
{
	for (size_t i = 0; i < term->way_count; i++)
		if (phrase_at(&term->ways[i], tokens, at, in_title))
			return true;
	return false;
}

int64_t search_query_matches(const struct search_query *query, str tokens, bool *in_title)
{
	uint32_t titled = 0;
	int64_t matches = 0;

	for (size_t at = 0; at < tokens.n; at++) {
		bool is_title = tokens.p[at] == SEARCH_TITLE_MARK;

		for (size_t i = 0; i < query->count; i++) {
			if (query->terms[i].excluded || !term_at(&query->terms[i], tokens, at, is_title))
				continue;
			matches += !is_title;
			titled |= (uint32_t)is_title << i;
		}
		while (at < tokens.n && tokens.p[at] != ' ')
			at++;
	}
	*in_title = true;
	for (size_t i = 0; i < query->count; i++)
		*in_title = *in_title && (query->terms[i].excluded || (titled >> i & 1));
	return matches;
}

/* How many tokens from i on are a phrase: 0 where they are not. */
static size_t phrase_length(const struct search_phrase *phrase, const struct tokens *tokens, size_t i)
{
	size_t at = i;

	if (phrase->prefix)
		return str_starts(tokens->items[i].word, phrase->words[0]);
	if (tokens->items[i].beside)
		return phrase->count == 1 && str_eq(phrase->words[0], tokens->items[i].word);
	for (size_t k = 0; k < phrase->count; k++, at++) {
		while (at < tokens->count && tokens->items[at].beside)
			at++;
		if (at == tokens->count || !str_eq(tokens->items[at].word, phrase->words[k]))
			return 0;
	}
	return at - i;
}

static size_t longest_at(const struct search_query *query, const struct tokens *tokens, size_t i)
{
	size_t longest = 0;

	for (size_t t = 0; t < query->count; t++) {
		for (size_t w = 0; w < query->terms[t].way_count && !query->terms[t].excluded; w++) {
			size_t length = phrase_length(&query->terms[t].ways[w], tokens, i);

			longest = length > longest ? length : longest;
		}
	}
	return longest;
}

static void span_add(struct search_span *spans, size_t *count, struct search_span span)
{
	size_t at = *count;

	/* They come almost in order: what stands beside the words comes last. */
	while (at > 0 && spans[at - 1].start > span.start)
		at--;
	memmove(spans + at + 1, spans + at, (*count - at) * sizeof(*spans));
	spans[at] = span;
	++*count;
}

/* Spans that overlap or touch become one. */
static size_t spans_join(struct search_span *spans, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept && spans[i].start <= spans[kept - 1].end) {
			if (spans[i].end > spans[kept - 1].end)
				spans[kept - 1].end = spans[i].end;
		} else {
			spans[kept++] = spans[i];
		}
	}
	return kept;
}

size_t search_query_marks(struct arena *a, const struct search_query *query, enum lang lang, str text,
			  struct search_span **out)
{
	struct tokens tokens = {0};
	struct arena scratch;
	size_t count = 0;

	arena_init(&scratch, SEARCH_SCRATCH_BYTES_MAX);
	search_text_read(&scratch, lang, text, &tokens);
	*out = arena_new(a, struct search_span, tokens.count + 1);
	for (size_t i = 0; i < tokens.count; i++) {
		size_t length = longest_at(query, &tokens, i);

		if (length)
			span_add(*out, &count,
				 (struct search_span){tokens.items[i].start, tokens.items[i + length - 1].end});
	}
	arena_reset(&scratch);
	return spans_join(*out, count);
}
