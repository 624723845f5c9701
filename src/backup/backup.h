/*
 * Backups: one file that holds every row of a database, but for the search, which is filled again from the rest, as it
 * was at one moment, with numbers and hashes that say whether all of it is there. It is the same for both engines, so
 * that either can be restored into the other.
 */
#ifndef BACKUP_BACKUP_H
#define BACKUP_BACKUP_H

#include "base/ctx.h"

struct backup_table {
	str name;
	int64_t rows;
	str sha256; /* of its rows as they stand in the file */
};

/* What a backup says of itself. */
struct backup_manifest {
	str program, engine; /* version of the program that made it; "sqlite" or "postgres" */
	int64_t schema;	     /* number of the last migration */
	int64_t made_at;     /* seconds since 1970 UTC */
	struct backup_table *items;
	size_t count, capacity; /* of tables */
};

/*
 * Writes a backup of the open database, which may be in use, and fills the manifest. One reading transaction sees one
 * moment; writers do not wait for it. ERR_CONFLICT where there is a file of that name. The file is there whole, synced,
 * or not at all. program: version of this program. No transaction may be open.
 */
enum code backup_create(struct ctx *c, const char *path, str program, struct backup_manifest *out) MUST_USE;

/*
 * Reads a backup from its first to its last byte and fills the manifest. ERR_INPUT where it is none, is damaged or was
 * cut off; ERR_CONFLICT where it is newer than this program; ERR_NOT_FOUND where it cannot be opened.
 */
enum code backup_read_manifest(struct ctx *c, const char *path, struct backup_manifest *out) MUST_USE;

/*
 * Puts a backup into the open database in one transaction, holds every table against the manifest and checks the
 * whole. ERR_CONFLICT where the database holds any table, even of another program; then, and after every other failure,
 * it is as it was. c->arena lives as long as the connection. No transaction may be open.
 */
enum code backup_restore(struct ctx *c, const char *path, struct backup_manifest *out) MUST_USE;

/*
 * Restores a backup into a new SQLite file in a folder of its own below the folder for temporary files, checks it there
 * and takes it away. Fails as backup_restore() does. c->db is not used.
 */
enum code backup_verify(struct ctx *c, const char *path, struct backup_manifest *out) MUST_USE;

#endif
