/*
 * The file of a backup as lines: written and read piece by piece, compressed, so that its size does not matter. What
 * the lines say is not known here. The format is that of gzip, so that any system can unpack it.
 */
#ifndef BACKUP_BACKUP_STREAM_H
#define BACKUP_BACKUP_STREAM_H

#include "base/base.h"

#include <sodium.h>
#include <zlib.h>

enum { BACKUP_PIECE_BYTES = 64 * 1024, BACKUP_LINE_BYTES_MAX = 100 * 1024 * 1024 };

struct backup_writer {
	int fd;
	z_stream z;
	crypto_hash_sha256_state hash; /* of all lines so far */
	bool failed;
	int reason; /* errno of the failure */
	unsigned char out[BACKUP_PIECE_BYTES];
};

/* Writes to a descriptor, which stays the caller's. */
void backup_writer_open(struct backup_writer *w, int fd);

/* A line, which ends in a line feed. Failures are told by backup_writer_close(). */
void backup_write(struct backup_writer *w, str line);

/* The hash of all lines so far, in hexadecimal. */
str backup_writer_hash(struct arena *a, const struct backup_writer *w);

/* Writes what is left and frees; false where anything could not be written, with errno set. */
bool backup_writer_close(struct backup_writer *w) MUST_USE;

struct backup_reader {
	int fd;
	z_stream z;
	crypto_hash_sha256_state hash; /* of all lines before the one that was read last */
	struct buf text;	       /* unpacked and not given as lines yet: from `at` on */
	size_t at;
	str last;	    /* the line that was read last */
	bool ended, broken; /* all unpacked; damaged, cut off or no such file at all */
	unsigned char in[BACKUP_PIECE_BYTES];
};

/* Reads from a descriptor, which stays the caller's. Lines lie in the arena until the next one is read. */
void backup_reader_open(struct backup_reader *r, struct arena *a, int fd);

/* The next line without its line feed. False at the end and, with `broken` set, where the file is damaged. */
bool backup_read(struct backup_reader *r, str *line) MUST_USE;

/* The hash of all lines before the one that was read last, in hexadecimal. */
str backup_reader_hash(struct arena *a, const struct backup_reader *r);

/* Frees. The reader may be open or not (zeroed). */
void backup_reader_close(struct backup_reader *r);

#endif
