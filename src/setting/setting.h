/* Settings: what an installation is, and what its secretariat has decided where the programmes leave it open. */
#ifndef SETTING_SETTING_H
#define SETTING_SETTING_H

#include "base/ctx.h"

/* What a database was made for; fixed when it is made. */
enum database_kind {
	DATABASE_REAL,	/* the 193 Member States, and nothing invented about any of them */
	DATABASE_TRIAL, /* the same, and commands may write as of another day */
	DATABASE_DEMO,	/* 193 fictional States and invented events; commands may write as of another day */
};

/* The kind of this database; ERR_CONFLICT where it was never filled. */
enum code setting_database_kind(struct ctx *c, enum database_kind *out) MUST_USE;

/* Fixes the kind of a new database; ERR_CONFLICT where it holds something already. */
enum code setting_make_database(struct ctx *c, enum database_kind kind) MUST_USE;

/*
 * The day from which the secretariat keeps its record in this database; no date where it was never fixed. It is the day
 * on which the database was made, or 1 January 2024 for the demonstration.
 */
enum code setting_record_since(struct ctx *c, struct date *out) MUST_USE;

/*
 * Notes that a backup was verified now, and reads when the last one was and when that backup was made: seconds since
 * 1970 UTC, 0 for never.
 */
enum code setting_note_verified(struct ctx *c, int64_t backup_made_at) MUST_USE;
enum code setting_last_verified(struct ctx *c, int64_t *verified_at, int64_t *backup_made_at) MUST_USE;

#endif
