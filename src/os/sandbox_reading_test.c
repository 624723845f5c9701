/* The sandbox in which files below some folders stay readable, as rendering with fonts needs it. */
#include "os/sandbox.h"
#include "tests/test.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ESCAPED = 1, HELD = 2, MEGABYTE = 1 << 20 };

static const char *const readable[] = {"/usr/lib", "/no/such/folder", NULL};

/* Makes an attempt in a process of its own that may read those folders. Returns its wait status. */
static int sandboxed(int (*attempt)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		const struct sandbox_limits limits = {
			.cpu_seconds = 1, .memory_bytes = 256 * MEGABYTE, .readable = readable};
		struct err e = {0};

		alarm(20);
		if (sandbox_enter(&limits, &e) != OK)
			_exit(ESCAPED);
		_exit(attempt());
	}
	waitpid(pid, &status, 0);
	return status;
}

static bool ends_with(int (*attempt)(void), int expected)
{
	int status = sandboxed(attempt);

	return WIFEXITED(status) && WEXITSTATUS(status) == expected;
}

static bool held(int (*attempt)(void))
{
	int status = sandboxed(attempt);

	return WIFSIGNALED(status) || WEXITSTATUS(status) == HELD;
}

static int read_below(void)
{
	return open("/usr/lib/os-release", O_RDONLY | O_CLOEXEC) >= 0 ? ESCAPED : HELD;
}

static int read_elsewhere(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? ESCAPED : HELD;
}

static int write_below(void)
{
	return open("/usr/lib/os-release", O_RDWR | O_CLOEXEC) >= 0 ? ESCAPED : HELD;
}

static int make_file(void)
{
	return open("/tmp/stocktake-reading-escape", O_CREAT | O_WRONLY | O_CLOEXEC, 0600) >= 0 ? ESCAPED : HELD;
}

static int make_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 ? ESCAPED : HELD;
}

static int make_process(void)
{
	return fork() >= 0 ? ESCAPED : HELD;
}

static int execute(void)
{
	char *arguments[] = {(char *)"true", NULL};

	execv("/bin/true", arguments);
	return HELD;
}

static void *nothing(void *argument)
{
	return argument;
}

static int make_thread(void)
{
	pthread_t thread;

	return pthread_create(&thread, NULL, nothing, NULL) == 0 && pthread_join(thread, NULL) == 0 ? ESCAPED : HELD;
}

TEST(files_below_the_named_folders_can_be_read_and_threads_started)
{
	CHECK(ends_with(read_below, ESCAPED));
	CHECK(ends_with(make_thread, ESCAPED));
}

TEST(nothing_else_can_be_read_where_landlock_is_known)
{
	if (sandbox_landlock_version() == 0) {
		test_skip("the kernel has no Landlock");
		return;
	}
	CHECK(held(read_elsewhere));
}

TEST(a_process_that_may_read_cannot_write_connect_fork_or_execute)
{
	CHECK(held(write_below));
	CHECK(held(make_file));
	CHECK(held(make_socket));
	CHECK(held(make_process));
	CHECK(held(execute));
}
