#include "audit/tree.h"
#include "audit_sql.h"

/* Hashes in hexadecimal of what lies side by side. */
struct run {
	str *items;
	size_t count;
};

static enum code broken(struct ctx *c)
{
	return fail(c, ERR_CONFLICT, N_("The stored tree of the audit is not whole. Run: stocktake audit verify"));
}

/* Leaves (level 0) or stored roots of subtrees. */
static enum code run_read(struct ctx *c, int level, int64_t begin, int64_t end, struct run *out)
{
	struct audit_leaf_hashes_row *leaves;
	struct audit_node_hashes_row *nodes;

	if (level == 0)
		TRY(audit_leaf_hashes(c, begin, end, &leaves, &out->count));
	else
		TRY(audit_node_hashes(c, level, begin, end, &nodes, &out->count));
	out->items = arena_new(c->arena, str, out->count + 1);
	for (size_t i = 0; i < out->count; i++)
		out->items[i] = level == 0 ? leaves[i].hash : nodes[i].hash;
	return OK;
}

/* The root of 1 << level leaves, from the nearest level below it that is stored. */
static enum code subtree(void *user, int level, int64_t index, struct digest *out)
{
	struct ctx *c = user;
	const int stored = level / TREE_STEP, above = level % TREE_STEP;
	struct merkle_range range = {0};
	struct run run;

	TRY(run_read(c, stored, index << above, (index + 1) << above, &run));
	if (run.count != (size_t)1 << above)
		return broken(c);
	for (size_t i = 0; i < run.count; i++) {
		struct digest d;

		if (!digest_read_hex(run.items[i], &d))
			return broken(c);
		merkle_push(&range, &d, NULL, NULL);
	}
	*out = merkle_root(&range);
	return OK;
}

static struct merkle_source source_of(struct ctx *c)
{
	return (struct merkle_source){subtree, c};
}

enum code tree_size(struct ctx *c, int64_t *size)
{
	struct audit_leaf_last_row last;
	bool found;

	TRY(audit_leaf_last(c, &last, &found));
	*size = found ? last.number + 1 : 0;
	return OK;
}

enum code tree_range(struct ctx *c, int64_t size, struct merkle_range *out)
{
	const struct merkle_source source = source_of(c);

	return merkle_range_load(&source, size, out);
}

enum code tree_checkpoint(struct ctx *c, struct checkpoint *out, int64_t *at, str *key, bool *found)
{
	struct audit_checkpoint_last_row row;
	str rest;

	TRY(audit_checkpoint_last(c, &row, found));
	if (!*found)
		return OK;
	rest = row.note;
	if (!checkpoint_read(&rest, out) || out->size != row.size)
		return broken(c);
	*at = row.at;
	if (key)
		*key = row.key;
	return OK;
}

enum code tree_entry(struct ctx *c, int64_t id, struct tree_entry *out)
{
	struct audit_get_row row;
	bool found;

	TRY(audit_get(c, id, &row, &found));
	if (!found)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	*out = (struct tree_entry){
		.id = row.id,
		.leaf = row.numbered ? row.leaf : -1,
		.hash = row.hash,
		.text = row.text,
		.has_text = row.has_text,
		.entry = ENTRY_OF_ROW(&row),
	};
	return OK;
}

enum code tree_prove(struct ctx *c, const struct tree_entry *entry, struct entry_proof *out)
{
	const struct merkle_source source = source_of(c);
	struct buf bytes = {.arena = c->arena};
	bool found;
	int64_t at;

	*out = (struct entry_proof){0};
	TRY(tree_checkpoint(c, &out->checkpoint, &at, NULL, &found));
	if (!found || entry->leaf < 0 || entry->leaf >= out->checkpoint.size)
		return fail(c, ERR_CONFLICT,
			    N_("No signed checkpoint covers this entry yet. Try again after the next one."));
	entry_write(&bytes, &entry->entry);
	out->entry = buf_str(&bytes);
	out->index = entry->leaf;
	return merkle_inclusion(&source, out->index, out->checkpoint.size, &out->path);
}

enum code tree_prove_growth(struct ctx *c, int64_t old_size, struct growth_proof *out)
{
	const struct merkle_source source = source_of(c);
	bool found;
	int64_t at;

	*out = (struct growth_proof){.old_size = old_size};
	TRY(tree_checkpoint(c, &out->checkpoint, &at, NULL, &found));
	if (!found)
		return fail(c, ERR_CONFLICT,
			    N_("No checkpoint is signed yet. Run: stocktake audit sequence --audit-key FILE"));
	if (old_size > out->checkpoint.size)
		return fail(c, ERR_INPUT, N_("The last checkpoint is over fewer entries than that."));
	return merkle_consistency(&source, old_size, out->checkpoint.size, &out->path);
}
