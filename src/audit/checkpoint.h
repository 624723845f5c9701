/*
 * The files that prove something of the audit without its database, in the formats of the C2SP:
 *
 * - a checkpoint (c2sp.org/tlog-checkpoint): a signed note whose lines are the log's name, the number of its leaves and
 *   the root of its tree in base64;
 * - the proof of an entry (c2sp.org/tlog-proof): "c2sp.org/tlog-proof@v1", "extra" with the canonical entry in base64,
 *   "index" with the number of its leaf, the hashes of the path, an empty line, a checkpoint;
 * - the proof of consistency, as a witness is asked (c2sp.org/tlog-witness): "old" with a number of leaves, the hashes,
 *   an empty line, the checkpoint of more leaves.
 */
#ifndef AUDIT_CHECKPOINT_H
#define AUDIT_CHECKPOINT_H

#include "crypto/merkle.h"
#include "crypto/note.h"

enum { PROOF_BYTES_MAX = 64 * 1024 };

struct checkpoint {
	str origin; /* the log's name, which is that of its key */
	int64_t size;
	struct digest root;
	struct note note;
};

/* The text that is signed. */
str checkpoint_text(struct arena *a, str origin, int64_t size, const struct digest *root);

/* Reads the checkpoint at the start of *rest, and cuts it off; false where there is none. Its signatures are unchecked.
 */
bool checkpoint_read(str *rest, struct checkpoint *out) MUST_USE;

/* Whether it bears the valid signature of a key, whose name is its origin. */
bool checkpoint_is_signed(const struct checkpoint *cp, const struct note_key *key);

struct entry_proof {
	str entry; /* canonical form */
	int64_t index;
	struct merkle_path path;
	struct checkpoint checkpoint;
};

/* Writes and reads the proof of an entry; what is read is well formed, and holds only where entry_proof_holds(). */
void entry_proof_write(struct buf *out, const struct entry_proof *proof);
bool entry_proof_read(struct arena *a, str bytes, struct entry_proof *out) MUST_USE;

/* Whether the entry is in the tree of the checkpoint, at its number. Says nothing of who signed the checkpoint. */
bool entry_proof_holds(const struct entry_proof *proof);

struct growth_proof {
	int64_t old_size;
	struct merkle_path path;
	struct checkpoint checkpoint;
};

/* The same for the proof that the tree of the checkpoint begins with that of old_size leaves. */
void growth_proof_write(struct buf *out, const struct growth_proof *proof);
bool growth_proof_read(str bytes, struct growth_proof *out) MUST_USE;

#endif
