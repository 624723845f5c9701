/* Base64 (RFC 4648, section 4): bytes as text, for what is stored in columns of text. */
#ifndef CRYPTO_BASE64_H
#define CRYPTO_BASE64_H

#include "base/base.h"

/* The bytes as text with its padding, in the arena. */
str base64_write(struct arena *a, str bytes);

/* The bytes of such a text, in the arena; false where it is none. */
bool base64_read(struct arena *a, str text, str *out) MUST_USE;

#endif
