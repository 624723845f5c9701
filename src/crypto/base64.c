#include "crypto/base64.h"

#include <sodium.h>

str base64_write(struct arena *a, str bytes)
{
	const size_t size = sodium_base64_encoded_len(bytes.n, sodium_base64_VARIANT_ORIGINAL);
	char *text = arena_alloc(a, size);

	sodium_bin2base64(text, size, (const unsigned char *)bytes.p, bytes.n, sodium_base64_VARIANT_ORIGINAL);
	return (str){text, size - 1};
}

bool base64_read(struct arena *a, str text, str *out)
{
	unsigned char *bytes = arena_alloc(a, text.n / 4 * 3 + 3);
	size_t n;

	if (sodium_base642bin(bytes, text.n / 4 * 3 + 3, text.p, text.n, NULL, &n, NULL,
			      sodium_base64_VARIANT_ORIGINAL) != 0)
		return false;
	*out = (str){(const char *)bytes, n};
	return true;
}
