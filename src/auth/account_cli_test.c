#include "auth/account.h"
#include "auth/account_cli.h"
#include "auth/roles.h"
#include "db/db.h"
#include "session_sql.h"
#include "tests/test.h"
#include "tests/world.h"

static const char password[] = "four words are enough";

static const struct cli_command *command_named(const char *name)
{
	for (const struct cli_command *command = account_commands; command->name; command++)
		if (strcmp(command->name, name) == 0)
			return command;
	return NULL;
}

static const struct cli_option *option_named(const struct cli_command *command, const char *name)
{
	for (const struct cli_option *option = command->options; option && option->name; option++)
		if (strcmp(option->name, name) == 0)
			return option;
	return NULL;
}

TEST(the_command_line_offers_the_roles_that_there_are)
{
	static const char *const takes_role[] = {"account add", "account role", "account end"};

	for (size_t i = 0; i < COUNT_OF(takes_role); i++) {
		str rest = str_from(option_named(command_named(takes_role[i]), "role")->value);

		for (const struct role *role = roles; role->code; role++)
			CHECK_STR(str_cut(&rest, '|'), str_from(role->code));
		CHECK(!rest.p);
	}
}

TEST(no_account_command_takes_a_password_as_an_argument)
{
	for (const struct cli_command *command = account_commands; command->name; command++) {
		CHECK(!option_named(command, "password"));
		CHECK(!command->arguments || strcmp(command->arguments, "LOGIN") == 0);
		CHECK(command->opens_db);
		CHECK(command->writes == (strcmp(command->name, "account list") != 0));
	}
}

static int64_t account_make(struct world *w)
{
	const struct account_new new = {S("amina"), S("Amina Kader"), str_from(password), LANG_EN};
	int64_t id = 0;

	CHECK_INT(account_create(&w->c, &new, &id), OK);
	return id;
}

static uint64_t may_on(struct world *w, int64_t id, struct date day)
{
	uint64_t may = 0;

	w->c.today = day;
	CHECK_INT(account_permissions(&w->c, id, &may), OK);
	return may;
}

TEST(a_role_that_is_ended_counts_to_the_end_of_its_last_day)
{
	const struct date last = {2024, 6, 30}, next = {2024, 7, 1};
	struct world w;
	int64_t id;

	world_open(&w, NULL);
	CHECK_INT(db_begin(&w.c, true), OK);
	id = account_make(&w);
	CHECK_INT(account_grant(&w.c, id, S("member"), (struct date){2024, 1, 1}, (struct date){0}), OK);
	CHECK_INT(account_end_role(&w.c, id, S("member"), last), OK);
	CHECK(may_on(&w, id, last) & PERMISSION_BIT(MAY_READ));
	CHECK(!(may_on(&w, id, next) & PERMISSION_BIT(MAY_READ)));
	/* Ended already, not begun, or not held at all. */
	CHECK_INT(account_end_role(&w.c, id, S("member"), last), ERR_INPUT);
	w.c.err = (struct err){0};
	CHECK_INT(account_end_role(&w.c, id, S("member"), (struct date){2023, 12, 31}), ERR_INPUT);
	w.c.err = (struct err){0};
	CHECK_INT(account_end_role(&w.c, id, S("chief"), last), ERR_INPUT);
	CHECK(w.c.err.field_count == 1 && strcmp(w.c.err.fields[0].field, "role") == 0);
	db_rollback(&w.c);
	world_close(&w);
}

TEST(a_closed_account_keeps_its_name_and_loses_its_sessions)
{
	struct account_by_login_row row = {0};
	struct session_by_token_row *rows;
	struct world w;
	int64_t id, changed;
	size_t count = 1;
	bool found = true;

	world_open(&w, NULL);
	CHECK_INT(db_begin(&w.c, true), OK);
	id = account_make(&w);
	CHECK_INT(session_insert(&w.c,
				 &(struct session_insert_in){.token_hash = S("hash"),
							     .csrf_token = S("token"),
							     .account_id = id,
							     .now = w.c.now,
							     .expires_at = w.c.now + 100},
				 &changed),
		  OK);
	CHECK_INT(account_close(&w.c, id), OK);
	CHECK_INT(session_by_token(&w.c, S("hash"), w.c.now, date_format(w.c.arena, w.c.today), &rows, &count), OK);
	CHECK_INT((int64_t)count, 0);
	CHECK_INT(account_find(&w.c, S("amina"), &row, &found), OK);
	CHECK(found && row.active == 0);
	CHECK_INT(account_close(&w.c, id + 1), ERR_NOT_FOUND);
	db_rollback(&w.c);
	world_close(&w);
}
