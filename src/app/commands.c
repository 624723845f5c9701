#include "app/commands.h"
#include "app/backup_cli.h"
#include "app/doctor.h"
#include "app/init.h"
#include "app/reindex.h"
#include "app/routes.h"
#include "audit/audit.h"
#include "audit/reads.h"
#include "auth/account_cli.h"
#include "auth/demo_account.h"
#include "auth/roles.h"
#include "crypto/token.h"
#include "db/db.h"
#include "db/migrate.h"
#include "domain/compare/compare_cli.h"
#include "domain/coverage/coverage_cli.h"
#include "domain/draft/draft_cli.h"
#include "domain/duty/duty_cli.h"
#include "domain/programme/programme_cli.h"
#include "domain/programme/programme_export_cli.h"
#include "domain/programme/symbol_cli.h"
#include "domain/search/search_cli.h"
#include "domain/state/state_cli.h"
#include "domain/trail/trail_cli.h"
#include "http/listen.h"
#include "http/log.h"
#include "http/serve.h"
#include "os/file.h"
#include "os/sandbox.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* Opens --db, made where it is missing, and brings it to the schema of this program. */
static enum code make_migrated(struct cli *cli)
{
	struct migrate_report report;

	TRY(db_open(cli->db_location, true, &cli->c.db, &cli->c.err));
	return migrate_apply(cli->c.db, &cli->arena, cli->c.now, &cli->c.err, &report);
}

static int init(struct cli *cli)
{
	enum database_kind kind = cli_flag(cli, "demo")	   ? DATABASE_DEMO
				  : cli_flag(cli, "trial") ? DATABASE_TRIAL
							   : DATABASE_REAL;
	enum code code;

	if (cli_flag(cli, "demo") && cli_flag(cli, "trial"))
		return cli_usage(cli, "give one of --demo and --trial, not both", S(""));
	code = make_migrated(cli);
	if (code == OK)
		code = init_fill(&cli->c, kind);
	if (code != OK) {
		int status = cli_failed(cli);

		db_close(cli->c.db);
		return status;
	}
	db_close(cli->c.db);
	fprintf(stderr, "The database is made.\n");
	if (kind != DATABASE_DEMO)
		fprintf(stderr,
			"Nobody can sign in yet. Next: stocktake account add LOGIN --name \"Full Name\" --role ROLE "
			"--db ...\n");
	return EXIT_DONE;
}

/* Opens a database of Stocktake and brings it to the schema of this program. */
static enum code open_migrated(struct cli *cli, struct migrate_report *report)
{
	TRY(cli_open(cli, false));
	TRY(migrate_apply(cli->c.db, &cli->arena, cli->c.now, &cli->c.err, report));
	TRY(audit_take_over(&cli->c));
	TRY(reindex_where_empty(&cli->c));
	return init_complete(&cli->c);
}

static int migrate(struct cli *cli)
{
	struct migrate_report report;
	int status = EXIT_DONE;

	if (open_migrated(cli, &report) == OK)
		fprintf(stderr, "Schema %lld; %lld applied now.\n", (long long)report.known, (long long)report.applied);
	else
		status = cli_failed(cli);
	db_close(cli->c.db);
	return status;
}

static enum code search_fill(struct ctx *c)
{
	enum code code;

	TRY(db_begin(c, true));
	code = reindex(c);
	if (code == OK)
		return db_commit(c);
	db_rollback(c);
	return code;
}

static int search_rebuild(struct cli *cli)
{
	return search_fill(&cli->c) == OK ? EXIT_DONE : cli_failed(cli);
}

/* What a newcomer needs: the address, and for the demonstration who can sign in. */
static void announce(void *user, int port)
{
	const struct cli *cli = user;

	printf("Stocktake is at http://localhost:%d\n", port);
	if (cli->c.demo) {
		printf("Demonstration. Not a United Nations document.\nSign in with the password %s as one of:\n",
		       DEMO_PASSWORD);
		for (const struct demo_account *account = demo_accounts; account->login; account++)
			printf("  %-12s %s\n", account->login, account->full_name);
	}
	printf("Stop with Ctrl+C.\n");
	fflush(stdout);
}

static enum code serve_prepare(struct cli *cli)
{
	struct migrate_report report;

	TRY(open_migrated(cli, &report));
	return cli_check_day(cli);
}

/* The folder of a file, for that and what stands beside it; NULL where there is no such folder, as of a server. */
static const char *folder_of(struct cli *cli, const char *file)
{
	char path[PATH_MAX];

	return realpath(dirname((char *)arena_str(&cli->arena, str_from(file)).p), path)
		       ? arena_str(&cli->arena, str_from(path)).p
		       : NULL;
}

/* What a server writes: the database and its journal, the audit's checkpoint, files for long answers. */
static enum code confine(struct cli *cli)
{
	const char *temporary = getenv("TMPDIR"), *files[] = {cli->db_location, cli_text(cli, "audit-publish")};
	const char *writable[] = {"/dev/null", "/var/tmp", temporary ? temporary : P_tmpdir, NULL, NULL, NULL};
	size_t n = 3;

	for (size_t i = 0; i < COUNT_OF(files); i++) {
		const char *folder = files[i] ? folder_of(cli, files[i]) : NULL;

		if (folder)
			writable[n++] = folder;
	}
	return sandbox_confine(writable, &cli->c.err);
}

static enum code serve_noting(struct cli *cli, struct audit_reads *reads)
{
	const struct ctx base = {.lang = LANG_EN, .demo = cli->c.demo, .program = cli->c.program, .reads = reads};
	struct http_app served = app;

	served.trusts_proxy = cli_flag(cli, "proxy");
	return serve_run(
		&(struct serve_options){
			.listen = cli_text(cli, "listen"),
			.app = &served,
			.db_location = cli->db_location,
			.base = &base,
			.fixed_now = cli->now_option.year ? cli->c.now : 0,
			.workers = (int)cli_number(cli, "workers"),
			.ready = announce,
			.user = cli,
		},
		&cli->c.err);
}

/* Serves with the audit beside it, which is stored to the last entry before this returns. */
static enum code serve_prepared(struct cli *cli)
{
	const char *path = cli_text(cli, "audit-key");
	struct audit_reads *reads;
	struct note_key key;
	enum code code;

	if (path)
		TRY(trail_key_read(&cli->arena, path, NOTE_ED25519, true, &key, &cli->c.err));
	TRY(confine(cli)); /* before any thread begins, since it holds for those that begin after it */
	reads = audit_reads_start(&(struct audit_reads_options){
		.db_location = cli->db_location,
		.key = path ? &key : NULL,
		.publish = cli_text(cli, "audit-publish"),
		.say = log_event,
	});
	code = serve_noting(cli, reads);
	if (audit_reads_stop(reads) > 0 && code == OK)
		return fail(&cli->c, ERR_DB, N_("Entries of the audit could not be stored before the end."));
	return code;
}

static int serve(struct cli *cli)
{
	const char *workers = cli_text(cli, "workers"), *listen = cli_text(cli, "listen");
	int64_t n = cli_number(cli, "workers");
	int status;

	if (workers && (n < 1 || n > SERVE_WORKERS_MAX))
		return cli_usage(cli, "--workers is a number from 1 to 64, not ", str_from(workers));
	if (listen && !listen_address_valid(str_from(listen)))
		return cli_usage(cli, "--listen is an address with a port up to 65535, as in 127.0.0.1:1373, not ",
				 str_from(listen));
	/* The words of a failed connection live as long as it does. */
	status = serve_prepare(cli) == OK ? EXIT_DONE : cli_failed(cli);
	db_close(cli->c.db);
	cli->c.db = NULL;
	if (status != EXIT_DONE)
		return status;
	return serve_prepared(cli) == OK ? EXIT_DONE : cli_failed(cli);
}

/* Writes one manual page into a folder; the file is named like the page. */
static enum code manual_write(struct cli *cli, const char *folder, str name, struct buf *text)
{
	str path = arena_printf(&cli->arena, "%s/stocktake%s%.*s.1", folder, name.n ? "-" : "", STR_ARG(name));

	for (size_t i = path.n - name.n - 2; i < path.n; i++)
		if (path.p[i] == ' ')
			((char *)path.p)[i] = '-';
	return file_write_atomic(&cli->arena, path.p, buf_str(text), &cli->c.err);
}

static enum code manuals_write(struct cli *cli, const char *folder)
{
	struct buf overview = {.arena = &cli->arena};

	cli_write_manual_overview(command_tables, &overview);
	TRY(manual_write(cli, folder, S(""), &overview));
	for (const struct cli_command *const *table = command_tables; *table; table++) {
		for (const struct cli_command *command = *table; command->name; command++) {
			struct buf page = {.arena = &cli->arena};

			cli_write_manual(command, &page);
			TRY(manual_write(cli, folder, str_from(command->name), &page));
		}
	}
	return OK;
}

static int man(struct cli *cli)
{
	if (!file_make_folder(cli->arguments[0]))
		return cli_usage(cli, "this folder cannot be made: ", str_from(cli->arguments[0]));
	return manuals_write(cli, cli->arguments[0]) == OK ? EXIT_DONE : cli_failed(cli);
}

static const struct cli_option init_options[] = {
	{"demo", NULL, OPTION_FLAG, false,
	 "193 fictional States, invented events and sign-ins, both published programmes in summary."},
	{"trial", NULL, OPTION_FLAG, false,
	 "The real catalogues, in a database in which commands may write as of another day (--now)."},
	{0},
};

static const struct cli_option serve_options[] = {
	{"listen", "HOST:PORT", OPTION_TEXT, false, "Where to listen. Default: 127.0.0.1:1373."},
	{"workers", "N", OPTION_NUMBER, false, "How many requests are worked on at once, 1 to 64. Default: 4."},
	{"proxy", NULL, OPTION_FLAG, false,
	 "All requests come through a proxy of yours: believe its X-Forwarded-Proto and X-Forwarded-For."},
	{"audit-key", "FILE", OPTION_TEXT, false,
	 "Sign checkpoints of the audit with this key (audit key). Default: none are signed."},
	{"audit-publish", "FILE", OPTION_TEXT, false,
	 "Write each checkpoint to the end of this file, which is to be kept where the database is not."},
	{0},
};

const struct cli_command app_commands[] = {
	{
		.name = "init",
		.summary = "Make a new database with the catalogues.",
		.details = "Makes the database, its schema and the catalogues: Member States, resolutions, themes, "
			   "duties and\n"
			   "holidays. A database that holds something already is left as it is.",
		.options = init_options,
		.exit_not_done = "The database could not be made, or is in use already.",
		.run = init,
	},
	{
		.name = "migrate",
		.summary = "Bring a database to the schema of this program.",
		.details =
			"Applies what is missing, each step whole or not at all. serve does the same when it starts.",
		.exit_not_done = "The database could not be opened, is none of Stocktake, or is newer than this "
				 "program.",
		.run = migrate,
	},
	{
		.name = "serve",
		.summary = "Serve the pages.",
		.details = "Serves until it is stopped with SIGTERM or Ctrl+C, and finishes then what it has begun. "
			   "Put a proxy\n"
			   "with TLS before it where others than this machine shall reach it.",
		.options = serve_options,
		.exit_not_done = "The address is in use, or the database could not be opened.",
		.run = serve,
	},
	{
		.name = "search rebuild",
		.summary = "Fill the search again from what is stored.",
		.details = "Changes keep the search in step by themselves; this is for a database that was restored in "
			   "part.",
		.exit_not_done = "The database could not be opened, or is busy; nothing was changed.",
		.opens_db = true,
		.run = search_rebuild,
	},
	{
		.name = "man",
		.arguments = "FOLDER",
		.summary = "Write the manual pages into a folder.",
		.details = "Writes one page in troff for every command, and makes the folder where it is missing. Read "
			   "one with:\n"
			   "man ./FOLDER/stocktake-due.1",
		.exit_not_done = "A page could not be written.",
		.run = man,
	},
	{0},
};

const struct cli_command *const command_tables[] = {
	app_commands,	    account_commands, backup_commands,	    doctor_commands,
	programme_commands, compare_commands, coverage_commands,    programme_export_commands,
	draft_commands,	    due_commands,     search_commands,	    symbol_commands,
	state_commands,	    trail_commands,   trail_proof_commands, NULL,
};
