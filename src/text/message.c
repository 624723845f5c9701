#include "text/message.h"

#include "base/num.h"

#include "text/message_tables.h"

static const struct message_entry *entry_find(const char *id)
{
	uint64_t hash = message_hash(id);
	size_t low = 0, high = message_entry_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (message_entries[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == message_entry_count || strcmp(message_entries[low].id, id) != 0)
		return NULL;
	return &message_entries[low];
}

/* The texts of an id in a language, or NULL. Both pseudo-locales share theirs. */
static const char *const *forms_find(enum lang lang, const char *id, bool plural)
{
	const struct message_entry *entry;

	if (lang == LANG_EN)
		return NULL;
	entry = entry_find(id);
	if (!entry || (plural && !entry->plural))
		return NULL;
	return entry->forms[lang == LANG_PSEUDO_RTL ? LANG_PSEUDO : lang];
}

const char *message(enum lang lang, const char *id)
{
	const char *const *forms = forms_find(lang, id, false);

	return forms ? forms[0] : id;
}

/*
 * The rules are CLDR's for whole numbers, in the order zero, one, two, few,
 * many, other of those that a language has. Russian "other" is for fractions.
 */
static size_t plural_arabic(uint64_t n)
{
	if (n <= 2)
		return (size_t)n;
	if (n % 100 >= 3 && n % 100 <= 10)
		return 3;
	return n % 100 >= 11 ? 4 : 5;
}

static size_t plural_russian(uint64_t n)
{
	bool teen = n % 100 >= 11 && n % 100 <= 14;

	if (n % 10 == 1 && !teen)
		return 0;
	return n % 10 >= 2 && n % 10 <= 4 && !teen ? 1 : 2;
}

size_t message_plural_form(enum lang lang, int64_t number)
{
	uint64_t n = number < 0 ? -(uint64_t)number : (uint64_t)number;

	switch (lang) {
	case LANG_AR: return plural_arabic(n);
	case LANG_RU: return plural_russian(n);
	case LANG_FR: return n > 1;
	case LANG_ZH: return 0;
	default: return n != 1;
	}
}

const char *message_plural(enum lang lang, const char *one, const char *many, int64_t n)
{
	const char *const *forms = forms_find(lang, one, true);

	if (forms)
		return forms[message_plural_form(lang, n)];
	return message_plural_form(LANG_EN, n) == 0 ? one : many;
}

/* Whether a text has Arabic letters: their first byte of UTF-8 is D8 to DB. */
static bool is_right_to_left(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0xD8 && (unsigned char)*text <= 0xDB)
			return true;
	return false;
}

/* Whether a text holds what a right-to-left sentence would put into another order: Latin letters, strokes, hyphens. */
static bool turns_round(str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (is_alpha(text.p[i]) || text.p[i] == '-' || text.p[i] == '/')
			return true;
	return false;
}

/* Between isolates (U+2068, U+2069) a day, a symbol or a path keeps its own direction inside a right-to-left sentence.
 */
static void put_argument(struct buf *b, str argument, bool right_to_left)
{
	bool isolated = right_to_left && turns_round(argument);

	if (isolated)
		buf_lit(b, "\xE2\x81\xA8");
	buf_puts(b, argument);
	if (isolated)
		buf_lit(b, "\xE2\x81\xA9");
}

str message_format(struct arena *a, const char *translated, const str *args, size_t count)
{
	struct buf b = {.arena = a};
	const char *p = translated;
	bool isolated = is_right_to_left(translated);

	while (*p) {
		size_t n = strcspn(p, "%");

		buf_put(&b, p, n);
		p += n;
		if (*p == '\0')
			break;
		if (p[1] >= '1' && p[1] <= '4' && (size_t)(p[1] - '1') < count) {
			put_argument(&b, args[p[1] - '1'], isolated);
			p += 2;
		} else {
			/* A place without an argument stays visible: that is a bug which someone should see. */
			buf_char(&b, '%');
			p += p[1] == '%' ? 2 : 1;
		}
	}
	return arena_str(a, buf_str(&b));
}

str message_fault(struct arena *a, enum lang lang, const struct fault *f)
{
	return message_format(a, message(lang, f->message), f->args, f->arg_count);
}

void message_reviewed(enum lang lang, int64_t *reviewed, int64_t *total)
{
	*total = (int64_t)message_entry_count;
	*reviewed = lang < LANG_COUNT ? message_reviewed_counts[lang] : 0;
}
