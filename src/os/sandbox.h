/*
 * Takes from this process everything but thinking and its open descriptors:
 * limits, Landlock and a system-call filter. A parser of a file from outside
 * enters it before it reads the first byte.
 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include "base/base.h"

struct sandbox_limits {
	unsigned cpu_seconds; /* processor time of the whole process */
	size_t memory_bytes;  /* address space; not enforced under AddressSanitizer, which maps terabytes */
	/* Folders and files in which fonts are found and that stay readable, ended by NULL; none where NULL. */
	const char *const *readable;
};

/*
 * Enters the sandbox for good. Afterwards opening anything fails with EACCES
 * (libraries look for optional files and must be able to go on without), any
 * other call outside a short list kills the process, and so does exceeding the
 * processor time; allocations beyond the memory fail. ERR_BUG where the kernel
 * refuses a part that every supported kernel has. Landlock is used as far as
 * the kernel knows it.
 *
 * With `readable`, files below those folders can be opened for reading (without
 * Landlock any file can) and threads can be started, as fontconfig needs it; it
 * goes on where other calls fail, so they do not kill.
 */
enum code sandbox_enter(const struct sandbox_limits *limits, struct err *e) MUST_USE;

/* A program of the system that reads a format from standard input, and what it may see while it does. */
struct sandbox_program {
	const char *path;
	char *const *arguments; /* ended by NULL */
	const char *const
		*readable; /* files and folders that it may read, ended by NULL; those absent are passed over */
};

/*
 * Becomes a program that lives in a sandbox as well: it may read the given files
 * where the kernel has Landlock (any, where it has not), write to what is open,
 * and take memory and processor time within the limits; it may start nothing,
 * reach no network and change no file. Other calls fail with EPERM. Returns only
 * where that fails: ERR_NOT_FOUND where the program is not installed, ERR_BUG
 * for anything else.
 */
enum code sandbox_execute(const struct sandbox_limits *limits, const struct sandbox_program *program,
			  struct err *e) MUST_USE;

/*
 * Confines a server for good, and everything that it starts: it writes below the folders and files of `writable` alone
 * (ended by NULL; those absent are passed over), starts only itself and programs of the system, and gains no privilege.
 * Before it starts threads. As far as the kernel knows Landlock; ERR_BUG where the kernel refuses what it knows.
 */
enum code sandbox_confine(const char *const *writable, struct err *e) MUST_USE;

/* Version of Landlock that the kernel offers; 0 where there is none. For the operator's report. */
int sandbox_landlock_version(void);

/* Whether the kernel takes filters of system calls, without which nothing from outside is read. */
bool sandbox_filter_available(void);

#endif
