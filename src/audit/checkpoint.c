#include "audit/checkpoint.h"

#include "base/num.h"
#include "crypto/base64.h"

static const str proof_head = {"c2sp.org/tlog-proof@v1", 22};

str checkpoint_text(struct arena *a, str origin, int64_t size, const struct digest *root)
{
	str hash = digest_base64(a, root);

	return arena_printf(a, "%.*s\n%lld\n%.*s\n", STR_ARG(origin), (long long)size, STR_ARG(hash));
}

/* A number as it is written: without zeros before it. */
static bool read_number(str text, int64_t *out)
{
	return (text.n == 1 || !str_starts(text, S("0"))) && num_parse(text, 0, INT64_MAX, out);
}

bool checkpoint_read(str *rest, struct checkpoint *out)
{
	str lines;

	*out = (struct checkpoint){0};
	if (!note_read(rest, &out->note))
		return false;
	lines = out->note.text;
	out->origin = str_cut(&lines, '\n');
	return out->origin.n > 0 && read_number(str_cut(&lines, '\n'), &out->size) &&
	       digest_read_base64(str_cut(&lines, '\n'), &out->root);
}

bool checkpoint_is_signed(const struct checkpoint *cp, const struct note_key *key)
{
	return str_eq(cp->origin, key->name) && note_verify(&cp->note, key, NULL);
}

static void path_write(struct buf *out, const struct merkle_path *path)
{
	for (size_t i = 0; i < path->count; i++) {
		buf_puts(out, digest_base64(out->arena, &path->hashes[i]));
		buf_char(out, '\n');
	}
	buf_char(out, '\n');
}

/* Up to the empty line behind it. */
static bool path_read(str *rest, struct merkle_path *out)
{
	out->count = 0;
	for (;;) {
		str line = str_cut(rest, '\n');

		if (!rest->p)
			return false;
		if (line.n == 0)
			return true;
		if (out->count == MERKLE_PATH_MAX || !digest_read_base64(line, &out->hashes[out->count++]))
			return false;
	}
}

/* A checkpoint and nothing behind it. */
static bool last_checkpoint_read(str rest, struct checkpoint *out)
{
	const size_t n = rest.n;

	return checkpoint_read(&rest, out) && out->note.whole.n == n;
}

/* The value of a line "NAME VALUE". */
static bool named_line(str *rest, str name, str *value)
{
	str line = str_cut(rest, '\n');

	*value = str_slice(line, name.n, line.n);
	return rest->p && str_starts(line, name);
}

void entry_proof_write(struct buf *out, const struct entry_proof *proof)
{
	buf_puts(out, proof_head);
	buf_lit(out, "\nextra ");
	buf_puts(out, base64_write(out->arena, proof->entry));
	buf_printf(out, "\nindex %lld\n", (long long)proof->index);
	path_write(out, &proof->path);
	buf_puts(out, proof->checkpoint.note.whole);
}

bool entry_proof_read(struct arena *a, str bytes, struct entry_proof *out)
{
	str rest = bytes, value;

	*out = (struct entry_proof){0};
	if (bytes.n > PROOF_BYTES_MAX || !str_eq(str_cut(&rest, '\n'), proof_head) || !rest.p)
		return false;
	if (!named_line(&rest, S("extra "), &value) || !base64_read(a, value, &out->entry))
		return false;
	return named_line(&rest, S("index "), &value) && read_number(value, &out->index) &&
	       path_read(&rest, &out->path) && last_checkpoint_read(rest, &out->checkpoint);
}

bool entry_proof_holds(const struct entry_proof *proof)
{
	struct digest leaf = merkle_leaf(proof->entry);

	return merkle_includes(&leaf, proof->index, proof->checkpoint.size, &proof->path, &proof->checkpoint.root);
}

void growth_proof_write(struct buf *out, const struct growth_proof *proof)
{
	buf_printf(out, "old %lld\n", (long long)proof->old_size);
	path_write(out, &proof->path);
	buf_puts(out, proof->checkpoint.note.whole);
}

bool growth_proof_read(str bytes, struct growth_proof *out)
{
	str rest = bytes, value;

	*out = (struct growth_proof){0};
	return bytes.n <= PROOF_BYTES_MAX && named_line(&rest, S("old "), &value) &&
	       read_number(value, &out->old_size) && path_read(&rest, &out->path) &&
	       last_checkpoint_read(rest, &out->checkpoint);
}
