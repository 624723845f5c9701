/* Filling a new database: catalogues and, where asked for, the demonstration. */
#ifndef APP_INIT_H
#define APP_INIT_H

#include "setting/setting.h"

/*
 * Fills an empty, migrated database in one transaction. ERR_CONFLICT where it holds something already; nothing is
 * changed then. c->db is open, without a transaction.
 */
enum code init_fill(struct ctx *c, enum database_kind kind) MUST_USE;

/*
 * Adds the catalogues that a database lacks since an earlier program filled it, in one transaction; nothing where it
 * has them or was never filled. c->db is open, migrated and without a transaction, and the search is filled.
 */
enum code init_complete(struct ctx *c) MUST_USE;

#endif
