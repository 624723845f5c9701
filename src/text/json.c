#include "text/json.h"

#include "base/utf8.h"

void json_begin(struct json *w, struct buf *out)
{
	*w = (struct json){.out = out};
}

void json_end(struct json *w)
{
	ASSERT(w->done && w->depth == 0);
}

static char closer(const struct json *w)
{
	return w->depth ? w->closers[w->depth - 1] : '\0';
}

/* What comes before a value; checks that one may stand here. */
static void value_begin(struct json *w)
{
	ASSERT(!w->done);
	ASSERT(closer(w) != '}' || w->after_key);
	if (w->has_items && !w->after_key)
		buf_char(w->out, ',');
	w->after_key = false;
}

static void value_end(struct json *w)
{
	w->has_items = true;
	w->done = w->depth == 0;
}

static void open(struct json *w, char opener, char end)
{
	value_begin(w);
	ASSERT(w->depth < JSON_DEPTH_MAX);
	buf_char(w->out, opener);
	w->closers[w->depth++] = end;
	w->has_items = false;
}

static void close(struct json *w, char end)
{
	ASSERT(closer(w) == end && !w->after_key);
	buf_char(w->out, end);
	w->depth--;
	value_end(w);
}

void json_object_begin(struct json *w)
{
	open(w, '{', '}');
}

void json_object_end(struct json *w)
{
	close(w, '}');
}

void json_array_begin(struct json *w)
{
	open(w, '[', ']');
}

void json_array_end(struct json *w)
{
	close(w, ']');
}

/* The letter of a short escape, or NUL. */
static char short_escape(uint32_t c)
{
	static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
	const char *hit = c && c < 128 ? strchr(from, (int)c) : NULL;

	return hit ? to[hit - from] : '\0';
}

/* < would end a script element; U+2028 and U+2029 ended lines in JavaScript before 2019. */
static bool needs_escape(uint32_t c)
{
	return c < ' ' || c == 0x7f || c == '<' || c == 0x2028 || c == 0x2029;
}

/* Where the ASCII from `at` that stands for itself comes to an end: nearly all of a text, which is copied at once. */
static size_t plain_end(str value, size_t at)
{
	while (at < value.n && value.p[at] >= ' ' && value.p[at] < 0x7f && value.p[at] != '"' && value.p[at] != '\\' &&
	       value.p[at] != '<')
		at++;
	return at;
}

static void string_put(struct buf *out, str value)
{
	buf_char(out, '"');
	for (size_t at = 0; at < value.n;) {
		size_t end = plain_end(value, at);
		uint32_t c;

		buf_put(out, value.p + at, end - at);
		at = end;
		if (at == value.n)
			break;
		c = utf8_next(value, &at);
		if (short_escape(c))
			buf_printf(out, "\\%c", short_escape(c));
		else if (needs_escape(c))
			buf_printf(out, "\\u%04x", (unsigned)c);
		else
			utf8_put(out, c);
	}
	buf_char(out, '"');
}

void json_key(struct json *w, const char *key)
{
	ASSERT(closer(w) == '}' && !w->after_key);
	if (w->has_items)
		buf_char(w->out, ',');
	string_put(w->out, str_from(key));
	buf_char(w->out, ':');
	w->after_key = true;
}

void json_str(struct json *w, str value)
{
	value_begin(w);
	string_put(w->out, value);
	value_end(w);
}

void json_int(struct json *w, int64_t value)
{
	value_begin(w);
	buf_int(w->out, value);
	value_end(w);
}

void json_bool(struct json *w, bool value)
{
	value_begin(w);
	buf_puts(w->out, value ? S("true") : S("false"));
	value_end(w);
}

void json_none(struct json *w)
{
	value_begin(w);
	buf_lit(w->out, "null");
	value_end(w);
}

void json_member_str(struct json *w, const char *name, str value)
{
	json_key(w, name);
	json_str(w, value);
}

void json_member_int(struct json *w, const char *name, int64_t value)
{
	json_key(w, name);
	json_int(w, value);
}

void json_member_id(struct json *w, const char *name, int64_t value)
{
	json_key(w, name);
	if (value)
		json_int(w, value);
	else
		json_none(w);
}

void json_member_bool(struct json *w, const char *name, bool value)
{
	json_key(w, name);
	json_bool(w, value);
}

void json_member_day(struct json *w, const char *name, str value)
{
	json_key(w, name);
	if (value.n)
		json_str(w, value);
	else
		json_none(w);
}

void json_member_date(struct json *w, const char *name, struct date value)
{
	json_member_day(w, name, value.year ? date_format(w->out->arena, value) : S(""));
}

void json_member_time(struct json *w, const char *name, int64_t epoch_seconds)
{
	struct date day = date_from_days(epoch_seconds / 86400);
	int seconds = (int)(epoch_seconds % 86400);

	json_member_str(w, name,
			arena_printf(w->out->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.day,
				     seconds / 3600, seconds / 60 % 60, seconds % 60));
}

void json_member_list(struct json *w, const char *name)
{
	json_key(w, name);
	json_array_begin(w);
}
