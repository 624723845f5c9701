#include "text/tokens.h"
#include "base/num.h"
#include "base/utf8.h"
#include "text/locale.h"

#include <libstemmer.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

/* First letters: of words that are ASCII as they are, of others as hexadecimal numbers, of names kept whole. */
enum { MARK_PLAIN = 'w', MARK_HEX = 'x', MARK_WHOLE = 'y' };

enum { UNITS_MAX = 4 * TOKEN_BYTES_MAX, STEMS_MAX = 3, SHORT_PIECE = 2 };

/* One reading of a text. */
struct reading {
	struct arena *a;
	enum lang lang;
	str text;
	struct tokens *out;
	size_t unit;
	struct sb_stemmer *stemmers[LANG_COUNT]; /* made when first needed */
	size_t run_start, run_end;		 /* Chinese characters up to here, not written yet */
	struct {
		size_t *items;
		size_t count, capacity;
	} run_words; /* where the words of the run begin */
};

static const char *const STEMMERS[LANG_COUNT] = {[LANG_AR] = "arabic",
						 [LANG_EN] = "english",
						 [LANG_ES] = "spanish",
						 [LANG_FR] = "french",
						 [LANG_RU] = "russian"};

static void reading_close(struct reading *r)
{
	for (size_t i = 0; i < LANG_COUNT; i++)
		sb_stemmer_delete(r->stemmers[i]);
}

static bool is_plain(str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!is_lower(word.p[i]) && !is_digit(word.p[i]))
			return false;
	return true;
}

static str encode(struct arena *a, char mark, str word)
{
	char *p;

	if (mark == MARK_PLAIN)
		return arena_printf(a, "%c%.*s", mark, STR_ARG(word));
	p = arena_alloc(a, 2 * word.n + 1);
	p[0] = mark;
	hex_put(p + 1, word.p, word.n);
	return (str){p, 2 * word.n + 1};
}

str token_whole(struct arena *a, str name)
{
	return encode(a, MARK_WHOLE, name);
}

static void put_word(struct reading *r, str word, struct token place)
{
	place.word = encode(r->a, is_plain(word) ? MARK_PLAIN : MARK_HEX, word);
	*vec_push(r->a, r->out) = place;
}

/* At most TOKEN_BYTES_MAX bytes, cut between characters. */
static str cut(str word)
{
	size_t at = 0, end = 0;

	while (at < word.n && at <= TOKEN_BYTES_MAX) {
		end = at;
		utf8_next(word, &at);
	}
	return word.n <= TOKEN_BYTES_MAX ? word : str_slice(word, 0, end);
}

/* Most words have ASCII letters only. */
static bool fold_ascii(struct arena *a, str word, str *out)
{
	char *p = arena_alloc(a, word.n + 1);

	for (size_t i = 0; i < word.n; i++) {
		if ((unsigned char)word.p[i] >= 0x80)
			return false;
		p[i] = (char)(is_upper(word.p[i]) ? word.p[i] - 'A' + 'a' : word.p[i]);
	}
	*out = (str){p, word.n};
	return true;
}

static str fold_case(struct arena *a, str word)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar from[UNITS_MAX], to[UNITS_MAX];
	int32_t n = 0;
	str folded;
	char *p;

	if (fold_ascii(a, word, &folded))
		return folded;
	p = arena_new(a, char, UNITS_MAX);
	u_strFromUTF8WithSub(from, UNITS_MAX, &n, word.p, (int32_t)word.n, 0xFFFD, NULL, &status);
	n = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&status), from, n, to, UNITS_MAX, &status);
	u_strToUTF8WithSub(p, UNITS_MAX, &n, to, n, 0xFFFD, NULL, &status);
	return U_SUCCESS(status) ? (str){p, (size_t)n} : word; /* a letter that unfolds to very many stays as it is */
}

str token_beginning(struct arena *a, str beginning)
{
	str word = fold_case(a, cut(beginning));

	if (!is_plain(word))
		word = locale_fold(a, word);
	return word.n ? encode(a, is_plain(word) ? MARK_PLAIN : MARK_HEX, word) : S("");
}

/* Whose endings a word has: that of its letters, and for Latin ones the text's. LANG_ZH: nobody's. */
static enum lang lang_of(const struct reading *r, str word)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t at = 0;

	switch (uscript_getScript((UChar32)utf8_next(word, &at), &status)) {
	case USCRIPT_ARABIC: return LANG_AR;
	case USCRIPT_CYRILLIC: return LANG_RU;
	case USCRIPT_LATIN: break;
	default: return LANG_ZH;
	}
	return r->lang == LANG_ES || r->lang == LANG_FR ? r->lang : LANG_EN;
}

/* The Arabic article behind "and" or "so", which the stemmer takes for part of the word. */
static str without_conjunction(str word)
{
	static const str joined[] = {S("وال"), S("فال"), S("ولل"), S("فلل")};

	for (size_t i = 0; i < COUNT_OF(joined); i++)
		if (str_starts(word, joined[i]) && word.n > joined[i].n + 4)
			return str_slice(word, 2, word.n);
	return word;
}

/* In Spanish the singular of -ciones and -siones has an accent; without it, which is common, its ending is not known.
 */
static str with_accent(struct arena *a, str word)
{
	bool bare = str_ends(word, S("cion")) || str_ends(word, S("sion"));

	return bare ? arena_printf(a, "%.*s\xC3\xB3n", (int)word.n - 2, word.p) : word;
}

/* What a word is made ready by before its ending is found. */
static str prepared(struct arena *a, enum lang lang, str word)
{
	if (lang == LANG_AR)
		return without_conjunction(locale_fold(a, word));
	return lang == LANG_ES ? with_accent(a, word) : word;
}

/* Taken off again and again: "étrangers" gives "étranger", which itself gives "étrang". */
static str stem(struct reading *r, enum lang lang, str word)
{
	struct sb_stemmer **stemmer = &r->stemmers[lang];

	if (!*stemmer)
		*stemmer = sb_stemmer_new(STEMMERS[lang], "UTF_8");
	ASSERT(*stemmer);
	word = prepared(r->a, lang, word);
	for (int i = 0; i < STEMS_MAX; i++) {
		const sb_symbol *p = sb_stemmer_stem(*stemmer, (const sb_symbol *)word.p, (int)word.n);
		str shorter = {(const char *)p, (size_t)sb_stemmer_length(*stemmer)};

		if (!p || shorter.n == 0 || str_eq(shorter, word))
			break;
		word = arena_str(r->a, shorter);
	}
	return word;
}

/* Digits of any script as those of ASCII. */
static bool read_digits(struct arena *a, str word, str *out)
{
	char digits[TOKEN_BYTES_MAX];
	size_t count = 0;

	for (size_t at = 0; at < word.n;) {
		int32_t value = u_charDigitValue((UChar32)utf8_next(word, &at));

		if (value < 0 || count == COUNT_OF(digits))
			return false;
		digits[count++] = (char)('0' + value);
	}
	*out = arena_str(a, (str){digits, count});
	return true;
}

/* A run of letters and digits, which stands at a place. */
static void read_piece(struct reading *r, str piece, struct token place)
{
	str word = fold_case(r->a, cut(piece)), digits;
	enum lang lang = lang_of(r, word);

	if (read_digits(r->a, word, &digits))
		word = digits;
	else if (lang != LANG_ZH)
		word = stem(r, lang, word);
	if (!is_plain(word))
		word = locale_fold(r->a, word);
	if (word.n)
		put_word(r, cut(word), place);
}

static bool is_word_part(UChar32 c)
{
	return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0x640 || c == 0x200C || c == 0x200D;
}

/* The runs of letters and digits in a word that ICU keeps together: "l'État", "Council's", "3.14". */
struct pieces {
	struct piece {
		size_t start, end;
	} items[TOKEN_BYTES_MAX];
	size_t count;
	bool elided; /* an apostrophe is among them */
};

static void pieces_find(str text, size_t start, size_t end, struct pieces *out)
{
	bool open = false;

	for (size_t at = start, from; at < end && out->count < COUNT_OF(out->items);) {
		UChar32 c;
		bool part;

		from = at;
		c = (UChar32)utf8_next(text, &at);
		part = is_word_part(c);
		out->elided = out->elided || c == '\'' || c == 0x2019;
		out->count += open && !part;
		if (part && out->count < COUNT_OF(out->items)) {
			if (!open)
				out->items[out->count].start = from;
			out->items[out->count].end = at;
		}
		open = part;
	}
	out->count += open && out->count < COUNT_OF(out->items);
}

static size_t piece_bytes(const struct piece *p)
{
	return p->end - p->start;
}

/* Of a word with an apostrophe, the short pieces do not count where there is a longer one. */
static void read_word(struct reading *r, size_t start, size_t end)
{
	struct pieces pieces = {.count = 0};
	size_t longest = 0;

	pieces_find(r->text, start, end, &pieces);
	for (size_t i = 0; i < pieces.count; i++)
		if (piece_bytes(&pieces.items[i]) > longest)
			longest = piece_bytes(&pieces.items[i]);
	for (size_t i = 0; i < pieces.count; i++) {
		const struct piece *p = &pieces.items[i];

		if (!pieces.elided || longest <= SHORT_PIECE || piece_bytes(p) > SHORT_PIECE)
			read_piece(r, str_slice(r->text, p->start, p->end),
				   (struct token){.start = p->start, .end = p->end, .unit = r->unit});
	}
}

static bool is_hyphen(str between)
{
	return str_eq(between, S("-")) || str_eq(between, S("\xE2\x80\x90")) || str_eq(between, S("\xE2\x80\x91"));
}

/* Two words with a hyphen are also one without: "counter-terrorism" is found as "counterterrorism". */
static void hyphens_read(struct reading *r, size_t first)
{
	for (size_t i = first, count = r->out->count; i + 1 < count; i++) {
		struct token left = r->out->items[i], right = r->out->items[i + 1];
		str parts[] = {str_slice(r->text, left.start, left.end), str_slice(r->text, right.start, right.end)};

		if (!left.beside && !right.beside && left.end < right.start &&
		    is_hyphen(str_slice(r->text, left.end, right.start)))
			read_piece(r, arena_printf(r->a, "%.*s%.*s", STR_ARG(parts[0]), STR_ARG(parts[1])),
				   (struct token){.start = left.start,
						  .end = right.end,
						  .unit = left.unit,
						  .across = true,
						  .beside = true});
	}
}

/* Two characters side by side, or the only one of its run; nothing where they are marks that are folded away. */
static void put_characters(struct reading *r, struct token place)
{
	str folded = locale_fold(r->a, str_slice(r->text, place.start, place.end));

	place.unit = r->unit;
	if (folded.n)
		put_word(r, folded, place);
}

/* Words of one character in a row are most often a name that the dictionary does not know: they count as one word. */
static bool begins_unit(const struct reading *r, size_t word)
{
	size_t next = word + 1 < r->run_words.count ? r->run_words.items[word + 1] : r->run_end;
	size_t at = r->run_words.items[word], before;

	utf8_next(r->text, &at);
	if (at < next || word == 0)
		return true;
	before = r->run_words.items[word - 1];
	utf8_next(r->text, &before);
	return before < r->run_words.items[word];
}

/* Writes the run of Chinese characters that has come to its end. */
static void run_flush(struct reading *r)
{
	size_t at = r->run_start, word = 0, next, behind;

	if (r->run_words.count == 0)
		return;
	for (next = at; at < r->run_end; at = next) {
		bool across;

		utf8_next(r->text, &next);
		if (next == r->run_end && at > r->run_start)
			break;
		behind = next;
		if (next < r->run_end)
			utf8_next(r->text, &behind);
		across = word + 1 < r->run_words.count && next >= r->run_words.items[word + 1] &&
			 begins_unit(r, word + 1);
		put_characters(r, (struct token){.start = at, .end = behind, .across = across});
		if (word + 1 < r->run_words.count && next >= r->run_words.items[word + 1]) {
			word++;
			r->unit += begins_unit(r, word);
		}
	}
	for (at = r->run_start; at < r->run_end; at = next) {
		next = at;
		utf8_next(r->text, &next);
		if (next - at < r->run_end - r->run_start)
			put_characters(r, (struct token){.start = at, .end = next, .across = true, .beside = true});
	}
	r->unit++;
	r->run_words.count = 0;
}

static void read_segment(struct reading *r, size_t start, size_t end, int32_t status)
{
	bool is_chinese = status >= UBRK_WORD_KANA && status < UBRK_WORD_IDEO_LIMIT;

	if (!is_chinese || (r->run_words.count && start != r->run_end))
		run_flush(r);
	if (is_chinese) {
		if (r->run_words.count == 0)
			r->run_start = start;
		*vec_push(r->a, &r->run_words) = start;
		r->run_end = end;
	} else if (status >= UBRK_WORD_NONE_LIMIT) {
		read_word(r, start, end);
		r->unit++;
	}
}

static void segments_read(struct reading *r, UBreakIterator *words)
{
	int32_t start = ubrk_first(words), end = ubrk_next(words);

	while (end != UBRK_DONE) {
		read_segment(r, (size_t)start, (size_t)end, ubrk_getRuleStatus(words));
		start = end;
		end = ubrk_next(words);
	}
	run_flush(r);
}

void tokens_read(struct arena *a, enum lang lang, str text, struct tokens *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UText units = UTEXT_INITIALIZER;
	UBreakIterator *words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
	__attribute__((cleanup(reading_close))) struct reading r = {.a = a, .lang = lang, .text = text, .out = out};
	size_t first = out->count;

	if (first)
		r.unit = out->items[first - 1].unit + 1;
	utext_openUTF8(&units, text.n ? text.p : "", (int64_t)text.n, &status);
	ubrk_setUText(words, &units, &status);
	ASSERT(U_SUCCESS(status));
	segments_read(&r, words);
	hyphens_read(&r, first);
	ubrk_close(words);
	utext_close(&units);
}
