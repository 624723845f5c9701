#include "backup/backup_stream.h"

#include "os/file.h"

#include <errno.h>
#include <unistd.h>

/* zlib: 15 bits of window, and 16 more for the frame of gzip. */
enum { GZIP_WINDOW = 15 + 16, MEMORY_LEVEL = 8 };

void backup_writer_open(struct backup_writer *w, int fd)
{
	*w = (struct backup_writer){.fd = fd};
	crypto_hash_sha256_init(&w->hash);
	ASSERT(deflateInit2(&w->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) ==
	       Z_OK);
}

/* Compresses what is given and writes what comes of it. */
static void deflate_some(struct backup_writer *w, str piece, int flush)
{
	int state = Z_OK;

	w->z.next_in = (unsigned char *)(uintptr_t)piece.p;
	w->z.avail_in = (unsigned)piece.n;
	do {
		str packed;

		w->z.next_out = w->out;
		w->z.avail_out = sizeof(w->out);
		state = deflate(&w->z, flush);
		packed = (str){(char *)w->out, sizeof(w->out) - w->z.avail_out};
		if (!w->failed && !file_write_all(w->fd, packed)) {
			w->failed = true;
			w->reason = errno;
		}
	} while (!w->failed && (w->z.avail_out == 0 || (flush == Z_FINISH && state != Z_STREAM_END)));
}

void backup_write(struct backup_writer *w, str line)
{
	crypto_hash_sha256_update(&w->hash, (const unsigned char *)line.p, line.n);
	for (size_t at = 0; at < line.n && !w->failed; at += BACKUP_PIECE_BYTES)
		deflate_some(w, str_slice(line, at, at + BACKUP_PIECE_BYTES), Z_NO_FLUSH);
}

static str hash_text(struct arena *a, crypto_hash_sha256_state state)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf text = {.arena = a};

	crypto_hash_sha256_final(&state, hash);
	buf_hex(&text, hash, sizeof(hash));
	return buf_str(&text);
}

str backup_writer_hash(struct arena *a, const struct backup_writer *w)
{
	return hash_text(a, w->hash);
}

bool backup_writer_close(struct backup_writer *w)
{
	deflate_some(w, S(""), Z_FINISH);
	deflateEnd(&w->z);
	errno = w->reason;
	return !w->failed;
}

/* The first bytes of every file that the writer makes: what the format leaves open there is as fixed as the rest. */
static bool head_is_ours(int fd)
{
	static const unsigned char ours[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
	unsigned char head[sizeof(ours)];

	return pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) && memcmp(head, ours, sizeof(ours)) == 0;
}

void backup_reader_open(struct backup_reader *r, struct arena *a, int fd)
{
	*r = (struct backup_reader){.fd = fd, .text = {.arena = a}, .last = S(""), .broken = !head_is_ours(fd)};
	crypto_hash_sha256_init(&r->hash);
	ASSERT(inflateInit2(&r->z, GZIP_WINDOW) == Z_OK);
}

/* Reads the next piece of the file; false where there is none. */
static bool piece_read(struct backup_reader *r)
{
	ssize_t n;

	do {
		n = read(r->fd, r->in, sizeof(r->in));
	} while (n < 0 && errno == EINTR);
	r->z.next_in = r->in;
	r->z.avail_in = n > 0 ? (unsigned)n : 0;
	return n > 0;
}

/* Unpacks some more. After the end of what is packed the file must end too. */
static void inflate_some(struct backup_reader *r)
{
	char out[BACKUP_PIECE_BYTES];
	int state;

	if (r->z.avail_in == 0 && !piece_read(r)) {
		r->broken = true;
		return;
	}
	r->z.next_out = (unsigned char *)out;
	r->z.avail_out = sizeof(out);
	state = inflate(&r->z, Z_NO_FLUSH);
	buf_put(&r->text, out, sizeof(out) - r->z.avail_out);
	if (state == Z_STREAM_END) {
		r->ended = true;
		r->broken = r->z.avail_in > 0 || piece_read(r);
	} else if (state != Z_OK) {
		r->broken = true;
	}
}

/* Moves what is left to the front, so that the memory of the lines before is used again. */
static void text_shift(struct backup_reader *r)
{
	if (r->at == 0)
		return;
	memmove(r->text.p, r->text.p + r->at, r->text.n - r->at);
	r->text.n -= r->at;
	r->at = 0;
}

/* Where the line that begins at `at` ends; SIZE_MAX where it is not whole yet. Looks at every byte once. */
static size_t line_end(const struct backup_reader *r, size_t *seen)
{
	const char *found = r->text.n > *seen ? memchr(r->text.p + *seen, '\n', r->text.n - *seen) : NULL;

	*seen = r->text.n;
	return found ? (size_t)(found - r->text.p) : SIZE_MAX;
}

bool backup_read(struct backup_reader *r, str *line)
{
	size_t seen = r->at, end;

	if (r->last.n)
		crypto_hash_sha256_update(&r->hash, (const unsigned char *)r->last.p, r->last.n);
	r->last = S("");
	for (end = line_end(r, &seen); end == SIZE_MAX && !r->ended && !r->broken; end = line_end(r, &seen)) {
		seen -= r->at;
		text_shift(r);
		inflate_some(r);
		if (r->text.n > BACKUP_LINE_BYTES_MAX)
			r->broken = true;
	}
	if (end == SIZE_MAX || r->broken) {
		r->broken = r->broken || r->at < r->text.n;
		return false;
	}
	r->last = str_slice(buf_str(&r->text), r->at, end + 1);
	*line = str_slice(r->last, 0, r->last.n - 1);
	r->at = end + 1;
	return true;
}

str backup_reader_hash(struct arena *a, const struct backup_reader *r)
{
	return hash_text(a, r->hash);
}

void backup_reader_close(struct backup_reader *r)
{
	if (r->text.arena)
		inflateEnd(&r->z);
	r->text.arena = NULL;
}
