#include "os/child.h"

#include "os/clock.h"
#include "os/file.h"
#include "os/parser.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WALL_DEFAULT_MS = 30 * 1000, OUTPUT_DEFAULT_BYTES = 64 << 20, LOG_BYTES = 4096, CHUNK_BYTES = 64 * 1024 };

/* Bytes collected from the child. They are on the heap because a doubling buffer would leave its halves in the arena.
 */
struct sink {
	char *p;
	size_t n, capacity, limit_bytes;
	bool overflowed;
};

/* What is started. */
struct command {
	const char *program, *verb, *format;
};

/* A running child and this side's ends of its three pipes. */
struct child {
	pid_t pid; /* 0 where it was not started or is gone */
	int input, output, log;
	str rest; /* of the input */
	struct sink written, logged;
	int64_t deadline_ms;
	bool late;
	int status; /* of wait, once it is gone */
};

static void child_end(struct child *child)
{
	file_close(&child->input);
	file_close(&child->output);
	file_close(&child->log);
	if (child->pid > 0) {
		kill(child->pid, SIGKILL);
		while (waitpid(child->pid, &child->status, 0) < 0 && errno == EINTR)
			;
		child->pid = 0;
	}
}

static void child_free(struct child *child)
{
	child_end(child);
	free(child->written.p);
	free(child->logged.p);
}

static bool sink_reserve(struct sink *sink, size_t bytes)
{
	size_t capacity = sink->capacity ? sink->capacity : CHUNK_BYTES;
	char *p;

	while (capacity < bytes)
		capacity *= 2;
	if (capacity == sink->capacity)
		return true;
	p = realloc(sink->p, capacity);
	if (!p)
		return false;
	sink->p = p;
	sink->capacity = capacity;
	return true;
}

/* Keeps what fits the limit, and remembers whether there was more. */
static void sink_put(struct sink *sink, const char *p, size_t n)
{
	size_t room = sink->limit_bytes - sink->n;

	if (n > room || !sink_reserve(sink, sink->n + n)) {
		sink->overflowed = true;
		n = n > room ? room : 0;
	}
	if (n == 0 || !sink_reserve(sink, sink->n + n))
		return;
	memcpy(sink->p + sink->n, p, n);
	sink->n += n;
}

/* The child's ends of the pipes. */
struct far_ends {
	int input, output, log;
};

static void far_ends_close(struct far_ends *far)
{
	file_close(&far->input);
	file_close(&far->output);
	file_close(&far->log);
}

/* Input goes through a socket, because writing to one whose reader is gone can be told not to raise SIGPIPE. */
static bool pipes_open(struct child *child, struct far_ends *far)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return false;
	child->input = ends[0];
	far->input = ends[1];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	child->output = ends[0];
	far->output = ends[1];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	child->log = ends[0];
	far->log = ends[1];
	return fcntl(child->input, F_SETFL, O_NONBLOCK) == 0 && fcntl(child->output, F_SETFL, O_NONBLOCK) == 0 &&
	       fcntl(child->log, F_SETFL, O_NONBLOCK) == 0;
}

/* The child gets descriptors 0 to 2 and the default action of every signal, whatever this process does with them. */
static int spawn_prepare(posix_spawn_file_actions_t *files, posix_spawnattr_t *attributes, const struct far_ends *far)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	return posix_spawn_file_actions_adddup2(files, far->input, STDIN_FILENO) ||
	       posix_spawn_file_actions_adddup2(files, far->output, STDOUT_FILENO) ||
	       posix_spawn_file_actions_adddup2(files, far->log, STDERR_FILENO) ||
	       posix_spawn_file_actions_addclosefrom_np(files, STDERR_FILENO + 1) ||
	       posix_spawnattr_setsigdefault(attributes, &all) || posix_spawnattr_setsigmask(attributes, &none) ||
	       posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

/* 0, or why no process could be started. */
static int spawn(struct child *child, const struct command *command, const struct far_ends *far)
{
	char *arguments[] = {(char *)command->program, (char *)command->verb, (char *)command->format, NULL};
	char *environment[] = {(char *)"LC_ALL=C.UTF-8", NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	int reason;

	if (posix_spawn_file_actions_init(&files) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&attributes) != 0) {
		posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	reason = spawn_prepare(&files, &attributes, far);
	if (reason == 0)
		reason = posix_spawn(&child->pid, command->program, &files, &attributes, arguments, environment);
	if (reason != 0)
		child->pid = 0;
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return reason;
}

static int child_start(struct child *child, const struct command *command)
{
	__attribute__((cleanup(far_ends_close))) struct far_ends far = {-1, -1, -1};

	if (!pipes_open(child, &far))
		return errno;
	return spawn(child, command, &far);
}

/* Gives the child what its pipe takes now. The pipe is closed at the end of the input, or when nobody reads it. */
static void feed(struct child *child)
{
	ssize_t n = send(child->input, child->rest.p, child->rest.n, MSG_NOSIGNAL);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n >= 0)
		child->rest = str_slice(child->rest, (size_t)n, child->rest.n);
	if (n < 0 || child->rest.n == 0)
		file_close(&child->input);
}

/* Takes what a pipe holds now, and closes it at its end. */
static void drain(int *fd, struct sink *sink)
{
	char chunk[CHUNK_BYTES];
	ssize_t n = read(*fd, chunk, sizeof(chunk));

	if (n > 0)
		sink_put(sink, chunk, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		file_close(fd);
}

/* One round of waiting and moving bytes; descriptors that are closed (-1) are ignored by poll. */
static void converse_once(struct child *child, int64_t patience_ms)
{
	struct pollfd ends[] = {{.fd = child->input, .events = POLLOUT},
				{.fd = child->output, .events = POLLIN},
				{.fd = child->log, .events = POLLIN}};

	if (poll(ends, COUNT_OF(ends), (int)patience_ms) <= 0)
		return;
	if (ends[0].revents)
		feed(child);
	if (ends[1].revents)
		drain(&child->output, &child->written);
	if (ends[2].revents)
		drain(&child->log, &child->logged);
}

/* Until the child has closed its outputs, or a limit is reached. */
static void converse(struct child *child)
{
	if (child->rest.n == 0)
		file_close(&child->input);
	while ((child->output >= 0 || child->log >= 0) && !child->written.overflowed) {
		int64_t patience_ms = child->deadline_ms - clock_monotonic_ms();

		if (patience_ms <= 0) {
			child->late = true;
			return;
		}
		converse_once(child, patience_ms);
	}
}

/* A child that closed its outputs is about to end; one that does not end by the deadline is killed by child_end(). */
static void await_end(struct child *child)
{
	const struct timespec nap = {.tv_nsec = 500 * 1000};

	while (!child->late && !child->written.overflowed) {
		pid_t gone = waitpid(child->pid, &child->status, WNOHANG);

		if (gone == child->pid || (gone < 0 && errno != EINTR)) {
			child->pid = 0;
			return;
		}
		child->late = clock_monotonic_ms() >= child->deadline_ms;
		nanosleep(&nap, NULL);
	}
}

static bool ran_out(const struct child *child)
{
	int signal = WIFSIGNALED(child->status) ? WTERMSIG(child->status) : 0;

	return child->late || signal == SIGXCPU || signal == SIGKILL;
}

static enum code stopped(struct ctx *c)
{
	return fail(c, ERR_INPUT,
		    N_("The file could not be read: its reader stopped. It may be damaged or too large."));
}

/* What became of the child, as the user is told. A status of the program's own is none of this. */
static enum code verdict(struct ctx *c, const struct child *child)
{
	if (child->written.overflowed)
		return fail(c, ERR_TOO_LARGE, N_("The file could not be read: it holds more than is allowed."));
	if (ran_out(child))
		return fail(c, ERR_INPUT,
			    N_("The file could not be read: it needs more time or memory than is allowed."));
	if (!WIFEXITED(child->status))
		return stopped(c);
	if (WEXITSTATUS(child->status) < PARSER_EXIT_USAGE)
		return OK;
	switch (WEXITSTATUS(child->status)) {
	case PARSER_EXIT_NO_PROGRAM:
		return fail(c, ERR_NOT_FOUND, N_("The program that reads files of this format is not installed here."));
	case PARSER_EXIT_TOO_LARGE:
		return fail(c, ERR_TOO_LARGE, N_("The file could not be read: it is larger than is allowed."));
	case PARSER_EXIT_NO_MEMORY:
		return fail(c, ERR_INPUT,
			    N_("The file could not be read: it needs more time or memory than is allowed."));
	default: return stopped(c);
	}
}

static str log_text(struct arena *a, const struct child *child)
{
	str logged = str_trim((str){child->logged.p ? child->logged.p : "", child->logged.n});

	return arena_printf(a, "parse child: wait status %d: %.*s", child->status, STR_ARG(logged));
}

enum code child_convert(struct ctx *c, const char *format, str input, struct child_limits limits,
			struct child_result *result)
{
	__attribute__((cleanup(child_free))) struct child child = {
		.input = -1,
		.output = -1,
		.log = -1,
		.rest = input,
		.written.limit_bytes = limits.output_bytes ? limits.output_bytes : OUTPUT_DEFAULT_BYTES,
		.logged.limit_bytes = LOG_BYTES,
		.deadline_ms = clock_monotonic_ms() + (limits.wall_ms ? limits.wall_ms : WALL_DEFAULT_MS),
	};
	const struct command command = {c->program, limits.verb ? limits.verb : "parse", format};
	int reason = child_start(&child, &command);
	enum code code;

	*result = (struct child_result){0};
	if (reason != 0) {
		code = fail(c, ERR_BUSY, N_("The reader of files could not be started. Try again in a moment."));
		c->err.detail = arena_str(c->arena, str_from(strerror(reason)));
		return code;
	}
	converse(&child);
	await_end(&child);
	child_end(&child);
	result->output = arena_str(c->arena, (str){child.written.p, child.written.n});
	result->log = log_text(c->arena, &child);
	code = verdict(c, &child);
	if (code == OK)
		result->status = WEXITSTATUS(child.status);
	else
		c->err.detail = result->log;
	return code;
}

enum code child_parse(struct ctx *c, const char *format, str input, struct child_limits limits, str *output)
{
	struct child_result result;
	enum code code = child_convert(c, format, input, limits, &result);

	*output = result.output;
	if (code != OK || result.status == 0)
		return code;
	code = stopped(c);
	c->err.detail = result.log;
	return code;
}
