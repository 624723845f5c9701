#include "os/sandbox.h"

#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif

#ifdef ADDRESS_SANITIZER
enum { BOUND_MEMORY = false };
#else
enum { BOUND_MEMORY = true };
#endif

static enum code refused(struct err *e, const char *where, const char *part, int reason)
{
	enum code code =
		err_set(e, where, ERR_BUG, N_("The reader of files cannot be shut off from the system."), ERR_ARGS_());

	e->detail = str_from(part);
	errno = reason;
	return code;
}

static bool limit_set(int resource, size_t soft, size_t hard)
{
	return setrlimit(resource, &(struct rlimit){.rlim_cur = soft, .rlim_max = hard}) == 0;
}

/* Descriptors: standard input, output and error, which are open; a program opens its libraries besides, and what
 * draws text its fonts. */
enum { FILES_OPEN = 3, FILES_OF_PROGRAM = 32, FILES_OF_READING = 64 };

static enum code limit_resources(const struct sandbox_limits *limits, rlim_t files, struct err *e)
{
	const struct {
		int resource;
		rlim_t most;
	} fixed[] = {
		{RLIMIT_FSIZE, 0},
		{RLIMIT_CORE, 0},
		{RLIMIT_NOFILE, files},
	};

	for (size_t i = 0; i < COUNT_OF(fixed); i++)
		if (!limit_set((int)fixed[i].resource, fixed[i].most, fixed[i].most))
			return refused(e, WHERE, "setrlimit", errno);
	/* Threads count as processes; with reading, the filter lets nothing else be started. */
	if (!limits->readable && !limit_set(RLIMIT_NPROC, 0, 0))
		return refused(e, WHERE, "setrlimit of processes", errno);
	if (!limit_set(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1))
		return refused(e, WHERE, "setrlimit of processor time", errno);
	if (BOUND_MEMORY && !limit_set(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes))
		return refused(e, WHERE, "setrlimit of memory", errno);
	return OK;
}

int sandbox_landlock_version(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return version > 0 ? (int)version : 0;
}

bool sandbox_filter_available(void)
{
	/* Asked for a filter at no address, a kernel that knows filters complains of the address. */
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 && errno == EFAULT;
}

/* Rights of versions 3 and 5, which the headers do not know. */
#define LANDLOCK_TRUNCATE (UINT64_C(1) << 14)
#define LANDLOCK_IOCTL (UINT64_C(1) << 15)

/* What a ruleset takes away, as the newest kernel knows it; the headers of Debian 12 know only the first field. */
struct landlock_rights {
	uint64_t files, network, scopes;
};

/* Rights that each version of Landlock can take away. */
static struct landlock_rights landlock_rights_of(int version)
{
	struct landlock_rights rights = {.files = (UINT64_C(1) << 13) - 1}; /* all of version 1, execute to symlink */

	if (version >= 2)
		rights.files |= UINT64_C(1) << 13; /* refer */
	if (version >= 3)
		rights.files |= LANDLOCK_TRUNCATE;
	if (version >= 4)
		rights.network = 3; /* bind and connect of TCP */
	if (version >= 5)
		rights.files |= LANDLOCK_IOCTL; /* of devices */
	if (version >= 6)
		rights.scopes = 3; /* abstract sockets and signals */
	return rights;
}

/* Allows rights below a path. What is absent needs no right. */
static bool landlock_allow(int ruleset, const char *path, uint64_t rights)
{
	const uint64_t of_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
				  LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_TRUNCATE;
	CLEANUP_FD int fd = open(path, O_PATH | O_CLOEXEC);
	struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = fd};
	struct stat about;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR;
	if (fstat(fd, &about) != 0)
		return false;
	if (!S_ISDIR(about.st_mode))
		beneath.allowed_access &= of_files;
	return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
}

/* What a program needs: itself, and to read. The loader, which is executed too, is below what may be read. */
static bool landlock_allow_program(int ruleset, const struct sandbox_program *program)
{
	const uint64_t read_and_execute =
		LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

	if (!program)
		return true;
	for (const char *const *path = program->readable; *path; path++)
		if (!landlock_allow(ruleset, *path, read_and_execute))
			return false;
	return landlock_allow(ruleset, program->path, read_and_execute);
}

/* A ruleset that allows nothing but what a program needs, where there is one, and reading what is readable. Without
 * Landlock the filter of system calls stands alone. */
static enum code landlock_all(const struct sandbox_program *program, const char *const *readable, struct err *e)
{
	int version = sandbox_landlock_version();
	struct landlock_rights rights = landlock_rights_of(version);
	CLEANUP_FD int ruleset = -1;

	if (version == 0)
		return OK;
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &rights, sizeof(rights), 0);
	if (ruleset < 0)
		return refused(e, WHERE, "landlock_create_ruleset", errno);
	for (; readable && *readable; readable++)
		if (!landlock_allow(ruleset, *readable, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR))
			return refused(e, WHERE, *readable, errno);
	if (!landlock_allow_program(ruleset, program))
		return refused(e, WHERE, "landlock_add_rule", errno);
	if (syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
		return refused(e, WHERE, "landlock_restrict_self", errno);
	return OK;
}

/* Allows a right below each of several paths. */
static bool landlock_allow_each(int ruleset, const char *const *paths, uint64_t rights)
{
	for (; *paths; paths++)
		if (!landlock_allow(ruleset, *paths, rights))
			return false;
	return true;
}

static enum code not_confined(struct err *e, const char *where, const char *part)
{
	err_set(e, where, ERR_BUG, N_("The server cannot be shut off from the rest of the machine."), NULL, 0);
	e->detail = str_from(part);
	return ERR_BUG;
}

enum code sandbox_confine(const char *const *writable, struct err *e)
{
	static const char *const executable[] = {"/usr", "/lib", "/lib64", "/bin", "/proc/self/exe", NULL};
	const int version = sandbox_landlock_version();
	const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_IOCTL;
	struct landlock_rights rights = {.files = landlock_rights_of(version).files & ~reading};
	CLEANUP_FD int ruleset = -1;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return not_confined(e, WHERE, "no_new_privs");
	if (version == 0)
		return OK;
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &rights, sizeof(rights), 0);
	if (ruleset < 0 || !landlock_allow_each(ruleset, executable, LANDLOCK_ACCESS_FS_EXECUTE) ||
	    !landlock_allow_each(ruleset, writable, rights.files & ~(uint64_t)LANDLOCK_ACCESS_FS_EXECUTE) ||
	    syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
		return not_confined(e, WHERE, "landlock");
	return OK;
}

/* What computing, reading and writing open descriptors, and ending need. */
static const int allowed_calls[] = {
	SCMP_SYS(read),		 SCMP_SYS(write),	 SCMP_SYS(writev),	    SCMP_SYS(close),
	SCMP_SYS(fstat),	 SCMP_SYS(lseek),	 SCMP_SYS(munmap),	    SCMP_SYS(mremap),
	SCMP_SYS(brk),		 SCMP_SYS(madvise),	 SCMP_SYS(futex),	    SCMP_SYS(exit),
	SCMP_SYS(exit_group),	 SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigaction),    SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),	    SCMP_SYS(getpid),
	SCMP_SYS(gettid),	 SCMP_SYS(sigaltstack),	 SCMP_SYS(restart_syscall), SCMP_SYS(sched_yield),
};

/*
 * Libraries try these and go on without: ICU and iconv look for optional data,
 * qsort asks how much memory there is, stdio asks what it writes to.
 */
static const int refused_calls[] = {
	SCMP_SYS(open),	      SCMP_SYS(openat),	   SCMP_SYS(access),	 SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2), SCMP_SYS(stat),	   SCMP_SYS(lstat),	 SCMP_SYS(newfstatat),
	SCMP_SYS(statx),      SCMP_SYS(readlink),  SCMP_SYS(readlinkat), SCMP_SYS(ioctl),
	SCMP_SYS(sysinfo),    SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),	 SCMP_SYS(sched_getaffinity),
};

static bool filter_add(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (seccomp_rule_add(filter, action, calls[i], 0) != 0)
			return false;
	return true;
}

/* Memory may be mapped and protected, but never made executable. */
static bool filter_add_memory(scmp_filter_ctx filter)
{
	struct scmp_arg_cmp not_executable = {.arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC};

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &not_executable) == 0 &&
	       seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &not_executable) == 0;
}

/* A failed assertion aborts by a signal that the process sends to itself; to others it may send none. */
static bool filter_add_abort(scmp_filter_ctx filter)
{
	struct scmp_arg_cmp own = {.arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)getpid()};

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &own) == 0;
}

static void filter_release(scmp_filter_ctx *filter)
{
	seccomp_release(*filter);
}

/* What a program and its loader need beyond a parser, as whoever reads fonts does: to find and read files. */
static const int program_calls[] = {
	SCMP_SYS(pread64),
	SCMP_SYS(newfstatat),
	SCMP_SYS(stat),
	SCMP_SYS(lstat),
	SCMP_SYS(statx),
	SCMP_SYS(access),
	SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(getdents64),
	SCMP_SYS(arch_prctl),
	SCMP_SYS(set_tid_address),
	SCMP_SYS(rseq),
	SCMP_SYS(set_robust_list),
	SCMP_SYS(getrlimit),
	SCMP_SYS(uname),
	SCMP_SYS(sysinfo),
	SCMP_SYS(sched_getaffinity),
	SCMP_SYS(getcwd),
};

/* What fontconfig needs besides: to learn where its lists of fonts lie, and threads. */
static const int font_calls[] = {
	SCMP_SYS(statfs),
	SCMP_SYS(fstatfs),
	SCMP_SYS(fcntl),
	SCMP_SYS(fadvise64),
};

static bool filter_add_if(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition)
{
	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &condition) == 0;
}

/* Files are opened for reading, limits are read and not set. */
static bool filter_add_reading(scmp_filter_ctx filter)
{
	const scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;

	return filter_add(filter, SCMP_ACT_ALLOW, program_calls, COUNT_OF(program_calls)) &&
	       filter_add_if(filter, SCMP_SYS(open), (struct scmp_arg_cmp){1, SCMP_CMP_MASKED_EQ, writing, 0}) &&
	       filter_add_if(filter, SCMP_SYS(openat), (struct scmp_arg_cmp){2, SCMP_CMP_MASKED_EQ, writing, 0}) &&
	       filter_add_if(filter, SCMP_SYS(prlimit64), (struct scmp_arg_cmp){2, SCMP_CMP_EQ, 0, 0});
}

/*
 * What is started shares this memory, so it is a thread and no process. clone3
 * has its flags in memory, where no filter sees them; libraries go on without.
 */
static bool filter_add_fonts(scmp_filter_ctx filter)
{
	return filter_add_reading(filter) && filter_add(filter, SCMP_ACT_ALLOW, font_calls, COUNT_OF(font_calls)) &&
	       filter_add_if(filter, SCMP_SYS(clone),
			     (struct scmp_arg_cmp){0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD}) &&
	       seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

/*
 * Code is mapped but never written. Execution is allowed of the one path whose
 * address is given: what comes after it is another memory, and lives in this
 * sandbox.
 */
static bool filter_add_program(scmp_filter_ctx filter, const char *path)
{
	const scmp_datum_t write_and_execute = PROT_WRITE | PROT_EXEC;

	return filter_add_reading(filter) &&
	       filter_add_if(filter, SCMP_SYS(mmap),
			     (struct scmp_arg_cmp){2, SCMP_CMP_MASKED_EQ, write_and_execute, PROT_EXEC}) &&
	       filter_add_if(filter, SCMP_SYS(execve),
			     (struct scmp_arg_cmp){0, SCMP_CMP_EQ, (scmp_datum_t)(uintptr_t)path, 0});
}

static bool filter_add_files(scmp_filter_ctx filter, const struct sandbox_program *program, bool fonts)
{
	if (program)
		return filter_add_program(filter, program->path);
	if (fonts)
		return filter_add_fonts(filter);
	return filter_add(filter, SCMP_ACT_ERRNO(EACCES), refused_calls, COUNT_OF(refused_calls));
}

/*
 * Our own parsers are known to the last call, so that any other is an attack
 * and the end. Programs of the system change with their libraries, and so does
 * what finds fonts: what is not on the list fails.
 */
static enum code filter_calls(const struct sandbox_program *program, bool fonts, struct err *e)
{
	__attribute__((cleanup(filter_release))) scmp_filter_ctx filter =
		seccomp_init(program || fonts ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS);

	if (!filter)
		return refused(e, WHERE, "seccomp_init", ENOMEM);
	if (!filter_add(filter, SCMP_ACT_ALLOW, allowed_calls, COUNT_OF(allowed_calls)) || !filter_add_memory(filter) ||
	    !filter_add_abort(filter) || !filter_add_files(filter, program, fonts))
		return refused(e, WHERE, "seccomp_rule_add", EINVAL);
	if (seccomp_load(filter) != 0)
		return refused(e, WHERE, "seccomp_load", EPERM);
	return OK;
}

static enum code enter(const struct sandbox_limits *limits, const struct sandbox_program *program, struct err *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return refused(e, WHERE, "prctl", errno);
	TRY(landlock_all(program, limits->readable, e));
	TRY(limit_resources(limits, program ? FILES_OF_PROGRAM : limits->readable ? FILES_OF_READING : FILES_OPEN, e));
	return filter_calls(program, limits->readable != NULL, e);
}

enum code sandbox_enter(const struct sandbox_limits *limits, struct err *e)
{
	return enter(limits, NULL, e);
}

enum code sandbox_execute(const struct sandbox_limits *limits, const struct sandbox_program *program, struct err *e)
{
	if (access(program->path, X_OK) != 0) {
		enum code code = refused(e, WHERE, program->path, errno);

		return errno == ENOENT ? (e->code = ERR_NOT_FOUND) : code;
	}
	TRY(enter(limits, program, e));
	execve(program->path, program->arguments, environ);
	return refused(e, WHERE, "execve", errno);
}
