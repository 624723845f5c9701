#include "text/csv.h"

#include "base/num.h"
#include "base/utf8.h"

struct reader {
	struct ctx *c;
	str text;
	size_t at, line;
	char separator;
	const struct csv_limits *limits;
	struct csv_table *table;
	struct csv_row *row;
};

static str number(struct reader *rd, size_t n)
{
	return arena_printf(rd->c->arena, "%zu", n);
}

/* fail() with the place where the reader is. */
#define FAIL_HERE(rd, code, message, ...)                                                                              \
	fail((rd)->c, code, message, number(rd, (rd)->line), number(rd, (rd)->row->count + 1), ##__VA_ARGS__)

static bool at_line_end(const struct reader *rd)
{
	return rd->at == rd->text.n || rd->text.p[rd->at] == '\n' || rd->text.p[rd->at] == '\r';
}

/* CRLF counts as one end. */
static void skip_line_end(struct reader *rd)
{
	if (rd->at == rd->text.n)
		return;
	if (rd->text.p[rd->at] == '\r' && rd->at + 1 < rd->text.n && rd->text.p[rd->at + 1] == '\n')
		rd->at++;
	rd->at++;
	rd->line++;
}

static enum code read_plain(struct reader *rd, str *field)
{
	size_t start = rd->at;

	for (; !at_line_end(rd) && rd->text.p[rd->at] != rd->separator; rd->at++)
		if (rd->text.p[rd->at] == '"')
			return FAIL_HERE(rd, ERR_INPUT,
					 N_("Line %1, field %2: a quotation mark stands inside a field that does not "
					    "start with one. Put the whole field in quotation marks and double those "
					    "inside it."));
	*field = str_slice(rd->text, start, rd->at);
	return OK;
}

/* The mark that ends a quoted field whose content starts at *at; doubled marks are passed over and counted. */
static bool find_end(struct reader *rd, size_t *end, size_t *doubled)
{
	size_t at = rd->at;

	for (*doubled = 0;; at += 2, ++*doubled) {
		at = str_find(rd->text, S("\""), at);
		if (at == SIZE_MAX)
			return false;
		if (at + 1 == rd->text.n || rd->text.p[at + 1] != '"')
			break;
	}
	*end = at;
	return true;
}

static str undouble(struct arena *a, str s, size_t doubled)
{
	char *p;
	size_t n = 0;

	if (doubled == 0)
		return s;
	p = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++) {
		p[n++] = s.p[i];
		i += s.p[i] == '"';
	}
	return (str){p, n};
}

static size_t line_ends(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return n;
}

static enum code read_quoted(struct reader *rd, str *field)
{
	size_t end, doubled;
	str inside;

	rd->at++;
	if (!find_end(rd, &end, &doubled))
		return FAIL_HERE(rd, ERR_INPUT,
				 N_("Line %1, field %2: the quotation mark that starts this field is never closed."));
	inside = str_slice(rd->text, rd->at, end);
	rd->at = end + 1;
	if (!at_line_end(rd) && rd->text.p[rd->at] != rd->separator)
		return FAIL_HERE(rd, ERR_INPUT,
				 N_("Line %1, field %2: text follows the quotation mark that closes this field. Double "
				    "the quotation marks inside it."));
	rd->line += line_ends(inside);
	*field = undouble(rd->c->arena, inside, doubled);
	return OK;
}

static enum code read_field(struct reader *rd)
{
	bool quoted = !at_line_end(rd) && rd->text.p[rd->at] == '"';
	str field = {0};

	if (rd->row->count == rd->limits->columns)
		return FAIL_HERE(rd, ERR_TOO_LARGE, N_("Line %1, field %2: a line has at most %3 fields."),
				 number(rd, rd->limits->columns));
	TRY(quoted ? read_quoted(rd, &field) : read_plain(rd, &field));
	if (field.n > rd->limits->field_bytes)
		return FAIL_HERE(rd, ERR_TOO_LARGE, N_("Line %1, field %2: a field holds at most %3 bytes."),
				 number(rd, rd->limits->field_bytes));
	*(str *)vec_push(rd->c->arena, rd->row) = field;
	return OK;
}

static enum code read_row(struct reader *rd)
{
	if (rd->table->count == rd->limits->rows)
		return fail(rd->c, ERR_TOO_LARGE, N_("Line %1: a file has at most %2 lines."), number(rd, rd->line),
			    number(rd, rd->limits->rows));
	rd->row = vec_push(rd->c->arena, rd->table);
	rd->row->line = rd->line;
	TRY(read_field(rd));
	while (!at_line_end(rd)) {
		rd->at++; /* the separator, on which every field ends that does not end the line */
		TRY(read_field(rd));
	}
	skip_line_end(rd);
	return OK;
}

static char detect(str text)
{
	static const char choices[] = {CSV_COMMA, CSV_SEMICOLON, CSV_TAB};
	size_t found[COUNT_OF(choices)] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < text.n && (quoted || (text.p[i] != '\n' && text.p[i] != '\r')); i++) {
		quoted ^= text.p[i] == '"';
		for (size_t k = 0; k < COUNT_OF(choices); k++)
			found[k] += !quoted && text.p[i] == choices[k];
	}
	for (size_t k = 1; k < COUNT_OF(choices); k++)
		if (found[k] > found[best])
			best = k;
	return choices[best];
}

static enum code check_encoding(struct reader *rd)
{
	str text = rd->text;
	size_t line = 1;

	if (str_starts(text, S("\xff\xfe")) || str_starts(text, S("\xfe\xff")))
		return fail(rd->c, ERR_INPUT, N_("The file is UTF-16. Save it as \"CSV UTF-8\" and try again."));
	while (text.p) {
		if (!utf8_valid(str_cut(&text, '\n')))
			return fail(rd->c, ERR_INPUT,
				    N_("Line %1: some characters are not UTF-8. Save the file as \"CSV UTF-8\" and try "
				       "again."),
				    number(rd, line));
		line++;
	}
	return OK;
}

enum code csv_read(struct ctx *c, str text, enum csv_separator separator, const struct csv_limits *limits,
		   struct csv_table *out)
{
	struct reader rd = {.c = c, .text = text, .line = 1, .limits = limits, .table = out};

	*out = (struct csv_table){0};
	TRY(check_encoding(&rd));
	if (str_starts(text, S("\xef\xbb\xbf")))
		rd.text = str_slice(text, 3, text.n);
	rd.separator = separator == CSV_DETECT ? detect(rd.text) : (char)separator;
	out->separator = (enum csv_separator)rd.separator;
	while (rd.at < rd.text.n) {
		if (at_line_end(&rd))
			skip_line_end(&rd);
		else
			TRY(read_row(&rd));
	}
	return OK;
}

void csv_begin(struct csv *w, struct buf *out)
{
	buf_lit(out, "\xef\xbb\xbf");
	*w = (struct csv){.out = out, .row_start = out->n};
}

static bool needs_quotes(str value)
{
	for (size_t i = 0; i < value.n; i++)
		switch (value.p[i]) {
		case '"':
		case ',':
		case ';':
		case '\t':
		case '\r':
		case '\n': return true;
		default: break;
		}
	return value.n > 0 && (value.p[0] == ' ' || value.p[value.n - 1] == ' ');
}

/* Marks inside are doubled. */
static void quoted_put(struct buf *out, str prefix, str value)
{
	str rest = value;

	buf_char(out, '"');
	buf_puts(out, prefix);
	while (rest.p) {
		buf_puts(out, str_cut(&rest, '"'));
		if (rest.p)
			buf_lit(out, "\"\"");
	}
	buf_char(out, '"');
}

static void field_put(struct csv *w, str prefix, str value)
{
	if (w->in_row)
		buf_char(w->out, ',');
	w->in_row = true;
	if (needs_quotes(value)) {
		quoted_put(w->out, prefix, value);
		return;
	}
	buf_puts(w->out, prefix);
	buf_puts(w->out, value);
}

void csv_raw(struct csv *w, str value)
{
	field_put(w, S(""), value);
}

static bool like_formula(str value)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	if (value.n && memchr("=+-@\t\r\n", value.p[0], 7))
		return true;
	for (size_t i = 0; i < COUNT_OF(wide); i++)
		if (str_starts(value, str_from(wide[i])))
			return true;
	return false;
}

void csv_text(struct csv *w, str value)
{
	field_put(w, like_formula(value) ? S("'") : S(""), value);
}

void csv_int(struct csv *w, int64_t value)
{
	char digits[NUM_TEXT_MAX];

	csv_raw(w, (str){digits, num_put(digits, value)});
}

void csv_row_end(struct csv *w)
{
	/* One empty field alone would read as an empty line, which is no row. */
	if (w->in_row && w->out->n == w->row_start)
		buf_lit(w->out, "\"\"");
	buf_lit(w->out, "\r\n");
	w->in_row = false;
	w->row_start = w->out->n;
}

void csv_taken(struct csv *w)
{
	ASSERT(!w->in_row && w->out->n == 0);
	w->row_start = 0;
}
