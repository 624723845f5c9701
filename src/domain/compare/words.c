#include "domain/compare/words.h"
#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/symbol.h"
#include "text/locale.h"

enum { SLOTS_FIRST = 1024, CONNECTIVES_MAX = 4 };

struct vocabulary_entry {
	str word;
	uint32_t hash, id;
	bool framing;
};

/*
 * Words that stand in paragraphs of every subject: those of grammar, and those with which such a programme says who
 * does what for whom. They count for little in telling what a paragraph is about; all count alike in "same".
 */
static const char *const framing_words[] = {
	"a",	      "all",	  "also",     "an",	   "and",	"any",	       "appropriate", "are",
	"as",	      "assisted", "at",	      "be",	   "been",	"by",	       "chair",	      "committee",
	"concerning", "consider", "continue", "council",   "counter",	"directorate", "executive",   "for",
	"from",	      "has",	  "have",     "in",	   "including", "information", "into",	      "is",
	"it",	      "its",	  "member",   "nations",   "not",	"of",	       "on",	      "or",
	"other",      "provided", "pursuant", "regarding", "relevant",	"resolution",  "resolutions", "security",
	"state",      "states",	  "such",     "support",   "supported", "terrorism",   "terrorist",   "that",
	"the",	      "their",	  "these",    "this",	   "those",	"through",     "to",	      "under",
	"united",     "was",	  "were",     "which",	   "will",	"with",
};

/* Words that may stand between two citations of one list. */
static const char *const connectives[] = {"and", "or", "et", "ou", "y", "o", "resolution", "resolutions"};

/* The noun before citations follows their number: "resolution 1373 (2001)", "resolutions 1373 (2001) and 1624 (2005)".
 */
static const struct {
	const char *many, *one;
} nouns[] = {
	{"resolutions", "resolution"},
	{"r\xC3\xA9solutions", "r\xC3\xA9solution"},
	{"resoluciones", "resoluci\xC3\xB3n"},
};

static bool is_one_of(str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(word, str_from(list[i])))
			return true;
	return false;
}

static uint32_t hash_of(str word)
{
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < word.n; i++)
		hash = (hash ^ (unsigned char)word.p[i]) * 16777619u;
	return hash;
}

static struct vocabulary_entry *slot_of(const struct vocabulary *v, str word, uint32_t hash)
{
	size_t at = hash & (v->slot_count - 1);

	while (v->slots[at].word.p && (v->slots[at].hash != hash || !str_eq(v->slots[at].word, word)))
		at = (at + 1) & (v->slot_count - 1);
	return &v->slots[at];
}

static void vocabulary_grow(struct vocabulary *v)
{
	struct vocabulary old = *v;

	v->slot_count = old.slot_count ? old.slot_count * 2 : SLOTS_FIRST;
	v->slots = arena_new(v->arena, struct vocabulary_entry, v->slot_count);
	for (size_t i = 0; i < old.slot_count; i++)
		if (old.slots[i].word.p)
			*slot_of(v, old.slots[i].word, old.slots[i].hash) = old.slots[i];
}

/* The entry of a folded word, made where it is new. */
static const struct vocabulary_entry *entry_of(struct vocabulary *v, str folded)
{
	uint32_t hash = hash_of(folded);
	struct vocabulary_entry *entry;

	if (v->word_count * 2 >= v->slot_count)
		vocabulary_grow(v);
	entry = slot_of(v, folded, hash);
	if (!entry->word.p)
		*entry = (struct vocabulary_entry){
			.word = arena_str(v->arena, folded),
			.hash = hash,
			.id = (uint32_t)v->word_count++,
			.framing = is_one_of(folded, framing_words, COUNT_OF(framing_words)),
		};
	return entry;
}

/* Characters that each are a word: Chinese, Japanese and Korean writing has no spaces between words. */
static bool is_word_alone(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Letters and digits of any script: beyond ASCII, all but punctuation, spaces and signs. */
static bool is_word_part(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} others[] = {
		{0x80, 0xA9},	  {0xAB, 0xB1},	    {0xB4, 0xB4},     {0xB6, 0xB8},	{0xBB, 0xBB},
		{0xBF, 0xBF},	  {0xD7, 0xD7},	    {0xF7, 0xF7},     {0x60C, 0x60D},	{0x61B, 0x61F},
		{0x66A, 0x66D},	  {0x6D4, 0x6D4},   {0x2000, 0x206F}, {0x20A0, 0x20CF}, {0x2190, 0x2BFF},
		{0x3000, 0x303F}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},
		{0xFF5B, 0xFF65}, {0xFFF0, 0xFFFF},
	};

	if (c < 0x80)
		return is_alpha((char)c) || is_digit((char)c);
	for (size_t i = 0; i < COUNT_OF(others); i++)
		if (c >= others[i].first && c <= others[i].last)
			return false;
	return true;
}

/* The end of the word that starts at `at`; `at` itself where none does. An apostrophe inside belongs to it. */
static size_t word_end(str text, size_t at)
{
	size_t end = at, next = at;
	uint32_t c;

	while (next < text.n) {
		c = utf8_next(text, &next);
		if (is_word_alone(c))
			return end == at ? next : end;
		if (is_word_part(c))
			end = next;
		else if (end == at || !is_apostrophe(c))
			break;
	}
	return end;
}

/* A word as it is compared: small letters, without accents, with the plain apostrophe. */
static str folded_of(struct arena *a, str word)
{
	struct buf out = {.arena = a};
	bool ascii = true;

	for (size_t i = 0; i < word.n; i++) {
		if (str_eq(str_slice(word, i, i + 3), S("\xE2\x80\x99"))) {
			buf_char(&out, '\'');
			i += 2;
			continue;
		}
		ascii = ascii && (unsigned char)word.p[i] < 0x80;
		buf_char(&out, to_lower(word.p[i]));
	}
	return ascii ? buf_str(&out) : locale_fold(a, buf_str(&out));
}

/* Where reading a text stands: the next citation, and the connectives that may turn out to stand before one. */
struct reading {
	struct vocabulary *v;
	struct words *out;
	struct symbol_scan scan;
	bool has_citation;
	size_t citation_from, citation_to;
	size_t after_list; /* count of words at the end of the last citation, or SIZE_MAX */
};

static void citation_next(struct reading *r)
{
	struct symbol symbol;

	do {
		r->has_citation = symbol_scan_next(r->v->arena, &r->scan, &symbol);
	} while (r->has_citation && symbol.fault.message);
	r->citation_from = r->has_citation ? r->scan.start : SIZE_MAX;
	r->citation_to = r->scan.at;
}

static str word_text(const struct words *w, size_t i)
{
	return str_slice(w->text, w->items[i].from, w->items[i].to);
}

/* Takes "resolutions" at the end of the words as "resolution". */
static void noun_even_out(struct reading *r)
{
	struct words *w = r->out;
	str last = w->count ? word_text(w, w->count - 1) : S("");

	for (size_t i = 0; i < COUNT_OF(nouns); i++)
		if (str_eq_nocase(last, str_from(nouns[i].many)))
			w->items[w->count - 1].id = entry_of(r->v, folded_of(r->v->arena, str_from(nouns[i].one)))->id;
}

/* Drops the words since the last citation where they only lead on to this one, and evens out "resolutions". */
static void citation_take(struct reading *r)
{
	struct words *w = r->out;
	size_t from = r->after_list;
	bool leads_on = from != SIZE_MAX && w->count - from <= CONNECTIVES_MAX;

	for (size_t i = from; leads_on && i < w->count; i++)
		leads_on = is_one_of(folded_of(r->v->arena, word_text(w, i)), connectives, COUNT_OF(connectives));
	if (leads_on)
		w->count = from;
	else
		noun_even_out(r);
	r->after_list = w->count;
}

static void word_add(struct reading *r, size_t from, size_t to)
{
	str text = str_slice(r->out->text, from, to);
	const struct vocabulary_entry *entry = entry_of(r->v, folded_of(r->v->arena, text));

	*vec_push(r->v->arena, r->out) =
		(struct word){.id = entry->id, .framing = entry->framing, .from = from, .to = to};
}

struct words words_of(struct vocabulary *v, str text)
{
	struct words words = {.text = text};
	struct reading r = {.v = v, .out = &words, .scan = symbol_scan_start(text), .after_list = SIZE_MAX};
	size_t at = 0, end;

	citation_next(&r);
	while (at < text.n) {
		if (r.has_citation && at >= r.citation_from) {
			citation_take(&r);
			at = r.citation_to > at ? r.citation_to : at + 1;
			citation_next(&r);
			continue;
		}
		end = word_end(text, at);
		if (end > at)
			word_add(&r, at, end);
		if (end == at)
			utf8_next(text, &end);
		at = end;
	}
	return words;
}

bool words_equal(const struct words *a, const struct words *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i].id != b->items[i].id)
			return false;
	return true;
}

str words_slice(const struct words *w, size_t from, size_t to)
{
	return from < to ? str_slice(w->text, w->items[from].from, w->items[to - 1].to) : S("");
}
