/*
 * Comma-separated values (RFC 4180). Reading is strict: what a spreadsheet
 * would guess at is refused with its place, so that no import is wrong in
 * silence. Writing defuses text that a spreadsheet would run as a formula.
 */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H

#include "base/ctx.h"

enum csv_separator {
	CSV_DETECT = 0, /* the one of the three that the first line holds most of */
	CSV_COMMA = ',',
	CSV_SEMICOLON = ';',
	CSV_TAB = '\t',
};

/* What a file may hold at most. A field is measured in bytes without its quotation marks. */
struct csv_limits {
	size_t rows, columns, field_bytes;
};

struct csv_row {
	str *items; /* fields; they borrow from the text, or from the arena where a mark was doubled */
	size_t count, capacity;
	size_t line; /* on which the row starts, from 1 */
};

struct csv_table {
	struct csv_row *items;
	size_t count, capacity;
	enum csv_separator separator;
};

/*
 * Reads a whole text: UTF-8 with or without byte order mark, lines that end in
 * CRLF, LF or CR, fields in quotation marks with anything inside. Empty lines
 * are left out. Rows may differ in length: the caller knows how many columns
 * it wants. ERR_INPUT or ERR_TOO_LARGE name the line and the field.
 */
MUST_USE enum code csv_read(struct ctx *c, str text, enum csv_separator separator, const struct csv_limits *limits,
			    struct csv_table *out);

/* A table being written. */
struct csv {
	struct buf *out;
	bool in_row;
	size_t row_start; /* in out */
};

/* Starts with a byte order mark, without which Excel takes UTF-8 for a Windows code page. */
void csv_begin(struct csv *w, struct buf *out);

/* A field as it is, in quotation marks where it needs them. For values that are no free text, such as numbers. */
void csv_raw(struct csv *w, str value);

/*
 * Text of people. Where it starts like a formula (= + - @ tab CR LF, also in
 * full width) an apostrophe is put before it, as OWASP advises.
 */
void csv_text(struct csv *w, str value);

/* A whole number, never in quotation marks. */
void csv_int(struct csv *w, int64_t value);

/* Ends the row with CRLF. */
void csv_row_end(struct csv *w);

/* Between two rows: what was written was taken out of the buffer, which is empty now. */
void csv_taken(struct csv *w);

#endif
