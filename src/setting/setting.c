#include "setting/setting.h"

#include "base/num.h"
#include "setting_sql.h"

static const char *const kinds[] = {[DATABASE_REAL] = "real", [DATABASE_TRIAL] = "trial", [DATABASE_DEMO] = "demo"};

enum code setting_database_kind(struct ctx *c, enum database_kind *out)
{
	struct setting_get_row row;
	bool found;

	TRY(setting_get(c, S("database.kind"), &row, &found));
	for (size_t i = 0; found && i < COUNT_OF(kinds); i++) {
		if (!str_eq(row.value, str_from(kinds[i])))
			continue;
		*out = (enum database_kind)i;
		return OK;
	}
	return fail(c, ERR_CONFLICT, N_("This database is empty. Fill it first: stocktake init --db ..."));
}

enum code setting_make_database(struct ctx *c, enum database_kind kind)
{
	struct setting_count_row settings;
	int64_t added;

	TRY(setting_count(c, &settings));
	if (settings.total)
		return fail(c, ERR_CONFLICT, N_("This database is in use already; nothing was changed."));
	TRY(setting_add(c, S("database.kind"), str_from(kinds[kind]), c->now, &added));
	return setting_add(c, S("record.since"),
			   kind == DATABASE_DEMO ? S("2024-01-01") : date_format(c->arena, c->today), c->now, &added);
}

enum code setting_record_since(struct ctx *c, struct date *out)
{
	struct setting_get_row row;
	bool found;

	*out = (struct date){0};
	TRY(setting_get(c, S("record.since"), &row, &found));
	if (found && !date_parse(row.value, out))
		*out = (struct date){0};
	return OK;
}

enum code setting_note_verified(struct ctx *c, int64_t backup_made_at)
{
	int64_t changed;

	return setting_put(c, S("backup.verified"), arena_printf(c->arena, "%lld", (long long)backup_made_at), c->now,
			   &changed);
}

enum code setting_last_verified(struct ctx *c, int64_t *verified_at, int64_t *backup_made_at)
{
	struct setting_get_row row;
	bool found;

	*verified_at = *backup_made_at = 0;
	TRY(setting_get(c, S("backup.verified"), &row, &found));
	if (found && num_parse(row.value, 0, INT64_MAX, backup_made_at))
		*verified_at = row.changed_at;
	return OK;
}
