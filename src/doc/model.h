/*
 * A document as a list of blocks, whatever it will be written as: HTML, Word, PDF or Akoma Ntoso. Pure: no database and
 * no clock. Every block has a language of its own, so that a text stays in its language inside a frame in another.
 */
#ifndef DOC_MODEL_H
#define DOC_MODEL_H

#include "base/ctx.h"

enum doc_style { DOC_PLAIN, DOC_STRONG, DOC_EMPHASIS, DOC_STYLE_COUNT };

/* A piece of text of one kind. */
struct doc_run {
	str text;
	enum doc_style style;
	str symbol;	   /* canonical form of the document that is cited here ("S/RES/1373 (2001)"), or empty */
	struct date cited; /* when that document was adopted or issued; year 0 where it is not known */
	str href;	   /* where a link leads (http, https or mailto), or empty */
};

struct doc_text {
	struct doc_run *items;
	size_t count, capacity;
};

/* A row of a table. All rows of one table have the same number of cells. */
struct doc_row {
	struct doc_text *items;
	size_t count, capacity;
	bool is_header;
};

struct doc_rows {
	struct doc_row *items;
	size_t count, capacity;
};

enum doc_kind {
	DOC_PART,	/* a new part on a new page: its label ("Annex") is number, its title the text */
	DOC_TITLE,	/* the title of a letter or of a whole document */
	DOC_HEADING,	/* level 1 to 3; number may be empty ("II", "A") */
	DOC_PARAGRAPH,	/* without number */
	DOC_NUMBERED,	/* number as it is cited ("12") */
	DOC_ITEM,	/* of the paragraph before it; number is its label ("a"), level 1 or 2 */
	DOC_SIGNATURE,	/* lines of a signature, at the far side; each run is a line */
	DOC_TABLE,	/* rows */
	DOC_PAGE_BREAK, /* nothing else */
	DOC_KIND_COUNT
};

struct doc_block {
	enum doc_kind kind;
	enum lang lang;
	int level;  /* of headings and items, else 0 */
	str number; /* without the punctuation that a language puts around it */
	str name;   /* of a part, for addresses: "annex"; else empty */
	struct doc_text text;
	struct doc_rows rows;
};

/* What stands above a document. Empty members are left out; a draft has the symbol "S/2026/___". */
struct doc_masthead {
	str organ, symbol, distribution, original;
	struct date date;
	str note; /* what the reader must know first: a demonstration, a summary */
};

struct document {
	struct arena *arena;
	str title;
	str author;	/* for the description of the file, or empty */
	enum lang lang; /* of the frame; its direction is that of the document */
	struct doc_masthead masthead;
	int64_t written_at; /* seconds since 1970 UTC: the only date that a file says of itself */
	struct doc_block *items;
	size_t count, capacity;
};

enum {
	DOC_BLOCKS_MAX = 20000,
	DOC_RUNS_MAX = 4000, /* of one text */
	DOC_ROWS_MAX = 5000, /* of one table */
	DOC_CELLS_MAX = 30,  /* of one row */
	DOC_LEVEL_MAX = 3,
	DOC_BYTES_MAX = 16 * 1024 * 1024, /* of all texts together */
};

/* Appends a block; number is borrowed. The pointer is good until the next block is appended. */
struct doc_block *doc_add(struct document *d, enum doc_kind kind, enum lang lang, int level, str number);

/* Appends a block whose text is one plain run. */
struct doc_block *doc_add_text(struct document *d, enum doc_kind kind, enum lang lang, str number, str text);

/* Appends a run to a text; nothing where it is empty. */
void doc_run_add(struct arena *a, struct doc_text *text, struct doc_run run);

/* Appends a row to a table, and a cell of one plain run to a row. */
struct doc_row *doc_row_add(struct arena *a, struct doc_block *table, bool is_header);
void doc_cell_add(struct arena *a, struct doc_row *row, str text);

/* The text of all runs, one after another. */
str doc_text_join(struct arena *a, const struct doc_text *text);

/*
 * The number of a block as its language prints it: "12." or, in Arabic, "12 -"; "(a)" or, in French and Spanish, "a)"
 * (United Nations Editorial Manual, numbering of paragraphs and subparagraphs). Empty where it has none.
 */
str doc_number_text(struct arena *a, const struct doc_block *b);

enum { DOC_MASTHEAD_LINES_MAX = 5 };

/* A line of the masthead: a label in the language of the document ("Distr.:"), or none, and what it says. */
struct doc_line {
	str label, text;
};

/* The lines below the symbol, in their order; returns how many. */
size_t doc_masthead_lines(const struct document *d, struct doc_line out[DOC_MASTHEAD_LINES_MAX]);

/* The level under which a block stands in the table of contents: 1 and more, or 0 where it does not. */
int doc_outline_level(const struct doc_block *b);

/* YYYY-MM-DDThh:mm:ssZ of the moment at which the document was written. */
str doc_written_at(struct arena *a, const struct document *d);

#endif
