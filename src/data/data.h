/* Catalogues and demonstration data that are part of the program, so that it needs no files beside it. */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/ctx.h"

/* The bytes of an embedded file: "catalogue/states.csv". An unknown name is a bug. */
str data_file(const char *name);

/* An embedded table and what to do with each of its rows. All rows must have `columns` fields. */
struct data_table {
	const char *file;
	size_t columns;
	enum code (*row)(struct ctx *c, void *user, const str *field);
	void *user;
};

/* Gives every row after the heading to table->row and stops at the first that fails. */
enum code data_rows(struct ctx *c, const struct data_table *table) MUST_USE;

/* A whole number of an embedded table: a bad one there is a bug that every test would meet. */
int64_t data_number(str text);

#endif
