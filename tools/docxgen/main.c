/*
 * Packs the parts of a Word file: docxgen OUT.docx NAME=FILE..., in that order. The parts are kept as XML, so that a
 * change of the template can be read; the same parts give the same file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* 1 January 1980, the first day that the format knows. */
enum { FIRST_DAY = 33 };

static _Noreturn void stop(const char *what, const char *subject)
{
	fprintf(stderr, "docxgen: %s: %s\n", subject, what);
	exit(1);
}

static void part_add(zip_t *package, char *argument)
{
	char *path = strchr(argument, '=');
	zip_source_t *source;
	zip_int64_t index;

	if (!path)
		stop("is not NAME=FILE", argument);
	*path++ = '\0';
	source = zip_source_file(package, path, 0, -1);
	index = source ? zip_file_add(package, argument, source, ZIP_FL_ENC_UTF_8) : -1;
	if (index < 0 || zip_file_set_dostime(package, (zip_uint64_t)index, 0, FIRST_DAY, 0) != 0)
		stop(zip_strerror(package), path);
}

int main(int argc, char **argv)
{
	int reason = 0;
	zip_t *package;

	if (argc < 3)
		stop("usage: docxgen OUT.docx NAME=FILE...", "arguments");
	package = zip_open(argv[1], ZIP_CREATE | ZIP_TRUNCATE, &reason);
	if (!package)
		stop("cannot be written", argv[1]);
	for (int i = 2; i < argc; i++)
		part_add(package, argv[i]);
	if (zip_close(package) != 0)
		stop(zip_strerror(package), argv[1]);
	return 0;
}
