/* Making a new database: schema, catalogues and, where asked for, the demonstration. */
#ifndef APP_INIT_H
#define APP_INIT_H

#include "base/ctx.h"

enum init_kind {
	INIT_REAL,  /* the 193 Member States, and nothing invented about any of them */
	INIT_TRIAL, /* the same, and a day other than today may be given to writing commands */
	INIT_DEMO,  /* 193 fictional States, invented events, both published programmes in our own words */
};

/*
 * Fills an empty, migrated database in one transaction. ERR_CONFLICT where it holds something already; nothing is
 * changed then. c->db is open, without a transaction.
 */
enum code init_fill(struct ctx *c, enum init_kind kind) MUST_USE;

/* Reads what kind of database this is into c->demo; *writes_any_day is true where --now may be used for writing. */
enum code init_kind_read(struct ctx *c, bool *writes_any_day) MUST_USE;

#endif
