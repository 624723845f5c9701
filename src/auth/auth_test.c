#include "auth/account.h"
#include "auth/demo_account.h"
#include "auth/roles.h"
#include "crypto/password.h"
#include "db/db.h"
#include "tests/test.h"
#include "tests/world.h"

static const char password[] = "four words are enough";

static void begin(struct world *w)
{
	world_open(w, NULL);
	CHECK_INT(db_begin(&w->c, true), OK);
}

static void end(struct world *w)
{
	db_rollback(&w->c);
	world_close(w);
}

static enum code create(struct ctx *c, const char *login, const char *name, const char *word, int64_t *id)
{
	const struct account_new new = {str_from(login), str_from(name), str_from(word), LANG_FR};

	c->err = (struct err){0};
	return account_create(c, &new, id);
}

static bool faulty(const struct ctx *c, const char *name)
{
	for (size_t i = 0; i < c->err.field_count; i++)
		if (strcmp(c->err.fields[i].field, name) == 0)
			return true;
	return false;
}

TEST(an_account_is_found_by_its_login_name_in_either_case)
{
	struct world w;
	struct account_by_login_row row = {0};
	int64_t id = 0;
	bool found = false;

	begin(&w);
	CHECK_INT(create(&w.c, " Amina.K ", " Amina Kader ", password, &id), OK);
	CHECK_INT(account_find(&w.c, S("AMINA.k"), &row, &found), OK);
	CHECK(found && row.id == id && row.active == 1);
	CHECK_STR(row.login, S("amina.k"));
	CHECK_STR(row.full_name, S("Amina Kader"));
	CHECK_STR(row.language, S("fr"));
	CHECK(password_verify(w.c.arena, str_from(password), row.password_hash));
	CHECK_INT(account_find(&w.c, S("nobody"), &row, &found), OK);
	CHECK(!found);
	CHECK_INT(account_find(&w.c, S("bad name\xff"), &row, &found), OK);
	CHECK(!found);
	end(&w);
}

TEST(all_faults_of_an_account_are_told_at_once)
{
	struct world w;
	int64_t id = 0;

	begin(&w);
	CHECK_INT(create(&w.c, "with space", "", "short", &id), ERR_INPUT);
	CHECK(faulty(&w.c, "login") && faulty(&w.c, "full_name") && faulty(&w.c, "password"));
	CHECK_INT(create(&w.c, "amina", "Amina", password, &id), OK);
	CHECK_INT(create(&w.c, "AMINA", "Another", password, &id), ERR_INPUT);
	CHECK(faulty(&w.c, "login") && w.c.err.field_count == 1);
	end(&w);
}

TEST(passwords_have_12_to_200_characters_and_are_not_the_login_name)
{
	struct world w;
	struct buf b = {0};
	int64_t id = 0;

	begin(&w);
	b.arena = w.c.arena;
	for (int i = 0; i < 200; i++)
		buf_puts(&b, S("é"));
	CHECK_INT(create(&w.c, "a", "A", "eleven char", &id), ERR_INPUT);
	CHECK_INT(create(&w.c, "b", "B", "ééééééééééé", &id), ERR_INPUT); /* eleven, in 22 bytes */
	CHECK_INT(create(&w.c, "c", "C", "twelve chars", &id), OK);
	CHECK_INT(create(&w.c, "long.login.name", "D", "Long.Login.Name", &id), ERR_INPUT);
	CHECK(faulty(&w.c, "password"));
	CHECK_INT(create(&w.c, "e", "E", "not\xffutf-8-at-all", &id), ERR_INPUT);
	CHECK_INT(create(&w.c, "f", "F", arena_str(w.c.arena, buf_str(&b)).p, &id), OK);
	buf_puts(&b, S("é"));
	CHECK_INT(create(&w.c, "g", "G", arena_str(w.c.arena, buf_str(&b)).p, &id), ERR_INPUT);
	end(&w);
}

TEST(a_password_is_changed_under_the_same_rules)
{
	struct world w;
	struct account_by_login_row row = {0};
	int64_t id = 0;
	bool found = false;

	begin(&w);
	CHECK_INT(create(&w.c, "amina", "Amina", password, &id), OK);
	CHECK_INT(account_set_password(&w.c, id, S("short")), ERR_INPUT);
	w.c.err = (struct err){0};
	CHECK_INT(account_set_password(&w.c, id + 1, S("another good one")), ERR_NOT_FOUND);
	w.c.err = (struct err){0};
	CHECK_INT(account_set_password(&w.c, id, S("another good one")), OK);
	CHECK_INT(account_find(&w.c, S("amina"), &row, &found), OK);
	CHECK(found && password_verify(w.c.arena, S("another good one"), row.password_hash));
	CHECK(found && !password_verify(w.c.arena, str_from(password), row.password_hash));
	end(&w);
}

static uint64_t may_on(struct world *w, int64_t id, struct date day)
{
	uint64_t may = 0;

	w->c.today = day;
	CHECK_INT(account_permissions(&w->c, id, &may), OK);
	return may;
}

TEST(a_role_counts_from_its_first_day_to_its_last)
{
	const uint64_t nothing = PERMISSION_BIT(MAY_SIGNED_IN);
	const uint64_t member = nothing | PERMISSION_BIT(MAY_READ);
	struct world w;
	int64_t id = 0;

	begin(&w);
	CHECK_INT(create(&w.c, "amina", "Amina", password, &id), OK);
	CHECK_INT(account_grant(&w.c, id, S("member"), (struct date){2024, 1, 1}, (struct date){2024, 12, 31}), OK);
	CHECK_INT((int64_t)may_on(&w, id, (struct date){2023, 12, 31}), (int64_t)nothing);
	CHECK_INT((int64_t)may_on(&w, id, (struct date){2024, 1, 1}), (int64_t)member);
	CHECK_INT((int64_t)may_on(&w, id, (struct date){2024, 12, 31}), (int64_t)member);
	CHECK_INT((int64_t)may_on(&w, id, (struct date){2025, 1, 1}), (int64_t)nothing);
	end(&w);
}

TEST(roles_add_up_and_open_ends_stay_open)
{
	struct world w;
	int64_t id = 0;
	uint64_t may;

	begin(&w);
	CHECK_INT(create(&w.c, "amina", "Amina", password, &id), OK);
	CHECK_INT(account_grant(&w.c, id, S("member"), (struct date){0}, (struct date){0}), OK);
	CHECK_INT(account_grant(&w.c, id, S("administrator"), (struct date){2024, 5, 1}, (struct date){0}), OK);
	may = may_on(&w, id, (struct date){2024, 4, 30});
	CHECK((may & PERMISSION_BIT(MAY_READ)) && !(may & PERMISSION_BIT(MAY_ADMINISTER)));
	may = may_on(&w, id, (struct date){2099, 1, 1});
	CHECK((may & PERMISSION_BIT(MAY_READ)) && (may & PERMISSION_BIT(MAY_ADMINISTER)));
	end(&w);
}

TEST(a_role_that_does_not_exist_or_ends_before_it_begins_is_refused)
{
	struct world w;
	int64_t id = 0;

	begin(&w);
	CHECK_INT(create(&w.c, "amina", "Amina", password, &id), OK);
	CHECK_INT(account_grant(&w.c, id, S("emperor"), (struct date){2024, 2, 1}, (struct date){2024, 1, 31}),
		  ERR_INPUT);
	CHECK(faulty(&w.c, "role") && faulty(&w.c, "held_to"));
	end(&w);
}

TEST(an_administrator_reads_no_content_and_every_role_may_sign_in)
{
	CHECK_INT((int64_t)role_find(S("administrator"))->may,
		  (int64_t)(PERMISSION_BIT(MAY_SIGNED_IN) | PERMISSION_BIT(MAY_ADMINISTER) |
			    PERMISSION_BIT(MAY_TEMPLATE)));
	for (const struct role *role = roles; role->code; role++) {
		CHECK(role->may & PERMISSION_BIT(MAY_SIGNED_IN));
		CHECK(role_find(str_from(role->code)) == role);
	}
	CHECK(role_find(S("")) == NULL);
}

TEST(the_demonstration_has_an_account_for_each_role_that_can_sign_in)
{
	struct world w;
	struct account_by_login_row row = {0};
	str shown = {0};
	uint64_t may = 0;
	bool found = false;

	begin(&w);
	CHECK_INT(auth_demo_accounts(&w.c), OK);
	for (const struct demo_account *demo = demo_accounts; demo->login; demo++) {
		CHECK_INT(account_find(&w.c, str_from(demo->login), &row, &found), OK);
		CHECK(found);
		CHECK_INT(account_permissions(&w.c, row.id, &may), OK);
		CHECK(may == role_find(str_from(demo->role))->may);
	}
	CHECK(password_verify(w.c.arena, S(DEMO_PASSWORD), row.password_hash));
	CHECK_INT(demo_password(&w.c, &shown), OK);
	CHECK_STR(shown, S(""));
	w.c.demo = true;
	CHECK_INT(demo_password(&w.c, &shown), OK);
	CHECK_STR(shown, S(DEMO_PASSWORD));
	end(&w);
}
