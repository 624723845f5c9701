#include "audit/audit.h"
#include "audit/entry.h"
#include "audit_sql.h"
#include "crypto/token.h"
#include "db/db.h"
#include "os/clock.h"

static str hash_of(struct arena *a, str content)
{
	struct digest d;

	if (content.n == 0)
		return S("");
	d = digest_of(content);
	return digest_hex(a, &d);
}

/* What text_hash is the hash of: the salt is as long in every entry, so that the two cannot be divided otherwise. */
static str salted(struct arena *a, str salt, str text)
{
	return arena_printf(a, "%.*s%.*s", STR_ARG(salt), STR_ARG(text));
}

/* The entry goes behind the last one of its record. */
static enum code chain(struct ctx *c, struct audit_entry *e)
{
	struct audit_entry_last_row last;
	bool found;

	TRY(audit_entry_last(c, e->kind, e->record, &last, &found));
	e->place = found ? last.place + 1 : 1;
	e->previous = found ? last.hash : S("");
	return OK;
}

static enum code entry_store(struct ctx *c, const struct audit_entry *e, int64_t *id)
{
	struct digest leaf = entry_leaf(c->arena, e);
	struct audit_entry_add_row row;
	int64_t added;

	TRY(audit_entry_add(c,
			    &(struct audit_entry_add_in){
				    .at = e->at,
				    .account_id = e->account,
				    .action = e->action,
				    .kind = e->kind,
				    .record = e->record,
				    .place = e->place,
				    .request = e->request,
				    .before_hash = e->before,
				    .after_hash = e->after,
				    .text_hash = e->text,
				    .previous = e->previous,
				    .hash = digest_hex(c->arena, &leaf),
			    },
			    &row));
	*id = row.id;
	return audit_pending_add(c, row.id, &added);
}

enum code audit_write(struct ctx *c, const struct audit_act *act)
{
	struct arena *a = c->arena;
	str record = act->object, kind = str_cut(&record, '/');
	str salt = act->text.n ? token_new(a) : S("");
	struct audit_entry e = {
		.at = act->happened ? *act->happened : clock_now(),
		.account = c->actor,
		.action = str_from(act->action),
		.kind = kind,
		.record = record.p ? record : S(""),
		.request = c->request_id.p ? c->request_id : S(""),
		.before = hash_of(a, act->before),
		.after = hash_of(a, act->after),
		.text = hash_of(a, act->text.n ? salted(a, salt, act->text) : S("")),
	};
	int64_t id, added;

	TRY(chain(c, &e));
	TRY(entry_store(c, &e, &id));
	return act->text.n ? audit_text_add(c, id, salt, act->text, &added) : OK;
}

enum code audit_record(struct ctx *c, const char *action, str object)
{
	return audit_write(c, &(struct audit_act){.action = action, .object = object});
}

static enum code take_over(struct ctx *c)
{
	const int64_t actor = c->actor;
	struct activity_list_row *rows;
	int64_t removed;
	size_t count;

	TRY(activity_list(c, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		enum code code;

		c->actor = rows[i].account_id;
		code = audit_write(c, &(struct audit_act){.action = arena_str(c->arena, rows[i].action).p,
							  .object = rows[i].object,
							  .happened = &rows[i].at});
		c->actor = actor;
		TRY(code);
	}
	return count ? activity_clear(c, &removed) : OK;
}

enum code audit_take_over(struct ctx *c)
{
	enum code code;

	TRY(db_begin(c, true));
	code = take_over(c);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}
