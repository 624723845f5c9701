#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_BYTES = 64 * 1024 };

void file_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

int file_keep(int *fd)
{
	int kept = *fd;

	*fd = -1;
	return kept;
}

/* Appends what one read gives. Returns bytes read; 0 at the end; negative where reading failed. */
static ssize_t read_chunk(int fd, struct buf *b)
{
	char chunk[CHUNK_BYTES];
	ssize_t n;

	do {
		n = read(fd, chunk, sizeof(chunk));
	} while (n < 0 && errno == EINTR);
	if (n > 0)
		buf_put(b, chunk, (size_t)n);
	return n;
}

enum code file_read(struct arena *a, const char *path, size_t limit_bytes, str *out, struct err *e)
{
	CLEANUP_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct buf b = {.arena = a};
	ssize_t n;

	if (fd < 0)
		return err_set(e, WHERE, ERR_NOT_FOUND, N_("The file %1 cannot be opened: %2."),
			       ERR_ARGS_(str_from(path), arena_str(a, str_from(strerror(errno)))));
	do {
		n = read_chunk(fd, &b);
	} while (n > 0 && b.n <= limit_bytes);
	if (n < 0)
		return err_set(e, WHERE, ERR_INPUT, N_("The file %1 cannot be read: %2."),
			       ERR_ARGS_(str_from(path), arena_str(a, str_from(strerror(errno)))));
	if (b.n > limit_bytes)
		return err_set(e, WHERE, ERR_TOO_LARGE, N_("The file %1 is larger than %2 bytes."),
			       ERR_ARGS_(str_from(path), arena_printf(a, "%zu", limit_bytes)));
	*out = buf_str(&b);
	return OK;
}

bool file_write_all(int fd, str content)
{
	while (content.n > 0) {
		ssize_t n = write(fd, content.p, content.n);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			content = str_slice(content, (size_t)n, content.n);
	}
	return true;
}

/* Makes the rename of a file in directory last through a power cut. */
static void sync_directory(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	str folder = slash ? str_slice(str_from(path), 0, (size_t)(slash - path) + 1) : S(".");
	CLEANUP_FD int fd = open(arena_str(a, folder).p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Some file systems refuse this; then the rename is as durable as they make it. */
	if (fd >= 0)
		fsync(fd);
}

static bool write_and_rename(int fd, const char *temporary, const char *path, str content)
{
	return file_write_all(fd, content) && fsync(fd) == 0 && rename(temporary, path) == 0;
}

enum code file_write_atomic(struct arena *a, const char *path, str content, struct err *e)
{
	char *temporary = arena_alloc(a, strlen(path) + sizeof(".XXXXXX"));
	CLEANUP_FD int fd = -1;
	int reason;

	memcpy(temporary, path, strlen(path));
	memcpy(temporary + strlen(path), ".XXXXXX", sizeof(".XXXXXX"));
	fd = mkostemp(temporary, O_CLOEXEC);
	if (fd >= 0 && write_and_rename(fd, temporary, path, content)) {
		sync_directory(a, path);
		return OK;
	}
	reason = errno;
	if (fd >= 0)
		unlink(temporary);
	return err_set(e, WHERE, ERR_INPUT, N_("The file %1 cannot be written: %2."),
		       ERR_ARGS_(str_from(path), arena_str(a, str_from(strerror(reason)))));
}

/* A rename that replaces nothing; file systems that know none of this kind are asked before. */
static bool rename_without_replacing(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(from, to) == 0;
}

enum code file_publish(struct arena *a, int fd, const char *written, const char *path, struct err *e)
{
	if (fsync(fd) != 0 || !rename_without_replacing(written, path)) {
		const int reason = errno;

		if (reason == EEXIST)
			return err_set(e, WHERE, ERR_CONFLICT,
				       N_("There is a file %1 already. Nothing was overwritten; choose another name."),
				       ERR_ARGS_(str_from(path)));
		return err_set(e, WHERE, ERR_INPUT, N_("The file %1 cannot be written: %2."),
			       ERR_ARGS_(str_from(path), arena_str(a, str_from(strerror(reason)))));
	}
	sync_directory(a, path);
	return OK;
}

bool file_make_folder(const char *path)
{
	return mkdir(path, 0755) == 0 || errno == EEXIST;
}
