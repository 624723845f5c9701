#include "os/file.h"
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
	struct arena a;
	struct err e;
	char path[64];
};

static void folder_open(struct folder *f)
{
	*f = (struct folder){.path = "/tmp/stocktake-file-XXXXXX"};
	arena_init(&f->a, 8 << 20);
	CHECK(mkdtemp(f->path) != NULL);
}

static const char *folder_file(struct folder *f, const char *name)
{
	return arena_printf(&f->a, "%s/%s", f->path, name).p;
}

static void folder_close(struct folder *f)
{
	CHECK_INT(rmdir(f->path), 0);
	arena_reset(&f->a);
}

TEST(a_file_is_replaced_whole_and_read_back)
{
	struct folder f;
	const char *path;
	struct stat st = {0};
	str text = {0};

	folder_open(&f);
	path = folder_file(&f, "a");
	CHECK_INT(file_write_atomic(&f.a, path, S("one"), &f.e), OK);
	CHECK_INT(file_write_atomic(&f.a, path, S("two\0three"), &f.e), OK);
	CHECK_INT(file_read(&f.a, path, 100, &text, &f.e), OK);
	CHECK_STR(text, S("two\0three"));
	CHECK_INT(stat(path, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	unlink(path);
	folder_close(&f);
}

TEST(an_empty_file_and_one_of_exactly_the_limit_are_read)
{
	struct folder f;
	const char *path;
	str text = {0};

	folder_open(&f);
	path = folder_file(&f, "a");
	CHECK_INT(file_write_atomic(&f.a, path, S(""), &f.e), OK);
	CHECK_INT(file_read(&f.a, path, 0, &text, &f.e), OK);
	CHECK_INT((int64_t)text.n, 0);
	CHECK_INT(file_write_atomic(&f.a, path, S("12345"), &f.e), OK);
	CHECK_INT(file_read(&f.a, path, 5, &text, &f.e), OK);
	CHECK_INT(file_read(&f.a, path, 4, &text, &f.e), ERR_TOO_LARGE);
	unlink(path);
	folder_close(&f);
}

TEST(what_cannot_be_read_is_said_by_name)
{
	struct folder f;
	str text = {0};

	folder_open(&f);
	CHECK_INT(file_read(&f.a, folder_file(&f, "none"), 10, &text, &f.e), ERR_NOT_FOUND);
	CHECK(str_ends(f.e.main.args[0], S("/none")));
	CHECK_INT(file_read(&f.a, f.path, 10, &text, &f.e), ERR_INPUT);
	CHECK_INT(file_read(&f.a, "/dev/zero", 1000, &text, &f.e), ERR_TOO_LARGE);
	folder_close(&f);
}

TEST(a_failed_write_leaves_nothing_behind)
{
	struct folder f;
	const char *taken;

	folder_open(&f);
	taken = folder_file(&f, "folder");
	CHECK_INT(mkdir(taken, 0700), 0);
	CHECK_INT(file_write_atomic(&f.a, taken, S("x"), &f.e), ERR_INPUT);
	CHECK_INT(file_write_atomic(&f.a, folder_file(&f, "no/such/place"), S("x"), &f.e), ERR_INPUT);
	CHECK_INT(rmdir(taken), 0);
	folder_close(&f);
}

TEST(a_descriptor_closes_itself_at_the_end_of_its_scope)
{
	int copy;

	{
		CLEANUP_FD int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

		copy = fd;
		CHECK(fcntl(copy, F_GETFD) >= 0);
	}
	CHECK_INT(fcntl(copy, F_GETFD), -1);
	CHECK_INT(errno, EBADF);
}
