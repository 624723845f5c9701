#include "crypto/hash.h"

#include <sodium.h>

bool crypto_start(void)
{
	return sodium_init() >= 0;
}

str hash_sha256_hex(struct arena *a, str s)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof(digest) + 1);

	crypto_hash_sha256(digest, (const unsigned char *)s.p, s.n);
	sodium_bin2hex(hex, 2 * sizeof(digest) + 1, digest, sizeof(digest));
	return (str){hex, 2 * sizeof(digest)};
}

bool hash_equal(str left, str right)
{
	return left.n == right.n && (left.n == 0 || sodium_memcmp(left.p, right.p, left.n) == 0);
}
