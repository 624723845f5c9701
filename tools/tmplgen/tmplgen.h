/*
 * tmplgen compiles an .html file of templates to C functions that write the page.
 * It follows the state of an HTML parser through the static text, so that every
 * {{ expression }} is escaped for the place where it stands, and refuses
 * expressions in places where no escaping is safe.
 */
#ifndef TMPLGEN_TMPLGEN_H
#define TMPLGEN_TMPLGEN_H

#include "base/base.h"

/* Prints "path:line: error: ..." and returns false, so that callers can `return refuse(...)`. */
bool refuse(const char *path, int line, const char *format, ...) PRINTF(3, 4);

/* --- lex.c: the pieces of a template file --- */

enum token_kind {
	TOKEN_TEXT,	 /* static HTML */
	TOKEN_EXPR,	 /* the inside of {{ }}, trimmed */
	TOKEN_DIRECTIVE, /* the inside of {% %}, trimmed */
	TOKEN_END,
};

struct token {
	enum token_kind kind;
	str text;
	int line; /* where it begins, from 1 */
};

struct lexer {
	const char *path;
	str source;
	size_t at;
	int line;
};

/* The next piece; comments {# #} are passed over. False where a piece is not closed, which has been reported. */
bool lex_next(struct lexer *x, struct token *out);

/* Offset of the first byte of C code for which wanted() holds outside of literals and brackets, or SIZE_MAX. */
size_t code_find(str code, bool (*wanted)(char c), size_t from);

bool is_identifier(str s);

/* --- state.c: where in an HTML document we are --- */

enum place {
	PLACE_TEXT,
	PLACE_TAG_OPEN, /* after "<" or "</" */
	PLACE_TAG_NAME,
	PLACE_IN_TAG, /* between attributes */
	PLACE_ATTRIBUTE_NAME,
	PLACE_BEFORE_VALUE, /* after "=" */
	PLACE_VALUE,	    /* between quotes */
	PLACE_ESCAPABLE,    /* inside of textarea or title: text without tags */
	PLACE_RAW,	    /* inside of script or style */
	PLACE_COMMENT,
	PLACE_DECLARATION, /* <!doctype */
};

enum value {
	VALUE_PLAIN,
	VALUE_URL_START,
	VALUE_URL_PART,
	VALUE_FORBIDDEN, /* script, style or markup in an attribute */
};

struct html_state {
	enum place place;
	enum value value; /* of PLACE_VALUE */
	char quote;	  /* of PLACE_VALUE */
	bool closing;	  /* the tag is an end tag */
	bool needs_space; /* white space must come before the next attribute */
	bool in_pre;
	bool has_content, has_http_equiv; /* attributes seen in this tag */
	char tag[24];			  /* of a tag, ESCAPABLE and RAW */
	char attribute[40];
	int line; /* where the place began, for messages */
};

/* Takes the byte text.p[at] of static HTML. NULL, or what is wrong with it. */
const char *state_feed(struct html_state *st, str text, size_t at, int line);

/* Prepares for a directive: a name that stands before it is complete. NULL, or why no directive may stand here. */
const char *state_settle(struct html_state *st);

/* The function that escapes an expression in this place, which also advances the state; NULL with *why set. */
const char *state_escape(struct html_state *st, const char **why);

/* True where two paths through a template meet in the same place; *st then takes over what either path demands. */
bool state_join(struct html_state *st, const struct html_state *other);

/* True where white space has no meaning beyond separating. */
bool state_collapses(const struct html_state *st);

/* Words for messages: "text", "the value of an attribute". */
const char *state_name(const struct html_state *st);

/* --- emit.c: the generated C --- */

struct output {
	const char *path;
	struct buf includes, prototypes, code;
	struct buf pending; /* static text that is not yet written as code */
	size_t space_run;   /* bytes of white space at the end of pending */
	bool fresh;	    /* the page is at the start of a line here: no further newline is needed */
};

/* Static text, byte by byte; collapses: white space around a newline shrinks to the newline. */
void emit_byte(struct output *out, char c, bool collapses);

/* Writes the static text so far as one buf_lit(). Call before any other code. */
void emit_flush(struct output *out);

/* "#line" of the template, then code. */
void emit_code(struct output *out, int line, const char *format, ...) PRINTF(3, 4);

/* The whole header and source file. header_name is the base name of the header. */
str emit_header(struct output *out, const char *header_name);
str emit_source(struct output *out, const char *header_name);

/* --- compile.c: directives --- */

/* Compiles a whole file into out; false where it was refused. */
bool compile(struct arena *a, const char *path, str source, struct output *out);

#endif
