#include "text/locale.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { UNITS_MAX = 1 << 28 };

/* UTF-16 as ICU wants it. */
struct units {
	UChar *p;
	int32_t n;
};

static struct units units_of(struct arena *a, str text)
{
	UErrorCode status = U_ZERO_ERROR;
	struct units u;

	ASSERT(text.n < UNITS_MAX);
	u.p = arena_new(a, UChar, text.n + 1);
	u_strFromUTF8WithSub(u.p, (int32_t)text.n + 1, &u.n, text.n ? text.p : "", (int32_t)text.n, 0xFFFD, NULL,
			     &status);
	ASSERT(U_SUCCESS(status));
	return u;
}

static str str_of(struct arena *a, struct units u)
{
	UErrorCode status = U_ZERO_ERROR;
	char *p = arena_new(a, char, u.n * 3 + 1);
	int32_t n = 0;

	u_strToUTF8WithSub(p, u.n * 3 + 1, &n, u.p, u.n, 0xFFFD, NULL, &status);
	ASSERT(U_SUCCESS(status));
	return (str){p, (size_t)n};
}

/* Arabic lists are ordered without the article, as the lists of Member States of the United Nations are. */
static str without_article(enum lang lang, str text)
{
	str article = S("ال");

	if (lang == LANG_AR && str_starts(text, article) && text.n > article.n)
		return str_slice(text, article.n, text.n);
	return text;
}

static const char *const collations[LANG_COUNT] = {"ar", "en", "es", "fr", "ru", "zh"};

static str hex_of(struct arena *a, const uint8_t *bytes, int32_t n)
{
	struct buf out = {.arena = a};

	buf_hex(&out, bytes, (size_t)n);
	return buf_str(&out);
}

str locale_sort_key(struct arena *a, enum lang lang, str text)
{
	struct units u = units_of(a, without_article(lang, str_trim(text)));
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator = ucol_open(collations[lang < LANG_COUNT ? lang : LANG_EN], &status);
	uint8_t *key;
	int32_t n;

	ASSERT(U_SUCCESS(status));
	ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
	n = ucol_getSortKey(collator, u.p, u.n, NULL, 0);
	key = arena_alloc(a, (size_t)n);
	ucol_getSortKey(collator, u.p, u.n, key, n);
	ucol_close(collator);
	ASSERT(U_SUCCESS(status) && n > 0);
	return hex_of(a, key, n - 1); /* the last byte is a terminating zero */
}

static struct units normalize(struct arena *a, const UNormalizer2 *normalizer, struct units u)
{
	UErrorCode status = U_ZERO_ERROR;
	struct units out = {0};

	out.n = unorm2_normalize(normalizer, u.p, u.n, NULL, 0, &status);
	ASSERT(status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status));
	status = U_ZERO_ERROR;
	out.p = arena_new(a, UChar, out.n + 1);
	unorm2_normalize(normalizer, u.p, u.n, out.p, out.n + 1, &status);
	ASSERT(U_SUCCESS(status));
	return out;
}

/* In place: what remains is never longer. */
static void strip_marks(struct units *u)
{
	enum { TATWEEL = 0x640 };
	int32_t from = 0, to = 0;

	while (from < u->n) {
		int32_t start = from;
		UChar32 c;

		U16_NEXT(u->p, from, u->n, c);
		if (c == TATWEEL || u_charType(c) == U_NON_SPACING_MARK)
			continue;
		while (start < from)
			u->p[to++] = u->p[start++];
	}
	u->n = to;
}

str locale_fold(struct arena *a, str text)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance(&status);
	const UNormalizer2 *decompose = unorm2_getNFDInstance(&status);
	struct units u;

	ASSERT(U_SUCCESS(status));
	u = normalize(a, decompose, normalize(a, fold, units_of(a, text)));
	strip_marks(&u);
	return str_of(a, u);
}
