/* Numbers and hashes of tables, with or without writing them into a file. Private to the backup. */
#ifndef BACKUP_BACKUP_DIGEST_H
#define BACKUP_BACKUP_DIGEST_H

#include "backup/backup.h"
#include "backup/backup_stream.h"
#include "db/tables.h"

/* Reads a table and fills its entry of the manifest; writer: writes its lines there too, NULL for none. */
enum code backup_digest(struct ctx *c, const struct db_table *table, struct backup_writer *writer,
			struct backup_table *out) MUST_USE;

#endif
