/* What the parts of the benchmark share: programs run on a core, one request or many over HTTP, databases to measure.
 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "base/base.h"
#include "base/ctx.h"

#include <sys/types.h>

/* Servers run on one core; what asks them, and this program, on another. */
enum { CORE_SERVER = 0, CORE_CLIENT = 1 };

/* Writes what failed and ends the process; what it started ends with it. */
_Noreturn void bench_give_up(const char *what);

/* Keeps this thread, and what it starts, to a core. Nothing happens on a machine with one core. */
void core_keep(int core);

int64_t time_us(void);

/*
 * Starts a program on the server's core; it ends when this one does. argv ends in NULL; what it writes to standard
 * output and standard error is added to the files, which may be "/dev/null".
 */
pid_t process_start(const char *const *argv, const char *out, const char *log);

/* Waits for the end and returns the exit code; 128 where a signal ended it. */
int process_wait(pid_t pid);

/* Runs a program to its end; ends this program where that failed. */
void process_run(const char *const *argv, const char *out, const char *log);

/* SIGTERM, and wait. */
void process_stop(pid_t pid);

/* A number in kB of /proc/PID/status, as for "VmRSS:"; 0 where there is none. */
int64_t process_status_kb(pid_t pid, const char *key);

/* The first bytes of a file as text, without white space at its ends. */
str file_text(struct arena *a, const char *path);

void file_copy(const char *from, const char *to);

/* A port of 127.0.0.1 that nobody listens on. */
int port_free(void);

struct reply {
	int status; /* 0 where nothing answers */
	str head, body;
};

/* One request on a connection of its own. method_and_target as in "GET /sign-in", fields each ended by CR LF. */
struct reply http_ask(struct arena *a, int port, str method_and_target, str fields, str body);

/* Asks for a path every fraction of a millisecond until it is answered with 200; ends the program after ten seconds. */
struct reply http_wait(struct arena *a, int port, const char *path, str fields);

struct load {
	int port, connections;
	str path, cookie;
	int64_t run_us;
};

struct load_result {
	double per_second;
	int64_t failures; /* answers other than 200 */
	int64_t p50_us, p99_us;
};

/* Asks for one path on connections that are kept open, each again as soon as it is answered. */
struct load_result load_run(const struct load *load);

/* An engine's own way to change a database and look into it. */
struct engine {
	const char *name;
	void (*script)(const char *location, const char *sql);

	/* The first value of the first row. */
	str (*value)(struct arena *a, const char *location, const char *sql);
	const char *multiply; /* SQL that brings the register to 200,000 rows */
};

extern const struct engine engine_sqlite, engine_postgres;

/* SQL that cuts the register to the 2,000 newest rows, for both engines. */
extern const char data_cut[];

/* Copies the newest edition of a year and all that belongs to it into another file, in one transaction. */
void data_copy_edition(const char *from, const char *to);

/* The time that a query of the program takes within a transaction, the median of several, on this core. */
int64_t data_time(const char *location, enum code (*ask)(struct ctx *c));

/* Sorts, and returns the middle one. */
int64_t median_us(int64_t *values, size_t count);

struct bench {
	struct arena arena;
	const char *stocktake, *floors[2]; /* programs */
	const char *root;		   /* of the sources */
	char directory[64];
	const char *log;
	bool search_only;
};

/* One database, served by the program and by the floor at the same time. */
struct site {
	struct bench *bench;
	const struct engine *engine;
	const char *location, *rows; /* rows as in "2,000" */
	const char *floor;	     /* program */
	const char *workers;
	pid_t product, floor_server;
	int port, floor_port;
	str cookie, floor_cookie;
};

/* Requests in a second: the median of the rounds and the best one. */
struct pair {
	double product, product_best, floor, floor_best;
};

/* Starts the program on a database, listening on a port, with a number of workers. */
pid_t serve(struct bench *b, const char *location, const char *workers, int port);

/* Signs in as people do, with what the page of the demonstration shows; returns the session's cookie. */
str sign_in(struct bench *b, int port);

/* A cookie as a field of a head. */
str cookie_field(struct bench *b, str cookie);

/* Starts both servers and signs in. The floor's pages become as long as the program's list. */
void site_open(struct site *s);

void site_close(struct site *s);

/* Requests in a second; ends the program where one is not answered with 200. */
double load_must(const struct load *load);

/* What is asked of the program, and of the floor, of a site; connections and time are for measure() to fill in. */
struct load product_load(const struct site *s, str path);
struct load floor_load(const struct site *s, str path);

/* Both in turns, so that a slow moment of the machine slows both. */
struct pair measure(struct load product, struct load floor);

/* Puts 100,000 texts in six languages into the search of a database, made of those of a demonstration (SQLite). */
void search_fill(struct bench *b, const char *demo, const char *location);

/* Prints a line for each kind of query. */
void search_figures(struct bench *b, const struct engine *engine, const char *location);

/* format with a value in the place of its "%". */
const char *text(struct bench *b, const char *format, const char *value);

/* The path of a file in the benchmark's own folder. */
const char *place(struct bench *b, const char *name);

/* Prints the head of the table. */
void heading(void);

/* Prints a line of it. goal is empty where there is none, and then met says nothing. */
void line(const char *figure, const char *product, const char *floor, const char *ratio, const char *goal, bool met);

/* Times of reading, comparing and writing programmes; place("demo.db") is a database with both. */
void document_figures(struct bench *b);

/* Times of numbering and checking a million entries of the audit; place("demo.db") is a database to add them to. */
void audit_figures(struct bench *b);

/* Figures as text: requests in a second, a time in milliseconds, a ratio. */
const char *rate(struct bench *b, double median, double best);
const char *milliseconds(struct bench *b, int64_t us);
const char *milliseconds_best(struct bench *b, int64_t us, int64_t best_us);
const char *quotient(struct bench *b, double ratio);

#endif
