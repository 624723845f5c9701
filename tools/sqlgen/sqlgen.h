/*
 * sqlgen turns annotated .sql files into typed C functions. What it promises:
 * every text that the program can ever send was prepared against the schema
 * when the program was built.
 *
 * read.c and scan.c read a file into statements; check_names.c, check_sqlite.c
 * and check_c.c refuse what is wrong and find the result columns; combine.c
 * puts each text of a statement together; emit.c writes the C;
 * check_postgres.c prepares the same texts on PostgreSQL.
 */
#ifndef SQLGEN_SQLGEN_H
#define SQLGEN_SQLGEN_H

#include "base/base.h"
#include "db/db.h"

enum { SWITCHES_MAX = 8, BLOCKS_MAX = 16, ORDERS_MAX = 8, PARAMS_MAX = 32, PLAIN_INPUTS_MAX = 4 };

/* Nothing: no block, switch or order. */
enum { NONE = -1 };

enum kind { KIND_ONE, KIND_MAYBE, KIND_MANY, KIND_EACH, KIND_EXEC, KIND_COUNT };

/* A parameter (`-- in:`) or a result column. */
struct column {
	str name;
	enum db_type type;
};

struct param {
	struct column column;
	bool nullable, marked_optional;
	bool used_outside;   /* of optional blocks */
	uint64_t blocks;     /* bit per block where it is used */
	int optional_switch; /* the switch it belongs to, or NONE where it is required */
};

/* An optional block [[ ... ]] of the text. */
struct block {
	str name; /* empty where its first own parameter names it */
	size_t line;
	int params[PARAMS_MAX]; /* in the order of their first use */
	size_t param_count;
	int switch_index;
};

/* What turns blocks on: several blocks with the same name share one. */
struct switch_ {
	str name;
	bool named; /* after the block, not after a parameter */
};

struct order {
	str name, expression;
};

/* A run of text that is in or out as a whole. */
struct piece {
	struct buf sqlite, postgres;
	int block, order; /* or NONE */
};

/* A word, number, quoted text or mark of the statement. */
struct token {
	str text;
	size_t line;
};

struct statement {
	const char *path;
	size_t line;
	str name;
	enum kind kind;
	struct {
		struct param *items;
		size_t count, capacity;
	} params;
	struct {
		struct column *items;
		size_t count, capacity;
	} declared; /* `-- out:` */
	struct {
		struct column *items;
		size_t count, capacity;
	} columns; /* of the result, found by check_sqlite() */
	struct {
		struct piece *items;
		size_t count, capacity;
	} pieces;
	struct {
		struct token *items;
		size_t count, capacity;
	} tokens;
	struct block blocks[BLOCKS_MAX];
	size_t block_count;
	struct switch_ switches[SWITCHES_MAX];
	size_t switch_count;
	struct order orders[ORDERS_MAX];
	size_t order_count;
};

struct statements {
	struct statement *items;
	size_t count, capacity;
};

/* A file as it was read; path is as given on the command line. */
struct source {
	const char *path;
	str text;
};

struct sources {
	struct source *items;
	size_t count, capacity;
};

/* Prints `path:line: message` and returns ERR_INPUT. */
enum code refuse(const char *path, size_t line, const char *format, ...) PRINTF(3, 4);

/*
 * Puts the parts of a file (`-- part: name` and the text up to the next part or statement) where {{name}} stands in
 * statements and parts below. Line numbers stay as they were.
 */
enum code parts_expand(struct arena *a, struct source *source) MUST_USE;

/* Reads all statements of a file and appends them to out. Refuses what is wrong without knowing the schema. */
enum code read_statements(struct arena *a, const struct source *source, struct statements *out) MUST_USE;

/* Scans the SQL of a statement, which begins on `line`, into pieces and tokens; then resolves its optional blocks. */
enum code scan_body(struct arena *a, struct statement *st, str text, size_t line) MUST_USE;

/* True where s is lower case letters, digits and single underscores, as a_name_2. */
bool is_snake(str s);

/* How many texts a statement has: all choices of switches times all orders. */
size_t combination_count(const struct statement *st);

/* The selection bits (see struct db_piece) of the combination with the given index. */
uint64_t combination_selection(const struct statement *st, size_t index);

/* The `needs` bits of a piece. */
uint64_t piece_needs(const struct statement *st, const struct piece *p);

/* The text of a selection, ending in NUL. */
str combination_text(struct arena *a, const struct statement *st, uint64_t selection, bool postgres);

/*
 * Refuses CTEs and table aliases named like one of the schema's objects, and direct reads of secure_ tables.
 * objects: names of tables and views.
 */
enum code check_names(const struct statement *st, const str *objects, size_t count) MUST_USE;

/* Builds the schema in memory, prepares every combination of every statement and fills in their result columns. */
enum code check_sqlite(struct arena *a, const struct sources *migrations, struct statements *all) MUST_USE;

/* The same on a PostgreSQL server, in a schema of its own which is dropped again. Needs the columns that were found. */
enum code check_postgres(struct arena *a, const char *conninfo, const struct sources *migrations,
			 const struct statements *all) MUST_USE;

/* Refuses names that clash in the C that would be written. */
enum code check_c_names(const struct statement *st) MUST_USE;

/* Writes the header and the code. source_name, header_name: without directories. */
void emit_header(struct buf *b, const struct statements *all, str source_name, str header_name);
void emit_code(struct buf *b, const struct statements *all, str source_name, str header_name);

#endif
