#include "domain/search/search_name.h"
#include "base/num.h"
#include "base/utf8.h"
#include "text/locale.h"
#include "text/tokens.h"

#include <unicode/uchar.h>

enum { NAME_BYTES_MAX = 120, YEAR_MIN = 1946, YEAR_MAX = 2199 };

/* One of the first must be there, any of the others may. */
static const char resolution_names[] = "resolution res unscr scr resolución résolution резолюция قرار";
static const char council_names[] =
	"security council un unsc united nations consejo seguridad conseil sécurité nations "
	"unies naciones unidas совет безопасности оон مجلس الأمن";

static const str chinese_before[] = {S("联合国"), S("安全理事会"), S("安理会"), S("决议"), S("第")};
static const str chinese_behind[] = {S("决议"), S("号")};

/* Small in each of the six languages that has the word; folded. One of a letter may be a number, but in Russian. */
static const str small_words[] = {
	S("the"), S("of"),  S("and"),  S("to"),	  S("in"),   S("an"),  S("by"),	 S("for"), S("on"),  S("at"),
	S("as"),  S("or"),  S("is"),   S("with"), S("from"), S("de"),  S("la"),	 S("el"),  S("los"), S("las"),
	S("en"),  S("del"), S("por"),  S("con"),  S("una"),  S("un"),  S("al"),	 S("le"),  S("les"), S("des"),
	S("du"),  S("et"),  S("dans"), S("pour"), S("par"),  S("une"), S("aux"), S("au"),  S("и"),   S("в"),
	S("на"),  S("о"),   S("об"),   S("по"),	  S("с"),    S("со"),  S("к"),	 S("ко"),  S("для"), S("от"),
	S("из"),  S("за"),  S("في"),   S("من"),	  S("على"),  S("الى"), S("عن"),	 S("و"),   S("的"),  S("和"),
};

bool search_is_small_word(struct arena *a, str word)
{
	if (word.n == 0 || word.n > TOKEN_BYTES_MAX)
		return false;
	word = locale_fold(a, word);
	for (size_t i = 0; i < COUNT_OF(small_words); i++)
		if (str_eq(word, locale_fold(a, small_words[i])))
			return true;
	return false;
}

str search_plain_marks(struct arena *a, str text)
{
	struct buf out = {.arena = a};

	for (size_t at = 0, start; at < text.n;) {
		uint32_t c;
		int32_t digit;

		start = at;
		c = utf8_next(text, &at);
		digit = c < 0x80 ? -1 : u_charDigitValue((UChar32)c);
		if (digit >= 0)
			buf_char(&out, (char)('0' + digit));
		else if (c >= 0xFF01 && c <= 0xFF5E)
			buf_char(&out, (char)(c - 0xFF01 + '!'));
		else
			buf_puts(&out, str_slice(text, start, at));
	}
	return buf_str(&out);
}

static bool has_token(const struct tokens *tokens, str word)
{
	for (size_t i = 0; i < tokens->count; i++)
		if (str_eq(tokens->items[i].word, word))
			return true;
	return false;
}

/* With the endings of one language: whether all words are names, and one of them that of a resolution. */
static bool names_in(struct arena *a, enum lang lang, str text)
{
	struct tokens words = {0}, resolution = {0}, council = {0};
	bool found = false;

	tokens_read(a, lang, text, &words);
	tokens_read(a, lang, str_from(resolution_names), &resolution);
	tokens_read(a, lang, str_from(council_names), &council);
	for (size_t i = 0; i < words.count; i++) {
		const struct token *t = &words.items[i];
		bool named = has_token(&resolution, t->word);

		found = found || named;
		if (!named && !has_token(&council, t->word) &&
		    !search_is_small_word(a, str_slice(text, t->start, t->end)))
			return false;
	}
	return found;
}

static bool names_resolution(struct arena *a, str text)
{
	return names_in(a, LANG_EN, text) || names_in(a, LANG_ES, text) || names_in(a, LANG_FR, text);
}

/* Takes Chinese names off both ends; true where there were any. */
static bool chinese_strip(str *text)
{
	str before = *text;

	for (size_t i = 0; i < COUNT_OF(chinese_before); i++)
		if (str_starts(*text, chinese_before[i]))
			*text = str_trim(str_slice(*text, chinese_before[i].n, text->n));
	for (size_t i = 0; i < COUNT_OF(chinese_behind); i++)
		if (str_ends(*text, chinese_behind[i]))
			*text = str_trim(str_slice(*text, 0, text->n - chinese_behind[i].n));
	return text->n < before.n;
}

/* The digits at the end of a text, which they are taken from. */
static bool take_number(str *text, int64_t least, int64_t most, int64_t *out)
{
	size_t at = text->n;

	while (at > 0 && is_digit(text->p[at - 1]))
		at--;
	if (!num_parse(str_slice(*text, at, text->n), least, most, out))
		return false;
	*text = str_trim(str_slice(*text, 0, at));
	return true;
}

/* "(2001)" at the end, or "of 2001" and the like: 0 where there is no year. */
static int64_t take_year(struct arena *a, str *text)
{
	str rest = *text;
	bool in_parentheses = str_ends(rest, S(")"));
	int64_t year;
	size_t at;

	if (in_parentheses)
		rest = str_trim(str_slice(rest, 0, rest.n - 1));
	if (!take_number(&rest, YEAR_MIN, YEAR_MAX, &year))
		return 0;
	if (in_parentheses) {
		if (!str_ends(rest, S("(")))
			return 0;
		*text = str_trim(str_slice(rest, 0, rest.n - 1));
		return year;
	}
	for (at = rest.n; at > 0 && rest.p[at - 1] != ' ';)
		at--;
	if (!search_is_small_word(a, str_slice(rest, at, rest.n)))
		return 0;
	*text = str_trim(str_slice(rest, 0, at));
	return year;
}

bool search_resolution_read(struct arena *a, str text, int64_t *number, int64_t *year)
{
	bool chinese;

	text = str_trim(text);
	if (text.n > NAME_BYTES_MAX)
		return false;
	chinese = chinese_strip(&text);
	*year = take_year(a, &text);
	if (!take_number(&text, 1, 9999, number))
		return false;
	for (size_t i = 0; i < text.n; i++)
		if (is_digit(text.p[i]))
			return false;
	if (text.n == 0)
		return chinese || *year > 0;
	return str_eq_nocase(text, S("s/res/")) || str_eq_nocase(text, S("s / res /")) || names_resolution(a, text);
}
