#include "doc/xml.h"

#include "base/utf8.h"

static bool is_xml(uint32_t c)
{
	return (c >= ' ' && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' || c == '\r';
}

void xml_text(struct buf *out, str text)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		switch (c) {
		case '&': buf_lit(out, "&amp;"); break;
		case '<': buf_lit(out, "&lt;"); break;
		case '>': buf_lit(out, "&gt;"); break;
		case '"': buf_lit(out, "&quot;"); break;
		default: utf8_put(out, is_xml(c) ? c : 0xFFFD); break;
		}
	}
}

void xml_attribute(struct buf *out, const char *name, str value)
{
	if (value.n == 0)
		return;
	buf_printf(out, " %s=\"", name);
	xml_text(out, value);
	buf_char(out, '"');
}

void xml_element(struct buf *out, const char *name, str text)
{
	buf_printf(out, "<%s>", name);
	xml_text(out, text);
	buf_printf(out, "</%s>", name);
}
