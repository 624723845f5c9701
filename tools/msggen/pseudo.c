#include "base/num.h"
#include "base/utf8.h"
#include "msggen.h"

static const char *const upper[26] = {"Å", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Î", "Ĵ", "Ķ", "Ļ", "Ṁ",
				      "Ñ", "Ö", "Þ", "Q", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};
static const char *const lower[26] = {"å", "ƀ", "ç", "ð", "é", "ƒ", "ĝ", "ĥ", "ï", "ĵ", "ķ", "ļ", "ɱ",
				      "ñ", "ö", "þ", "q", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"};

void pseudo_write(struct buf *out, str text)
{
	size_t longer = (utf8_length(text) * 4 + 9) / 10;

	buf_char(out, '[');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (is_upper(c))
			buf_puts(out, str_from(upper[c - 'A']));
		else if (is_lower(c))
			buf_puts(out, str_from(lower[c - 'a']));
		else
			buf_char(out, c);
	}
	buf_char(out, ' ');
	for (size_t i = 1; i < longer; i++)
		buf_lit(out, "·");
	buf_char(out, ']');
}
