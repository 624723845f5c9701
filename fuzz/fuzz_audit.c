/* Any bytes as the files of the audit: refused, or written again as the same bytes; nothing that was made up is signed.
 */
#include "audit/checkpoint.h"
#include "audit/entry.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* The example of golang.org/x/mod/sumdb/note, of which nobody here has the secret. */
static const char verifying[] = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

static void try_entry(struct arena *a, str bytes)
{
	struct buf again = {.arena = a};
	struct audit_entry e;

	if (!entry_read(a, bytes, &e))
		return;
	entry_write(&again, &e);
	ASSERT(str_eq(buf_str(&again), bytes));
}

static void try_entry_proof(struct arena *a, str bytes)
{
	struct buf again = {.arena = a};
	struct entry_proof proof;

	if (!entry_proof_read(a, bytes, &proof))
		return;
	entry_proof_write(&again, &proof);
	ASSERT(str_eq(buf_str(&again), bytes));
	try_entry(a, proof.entry);
	(void)entry_proof_holds(&proof);
}

static void try_growth_proof(struct arena *a, str bytes)
{
	struct buf again = {.arena = a};
	struct growth_proof proof;
	struct digest root = digest_of(bytes);

	if (!growth_proof_read(bytes, &proof))
		return;
	growth_proof_write(&again, &proof);
	ASSERT(str_eq(buf_str(&again), bytes));
	ASSERT(proof.old_size == 0 ||
	       !merkle_extends(proof.old_size, &root, proof.checkpoint.size, &proof.checkpoint.root, &proof.path) ||
	       proof.checkpoint.size > proof.old_size);
}

static void try_checkpoints(str rest)
{
	struct checkpoint cp;
	struct note_key key;

	ASSERT(note_key_read(str_from(verifying), &key));
	while (checkpoint_read(&rest, &cp))
		ASSERT(cp.size >= 0 && !checkpoint_is_signed(&cp, &key));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const str bytes = {(const char *)data, n};
	struct note_key key;
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	try_entry(&a, bytes);
	try_entry_proof(&a, bytes);
	try_growth_proof(&a, bytes);
	try_checkpoints(bytes);
	if (note_key_read(bytes, &key))
		ASSERT(note_name_valid(key.name));
	arena_reset(&a);
	return 0;
}
