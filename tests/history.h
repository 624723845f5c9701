/* A database with some history for the tests of the audit, and the hands of somebody who may write into its file. */
#ifndef TEST_HISTORY_H
#define TEST_HISTORY_H

#include "audit/audit.h"
#include "audit/sequence.h"
#include "audit/tree.h"
#include "audit/verify.h"
#include "tests/test.h"
#include "tests/world.h"

struct history {
	struct world w;
	struct note_key key;
	struct verify_report report;
};

enum { HISTORY_AT = 1726401600 };

/* An empty audit. */
void history_open(struct history *h);
void history_close(struct history *h);

/* Records so many acts of two records in turn, with texts, beginning with number `first` of them. */
void history_act(struct history *h, int first, int count);

/* Numbers all, and signs. Gives the checkpoint. */
struct checkpoint history_sign(struct history *h);

/* Changes what nobody may change: past triggers and keys. */
void history_tamper(struct history *h, const char *sql);

/* Runs the check, against a checkpoint from outside where one is given. */
void history_verify(struct history *h, const struct checkpoint *outside);

/* Whether the check named a fault of this kind at this leaf (-1: whichever). */
bool history_names(const struct history *h, enum verify_kind kind, int64_t leaf);

/* The faults in one line, for comparing: "entry_changed 3, record_chain 4". */
str history_faults(struct history *h);

#endif
