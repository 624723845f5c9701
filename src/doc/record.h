/* A document as bytes, on its way to the child that renders it, which trusts nothing in them. */
#ifndef DOC_RECORD_H
#define DOC_RECORD_H

#include "doc/model.h"

enum { DOC_RECORD_BYTES_MAX = 2 * DOC_BYTES_MAX };

/* Appends the record of d to out. Numbers are 32 bits little-endian, texts a length and their bytes. */
void doc_record_write(struct buf *out, const struct document *d);

/*
 * Reads a record that must be whole and nothing else into out, whose texts lie in record. False where a length, a
 * count, a date, a language, a kind or a text is not what a document may have; out is then empty.
 */
bool doc_record_read(struct arena *a, str record, struct document *out) MUST_USE;

#endif
