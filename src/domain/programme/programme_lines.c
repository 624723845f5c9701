#include "domain/programme/programme_lines.h"

#include "base/num.h"
#include "base/utf8.h"

/* Marks inside the cleaned text. Control characters of the file itself never get that far. */
enum { MARK_HEADING = 1, MARK_REMOVED = 2, MARK_GLUE = 3, MARK_BREAK = 4 };

struct cleaner {
	str in;
	size_t at;
	struct buf out;
	size_t bracket; /* offset in out of the last "[" that may open a link, or SIZE_MAX */
	bool wide;	/* full-width signs stay as they are */
};

static int line_of(str text, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += text.p[i] == '\n' || (text.p[i] == '\r' && (i + 1 >= text.n || text.p[i + 1] != '\n'));
	return line;
}

static bool fail_at(struct programme_finding *failure, enum programme_message message, int line, str arg)
{
	*failure = (struct programme_finding){.message = message, .line = line, .args = {arg}};
	return false;
}

/* By its byte order mark or, where it has none, by the empty half of its first letters. */
static bool is_utf16(str text)
{
	str start = str_slice(text, 0, 4);

	if (str_starts(start, S("\xFF\xFE")) || str_starts(start, S("\xFE\xFF")))
		return true;
	return start.n == 4 && ((!start.p[0] && start.p[1] && !start.p[2] && start.p[3]) ||
				(start.p[0] && !start.p[1] && start.p[2] && !start.p[3]));
}

static bool is_html(str text)
{
	static const str beginnings[] = {S("<!doctype html"), S("<html"), S("<head"), S("<body")};

	for (size_t i = 0; i < COUNT_OF(beginnings); i++)
		if (str_eq_nocase(str_slice(text, 0, beginnings[i].n), beginnings[i]))
			return true;
	return false;
}

/* By its declaration or, where it has none, by the namespace of its first tag. Markdown may begin with a bare tag. */
static bool is_xml(str text)
{
	str tag = str_slice(text, 0, str_find(text, S(">"), 0));

	return str_starts(text, S("<?xml")) ||
	       (tag.n > 1 && tag.p[0] == '<' && is_alpha(tag.p[1]) && str_find(tag, S(" xmlns"), 0) != SIZE_MAX);
}

/* An object with its first member, or a list of objects: prose begins with neither. */
static bool is_json(str text)
{
	char within = text.n ? text.p[0] : ' ';
	str rest = str_trim(str_slice(text, 1, text.n));

	return (within == '{' && rest.n && (rest.p[0] == '"' || rest.p[0] == '}')) ||
	       (within == '[' && rest.n && rest.p[0] == '{');
}

/* The name of a format that is made of text and is none that is read as one; empty where it is text. */
static str text_format(str text)
{
	enum { SEARCHED_BYTES = 1024 };

	if (str_starts(text, S("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.n);
	text = str_trim(text);
	if (is_html(text))
		return S("HTML");
	if (is_xml(text))
		return str_find(str_slice(text, 0, SEARCHED_BYTES), S("<akomaNtoso"), 0) != SIZE_MAX ? S("Akoma Ntoso")
												     : S("XML");
	return is_json(text) ? S("JSON") : S("");
}

bool programme_check_text(struct arena *a, str text, struct programme_finding *failure)
{
	enum { CONTROL_PER_MILLE_MAX = 5 };
	size_t controls = 0, malformed = SIZE_MAX;

	if (text.n > PROGRAMME_BYTES_MAX)
		return fail_at(failure, PROGRAMME_TOO_LARGE, 0, S("5"));
	if (str_trim(text).n == 0)
		return fail_at(failure, PROGRAMME_EMPTY, 0, (str){0});
	if (is_utf16(text))
		return fail_at(failure, PROGRAMME_UTF16, 0, (str){0});
	if (text_format(text).n)
		return fail_at(failure, PROGRAMME_OTHER_FORMAT, 0, text_format(text));
	for (size_t at = 0; at < text.n;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c == 0)
			return fail_at(failure, PROGRAMME_BINARY, 0, (str){0});
		controls += c < 0x20 && !is_space((char)c);
		if (c == 0xFFFD && at - start != 3 && malformed == SIZE_MAX)
			malformed = start;
	}
	if (controls * 1000 > text.n * CONTROL_PER_MILLE_MAX)
		return fail_at(failure, PROGRAMME_BINARY, 0, (str){0});
	if (malformed != SIZE_MAX)
		return fail_at(failure, PROGRAMME_NOT_UTF8, line_of(text, malformed),
			       arena_printf(a, "%zu", malformed + 1));
	return true;
}

static char peek(const struct cleaner *c, size_t ahead)
{
	return c->at + ahead < c->in.n ? c->in.p[c->at + ahead] : '\0';
}

static bool is_punctuation(char c)
{
	return c > ' ' && c < 127 && !is_digit(c) && !is_alpha(c);
}

/* "](#)" and "](https://...)" end a link: its "[" is taken back. The target must end on the same line. */
static bool take_link_end(struct cleaner *c)
{
	enum { TARGET_MAX = 500 };
	size_t end = c->at + 2, last = c->at + TARGET_MAX < c->in.n ? c->at + TARGET_MAX : c->in.n;

	if (c->bracket == SIZE_MAX || peek(c, 1) != '(')
		return false;
	while (end < last && c->in.p[end] != ')' && c->in.p[end] != '\n')
		end++;
	if (end >= last || c->in.p[end] != ')')
		return false;
	c->out.p[c->bracket] = MARK_REMOVED;
	if (c->bracket > 0 && c->out.p[c->bracket - 1] == '!')
		c->out.p[c->bracket - 1] = MARK_REMOVED;
	c->bracket = SIZE_MAX;
	c->at = end + 1;
	return true;
}

/* <u>, </span>, <br/>, <!-- page 3 -->: a stroke, a letter or "!" behind the angle, closed on the same line. */
static bool take_tag(struct cleaner *c)
{
	enum { TAG_MAX = 300 };
	size_t end = c->at + 1, last = c->at + TAG_MAX < c->in.n ? c->at + TAG_MAX : c->in.n;

	if (!is_alpha(peek(c, 1)) && peek(c, 1) != '/' && peek(c, 1) != '!')
		return false;
	while (end < last && c->in.p[end] != '>' && c->in.p[end] != '\n')
		end++;
	if (end >= last || c->in.p[end] != '>')
		return false;
	if (str_eq_nocase(str_slice(c->in, c->at + 1, c->at + 3), S("br")))
		buf_char(&c->out, MARK_BREAK);
	c->at = end + 1;
	return true;
}

static bool take_entity(struct cleaner *c)
{
	static const struct {
		str name, text;
	} entities[] = {
		{S("&amp;"), S("&")},
		{S("&nbsp;"), S(" ")},
		{S("&lt;"), S("<")},
		{S("&gt;"), S(">")},
		{S("&quot;"), S("\"")},
		{S("&#39;"), S("'")},
		{S("&#160;"), S(" ")},
		{S("&shy;"), S("")},
		{S("&rsquo;"), S("\xE2\x80\x99")},
		{S("&lsquo;"), S("\xE2\x80\x98")},
		{S("&ldquo;"), S("\xE2\x80\x9C")},
		{S("&rdquo;"), S("\xE2\x80\x9D")},
		{S("&ndash;"), S("\xE2\x80\x93")},
		{S("&mdash;"), S("\xE2\x80\x94")},
	};
	str rest = str_slice(c->in, c->at, c->at + 8);

	for (size_t i = 0; i < COUNT_OF(entities); i++) {
		if (str_starts(rest, entities[i].name)) {
			buf_puts(&c->out, entities[i].text);
			c->at += entities[i].name.n;
			return true;
		}
	}
	return false;
}

/* An underscore inside a word is part of it; at its edge it marks emphasis. */
static bool is_inner_underscore(const struct cleaner *c)
{
	char before = c->at > 0 ? c->in.p[c->at - 1] : ' ', after = peek(c, 1);

	return (is_alpha(before) || is_digit(before)) && (is_alpha(after) || is_digit(after));
}

/* "S/2025/___" and "S/RES/____ (2025)": the strokes hold the place of a draft's number. */
static bool take_blank_number(struct cleaner *c)
{
	size_t end = c->at;
	char before = c->at > 1 ? c->in.p[c->at - 2] : ' ';

	if (c->at < 2 || c->in.p[c->at - 1] != '/' || (!is_digit(before) && !is_upper(before)))
		return false;
	while (end < c->in.n && c->in.p[end] == '_')
		end++;
	if (end < c->in.n && (is_alpha(c->in.p[end]) || is_digit(c->in.p[end])))
		return false;
	buf_puts(&c->out, str_slice(c->in, c->at, end));
	c->at = end;
	return true;
}

/* One ASCII character that Markdown or HTML may give a meaning; false where it stands for itself. */
static bool take_markup(struct cleaner *c)
{
	switch (c->in.p[c->at]) {
	case '\\':
		if (is_punctuation(peek(c, 1))) {
			buf_char(&c->out, peek(c, 1));
			c->at += 2;
			return true;
		}
		c->at++;
		return true;
	case '*':
	case '`': c->at++; return true;
	case '_':
		if (is_inner_underscore(c))
			return false;
		if (!take_blank_number(c))
			c->at++;
		return true;
	case '[': c->bracket = c->out.n; return false;
	case ']': return take_link_end(c);
	case '<': return take_tag(c);
	case '&': return take_entity(c);
	default: return false;
	}
}

/* The ASCII text that stands for a character which conversion leaves or nobody sees; NULL where it is kept. */
static const char *plain_form(uint32_t c)
{
	static const struct {
		uint32_t first, last;
		const char *plain;
	} forms[] = {
		{0x80, 0x84, ""},	  {0x85, 0x85, "\x04"},		{0x86, 0x9F, ""},	 {0xA0, 0xA0, " "},
		{0x2000, 0x200A, " "},	  {0x200B, 0x200B, ""},		{0x200E, 0x200F, ""},	 {0x2010, 0x2011, "-"},
		{0x2028, 0x2028, "\x04"}, {0x2029, 0x2029, "\x04\x04"}, {0x202F, 0x202F, " "},	 {0x205F, 0x205F, " "},
		{0x2060, 0x2060, ""},	  {0x3000, 0x3000, " "},	{0xFB00, 0xFB00, "ff"},	 {0xFB01, 0xFB01, "fi"},
		{0xFB02, 0xFB02, "fl"},	  {0xFB03, 0xFB03, "ffi"},	{0xFB04, 0xFB04, "ffl"}, {0xFB05, 0xFB06, "st"},
		{0xFEFF, 0xFEFF, ""},	  {0x61C, 0x61C, ""},		{0x202A, 0x202E, ""},	 {0x2066, 0x2069, ""},
	};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (c >= forms[i].first && c <= forms[i].last)
			return forms[i].plain;
	return NULL;
}

/* A soft hyphen shows only where it ends a line; there it glues the two halves of the word. */
static bool ends_line(const struct cleaner *c)
{
	size_t ahead = 0;

	while (peek(c, ahead) == ' ' || peek(c, ahead) == '\t')
		ahead++;
	return peek(c, ahead) != '\0' && strchr("\n\r\v\f", peek(c, ahead)) != NULL;
}

static void take_character(struct cleaner *c)
{
	enum { SOFT_HYPHEN = 0xAD };
	uint32_t point = utf8_next(c->in, &c->at);
	const char *plain = point < 0x80 ? NULL : plain_form(point);

	if (point == '\r') {
		if (peek(c, 0) != '\n')
			buf_char(&c->out, '\n');
	} else if (point == '\v') {
		buf_char(&c->out, MARK_BREAK);
	} else if (point == '\n' || point == '\t' || point == '\f' || (point >= ' ' && point < 0x7F)) {
		buf_char(&c->out, (char)point);
	} else if (point == SOFT_HYPHEN) {
		if (ends_line(c))
			buf_char(&c->out, MARK_GLUE);
	} else if (plain) {
		buf_puts(&c->out, str_from(plain));
	} else if (point >= 0x80) {
		utf8_put(&c->out, c->wide ? point : utf8_narrow(point));
	}
}

/* A line of nothing but three or more of "-", "*", "_" or "=": a rule, or the underlining of a heading. */
static bool take_rule(struct cleaner *c)
{
	size_t end = c->at, strokes = 0;
	char stroke = '\0';

	for (; end < c->in.n && c->in.p[end] != '\n' && c->in.p[end] != '\r'; end++) {
		char now = c->in.p[end];

		if (now == ' ')
			continue;
		if ((now != '-' && now != '*' && now != '_' && now != '=') || (stroke && now != stroke))
			return false;
		stroke = now;
		strokes++;
	}
	if (strokes < 3)
		return false;
	c->at = end;
	return true;
}

/* What Markdown writes at the beginning of a line: "## ", "> ", "- ". */
static void take_line_start(struct cleaner *c)
{
	size_t marks = 0;

	while (peek(c, 0) == ' ' || peek(c, 0) == '\t' || (peek(c, 0) == '>' && peek(c, 1) == ' '))
		c->at++;
	if (take_rule(c))
		return;
	while (peek(c, marks) == '#')
		marks++;
	if (marks > 0 && marks <= 6 && (peek(c, marks) == ' ' || peek(c, marks) == '\t')) {
		buf_char(&c->out, MARK_HEADING);
		c->at += marks;
	} else if ((peek(c, 0) == '-' || peek(c, 0) == '*' || peek(c, 0) == '+') && peek(c, 1) == ' ') {
		c->at++;
	}
}

/* Behind a mere break, as between the lines of a page, only a heading is marked: a dash may be one of the sentence. */
static bool begins_line(const struct cleaner *c, char last)
{
	return last == '\n' || last == '\f' || (last == MARK_BREAK && peek(c, 0) == '#');
}

static str clean(struct arena *a, str text, bool wide)
{
	struct cleaner c = {.in = text, .out = {.arena = a}, .bracket = SIZE_MAX, .wide = wide};

	take_line_start(&c);
	while (c.at < text.n) {
		size_t before = c.out.n;

		if (!take_markup(&c))
			take_character(&c);
		if (c.out.n > before && begins_line(&c, c.out.p[c.out.n - 1]))
			take_line_start(&c);
	}
	return buf_str(&c.out);
}

/* One line with its marks taken out and its white space collapsed, written over itself in place of a copy. */
static str collapse(char *p, size_t n, struct programme_line *line)
{
	size_t out = 0;
	bool gap = false;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == MARK_HEADING) {
			line->heading = true;
		} else if (is_space(p[i])) {
			gap = true;
		} else if (p[i] != MARK_REMOVED && p[i] != MARK_GLUE) {
			if (gap && out > 0)
				p[out++] = ' ';
			gap = false;
			p[out++] = p[i];
		}
	}
	while (line->heading && out > 0 && (p[out - 1] == '#' || p[out - 1] == ' '))
		out--;
	return (str){p, out};
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\f' || c == MARK_BREAK;
}

struct programme_lines programme_cut_lines(struct arena *a, str text, enum lang lang)
{
	struct programme_lines lines = {0};
	struct programme_line next = {.apart = true, .number = 1};
	str cleaned = clean(a, text, lang == LANG_ZH || lang == LANG_AR);
	char *p = arena_alloc(a, cleaned.n + 1);

	memcpy(p, cleaned.p, cleaned.n);
	p[cleaned.n] = '\n';
	for (size_t start = 0, i = 0; i <= cleaned.n && lines.count <= PROGRAMME_LINES_MAX; i++) {
		struct programme_line line = next;

		if (!is_line_end(p[i]))
			continue;
		line.text = collapse(p + start, i - start, &line);
		line.plain = utf8_narrowed(a, line.text);
		next.number += p[i] == '\n';
		next.apart = p[i] == '\f' || line.text.n == 0;
		next.new_page = p[i] == '\f' || (line.new_page && line.text.n == 0);
		if (line.text.n > 0) {
			next.glued = memchr(p + start, MARK_GLUE, i - start) != NULL;
			*(struct programme_line *)vec_push(a, &lines) = line;
		}
		start = i + 1;
	}
	return lines;
}
