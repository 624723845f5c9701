/* tmplgen INPUT.html OUTPUT.c OUTPUT.h */
#include "tmplgen.h"

#include <stdarg.h>
#include <stdio.h>

enum { ARENA_BYTES = 64 << 20 };

bool refuse(const char *path, int line, const char *format, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: error: ", path, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	return false;
}

static bool read_file(struct arena *a, const char *path, str *out)
{
	struct buf b = {.arena = a};
	char block[4096];
	size_t n;
	FILE *file = fopen(path, "rb");
	bool ok;

	if (!file)
		return false;
	do {
		n = fread(block, 1, sizeof(block), file);
		buf_put(&b, block, n);
	} while (n > 0);
	ok = !ferror(file);
	fclose(file);
	*out = buf_str(&b);
	return ok;
}

static bool write_file(const char *path, str text)
{
	FILE *file = fopen(path, "wb");
	bool ok;

	if (!file)
		return false;
	ok = fwrite(text.p, 1, text.n, file) == text.n;
	return fclose(file) == 0 && ok;
}

static bool run(struct arena *a, char **argv)
{
	const char *slash = strrchr(argv[3], '/');
	const char *header_name = slash ? slash + 1 : argv[3];
	struct output out;
	str source;

	if (!read_file(a, argv[1], &source)) {
		perror(argv[1]);
		return false;
	}
	if (!compile(a, argv[1], source, &out))
		return false;
	if (!write_file(argv[2], emit_source(&out, header_name)) ||
	    !write_file(argv[3], emit_header(&out, header_name))) {
		perror(argv[2]);
		return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	struct arena a;
	bool ok;

	if (argc != 4) {
		fputs("usage: tmplgen INPUT.html OUTPUT.c OUTPUT.h\n", stderr);
		return 2;
	}
	arena_init(&a, ARENA_BYTES);
	ok = run(&a, argv);
	arena_reset(&a);
	return ok ? 0 : 1;
}
