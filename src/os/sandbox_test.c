#include "os/child.h"
#include "os/clock.h"
#include "os/parser.h"
#include "os/sandbox.h"
#include "tests/test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ESCAPED = 1, HELD = 2, MEGABYTE = 1 << 20, BODY_BYTES = 5 * MEGABYTE };

/* Every attempt returns ESCAPED where the sandbox let it through, else HELD, or does not return. */
typedef int (*attempt_fn)(void);

/* Makes an attempt in a sandboxed process of its own. Returns its wait status. */
static int sandboxed(attempt_fn attempt)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		struct err e = {0};

		alarm(20); /* ends a test that fails, with a signal that the sandbox does not use */
		if (sandbox_enter(&(struct sandbox_limits){.cpu_seconds = 1, .memory_bytes = 256 * MEGABYTE}, &e) != OK)
			_exit(ESCAPED);
		_exit(attempt());
	}
	waitpid(pid, &status, 0);
	return status;
}

static bool held(attempt_fn attempt)
{
	int status = sandboxed(attempt);

	return WIFSIGNALED(status) || WEXITSTATUS(status) == HELD;
}

static int try_nothing(void)
{
	return 0;
}

static int try_open(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? ESCAPED : HELD;
}

static int try_write_file(void)
{
	return open("/tmp/stocktake-sandbox-escape", O_CREAT | O_WRONLY | O_CLOEXEC, 0600) >= 0 ? ESCAPED : HELD;
}

static int try_connect(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(1)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	return fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0 ? ESCAPED : HELD;
}

static int try_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 ? ESCAPED : HELD;
}

static int try_execute(void)
{
	char *arguments[] = {(char *)"true", NULL};

	execve("/bin/true", arguments, arguments + 1);
	return HELD;
}

static int try_fork(void)
{
	return fork() >= 0 ? ESCAPED : HELD;
}

static int try_signal_parent(void)
{
	return kill(getppid(), SIGURG) == 0 ? ESCAPED : HELD;
}

static int try_executable_memory(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? ESCAPED : HELD;
}

static int try_turning_executable(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED && mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0 ? ESCAPED : HELD;
}

static int try_ten_gigabytes(void)
{
	void *p = mmap(NULL, (size_t)10 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? ESCAPED : HELD;
}

static int try_for_ever(void)
{
	volatile bool going = true;

	while (going)
		;
	return ESCAPED;
}

TEST(a_sandboxed_process_can_still_end_well)
{
	int status = sandboxed(try_nothing);

	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST(a_sandboxed_process_reaches_no_file_network_or_other_process)
{
	static const attempt_fn attempts[] = {try_open,	   try_write_file, try_connect,	     try_socket,
					      try_execute, try_fork,	   try_signal_parent};

	for (size_t i = 0; i < COUNT_OF(attempts); i++)
		CHECK(held(attempts[i]));
}

TEST(a_sandboxed_process_makes_no_memory_executable)
{
	CHECK(held(try_executable_memory));
	CHECK(held(try_turning_executable));
}

TEST(a_forbidden_call_kills_the_process)
{
	int status = sandboxed(try_socket);

	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
}

TEST(a_sandboxed_process_that_never_ends_is_killed_after_its_processor_time)
{
	int status = sandboxed(try_for_ever);

	CHECK(WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL));
}

TEST(a_sandboxed_process_does_not_get_ten_gigabytes)
{
#if defined(__SANITIZE_ADDRESS__)
	test_skip("AddressSanitizer needs the whole address space");
	return;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	test_skip("AddressSanitizer needs the whole address space");
	return;
#endif
#endif
	CHECK(held(try_ten_gigabytes));
}

/* The parsers of the child: this test program stands in for the product as c->program. */

static int parse_reverse(struct arena *a, str input, struct buf *output)
{
	char *p = arena_alloc(a, input.n + 1);

	for (size_t i = 0; i < input.n; i++)
		p[i] = input.p[input.n - 1 - i];
	buf_put(output, p, input.n);
	return 0;
}

static int parse_open(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input;
	buf_puts(output, open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 ? S("held") : S("escaped"));
	return 0;
}

/* Descriptors that the child holds beyond the first three, and its environment. */
static int parse_inheritance(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input;
	for (int fd = 3; fd < 256; fd++)
		if (lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF)
			buf_printf(output, "%d ", fd);
	for (char **variable = environ; *variable; variable++)
		buf_printf(output, "%s", *variable);
	return 0;
}

static int parse_crash(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input, (void)output;
	fputs("the last words", stderr);
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
	return 0;
}

static int parse_socket(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input, (void)output;
	return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 ? 0 : 1;
}

static int parse_for_ever(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input, (void)output;
	return try_for_ever();
}

static int parse_close_and_stay(struct arena *a, str input, struct buf *output)
{
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	return parse_for_ever(a, input, output);
}

static int parse_fail(struct arena *a, str input, struct buf *output)
{
	(void)a, (void)input;
	buf_puts(output, S("half"));
	return 9;
}

static const struct parser parsers[] = {
	{.format = "test-reverse", .run = parse_reverse, .input_limit_bytes = BODY_BYTES},
	{.format = "test-open", .run = parse_open, .input_limit_bytes = 100},
	{.format = "test-inheritance", .run = parse_inheritance, .input_limit_bytes = 100},
	{.format = "test-crash", .run = parse_crash, .input_limit_bytes = 100},
	{.format = "test-socket", .run = parse_socket, .input_limit_bytes = 100},
	{.format = "test-for-ever", .run = parse_for_ever, .input_limit_bytes = 100},
	{.format = "test-close-and-stay", .run = parse_close_and_stay, .input_limit_bytes = 100},
	{.format = "test-fail", .run = parse_fail, .input_limit_bytes = 100},
	{0},
};

/* Runs before main, and ends the process where it was started as a child with one of the formats above. */
__attribute__((constructor)) static void parse_instead_of_testing(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "parse") == 0 && strncmp(argv[2], "test-", 5) == 0)
		_exit(parser_child_main(parsers, argc - 1, argv + 1));
}

static void ctx_open(struct ctx *c, struct arena *a)
{
	arena_init(a, 64 * MEGABYTE);
	*c = (struct ctx){.arena = a, .program = "/proc/self/exe"};
}

TEST(five_megabytes_go_through_a_child_and_back)
{
	struct arena a;
	struct ctx c;
	char *p;
	str output = {0};

	ctx_open(&c, &a);
	p = arena_alloc(&a, BODY_BYTES);
	for (size_t i = 0; i < BODY_BYTES; i++)
		p[i] = (char)(i * 7 % 251);
	CHECK_INT(child_parse(&c, "test-reverse", (str){p, BODY_BYTES}, (struct child_limits){0}, &output), OK);
	CHECK_INT((int64_t)output.n, BODY_BYTES);
	CHECK(output.n == BODY_BYTES && output.p[0] == p[BODY_BYTES - 1] && output.p[BODY_BYTES - 1] == p[0]);
	arena_reset(&a);
}

TEST(an_empty_file_goes_through_a_child)
{
	struct arena a;
	struct ctx c;
	str output = S("before");

	ctx_open(&c, &a);
	CHECK_INT(child_parse(&c, "test-reverse", S(""), (struct child_limits){0}, &output), OK);
	CHECK_INT((int64_t)output.n, 0);
	arena_reset(&a);
}

TEST(a_child_works_in_the_sandbox_with_three_descriptors_and_one_variable)
{
	struct arena a;
	struct ctx c;
	str output = {0};
	int leak = open("/dev/null", O_RDONLY); /* without close-on-exec, as a library might */

	ctx_open(&c, &a);
	CHECK_INT(child_parse(&c, "test-open", S("x"), (struct child_limits){0}, &output), OK);
	CHECK_STR(output, S("held"));
	CHECK_INT(child_parse(&c, "test-inheritance", S("x"), (struct child_limits){0}, &output), OK);
	CHECK_STR(output, S("LC_ALL=C.UTF-8"));
	close(leak);
	arena_reset(&a);
}

TEST(more_output_than_allowed_is_cut_and_reported)
{
	struct arena a;
	struct ctx c;
	char *p;
	str output = {0};

	ctx_open(&c, &a);
	p = arena_alloc(&a, MEGABYTE);
	CHECK_INT(child_parse(&c, "test-reverse", (str){p, MEGABYTE}, (struct child_limits){.output_bytes = 1000},
			      &output),
		  ERR_TOO_LARGE);
	CHECK_INT((int64_t)output.n, 1000);
	CHECK_INT(child_parse(&c, "test-reverse", (str){p, 1000}, (struct child_limits){.output_bytes = 1000}, &output),
		  OK);
	arena_reset(&a);
}

TEST(more_input_than_the_format_allows_is_reported)
{
	struct arena a;
	struct ctx c;
	char *p;
	str output = {0};

	ctx_open(&c, &a);
	p = arena_alloc(&a, 3 * MEGABYTE);
	CHECK_INT(child_parse(&c, "test-open", (str){p, 100}, (struct child_limits){0}, &output), OK);
	CHECK_INT(child_parse(&c, "test-open", (str){p, 101}, (struct child_limits){0}, &output), ERR_TOO_LARGE);
	CHECK_INT(child_parse(&c, "test-open", (str){p, 3 * MEGABYTE}, (struct child_limits){0}, &output),
		  ERR_TOO_LARGE);
	arena_reset(&a);
}

TEST(a_child_that_takes_too_long_is_killed_even_when_it_hides)
{
	static const char *const formats[] = {"test-for-ever", "test-close-and-stay"};
	struct arena a;
	struct ctx c;
	str output = {0};

	ctx_open(&c, &a);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		int64_t from_ms = clock_monotonic_ms();

		CHECK_INT(child_parse(&c, formats[i], S("x"), (struct child_limits){.wall_ms = 300}, &output),
			  ERR_INPUT);
		CHECK(strstr(c.err.main.message, "more time or memory") != NULL);
		CHECK(clock_monotonic_ms() - from_ms < 5000);
	}
	CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
	arena_reset(&a);
}

TEST(a_crash_is_told_without_its_details_which_go_to_the_log)
{
	static const char *const formats[] = {"test-crash", "test-socket", "test-fail", "test-no-such-format"};
	struct arena a;
	struct ctx c;
	str output = {0};

	ctx_open(&c, &a);
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		CHECK_INT(child_parse(&c, formats[i], S("x"), (struct child_limits){0}, &output), ERR_INPUT);
		CHECK(strstr(c.err.main.message, "its reader stopped") != NULL);
		CHECK_INT((int64_t)output.n, 0);
		if (i == 0)
			CHECK(str_find(c.err.detail, S("the last words"), 0) != SIZE_MAX);
	}
	arena_reset(&a);
}

TEST(a_program_that_cannot_be_started_is_reported)
{
	struct arena a;
	struct ctx c;
	str output = {0};

	ctx_open(&c, &a);
	c.program = "/no/such/program";
	CHECK_INT(child_parse(&c, "test-reverse", S("x"), (struct child_limits){0}, &output), ERR_BUSY);
	CHECK(c.err.detail.n > 0);
	arena_reset(&a);
}

/* Programs of the system in the sandbox. */

static char *const cat_arguments[] = {(char *)"cat", (char *)"-", NULL};
static char *const cat_file_arguments[] = {(char *)"cat", (char *)"/etc/passwd", NULL};
static const char *const libraries[] = {"/usr/lib", "/lib", "/lib64", "/etc/ld.so.cache", "/no/such/folder", NULL};
static const struct sandbox_program cat = {"/bin/cat", cat_arguments, libraries};
static const struct sandbox_program cat_file = {"/bin/cat", cat_file_arguments, libraries};
static const struct sandbox_program absent = {"/no/such/program", cat_arguments, libraries};

static const struct parser programs[] = {
	{.format = "program-cat", .program = &cat},
	{.format = "program-cat-file", .program = &cat_file},
	{.format = "program-absent", .program = &absent},
	{0},
};

__attribute__((constructor)) static void become_program_instead_of_testing(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "parse") == 0 && strncmp(argv[2], "program-", 8) == 0)
		_exit(parser_child_main(programs, argc - 1, argv + 1));
}

TEST(a_program_reads_its_input_and_no_file)
{
	struct child_result result;
	struct arena a;
	struct ctx c;

	ctx_open(&c, &a);
	CHECK_INT(child_convert(&c, "program-cat", S("as it came"), (struct child_limits){0}, &result), OK);
	CHECK_INT(result.status, 0);
	CHECK_STR(result.output, S("as it came"));
	if (sandbox_landlock_version() > 0) {
		CHECK_INT(child_convert(&c, "program-cat-file", S(""), (struct child_limits){0}, &result), OK);
		CHECK_INT(result.status, 1);
		CHECK_STR(result.output, S(""));
		CHECK(str_find(result.log, S("denied"), 0) != SIZE_MAX);
	}
	arena_reset(&a);
}

TEST(a_program_that_is_not_installed_is_told_from_one_that_fails)
{
	struct child_result result;
	struct arena a;
	struct ctx c;

	ctx_open(&c, &a);
	CHECK_INT(child_convert(&c, "program-absent", S("x"), (struct child_limits){0}, &result), ERR_NOT_FOUND);
	arena_reset(&a);
}

/* Whether a shell, started as any program is, does what it is told. */
static bool shell_does(const char *what)
{
	char *const arguments[] = {(char *)"sh", (char *)"-c", (char *)(uintptr_t)what, NULL};
	int status = 1;
	pid_t pid = fork();

	if (pid == 0) {
		execve("/bin/sh", arguments, environ);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return status == 0;
}

/* Tried by a confined process that may write below one folder, which is its working folder. */
static int try_confined(void)
{
	int inside = open("inside", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int outside = open("../stocktake-confined-outside", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	int read_only = open("/etc/passwd", O_RDONLY | O_CLOEXEC);
	bool moved = rename("inside", "again") == 0 && unlink("again") == 0;

	if (inside < 0 || read_only < 0 || !moved)
		return 2;
	if (outside >= 0 || symlink("x", "../stocktake-confined-link") == 0)
		return 3;
	if (!shell_does("true")) /* what is started is confined as well */
		return 4;
	return shell_does(": 2>/dev/null >../stocktake-confined-child") ? 5 : 0;
}

TEST(a_confined_server_writes_in_its_folders_alone_and_so_does_what_it_starts)
{
	char folder[] = "/tmp/stocktake-confined-XXXXXX";
	int status = 0;
	pid_t pid;

	if (sandbox_landlock_version() == 0) {
		test_skip("this kernel has no Landlock");
		return;
	}
	CHECK(mkdtemp(folder) != NULL);
	pid = fork();
	if (pid == 0) {
		const char *const writable[] = {folder, "/dev/null", "/nowhere", NULL};
		struct err e = {0};

		_exit(chdir(folder) != 0 || sandbox_confine(writable, &e) != OK ? 1 : try_confined());
	}
	waitpid(pid, &status, 0);
	CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
	CHECK_INT(rmdir(folder), 0);
}
