/* The XLSX side of a table, on libxlsxwriter: for sheet.c alone. */
#ifndef SHEET_SHEET_XLSX_H
#define SHEET_SHEET_XLSX_H

#include "sheet/sheet.h"

struct sheet_xlsx;

/* Starts a workbook with one page and its head; s->columns is set. Never NULL. */
struct sheet_xlsx *xlsx_begin(struct sheet *s, const char *title);

/* A cell at s->row, s->column. */
void xlsx_text(struct sheet *s, str value);
void xlsx_int(struct sheet *s, int64_t value);
void xlsx_date(struct sheet *s, struct date value);

/* Writes the workbook to s->file and frees it. */
MUST_USE enum code xlsx_finish(struct sheet *s);

/* Frees the workbook unfinished. */
void xlsx_drop(struct sheet_xlsx *x);

#endif
