/* Words that were cut at the end of a line, made whole by what the document itself shows of them. */
#include "domain/programme/programme_pages.h"

#include "base/num.h"

enum { PROBES_MAX = 64, EVIDENCE_MIN = 2, OTHER_HYPHEN_BYTES = 3 };

/* The words of a document: a set with open addressing, whose words lie in the text. */
struct words {
	str *slots;
	size_t capacity;   /* a power of two */
	bool other_hyphen; /* a word is written with U+2010, and not with "-" */
};

/* A word cut at the end of a line: "pro-" and "gramme". */
struct cut {
	size_t hyphen_at, hyphen_bytes;
	str left, right;
};

struct cuts {
	struct cut *items;
	size_t count, capacity;
};

static bool is_letter(char c)
{
	return is_alpha(c) || (unsigned char)c >= 0x80;
}

static uint64_t hash_of(const str *parts, size_t count)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < count; i++)
		for (size_t at = 0; at < parts[i].n; at++)
			hash = (hash ^ (unsigned char)parts[i].p[at]) * UINT64_C(1099511628211);
	return hash ^ hash >> 32;
}

static bool is_made_of(str word, const str *parts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_starts(word, parts[i]))
			return false;
		word = str_slice(word, parts[i].n, word.n);
	}
	return word.n == 0;
}

/* The slot that holds the word made of these parts, or the empty one where it belongs; NULL where it is crowded. */
static str *slot_find(const struct words *words, const str *parts, size_t count)
{
	size_t at = (size_t)hash_of(parts, count);

	for (int probe = 0; probe < PROBES_MAX; probe++, at++) {
		str *slot = &words->slots[at & (words->capacity - 1)];

		if (!slot->p || is_made_of(*slot, parts, count))
			return slot;
	}
	return NULL;
}

static void words_add(const struct words *words, str word)
{
	str *slot = word.n ? slot_find(words, &word, 1) : NULL;

	if (slot)
		*slot = word;
}

static bool words_have(const struct words *words, const str *parts, size_t count)
{
	const str *slot = slot_find(words, parts, count);

	return slot && slot->p;
}

/* "-" or U+2010 at that place: its bytes, or 0. */
static size_t hyphen_at(str text, size_t at)
{
	str rest = str_slice(text, at, at + 3);

	if (str_starts(rest, S("-")))
		return 1;
	return str_eq(rest, S("\xE2\x80\x90")) ? 3 : 0;
}

static size_t word_end(str text, size_t at)
{
	while (at < text.n && is_letter(text.p[at]) && !hyphen_at(text, at))
		at++;
	return at;
}

/*
 * Where the next line begins, if the one that ends at the position goes on in it: on this page, or at the top of the
 * next. 0 otherwise.
 */
static size_t next_line(str text, size_t at)
{
	size_t lines = 0;
	bool page = false;

	for (; at < text.n && (is_space(text.p[at]) || text.p[at] == '\v'); at++) {
		lines += text.p[at] == '\n' || text.p[at] == '\v';
		page = page || text.p[at] == '\f';
	}
	return at < text.n && (page || lines == 1) ? at : 0;
}

/* The hyphen behind a word, and the space before it where letters are set wide; 0 bytes where there is none. */
static size_t hyphen_behind(str text, size_t end)
{
	size_t bytes = end < text.n ? hyphen_at(text, end) : 0;

	if (bytes == 0 && end < text.n && text.p[end] == ' ' && hyphen_at(text, end + 1) &&
	    next_line(text, end + 1 + hyphen_at(text, end + 1)))
		return 1 + hyphen_at(text, end + 1);
	return bytes;
}

/*
 * Goes over all words, those with inner hyphens as one and in their parts, and collects those cut at the end of a line
 * that go on in small letters. text is what is printed, in small letters.
 */
static struct cuts words_walk(struct arena *a, str printed, str text, struct words *words)
{
	struct cuts cuts = {0};
	size_t whole = 0;
	bool fragment = false; /* the second half of a cut word */

	for (size_t at = 0; at < text.n;) {
		size_t end = word_end(text, at), hyphen = hyphen_behind(text, end);
		size_t next = hyphen ? next_line(text, end + hyphen) : 0;

		if (end == at) {
			at++;
			whole = at;
			fragment = false;
			continue;
		}
		if (next && is_lower(printed.p[next])) {
			*(struct cut *)vec_push(a, &cuts) = (struct cut){end, hyphen, str_slice(text, at, end),
									 str_slice(text, next, word_end(text, next))};
		} else if (!fragment) {
			words_add(words, str_slice(text, at, end));
			words_add(words, str_slice(text, whole, end));
		}
		words->other_hyphen = words->other_hyphen || (hyphen >= OTHER_HYPHEN_BYTES && !next);
		fragment = next && is_lower(printed.p[next]);
		at = next ? next : end + hyphen;
		whole = hyphen == 1 && !next ? whole : at;
	}
	return cuts;
}

static str lowered(struct arena *a, str text)
{
	char *p = arena_alloc(a, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		p[i] = to_lower(text.p[i]);
	return (str){p, text.n};
}

/* A hyphen of the word itself is found in the same word elsewhere; one of the line is not, but the whole word is. */
static bool is_of_line(const struct words *words, const struct cut *cut)
{
	const str whole[] = {cut->left, cut->right}, hyphenated[] = {cut->left, S("-"), cut->right};

	return !words_have(words, hyphenated, 3) && words_have(words, whole, 2);
}

/*
 * In a document that cuts words, two halves of which the second is no word are one; if it cuts few, neither must be
 * one. A hyphen that is not the one of words is that of the line.
 */
static bool may_be_of_line(const struct words *words, const struct cut *cut, size_t evidence)
{
	const str hyphenated[] = {cut->left, S("-"), cut->right};

	if (words_have(words, hyphenated, 3))
		return false;
	if (cut->hyphen_bytes >= OTHER_HYPHEN_BYTES && !words->other_hyphen)
		return true;
	if (evidence == 0 || words_have(words, &cut->right, 1))
		return false;
	return evidence >= EVIDENCE_MIN || !words_have(words, &cut->left, 1);
}

/* Puts soft hyphens, which vanish, where the hyphen is only that of the line. */
str programme_soften_hyphens(struct arena *a, str text)
{
	struct words words = {.capacity = 1024};
	struct buf out = {.arena = a};
	str lower = lowered(a, text);
	size_t evidence = 0, done = 0;
	struct cuts cuts;

	while (words.capacity < text.n)
		words.capacity *= 2;
	words.slots = arena_new(a, str, words.capacity);
	cuts = words_walk(a, text, lower, &words);
	for (size_t i = 0; i < cuts.count; i++)
		evidence += is_of_line(&words, &cuts.items[i]);
	for (size_t i = 0; i < cuts.count; i++) {
		const struct cut *cut = &cuts.items[i];

		if (!is_of_line(&words, cut) && !may_be_of_line(&words, cut, evidence))
			continue;
		buf_puts(&out, str_slice(text, done, cut->hyphen_at));
		buf_lit(&out, "\xC2\xAD");
		done = cut->hyphen_at + cut->hyphen_bytes;
	}
	buf_puts(&out, str_slice(text, done, text.n));
	return buf_str(&out);
}
