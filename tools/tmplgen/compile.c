#include "base/num.h"
#include "tmplgen.h"

enum block_kind { BLOCK_IF, BLOCK_ELSE, BLOCK_EACH };

/* An open {% if %} or {% each %}. */
struct block {
	enum block_kind kind;
	int line;
	struct html_state before; /* where it began */
	struct html_state after;  /* where its first branch ended */
	bool has_after, fresh_before, fresh_after;
};

struct compiler {
	struct lexer lexer;
	struct arena *arena;
	struct output *out;
	struct html_state state;
	struct {
		struct block *items;
		size_t count, capacity;
	} blocks;
	str template; /* name of the open template; p is NULL between templates */
	int template_line;
};

struct directive {
	const char *name;
	bool (*run)(struct compiler *c, str rest, int line);
	bool at_file_level;
};

static bool refuse_here(struct compiler *c, int line, const char *why)
{
	return refuse(c->lexer.path, line, "%s", why);
}

/* Cuts the first word off *rest. */
static str cut_word(str *rest)
{
	size_t n = 0;
	str word;

	while (n < rest->n && !is_space(rest->p[n]))
		n++;
	word = str_slice(*rest, 0, n);
	*rest = str_trim(str_slice(*rest, n, rest->n));
	return word;
}

/* Splits "name(args)" into its two parts. */
static bool split_call(str s, str *name, str *args)
{
	size_t open = str_find(s, S("("), 0);

	if (open == SIZE_MAX || !str_ends(s, S(")")))
		return false;
	*name = str_trim(str_slice(s, 0, open));
	*args = str_trim(str_slice(s, open + 1, s.n - 1));
	return is_identifier(*name);
}

static struct block *top_block(struct compiler *c)
{
	return c->blocks.count ? &c->blocks.items[c->blocks.count - 1] : NULL;
}

static bool run_include(struct compiler *c, str rest, int line)
{
	if (c->template.p)
		return refuse_here(c, line, "include belongs before the templates");
	if (rest.n < 3 || rest.p[0] != '"' || rest.p[rest.n - 1] != '"')
		return refuse_here(c, line, "include needs the name of a header in quotes");
	buf_printf(&c->out->includes, "#include %.*s\n", STR_ARG(rest));
	return true;
}

static bool run_template(struct compiler *c, str rest, int line)
{
	str name, params;
	const char *comma;

	if (c->template.p)
		return refuse(c->lexer.path, line, "template inside of template %.*s of line %d", STR_ARG(c->template),
			      c->template_line);
	if (!split_call(rest, &name, &params))
		return refuse_here(c, line, "template needs a name and its parameters: template name(int n)");
	comma = params.n ? ", " : "";
	buf_printf(&c->out->prototypes, "void %.*s(struct html *o%s%.*s);\n", STR_ARG(name), comma, STR_ARG(params));
	buf_char(&c->out->code, '\n');
	emit_code(c->out, line, "void %.*s(struct html *o%s%.*s)\n{\n\t(void)o;\n", STR_ARG(name), comma,
		  STR_ARG(params));
	c->template = name;
	c->template_line = line;
	c->state = (struct html_state){.place = PLACE_TEXT};
	c->out->fresh = true;
	return true;
}

static bool end_template(struct compiler *c, int line)
{
	struct block *open = top_block(c);
	struct buf *pending = &c->out->pending;

	if (open)
		return refuse_here(c, open->line, "this directive is not closed by {% end %}");
	if (c->state.place != PLACE_TEXT)
		return refuse(c->lexer.path, line, "the template ends inside of %s that began in line %d",
			      state_name(&c->state), c->state.line);
	while (pending->n && is_space(pending->p[pending->n - 1]))
		pending->n--;
	emit_flush(c->out);
	buf_puts(&c->out->code, S("}\n"));
	c->template = (str){0};
	return true;
}

static struct block *open_block(struct compiler *c, enum block_kind kind, int line)
{
	struct block *b = vec_push(c->arena, &c->blocks);

	*b = (struct block){.kind = kind, .line = line, .before = c->state, .fresh_before = c->out->fresh};
	return b;
}

static bool run_if(struct compiler *c, str rest, int line)
{
	if (rest.n == 0)
		return refuse_here(c, line, "if needs a condition");
	emit_code(c->out, line, "\tif (%.*s) {\n", STR_ARG(rest));
	open_block(c, BLOCK_IF, line);
	return true;
}

/* Ends one branch of an if: all branches must meet in one place of the document. */
static bool end_branch(struct compiler *c, struct block *b, int line)
{
	emit_flush(c->out);
	if (!b->has_after) {
		b->after = c->state;
		b->fresh_after = c->out->fresh;
		b->has_after = true;
		return true;
	}
	b->fresh_after &= c->out->fresh;
	if (!state_join(&b->after, &c->state))
		return refuse(c->lexer.path, line, "branches end in different places: %s and %s", state_name(&b->after),
			      state_name(&c->state));
	return true;
}

static bool next_branch(struct compiler *c, int line)
{
	struct block *b = top_block(c);

	if (!b || b->kind != BLOCK_IF)
		return refuse_here(c, line, "there is no if to which this branch belongs");
	if (!end_branch(c, b, line))
		return false;
	c->state = b->before;
	c->out->fresh = b->fresh_before;
	return true;
}

static bool run_elif(struct compiler *c, str rest, int line)
{
	if (rest.n == 0)
		return refuse_here(c, line, "elif needs a condition");
	if (!next_branch(c, line))
		return false;
	emit_code(c->out, line, "\t} else if (%.*s) {\n", STR_ARG(rest));
	return true;
}

static bool run_else(struct compiler *c, str rest, int line)
{
	if (rest.n != 0)
		return refuse_here(c, line, "else takes no condition; use elif");
	if (!next_branch(c, line))
		return false;
	top_block(c)->kind = BLOCK_ELSE;
	emit_code(c->out, line, "\t} else {\n");
	return true;
}

static bool run_each(struct compiler *c, str rest, int line)
{
	str name = cut_word(&rest), in = cut_word(&rest), array, count;
	size_t space = code_find(rest, is_space, 0);

	if (!is_identifier(name) || !str_eq(in, S("in")) || space == SIZE_MAX)
		return refuse_here(c, line, "each needs a name, an array and a count: each r in rows row_count");
	array = str_slice(rest, 0, space);
	count = str_trim(str_slice(rest, space, rest.n));
	emit_code(c->out, line, "\tfor (size_t i_%.*s = 0; i_%.*s < (size_t)(%.*s); i_%.*s++) {\n", STR_ARG(name),
		  STR_ARG(name), STR_ARG(count), STR_ARG(name));
	emit_code(c->out, line, "\tconst __typeof__(*(%.*s)) *%.*s = &(%.*s)[i_%.*s];\n\t(void)%.*s;\n", STR_ARG(array),
		  STR_ARG(name), STR_ARG(array), STR_ARG(name), STR_ARG(name));
	open_block(c, BLOCK_EACH, line);
	c->out->fresh = false;
	return true;
}

static bool run_end(struct compiler *c, str rest, int line)
{
	struct block *b = top_block(c);

	if (str_eq(rest, S("template")))
		return end_template(c, line);
	if (rest.n != 0)
		return refuse_here(c, line, "write {% end %} or {% end template %}");
	if (!b)
		return refuse_here(c, line, "there is nothing to end here");
	if (!end_branch(c, b, line))
		return false;
	if (b->kind != BLOCK_ELSE) {
		c->state = b->before;
		c->out->fresh = b->fresh_before;
		if (!end_branch(c, b, line))
			return false;
	}
	c->state = b->after;
	c->out->fresh = b->fresh_after;
	c->blocks.count--;
	buf_puts(&c->out->code, S("\t}\n"));
	return true;
}

static bool is_equals(char c)
{
	return c == '=';
}

static bool run_let(struct compiler *c, str rest, int line)
{
	size_t equals = code_find(rest, is_equals, 0);
	str declared = equals == SIZE_MAX ? S("") : str_trim(str_slice(rest, 0, equals));
	bool has_type = code_find(declared, is_space, 0) != SIZE_MAX;

	if (!has_type)
		return refuse_here(c, line, "let needs a type, a name and a value: let int n = 1");
	emit_code(c->out, line, "\t%s%.*s;\n", str_starts(rest, S("const ")) ? "" : "const ", STR_ARG(rest));
	return true;
}

static bool run_call(struct compiler *c, str rest, int line)
{
	str name, args;

	if (!split_call(rest, &name, &args))
		return refuse_here(c, line, "call needs a template and its arguments: call name(1)");
	if (c->state.place != PLACE_TEXT)
		return refuse(c->lexer.path, line, "call can stand in text alone, not in %s", state_name(&c->state));
	emit_code(c->out, line, "\t%.*s(o%s%.*s);\n", STR_ARG(name), args.n ? ", " : "", STR_ARG(args));
	c->out->fresh = false;
	return true;
}

static const struct directive directives[] = {
	{"include", run_include, true}, {"template", run_template, true}, {"if", run_if, false},
	{"elif", run_elif, false},	{"else", run_else, false},	  {"each", run_each, false},
	{"end", run_end, false},	{"let", run_let, false},	  {"call", run_call, false},
};

static bool compile_directive(struct compiler *c, const struct token *t)
{
	str rest = t->text, name = cut_word(&rest);
	const char *why = state_settle(&c->state);

	if (why)
		return refuse_here(c, t->line, why);
	for (size_t i = 0; i < COUNT_OF(directives); i++) {
		if (!str_eq(str_from(directives[i].name), name))
			continue;
		if (!directives[i].at_file_level && !c->template.p)
			return refuse(c->lexer.path, t->line, "%.*s outside of a template", STR_ARG(name));
		return directives[i].run(c, rest, t->line);
	}
	return refuse(c->lexer.path, t->line, "unknown directive \"%.*s\"", STR_ARG(name));
}

static bool is_bar(char c)
{
	return c == '|';
}

/* Offset of the single bar that opens a filter; a double bar is an operator of C. SIZE_MAX where there is none. */
static size_t find_filter(str expr)
{
	size_t last = SIZE_MAX;

	for (size_t at = code_find(expr, is_bar, 0); at != SIZE_MAX; at = code_find(expr, is_bar, at + 1)) {
		if (at + 1 < expr.n && expr.p[at + 1] == '|')
			at++;
		else
			last = at;
	}
	return last;
}

static bool compile_filter(struct compiler *c, const struct token *t, size_t bar)
{
	str expr = str_trim(str_slice(t->text, 0, bar)), name = str_trim(str_slice(t->text, bar + 1, t->text.n));

	if (!is_identifier(name) || expr.n == 0)
		return refuse_here(c, t->line, "a filter is a name after a bar: {{ value | name }}");
	if (c->state.place != PLACE_TEXT)
		return refuse(c->lexer.path, t->line, "a filter writes markup and cannot stand in %s",
			      state_name(&c->state));
	emit_code(c->out, t->line, "\thtml_filter_%.*s(o, (%.*s));\n", STR_ARG(name), STR_ARG(expr));
	c->out->fresh = false;
	return true;
}

static bool compile_expr(struct compiler *c, const struct token *t)
{
	size_t bar = find_filter(t->text);
	const char *why, *escape;

	if (!c->template.p)
		return refuse_here(c, t->line, "expression outside of a template");
	if (t->text.n == 0)
		return refuse_here(c, t->line, "expression is empty");
	if (bar != SIZE_MAX)
		return compile_filter(c, t, bar);
	escape = state_escape(&c->state, &why);
	if (!escape)
		return refuse(c->lexer.path, t->line, "no expression may stand in %s", why);
	emit_code(c->out, t->line, "\t%s(o, (%.*s));\n", escape, STR_ARG(t->text));
	c->out->fresh = false;
	return true;
}

static bool compile_text(struct compiler *c, const struct token *t)
{
	int line = t->line;

	for (size_t at = 0; at < t->text.n; at++) {
		char byte = t->text.p[at];
		bool collapses = state_collapses(&c->state);
		const char *why = c->template.p ? state_feed(&c->state, t->text, at, line) : NULL;

		if (!c->template.p && !is_space(byte))
			return refuse_here(c, line, "text outside of a template");
		if (why)
			return refuse_here(c, line, why);
		if (c->template.p)
			emit_byte(c->out, byte, collapses);
		line += byte == '\n';
	}
	return true;
}

static bool compile_token(struct compiler *c, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_TEXT: return compile_text(c, t);
	case TOKEN_EXPR: return compile_expr(c, t);
	case TOKEN_DIRECTIVE: return compile_directive(c, t);
	case TOKEN_END: break;
	}
	return true;
}

bool compile(struct arena *a, const char *path, str source, struct output *out)
{
	struct compiler c = {.lexer = {.path = path, .source = source, .line = 1}, .arena = a, .out = out};
	struct token t = {.kind = TOKEN_TEXT};

	*out = (struct output){.path = path,
			       .includes = {.arena = a},
			       .prototypes = {.arena = a},
			       .code = {.arena = a},
			       .pending = {.arena = a}};
	while (t.kind != TOKEN_END)
		if (!lex_next(&c.lexer, &t) || !compile_token(&c, &t))
			return false;
	if (c.template.p)
		return refuse(path, c.template_line, "template %.*s is not closed by {%% end template %%}",
			      STR_ARG(c.template));
	return true;
}
