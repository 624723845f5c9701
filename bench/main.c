/*
 * The benchmark: each figure of the program as a ratio against a floor program, measured in turns in the same run, so
 * that a slow or busy machine slows both. It exits with 0 whatever the figures are: it informs, and is no test.
 */
#include "bench/bench.h"

#include "base/num.h"
#include "resolution_sql.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MEMORY_US = 1000 * 1000, IMPORTS = 9, STARTS = 5, EXPORTS = 3, LAST_PAGE = 200, PAGE_ROWS = 50 };

/* goal is the least ratio that is aimed at; 0 where there is none. */
static void pages_line(struct site *s, const char *what, const struct pair *p, double goal)
{
	struct arena *a = &s->bench->arena;
	double ratio = p->product / p->floor;

	line(arena_printf(a, "%s, %s rows: %s", s->engine->name, s->rows, what).p,
	     rate(s->bench, p->product, p->product_best), rate(s->bench, p->floor, p->floor_best),
	     quotient(s->bench, ratio), goal > 0 ? arena_printf(a, ">= %.2f", goal).p : "", ratio >= goal);
}

static enum code count_all(struct ctx *c)
{
	struct resolution_count_all_row row;

	return resolution_count_all(c, &row);
}

static enum code count_containing(struct ctx *c)
{
	struct resolution_count_row row;

	return resolution_count(c, &(struct resolution_count_in){.with_contains = true, .contains = S("terror")}, &row);
}

static enum code list_containing(struct ctx *c)
{
	struct resolution_list_row *rows;
	size_t count;

	return resolution_list(c, &(struct resolution_list_in){.with_contains = true, .contains = S("terror")}, &rows,
			       &count);
}

static void query_line(struct site *s, const char *what, int64_t us)
{
	struct bench *b = s->bench;

	line(arena_printf(&b->arena, "%s, %s rows: %s", s->engine->name, s->rows, what).p, milliseconds(b, us), "", "",
	     "", true);
}

/* On the core on which servers answer. */
static int64_t query_time(const struct site *s, enum code (*ask)(struct ctx *c))
{
	int64_t us;

	core_keep(CORE_SERVER);
	us = data_time(s->location, ask);
	core_keep(CORE_CLIENT);
	return us;
}

/*
 * The floor counts nothing, so that the goal is for the page without its count, whose time is told apart. Where the
 * count is nearly all of the page, their difference says nothing.
 */
static void without_count_line(struct site *s, const struct pair *page, int64_t count_us)
{
	struct pair rest = *page;

	if ((double)count_us / 1e6 > 0.7 / page->product) {
		printf("%s, %s rows: page 1 is its count, mostly: no figure without it\n", s->engine->name, s->rows);
		return;
	}
	rest.product = 1 / (1 / page->product - (double)count_us / 1e6);
	rest.product_best = 1 / (1 / page->product_best - (double)count_us / 1e6);
	pages_line(s, "page 1 without its count", &rest, 0.75);
}

static void first_page(struct site *s)
{
	struct pair p = measure(product_load(s, S("/resolutions")), floor_load(s, S("/")));
	int64_t count_us = query_time(s, count_all);

	pages_line(s, "page 1 as served", &p, 0);
	query_line(s, "the count on it", count_us);
	without_count_line(s, &p, count_us);
}

static void last_page(struct site *s)
{
	struct arena *a = &s->bench->arena;
	str sql = arena_printf(a, "SELECT id FROM resolution ORDER BY id DESC LIMIT 1 OFFSET %d",
			       (LAST_PAGE - 1) * PAGE_ROWS - 1);
	str id = s->engine->value(a, s->location, sql.p);
	struct load last = product_load(s, arena_printf(a, "/resolutions?after=%s", id.p));
	struct pair pages = measure(last, product_load(s, S("/resolutions")));
	struct pair p = measure(last, floor_load(s, arena_printf(a, "/?after=%s", id.p)));

	pages_line(s, "page 200 as served", &p, 0);
	pages_line(s, "page 200 against its page 1", &pages, 0.9);
}

static void search_page(struct site *s)
{
	struct pair p = measure(product_load(s, S("/resolutions?q=terror")), floor_load(s, S("/")));

	pages_line(s, "page 1 of a search (q=)", &p, 0);
	query_line(s, "the rows of a search", query_time(s, list_containing));
	query_line(s, "the count of a search", query_time(s, count_containing));
}

/* One file as it arrives: whole, from the first byte asked for to the last one received. */
static void export_line(struct site *s, const char *path, const char *what, int64_t goal_us)
{
	struct bench *b = s->bench;
	struct arena a;
	struct reply reply;
	int64_t taken_us[EXPORTS];

	for (int i = 0; i < EXPORTS; i++) {
		arena_init(&a, 256 * 1024 * 1024);
		taken_us[i] = time_us();
		reply = http_ask(&a, s->port, arena_printf(&a, "GET %s", path), cookie_field(b, s->cookie), S(""));
		taken_us[i] = time_us() - taken_us[i];
		if (reply.status != 200)
			bench_give_up(path);
		arena_reset(&a);
	}
	line(arena_printf(&b->arena, "%s, %s rows: %s", s->engine->name, s->rows, what).p,
	     milliseconds(b, median_us(taken_us, EXPORTS)), "", "", goal_us ? "< 2 s" : "",
	     median_us(taken_us, EXPORTS) < goal_us);
}

/* A tenth of the goal's time for a tenth of its rows: 20,000 rows in 0.2 s. */
static void exports(struct site *s)
{
	export_line(s, "/resolutions.csv", "all of it as CSV", 2 * 1000 * 1000);
	export_line(s, "/resolutions.json", "all of it as JSON", 0);
	export_line(s, "/resolutions.xlsx", "all of it as XLSX", 0);
	line(arena_printf(&s->bench->arena, "%s, %s rows: memory after them (VmHWM)", s->engine->name, s->rows).p,
	     arena_printf(&s->bench->arena, "%.1f MB", (double)process_status_kb(s->product, "VmHWM:") / 1024).p, "",
	     "", "", true);
}

static void site_measure(struct site *s, bool full)
{
	site_open(s);
	first_page(s);
	if (full) {
		last_page(s);
		search_page(s);
		exports(s);
	}
	site_close(s);
}

static void init(struct bench *b, const char *location)
{
	process_run((const char *const[]){b->stocktake, "init", "--db", location, "--demo", NULL}, "/dev/null", b->log);
}

static struct site site_of(struct bench *b, const struct engine *engine, const char *location, const char *rows)
{
	bool postgres = engine == &engine_postgres;

	return (struct site){.bench = b,
			     .engine = engine,
			     .location = location,
			     .rows = rows,
			     .floor = b->floors[postgres],
			     /* One for the core; while a server on the same core works, others can. */
			     .workers = postgres ? "4" : "1"};
}

static void lists_sqlite(struct bench *b)
{
	struct site small = site_of(b, &engine_sqlite, place(b, "small.db"), "2,000");
	struct site full = site_of(b, &engine_sqlite, place(b, "full.db"), "200,000");

	init(b, small.location);
	file_copy(small.location, place(b, "demo.db"));
	file_copy(small.location, full.location);
	engine_sqlite.script(small.location, data_cut);
	engine_sqlite.script(full.location, engine_sqlite.multiply);
	site_measure(&small, false);
	site_measure(&full, true);
}

/* The address with another database: "postgresql:///NAME?host=...". */
static const char *postgres_address(struct bench *b, str server, const char *name)
{
	str rest = server;

	(void)str_cut(&rest, '?');
	return arena_printf(&b->arena, "postgresql:///%s?%.*s", name, STR_ARG(rest)).p;
}

static void lists_postgres_on(struct bench *b, str server)
{
	struct site small = site_of(b, &engine_postgres, postgres_address(b, server, "small"), "2,000");
	struct site full = site_of(b, &engine_postgres, postgres_address(b, server, "full_size"), "200,000");

	engine_postgres.script(server.p, "CREATE DATABASE small");
	init(b, small.location);
	engine_postgres.script(server.p, "CREATE DATABASE full_size TEMPLATE small");
	engine_postgres.script(small.location, data_cut);
	engine_postgres.script(full.location, engine_postgres.multiply);
	engine_postgres.script(small.location, "VACUUM ANALYZE");
	engine_postgres.script(full.location, "VACUUM ANALYZE");
	site_measure(&small, false);
	site_measure(&full, true);
}

static void search_sqlite(struct bench *b)
{
	const char *location = place(b, "search.db");

	if (access(place(b, "demo.db"), F_OK) != 0)
		init(b, place(b, "demo.db"));
	file_copy(place(b, "demo.db"), location);
	search_fill(b, place(b, "demo.db"), location);
	search_figures(b, &engine_sqlite, location);
}

static void search_postgres_on(struct bench *b, str server)
{
	const char *location = postgres_address(b, server, "search");

	engine_postgres.script(server.p, "CREATE DATABASE search");
	init(b, location);
	search_fill(b, place(b, "demo.db"), location);
	engine_postgres.script(location, "VACUUM ANALYZE");
	search_figures(b, &engine_postgres, location);
}

static int postgres_server(struct bench *b, const char *verb, const char *directory, const char *out)
{
	const char *script = text(b, "%/tests/postgres.sh", b->root);

	return process_wait(
		process_start((const char *const[]){"/bin/sh", script, verb, directory, NULL}, out, b->log));
}

static void on_postgres(struct bench *b)
{
	const char *directory = place(b, "postgres"), *address = place(b, "address");

	if (postgres_server(b, "start", directory, address) != 0) {
		printf("PostgreSQL is not installed, or does not start: left out.\n");
		return;
	}
	if (!b->search_only)
		lists_postgres_on(b, file_text(&b->arena, address));
	search_postgres_on(b, file_text(&b->arena, address));
}

/* What the command must do at least: start a process, and write the same rows in one transaction. */
static int64_t import_floor(const char *imported, const char *copy)
{
	int64_t start_us = time_us();

	process_run((const char *const[]){"/bin/true", NULL}, "/dev/null", "/dev/null");
	data_copy_edition(imported, copy);
	return time_us() - start_us;
}

static const char *programme_file(struct bench *b)
{
	const char *shared = text(b, "%/../shared/documents/work-programme-2024.txt", b->root);

	return access(shared, R_OK) == 0 ? shared : text(b, "%/tests/corpus/programme/plain.txt", b->root);
}

/* A copy without the journals of the one before it. */
static void copy_fresh(struct bench *b, const char *name, const char *to)
{
	unlink(text(b, "%-wal", to));
	unlink(text(b, "%-shm", to));
	file_copy(place(b, name), to);
}

static void import_figure(struct bench *b)
{
	const char *file = programme_file(b), *copy = place(b, "import.db"), *imported = place(b, "imported.db");
	int64_t products[IMPORTS], floors[IMPORTS], product_us, floor_us;

	for (int i = 0; i < IMPORTS; i++) {
		copy_fresh(b, "demo.db", copy);
		products[i] = time_us();
		process_run((const char *const[]){b->stocktake, "programme", "import", file, "--year", "2024", "--yes",
						  "--db", copy, NULL},
			    "/dev/null", b->log);
		products[i] = time_us() - products[i];
		copy_fresh(b, "import.db", imported);
		copy_fresh(b, "demo.db", copy);
		floors[i] = import_floor(imported, copy);
	}
	product_us = median_us(products, IMPORTS);
	floor_us = median_us(floors, IMPORTS);
	line("import of a programme from text", milliseconds_best(b, product_us, products[0]),
	     milliseconds_best(b, floor_us, floors[0]), quotient(b, (double)product_us / (double)floor_us), "< 50 ms",
	     product_us < 50 * 1000);
}

static int64_t start_time(struct bench *b, const char *path, bool floor, str cookie)
{
	const char *location = place(b, "full.db");
	int port = port_free();
	const char *port_text = arena_printf(&b->arena, "%d", port).p;
	int64_t start_us = time_us();
	pid_t pid = floor ? process_start((const char *const[]){b->floors[0], location, port_text, "4", "20000", NULL},
					  "/dev/null", b->log)
			  : serve(b, location, "4", port);

	http_wait(&b->arena, port, path, cookie);
	start_us = time_us() - start_us;
	process_stop(pid);
	return start_us;
}

static void start_figures(struct bench *b)
{
	str hash = engine_sqlite.value(&b->arena, place(b, "full.db"), "SELECT token_hash FROM session LIMIT 1");
	str cookie = arena_printf(&b->arena, "Cookie: floor=%s\r\n", hash.p);
	int64_t healthy[STARTS], pages[STARTS], floors[STARTS], floor_us;

	for (int i = 0; i < STARTS; i++) {
		healthy[i] = start_time(b, "/healthz", false, S(""));
		pages[i] = start_time(b, "/sign-in", false, S(""));
		floors[i] = start_time(b, "/", true, cookie);
	}
	floor_us = median_us(floors, STARTS);
	line("start on 200,000 rows to /healthz", milliseconds(b, median_us(healthy, STARTS)),
	     milliseconds(b, floor_us), quotient(b, (double)median_us(healthy, STARTS) / (double)floor_us), "", true);
	line("start on 200,000 rows to the first page", milliseconds(b, median_us(pages, STARTS)),
	     milliseconds(b, floor_us), quotient(b, (double)median_us(pages, STARTS) / (double)floor_us), "< 100 ms",
	     median_us(pages, STARTS) < 100 * 1000);
}

static void memory_line(struct bench *b, const char *figure, int64_t product_kb, int64_t floor_kb, const char *goal)
{
	struct arena *a = &b->arena;

	line(figure, arena_printf(a, "%.1f MB", (double)product_kb / 1024).p,
	     floor_kb ? arena_printf(a, "%.1f MB", (double)floor_kb / 1024).p : "",
	     floor_kb ? quotient(b, (double)product_kb / (double)floor_kb) : "", goal, product_kb < 80 * 1024);
}

/* Pages of every kind, more at once than there are workers. */
static void load_pages(int port, str cookie)
{
	static const char *const paths[] = {"/",	   "/resolutions", "/states",
					    "/programmes", "/duties",	   "/resolutions?q=terror"};

	for (size_t i = 0; i < COUNT_OF(paths); i++)
		load_must(&(struct load){.port = port,
					 .connections = 32,
					 .path = str_from(paths[i]),
					 .cookie = cookie,
					 .run_us = MEMORY_US / 2});
}

static void memory_figures(struct bench *b)
{
	struct site s = site_of(b, &engine_sqlite, place(b, "full.db"), "200,000");
	pid_t fresh;
	int port = port_free();

	s.workers = "4";
	site_open(&s);
	/* A process in which no password was ever hashed. */
	fresh = serve(b, s.location, s.workers, port);
	http_wait(&b->arena, port, "/healthz", S(""));
	load_pages(port, s.cookie);
	load_must(&(struct load){.port = s.floor_port,
				 .connections = 32,
				 .path = S("/"),
				 .cookie = s.floor_cookie,
				 .run_us = MEMORY_US});
	memory_line(b, "memory with 4 workers after load (VmRSS)", process_status_kb(fresh, "VmRSS:"),
		    process_status_kb(s.floor_server, "VmRSS:"), "");
	memory_line(b, "memory with 4 workers under load (VmHWM)", process_status_kb(fresh, "VmHWM:"),
		    process_status_kb(s.floor_server, "VmHWM:"), "< 80 MB");
	sign_in(b, port);
	memory_line(b, "the same with one sign-in's argon2id (VmHWM)", process_status_kb(fresh, "VmHWM:"), 0, "");
	process_stop(fresh);
	site_close(&s);
}

static void measure_all(struct bench *b)
{
	int64_t start_us = time_us();

	core_keep(CORE_CLIENT);
	heading();
	if (!b->search_only) {
		lists_sqlite(b);
		import_figure(b);
		document_figures(b);
		audit_figures(b);
		start_figures(b);
		memory_figures(b);
	}
	search_sqlite(b);
	on_postgres(b);
	printf("%lld seconds\n", (long long)((time_us() - start_us) / 1000000));
}

/* In a process of its own, so that nothing stays behind where it gives up or is interrupted. */
static int measure_and_clean(struct bench *b)
{
	pid_t pid = fork();
	int code;

	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		measure_all(b);
		exit(0);
	}
	signal(SIGINT, SIG_IGN);
	code = pid > 0 ? process_wait(pid) : 1;
	if (access(place(b, "postgres"), F_OK) == 0)
		postgres_server(b, "stop", place(b, "postgres"), "/dev/null");
	process_run((const char *const[]){"/bin/rm", "-rf", b->directory, NULL}, "/dev/null", "/dev/null");
	return code;
}

int main(int argc, char **argv)
{
	struct bench b = {.directory = "/tmp/stocktake-bench-XXXXXX"};
	int code;

	if (argc < 5 || argc > 6) {
		fprintf(stderr, "usage: bench STOCKTAKE FLOOR_SQLITE FLOOR_POSTGRES SOURCES [search]\n");
		return 2;
	}
	b.search_only = argc == 6;
	arena_init(&b.arena, 256 * 1024 * 1024);
	b.stocktake = argv[1];
	b.floors[0] = argv[2];
	b.floors[1] = argv[3];
	b.root = argv[4];
	if (!mkdtemp(b.directory))
		bench_give_up(b.directory);
	/* Others, such as the owner of a database server, may pass through. */
	chmod(b.directory, 0711);
	b.log = place(&b, "log");
	code = measure_and_clean(&b);
	arena_reset(&b.arena);
	return code;
}
