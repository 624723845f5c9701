/*
 * One table model for every list that can be taken away: written row by row,
 * as CSV, XLSX or JSON, to a file, so that a list of any length takes the same
 * little memory. The caller has translated the title and the heads of
 * the columns and hides nothing here: only rows that the actor may see are fed.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H

#include "base/ctx.h"
#include "os/spool.h"
#include "text/csv.h"
#include "text/json.h"

enum sheet_format { SHEET_CSV, SHEET_XLSX, SHEET_JSON };

enum sheet_type { SHEET_TEXT, SHEET_INT, SHEET_DATE };

struct sheet_column {
	const char *key;   /* name in JSON, the same in every language: "due_date" */
	const char *title; /* head of the column */
	enum sheet_type type;
	int width_chars; /* in XLSX; 0 leaves the program's own */
};

/* A table being written. All members are private. */
struct sheet {
	struct ctx *c;
	enum sheet_format format;
	const struct sheet_column *columns;
	size_t column_count, column;
	size_t row;	      /* the head is row 0 */
	struct arena scratch; /* of the row at hand */
	struct buf body;      /* what was not written to the file yet */
	struct spool file;
	struct csv csv;
	struct json json;
	struct sheet_xlsx *xlsx;
};

/* struct sheet s SHEET_SCOPED; closes the table when the block is left early. All zeroes is a table not begun. */
#define SHEET_SCOPED __attribute__((cleanup(sheet_close)))

/*
 * Starts a table in the language of c; c->now dates the file, so the same rows
 * give the same bytes. title and columns must outlive the table. After it,
 * sheet_end() or sheet_close() must follow.
 */
void sheet_begin(struct sheet *s, struct ctx *c, enum sheet_format format, const char *title,
		 const struct sheet_column *columns, size_t column_count);

/* The next cell of the row; the type must be that of its column. */
void sheet_cell_text(struct sheet *s, str value);
void sheet_cell_int(struct sheet *s, int64_t value);
void sheet_cell_date(struct sheet *s, struct date value); /* empty where year is 0 */

/* An empty cell of any type; null in JSON. */
void sheet_cell_none(struct sheet *s);

/* Every column has had its cell. */
void sheet_row_end(struct sheet *s);

/*
 * Finishes the table and gives the file to the caller, who closes it. ERR_TOO_LARGE
 * where the rows are more than XLSX can hold, ERR_BUSY where it could not be written;
 * then there is no file.
 */
MUST_USE enum code sheet_end(struct sheet *s, struct spool *out);

/* Gives the memory and the file of an unfinished table back; does nothing after sheet_end(). */
void sheet_close(struct sheet *s);

/* "csv", and "text/csv; charset=utf-8". */
const char *sheet_extension(enum sheet_format format);
const char *sheet_media_type(enum sheet_format format);

#endif
