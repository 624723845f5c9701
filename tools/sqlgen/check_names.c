#include "sqlgen/sqlgen.h"

#include "base/num.h"

enum { DEPTH_MAX = 64 };

/* What the words at a depth of parentheses are: table references follow FROM and its like. */
enum clause { CLAUSE_OTHER, CLAUSE_TABLES, CLAUSE_TARGET };

struct clause_word {
	const char *word;
	enum clause clause;
};

struct names {
	const struct statement *st;
	const str *objects;
	size_t object_count;
	enum clause clauses[DEPTH_MAX];
	size_t depth;
};

static const struct clause_word CLAUSE_WORDS[] = {
	{"SELECT", CLAUSE_OTHER},    {"FROM", CLAUSE_TABLES},  {"JOIN", CLAUSE_TABLES},	    {"INTO", CLAUSE_TARGET},
	{"UPDATE", CLAUSE_TARGET},   {"ON", CLAUSE_OTHER},     {"USING", CLAUSE_OTHER},	    {"WHERE", CLAUSE_OTHER},
	{"SET", CLAUSE_OTHER},	     {"GROUP", CLAUSE_OTHER},  {"HAVING", CLAUSE_OTHER},    {"ORDER", CLAUSE_OTHER},
	{"LIMIT", CLAUSE_OTHER},     {"WINDOW", CLAUSE_OTHER}, {"VALUES", CLAUSE_OTHER},    {"UNION", CLAUSE_OTHER},
	{"RETURNING", CLAUSE_OTHER}, {"EXCEPT", CLAUSE_OTHER}, {"INTERSECT", CLAUSE_OTHER},
};

/* The token at an offset from i; empty outside the statement. */
static str token_at(const struct names *n, size_t i)
{
	return i < n->st->tokens.count ? n->st->tokens.items[i].text : (str){"", 0};
}

static bool is_token(const struct names *n, size_t i, const char *word)
{
	return str_eq_nocase(token_at(n, i), str_from(word));
}

static bool is_object(const struct names *n, str name)
{
	for (size_t i = 0; i < n->object_count; i++)
		if (str_eq_nocase(n->objects[i], name))
			return true;
	return false;
}

/* The index behind the parenthesis that closes the one at i. */
static size_t index_behind_parenthesis(const struct names *n, size_t i)
{
	size_t depth = 0;

	for (; i < n->st->tokens.count; i++) {
		depth += is_token(n, i, "(");
		depth -= is_token(n, i, ")");
		if (depth == 0)
			return i + 1;
	}
	return i;
}

/* name AS ( or name (column, ...) AS [NOT] MATERIALIZED ( */
static bool is_cte(const struct names *n, size_t i)
{
	size_t next = i + 1;

	if (is_token(n, next, "("))
		next = index_behind_parenthesis(n, next);
	if (!is_token(n, next, "AS"))
		return false;
	next++;
	next += is_token(n, next, "NOT");
	next += is_token(n, next, "MATERIALIZED");
	return is_token(n, next, "(");
}

static void clause_follow(struct names *n, size_t i)
{
	bool is_comparison = is_token(n, i, "FROM") && i > 0 && is_token(n, i - 1, "DISTINCT");

	for (size_t k = 0; k < COUNT_OF(CLAUSE_WORDS) && !is_comparison; k++)
		if (is_token(n, i, CLAUSE_WORDS[k].word))
			n->clauses[n->depth] = CLAUSE_WORDS[k].clause;
	if (is_token(n, i, "FROM") && i > 0 && is_token(n, i - 1, "DELETE"))
		n->clauses[n->depth] = CLAUSE_TARGET;
}

/* A table is named after one of these; any other word before a name makes it an alias. */
static bool is_reference(const struct names *n, size_t i)
{
	static const char *const BEFORE[] = {"FROM", "JOIN", "INTO", "UPDATE", ",", "("};

	for (size_t k = 0; k < COUNT_OF(BEFORE); k++)
		if (i > 0 && is_token(n, i - 1, BEFORE[k]))
			return true;
	return false;
}

static bool is_secure(str name)
{
	return name.n > sizeof("secure_") - 1 && str_eq_nocase(str_slice(name, 0, 7), S("secure_"));
}

static enum code word_check(const struct names *n, size_t i)
{
	const struct token *t = &n->st->tokens.items[i];
	bool is_column = (i > 0 && is_token(n, i - 1, ".")) || is_token(n, i + 1, ".");
	enum clause clause = n->clauses[n->depth];

	if (!is_object(n, t->text) || is_column)
		return OK;
	if (is_cte(n, i))
		return refuse(n->st->path, t->line,
			      "%.*s: the common table expression %.*s is named like a table or view",
			      STR_ARG(n->st->name), STR_ARG(t->text));
	if (clause == CLAUSE_OTHER)
		return OK;
	if (!is_reference(n, i))
		return refuse(n->st->path, t->line, "%.*s: the alias %.*s is named like a table or view",
			      STR_ARG(n->st->name), STR_ARG(t->text));
	if (clause == CLAUSE_TABLES && is_secure(t->text))
		return refuse(n->st->path, t->line, "%.*s: %.*s may be read only through its view",
			      STR_ARG(n->st->name), STR_ARG(t->text));
	return OK;
}

static enum code token_check(struct names *n, size_t i)
{
	const struct token *t = &n->st->tokens.items[i];

	if (is_token(n, i, "(")) {
		/* FROM (a JOIN b) still names tables. */
		enum clause outer = n->clauses[n->depth];

		if (++n->depth == DEPTH_MAX)
			return refuse(n->st->path, t->line, "%.*s: too many parentheses", STR_ARG(n->st->name));
		n->clauses[n->depth] = outer == CLAUSE_TABLES ? CLAUSE_TABLES : CLAUSE_OTHER;
		return OK;
	}
	if (is_token(n, i, ")")) {
		n->depth -= n->depth > 0;
		return OK;
	}
	clause_follow(n, i);
	return word_check(n, i);
}

enum code check_names(const struct statement *st, const str *objects, size_t count)
{
	struct names n = {.st = st, .objects = objects, .object_count = count};

	for (size_t i = 0; i < st->tokens.count; i++)
		TRY(token_check(&n, i));
	return OK;
}
