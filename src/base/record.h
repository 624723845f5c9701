/*
 * The records in which a sandboxed child and the server hand each other what was parsed: numbers, texts and days, one
 * behind the other. What is read was written by a process that a hostile file may have taken over, so every reader
 * states its bounds, and once something was wrong every further read gives nothing.
 */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include "base/base.h"
#include "base/date.h"

/* Four bytes, the lowest first. */
void record_write_number(struct buf *out, uint32_t value);

/* Its length in bytes as a number, then its bytes. */
void record_write_text(struct buf *out, str text);

/* As the number 20240915; 0 for no day. */
void record_write_date(struct buf *out, struct date date);

struct record_reader {
	struct arena *a;
	str rest; /* what has not been read */
	bool wrong;
};

/* Makes the record wrong unless the condition holds. */
void record_require(struct record_reader *r, bool condition);

/* A number from 0 to max. */
uint32_t record_read_number(struct record_reader *r, uint32_t max);

/* How many things follow: each takes at least 4 bytes, so that a count cannot ask for more memory than the record. */
uint32_t record_read_count(struct record_reader *r, uint32_t max);

/* A text in UTF-8 of at most bytes_max bytes, which lies in the record itself. */
str record_read_text(struct record_reader *r, uint32_t bytes_max);

/* A day that exists, or the empty date for none. */
struct date record_read_date(struct record_reader *r);

#endif
