#include "auth/account_cli.h"

#include "audit/audit.h"
#include "auth/account.h"
#include "db/db.h"
#include "text/message.h"

#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

/* More than the longest password has bytes, so that one that is too long is seen to be. */
enum { LINE_BYTES_MAX = 2048 };

static enum code line_read(struct cli *cli, str *out)
{
	char line[LINE_BYTES_MAX];

	if (!fgets(line, sizeof(line), stdin))
		return fail(&cli->c, ERR_INPUT, N_("Give the password on standard input, in one line."));
	*out = arena_str(&cli->arena, str_from(line));
	explicit_bzero(line, sizeof(line));
	while (out->n && (out->p[out->n - 1] == '\n' || out->p[out->n - 1] == '\r'))
		out->n--;
	return OK;
}

/* Asks at a terminal, which shows nothing of the answer. Signals wait, so that it never stays without its echo. */
static enum code line_ask(struct cli *cli, const char *question, str *out)
{
	struct termios before, silent;
	sigset_t all, waiting;
	enum code code;

	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return line_read(cli, out);
	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &waiting);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fprintf(stderr, "%s: ", question);
	code = line_read(cli, out);
	fprintf(stderr, "\n");
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	pthread_sigmask(SIG_SETMASK, &waiting, NULL);
	return code;
}

static enum code password_read(struct cli *cli, str *out)
{
	str again;

	if (!isatty(STDIN_FILENO))
		return line_read(cli, out);
	TRY(line_ask(cli, "Password (at least 12 characters)", out));
	TRY(line_ask(cli, "The same again", &again));
	if (!str_eq(*out, again))
		return fail_field(&cli->c, "password", N_("The two passwords differ. Nothing was changed."));
	return OK;
}

/* password: for the operations that need one. */
typedef enum code (*operation_fn)(struct cli *cli, str password);

/* Runs an operation in one writing transaction, and says what was done. */
static int in_transaction(struct cli *cli, operation_fn operation, str password, const char *done)
{
	enum code code = db_begin(&cli->c, true);

	if (code == OK)
		code = operation(cli, password);
	if (code == OK)
		code = db_commit(&cli->c);
	if (code != OK) {
		db_rollback(&cli->c);
		return cli_failed(cli);
	}
	fprintf(stderr, "%s\n", done);
	return EXIT_DONE;
}

static enum code record(struct cli *cli, const char *action, int64_t account_id)
{
	return audit_record(&cli->c, action, arena_printf(&cli->arena, "account/%lld", (long long)account_id));
}

/* The account that the first argument names. */
static enum code account_named(struct cli *cli, int64_t *id)
{
	str login = str_from(cli->arguments[0]);
	struct account_by_login_row row;
	bool found;

	TRY(account_find(&cli->c, login, &row, &found));
	if (!found)
		return fail(&cli->c, ERR_NOT_FOUND, N_("There is no account %1."), login);
	*id = row.id;
	return OK;
}

/* A role is held from today where no other day is given. */
static enum code role_give(struct cli *cli, int64_t account_id)
{
	struct date from = cli_date(cli, "from");

	return account_grant(&cli->c, account_id, str_from(cli_text(cli, "role")), from.year ? from : cli->c.today,
			     cli_date(cli, "to"));
}

/* Read before the transaction begins: nobody else waits while a person types. */
static int with_password(struct cli *cli, operation_fn operation, const char *done)
{
	str password;

	if (password_read(cli, &password) != OK)
		return cli_failed(cli);
	return in_transaction(cli, operation, password, done);
}

static enum code add_run(struct cli *cli, str password)
{
	struct account_new new = {
		.login = str_from(cli->arguments[0]),
		.full_name = str_from(cli_text(cli, "name")),
		.password = password,
		.lang = LANG_EN,
	};
	int64_t id;

	if (cli_text(cli, "language"))
		ASSERT(lang_parse(str_from(cli_text(cli, "language")), &new.lang));
	TRY(account_create(&cli->c, &new, &id));
	TRY(role_give(cli, id));
	return record(cli, "account.add", id);
}

static int add(struct cli *cli)
{
	return with_password(cli, add_run, "The account is made.");
}

static enum code password_run(struct cli *cli, str password)
{
	int64_t id;

	TRY(account_named(cli, &id));
	TRY(account_set_password(&cli->c, id, password));
	return record(cli, "account.password", id);
}

static int password_change(struct cli *cli)
{
	return with_password(cli, password_run, "The password is changed; all sessions of the account have ended.");
}

static enum code role_run(struct cli *cli, str password)
{
	int64_t id;

	(void)password;
	TRY(account_named(cli, &id));
	TRY(role_give(cli, id));
	return record(cli, "account.role", id);
}

static int role(struct cli *cli)
{
	return in_transaction(cli, role_run, S(""), "The role is given.");
}

static enum code end_run(struct cli *cli, str password)
{
	int64_t id;

	(void)password;
	TRY(account_named(cli, &id));
	TRY(account_end_role(&cli->c, id, str_from(cli_text(cli, "role")), cli_date(cli, "on")));
	return record(cli, "account.end", id);
}

static int end(struct cli *cli)
{
	return in_transaction(cli, end_run, S(""), "The role ends with that day.");
}

static enum code close_run(struct cli *cli, str password)
{
	int64_t id;

	(void)password;
	TRY(account_named(cli, &id));
	TRY(account_close(&cli->c, id));
	return record(cli, "account.close", id);
}

static int account_shut(struct cli *cli)
{
	return in_transaction(cli, close_run, S(""), "The account is closed; all its sessions have ended.");
}

static void roles_print(const struct account_role_list_row *rows, size_t count, int64_t account_id)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].account_id != account_id)
			continue;
		printf("    %.*s", STR_ARG(rows[i].role));
		if (rows[i].held_from.n)
			printf(" from %.*s", STR_ARG(rows[i].held_from));
		if (rows[i].held_to.n)
			printf(" to %.*s", STR_ARG(rows[i].held_to));
		printf("\n");
	}
}

static enum code list_run(struct cli *cli)
{
	struct account_list_row *accounts;
	struct account_role_list_row *rows;
	size_t account_count, row_count;

	TRY(db_begin(&cli->c, false));
	TRY(account_list(&cli->c, &accounts, &account_count));
	TRY(account_role_list(&cli->c, &rows, &row_count));
	for (size_t i = 0; i < account_count; i++) {
		printf("%.*s  %.*s (%.*s)%s\n", STR_ARG(accounts[i].login), STR_ARG(accounts[i].full_name),
		       STR_ARG(accounts[i].language), accounts[i].active ? "" : "  closed");
		roles_print(rows, row_count, accounts[i].id);
	}
	return OK;
}

static int list(struct cli *cli)
{
	enum code code = list_run(cli);

	db_rollback(&cli->c);
	return code == OK ? EXIT_DONE : cli_failed(cli);
}

/* As in the table of roles, which the test compares. */
#define ROLE_CHOICES "administrator|assessor|drafter|chief|secretariat|member|auditor|reader"

static const struct cli_option add_options[] = {
	{"name", "NAME", OPTION_TEXT, true, "The full name."},
	{"role", ROLE_CHOICES, OPTION_CHOICE, true, "The role."},
	{"from", "DATE", OPTION_DATE, false, "The first day of the role. Default: today in New York."},
	{"to", "DATE", OPTION_DATE, false, "Its last day. Default: open."},
	{"language", "ar|en|es|fr|ru|zh", OPTION_CHOICE, false, "The language of the pages. Default: en."},
	{0},
};

static const struct cli_option role_options[] = {
	{"role", ROLE_CHOICES, OPTION_CHOICE, true, "The role."},
	{"from", "DATE", OPTION_DATE, false, "Its first day. Default: today in New York."},
	{"to", "DATE", OPTION_DATE, false, "Its last day. Default: open."},
	{0},
};

static const struct cli_option end_options[] = {
	{"role", ROLE_CHOICES, OPTION_CHOICE, true, "The role."},
	{"on", "DATE", OPTION_DATE, true, "Its last day."},
	{0},
};

#define PASSWORD_HOW                                                                                                   \
	"The password is asked for twice at a terminal, without showing it, or read as one line from standard\n"       \
	"input. It is never an argument, which everybody on the machine could read."

const struct cli_command account_commands[] = {
	{
		.name = "account add",
		.arguments = "LOGIN",
		.summary = "Make an account with a role.",
		.details = PASSWORD_HOW,
		.options = add_options,
		.exit_not_done = "No account was made; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = add,
	},
	{
		.name = "account list",
		.summary = "List the accounts and their roles.",
		.details = "Prints login name, full name and language of each account, and below it its roles with "
			   "their days.",
		.exit_not_done = "The database could not be read.",
		.opens_db = true,
		.run = list,
	},
	{
		.name = "account role",
		.arguments = "LOGIN",
		.summary = "Give an account a role.",
		.details = "Roles add up. A role counts from its first day to its last, in New York.",
		.options = role_options,
		.exit_not_done = "The role was not given; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = role,
	},
	{
		.name = "account end",
		.arguments = "LOGIN",
		.summary = "End a role of an account.",
		.details = "The role counts to the end of the day in New York. The account stays.",
		.options = end_options,
		.exit_not_done = "The role was not ended; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = end,
	},
	{
		.name = "account password",
		.arguments = "LOGIN",
		.summary = "Change the password of an account.",
		.details = PASSWORD_HOW "\nAll sessions of the account end.",
		.exit_not_done = "The password was not changed; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = password_change,
	},
	{
		.name = "account close",
		.arguments = "LOGIN",
		.summary = "Close an account for good.",
		.details = "Nobody can sign in to it any more, and its sessions end. What it did stays under its name.",
		.exit_not_done = "The account was not closed; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = account_shut,
	},
	{0},
};
