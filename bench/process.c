/* Programs, files and ports. */
#include "bench/bench.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TEXT_BYTES = 64 * 1024 };

void bench_give_up(const char *what)
{
	fprintf(stderr, "bench: %s failed\n", what);
	exit(1);
}

void core_keep(int core)
{
	cpu_set_t cores;

	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return;
	CPU_ZERO(&cores);
	CPU_SET(core, &cores);
	(void)sched_setaffinity(0, sizeof(cores), &cores);
}

int64_t time_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

static void redirect(int descriptor, const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	if (file < 0 || dup2(file, descriptor) < 0)
		_exit(127);
	close(file);
}

pid_t process_start(const char *const *argv, const char *out, const char *log)
{
	pid_t pid = fork();

	if (pid < 0)
		bench_give_up("fork");
	if (pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		core_keep(CORE_SERVER);
		redirect(STDOUT_FILENO, out);
		redirect(STDERR_FILENO, log);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return pid;
}

int process_wait(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		bench_give_up("waiting");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void process_run(const char *const *argv, const char *out, const char *log)
{
	if (process_wait(process_start(argv, out, log)) != 0)
		bench_give_up(argv[0]);
}

void process_stop(pid_t pid)
{
	int status;

	kill(pid, SIGTERM);
	waitpid(pid, &status, 0);
}

str file_text(struct arena *a, const char *path)
{
	char *text = arena_alloc(a, TEXT_BYTES);
	FILE *file = fopen(path, "re");
	size_t n;

	if (!file)
		return S("");
	n = fread(text, 1, TEXT_BYTES - 1, file);
	fclose(file);
	return arena_str(a, str_trim((str){text, n}));
}

int64_t process_status_kb(pid_t pid, const char *key)
{
	struct arena a;
	int64_t kb = 0;
	str rest;

	arena_init(&a, 1024 * 1024);
	rest = file_text(&a, arena_printf(&a, "/proc/%d/status", pid).p);
	while (rest.p) {
		str line = str_cut(&rest, '\n');

		if (str_starts(line, str_from(key))) {
			line = str_trim(str_slice(line, strlen(key), line.n));
			(void)num_parse(str_cut(&line, ' '), 0, INT64_MAX, &kb);
		}
	}
	arena_reset(&a);
	return kb;
}

void file_copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	struct stat size;
	off_t done = 0;

	if (in < 0 || out < 0 || fstat(in, &size) != 0)
		bench_give_up(from);
	while (done < size.st_size)
		if (sendfile(out, in, &done, (size_t)(size.st_size - done)) <= 0)
			bench_give_up(to);
	fsync(out);
	close(in);
	close(out);
}

int port_free(void)
{
	struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(name);
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (s < 0 || bind(s, (struct sockaddr *)&name, size) != 0 ||
	    getsockname(s, (struct sockaddr *)&name, &size) != 0)
		bench_give_up("port");
	close(s);
	return ntohs(name.sin_port);
}

static int compare(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

int64_t median_us(int64_t *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}
