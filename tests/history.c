#include "tests/history.h"
#include "db/db.h"
#include "db/db_script.h"

void history_open(struct history *h)
{
	*h = (struct history){0};
	world_open(&h->w, NULL);
	note_key_make(S("stocktake.test"), NOTE_ED25519, &h->key);
}

void history_close(struct history *h)
{
	world_close(&h->w);
}

static enum code act(struct ctx *c, int i)
{
	return audit_write(c, &(struct audit_act){.action = "duty.extend",
						  .object = arena_printf(c->arena, "duty/RO-%d", i % 2),
						  .after = arena_printf(c->arena, "2024-09-%d", i),
						  .text = i % 3 ? S("") : S("A reason, in words")});
}

void history_act(struct history *h, int first, int count)
{
	struct ctx *c = &h->w.c;

	CHECK_INT(db_begin(c, true), OK);
	for (int i = first; i < first + count; i++)
		CHECK_INT(act(c, i), OK);
	CHECK_INT(db_commit(c), OK);
}

struct checkpoint history_sign(struct history *h)
{
	struct sequence_report report;
	struct checkpoint cp = {0};
	str rest;

	CHECK_INT(sequence_all(&h->w.c, &h->key, HISTORY_AT, &report), OK);
	rest = report.note;
	CHECK(checkpoint_read(&rest, &cp));
	return cp;
}

void history_tamper(struct history *h, const char *sql)
{
	static const char sqlite[] = "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS audit_entry_is_kept;"
				     "DROP TRIGGER IF EXISTS audit_entry_is_not_removed;"
				     "DROP TRIGGER IF EXISTS audit_leaf_is_kept;"
				     "DROP TRIGGER IF EXISTS audit_leaf_is_not_removed;"
				     "DROP TRIGGER IF EXISTS audit_checkpoint_is_kept;"
				     "DROP TRIGGER IF EXISTS audit_checkpoint_is_not_removed;"
				     "DROP TRIGGER IF EXISTS audit_text_is_kept;";
	static const char postgres[] = "ALTER TABLE audit_entry DISABLE TRIGGER ALL;"
				       "ALTER TABLE audit_leaf DISABLE TRIGGER ALL;"
				       "ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL;"
				       "ALTER TABLE audit_text DISABLE TRIGGER ALL;";
	struct err e = {0};

	CHECK_INT(db_script(h->w.db, h->w.db->postgres ? postgres : sqlite, &e), OK);
	CHECK_INT(db_script(h->w.db, sql, &e), OK);
}

void history_verify(struct history *h, const struct checkpoint *outside)
{
	CHECK_INT(audit_verify(&h->w.c, &h->key, outside, outside ? 1 : 0, &h->report), OK);
}

bool history_names(const struct history *h, enum verify_kind kind, int64_t leaf)
{
	for (size_t i = 0; i < h->report.fault_count; i++)
		if (h->report.faults[i].kind == kind && (leaf < 0 || h->report.faults[i].leaf == leaf))
			return true;
	return false;
}

str history_faults(struct history *h)
{
	struct buf out = {.arena = &h->w.arena};

	for (size_t i = 0; i < h->report.fault_count; i++)
		buf_printf(&out, "%s%s %lld", i ? ", " : "", verify_kind_code(h->report.faults[i].kind),
			   (long long)h->report.faults[i].leaf);
	return buf_str(&out);
}
