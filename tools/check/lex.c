#include "check.h"

#include "base/num.h"

struct lexer {
	struct arena *arena;
	str text;
	size_t at, line;
	bool line_start;	 /* only white space since the line began */
	bool after_directive;	 /* since the last token */
	size_t comment_end_line; /* of the comment since the last token */
	struct source *out;
};

static const char *const marks[] = {"<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=",
				    "&&",  "||",  "+=",	 "-=", "*=", "/=", "%=", "&=", "^=", "|=", "##"};

static char peek(const struct lexer *l, size_t ahead)
{
	return l->at + ahead < l->text.n ? l->text.p[l->at + ahead] : '\0';
}

static bool is_word(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

static void step(struct lexer *l)
{
	if (peek(l, 0) == '\n')
		l->line++;
	l->at++;
}

static void piece_add(struct lexer *l, struct pieces *pieces, size_t from, size_t line)
{
	struct piece *piece = vec_push(l->arena, pieces);

	*piece = (struct piece){str_slice(l->text, from, l->at), line, from};
}

static void comment_skip(struct lexer *l)
{
	bool block = peek(l, 1) == '*';

	l->at += 2;
	while (l->at < l->text.n) {
		if (block && peek(l, 0) == '*' && peek(l, 1) == '/') {
			l->at += 2;
			return;
		}
		if (!block && peek(l, 0) == '\n')
			return;
		step(l);
	}
}

static bool comment_here(const struct lexer *l)
{
	return peek(l, 0) == '/' && (peek(l, 1) == '*' || peek(l, 1) == '/');
}

static void comment_lex(struct lexer *l)
{
	size_t from = l->at, line = l->line;

	comment_skip(l);
	piece_add(l, &l->out->comments, from, line);
	l->comment_end_line = l->line;
}

static void quoted_skip(struct lexer *l)
{
	char quote = peek(l, 0);

	step(l);
	while (l->at < l->text.n && peek(l, 0) != quote && peek(l, 0) != '\n') {
		if (peek(l, 0) == '\\')
			step(l);
		step(l);
	}
	if (peek(l, 0) == quote)
		step(l);
}

static void directive_lex(struct lexer *l)
{
	size_t from = l->at, line = l->line;

	while (l->at < l->text.n && peek(l, 0) != '\n') {
		if (comment_here(l)) {
			comment_skip(l);
		} else if (peek(l, 0) == '"') {
			quoted_skip(l);
		} else {
			if (peek(l, 0) == '\\')
				step(l);
			step(l);
		}
	}
	piece_add(l, &l->out->directives, from, line);
	l->after_directive = true;
	l->comment_end_line = 0;
}

static void number_skip(struct lexer *l)
{
	while (is_word(peek(l, 0)) || peek(l, 0) == '.') {
		bool exponent = to_lower(peek(l, 0)) == 'e' || to_lower(peek(l, 0)) == 'p';

		step(l);
		if (exponent && (peek(l, 0) == '+' || peek(l, 0) == '-'))
			step(l);
	}
}

static void mark_skip(struct lexer *l)
{
	str rest = str_slice(l->text, l->at, l->text.n);

	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		if (str_starts(rest, str_from(marks[i]))) {
			l->at += strlen(marks[i]);
			return;
		}
	}
	step(l);
}

static void token_lex(struct lexer *l)
{
	struct token *token = vec_push(l->arena, &l->out->tokens);
	size_t from = l->at;
	char c = peek(l, 0);

	token->line = l->line;
	if (is_digit(c) || (c == '.' && is_digit(peek(l, 1)))) {
		token->kind = TOKEN_NUMBER;
		number_skip(l);
	} else if (is_word(c)) {
		token->kind = TOKEN_WORD;
		while (is_word(peek(l, 0)))
			step(l);
	} else if (c == '"' || c == '\'') {
		token->kind = TOKEN_TEXT;
		quoted_skip(l);
	} else {
		token->kind = TOKEN_MARK;
		mark_skip(l);
	}
	token->text = str_slice(l->text, from, l->at);
	token->after_directive = l->after_directive;
	token->comment_end_line = l->comment_end_line;
	l->after_directive = false;
	l->comment_end_line = 0;
}

void lex(struct arena *a, str text, struct source *out)
{
	struct lexer l = {.arena = a, .text = text, .line = 1, .line_start = true, .out = out};

	*out = (struct source){0};
	while (l.at < text.n) {
		char c = peek(&l, 0);

		if (is_space(c) || (c == '\\' && peek(&l, 1) == '\n')) {
			l.line_start = c == '\n' || (l.line_start && c != '\\');
			step(&l);
			continue;
		}
		if (comment_here(&l))
			comment_lex(&l);
		else if (c == '#' && l.line_start)
			directive_lex(&l);
		else
			token_lex(&l);
		l.line_start = false;
	}
}
