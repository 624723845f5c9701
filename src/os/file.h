/* Files as a whole: read with a limit, written so that a reader sees the old or the new content, never half of it. */
#ifndef OS_FILE_H
#define OS_FILE_H

#include "base/base.h"

/* A descriptor that closes itself at the end of its scope: CLEANUP_FD int fd = open(...). Negative is "none". */
#define CLEANUP_FD __attribute__((cleanup(file_close)))

/* Closes *fd where it is one, and leaves "none" behind. */
void file_close(int *fd);

/* What is left of *fd's ownership for the caller: returns it and leaves "none" behind. */
int file_keep(int *fd);

/*
 * Reads a regular file, a pipe or a device into the arena. ERR_NOT_FOUND where
 * it cannot be opened, ERR_TOO_LARGE beyond limit_bytes, ERR_INPUT where it
 * cannot be read (a directory, a failing disk).
 */
enum code file_read(struct arena *a, const char *path, size_t limit_bytes, str *out, struct err *e) MUST_USE;

/*
 * Replaces path by content, or makes it with mode 0600: written beside it,
 * synced and renamed. After a failure (ERR_INPUT) the old file is untouched.
 */
enum code file_write_atomic(struct arena *a, const char *path, str content, struct err *e) MUST_USE;

/*
 * Gives a file that was written under another name, in the same folder, its own: both it and its name last through a
 * power cut then. ERR_CONFLICT where a file has that name already, which stays as it is; ERR_INPUT where the disk
 * refuses.
 */
enum code file_publish(struct arena *a, int fd, const char *written, const char *path, struct err *e) MUST_USE;

/* Makes a folder where there is none; false where it cannot. Its parent must be there. */
bool file_make_folder(const char *path) MUST_USE;

/* Writes all of content to a descriptor; false where it cannot, with errno set. */
bool file_write_all(int fd, str content) MUST_USE;

#endif
