/*
 * What the benchmark measures the program against: the least that a server of the same shape must do. One thread
 * receives, a bounded queue hands over to workers, and the answer is sent when a worker has made it. A page is a
 * session looked up and 50 rows read in one transaction, escaped into HTML; nothing is counted and no rule is applied.
 */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include "base/base.h"

enum { FLOOR_ROWS = 50 };

/* The page that is being made. Text beyond its room is a mistake and ends the program. */
struct floor_page {
	char *bytes;
	size_t n, room;
};

/* Markup as it is. */
void floor_put(struct floor_page *page, const char *bytes, size_t n);

/* One row of the list; each text is escaped. */
void floor_put_row(struct floor_page *page, str id, str symbol, str adopted_on, str topic);

/* A database: one connection for each worker. */
struct floor_engine {
	/* Opens the database with its statements prepared; ends the program where it cannot. */
	void *(*open)(const char *location);

	/*
	 * Looks the session up by its hash and writes the rows before an id (INT64_MAX: from the newest) into the
	 * page. False where there is no such session.
	 */
	bool (*read)(void *connection, const char *token_hash, int64_t before_id, struct floor_page *page);
};

/*
 * Serves until it is killed. Arguments: LOCATION PORT WORKERS PAGE_BYTES; pages are filled up to this size with fixed
 * markup. Returns the exit code of a program that could not start.
 */
int floor_serve(const struct floor_engine *engine, int argc, char **argv);

/* Writes why and ends the program. */
_Noreturn void floor_give_up(const char *what, const char *why);

#endif
