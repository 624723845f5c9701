#include "check.h"

bool token_is(const struct tokens *tokens, size_t at, const char *text)
{
	return at < tokens->count && tokens->items[at].kind != TOKEN_TEXT &&
	       str_eq(tokens->items[at].text, str_from(text));
}

static bool opens(const struct tokens *tokens, size_t at)
{
	return token_is(tokens, at, "(") || token_is(tokens, at, "[") || token_is(tokens, at, "{");
}

static bool closes(const struct tokens *tokens, size_t at)
{
	return token_is(tokens, at, ")") || token_is(tokens, at, "]") || token_is(tokens, at, "}");
}

size_t bracket_close(const struct tokens *tokens, size_t open)
{
	size_t depth = 0;

	for (size_t i = open; i < tokens->count; i++) {
		if (opens(tokens, i))
			depth++;
		else if (closes(tokens, i) && --depth == 0)
			return i;
	}
	return tokens->count - 1;
}

/* The parenthesis at `at` holds a declarator, as in int (*const table[3])(void), not parameters. */
static bool holds_declarator(const struct tokens *tokens, size_t at)
{
	return token_is(tokens, at + 1, "*");
}

static bool is_annotation(const struct tokens *tokens, size_t at)
{
	return token_is(tokens, at, "__attribute__") || token_is(tokens, at, "_Alignas") ||
	       token_is(tokens, at, "__typeof__") || token_is(tokens, at, "typeof");
}

static bool ends_declarator(const struct tokens *tokens, size_t at)
{
	return token_is(tokens, at, ";") || token_is(tokens, at, "=") || token_is(tokens, at, ",");
}

bool declares_constant(const struct tokens *tokens, size_t first)
{
	bool constant = false;

	for (size_t i = first; i < tokens->count && !ends_declarator(tokens, i); i++) {
		if (token_is(tokens, i, "const"))
			constant = true;
		else if (token_is(tokens, i, "*"))
			constant = false; /* what it points to does not change, but the pointer may */
		else if (opens(tokens, i) && !holds_declarator(tokens, i))
			i = bracket_close(tokens, i);
		else if (token_is(tokens, i, ")"))
			break; /* of the declarator in parentheses: parameters follow */
	}
	return constant;
}

size_t declared_name(const struct tokens *tokens, size_t first)
{
	size_t name = first;

	for (size_t i = first; i < tokens->count && !ends_declarator(tokens, i); i++) {
		if (is_annotation(tokens, i))
			i = bracket_close(tokens, i + 1);
		else if (opens(tokens, i) && !holds_declarator(tokens, i))
			i = bracket_close(tokens, i);
		else if (token_is(tokens, i, ")"))
			break;
		else if (tokens->items[i].kind == TOKEN_WORD && !token_is(tokens, i, "const"))
			name = i;
	}
	return name;
}

/* struct x; struct x {...}; enum {...}; typedef ...; _Static_assert(...); */
static bool declares_type(const struct tokens *tokens, size_t first, size_t end)
{
	size_t words = 0;

	if (token_is(tokens, first, "typedef") || token_is(tokens, first, "_Static_assert") ||
	    token_is(tokens, first, "static_assert"))
		return true;
	if (!token_is(tokens, first, "struct") && !token_is(tokens, first, "union") && !token_is(tokens, first, "enum"))
		return false;
	for (size_t i = first + 1; i < end; i++) {
		if (is_annotation(tokens, i))
			i = bracket_close(tokens, i + 1);
		else if (token_is(tokens, i, "{"))
			i = bracket_close(tokens, i);
		else if (tokens->items[i].kind == TOKEN_WORD)
			words++;
	}
	return words <= 1;
}

/* Whether the bracket at `at` opens the parameters of what is declared. */
static bool opens_parameters(const struct tokens *tokens, const struct declaration *d, size_t at)
{
	return token_is(tokens, at, "(") && !d->parameters && at > d->first && !holds_declarator(tokens, at) &&
	       !is_annotation(tokens, at - 1);
}

/* Finds the end of the declaration that begins at d->first, its parameters and body; true where "=" gives a value. */
static bool declaration_scan(const struct tokens *tokens, struct declaration *d)
{
	bool assigned = false;
	size_t i;

	for (i = d->first; i < tokens->count && !token_is(tokens, i, ";") && !d->body; i++) {
		if (token_is(tokens, i, "="))
			assigned = true;
		if (!opens(tokens, i))
			continue;
		if (!assigned && opens_parameters(tokens, d, i)) {
			d->parameters = i;
			d->name = i - 1;
		}
		if (!assigned && d->parameters && token_is(tokens, i, "{"))
			d->body = i;
		d->last = i = bracket_close(tokens, i);
	}
	if (!d->body)
		d->last = i < tokens->count ? i : tokens->count - 1;
	return assigned;
}

static void declaration_read(const struct tokens *tokens, struct declaration *d)
{
	bool assigned = declaration_scan(tokens, d);

	d->kind = DECLARATION_VARIABLE;
	if (d->body)
		d->kind = DECLARATION_FUNCTION;
	else if (declares_type(tokens, d->first, d->last))
		d->kind = DECLARATION_TYPE;
	else if (d->parameters && !assigned && !token_is(tokens, d->parameters - 1, ")"))
		d->kind = DECLARATION_PROTOTYPE;
}

void declarations_find(struct arena *a, const struct tokens *tokens, struct declarations *out)
{
	size_t next = 0;

	*out = (struct declarations){0};
	while (next < tokens->count) {
		struct declaration d = {.first = next};

		declaration_read(tokens, &d);
		if (d.kind == DECLARATION_VARIABLE)
			d.name = declared_name(tokens, d.first);
		next = d.last + 1;
		if (d.last > d.first)
			*(struct declaration *)vec_push(a, out) = d;
	}
}
