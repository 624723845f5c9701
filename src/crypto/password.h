/* Passwords, hashed by argon2id so that a stolen database does not give them away. */
#ifndef CRYPTO_PASSWORD_H
#define CRYPTO_PASSWORD_H

#include "base/base.h"

/*
 * Hashes a password (argon2id, two passes over 19 MiB: OWASP's least, and what
 * ASVS 11.4.2 approves) into a PHC string that names its own salt and cost.
 * One hash at a time is computed in a process; others wait their turn.
 * False where the memory was not to be had.
 */
bool password_hash(struct arena *a, str password, str *out) MUST_USE;

/* Whether a password belongs to a PHC string. Costs as much as hashing, right or wrong; false for a malformed string.
 */
bool password_verify(struct arena *a, str password, str hash) MUST_USE;

/* A hash that no password belongs to, and which costs as much to check as a real one. */
str password_hash_of_nobody(void);

#endif
