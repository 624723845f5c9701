#include "crypto/password.h"

#include <pthread.h>
#include <sodium.h>

enum { PASSES = 2, MEMORY_BYTES = 19 * 1024 * 1024 };

/*
 * The one object with static storage that changes: a lock has to be shared by
 * all workers, and it holds the memory for passwords to 19 MiB however many of
 * them sign somebody in at once.
 */
static pthread_mutex_t one_hash_at_a_time = PTHREAD_MUTEX_INITIALIZER;

bool password_hash(struct arena *a, str password, str *out)
{
	char *phc = arena_alloc(a, crypto_pwhash_STRBYTES);
	int failed;

	pthread_mutex_lock(&one_hash_at_a_time);
	failed = crypto_pwhash_str_alg(phc, password.p ? password.p : "", password.n, PASSES, MEMORY_BYTES,
				       crypto_pwhash_ALG_ARGON2ID13);
	pthread_mutex_unlock(&one_hash_at_a_time);
	*out = str_from(phc);
	return failed == 0;
}

bool password_verify(struct arena *a, str password, str hash)
{
	const char *phc = arena_str(a, hash).p;
	int failed;

	pthread_mutex_lock(&one_hash_at_a_time);
	failed = crypto_pwhash_str_verify(phc, password.p ? password.p : "", password.n);
	pthread_mutex_unlock(&one_hash_at_a_time);
	return failed == 0;
}

str password_hash_of_nobody(void)
{
	/* A salt and a digest of zeros: finding a password for it means inverting argon2id. */
	return S("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
		 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
}
