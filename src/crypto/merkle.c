#include "crypto/merkle.h"

#include "base/num.h"

#include <sodium.h>

enum { LEAF = 0, NODE = 1 };

struct digest digest_of(str content)
{
	struct digest d;

	crypto_hash_sha256(d.bytes, (const unsigned char *)content.p, content.n);
	return d;
}

bool digest_eq(const struct digest *left, const struct digest *right)
{
	return memcmp(left->bytes, right->bytes, DIGEST_BYTES) == 0;
}

void digest_put_hex(const struct digest *d, char out[DIGEST_HEX])
{
	hex_put(out, d->bytes, DIGEST_BYTES);
}

str digest_hex(struct arena *a, const struct digest *d)
{
	char *hex = arena_alloc(a, DIGEST_HEX + 1);

	digest_put_hex(d, hex);
	return (str){hex, DIGEST_HEX};
}

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool digest_read_hex(str hex, struct digest *out)
{
	if (hex.n != DIGEST_HEX)
		return false;
	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		int high = hex_value(hex.p[2 * i]), low = hex_value(hex.p[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->bytes[i] = (unsigned char)(high << 4 | low);
	}
	return true;
}

struct digest merkle_leaf(str content)
{
	static const unsigned char prefix = LEAF;
	crypto_hash_sha256_state state;
	struct digest d;

	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, &prefix, 1);
	crypto_hash_sha256_update(&state, (const unsigned char *)content.p, content.n);
	crypto_hash_sha256_final(&state, d.bytes);
	return d;
}

struct digest merkle_node(const struct digest *left, const struct digest *right)
{
	unsigned char bytes[1 + 2 * DIGEST_BYTES];
	struct digest d;

	bytes[0] = NODE;
	memcpy(bytes + 1, left->bytes, DIGEST_BYTES);
	memcpy(bytes + 1 + DIGEST_BYTES, right->bytes, DIGEST_BYTES);
	crypto_hash_sha256(d.bytes, bytes, sizeof(bytes));
	return d;
}

size_t merkle_root_count(int64_t size)
{
	return (size_t)__builtin_popcountll((unsigned long long)size);
}

void merkle_push(struct merkle_range *r, const struct digest *leaf, merkle_complete_fn complete, void *user)
{
	size_t count = merkle_root_count(r->size);
	struct digest top = *leaf;

	ASSERT(r->size >= 0 && r->size < INT64_C(1) << MERKLE_LEVELS);
	for (int level = 0; r->size >> level & 1; level++) {
		top = merkle_node(&r->roots[--count], &top);
		if (complete)
			complete(user, level + 1, r->size >> (level + 1), &top);
	}
	r->roots[count] = top;
	r->size++;
}

struct digest merkle_root(const struct merkle_range *r)
{
	size_t i = merkle_root_count(r->size);
	struct digest root;

	if (i == 0)
		return digest_of(S(""));
	root = r->roots[--i];
	while (i > 0)
		root = merkle_node(&r->roots[--i], &root);
	return root;
}

/* The largest power of two below n, for n > 1: where RFC 6962 divides n leaves. */
static int64_t split(int64_t n)
{
	return INT64_C(1) << (63 - __builtin_clzll((unsigned long long)(n - 1)));
}

/* Of the leaves [begin, end), which are one of the parts that the tree is divided into. */
static enum code range_root(const struct merkle_source *s, int64_t begin, int64_t end, struct digest *out)
{
	int64_t n = end - begin, k;
	struct digest left, right;

	if ((n & (n - 1)) == 0) {
		int level = __builtin_ctzll((unsigned long long)n);

		return s->subtree(s->user, level, begin >> level, out);
	}
	k = split(n);
	TRY(range_root(s, begin, begin + k, &left));
	TRY(range_root(s, begin + k, end, &right));
	*out = merkle_node(&left, &right);
	return OK;
}

enum code merkle_range_load(const struct merkle_source *s, int64_t size, struct merkle_range *out)
{
	int64_t begin = 0;
	size_t count = 0;

	*out = (struct merkle_range){.size = size};
	for (int level = MERKLE_LEVELS; level >= 0; level--) {
		if (!(size >> level & 1))
			continue;
		TRY(s->subtree(s->user, level, begin >> level, &out->roots[count++]));
		begin += INT64_C(1) << level;
	}
	return OK;
}

static enum code path_add(const struct merkle_source *s, int64_t begin, int64_t end, struct merkle_path *out)
{
	ASSERT(out->count < MERKLE_PATH_MAX);
	return range_root(s, begin, end, &out->hashes[out->count++]);
}

/* PATH(m, D[begin:end]) of RFC 6962: the hashes beside the way from the leaf to the root, the lowest first. */
static enum code inclusion(const struct merkle_source *s, int64_t index, int64_t begin, int64_t end,
			   struct merkle_path *out)
{
	int64_t middle;

	if (end - begin <= 1)
		return OK;
	middle = begin + split(end - begin);
	if (index < middle) {
		TRY(inclusion(s, index, begin, middle, out));
		return path_add(s, middle, end, out);
	}
	TRY(inclusion(s, index, middle, end, out));
	return path_add(s, begin, middle, out);
}

enum code merkle_inclusion(const struct merkle_source *s, int64_t index, int64_t size, struct merkle_path *out)
{
	ASSERT(index >= 0 && index < size);
	out->count = 0;
	return inclusion(s, index, 0, size, out);
}

/* SUBPROOF(m, D[begin:end], whole): whole while the old tree is the whole of this part. */
static enum code consistency(const struct merkle_source *s, int64_t old_end, int64_t begin, int64_t end, bool whole,
			     struct merkle_path *out)
{
	int64_t middle;

	if (old_end == end)
		return whole ? OK : path_add(s, begin, end, out);
	middle = begin + split(end - begin);
	if (old_end <= middle) {
		TRY(consistency(s, old_end, begin, middle, whole, out));
		return path_add(s, middle, end, out);
	}
	TRY(consistency(s, old_end, middle, end, false, out));
	return path_add(s, begin, middle, out);
}

enum code merkle_consistency(const struct merkle_source *s, int64_t old_size, int64_t size, struct merkle_path *out)
{
	ASSERT(old_size >= 0 && old_size <= size);
	out->count = 0;
	return old_size == 0 ? OK : consistency(s, old_size, 0, size, true, out);
}

bool merkle_includes(const struct digest *leaf, int64_t index, int64_t size, const struct merkle_path *path,
		     const struct digest *root)
{
	struct digest r = *leaf;
	int64_t fn = index, sn = size - 1;

	if (index < 0 || index >= size)
		return false;
	for (size_t i = 0; i < path->count; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			r = merkle_node(&path->hashes[i], &r);
			while (!(fn & 1) && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			r = merkle_node(&r, &path->hashes[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && digest_eq(&r, root);
}

/* Two different sizes above 0. */
static bool grows_into(int64_t old_size, const struct digest *old_root, int64_t size, const struct digest *root,
		       const struct merkle_path *path)
{
	bool is_power = (old_size & (old_size - 1)) == 0;
	int64_t fn = old_size - 1, sn = size - 1;
	struct digest fr, sr;

	if (!is_power && path->count == 0)
		return false;
	for (; fn & 1; fn >>= 1)
		sn >>= 1;
	fr = sr = is_power ? *old_root : path->hashes[0];
	for (size_t i = is_power ? 0 : 1; i < path->count; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			fr = merkle_node(&path->hashes[i], &fr);
			sr = merkle_node(&path->hashes[i], &sr);
			for (; !(fn & 1) && fn != 0; fn >>= 1)
				sn >>= 1;
		} else {
			sr = merkle_node(&sr, &path->hashes[i]);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && digest_eq(&fr, old_root) && digest_eq(&sr, root);
}

bool merkle_extends(int64_t old_size, const struct digest *old_root, int64_t size, const struct digest *root,
		    const struct merkle_path *path)
{
	struct digest nothing = digest_of(S(""));

	if (old_size < 0 || old_size > size)
		return false;
	if (old_size == 0)
		return path->count == 0 && digest_eq(old_root, &nothing);
	if (old_size == size)
		return path->count == 0 && digest_eq(old_root, root);
	return grows_into(old_size, old_root, size, root, path);
}
