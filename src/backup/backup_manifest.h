/*
 * What the lines of a backup say. The first says what follows, then comes each table with a line of its own and one for
 * each row, then the numbers and hashes of all tables, and last the hash of all lines before.
 */
#ifndef BACKUP_BACKUP_MANIFEST_H
#define BACKUP_BACKUP_MANIFEST_H

#include "backup/backup.h"
#include "db/tables.h"
#include "text/json.h"

/* Each writes its line, with the line feed, in the place of what is in out. */
void manifest_write_head(struct buf *out, const struct backup_manifest *m);
void manifest_write_table(struct buf *out, const struct db_table *table);
void manifest_write_row(struct buf *out, const struct db_table *table, const struct db_value *row);
void manifest_write_tables(struct buf *out, const struct backup_manifest *m);
void manifest_write_hash(struct buf *out, str sha256);

/* The member "tables" of an object: numbers and hashes. */
void manifest_put_tables(struct json *w, const struct backup_manifest *m);

/* Each is false where the line is none of its kind. Texts are copied into the arena. */
bool manifest_read_head(struct arena *a, str line, struct backup_manifest *m) MUST_USE;
bool manifest_read_tables(struct arena *a, str line, struct backup_manifest *m) MUST_USE;
bool manifest_read_hash(struct arena *a, str line, str *sha256) MUST_USE;

/* A table's own line: whether it is this table, with these columns. */
bool manifest_table_is(struct arena *a, str line, const struct db_table *table) MUST_USE;

/* Whether a line is a row, and no table's own line. */
bool manifest_line_is_row(str line);

/* The values of a row, as many as the table has columns, of their types. Texts are copied into the arena. */
bool manifest_read_row(struct arena *a, str line, const struct db_table *table, struct db_value *values) MUST_USE;

#endif
