#include "doc/pdf_update.h"

#include "base/num.h"

/* What the end of a PDF says of it. */
struct trailer {
	int64_t root, info, size, xref_at;
};

static size_t skip_space(str s, size_t at)
{
	while (at < s.n && is_space(s.p[at]))
		at++;
	return at;
}

/* Reads a whole number at *at, after white space. */
static bool read_number(str s, size_t *at, int64_t *out)
{
	size_t start = skip_space(s, *at), end = start;

	while (end < s.n && is_digit(s.p[end]))
		end++;
	*at = end;
	return num_parse(str_slice(s, start, end), 0, INT32_MAX, out);
}

/* Offset of the last occurrence, or SIZE_MAX. */
static size_t find_last(str s, str needle)
{
	for (size_t at = s.n; at-- > 0;)
		if (str_starts(str_slice(s, at, s.n), needle))
			return at;
	return SIZE_MAX;
}

/* The number behind a key of a dictionary; of a reference, its object. */
static bool value_of(str dictionary, str key, int64_t *out)
{
	size_t at = str_find(dictionary, key, 0);

	if (at == SIZE_MAX)
		return false;
	at += key.n;
	return read_number(dictionary, &at, out);
}

static bool trailer_read(str pdf, struct trailer *out)
{
	const str word = S("startxref");
	size_t trailer = find_last(pdf, S("trailer")), start = find_last(pdf, word);
	str dictionary;

	if (trailer == SIZE_MAX || start == SIZE_MAX || start < trailer)
		return false;
	dictionary = str_slice(pdf, trailer, start);
	start += word.n;
	return value_of(dictionary, S("/Root"), &out->root) && value_of(dictionary, S("/Size"), &out->size) &&
	       value_of(dictionary, S("/Info"), &out->info) && read_number(pdf, &start, &out->xref_at) &&
	       str_starts(str_slice(pdf, (size_t)out->xref_at, pdf.n), S("xref"));
}

/* Where an object begins, from a table of one section, whose entries have 20 bytes each. */
static bool object_offset(str pdf, const struct trailer *t, int64_t object, size_t *out)
{
	size_t at = (size_t)t->xref_at + S("xref").n;
	int64_t first, count, offset;

	if (!read_number(pdf, &at, &first) || !read_number(pdf, &at, &count) || object < first ||
	    object >= first + count)
		return false;
	at = skip_space(pdf, at) + (size_t)(object - first) * 20;
	if (!read_number(pdf, &at, &offset) || (size_t)offset >= pdf.n)
		return false;
	*out = (size_t)offset;
	return true;
}

/* The inside of the catalogue's dictionary, without its brackets. */
static bool catalogue_read(str pdf, const struct trailer *t, str *out)
{
	size_t start, end, last;

	if (!object_offset(pdf, t, t->root, &start))
		return false;
	end = str_find(pdf, S("endobj"), start);
	start = str_find(pdf, S("<<"), start);
	if (end == SIZE_MAX || start == SIZE_MAX || start > end)
		return false;
	last = find_last(str_slice(pdf, start, end), S(">>"));
	if (last == SIZE_MAX || last < 2)
		return false;
	*out = str_trim(str_slice(pdf, start + 2, start + last));
	return str_find(*out, S("/Type /Catalog"), 0) != SIZE_MAX && str_find(*out, S("/Lang"), 0) == SIZE_MAX;
}

bool pdf_update(struct buf *out, str pdf, const char *language, bool rtl)
{
	struct trailer t = {0};
	str catalogue;
	const size_t base = out->n;
	size_t xref_at;
	bool marked;

	if (!trailer_read(pdf, &t) || !catalogue_read(pdf, &t, &catalogue))
		return false;
	marked = str_find(catalogue, S("/MarkInfo"), 0) != SIZE_MAX;
	buf_puts(out, pdf);
	buf_printf(out,
		   "%lld 0 obj\n<< %.*s\n   /Lang (%s)%s\n   /ViewerPreferences << /DisplayDocTitle true%s "
		   ">>\n>>\nendobj\n",
		   (long long)t.root, STR_ARG(catalogue), language, marked ? "" : "\n   /MarkInfo << /Marked true >>",
		   rtl ? " /Direction /R2L" : "");
	xref_at = out->n - base;
	buf_printf(out,
		   "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n"
		   "   /Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n",
		   (long long)t.root, pdf.n, (long long)t.size, (long long)t.root, (long long)t.info,
		   (long long)t.xref_at, xref_at);
	return true;
}
