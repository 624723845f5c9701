/* How faults are named: a code for programs, an English sentence for people. Positions count leaves from 0. */
#include "audit/verify.h"

/* %1 leaf, %2 entry, %3 other, %4 record. */
static const struct {
	const char *code, *sentence;
} kinds[] = {
	[VERIFY_ENTRY_CHANGED] = {"entry_changed", "Entry %2 (%4, leaf %1) was changed: its content is not what was "
						   "recorded."},
	[VERIFY_ENTRY_MISSING] = {"entry_missing", "Entry %2 (leaf %1) was dropped: its number is there, it is not."},
	[VERIFY_ENTRY_MOVED] = {"entry_moved", "Entry %2 (%4) stands at leaf %1, and belongs at leaf %3: entries were "
					       "reordered."},
	[VERIFY_LEAF_MISSING] = {"leaf_missing", "Leaves were dropped: those from %1 to before %3 are missing."},
	[VERIFY_ORDER] = {"order_changed", "Leaf %1 (entry %2) does not follow the leaf before it as when it was "
					   "numbered: leaves were reordered, dropped or put in here."},
	[VERIFY_RECORD_GAP] = {"record_gap", "Entry %2 (leaf %1) is not the next of %4: its entry %3 was dropped or "
					     "stands elsewhere."},
	[VERIFY_RECORD_CHAIN] = {"record_chain", "Entry %2 (leaf %1) does not follow the entry before it of %4: one of "
						 "the two is another than was recorded."},
	[VERIFY_NEVER_NUMBERED] = {"never_numbered", "Entry %2 has no number and does not wait for one: it was put in, "
						     "or its number was taken away."},
	[VERIFY_TEXT_CHANGED] = {"text_changed", "The text of entry %2 was changed."},
	[VERIFY_TREE_CHANGED] = {"tree_changed", "The stored tree over the leaves from %1 to before %3 was changed, or "
						 "one of them was."},
	[VERIFY_NOT_SIGNED] = {"not_signed", "The checkpoint over %1 leaves does not bear the signature of the key."},
	[VERIFY_CHECKPOINT] = {"checkpoint_differs", "The history is not the one that the checkpoint over %3 leaves "
						     "signed: it was changed between leaf %1 and leaf %3."},
	[VERIFY_TAIL_CUT] = {"tail_cut",
			     "The tail was cut off: a checkpoint is over %3 leaves, and from leaf %1 on they "
			     "are missing."},
	[VERIFY_OLD_COPY] = {"old_copy", "This is an old copy: it ends before leaf %1, and a published checkpoint is "
					 "over %3 leaves. It was restored, or its tail was cut off with its own "
					 "checkpoints."},
	[VERIFY_FORKED] = {"forked", "The history was forked: it is not the one of the published checkpoint over %3 "
				     "leaves, from which it parts between leaf %1 and leaf %3."},
};

const char *verify_kind_code(enum verify_kind kind)
{
	return kinds[kind].code;
}

static void put_number(struct buf *out, int64_t number)
{
	if (number < 0)
		buf_lit(out, "without number");
	else
		buf_int(out, number);
}

str verify_sentence(struct arena *a, const struct verify_fault *fault)
{
	const int64_t numbers[] = {fault->leaf, fault->entry, fault->other};
	struct buf out = {.arena = a};

	for (const char *p = kinds[fault->kind].sentence; *p; p++) {
		if (*p != '%')
			buf_char(&out, *p);
		else if (*++p == '4')
			buf_puts(&out, fault->record);
		else
			put_number(&out, numbers[*p - '1']);
	}
	return buf_str(&out);
}
