#include "sqlgen/sqlgen.h"

/* Words that C takes for itself (unix and linux are macros of gnu17). */
static const char *const C_WORDS[] = {
	"asm",	  "auto",     "bool",	"break",    "case",   "char",	  "const",    "continue", "default",
	"do",	  "double",   "else",	"enum",	    "extern", "false",	  "float",    "for",	  "goto",
	"if",	  "inline",   "int",	"linux",    "long",   "register", "restrict", "return",	  "short",
	"signed", "sizeof",   "static", "struct",   "switch", "true",	  "typedef",  "typeof",	  "union",
	"unix",	  "unsigned", "void",	"volatile", "while",
};

/* Parameters of the generated functions. */
static const char *const OWN_WORDS[] = {"c", "in", "row", "rows", "count", "found", "changed", "user"};

static bool is_listed(str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(word, str_from(list[i])))
			return true;
	return false;
}

/* A field with_NAME of the input struct, or one named like a block or `order`. */
static bool is_taken(const struct statement *st, str name)
{
	if (st->order_count > 0 && str_eq(name, S("order")))
		return true;
	for (size_t i = 0; i < st->switch_count; i++) {
		const struct switch_ *s = &st->switches[i];
		bool has_prefix = str_starts(name, S("with_"));

		if (!s->named && has_prefix && str_eq(str_slice(name, sizeof("with_") - 1, name.n), s->name))
			return true;
	}
	return false;
}

static enum code name_check(const struct statement *st, str name)
{
	if (is_listed(name, C_WORDS, COUNT_OF(C_WORDS)))
		return refuse(st->path, st->line, "%.*s: '%.*s' is a word of C: choose another name", STR_ARG(st->name),
			      STR_ARG(name));
	return OK;
}

static enum code param_check(const struct statement *st, str name)
{
	TRY(name_check(st, name));
	if (is_listed(name, OWN_WORDS, COUNT_OF(OWN_WORDS)) || is_taken(st, name))
		return refuse(st->path, st->line,
			      "%.*s: '%.*s' has a meaning in the function that is written: "
			      "choose another name",
			      STR_ARG(st->name), STR_ARG(name));
	return OK;
}

enum code check_c_names(const struct statement *st)
{
	TRY(name_check(st, st->name));
	for (size_t i = 0; i < st->params.count; i++)
		TRY(param_check(st, st->params.items[i].column.name));
	for (size_t i = 0; i < st->switch_count; i++)
		if (st->switches[i].named)
			TRY(param_check(st, st->switches[i].name));
	for (size_t i = 0; i < st->columns.count; i++)
		TRY(name_check(st, st->columns.items[i].name));
	return OK;
}
