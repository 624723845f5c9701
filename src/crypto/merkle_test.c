#include "crypto/merkle.h"
#include "tests/test.h"

enum { LEAVES = 70 };

static struct digest leaf_at(int i)
{
	return merkle_leaf((str){(const char *)&i, sizeof(i)});
}

/* MTH(D[begin:end]) word for word as RFC 6962 2.1 has it. */
static struct digest naive_root(int begin, int end)
{
	int k = 1;
	struct digest left, right;

	if (begin == end)
		return digest_of(S(""));
	if (end - begin == 1)
		return leaf_at(begin);
	while (2 * k < end - begin)
		k *= 2;
	left = naive_root(begin, begin + k);
	right = naive_root(begin + k, end);
	return merkle_node(&left, &right);
}

static enum code naive_subtree(void *user, int level, int64_t index, struct digest *out)
{
	(void)user;
	*out = naive_root((int)(index << level), (int)((index + 1) << level));
	return OK;
}

static const struct merkle_source naive = {naive_subtree, NULL};

TEST(the_root_of_a_growing_tree_is_that_of_the_recursive_definition)
{
	struct merkle_range range = {0}, loaded;
	struct digest leaf;

	for (int n = 0; n < LEAVES; n++) {
		struct digest root = merkle_root(&range), expected = naive_root(0, n);

		CHECK(digest_eq(&root, &expected));
		CHECK_INT(merkle_range_load(&naive, n, &loaded), OK);
		root = merkle_root(&loaded);
		CHECK(digest_eq(&root, &expected));
		leaf = leaf_at(n);
		merkle_push(&range, &leaf, NULL, NULL);
	}
}

TEST(the_hashes_are_those_of_the_published_test_vectors)
{
	static const str inputs[] = {S(""), S("\x00"), S("\x10"), S("\x20\x21"), S("\x30\x31"), S("\x40\x41\x42\x43")};
	static const char *const roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
					    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
					    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
					    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
					    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
					    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"};
	struct merkle_range range = {0};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(inputs); i++) {
		struct digest leaf = merkle_leaf(inputs[i]), root;

		merkle_push(&range, &leaf, NULL, NULL);
		root = merkle_root(&range);
		CHECK_STR(digest_hex(&a, &root), str_from(roots[i]));
	}
	arena_reset(&a);
}

static void inclusion_check(int index, int size)
{
	struct digest root = naive_root(0, size), leaf = leaf_at(index), wrong = leaf_at(index + 1);
	struct merkle_path path;

	CHECK_INT(merkle_inclusion(&naive, index, size, &path), OK);
	CHECK(merkle_includes(&leaf, index, size, &path, &root));
	CHECK(!merkle_includes(&wrong, index, size, &path, &root));
	CHECK(size == 1 || !merkle_includes(&leaf, (index + 1) % size, size, &path, &root));
	CHECK(!merkle_includes(&leaf, index, index, &path, &root));
	for (size_t i = 0; i < path.count; i++) {
		path.hashes[i].bytes[i % DIGEST_BYTES] ^= 1;
		CHECK(!merkle_includes(&leaf, index, size, &path, &root));
		path.hashes[i].bytes[i % DIGEST_BYTES] ^= 1;
	}
	path.hashes[path.count++] = root;
	CHECK(!merkle_includes(&leaf, index, size, &path, &root));
}

TEST(every_leaf_is_proved_in_every_tree_and_in_no_other_place)
{
	for (int size = 1; size < LEAVES; size++)
		for (int index = 0; index < size; index++)
			inclusion_check(index, size);
}

static void consistency_check(int old_size, int size)
{
	struct digest old_root = naive_root(0, old_size), root = naive_root(0, size), wrong = leaf_at(0);
	struct merkle_path path;

	wrong.bytes[0] ^= 1;
	CHECK_INT(merkle_consistency(&naive, old_size, size, &path), OK);
	CHECK(merkle_extends(old_size, &old_root, size, &root, &path));
	CHECK(!merkle_extends(old_size, &wrong, size, &root, &path));
	CHECK(old_size == 0 || !merkle_extends(old_size, &old_root, size, &wrong, &path));
	for (size_t i = 0; i < path.count; i++) {
		path.hashes[i].bytes[i % DIGEST_BYTES] ^= 1;
		CHECK(!merkle_extends(old_size, &old_root, size, &root, &path));
		path.hashes[i].bytes[i % DIGEST_BYTES] ^= 1;
	}
	path.hashes[path.count++] = root;
	CHECK(!merkle_extends(old_size, &old_root, size, &root, &path));
}

TEST(every_tree_is_proved_to_begin_with_every_smaller_one)
{
	for (int size = 0; size < LEAVES; size++)
		for (int old_size = 0; old_size <= size; old_size++)
			consistency_check(old_size, size);
}

/* Subtrees that were told of. */
static void told(void *user, int level, int64_t index, const struct digest *root)
{
	struct digest expected = naive_root((int)(index << level), (int)((index + 1) << level));

	CHECK(digest_eq(root, &expected));
	++*(int *)user;
}

TEST(every_complete_subtree_is_told_once)
{
	struct merkle_range range = {0};
	int count = 0;

	for (int n = 0; n < 64; n++) {
		struct digest leaf = leaf_at(n);

		merkle_push(&range, &leaf, told, &count);
	}
	CHECK_INT(count, 63);
}

TEST(a_digest_is_read_from_exactly_64_lower_case_digits)
{
	struct digest d, again;
	struct arena a;
	str hex;

	arena_init(&a, 1 << 16);
	d = digest_of(S("x"));
	hex = digest_hex(&a, &d);
	CHECK(digest_read_hex(hex, &again) && digest_eq(&d, &again));
	CHECK(!digest_read_hex(str_slice(hex, 1, hex.n), &again));
	CHECK(!digest_read_hex(arena_printf(&a, "G%.*s", STR_ARG(str_slice(hex, 1, hex.n))), &again));
	CHECK(!digest_read_hex(arena_printf(&a, "%.*sA", STR_ARG(str_slice(hex, 0, 63))), &again));
	arena_reset(&a);
}
