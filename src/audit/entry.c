#include "audit/entry.h"

#include "base/num.h"
#include "base/utf8.h"

static void put_value(struct buf *out, str value)
{
	static const char digits[] = "0123456789ABCDEF";

	if (value.n == 0)
		buf_char(out, '-');
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if (c >= ' ' && c != 0x7f && c != '%' && !(c == '-' && value.n == 1)) {
			buf_char(out, (char)c);
		} else {
			buf_char(out, '%');
			buf_char(out, digits[c >> 4]);
			buf_char(out, digits[c & 15]);
		}
	}
	buf_char(out, '\n');
}

static void put_text(struct buf *out, str name, str value)
{
	buf_puts(out, name);
	put_value(out, value);
}

static void put_number(struct buf *out, str name, int64_t value)
{
	buf_puts(out, name);
	buf_int(out, value);
	buf_char(out, '\n');
}

void entry_write(struct buf *out, const struct audit_entry *e)
{
	buf_lit(out, "stocktake-audit 1\n");
	put_number(out, S("at "), e->at);
	put_number(out, S("account "), e->account);
	put_text(out, S("action "), e->action);
	put_text(out, S("kind "), e->kind);
	put_text(out, S("record "), e->record);
	put_number(out, S("place "), e->place);
	put_text(out, S("request "), e->request);
	put_text(out, S("before "), e->before);
	put_text(out, S("after "), e->after);
	put_text(out, S("text "), e->text);
	put_text(out, S("previous "), e->previous);
}

struct digest entry_leaf(struct arena *a, const struct audit_entry *e)
{
	struct buf bytes = {.arena = a};

	buf_reserve(&bytes, 640);
	entry_write(&bytes, e);
	return merkle_leaf(buf_str(&bytes));
}

/* The value of the line that comes next, which must have this name. */
static bool line_read(str *rest, str name, str *value)
{
	str line = str_cut(rest, '\n');

	if (!rest->p || !str_starts(line, name))
		return false;
	*value = str_slice(line, name.n, line.n);
	return true;
}

static bool read_number(str *rest, str name, int64_t *out)
{
	str value;

	return line_read(rest, name, &value) && num_parse(value, 0, INT64_MAX, out);
}

static int digit_value(char c)
{
	if (is_digit(c))
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

/* Whatever is not as it is written is found when it is written again. */
static bool read_text(struct arena *a, str *rest, str name, str *out)
{
	struct buf bytes = {.arena = a};
	str value;

	if (!line_read(rest, name, &value))
		return false;
	for (size_t i = 0; i < value.n && !str_eq(value, S("-")); i++) {
		if (value.p[i] != '%') {
			buf_char(&bytes, value.p[i]);
		} else if (i + 2 < value.n) {
			buf_char(&bytes, (char)(digit_value(value.p[i + 1]) << 4 | digit_value(value.p[i + 2])));
			i += 2;
		}
	}
	*out = buf_str(&bytes);
	return utf8_valid(*out);
}

static bool is_hash(str hex)
{
	struct digest d;

	return hex.n == 0 || digest_read_hex(hex, &d);
}

static bool lines_read(struct arena *a, str rest, struct audit_entry *e)
{
	str version;

	return line_read(&rest, S("stocktake-audit "), &version) && str_eq(version, S("1")) &&
	       read_number(&rest, S("at "), &e->at) && read_number(&rest, S("account "), &e->account) &&
	       read_text(a, &rest, S("action "), &e->action) && read_text(a, &rest, S("kind "), &e->kind) &&
	       read_text(a, &rest, S("record "), &e->record) && read_number(&rest, S("place "), &e->place) &&
	       read_text(a, &rest, S("request "), &e->request) && read_text(a, &rest, S("before "), &e->before) &&
	       read_text(a, &rest, S("after "), &e->after) && read_text(a, &rest, S("text "), &e->text) &&
	       read_text(a, &rest, S("previous "), &e->previous);
}

bool entry_read(struct arena *a, str bytes, struct audit_entry *out)
{
	struct buf again = {.arena = a};

	*out = (struct audit_entry){0};
	if (bytes.n > ENTRY_BYTES_MAX || !lines_read(a, bytes, out))
		return false;
	entry_write(&again, out);
	return str_eq(buf_str(&again), bytes) && out->place >= 1 && is_hash(out->before) && is_hash(out->after) &&
	       is_hash(out->text) && is_hash(out->previous);
}
