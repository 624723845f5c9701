/* The last entry of every record, kept while all entries are walked through: a table of fixed-size places. */
#ifndef AUDIT_RECORDS_H
#define AUDIT_RECORDS_H

#include "crypto/merkle.h"

struct record_state {
	struct digest key; /* of the record's name */
	int64_t place;	   /* of its last entry; 0: none was seen */
	struct digest hash;
	bool used;
};

/* All zeroes is an empty table; records_free() gives its memory back. */
struct records {
	struct record_state *states;
	size_t count, capacity;
};

/* The state of a record, which is new where it was never asked for. It lives until the next call. */
struct record_state *records_find(struct records *r, str record);

/* Gives the memory back; the table is empty then. */
void records_free(struct records *r);

#endif
