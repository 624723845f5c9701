#include "check.h"

#include "base/num.h"

enum { PURPOSE_BYTES_MIN = 40 };

static str directive_word(const struct source *source, size_t i)
{
	str rest = i < source->directives.count ? source->directives.items[i].text : (str){0};

	return word_cut(&rest);
}

static void guard_check(struct check *k, struct place at)
{
	const struct source *source = &at.file->source;
	size_t count = source->directives.count;

	if (count < 3 || !str_eq(directive_word(source, 0), S("#ifndef")) ||
	    !str_eq(directive_word(source, 1), S("#define")) ||
	    !str_starts(directive_word(source, count - 1), S("#endif")))
		breach(k, at, "guard", at.file->path, S("the header has no include guard"));
}

static void purpose_check(struct check *k, struct place at)
{
	const struct pieces *comments = &at.file->source.comments;

	if (comments->count == 0 || comments->items[0].text.n < PURPOSE_BYTES_MIN ||
	    str_trim(str_slice(at.file->text, 0, comments->items[0].offset_bytes)).n > 0)
		breach(k, at, "purpose", at.file->path, S("the header does not begin by saying what it is for"));
}

/* A comment right above, or right above the declarations that it follows without a gap, or above its type. */
static bool has_contract(const struct file *f, size_t i, bool documented_before)
{
	const struct declaration *d = &f->declarations.items[i], *before = i ? d - 1 : NULL;
	const struct token *tokens = f->source.tokens.items;
	size_t line = tokens[d->first].line;

	if (tokens[d->first].comment_end_line)
		return tokens[d->first].comment_end_line + 1 >= line;
	if (!before || !documented_before || tokens[d->first].after_directive)
		return false;
	return before->kind == DECLARATION_TYPE || tokens[before->last].line + 1 >= line;
}

void check_header(struct check *k, struct file *f)
{
	struct place at = {f, 1};
	bool documented = false;

	purpose_check(k, at);
	guard_check(k, at);
	for (size_t i = 0; i < f->declarations.count; i++) {
		const struct declaration *d = &f->declarations.items[i];
		const struct token *name = &f->source.tokens.items[d->name];

		documented = has_contract(f, i, documented);
		at.line = name->line;
		if (d->kind == DECLARATION_PROTOTYPE && !documented)
			breach(k, at, "contract", name->text,
			       arena_printf(k->arena, "%.*s() has no comment that says what it does",
					    STR_ARG(name->text)));
	}
}
