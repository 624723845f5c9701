/* SHA-256 as text, for values that are looked up by their hash and for comparing secrets. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/base.h"

/* Makes the module ready; call once before anything else here, in every process. False where it cannot be used. */
bool crypto_start(void) MUST_USE;

/* SHA-256 of s as 64 lower-case hexadecimal digits. */
str hash_sha256_hex(struct arena *a, str s);

/* Whether two secrets are the same, in a time that depends on their length alone. */
bool hash_equal(str left, str right);

#endif
