#include "auth/demo_account.h"

#include "auth/account.h"
#include "demo_account_sql.h"

const struct demo_account demo_accounts[] = {
	{"admin", "administrator", "Demo Administrator"}, {"assessor", "assessor", "Demo Assessor"},
	{"drafter", "drafter", "Demo Drafter"},		  {"chief", "chief", "Demo Section Chief"},
	{"secretariat", "secretariat", "Demo Secretary"}, {"member", "member", "Demo Committee Member"},
	{"auditor", "auditor", "Demo Auditor"},		  {0},
};

static enum code demo_account_create(struct ctx *c, const struct demo_account *demo)
{
	const struct account_new new = {
		.login = str_from(demo->login),
		.full_name = str_from(demo->full_name),
		.password = S(DEMO_PASSWORD),
		.lang = LANG_EN,
	};
	int64_t id;

	TRY(account_create(c, &new, &id));
	return account_grant(c, id, str_from(demo->role), (struct date){0}, (struct date){0});
}

enum code auth_demo_accounts(struct ctx *c)
{
	int64_t changed;

	for (const struct demo_account *demo = demo_accounts; demo->login; demo++)
		TRY(demo_account_create(c, demo));
	return demo_password_put(c, S(DEMO_PASSWORD), c->now, &changed);
}

enum code demo_password(struct ctx *c, str *out)
{
	struct demo_password_find_row row = {0};
	bool found = false;

	*out = S("");
	if (c->demo)
		TRY(demo_password_find(c, &row, &found));
	if (found)
		*out = row.value;
	return OK;
}
