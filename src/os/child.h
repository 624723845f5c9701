/* The parent's side of reading a file from outside: starts `stocktake parse FORMAT`, feeds it, bounds it, ends it. */
#ifndef OS_CHILD_H
#define OS_CHILD_H

#include "base/ctx.h"

/* Zero takes the default. */
struct child_limits {
	int64_t wall_ms;     /* from start to end; 30 s */
	size_t output_bytes; /* 64 MiB */
	const char *verb;    /* "parse" */
};

/*
 * Runs c->program with the arguments `VERB FORMAT` in a process of its own
 * which inherits three pipes and an environment of one variable, gives it input
 * and collects what it writes in the arena of c. The child is gone when this
 * returns.
 *
 * ERR_TOO_LARGE where it wrote more than the limit (then *output is what came
 * before the cut) or was given more than its format allows; ERR_INPUT where it
 * ran out of time or memory, or crashed; ERR_BUSY where no process was to be
 * had. What it wrote to standard error (4 KiB at most) becomes c->err.detail.
 */
enum code child_parse(struct ctx *c, const char *format, str input, struct child_limits limits, str *output) MUST_USE;

/* What a program wrote, and how it ended. */
struct child_result {
	str output, log; /* of standard output, and of standard error 4 KiB at most */
	int status;	 /* from 0 to 63: its own exit status */
};

/*
 * As child_parse(), for a format that a program of the system reads: how that
 * ended is a result, which only its caller understands. The limit of its input
 * is the caller's. ERR_NOT_FOUND where the program is not installed.
 */
enum code child_convert(struct ctx *c, const char *format, str input, struct child_limits limits,
			struct child_result *result) MUST_USE;

#endif
