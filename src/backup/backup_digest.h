/* Numbers and hashes of tables, with or without writing them into a file. Private to the backup. */
#ifndef BACKUP_BACKUP_DIGEST_H
#define BACKUP_BACKUP_DIGEST_H

#include "backup/backup.h"
#include "backup/backup_stream.h"
#include "db/tables.h"

/* The tables that a backup holds: all but those that are made again from the others. Inside a transaction. */
enum code backup_tables(struct ctx *c, struct db_tables *out) MUST_USE;

/* Reads a table and fills its entry of the manifest; writer: writes its lines there too, NULL for none. */
enum code backup_digest(struct ctx *c, const struct db_table *table, struct backup_writer *writer,
			struct backup_table *out) MUST_USE;

#endif
