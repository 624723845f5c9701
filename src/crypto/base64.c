#include "crypto/base64.h"

#include "base/num.h"

#include <sodium.h>

str base64_write(struct arena *a, str bytes)
{
	const size_t size = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_alloc(a, size);

	sodium_bin2base64(text, size, (const unsigned char *)bytes.p, bytes.n, sodium_base64_VARIANT_ORIGINAL);
	return (str){text, size - 1};
}

/* libsodium 1.0.18 takes some bytes outside ASCII for digits. */
static bool has_digits_only(str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!is_alpha(text.p[i]) && !is_digit(text.p[i]) && text.p[i] != '+' && text.p[i] != '/' &&
		    text.p[i] != '=')
			return false;
	return true;
}

bool base64_read(struct arena *a, str text, str *out)
{
	unsigned char *bytes = arena_alloc(a, text.n / 4 * 3 + 3);
	size_t n;

	if (!has_digits_only(text) || sodium_base642bin(bytes, text.n / 4 * 3 + 3, text.p, text.n, NULL, &n, NULL,
							sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	*out = (str){(const char *)bytes, n};
	return true;
}
