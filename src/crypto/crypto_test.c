#include "crypto/hash.h"
#include "crypto/password.h"
#include "crypto/token.h"
#include "tests/test.h"

#include <pthread.h>
#include <sodium.h>

/* What a password costs, said again here so that a change of either side is seen. */
enum { PASSES = 2, MEMORY_BYTES = 19 * 1024 * 1024 };

static void open_arena(struct arena *a)
{
	arena_init(a, 1 << 20);
	CHECK(crypto_start());
}

TEST(sha256_agrees_with_the_published_vectors)
{
	struct arena a;

	open_arena(&a);
	CHECK_STR(hash_sha256_hex(&a, S("")), S("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	CHECK_STR(hash_sha256_hex(&a, S("abc")), S("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	CHECK_STR(hash_sha256_hex(&a, (str){0}), hash_sha256_hex(&a, S("")));
	arena_reset(&a);
}

TEST(secrets_are_equal_only_byte_for_byte)
{
	CHECK(hash_equal(S("abc"), S("abc")));
	CHECK(hash_equal(S(""), (str){0}));
	CHECK(!hash_equal(S("abc"), S("abd")));
	CHECK(!hash_equal(S("abc"), S("ab")));
	CHECK(!hash_equal(S(""), S("a")));
}

TEST(tokens_have_256_bits_differ_and_fit_a_cookie)
{
	struct arena a;
	str one, two;

	open_arena(&a);
	one = token_new(&a);
	two = token_new(&a);
	CHECK_INT((int64_t)one.n, 43);
	CHECK(!str_eq(one, two));
	CHECK(token_valid(one));
	CHECK(!token_valid(S("")));
	CHECK(!token_valid(str_slice(one, 0, 42)));
	CHECK(!token_valid(S("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA;x")));
	CHECK(!str_eq(token_hash(&a, one), one));
	CHECK_STR(token_hash(&a, one), token_hash(&a, one));
	CHECK(!str_eq(token_derive(&a, one, S("form")), token_derive(&a, one, S("other"))));
	CHECK(!str_eq(token_derive(&a, one, S("form")), token_hash(&a, one)));
	arena_reset(&a);
}

TEST(a_password_is_known_by_its_argon2id_hash_alone)
{
	struct arena a;
	str hash = {0}, again = {0};

	open_arena(&a);
	CHECK(password_hash(&a, S("correct horse battery"), &hash));
	CHECK(password_hash(&a, S("correct horse battery"), &again));
	CHECK(str_starts(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
	CHECK(!str_eq(hash, again));
	CHECK(password_verify(&a, S("correct horse battery"), hash));
	CHECK(!password_verify(&a, S("correct horse batterY"), hash));
	CHECK(!password_verify(&a, S(""), hash));
	CHECK(!password_verify(&a, S("correct horse battery"), S("")));
	CHECK(!password_verify(&a, S("correct horse battery"), S("$argon2id$nonsense")));
	arena_reset(&a);
}

/* 0: a whole hash that costs what a password costs; 1: one that costs something else; -1: no hash. */
static int hash_differs(str hash)
{
	char phc[crypto_pwhash_STRBYTES] = "";

	CHECK(hash.n < sizeof phc);
	memcpy(phc, hash.p, hash.n);
	return crypto_pwhash_str_needs_rehash(phc, PASSES, MEMORY_BYTES);
}

/* A malformed hash of nobody would be refused at once, a cheaper one sooner, and tell that the login name is unknown.
 */
TEST(checking_the_hash_of_nobody_costs_as_much_as_a_real_one)
{
	struct arena a;
	str hash = {0};

	open_arena(&a);
	CHECK(password_hash(&a, S("correct horse battery"), &hash));
	CHECK_INT(hash_differs(hash), 0);
	CHECK_INT(hash_differs(password_hash_of_nobody()), 0);
	CHECK_INT(hash_differs(S("$argon2id$nonsense")), -1);
	arena_reset(&a);
}

static void *hash_in_thread(void *user)
{
	struct arena a;
	str hash = {0};

	arena_init(&a, 1 << 20);
	*(bool *)user = password_hash(&a, S("one of several"), &hash) && password_verify(&a, S("one of several"), hash);
	arena_reset(&a);
	return NULL;
}

TEST(several_threads_hash_in_turn)
{
	pthread_t threads[3];
	bool done[3] = {false, false, false};

	CHECK(crypto_start());
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		CHECK_INT(pthread_create(&threads[i], NULL, hash_in_thread, &done[i]), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		pthread_join(threads[i], NULL);
		CHECK(done[i]);
	}
}
