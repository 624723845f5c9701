/*
 * A file without a name, written from its start to its end and then sent: for an answer that is too long to be held
 * in memory. It is on the disk of the folder for temporary files and gone as soon as it is closed, whatever happens.
 */
#ifndef OS_SPOOL_H
#define OS_SPOOL_H

#include "base/base.h"

struct spool {
	int fd; /* negative: there is none */
	bool failed;
	int64_t size_bytes;
};

/* Opens an empty file. Failures here and while writing are told by spool_finish(). */
void spool_open(struct spool *s);

/* Writes what is to follow, with one call for each piece: give it large ones. */
void spool_put(struct spool *s, str bytes);

/* A path under which libraries that want one can write the file. */
str spool_path(struct arena *a, const struct spool *s);

/* Sets size_bytes. False where anything could not be opened or written: disk full, no descriptor left. */
bool spool_finish(struct spool *s) MUST_USE;

/* Reads the whole of a finished file: for tests and small ones. Empty where it cannot be read. */
str spool_read(struct arena *a, const struct spool *s);

/* Does nothing the second time. */
void spool_close(struct spool *s);

#endif
