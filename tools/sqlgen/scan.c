#include "sqlgen/sqlgen.h"

#include "base/num.h"

/* Walks over the SQL of one statement. */
struct scan {
	struct arena *a;
	struct statement *st;
	str text;
	size_t at, line;
	int block;  /* the open block or NONE */
	bool ended; /* by a semicolon */
	bool has_order;
};

struct refusal {
	const char *text, *why;
};

struct scanner {
	const char *start;
	enum code (*scan)(struct scan *s);
};

/* Marks that one engine does not know, or knows as something else. The longer ones come first. */
static const struct refusal REFUSED_MARKS[] = {
	{"\"", "double quotes are not portable: SQLite may take them for text; rename what needs them"},
	{"`", "backquotes are not portable"},
	{"?", "positional parameters are refused: write :name"},
	{"$", "positional parameters are refused: write :name"},
	{"@", "@ is refused: parameters are written :name, and JSON operators are not portable"},
	{"->", "JSON operators are not portable"},
	{"#", "JSON operators are not portable"},
	{"[", "a single [ is not portable; optional blocks are written [[ ... ]]"},
	{"]", "a single ] is not portable; optional blocks are written [[ ... ]]"},
	{"{", "braces are only for {{order}}"},
	{"}", "braces are only for {{order}}"},
};

static const struct refusal REFUSED_WORDS[] = {
	{"LIKE", "LIKE differs between the engines and scans the table: use the search module"},
	{"ILIKE", "ILIKE is not portable: use the search module"},
	{"GLOB", "GLOB is not portable: use the search module"},
	{"REGEXP", "REGEXP is not portable: use the search module"},
	{"MATCH", "MATCH is not portable: use the search module"},
	{"SIMILAR", "SIMILAR TO is not portable: use the search module"},
};

/* A star after one of these stands for all columns. */
static const char *const BEFORE_ALL_COLUMNS[] = {"SELECT", "DISTINCT", "ALL", "RETURNING", ",", "."};

/* What stands for the engines' full-text search. */
#define SEARCH_FUNCTION "search_hits"

static const char *const FIRST_WORDS[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"};

static bool is_word_char(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

static bool is_listed(str word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(word, str_from(list[i])))
			return true;
	return false;
}

static enum code refuse_here(const struct scan *s, const char *why)
{
	return refuse(s->st->path, s->line, "%.*s: %s", STR_ARG(s->st->name), why);
}

static struct piece *piece_last(struct scan *s)
{
	return &s->st->pieces.items[s->st->pieces.count - 1];
}

/* The text on both sides of a block has a space of its own, so one that stands alone is left out. */
static void piece_end(struct scan *s)
{
	struct piece *p = piece_last(s);

	if (p->sqlite.n == 1 && p->sqlite.p[0] == ' ')
		p->sqlite.n = p->postgres.n = 0;
}

static void piece_begin(struct scan *s, int block, int order)
{
	struct piece *p;

	if (s->st->pieces.count > 0)
		piece_end(s);
	p = vec_push(s->a, &s->st->pieces);
	*p = (struct piece){.sqlite.arena = s->a, .postgres.arena = s->a, .block = block, .order = order};
}

static void put(struct scan *s, str text)
{
	buf_puts(&piece_last(s)->sqlite, text);
	buf_puts(&piece_last(s)->postgres, text);
}

/* White space and comments become one space, and none at the beginning. */
static void put_space(struct scan *s)
{
	struct buf *b = &piece_last(s)->sqlite;
	bool is_first = s->st->pieces.count == 1 && b->n == 0;

	if (!is_first && (b->n == 0 || b->p[b->n - 1] != ' '))
		put(s, S(" "));
}

static str token_last(const struct scan *s)
{
	return s->st->tokens.count ? s->st->tokens.items[s->st->tokens.count - 1].text : (str){"", 0};
}

/* Takes n bytes; lines are counted. */
static str take(struct scan *s, size_t n)
{
	str taken = str_slice(s->text, s->at, s->at + n);

	for (size_t i = 0; i < taken.n; i++)
		s->line += taken.p[i] == '\n';
	s->at += taken.n;
	return taken;
}

static str rest_of(const struct scan *s)
{
	return str_slice(s->text, s->at, s->text.n);
}

/* Takes a token of n bytes and copies it to the text. */
static str take_token(struct scan *s, size_t n)
{
	size_t line = s->line;
	str text = take(s, n);

	*vec_push(s->a, &s->st->tokens) = (struct token){text, line};
	put(s, text);
	return text;
}

static size_t word_length(str s)
{
	size_t n = 0;

	while (n < s.n && is_word_char(s.p[n]))
		n++;
	return n;
}

static enum code scan_line_comment(struct scan *s)
{
	size_t end = str_find(rest_of(s), S("\n"), 0);
	str comment = str_slice(rest_of(s), 0, end);

	if (str_starts(comment, S("-- in:")) || str_starts(comment, S("-- out:")) ||
	    str_starts(comment, S("-- order:")))
		return refuse_here(s, "annotations come before the SQL");
	take(s, comment.n);
	put_space(s);
	return OK;
}

static enum code scan_block_comment(struct scan *s)
{
	size_t end = str_find(rest_of(s), S("*/"), 2);

	if (end == SIZE_MAX)
		return refuse_here(s, "a comment is not closed");
	take(s, end + 2);
	put_space(s);
	return OK;
}

static enum code scan_quoted(struct scan *s)
{
	size_t end = str_find(rest_of(s), S("'"), 1);

	if (end == SIZE_MAX)
		return refuse_here(s, "a quoted text is not closed");
	take_token(s, end + 1);
	return OK;
}

/* The name in `[[name: ...`; empty where there is none. */
static str block_name(struct scan *s)
{
	str rest = str_trim(rest_of(s));
	size_t n = word_length(rest);
	bool is_name = n > 0 && n + 1 < rest.n && rest.p[n] == ':' && is_space(rest.p[n + 1]);

	if (!is_name)
		return (str){"", 0};
	take(s, (size_t)(rest.p - s->text.p) - s->at + n + 1);
	return str_slice(rest, 0, n);
}

static enum code scan_block_open(struct scan *s)
{
	struct block *block;

	if (s->block != NONE)
		return refuse_here(s, "optional blocks cannot be nested");
	if (s->st->block_count == BLOCKS_MAX)
		return refuse_here(s, "too many optional blocks");
	s->block = (int)s->st->block_count++;
	block = &s->st->blocks[s->block];
	block->line = s->line;
	take(s, 2);
	block->name = block_name(s);
	if (block->name.n && !is_snake(block->name))
		return refuse_here(s, "the name of an optional block is not lower_snake_case");
	piece_begin(s, s->block, NONE);
	put_space(s);
	return OK;
}

static enum code scan_block_close(struct scan *s)
{
	if (s->block == NONE)
		return refuse_here(s, "]] without [[");
	take(s, 2);
	s->block = NONE;
	piece_begin(s, NONE, NONE);
	put_space(s);
	return OK;
}

static enum code scan_order(struct scan *s)
{
	if (s->block != NONE)
		return refuse_here(s, "{{order}} cannot stand in an optional block");
	if (s->has_order)
		return refuse_here(s, "{{order}} may stand only once");
	if (s->st->order_count == 0)
		return refuse_here(s, "{{order}} without an -- order: line");
	s->has_order = true;
	take(s, sizeof("{{order}}") - 1);
	for (size_t i = 0; i < s->st->order_count; i++) {
		piece_begin(s, NONE, (int)i);
		put(s, s->st->orders[i].expression);
	}
	piece_begin(s, NONE, NONE);
	return OK;
}

static void param_use(struct scan *s, int index)
{
	struct param *p = &s->st->params.items[index];
	struct block *block;

	if (s->block == NONE) {
		p->used_outside = true;
		return;
	}
	block = &s->st->blocks[s->block];
	if (!(p->blocks & UINT64_C(1) << s->block))
		block->params[block->param_count++] = index;
	p->blocks |= UINT64_C(1) << s->block;
}

static enum code param_find(const struct scan *s, str name, int *index)
{
	for (size_t i = 0; i < s->st->params.count; i++) {
		if (!str_eq(s->st->params.items[i].column.name, name))
			continue;
		*index = (int)i;
		return OK;
	}
	return refuse(s->st->path, s->line, "%.*s: the parameter :%.*s is not declared in -- in:", STR_ARG(s->st->name),
		      STR_ARG(name));
}

static enum code scan_param(struct scan *s)
{
	str name = str_slice(rest_of(s), 1, s->text.n);
	int index;

	name = str_slice(name, 0, word_length(name));
	if (name.n == 0)
		return refuse_here(s, "a colon begins a parameter, :name; a cast is written CAST(x AS BIGINT)");
	TRY(param_find(s, name, &index));
	*vec_push(s->a, &s->st->tokens) = (struct token){take(s, name.n + 1), s->line};
	buf_printf(&piece_last(s)->sqlite, "?%d", index + 1);
	buf_printf(&piece_last(s)->postgres, "$%d", index + 1);
	param_use(s, index);
	return OK;
}

/*
 * FROM search_hits(:query) h: what a full-text query finds, as a table with the columns id, cell (what hits are counted
 * by, a part of id that PostgreSQL stores) and tokens. The two engines agree on nothing here; :query is in the words of
 * its own engine, which the search module writes. The inner SELECT keeps the query from PostgreSQL's planner, which
 * would read the whole table for a word that most rows have, though that takes several times as long.
 */
static enum code scan_search(struct scan *s)
{
	static const char why[] = "write search_hits(:name) with a parameter of type text, and an alias";
	str rest = str_slice(rest_of(s), sizeof(SEARCH_FUNCTION) - 1, s->text.n), name;
	int index;

	if (!str_starts(rest, S("(:")))
		return refuse_here(s, why);
	name = str_slice(rest, 2, 2 + word_length(str_slice(rest, 2, rest.n)));
	if (!str_starts(str_slice(rest, 2 + name.n, rest.n), S(")")))
		return refuse_here(s, why);
	TRY(param_find(s, name, &index));
	if (s->st->params.items[index].column.type != DB_TEXT)
		return refuse_here(s, why);
	*vec_push(s->a, &s->st->tokens) = (struct token){take(s, sizeof(SEARCH_FUNCTION) + name.n + 2), s->line};
	buf_printf(&piece_last(s)->sqlite,
		   "(SELECT rowid AS id, rowid / 281474976710656 * 2048 + rowid / 268435456 %% 2048 AS cell, tokens "
		   "FROM search_index WHERE search_index MATCH ?%d)",
		   index + 1);
	buf_printf(&piece_last(s)->postgres,
		   "(SELECT rowid AS id, cell, tokens FROM search_index WHERE words @@ (SELECT CAST($%d AS tsquery)))",
		   index + 1);
	param_use(s, index);
	return OK;
}

static enum code scan_semicolon(struct scan *s)
{
	take(s, 1);
	s->ended = true;
	return OK;
}

static const struct scanner SCANNERS[] = {
	{"--", scan_line_comment}, {"/*", scan_block_comment}, {"'", scan_quoted}, {"[[", scan_block_open},
	{"]]", scan_block_close},  {"{{order}}", scan_order},  {":", scan_param},  {";", scan_semicolon},
};

/* Whether the next word is a table that the statement writes: INSERT INTO ..., DELETE FROM ... */
static bool is_written(const struct scan *s)
{
	size_t n = s->st->tokens.count;

	return str_eq_nocase(token_last(s), S("INTO")) ||
	       (n == 2 && str_eq_nocase(s->st->tokens.items[0].text, S("DELETE")));
}

static enum code scan_word(struct scan *s)
{
	str word = str_slice(rest_of(s), 0, word_length(rest_of(s)));

	for (size_t i = 0; i < COUNT_OF(REFUSED_WORDS); i++)
		if (str_eq_nocase(word, str_from(REFUSED_WORDS[i].text)))
			return refuse_here(s, REFUSED_WORDS[i].why);
	if (word.n >= 4 && str_eq_nocase(str_slice(word, 0, 4), S("json")))
		return refuse_here(s, "JSON functions are not portable");
	if (s->st->tokens.count == 0 && !is_listed(word, FIRST_WORDS, COUNT_OF(FIRST_WORDS)))
		return refuse_here(s, "a statement begins with SELECT, INSERT, UPDATE, DELETE or WITH");
	if (str_eq_nocase(word, S("search_index")) && !is_written(s))
		return refuse_here(s, "the index of words is read through search_hits(:query)");
	if (str_eq_nocase(word, S(SEARCH_FUNCTION)))
		return scan_search(s);
	take_token(s, word.n);
	return OK;
}

static enum code scan_mark(struct scan *s)
{
	for (size_t i = 0; i < COUNT_OF(REFUSED_MARKS); i++)
		if (str_starts(rest_of(s), str_from(REFUSED_MARKS[i].text)))
			return refuse_here(s, REFUSED_MARKS[i].why);
	if (rest_of(s).p[0] == '*' && is_listed(token_last(s), BEFORE_ALL_COLUMNS, COUNT_OF(BEFORE_ALL_COLUMNS)))
		return refuse_here(s, "SELECT * is refused: name the columns");
	take_token(s, 1);
	return OK;
}

static enum code scan_next(struct scan *s)
{
	str rest = rest_of(s);
	bool is_comment = str_starts(rest, S("--")) || str_starts(rest, S("/*"));

	if (is_space(rest.p[0])) {
		take(s, 1);
		put_space(s);
		return OK;
	}
	if (s->ended && !is_comment)
		return refuse_here(s, "several statements under one name");
	if (is_word_char(rest.p[0]))
		return scan_word(s);
	for (size_t i = 0; i < COUNT_OF(SCANNERS); i++)
		if (str_starts(rest, str_from(SCANNERS[i].start)))
			return SCANNERS[i].scan(s);
	return scan_mark(s);
}

/* The switch with this name, added where it is new; NONE where there are too many. */
static int switch_find(struct statement *st, str name, bool named)
{
	for (size_t i = 0; i < st->switch_count; i++)
		if (str_eq(st->switches[i].name, name))
			return (int)i;
	if (st->switch_count == SWITCHES_MAX)
		return NONE;
	st->switches[st->switch_count] = (struct switch_){name, named};
	return (int)st->switch_count++;
}

static enum code block_name_check(const struct statement *st, const struct block *block)
{
	for (size_t i = 0; i < st->params.count; i++)
		if (str_eq(st->params.items[i].column.name, block->name))
			return refuse(st->path, block->line, "%.*s: %.*s names both a parameter and an optional block",
				      STR_ARG(st->name), STR_ARG(block->name));
	return OK;
}

/* A block without a name of its own is called after the first parameter that only blocks use. */
static enum code block_resolve(struct statement *st, struct block *block)
{
	str name = block->name;

	TRY(block_name_check(st, block));
	for (size_t i = 0; i < block->param_count && name.n == 0; i++)
		if (!st->params.items[block->params[i]].used_outside)
			name = st->params.items[block->params[i]].column.name;
	if (name.n == 0)
		return refuse(st->path, block->line,
			      "%.*s: an optional block without a parameter of its own needs a name: [[name: ...]]",
			      STR_ARG(st->name));
	block->switch_index = switch_find(st, name, block->name.n > 0);
	if (block->switch_index == NONE)
		return refuse(st->path, block->line, "%.*s: more than %d optional blocks", STR_ARG(st->name),
			      SWITCHES_MAX);
	return OK;
}

static enum code param_resolve(struct statement *st, struct param *p)
{
	str name = p->column.name;

	if (!p->used_outside && p->blocks == 0)
		return refuse(st->path, st->line, "%.*s: the parameter :%.*s is not used", STR_ARG(st->name),
			      STR_ARG(name));
	if (p->used_outside && p->marked_optional)
		return refuse(st->path, st->line,
			      "%.*s: the parameter :%.*s is marked optional but used outside optional blocks",
			      STR_ARG(st->name), STR_ARG(name));
	for (size_t i = 0; i < st->block_count && !p->used_outside; i++) {
		if (!(p->blocks & UINT64_C(1) << i))
			continue;
		if (p->optional_switch != NONE && p->optional_switch != st->blocks[i].switch_index)
			return refuse(st->path, st->blocks[i].line,
				      "%.*s: the parameter :%.*s is in two optional blocks: give both the same name",
				      STR_ARG(st->name), STR_ARG(name));
		p->optional_switch = st->blocks[i].switch_index;
	}
	return OK;
}

static void trim_end(struct buf *b)
{
	while (b->n && b->p[b->n - 1] == ' ')
		b->n--;
}

static enum code scan_finish(struct scan *s)
{
	struct statement *st = s->st;

	trim_end(&piece_last(s)->sqlite);
	trim_end(&piece_last(s)->postgres);
	if (s->block != NONE)
		return refuse(st->path, st->blocks[s->block].line, "%.*s: an optional block is not closed",
			      STR_ARG(st->name));
	if (st->order_count > 0 && !s->has_order)
		return refuse_here(s, "-- order: without {{order}} in the SQL");
	for (size_t i = 0; i < st->block_count; i++)
		TRY(block_resolve(st, &st->blocks[i]));
	for (size_t i = 0; i < st->params.count; i++)
		TRY(param_resolve(st, &st->params.items[i]));
	return OK;
}

/* An order is fixed text: it is put in as it is, so nothing of the statement's own syntax may be in it. */
static enum code orders_check(struct scan *s)
{
	for (size_t i = 0; i < s->st->order_count; i++) {
		str expression = s->st->orders[i].expression;

		for (size_t k = 0; k < expression.n; k++)
			if (memchr(":;?$\"[]{}@", expression.p[k], 10))
				return refuse(s->st->path, s->st->line, "%.*s: the order %.*s has a '%c' in it",
					      STR_ARG(s->st->name), STR_ARG(s->st->orders[i].name), expression.p[k]);
	}
	return OK;
}

enum code scan_body(struct arena *a, struct statement *st, str text, size_t line)
{
	struct scan s = {.a = a, .st = st, .text = text, .line = line, .block = NONE};

	TRY(orders_check(&s));
	piece_begin(&s, NONE, NONE);
	while (s.at < s.text.n)
		TRY(scan_next(&s));
	return scan_finish(&s);
}
