/*
 * Signed notes of the C2SP (c2sp.org/signed-note): a text and lines with signatures by named Ed25519 keys under it, in
 * the format that checkpoints of transparency logs are published in; and cosignatures of witnesses, which carry the
 * time (c2sp.org/tlog-cosignature).
 */
#ifndef CRYPTO_NOTE_H
#define CRYPTO_NOTE_H

#include "base/base.h"

enum { NOTE_KEY_BYTES = 32, NOTE_NAME_MAX = 80, NOTE_BYTES_MAX = 64 * 1024 };

enum note_algorithm { NOTE_ED25519 = 1, NOTE_COSIGNATURE = 4 };

struct note_key {
	str name; /* without spaces and plus signs */
	enum note_algorithm algorithm;
	unsigned char verifying[NOTE_KEY_BYTES];
	unsigned char seed[NOTE_KEY_BYTES]; /* of the signing key */
	bool can_sign;
};

/* Whether a name may be a key's: 1 to NOTE_NAME_MAX printable ASCII characters without spaces and plus signs. */
bool note_name_valid(str name);

/* Draws a new key. */
void note_key_make(str name, enum note_algorithm algorithm, struct note_key *out);

/* "NAME+HASH+BASE64", and with the secret "PRIVATE+KEY+NAME+HASH+BASE64", as other tools for such notes write them. */
str note_key_public(struct arena *a, const struct note_key *key);
str note_key_private(struct arena *a, const struct note_key *key);

/* Reads either, with white space around it. False for anything else. The name is a part of text. */
bool note_key_read(str text, struct note_key *out) MUST_USE;

struct note {
	str text;	/* with its last line's end: what is signed */
	str signatures; /* lines */
	str whole;
};

/*
 * Cuts the first note off *rest, where more may follow behind an empty line. False where what comes next is none; the
 * signatures are well formed then, and checked by note_verify().
 */
bool note_read(str *rest, struct note *out) MUST_USE;

/* The text, an empty line and the signature of a key, which can sign; at: seconds since 1970, of a cosignature. */
str note_sign(struct arena *a, str text, const struct note_key *key, int64_t at);

/* The line of one more signature under a note. */
str note_signature(struct arena *a, str text, const struct note_key *key, int64_t at);

/* Whether a note bears a valid signature of a key. at: when it was cosigned, 0 for other signatures; may be NULL. */
bool note_verify(const struct note *note, const struct note_key *key, int64_t *at);

/* 44 characters of standard base64, and back: false for anything else. */
struct digest;
str digest_base64(struct arena *a, const struct digest *d);
bool digest_read_base64(str text, struct digest *out) MUST_USE;

#endif
