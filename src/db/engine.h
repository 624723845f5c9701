/* What the two engines share and nobody else needs: kinds of trouble, the cache of prepared statements, opening. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/db.h"

/* Why an engine refused, in our terms. Each has one error code and one message to the user. */
enum db_trouble {
	DB_TROUBLE_BUSY,      /* a lock or a lost race: the same transaction may succeed when run again */
	DB_TROUBLE_LOST,      /* no connection, and nothing was stored */
	DB_TROUBLE_UNCERTAIN, /* no connection, while storing */
	DB_TROUBLE_TAKEN,     /* UNIQUE or REFERENCES */
	DB_TROUBLE_RULE,      /* CHECK, NOT NULL or a trigger */
	DB_TROUBLE_FULL,
	DB_TROUBLE_BROKEN, /* the engine or its disk fails */
	DB_TROUBLE_BUG,	   /* a statement that cannot run: ours is the fault */
};

/* Records trouble in e and keeps the engine's words for the log. Returns the trouble's code. */
enum code db_trouble_record(struct db *db, struct err *e, const char *where, enum db_trouble trouble,
			    const char *words);

/* Opens one connection to a file (made where create is set), or to a server. As db_open(), which chooses. */
enum code db_open_sqlite(const char *path, bool create, struct db **out, struct err *e) MUST_USE;
enum code db_open_postgres(const char *uri, struct db **out, struct err *e) MUST_USE;

/* Prepared statements of one connection by statement and selection. Zero-initialised it is empty. */
struct stmt_cache {
	struct stmt_entry *entries;
	size_t count, capacity;
};

/* The handle kept for a call, or NULL. */
void *stmt_cache_find(const struct stmt_cache *cache, const struct db_call *call);

/* Keeps a handle that stmt_cache_find() did not find. */
void stmt_cache_add(struct stmt_cache *cache, const struct db_call *call, void *handle);

/* Gives every handle to drop and empties the cache. */
void stmt_cache_clear(struct stmt_cache *cache, void (*drop)(void *handle));

/* True where the cache holds as much as a connection should: clear it before adding. */
bool stmt_cache_full(const struct stmt_cache *cache);

/* The text of a call for one engine, NUL-terminated on the heap: free() it. */
char *stmt_text(const struct db_call *call, bool postgres);

#endif
