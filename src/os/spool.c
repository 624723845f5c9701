#include "os/spool.h"

#include "os/file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the folder's file system knows no files without a name, or nobody may write there, memory must do. */
void spool_open(struct spool *s)
{
	const char *folder = getenv("TMPDIR");

	*s = (struct spool){.fd = open(folder ? folder : P_tmpdir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)};
	if (s->fd < 0)
		s->fd = memfd_create("spool", MFD_CLOEXEC);
	s->failed = s->fd < 0;
}

void spool_put(struct spool *s, str bytes)
{
	if (!s->failed && !file_write_all(s->fd, bytes))
		s->failed = true;
}

str spool_path(struct arena *a, const struct spool *s)
{
	return arena_printf(a, "/proc/self/fd/%d", s->fd);
}

bool spool_finish(struct spool *s)
{
	struct stat status;

	if (s->failed || fstat(s->fd, &status) != 0)
		return false;
	s->size_bytes = status.st_size;
	return true;
}

str spool_read(struct arena *a, const struct spool *s)
{
	char *p = arena_raw(a, (size_t)s->size_bytes + 1);
	size_t n = 0;
	ssize_t part = 1;

	while (part > 0 && n < (size_t)s->size_bytes) {
		part = pread(s->fd, p + n, (size_t)s->size_bytes - n, (off_t)n);
		n += part > 0 ? (size_t)part : 0;
	}
	return (str){p, n};
}

void spool_close(struct spool *s)
{
	file_close(&s->fd);
}
