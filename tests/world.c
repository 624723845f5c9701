/* Databases for tests: one is migrated once per process, every test gets a copy of it. */
#include "tests/world.h"

#include "db/db_script.h"
#include "db/migrate.h"
#include "tests/test.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A test that fails every call in turn keeps all that its requests allocated. */
#define WORLD_ARENA_BYTES ((size_t)1 << 30)

enum { ARENA_BYTES = 256 * 1024 * 1024, NOW = 1726401600, NAME_BYTES = 64 };

/* What the worlds of this process share. */
static struct {
	pid_t owner; /* a child of a test must not clean up */
	int64_t count;
	struct arena arena;
	str template;		 /* SQLite: a file; PostgreSQL: the name of a database */
	str filled[WORLD_SLOTS]; /* the same with catalogues, made where a test first wants it */
	char directory[NAME_BYTES];
	struct db *server; /* PostgreSQL: for making and dropping databases */
} shared;

static _Noreturn void give_up(const char *what, const struct err *e)
{
	static const struct err nothing = {.main.message = ""};

	e = e ? e : &nothing;
	printf("world: %s: %s (%.*s)\n", what, e->main.message, STR_ARG(e->detail));
	abort();
}

static void script_must(struct db *db, const char *sql)
{
	struct err e = {0};

	if (db_script(db, sql, &e) != OK)
		give_up(sql, &e);
}

static struct db *open_must(str location, bool create)
{
	struct db *db;
	struct err e = {0};

	if (db_open(location.p, create, &db, &e) != OK)
		give_up("open", &e);
	return db;
}

static void migrate_must(struct db *db)
{
	struct migrate_report report;
	struct err e = {0};

	if (migrate_apply(db, &shared.arena, NOW, &e, &report) != OK)
		give_up("migrate", &e);
}

/* The server's address with another database: postgresql://host/NAME?options. */
static str address_of(struct arena *a, str name)
{
	str server = str_from(test_postgres());
	size_t authority = str_find(server, S("://"), 0) + 3, query = str_find(server, S("?"), authority);
	size_t path = str_find(server, S("/"), authority);

	if (path > query)
		path = query;
	return arena_printf(a, "%.*s/%.*s%.*s", STR_ARG(str_slice(server, 0, path)), STR_ARG(name),
			    STR_ARG(str_slice(server, query, server.n)));
}

static void database_drop(str name)
{
	script_must(shared.server, arena_printf(&shared.arena, "DROP DATABASE %.*s WITH (FORCE)", STR_ARG(name)).p);
}

static void file_remove(str path)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};

	for (size_t i = 0; i < COUNT_OF(suffixes); i++)
		unlink(arena_printf(&shared.arena, "%.*s%s", STR_ARG(path), suffixes[i]).p);
}

static void shared_close(void)
{
	if (shared.owner != getpid())
		return;
	for (size_t i = 0; i < WORLD_SLOTS; i++)
		if (shared.filled[i].n)
			shared.server ? database_drop(shared.filled[i]) : file_remove(shared.filled[i]);
	if (shared.server) {
		database_drop(shared.template);
		db_close(shared.server);
	} else {
		file_remove(shared.template);
		rmdir(shared.directory);
	}
	arena_reset(&shared.arena);
}

static void postgres_template_make(void)
{
	struct db *db;

	shared.server = open_must(str_from(test_postgres()), false);
	shared.template = arena_printf(&shared.arena, "stocktake_test_%lld", (long long)getpid());
	script_must(shared.server, arena_printf(&shared.arena, "CREATE DATABASE %s", shared.template.p).p);
	db = open_must(address_of(&shared.arena, shared.template), false);
	migrate_must(db);
	db_close(db);
}

/* Memory where there is some that looks like a disk. */
static void sqlite_template_make(void)
{
	struct db *db;
	str name;

	name = arena_printf(&shared.arena, "%s/stocktake-test-XXXXXX",
			    access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	memcpy(shared.directory, name.p, name.n + 1);
	if (!mkdtemp(shared.directory))
		give_up(shared.directory, NULL);
	shared.template = arena_printf(&shared.arena, "%s/template.db", shared.directory);
	db = open_must(shared.template, true);
	migrate_must(db);
	db_close(db);
}

static void shared_open(void)
{
	if (shared.owner)
		return;
	shared.owner = getpid();
	arena_init(&shared.arena, ARENA_BYTES);
	if (test_postgres())
		postgres_template_make();
	else
		sqlite_template_make();
	atexit(shared_close);
}

static void file_copy(str from, str to)
{
	int in = open(from.p, O_RDONLY | O_CLOEXEC), out = open(to.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	char block[65536];
	ssize_t n;

	if (in < 0 || out < 0)
		give_up(to.p, NULL);
	for (n = read(in, block, sizeof(block)); n > 0; n = read(in, block, sizeof(block)))
		if (write(out, block, (size_t)n) != n)
			give_up(to.p, NULL);
	close(in);
	close(out);
}

static str database_name(struct arena *a, int64_t number)
{
	return arena_printf(a, "%s_%lld", shared.template.p, (long long)number);
}

/* The address of a fresh copy. */
static str copy_make(struct arena *a, str from)
{
	str name = database_name(a, ++shared.count), file;

	if (shared.server) {
		script_must(shared.server, arena_printf(a, "CREATE DATABASE %s TEMPLATE %s", name.p, from.p).p);
		return address_of(a, name);
	}
	file = arena_printf(a, "%s/%lld.db", shared.directory, (long long)shared.count);
	file_copy(from, file);
	return file;
}

static void copy_drop(str location)
{
	if (!shared.server) {
		file_remove(location);
		return;
	}
	location = str_slice(location, str_find(location, shared.template, 0), location.n);
	database_drop(str_cut(&location, '?'));
}

static void open_copy(struct world *w, str from)
{
	*w = (struct world){0};
	arena_init(&w->arena, WORLD_ARENA_BYTES);
	w->location = copy_make(&w->arena, from);
	w->db = open_must(w->location, false);
	w->c = (struct ctx){.arena = &w->arena,
			    .db = w->db,
			    .lang = LANG_EN,
			    .now = NOW,
			    .today = {2024, 9, 15},
			    .program = "/proc/self/exe"};
}

void world_open(struct world *w, const char *fixture)
{
	shared_open();
	open_copy(w, shared.template);
	if (fixture)
		script_must(w->db, fixture);
}

/* The name by which a copy can be copied again: the file, or the database without the rest of its address. */
static str template_of(str location)
{
	if (!shared.server)
		return arena_str(&shared.arena, location);
	location = str_slice(location, str_find(location, shared.template, 0), location.n);
	return arena_str(&shared.arena, str_cut(&location, '?'));
}

void world_open_filled(struct world *w, size_t slot, void (*fill)(struct world *w, size_t slot))
{
	ASSERT(slot < WORLD_SLOTS);
	shared_open();
	if (shared.filled[slot].n == 0) {
		open_copy(w, shared.template);
		fill(w, slot);
		db_close(w->db);
		shared.filled[slot] = template_of(w->location);
		arena_reset(&w->arena);
	}
	open_copy(w, shared.filled[slot]);
}

void world_close(struct world *w)
{
	db_close(w->db);
	copy_drop(w->location);
	arena_reset(&w->arena);
}

struct db *world_connect(const struct world *w)
{
	return open_must(w->location, false);
}

void world_act_as(struct world *w, int64_t actor, uint64_t may)
{
	w->c.actor = actor;
	w->c.may = may;
}

const char *world_engine(void)
{
	return test_postgres() ? "postgres" : "sqlite";
}
