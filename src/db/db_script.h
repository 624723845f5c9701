/*
 * Runs SQL text. Only migrations and tests may include this: everything else uses statements that were checked when
 * the program was built, so that no text from outside can ever become SQL.
 */
#ifndef DB_DB_SCRIPT_H
#define DB_DB_SCRIPT_H

#include "db/db.h"

/*
 * Runs one or more statements, which may begin and end transactions of their own. Rows are dropped, and prepared
 * statements are forgotten before the next transaction. Outside of a transaction PostgreSQL runs several statements
 * as one transaction and SQLite each by itself.
 */
enum code db_script(struct db *db, const char *sql, struct err *e) MUST_USE;

#endif
