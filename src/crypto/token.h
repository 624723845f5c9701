/* Opaque random tokens for sessions, feeds and forms: drawn here, handed to the user, stored only as a hash. */
#ifndef CRYPTO_TOKEN_H
#define CRYPTO_TOKEN_H

#include "base/base.h"

enum { TOKEN_CHARACTERS = 43 };

/* 256 random bits as base64url without padding: TOKEN_CHARACTERS characters that are safe in cookies and addresses. */
str token_new(struct arena *a);

/* What is stored of a token: its SHA-256 in hexadecimal. A token is too random to be guessed from its hash. */
str token_hash(struct arena *a, str token);

/* A second secret that follows from a token and its purpose, and from which the token cannot be found. */
str token_derive(struct arena *a, str token, str purpose);

/* True where s has the shape of a token; says nothing of whether it was ever handed out. */
bool token_valid(str s);

#endif
