#include "crypto/note.h"

#include "base/num.h"
#include "crypto/base64.h"
#include "crypto/merkle.h"

#include <sodium.h>

enum {
	ID_BYTES = 4,
	TIME_BYTES = 8,
	SIGNATURE_BYTES_MAX = ID_BYTES + TIME_BYTES + crypto_sign_BYTES,

};

static const str private_prefix = {"PRIVATE+KEY+", 12}, signature_prefix = {"\xe2\x80\x94 ", 4};

/* Into a place of a fixed size: n says how much was written. */
static bool decode(str text, unsigned char *out, size_t capacity, size_t *n)
{
	struct arena a;
	str bytes;
	bool fits;

	arena_init(&a, 8 * (text.n + NOTE_BYTES_MAX));
	fits = base64_read(&a, text, &bytes) && bytes.n <= capacity;
	if (fits) {
		memcpy(out, bytes.p, bytes.n);
		*n = bytes.n;
	}
	arena_reset(&a);
	return fits;
}

str digest_base64(struct arena *a, const struct digest *d)
{
	return base64_write(a, (str){(const char *)d->bytes, DIGEST_BYTES});
}

bool digest_read_base64(str text, struct digest *out)
{
	size_t n;

	return decode(text, out->bytes, DIGEST_BYTES, &n) && n == DIGEST_BYTES;
}

bool note_name_valid(str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] <= ' ' || name.p[i] > '~' || name.p[i] == '+')
			return false;
	return name.n > 0 && name.n <= NOTE_NAME_MAX;
}

/* The first bytes of SHA-256(name || 0x0A || algorithm || key): how signatures name their key. */
static void key_id(const struct note_key *key, unsigned char id[ID_BYTES])
{
	unsigned char bytes[NOTE_NAME_MAX + 2 + NOTE_KEY_BYTES];
	struct digest d;
	size_t n = key->name.n;

	memcpy(bytes, key->name.p, n);
	bytes[n++] = '\n';
	bytes[n++] = (unsigned char)key->algorithm;
	memcpy(bytes + n, key->verifying, NOTE_KEY_BYTES);
	d = digest_of((str){(const char *)bytes, n + NOTE_KEY_BYTES});
	memcpy(id, d.bytes, ID_BYTES);
}

static void verifying_key_fill(struct note_key *key)
{
	unsigned char secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(key->verifying, secret, key->seed);
	sodium_memzero(secret, sizeof(secret));
}

void note_key_make(str name, enum note_algorithm algorithm, struct note_key *out)
{
	ASSERT(note_name_valid(name));
	*out = (struct note_key){.name = name, .algorithm = algorithm, .can_sign = true};
	randombytes_buf(out->seed, sizeof(out->seed));
	verifying_key_fill(out);
}

static str key_text(struct arena *a, const struct note_key *key, str prefix, const unsigned char bytes[NOTE_KEY_BYTES])
{
	struct buf text = {.arena = a};
	unsigned char tagged[1 + NOTE_KEY_BYTES], id[ID_BYTES];

	tagged[0] = (unsigned char)key->algorithm;
	memcpy(tagged + 1, bytes, NOTE_KEY_BYTES);
	key_id(key, id);
	buf_puts(&text, prefix);
	buf_puts(&text, key->name);
	buf_char(&text, '+');
	buf_hex(&text, id, sizeof(id));
	buf_char(&text, '+');
	buf_puts(&text, base64_write(a, (str){(const char *)tagged, sizeof(tagged)}));
	sodium_memzero(tagged, sizeof(tagged));
	return buf_str(&text);
}

str note_key_public(struct arena *a, const struct note_key *key)
{
	return key_text(a, key, S(""), key->verifying);
}

str note_key_private(struct arena *a, const struct note_key *key)
{
	ASSERT(key->can_sign);
	return key_text(a, key, private_prefix, key->seed);
}

static bool id_fits(const struct note_key *key, str hex)
{
	unsigned char id[ID_BYTES];
	char digits[2 * ID_BYTES];

	key_id(key, id);
	hex_put(digits, id, sizeof(id));
	return str_eq(hex, (str){digits, sizeof(digits)});
}

bool note_key_read(str text, struct note_key *out)
{
	unsigned char tagged[1 + NOTE_KEY_BYTES];
	str rest = str_trim(text), hex;
	size_t n;

	*out = (struct note_key){.can_sign = str_starts(rest, private_prefix)};
	if (out->can_sign)
		rest = str_slice(rest, private_prefix.n, rest.n);
	out->name = str_cut(&rest, '+');
	hex = str_cut(&rest, '+');
	if (!note_name_valid(out->name) || !rest.p || !decode(rest, tagged, sizeof(tagged), &n) || n != sizeof(tagged))
		return false;
	out->algorithm = (enum note_algorithm)tagged[0];
	if (out->algorithm != NOTE_ED25519 && out->algorithm != NOTE_COSIGNATURE)
		return false;
	memcpy(out->can_sign ? out->seed : out->verifying, tagged + 1, NOTE_KEY_BYTES);
	if (out->can_sign)
		verifying_key_fill(out);
	return id_fits(out, hex);
}

/* The parts of a signature's line without its end: name and base64. */
static bool line_read(str line, str *name, str *encoded)
{
	if (!str_starts(line, signature_prefix))
		return false;
	line = str_slice(line, signature_prefix.n, line.n);
	*name = str_cut(&line, ' ');
	*encoded = line;
	return note_name_valid(*name) && line.n > 0;
}

bool note_read(str *rest, struct note *out)
{
	size_t gap = str_find(*rest, S("\n\n"), 0), at;
	str name, encoded;

	if (gap == SIZE_MAX || gap == 0)
		return false;
	out->text = str_slice(*rest, 0, gap + 1);
	for (at = gap + 2; at < rest->n && rest->p[at] != '\n';) {
		size_t end = str_find(*rest, S("\n"), at);

		if (end == SIZE_MAX || !line_read(str_slice(*rest, at, end), &name, &encoded))
			return false;
		at = end + 1;
	}
	out->signatures = str_slice(*rest, gap + 2, at);
	out->whole = str_slice(*rest, 0, at);
	while (at < rest->n && rest->p[at] == '\n')
		at++;
	*rest = str_slice(*rest, at, rest->n);
	return out->signatures.n > 0;
}

/* What is signed: the text itself, or for a cosignature the time before it. */
static str signed_text(struct arena *a, str text, const struct note_key *key, int64_t at)
{
	if (key->algorithm == NOTE_ED25519)
		return text;
	return arena_printf(a, "cosignature/v1\ntime %lld\n%.*s", (long long)at, STR_ARG(text));
}

str note_signature(struct arena *a, str text, const struct note_key *key, int64_t at)
{
	unsigned char bytes[SIGNATURE_BYTES_MAX], public[NOTE_KEY_BYTES], secret[crypto_sign_SECRETKEYBYTES];
	str message = signed_text(a, text, key, at), encoded;
	size_t n = ID_BYTES;

	ASSERT(key->can_sign);
	key_id(key, bytes);
	for (int shift = 56; key->algorithm == NOTE_COSIGNATURE && shift >= 0; shift -= 8)
		bytes[n++] = (unsigned char)((uint64_t)at >> shift);
	crypto_sign_seed_keypair(public, secret, key->seed);
	crypto_sign_detached(bytes + n, NULL, (const unsigned char *)message.p, message.n, secret);
	sodium_memzero(secret, sizeof(secret));
	encoded = base64_write(a, (str){(const char *)bytes, n + crypto_sign_BYTES});
	return arena_printf(a, "%.*s%.*s %.*s\n", STR_ARG(signature_prefix), STR_ARG(key->name), STR_ARG(encoded));
}

str note_sign(struct arena *a, str text, const struct note_key *key, int64_t at)
{
	str line = note_signature(a, text, key, at);

	return arena_printf(a, "%.*s\n%.*s", STR_ARG(text), STR_ARG(line));
}

/* One signature by this key; false where it is another's or wrong. */
static bool signature_holds(struct arena *a, str text, const struct note_key *key, str encoded, int64_t *at)
{
	unsigned char bytes[SIGNATURE_BYTES_MAX], id[ID_BYTES];
	size_t n, head = ID_BYTES + (key->algorithm == NOTE_COSIGNATURE ? TIME_BYTES : 0);
	uint64_t seconds = 0;
	str message;

	key_id(key, id);
	if (!decode(encoded, bytes, sizeof(bytes), &n) || n != head + crypto_sign_BYTES || memcmp(bytes, id, ID_BYTES))
		return false;
	for (size_t i = ID_BYTES; i < head; i++)
		seconds = seconds << 8 | bytes[i];
	if (seconds > INT64_MAX)
		return false;
	*at = (int64_t)seconds;
	message = signed_text(a, text, key, *at);
	return crypto_sign_verify_detached(bytes + head, (const unsigned char *)message.p, message.n, key->verifying) ==
	       0;
}

bool note_verify(const struct note *note, const struct note_key *key, int64_t *at)
{
	str lines = note->signatures;
	struct arena a;
	bool holds = false;
	int64_t seconds = 0;

	arena_init(&a, 4 * NOTE_BYTES_MAX + note->whole.n * 2);
	while (!holds && lines.n) {
		str name, encoded;

		if (line_read(str_cut(&lines, '\n'), &name, &encoded) && str_eq(name, key->name))
			holds = signature_holds(&a, note->text, key, encoded, &seconds);
	}
	arena_reset(&a);
	if (holds && at)
		*at = seconds;
	return holds;
}
