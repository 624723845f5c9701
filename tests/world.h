/* A fresh database and context for one test, on the engine under test. */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include "base/ctx.h"
#include "http/http.h"

struct world {
	struct ctx c;
	struct arena arena;
	struct db *db;
	str location; /* of the database, for db_open(): a second connection sees the same one */
};

enum { WORLD_SLOTS = 3 };

/* A migrated, empty database (no catalogue), now = 2024-09-15 12:00 UTC. fixture: SQL to run, or NULL. */
void world_open(struct world *w, const char *fixture);
/*
 * The same with what fill() puts into it. That is done once in a process for each slot (below WORLD_SLOTS), and every
 * later world of the slot is a copy.
 */
void world_open_filled(struct world *w, size_t slot, void (*fill)(struct world *w, size_t slot));
void world_close(struct world *w);

/* Another connection to the same database, which the test closes before the world. */
struct db *world_connect(const struct world *w);

/* Acts as a user with the permissions given as bits. */
void world_act_as(struct world *w, int64_t actor, uint64_t may);

/*
 * One request through the real dispatcher against a route table; body is a form for POST, to which the token against
 * forged requests is added. path: decoded, with ?query where there is one.
 */
struct response world_request(struct world *w, const struct route *routes, const char *method, const char *path,
			      const char *body);

/* Brings a body that is in a file into memory, where tests look for it. */
void response_load(struct response *rs);

bool world_body_has(const struct response *rs, const char *text);

/* "sqlite" or "postgres" */
const char *world_engine(void);

#endif
