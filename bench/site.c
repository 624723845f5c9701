/* The program and the floor, serving the same database. */
#include "bench/bench.h"

enum { ROUNDS = 3, ROUND_US = 1000 * 1000, WARM_US = 150 * 1000, CONNECTIONS = 16 };

pid_t serve(struct bench *b, const char *location, const char *workers, int port)
{
	const char *listen = arena_printf(&b->arena, "127.0.0.1:%d", port).p;

	return process_start((const char *const[]){b->stocktake, "serve", "--db", location, "--listen", listen,
						   "--workers", workers, NULL},
			     "/dev/null", b->log);
}

/* The value of a cookie that a head sets, with its name: "stocktake=...". */
static str cookie_of(str head, str name)
{
	while (head.p) {
		str row = str_cut(&head, '\n'), pair;

		if (!str_starts(row, S("Set-Cookie: ")))
			continue;
		row = str_slice(row, 12, row.n);
		pair = str_trim(str_cut(&row, ';'));
		if (str_starts(pair, name))
			return pair;
	}
	return S("");
}

static str between(str s, str before, char end)
{
	size_t at = str_find(s, before, 0);
	str rest;

	if (at == SIZE_MAX)
		return S("");
	rest = str_slice(s, at + before.n, s.n);
	return str_cut(&rest, end);
}

str sign_in(struct bench *b, int port)
{
	struct arena *a = &b->arena;
	struct reply page = http_wait(a, port, "/sign-in", S(""));
	str visitor = cookie_of(page.head, S("stocktake_pre="));
	str token = between(page.body, S("name=\"csrf\" value=\""), '"');
	str password = between(page.body, S("name=\"password\" value=\""), '"');
	str fields = arena_printf(a, "Cookie: %.*s\r\nContent-Type: application/x-www-form-urlencoded\r\n",
				  STR_ARG(visitor));
	str body = arena_printf(a, "login=member&password=%.*s&csrf=%.*s", STR_ARG(password), STR_ARG(token));
	struct reply answer = http_ask(a, port, S("POST /sign-in"), fields, body);
	str cookie = cookie_of(answer.head, S("stocktake="));

	if (answer.status != 303 || cookie.n == 0)
		bench_give_up("signing in");
	return cookie;
}

str cookie_field(struct bench *b, str cookie)
{
	return arena_printf(&b->arena, "Cookie: %.*s\r\n", STR_ARG(cookie));
}

void site_open(struct site *s)
{
	struct bench *b = s->bench;
	struct arena *a = &b->arena;
	struct reply page;

	s->port = port_free();
	s->product = serve(b, s->location, s->workers, s->port);
	s->cookie = sign_in(b, s->port);
	page = http_wait(a, s->port, "/resolutions", cookie_field(b, s->cookie));
	s->floor_cookie = arena_printf(a, "floor=%s",
				       s->engine->value(a, s->location, "SELECT token_hash FROM session LIMIT 1").p);
	s->floor_port = port_free();
	s->floor_server =
		process_start((const char *const[]){s->floor, s->location, arena_printf(a, "%d", s->floor_port).p,
						    s->workers, arena_printf(a, "%zu", page.body.n).p, NULL},
			      "/dev/null", b->log);
	page = http_wait(a, s->floor_port, "/", cookie_field(b, s->floor_cookie));
}

void site_close(struct site *s)
{
	process_stop(s->product);
	process_stop(s->floor_server);
}

double load_must(const struct load *load)
{
	struct load_result result = load_run(load);

	if (result.failures)
		bench_give_up(load->path.p);
	return result.per_second;
}

static void sort(double *values, size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && values[j] < values[j - 1]; j--) {
			double smaller = values[j];

			values[j] = values[j - 1];
			values[j - 1] = smaller;
		}
}

struct pair measure(struct load product, struct load floor)
{
	double products[ROUNDS], floors[ROUNDS];

	product.connections = floor.connections = CONNECTIONS;
	product.run_us = floor.run_us = WARM_US;
	load_must(&product);
	load_must(&floor);
	product.run_us = floor.run_us = ROUND_US;
	for (int i = 0; i < ROUNDS; i++) {
		products[i] = load_must(&product);
		floors[i] = load_must(&floor);
	}
	sort(products, ROUNDS);
	sort(floors, ROUNDS);
	return (struct pair){products[ROUNDS / 2], products[ROUNDS - 1], floors[ROUNDS / 2], floors[ROUNDS - 1]};
}

struct load product_load(const struct site *s, str path)
{
	return (struct load){.port = s->port, .path = path, .cookie = s->cookie};
}

struct load floor_load(const struct site *s, str path)
{
	return (struct load){.port = s->floor_port, .path = path, .cookie = s->floor_cookie};
}
