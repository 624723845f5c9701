#include "base/num.h"
#include "tmplgen.h"

static const struct {
	const char *open, *close;
	enum token_kind kind;
	const char *name;
} delimiters[] = {
	{"{{", "}}", TOKEN_EXPR, "expression {{"},
	{"{%", "%}", TOKEN_DIRECTIVE, "directive {%"},
	{"{#", "#}", TOKEN_TEXT, "comment {#"},
};

bool is_identifier(str s)
{
	if (s.n == 0 || is_digit(s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '_')
			return false;
	return true;
}

/* Offset after the string or character literal that opens at `at`, or SIZE_MAX where it is not closed on its line. */
static size_t literal_end(str code, size_t at)
{
	char quote = code.p[at];

	for (size_t i = at + 1; i < code.n && code.p[i] != '\n'; i++) {
		if (code.p[i] == '\\')
			i++;
		else if (code.p[i] == quote)
			return i + 1;
	}
	return SIZE_MAX;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

static int bracket_step(char c)
{
	if (c == '(' || c == '[' || c == '{')
		return 1;
	return c == ')' || c == ']' || c == '}' ? -1 : 0;
}

size_t code_find(str code, bool (*wanted)(char c), size_t from)
{
	int depth = 0;

	for (size_t i = from; i < code.n;) {
		if (depth == 0 && wanted(code.p[i]))
			return i;
		if (is_quote(code.p[i])) {
			i = literal_end(code, i);
		} else {
			depth += bracket_step(code.p[i]);
			i++;
		}
	}
	return SIZE_MAX;
}

/* Finds the end of code that opens at `at`; braces of C may nest in it. *why is set where there is none. */
static size_t code_end(str s, size_t at, str close, const char **why)
{
	size_t depth = 0;

	*why = "is not closed";
	while (at < s.n) {
		str rest = str_slice(s, at, s.n);

		if (is_quote(s.p[at])) {
			at = literal_end(s, at);
			if (at == SIZE_MAX)
				*why = "holds a quote that is not closed";
			continue;
		}
		if (depth == 0 && str_starts(rest, close))
			return at;
		if (str_starts(rest, S("{%")))
			return SIZE_MAX;
		if (s.p[at] == '{')
			depth++;
		else if (s.p[at] == '}' && depth > 0)
			depth--;
		at++;
	}
	return SIZE_MAX;
}

static void advance(struct lexer *x, size_t to)
{
	for (; x->at < to; x->at++)
		x->line += x->source.p[x->at] == '\n';
}

static int delimiter_at(str source, size_t at, bool closing)
{
	str rest = str_slice(source, at, source.n);

	for (int i = 0; i < (int)COUNT_OF(delimiters); i++)
		if (str_starts(rest, str_from(closing ? delimiters[i].close : delimiters[i].open)))
			return i;
	return -1;
}

static bool lex_text(struct lexer *x, struct token *out)
{
	size_t end = x->at;

	while (end < x->source.n && delimiter_at(x->source, end, false) < 0) {
		int stray = delimiter_at(x->source, end, true);

		if (stray >= 0) {
			advance(x, end);
			return refuse(x->path, x->line, "\"%s\" closes nothing", delimiters[stray].close);
		}
		end++;
	}
	*out = (struct token){.kind = TOKEN_TEXT, .text = str_slice(x->source, x->at, end), .line = x->line};
	advance(x, end);
	return true;
}

bool lex_next(struct lexer *x, struct token *out)
{
	while (x->at < x->source.n) {
		int i = delimiter_at(x->source, x->at, false);
		const char *why = "is not closed";
		size_t start = x->at + 2, end;
		str close;

		if (i < 0)
			return lex_text(x, out);
		close = str_from(delimiters[i].close);
		if (delimiters[i].kind == TOKEN_TEXT)
			end = str_find(x->source, close, start);
		else
			end = code_end(x->source, start, close, &why);
		if (end == SIZE_MAX)
			return refuse(x->path, x->line, "%s %s", delimiters[i].name, why);
		*out = (struct token){.kind = delimiters[i].kind, .line = x->line};
		out->text = str_trim(str_slice(x->source, start, end));
		advance(x, end + 2);
		if (out->kind != TOKEN_TEXT)
			return true;
	}
	*out = (struct token){.kind = TOKEN_END, .line = x->line};
	return true;
}
