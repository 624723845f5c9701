/*
 * Puts files into the program: assetgen [--data] OUT.c OUT.h NAME=FILE...
 *
 * Without --data: `const struct asset assets[]`, each with an address that carries
 * the hash of the whole set, and its gzip and brotli forms where they are smaller.
 * With --data: `const struct asset data_files[]`, bytes alone.
 * The same files give the same output on every machine.
 */
#include "base/base.h"

#include <brotli/encode.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

enum { HASH_DIGITS = 16, LINE_BYTES = 64, MEMORY_BYTES_MAX = 512 * 1024 * 1024 };

struct file {
	str name, raw, gzip, brotli, hash;
	const char *type;
};

struct job {
	struct arena arena;
	bool data;
	const char *c_path, *h_path;
	struct file *files;
	size_t count;
	str hash; /* of the set */
};

static const struct {
	const char *extension, *type;
} types[] = {
	{".css", "text/css; charset=utf-8"},
	{".js", "text/javascript; charset=utf-8"},
	{".mjs", "text/javascript; charset=utf-8"},
	{".json", "application/json"},
	{".csv", "text/csv; charset=utf-8"},
	{".txt", "text/plain; charset=utf-8"},
	{".xml", "application/xml"},
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{".html", "text/html; charset=utf-8"},
	{".svg", "image/svg+xml"},
	{".png", "image/png"},
	{".jpg", "image/jpeg"},
	{".ico", "image/vnd.microsoft.icon"},
	{".woff2", "font/woff2"},
	{".webmanifest", "application/manifest+json"},
};

static _Noreturn void stop(const char *what, str subject)
{
	fprintf(stderr, "assetgen: %.*s: %s\n", STR_ARG(subject), what);
	exit(1);
}

static str read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf bytes = {.arena = a};
	char piece[65536];
	size_t n;

	if (!f)
		stop("cannot be read", str_from(path));
	do {
		n = fread(piece, 1, sizeof(piece), f);
		buf_put(&bytes, piece, n);
	} while (n > 0);
	if (ferror(f) || fclose(f) != 0)
		stop("cannot be read", str_from(path));
	return buf_str(&bytes);
}

static const char *type_of(str name)
{
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (str_ends(name, str_from(types[i].extension)))
			return types[i].type;
	stop("has an extension without a content type", name);
}

static str hash_text(struct arena *a, crypto_hash_sha256_state *state)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	struct buf text = {.arena = a};

	crypto_hash_sha256_final(state, digest);
	for (size_t i = 0; i < HASH_DIGITS / 2; i++)
		buf_printf(&text, "%02x", digest[i]);
	return buf_str(&text);
}

static str hash_of(struct arena *a, str s)
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char *)s.p, s.n);
	return hash_text(a, &state);
}

/* gzip at level 9, without name or time so that it is the same every time. */
static str gzip_of(struct arena *a, str raw)
{
	z_stream z = {0};
	char *out;
	str packed;

	if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		stop("zlib does not start", S("gzip"));
	z.avail_out = (uInt)deflateBound(&z, raw.n);
	out = arena_alloc(a, z.avail_out);
	z.next_out = (Bytef *)out;
	z.next_in = (z_const Bytef *)raw.p;
	z.avail_in = (uInt)raw.n;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		stop("cannot be compressed", S("gzip"));
	packed = (str){out, z.total_out};
	deflateEnd(&z);
	return packed.n < raw.n ? packed : S("");
}

static str brotli_of(struct arena *a, str raw)
{
	size_t n = BrotliEncoderMaxCompressedSize(raw.n);
	char *out = arena_alloc(a, n);

	if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, raw.n,
				   (const uint8_t *)raw.p, &n, (uint8_t *)out))
		stop("cannot be compressed", S("brotli"));
	return n < raw.n ? (str){out, n} : S("");
}

static void check_name(const struct job *job, str name)
{
	if (name.n == 0)
		stop("is not NAME=FILE", name);
	for (size_t i = 0; i < name.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._", name.p[i]) &&
		    !(job->data && name.p[i] == '/'))
			stop("is a name with other than letters, digits, - . _", name);
	for (size_t i = 0; i < job->count; i++)
		if (str_eq(job->files[i].name, name))
			stop("is named twice", name);
}

static void add_file(struct job *job, const char *argument)
{
	str path = str_from(argument);
	const str name = str_cut(&path, '=');
	struct file *f = &job->files[job->count];

	if (!path.p || path.n == 0)
		stop("is not NAME=FILE", name);
	check_name(job, name);
	*f = (struct file){.name = name, .type = type_of(name), .raw = read_file(&job->arena, path.p)};
	f->hash = hash_of(&job->arena, f->raw);
	if (!job->data) {
		f->gzip = gzip_of(&job->arena, f->raw);
		f->brotli = brotli_of(&job->arena, f->raw);
	}
	job->count++;
}

static str hash_of_set(struct job *job)
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	for (size_t i = 0; i < job->count; i++) {
		const struct file *f = &job->files[i];

		crypto_hash_sha256_update(&state, (const unsigned char *)f->name.p, f->name.n);
		crypto_hash_sha256_update(&state, (const unsigned char *)"=", 1);
		crypto_hash_sha256_update(&state, (const unsigned char *)f->hash.p, f->hash.n);
	}
	return hash_text(&job->arena, &state);
}

/* Bytes as string literals, which compilers read much faster than lists of numbers. */
static void write_bytes(FILE *out, str bytes)
{
	fprintf(out, ",\n\t {");
	for (size_t i = 0; i < bytes.n; i++) {
		const unsigned char c = (unsigned char)bytes.p[i];

		if (i % LINE_BYTES == 0)
			fprintf(out, "%s\n\t\"", i ? "\"" : "");
		if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?')
			fprintf(out, "\\%03o", c);
		else
			fputc(c, out);
	}
	fprintf(out, "%s, %zu}", bytes.n ? "\"" : "\"\"", bytes.n);
}

static void write_file(FILE *out, const struct job *job, const struct file *f)
{
	fprintf(out, "\t{\"%.*s\", ", STR_ARG(f->name));
	if (job->data)
		fprintf(out, "NULL, ");
	else
		fprintf(out, "\"/static/%.*s/%.*s\", ", STR_ARG(job->hash), STR_ARG(f->name));
	fprintf(out, "\"%s\", \"%.*s\"", f->type, STR_ARG(f->hash));
	write_bytes(out, f->raw);
	write_bytes(out, f->gzip);
	write_bytes(out, f->brotli);
	fprintf(out, "},\n");
}

static FILE *open_output(const char *path)
{
	FILE *out = fopen(path, "wb");

	if (!out)
		stop("cannot be written", str_from(path));
	return out;
}

static void close_output(FILE *out, const char *path)
{
	const bool failed = ferror(out) != 0;

	if (fclose(out) != 0 || failed)
		stop("cannot be written", str_from(path));
}

static void write_outputs(const struct job *job)
{
	const char *list = job->data ? "data_files" : "assets";
	const char *slash = strrchr(job->h_path, '/');
	FILE *out = open_output(job->h_path);

	fprintf(out,
		"/* Made by assetgen. */\n#include \"http/static.h\"\n\n/* Ends with {0}. */\n"
		"extern const struct asset %s[];\n",
		list);
	close_output(out, job->h_path);
	out = open_output(job->c_path);
	fprintf(out,
		"/* Made by assetgen. */\n#include \"%s\"\n\n"
		"#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\nconst struct asset %s[] = {\n",
		slash ? slash + 1 : job->h_path, list);
	for (size_t i = 0; i < job->count; i++)
		write_file(out, job, &job->files[i]);
	fprintf(out, "\t{0},\n};\n");
	close_output(out, job->c_path);
}

int main(int argc, char **argv)
{
	struct job job = {0};

	arena_init(&job.arena, MEMORY_BYTES_MAX);
	if (argc > 1 && strcmp(argv[1], "--data") == 0) {
		job.data = true;
		argv++;
		argc--;
	}
	if (argc < 3) {
		fprintf(stderr, "usage: assetgen [--data] OUT.c OUT.h NAME=FILE...\n");
		return 2;
	}
	if (sodium_init() < 0)
		stop("does not start", S("libsodium"));
	job.c_path = argv[1];
	job.h_path = argv[2];
	job.files = arena_new(&job.arena, struct file, argc);
	for (int i = 3; i < argc; i++)
		add_file(&job, argv[i]);
	job.hash = hash_of_set(&job);
	write_outputs(&job);
	arena_reset(&job.arena);
	return 0;
}
