#include "domain/programme/programme_file.h"

#include "text/docx.h"

static const str pdf_magic = S("%PDF-");

static str without_mark(str file)
{
	return str_starts(file, S("\xEF\xBB\xBF")) ? str_slice(file, 3, file.n) : file;
}

/* Some makers of PDF put a few bytes before the beginning, which the readers of PDF pass over. */
static bool is_pdf(str file)
{
	enum { SEARCHED_BYTES = 1024 };
	str start = str_slice(file, 0, SEARCHED_BYTES);

	return str_starts(str_trim(without_mark(start)), pdf_magic) ||
	       (str_find(start, pdf_magic, 0) != SIZE_MAX && str_find(file, S("\0"), 0) != SIZE_MAX);
}

static bool is_zip(str file)
{
	return str_starts(file, S("PK\x03\x04")) || str_starts(file, S("PK\x05\x06"));
}

enum programme_unit programme_unit_of(str file)
{
	if (is_pdf(file))
		return UNIT_PAGE;
	return is_zip(file) ? UNIT_PARAGRAPH : UNIT_LINE;
}

str programme_unit_name(enum programme_unit unit)
{
	static const str names[] = {
		[UNIT_LINE] = S("line"), [UNIT_PAGE] = S("page"), [UNIT_PARAGRAPH] = S("paragraph")};

	return names[unit];
}

static bool refuse(struct programme *out, enum programme_message message, str arg)
{
	*out = (struct programme){
		.failed = true,
		.failure = {.message = message, .part = PART_COUNT, .args = {arg}},
	};
	return false;
}

/* The container of the old Office formats, and of the new ones where they are encrypted. */
static bool refuse_compound(str file, struct programme *out)
{
	static const str encrypted = S("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");

	return str_find(file, encrypted, 0) != SIZE_MAX ? refuse(out, PROGRAMME_LOCKED, S(""))
							: refuse(out, PROGRAMME_OTHER_FORMAT, S("DOC"));
}

/* One line a paragraph, so that the number of a line is that of the paragraph. Line breaks do not count. */
static str document_text(struct arena *a, const struct docx *document)
{
	struct buf text = {.arena = a};

	for (size_t i = 0; i < document->count; i++) {
		if (document->items[i].heading)
			buf_lit(&text, "# ");
		buf_puts(&text, document->items[i].text);
		buf_lit(&text, "\v\n");
	}
	return buf_str(&text);
}

static bool read_paragraphs(struct arena *a, const struct docx *document, struct programme *out)
{
	if (!programme_read(a, document_text(a, document), out))
		return false;
	if (document->macros)
		programme_find_whole(a, out, PROGRAMME_MACROS);
	return true;
}

static bool read_document(struct arena *a, str file, struct programme *out)
{
	struct docx document;

	switch (docx_read(a, file, &document)) {
	case DOCX_FINE: return read_paragraphs(a, &document, out);
	case DOCX_LOCKED: return refuse(out, PROGRAMME_LOCKED, S(""));
	case DOCX_TOO_LARGE: return refuse(out, PROGRAMME_UNPACKS_TOO_LARGE, S(""));
	case DOCX_OTHER: return refuse(out, PROGRAMME_OTHER_FORMAT, document.sort);
	default: return refuse(out, PROGRAMME_DAMAGED, S(""));
	}
}

bool programme_read_file(struct arena *a, str file, struct programme *out)
{
	if (file.n > PROGRAMME_BYTES_MAX)
		return refuse(out, PROGRAMME_TOO_LARGE, S("5"));
	if (str_starts(file, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		return refuse_compound(file, out);
	if (str_starts(without_mark(file), S("{\\rtf")))
		return refuse(out, PROGRAMME_OTHER_FORMAT, S("RTF"));
	return is_zip(file) ? read_document(a, file, out) : programme_read(a, file, out);
}
