/* What tests read out of pages and files. */
#include "base/num.h"
#include "tests/site.h"

#include <zip.h>

bool page_has(const struct response *rs, const char *text)
{
	return str_find(page_body(rs), str_from(text), 0) != SIZE_MAX;
}

str page_body(const struct response *rs)
{
	return buf_str(&rs->out.body);
}

/* Finds the next stretch between two texts at or after *at, and moves *at behind it. */
static bool between(str body, const char *before, const char *after, size_t *at, str *out)
{
	size_t from = str_find(body, str_from(before), *at), to;

	if (from == SIZE_MAX)
		return false;
	from += strlen(before);
	to = str_find(body, str_from(after), from);
	if (to == SIZE_MAX)
		return false;
	*out = str_slice(body, from, to);
	*at = to;
	return true;
}

str page_between(const struct response *rs, const char *before, const char *after)
{
	size_t at = 0;
	str found = S("");

	return between(page_body(rs), before, after, &at, &found) ? found : S("");
}

struct texts page_all(struct arena *a, str body, const char *before, const char *after)
{
	struct texts found = {0};
	size_t at = 0;
	str text;

	while (between(body, before, after, &at, &text))
		*vec_push(a, &found) = text;
	return found;
}

str texts_join(struct arena *a, const struct texts *t)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < t->count; i++)
		buf_printf(&out, "%s%.*s", i ? " " : "", STR_ARG(t->items[i]));
	return buf_str(&out);
}

str page_address(struct arena *a, str href)
{
	str rest = href;
	struct buf out = {.arena = a};

	while (rest.p) {
		buf_puts(&out, str_cut(&rest, '&'));
		if (str_starts(rest, S("amp;")))
			rest = str_slice(rest, 4, rest.n);
		if (rest.p)
			buf_char(&out, '&');
	}
	return arena_str(a, buf_str(&out));
}

str page_link(struct arena *a, const struct response *rs, const char *rel)
{
	return page_address(a, page_between(rs, arena_printf(a, "rel=\"%s\" href=\"", rel).p, "\""));
}

int64_t page_count(struct arena *a, const struct response *rs)
{
	str sentence = page_between(rs, "<p class=\"list-count\">", "<");
	struct buf digits = {.arena = a};
	int64_t n = -1;

	for (size_t i = 0; i < sentence.n && (is_digit(sentence.p[i]) || sentence.p[i] == ','); i++)
		if (is_digit(sentence.p[i]))
			buf_char(&digits, sentence.p[i]);
	return num_parse(buf_str(&digits), 0, INT64_MAX, &n) ? n : -1;
}

struct csv_table *csv_of(struct site *s, const struct response *rs)
{
	struct csv_table *table = arena_new(&s->w.arena, struct csv_table, 1);
	const struct csv_limits limits = {.rows = 100000, .columns = 50, .field_bytes = 1 << 20};
	struct ctx c = s->w.c;

	CHECK_INT(csv_read(&c, page_body(rs), CSV_COMMA, &limits, table), OK);
	return table;
}

size_t xlsx_row_count(struct site *s, const struct response *rs)
{
	enum { SHEET_BYTES_MAX = 8 << 20 };
	str book = page_body(rs);
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(book.p, book.n, 0, &error);
	zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_file_t *file = archive ? zip_fopen(archive, "xl/worksheets/sheet1.xml", 0) : NULL;
	char *p = arena_alloc(&s->w.arena, SHEET_BYTES_MAX);
	int64_t n = file ? zip_fread(file, p, SHEET_BYTES_MAX) : 0;

	CHECK(file != NULL && n > 0 && n < SHEET_BYTES_MAX);
	if (file)
		zip_fclose(file);
	if (archive)
		zip_discard(archive);
	return text_count((str){p, n > 0 ? (size_t)n : 0}, "<row ");
}

size_t text_count(str text, const char *part)
{
	size_t count = 0;

	for (size_t at = str_find(text, str_from(part), 0); at != SIZE_MAX;
	     at = str_find(text, str_from(part), at + strlen(part)))
		count++;
	return count;
}

/* A reader of JSON that keeps nothing: `at` moves over what fits. */
struct reader {
	str text;
	size_t at;
	int depth;
};

static char peek(struct reader *r)
{
	while (r->at < r->text.n && strchr(" \t\r\n", r->text.p[r->at]))
		r->at++;
	return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static bool take(struct reader *r, char c)
{
	if (peek(r) != c)
		return false;
	r->at++;
	return true;
}

static bool take_string(struct reader *r)
{
	if (!take(r, '"'))
		return false;
	while (r->at < r->text.n && r->text.p[r->at] != '"') {
		if ((unsigned char)r->text.p[r->at] < ' ')
			return false;
		r->at += r->text.p[r->at] == '\\' ? 2 : 1;
	}
	return take(r, '"');
}

static bool take_word(struct reader *r)
{
	static const str words[] = {S("true"), S("false"), S("null")};
	size_t start = r->at;

	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_starts(str_slice(r->text, r->at, r->text.n), words[i])) {
			r->at += words[i].n;
			return true;
		}
	if (r->at < r->text.n && r->text.p[r->at] == '-')
		r->at++;
	while (r->at < r->text.n && is_digit(r->text.p[r->at]))
		r->at++;
	return r->at > start && is_digit(r->text.p[r->at - 1]);
}

static bool take_value(struct reader *r);

/* The members of an object or the items of an array, after its opening mark. */
static bool take_members(struct reader *r, char closer)
{
	if (take(r, closer))
		return true;
	do {
		if (closer == '}' && (!take_string(r) || !take(r, ':')))
			return false;
		if (!take_value(r))
			return false;
	} while (take(r, ','));
	return take(r, closer);
}

static bool take_value(struct reader *r)
{
	bool fits;

	if (r->depth == 32)
		return false;
	r->depth++;
	if (peek(r) == '"')
		fits = take_string(r);
	else if (take(r, '{'))
		fits = take_members(r, '}');
	else if (take(r, '['))
		fits = take_members(r, ']');
	else
		fits = take_word(r);
	r->depth--;
	return fits;
}

bool json_is_well_formed(str text)
{
	struct reader r = {.text = text};

	return take_value(&r) && peek(&r) == '\0' && r.at == text.n;
}
