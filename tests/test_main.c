/* Runs the registered tests: tests [--engine sqlite|postgres] [--postgres URI] ... [--list]; usage below. */
#include "app/parsers.h"
#include "tests/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TEST_SECONDS_MAX = 300 };

/* All that changes while tests run. */
static struct {
	struct test_case *first, *last;
	const struct test_case *running;
	const char *engine, *postgres, *source_dir, *shared_dir, *filter;
	bool list;
	size_t failures; /* checks of the running test */
	const char *skipped;
	size_t passed_count, failed_count, skipped_count;
	struct sigaction before[NSIG]; /* what the sanitizers had set */
} run = {.engine = "sqlite", .source_dir = "."};

/* The sanitizers' end of a process, where the program is built with them. */
__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void));

void test_register(struct test_case *t)
{
	if (run.last)
		run.last->next = t;
	else
		run.first = t;
	run.last = t;
}

void test_fail(const char *file, int line, const char *what)
{
	run.failures++;
	printf("FAIL %s:%d %s: %s\n", file, line, run.running ? run.running->name : "-", what);
}

void test_skip(const char *why)
{
	run.skipped = why;
}

const char *test_source_dir(void)
{
	return run.source_dir;
}

const char *test_shared_dir(void)
{
	return run.shared_dir;
}

const char *test_postgres(void)
{
	return strcmp(run.engine, "postgres") == 0 ? run.postgres : NULL;
}

void test_check_str(const char *file, int line, str actual, str expected)
{
	if (str_eq(actual, expected))
		return;
	test_fail(file, line, "texts differ");
	printf("  actual:   \"%.*s\"\n  expected: \"%.*s\"\n", STR_ARG(actual), STR_ARG(expected));
}

void test_check_int(const char *file, int line, int64_t actual, int64_t expected)
{
	if (actual == expected)
		return;
	test_fail(file, line, "numbers differ");
	printf("  actual:   %lld\n  expected: %lld\n", (long long)actual, (long long)expected);
}

/* Only what is safe in a signal handler: no stdio. */
static void say(const char *text)
{
	ssize_t written = write(STDOUT_FILENO, text, strlen(text));

	(void)written;
}

static void running_name_say(void)
{
	if (!run.running)
		return;
	say("FAIL ");
	say(run.running->file);
	say(":0 ");
	say(run.running->name);
	say(": the test crashed or took too long\n");
	run.running = NULL;
}

/* Names the test and lets the signal do again what it would have done. */
static void crash(int number)
{
	running_name_say();
	sigaction(number, &run.before[number], NULL);
	if (number == SIGALRM)
		raise(number);
}

static void crashes_catch(void)
{
	static const int numbers[] = {SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGALRM};
	struct sigaction action = {.sa_handler = crash};

	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		sigaction(numbers[i], &action, &run.before[numbers[i]]);
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(running_name_say);
}

static bool wanted(const struct test_case *t)
{
	return !run.filter || strstr(t->name, run.filter) || strstr(t->file, run.filter);
}

static void run_one(const struct test_case *t)
{
	run.failures = 0;
	run.skipped = NULL;
	run.running = t;
	alarm(TEST_SECONDS_MAX);
	t->run();
	alarm(0);
	run.running = NULL;
	if (run.failures)
		run.failed_count++;
	else if (run.skipped)
		run.skipped_count++;
	else
		run.passed_count++;
	if (run.skipped)
		printf("SKIP %s: %s\n", t->name, run.skipped);
}

static int run_all(void)
{
	for (const struct test_case *t = run.first; t; t = t->next) {
		if (!wanted(t))
			continue;
		if (run.list)
			printf("%s %s\n", t->file, t->name);
		else
			run_one(t);
	}
	if (run.list)
		return 0;
	printf("%zu passed, %zu failed", run.passed_count, run.failed_count);
	if (run.skipped_count)
		printf(", %zu skipped", run.skipped_count);
	printf("\n");
	return run.failed_count > 0 || run.passed_count + run.skipped_count == 0;
}

static _Noreturn void usage(void)
{
	fputs("usage: tests [--engine sqlite|postgres] [--postgres URI] [--source DIR] [--shared DIR]\n"
	      "             [--filter TEXT] [--list]\n"
	      "Runs the tests whose name or file contains TEXT. The engine postgres needs the URI of a server on "
	      "which\n"
	      "databases may be made and dropped.\n",
	      stderr);
	exit(2);
}

/* Where the value of an option goes; NULL for an option that is not known. */
static const char **option_find(const char *name)
{
	const struct {
		const char *name, **value;
	} options[] = {{"--engine", &run.engine},
		       {"--postgres", &run.postgres},
		       {"--source", &run.source_dir},
		       {"--shared", &run.shared_dir},
		       {"--filter", &run.filter}};

	for (size_t i = 0; i < COUNT_OF(options); i++)
		if (strcmp(name, options[i].name) == 0)
			return options[i].value;
	return NULL;
}

static void options_read(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		const char **value = option_find(argv[i]);

		if (strcmp(argv[i], "--list") == 0)
			run.list = true;
		else if (value && i + 1 < argc)
			*value = argv[++i];
		else
			usage();
	}
	if (strcmp(run.engine, "sqlite") != 0 && (strcmp(run.engine, "postgres") != 0 || !run.postgres))
		usage();
}

int main(int argc, char **argv)
{
	/* The program's children, which read foreign documents and render ours: tests start them from this file. */
	if (argc > 1 && strcmp(argv[1], "parse") == 0)
		_exit(parse_main(argc - 1, argv + 1)); /* a usual exit makes calls that the sandbox refuses */
	if (argc > 1 && strcmp(argv[1], "render") == 0)
		_exit(render_main(argc - 1, argv + 1));
	setvbuf(stdout, NULL, _IOLBF, 0);
	options_read(argc, argv);
	crashes_catch();
	return run_all();
}
