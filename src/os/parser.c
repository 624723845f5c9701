#include "os/parser.h"

#include "os/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* A year's work programme takes milliseconds and megabytes; a workbook of 50,000 rows a few seconds. */
enum { CPU_SECONDS = 20, MEMORY_BYTES = 768 << 20 };

/* Below the address space, so that a parser without bound is stopped by its arena, which says so. */
enum { ARENA_BYTES = 512 << 20 };

static const struct parser *parser_find(const struct parser *table, const char *format)
{
	for (; table->format; table++)
		if (strcmp(table->format, format) == 0)
			return table;
	return NULL;
}

static void memory_free(char **p)
{
	free(*p);
}

/* Fills p with standard input. Returns the bytes read, limit_bytes + 1 where there is more, or negative. */
static ssize_t input_read(char *p, size_t limit_bytes)
{
	size_t n = 0;

	while (n <= limit_bytes) {
		ssize_t got = read(STDIN_FILENO, p + n, limit_bytes + 1 - n);

		if (got == 0)
			break;
		if (got < 0 && errno != EINTR)
			return -1;
		n += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)n;
}

static int parser_run(const struct parser *parser, str input)
{
	struct arena a;
	struct buf output = {.arena = &a};
	int status;

	arena_init(&a, ARENA_BYTES);
	status = parser->run(&a, input, &output);
	if (status == 0 && !file_write_all(STDOUT_FILENO, buf_str(&output)))
		status = PARSER_EXIT_FAILED;
	arena_reset(&a);
	return status;
}

/* Says why there is no sandbox or no program, and with which exit status the child ends. */
static int report(const struct err *e)
{
	fprintf(stderr, "stocktake: %s: %.*s: %s\n", e->where, STR_ARG(e->detail), strerror(errno));
	return e->code == ERR_NOT_FOUND ? PARSER_EXIT_NO_PROGRAM : PARSER_EXIT_FAILED;
}

int parser_child_main(const struct parser *table, int argc, char **argv)
{
	const struct parser *parser = argc == 2 ? parser_find(table, argv[1]) : NULL;
	__attribute__((cleanup(memory_free))) char *input = NULL;
	struct sandbox_limits limits = {.cpu_seconds = CPU_SECONDS, .memory_bytes = MEMORY_BYTES};
	struct err e = {0};
	ssize_t n;

	if (!parser)
		return PARSER_EXIT_USAGE;
	limits.readable = parser->readable;
	if (parser->program ? sandbox_execute(&limits, parser->program, &e) != OK : sandbox_enter(&limits, &e) != OK)
		return report(&e);
	input = malloc(parser->input_limit_bytes + 1);
	if (!input)
		return PARSER_EXIT_NO_MEMORY;
	n = input_read(input, parser->input_limit_bytes);
	if (n < 0)
		return PARSER_EXIT_FAILED;
	if ((size_t)n > parser->input_limit_bytes)
		return PARSER_EXIT_TOO_LARGE;
	return parser_run(parser, (str){input, (size_t)n});
}
