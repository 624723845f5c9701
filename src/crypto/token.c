#include "crypto/token.h"

#include "base/num.h"
#include "crypto/hash.h"

#include <sodium.h>

enum { TOKEN_BYTES = 32 };

str token_new(struct arena *a)
{
	unsigned char bytes[TOKEN_BYTES];
	char *text = arena_alloc(a, TOKEN_CHARACTERS + 1);

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2base64(text, TOKEN_CHARACTERS + 1, bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof(bytes));
	return (str){text, TOKEN_CHARACTERS};
}

str token_hash(struct arena *a, str token)
{
	return hash_sha256_hex(a, token);
}

str token_derive(struct arena *a, str token, str purpose)
{
	return hash_sha256_hex(a, arena_printf(a, "%.*s/%.*s", STR_ARG(token), STR_ARG(purpose)));
}

bool token_valid(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '-' && s.p[i] != '_')
			return false;
	return s.n == TOKEN_CHARACTERS;
}
