/*
 * Merkle trees as RFC 6962 and RFC 9162 define them, over SHA-256: one hash stands for a list of entries of which
 * nothing can be changed, dropped or moved without changing it, and short proofs show that an entry is in the list and
 * that a list was only ever added to. Nothing here stores anything.
 */
#ifndef CRYPTO_MERKLE_H
#define CRYPTO_MERKLE_H

#include "base/base.h"

enum { DIGEST_BYTES = 32, DIGEST_HEX = 64, MERKLE_LEVELS = 62, MERKLE_PATH_MAX = 2 * MERKLE_LEVELS };

struct digest {
	unsigned char bytes[DIGEST_BYTES];
};

/* SHA-256 of bytes as they are. */
struct digest digest_of(str content);

/* Not in constant time: digests here are no secrets. */
bool digest_eq(const struct digest *left, const struct digest *right);

/* 64 lower-case hexadecimal digits, and back: false for anything else. */
void digest_put_hex(const struct digest *d, char out[DIGEST_HEX]);
str digest_hex(struct arena *a, const struct digest *d);
bool digest_read_hex(str hex, struct digest *out) MUST_USE;

/* SHA-256(0x00 || content), and SHA-256(0x01 || left || right). */
struct digest merkle_leaf(str content);
struct digest merkle_node(const struct digest *left, const struct digest *right);

/*
 * The roots of the complete subtrees that the first `size` leaves consist of, the largest first: all that is needed to
 * add leaves and to know the root.
 */
struct merkle_range {
	int64_t size;
	struct digest roots[MERKLE_LEVELS + 1];
};

/* Told of every complete subtree: of 1 << level leaves, from leaf index << level on. */
typedef void (*merkle_complete_fn)(void *user, int level, int64_t index, const struct digest *root);

/* Adds a leaf. complete: told of the subtrees of level 1 and higher that it completes; may be NULL. */
void merkle_push(struct merkle_range *r, const struct digest *leaf, merkle_complete_fn complete, void *user);

/* How many roots a range of this size has. */
size_t merkle_root_count(int64_t size);

/* The root of the whole tree; that of no leaves is SHA-256 of nothing. */
struct digest merkle_root(const struct merkle_range *r);

/* Where the roots of complete subtrees are read from: of 1 << level leaves, from leaf index << level on. */
struct merkle_source {
	enum code (*subtree)(void *user, int level, int64_t index, struct digest *out);
	void *user;
};

/* The hashes of a proof, in the order of RFC 9162. */
struct merkle_path {
	struct digest hashes[MERKLE_PATH_MAX];
	size_t count;
};

/* The range of the first `size` leaves. Fails as the source fails. */
enum code merkle_range_load(const struct merkle_source *s, int64_t size, struct merkle_range *out) MUST_USE;

/* Proof that leaf `index` (from 0) is in the tree of the first `size` leaves; index < size. Fails as the source fails.
 */
enum code merkle_inclusion(const struct merkle_source *s, int64_t index, int64_t size,
			   struct merkle_path *out) MUST_USE;

/* Proof that the tree of `size` leaves begins with that of `old_size`; 0 <= old_size <= size. */
enum code merkle_consistency(const struct merkle_source *s, int64_t old_size, int64_t size,
			     struct merkle_path *out) MUST_USE;

/* The checks of both proofs (RFC 9162, 2.1.3.2 and 2.1.4.2). Any numbers may be given; wrong ones are false. */
bool merkle_includes(const struct digest *leaf, int64_t index, int64_t size, const struct merkle_path *path,
		     const struct digest *root);
bool merkle_extends(int64_t old_size, const struct digest *old_root, int64_t size, const struct digest *root,
		    const struct merkle_path *path);

#endif
