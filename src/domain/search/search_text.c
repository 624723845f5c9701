#include "domain/search/search_text.h"
#include "base/num.h"
#include "domain/programme/symbol.h"

/* A word with which none begins: what stands on either side of it stands not side by side. */
#define SEARCH_GAP "g"

str search_resolution_word(struct arena *a, int64_t number)
{
	return token_whole(a, arena_printf(a, "S/RES/%lld", (long long)number));
}

/* The symbol of the document that a symbol's last part says more about; empty where there is none. */
static str symbol_above(struct arena *a, str canonical)
{
	struct symbol above;
	size_t end = canonical.n;

	while (end > 0 && canonical.p[end - 1] != '/' && canonical.p[end - 1] != '(' && canonical.p[end - 1] != ',')
		end--;
	if (end == 0 || !symbol_parse(a, str_slice(canonical, 0, end - 1), &above))
		return S("");
	return above.canonical.n < canonical.n ? above.canonical : S("");
}

size_t search_symbol_names(struct arena *a, str canonical, str *names)
{
	struct symbol symbol;
	size_t count = 0;

	if (symbol_parse(a, canonical, &symbol) && symbol.kind == SYMBOL_RESOLUTION)
		names[count++] = search_resolution_word(a, symbol.number);
	while (canonical.n && count < SEARCH_NAMES_MAX) {
		names[count++] = token_whole(a, canonical);
		canonical = symbol_above(a, canonical);
	}
	return count;
}

/* Every symbol of a citation: "A/59/565; S/2004/827" is two. */
static void citation_read(struct arena *a, str canonical, size_t start, size_t end, struct tokens *out)
{
	while (canonical.n) {
		str names[SEARCH_NAMES_MAX];
		size_t count = search_symbol_names(a, str_trim(str_cut(&canonical, ';')), names);

		for (size_t i = 0; i < count; i++)
			*vec_push(a, out) = (struct token){
				.word = names[i], .start = start, .end = end, .across = true, .beside = true};
	}
}

void search_text_read(struct arena *a, enum lang lang, str text, struct tokens *out)
{
	struct symbol_scan scan;
	struct symbol symbol;

	text = str_slice(text, 0, SEARCH_TEXT_BYTES_MAX);
	scan = symbol_scan_start(text);
	tokens_read(a, lang, text, out);
	while (symbol_scan_next(a, &scan, &symbol))
		if (!symbol.fault.message)
			citation_read(a, symbol.canonical, scan.start, scan.at, out);
}

/*
 * The words of one text: those in a row, then those beside them. mark: before each, or 0. A gap, with which no word
 * begins, follows both, so that no phrase goes across.
 */
static void put_text(struct buf *out, enum lang lang, str text, char mark)
{
	struct tokens tokens = {0};

	search_text_read(out->arena, lang, text, &tokens);
	for (int beside = 0; beside < 2; beside++) {
		for (size_t i = 0; i < tokens.count; i++) {
			if (tokens.items[i].beside != beside)
				continue;
			if (mark)
				buf_char(out, mark);
			buf_puts(out, tokens.items[i].word);
			buf_char(out, ' ');
		}
		buf_lit(out, SEARCH_GAP " ");
	}
}

str search_pair_word(struct arena *a, str left, str right)
{
	static const char letters[] = "0123456789abcdefghijklmnopqrstuv";
	char word[] = "p0123456789";
	uint64_t hash = 0xcbf29ce484222325U; /* FNV-1a, 64 bits */

	for (size_t i = 0; i < left.n; i++)
		hash = (hash ^ (unsigned char)left.p[i]) * 0x100000001b3U;
	hash = (hash ^ ' ') * 0x100000001b3U;
	for (size_t i = 0; i < right.n; i++)
		hash = (hash ^ (unsigned char)right.p[i]) * 0x100000001b3U;
	hash ^= hash >> 32; /* what differs is in the high bits of the product */
	for (size_t i = 1; i + 1 < sizeof(word); i++, hash >>= 5)
		word[i] = letters[hash & 31];
	return arena_str(a, str_from(word));
}

str search_text_pairs(struct arena *a, str words)
{
	struct buf out = {.arena = a};
	str left = S(SEARCH_GAP);

	for (int count = 0; words.n; count++) {
		str right = str_cut(&words, ' ');

		if (count == SEARCH_PAIRS_MAX) {
			buf_lit(&out, " " SEARCH_PAIRS_MORE);
			break;
		}
		if (!str_eq(left, S(SEARCH_GAP)) && right.n && !str_eq(right, S(SEARCH_GAP))) {
			if (out.n)
				buf_char(&out, ' ');
			buf_puts(&out, search_pair_word(a, left, right));
		}
		left = right;
	}
	return buf_str(&out);
}

/* As many whole words as an index takes. */
static str words_cut(str words)
{
	if (words.n <= SEARCH_WORDS_BYTES_MAX)
		return words;
	words.n = SEARCH_WORDS_BYTES_MAX;
	while (words.n && words.p[words.n - 1] != ' ')
		words.n--;
	return words;
}

/* In an arena of its own: a change of many texts would fill that of its request. */
str search_text_words(struct arena *a, const struct search_document *d)
{
	struct arena scratch;
	struct buf out = {.arena = &scratch};
	str words;

	arena_init(&scratch, SEARCH_SCRATCH_BYTES_MAX);

	for (size_t i = 0; i < (d->in_six ? (size_t)LANG_COUNT : 1); i++) {
		enum lang lang = d->in_six ? (enum lang)i : d->lang;

		if (d->title[i].n) {
			put_text(&out, lang, d->title[i], 0);
			put_text(&out, lang, d->title[i], SEARCH_TITLE_MARK);
		}
		if (d->body[i].n)
			put_text(&out, lang, d->body[i], 0);
	}
	if (d->symbols.n)
		put_text(&out, LANG_EN, d->symbols, 0);
	words = arena_str(a, words_cut(buf_str(&out)));
	arena_reset(&scratch);
	return words;
}
