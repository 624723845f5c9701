/* A driver that wraps an engine and fails a chosen call, for trying what a request does when the database fails. */
#ifndef TEST_DB_FAULT_H
#define TEST_DB_FAULT_H

#include "db/db.h"

struct db_fault {
	struct db db; /* first, as of every driver */
	struct db *engine;
	int calls_left; /* until the one that fails; negative: none will */
	bool persistent;
	enum code code;
	bool fired; /* at least one call has failed */
};

/* A connection to put into a context in place of the engine's, which stays the caller's to close. Nothing fails yet. */
struct db *db_fault_wrap(struct db_fault *fault, struct db *engine);

/*
 * Fails the call number n from now (the first is 0) with a code; persistent: all after it too. begin, bind_actor, run,
 * each and commit count. A rollback works always. A failed begin begins nothing, a failed commit stores nothing.
 */
void db_fault_arm(struct db_fault *fault, int n, bool persistent, enum code code);

#endif
