/*
 * The checks of style, layers, words and traceability: what is checked, what was found, and what is excepted. Every
 * rule is a function that reads files and calls breach().
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/base.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_MARK };

/* A token of C. Comments and directives are kept beside, not among them. */
struct token {
	enum token_kind kind;
	bool after_directive; /* a directive stands between this token and the one before */
	str text;
	size_t line;
	size_t comment_end_line; /* last line of the comment right before; 0 where there is none */
};

struct tokens {
	struct token *items;
	size_t count, capacity;
};

/* A comment, or a directive of the preprocessor with its continuation lines. */
struct piece {
	str text;
	size_t line, offset_bytes;
};

struct pieces {
	struct piece *items;
	size_t count, capacity;
};

struct source {
	struct tokens tokens;
	struct pieces comments, directives;
};

enum declaration_kind { DECLARATION_FUNCTION, DECLARATION_PROTOTYPE, DECLARATION_VARIABLE, DECLARATION_TYPE };

/* One declaration at file scope: positions are those of tokens. */
struct declaration {
	enum declaration_kind kind;
	size_t first, last; /* last is the semicolon or the closing brace */
	size_t name;
	size_t parameters; /* its opening parenthesis, of functions and prototypes */
	size_t body;	   /* its opening brace, of functions */
};

struct declarations {
	struct declaration *items;
	size_t count, capacity;
};

struct file {
	str path; /* from the root, with slashes */
	str text;
	size_t line_count;
	bool is_c;
	bool failed;
	struct source source; /* of C alone */
	struct declarations declarations;
};

struct files {
	struct file *items;
	size_t count, capacity;
};

/* A line of exceptions.txt. */
struct exception {
	str rule, path, subject;
	size_t line;
	bool used;
};

struct exceptions {
	struct exception *items;
	size_t count, capacity;
};

struct lengths {
	size_t *items;
	size_t count, capacity;
};

struct check {
	struct arena *arena;
	const char *root;
	struct files files;
	struct exceptions exceptions;
	struct lengths function_lines, file_lines;
	size_t failed_count;
};

/* Where a breach is. */
struct place {
	struct file *file;
	size_t line;
};

/*
 * Prints "path:line: message" and counts the file as failed, unless exceptions.txt excepts this subject (the name of a
 * function, variable or file) in this file from this rule.
 */
void breach(struct check *k, struct place at, const char *rule, str subject, str message);

/* Reads the whole tree below the root that is not made by the build, in order of names. False where it cannot. */
bool files_read(struct check *k);

/* The file of this path, or NULL. */
struct file *file_find(const struct check *k, str path);

/* Cuts the next line off *rest, without its end. */
str line_cut(str *rest);

/* Cuts the next word off *rest, at white space; empty at the end. */
str word_cut(str *rest);

/* Where a word stands in s at or after from, in either case and not within a longer word; SIZE_MAX where it does not.
 */
size_t word_find(str s, str word, size_t from);

/* Cuts C into tokens. Text that no C is (an open string) ends at its line. */
void lex(struct arena *a, str text, struct source *out);

/* Position of the bracket that closes the one at `open`, or the last token where there is none. */
size_t bracket_close(const struct tokens *tokens, size_t open);

bool token_is(const struct tokens *tokens, size_t at, const char *text);

/* Finds the declarations at file scope. */
void declarations_find(struct arena *a, const struct tokens *tokens, struct declarations *out);

/* True where the declaration that begins at first declares an object that cannot change. */
bool declares_constant(const struct tokens *tokens, size_t first);

/* Position of the name that the declaration from first declares. */
size_t declared_name(const struct tokens *tokens, size_t first);

/* The rules, each for one file. */
void check_text(struct check *k, struct file *f);
void check_sizes(struct check *k, struct file *f);
void check_style(struct check *k, struct file *f);
void check_constants(struct check *k, struct file *f);
void check_header(struct check *k, struct file *f);

/* The rules over all files; false where their own file is missing or wrong. */
bool check_exceptions_read(struct check *k);
void check_exceptions_used(struct check *k);
bool check_words(struct check *k);
bool check_layers(struct check *k);
bool check_traceability(struct check *k);

#endif
