/* A programme as bytes, on its way from the sandboxed parser child to the parent, who trusts nothing in them. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_RECORD_H
#define DOMAIN_PROGRAMME_PROGRAMME_RECORD_H

#include "domain/programme/programme_text.h"

enum {
	PROGRAMME_RECORD_BYTES_MAX = 4 * PROGRAMME_BYTES_MAX,
	PROGRAMME_PAGES_BYTES_MAX = 2 * (PROGRAMME_BYTES_MAX + 1) + 4, /* of both texts of a PDF */
};

/* Appends the record of p, failed or not, to out. Numbers are 32 bits little-endian, texts a length and their bytes. */
void programme_record_write(struct buf *out, const struct programme *p);

/*
 * Reads a record that must be whole and nothing else. False where a length, a
 * count, a date, a number, a symbol or a text is not what programme_read()
 * could have made; out is then empty. Texts of out lie in record.
 */
bool programme_record_read(struct arena *a, str record, struct programme *out);

/* Appends the two texts of a PDF, which programme_read_pages() takes, to out. */
void programme_pages_write(struct buf *out, str layout, str flow);

/* The two texts again, which lie in record; empty where it is none. */
void programme_pages_read(str record, str *layout, str *flow);

#endif
