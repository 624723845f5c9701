/*
 * One entry of the audit in its canonical form: the bytes that are hashed, that a proof carries and that whoever checks
 * it without this program can read. Lines of a name, a space and a value, in this order, each ended by a line feed:
 *
 *     stocktake-audit 1
 *     at 1726401600           seconds since 1970 UTC, by the machine's clock
 *     account 7               0: nobody who signed in
 *     action duty.extend
 *     kind duty               of the record
 *     record RO-07b/2024
 *     place 3                 among the entries of the record, from 1
 *     request 0123456789abcdef
 *     before -                hashes of what was changed (SHA-256) and said (with a salt), or -
 *     after 9f86d08...
 *     text -
 *     previous 60303ae...     hash of the entry before it of the record, or - for the first
 *
 * In values, control characters, % and a lone - are written as %XX; an empty value is -.
 */
#ifndef AUDIT_ENTRY_H
#define AUDIT_ENTRY_H

#include "base/base.h"
#include "crypto/merkle.h"

enum { ENTRY_BYTES_MAX = 8192 };

struct audit_entry {
	int64_t at, account, place;
	str action, kind, record, request;
	str before, after, text, previous; /* 64 hexadecimal digits, or empty */
};

/* The entry in a row of a statement that reads these columns of audit_entry. */
#define ENTRY_OF_ROW(row)                                                                                              \
	((struct audit_entry){.at = (row)->at,                                                                         \
			      .account = (row)->account_id,                                                            \
			      .place = (row)->place,                                                                   \
			      .action = (row)->action,                                                                 \
			      .kind = (row)->kind,                                                                     \
			      .record = (row)->record,                                                                 \
			      .request = (row)->request,                                                               \
			      .before = (row)->before_hash,                                                            \
			      .after = (row)->after_hash,                                                              \
			      .text = (row)->text_hash,                                                                \
			      .previous = (row)->previous})

/* Writes the canonical form. */
void entry_write(struct buf *out, const struct audit_entry *e);

/* The leaf of the tree that an entry is: SHA-256(0x00 || canonical form). */
struct digest entry_leaf(struct arena *a, const struct audit_entry *e);

/* Reads a canonical form; false for anything that entry_write() does not write. Values are in the arena. */
bool entry_read(struct arena *a, str bytes, struct audit_entry *out) MUST_USE;

#endif
