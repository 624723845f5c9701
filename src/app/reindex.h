/* Filling the search again from the tables: after an upgrade, or to hold it against what changes have made of it. */
#ifndef APP_REINDEX_H
#define APP_REINDEX_H

#include "base/ctx.h"

/* Empties the search and puts everything that is stored into it. Inside a writing transaction. */
enum code reindex(struct ctx *c) MUST_USE;

/*
 * The same, in a transaction of its own, where nothing can be found but something is stored: a migration leaves the
 * search empty where it adds or changes it.
 */
enum code reindex_where_empty(struct ctx *c) MUST_USE;

#endif
