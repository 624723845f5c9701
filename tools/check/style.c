#include "check.h"

enum {
	FILE_LINES_MAX = 800,
	FUNCTION_LINES_MAX = 70,
	BRANCHES_MAX = 15,
	PARAMETERS_MAX = 6,
	COLUMNS_MAX = 120,
	TAB = 8
};

/* Calls that have a safer form, and where that is. */
static const struct {
	const char *name, *instead;
} banned[] = {
	{"strcpy", "struct buf"},     {"strncpy", "struct buf"},   {"strcat", "struct buf"},
	{"strncat", "struct buf"},    {"sprintf", "buf_printf()"}, {"vsprintf", "buf_printf()"},
	{"gets", "fgets()"},	      {"scanf", "num_parse()"},	   {"sscanf", "num_parse()"},
	{"fscanf", "num_parse()"},    {"atoi", "num_parse()"},	   {"atol", "num_parse()"},
	{"atoll", "num_parse()"},     {"atof", "num_parse()"},	   {"strtol", "num_parse()"},
	{"strtoul", "num_parse()"},   {"strtoll", "num_parse()"},  {"strtoull", "num_parse()"},
	{"strtok", "str_cut()"},      {"strtok_r", "str_cut()"},   {"gmtime", "base/date.h"},
	{"localtime", "base/date.h"}, {"ctime", "base/date.h"},	   {"asctime", "base/date.h"},
	{"mktime", "base/date.h"},    {"rand", "crypto/token.h"},  {"random", "crypto/token.h"},
	{"srand", "crypto/token.h"},  {"system", "os/child.h"},	   {"popen", "os/child.h"},
	{"alloca", "arena_alloc()"},  {"assert", "ASSERT()"},	   {"setjmp", "enum code"},
	{"sigsetjmp", "enum code"},   {"longjmp", "enum code"},	   {"siglongjmp", "enum code"},
	{"tmpnam", "mkstemp()"},      {"mktemp", "mkstemp()"},
};

/* Folders where numbers are still put into fixed memory. */
static const char *const snprintf_folders[] = {"src/base/", "src/os/", "src/db/", "src/http/", "tools/", "tests/"};

static const char *const branches[] = {"if", "for", "while", "case", "&&", "||", "?"};

static size_t columns(str line)
{
	size_t count = 0;

	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];

		if (c == '\t')
			count += TAB - count % TAB;
		else if ((c & 0xC0) != 0x80)
			count++;
	}
	return count;
}

static void function_check(struct check *k, struct file *f, const struct declaration *d)
{
	const struct tokens *tokens = &f->source.tokens;
	str name = tokens->items[str_eq(tokens->items[d->name].text, S("TEST")) ? d->name + 2 : d->name].text;
	struct place at = {f, tokens->items[d->name].line};
	size_t lines = tokens->items[d->last].line - tokens->items[d->first].line + 1;
	size_t paths = 1, parameters = 0;

	*(size_t *)vec_push(k->arena, &k->function_lines) = lines;
	for (size_t i = d->body; i < d->last; i++)
		for (size_t b = 0; b < COUNT_OF(branches); b++)
			paths += token_is(tokens, i, branches[b]);
	for (size_t i = d->parameters + 1; i < bracket_close(tokens, d->parameters); i++) {
		if (token_is(tokens, i, "(") || token_is(tokens, i, "["))
			i = bracket_close(tokens, i);
		else
			parameters += parameters == 0 || token_is(tokens, i, ",");
	}
	if (lines > FUNCTION_LINES_MAX)
		breach(k, at, "lines", name,
		       arena_printf(k->arena, "%.*s() has %zu lines, more than %d", STR_ARG(name), lines,
				    FUNCTION_LINES_MAX));
	if (paths > BRANCHES_MAX)
		breach(k, at, "complexity", name,
		       arena_printf(k->arena, "%.*s() has the complexity %zu, more than %d", STR_ARG(name), paths,
				    BRANCHES_MAX));
	if (parameters > PARAMETERS_MAX)
		breach(k, at, "parameters", name,
		       arena_printf(k->arena, "%.*s() has %zu parameters, more than %d", STR_ARG(name), parameters,
				    PARAMETERS_MAX));
}

void check_sizes(struct check *k, struct file *f)
{
	struct place at = {f, 0};
	str rest = f->text;

	*(size_t *)vec_push(k->arena, &k->file_lines) = f->line_count;
	while (rest.p) {
		at.line++;
		if (columns(line_cut(&rest)) > COLUMNS_MAX)
			breach(k, at, "columns", f->path,
			       arena_printf(k->arena, "the line has more than %d columns", COLUMNS_MAX));
	}
	for (size_t i = 0; i < f->declarations.count; i++)
		if (f->declarations.items[i].kind == DECLARATION_FUNCTION)
			function_check(k, f, &f->declarations.items[i]);
	at.line = 1;
	if (f->line_count > FILE_LINES_MAX)
		breach(k, at, "lines", f->path,
		       arena_printf(k->arena, "the file has %zu lines, more than %d", f->line_count, FILE_LINES_MAX));
}

static bool may_snprintf(str path)
{
	for (size_t i = 0; i < COUNT_OF(snprintf_folders); i++)
		if (str_starts(path, str_from(snprintf_folders[i])))
			return true;
	return false;
}

static void call_check(struct check *k, struct place at, const struct tokens *tokens, size_t i)
{
	str name = tokens->items[i].text;

	if (!token_is(tokens, i + 1, "(") || (i > 0 && (token_is(tokens, i - 1, ".") || token_is(tokens, i - 1, "->"))))
		return;
	for (size_t b = 0; b < COUNT_OF(banned); b++)
		if (str_eq(name, str_from(banned[b].name)))
			breach(k, at, "call", name,
			       arena_printf(k->arena, "%s() is not used here: take %s", banned[b].name,
					    banned[b].instead));
	if (str_eq(name, S("snprintf")) && !may_snprintf(at.file->path))
		breach(k, at, "call", name, S("snprintf() is not used here: take buf_printf() or arena_printf()"));
}

/* if (a = b): the brackets of literals hold their own "=". */
static void condition_check(struct check *k, struct place at, const struct tokens *tokens, size_t i)
{
	size_t close = bracket_close(tokens, i + 1);

	for (size_t n = i + 2; n < close; n++) {
		str text = tokens->items[n].text;

		if (token_is(tokens, n, "{"))
			n = bracket_close(tokens, n);
		else if (tokens->items[n].kind == TOKEN_MARK && str_ends(text, S("=")) && !str_eq(text, S("==")) &&
			 !str_eq(text, S("!=")) && !str_eq(text, S("<=")) && !str_eq(text, S(">=")))
			breach(k, at, "condition", at.file->path, S("a condition does not assign"));
	}
}

static void tokens_check(struct check *k, struct file *f, const struct tokens *tokens, size_t lines_before)
{
	for (size_t i = 0; i < tokens->count; i++) {
		struct place at = {f, tokens->items[i].line + lines_before};

		if (tokens->items[i].kind != TOKEN_WORD)
			continue;
		call_check(k, at, tokens, i);
		if (token_is(tokens, i, "goto"))
			breach(k, at, "goto", f->path, S("goto is not used: take a function"));
		if ((token_is(tokens, i, "if") || token_is(tokens, i, "while")) && token_is(tokens, i + 1, "("))
			condition_check(k, at, tokens, i);
	}
}

static void macro_check(struct check *k, struct file *f, const struct piece *directive)
{
	struct source source;
	str define = S("#define");

	if (!str_starts(directive->text, define))
		return;
	lex(k->arena, str_slice(directive->text, define.n, directive->text.n), &source);
	tokens_check(k, f, &source.tokens, directive->line - 1);
}

static void typedef_check(struct check *k, struct file *f, const struct declaration *d)
{
	const struct tokens *tokens = &f->source.tokens;
	struct place at = {f, tokens->items[d->first].line};
	str name = tokens->items[d->last - 1].text;

	if (token_is(tokens, d->first, "typedef") && !str_eq(name, S("str")) &&
	    (token_is(tokens, d->first + 1, "struct") || token_is(tokens, d->first + 1, "union")))
		breach(k, at, "typedef", name, S("a struct keeps its word struct: no typedef"));
}

void check_style(struct check *k, struct file *f)
{
	tokens_check(k, f, &f->source.tokens, 0);
	for (size_t i = 0; i < f->source.directives.count; i++)
		macro_check(k, f, &f->source.directives.items[i]);
	for (size_t i = 0; i < f->declarations.count; i++)
		typedef_check(k, f, &f->declarations.items[i]);
}

static void constant_check(struct check *k, struct file *f, size_t first)
{
	const struct tokens *tokens = &f->source.tokens;
	str name = tokens->items[declared_name(tokens, first)].text;
	struct place at = {f, tokens->items[first].line};

	if (!declares_constant(tokens, first))
		breach(k, at, "mutable", name,
		       arena_printf(k->arena, "%.*s outlives its function and can change: pass it, or make it const",
				    STR_ARG(name)));
}

void check_constants(struct check *k, struct file *f)
{
	const struct tokens *tokens = &f->source.tokens;

	for (size_t i = 0; i < f->declarations.count; i++) {
		const struct declaration *d = &f->declarations.items[i];

		if (d->kind == DECLARATION_VARIABLE)
			constant_check(k, f, d->first);
		for (size_t n = d->body; d->kind == DECLARATION_FUNCTION && n < d->last; n++)
			if (token_is(tokens, n, "static") && !token_is(tokens, n - 1, "["))
				constant_check(k, f, n);
	}
}
