/* The child's side of reading a file from outside: `stocktake parse FORMAT` turns standard input into neutral output.
 */
#ifndef OS_PARSER_H
#define OS_PARSER_H

#include "os/sandbox.h"

/*
 * A format. Where program is given, the child becomes that program, which reads
 * standard input and writes standard output itself, and whose exit status is
 * below PARSER_EXIT_USAGE. Otherwise run turns input into output in whatever protocol its caller reads,
 * and returns 0. A file that is merely wrong is a result to be told in the
 * output: any other exit status means that the reader itself failed.
 */
struct parser {
	const char *format;
	int (*run)(struct arena *a, str input, struct buf *output);
	size_t input_limit_bytes; /* of run; whoever starts a program bounds its input */
	const struct sandbox_program *program;
	const char *const *readable; /* where run finds fonts: as of struct sandbox_limits */
};

/* Exit status of the child beside run's own. */
enum {
	PARSER_EXIT_USAGE = 64,	     /* no such format */
	PARSER_EXIT_NO_PROGRAM = 72, /* the program that reads the format is not installed */
	PARSER_EXIT_TOO_LARGE = 73,  /* standard input is larger than the format's limit */
	PARSER_EXIT_FAILED = 74,     /* no sandbox, or standard input or output failed */
	PARSER_EXIT_NO_MEMORY = 75,  /* the input did not fit the memory */
};

/*
 * Runs one parser of a table ended by {0}: argv[0] is the verb and argv[1] the
 * format. Enters the sandbox before the first byte of standard input is read.
 * Returns the exit status; the caller ends the process with it.
 */
int parser_child_main(const struct parser *table, int argc, char **argv);

#endif
