#include "cli/cli.h"
#include "base/num.h"
#include "cli/version.h"
#include "db/db.h"
#include "db/migrate.h"
#include "setting/setting.h"
#include "text/locale.h"
#include "text/message.h"

#include <stdio.h>
#include <time.h>

static const struct cli_option *option_find(const struct cli_option *options, str name)
{
	for (; options && options->name; options++)
		if (str_eq(name, str_from(options->name)))
			return options;
	return NULL;
}

int cli_usage(const struct cli *cli, const char *what, str about)
{
	fprintf(stderr, "stocktake %s: %s%.*s\nSee: stocktake %s --help\n", cli->command->name, what, STR_ARG(about),
		cli->command->name);
	return EXIT_USAGE;
}

/* How many words of argv spell the command's name; 0 where they do not. */
static int words_matched(const char *name, int argc, char **argv)
{
	str rest = str_from(name);
	int i = 0;

	while (rest.p && i < argc) {
		if (!str_eq(str_cut(&rest, ' '), str_from(argv[i])))
			return 0;
		i++;
	}
	return rest.p ? 0 : i;
}

/* The command whose name takes most words: "programme show" before a command "programme". */
static const struct cli_command *command_find(const struct cli_command *const *tables, int argc, char **argv,
					      int *words)
{
	const struct cli_command *found = NULL;

	for (; *tables; tables++) {
		for (const struct cli_command *command = *tables; command->name; command++) {
			int matched = words_matched(command->name, argc, argv);

			if (matched <= *words)
				continue;
			found = command;
			*words = matched;
		}
	}
	return found;
}

static bool choice_allows(const char *choices, str value)
{
	str rest = str_from(choices);

	while (rest.p)
		if (str_eq(str_cut(&rest, '|'), value))
			return true;
	return false;
}

static int value_check(struct cli *cli, const struct cli_option *option, const char *text)
{
	struct date date = {0};
	int64_t number = 0;
	str value = str_from(text);

	if (option->type == OPTION_DATE && !date_parse(value, &date))
		return cli_usage(cli, "this is not a date as in 2024-09-15: ", value);
	if (option->type == OPTION_NUMBER && !num_parse(value, 0, INT32_MAX, &number))
		return cli_usage(cli, "this is not a number: ", value);
	if (option->type == OPTION_CHOICE && !choice_allows(option->value, value))
		return cli_usage(cli, "this is none of the choices: ", value);
	if (cli->value_count == CLI_OPTIONS_MAX)
		return cli_usage(cli, "too many options from here: ", value);
	cli->values[cli->value_count].option = option;
	cli->values[cli->value_count].text = text;
	cli->values[cli->value_count].number = number;
	cli->values[cli->value_count++].date = date;
	return EXIT_DONE;
}

/* Reads one option at argv[*i], with its value from "--name=value" or the next word. */
static int option_read(struct cli *cli, int argc, char **argv, int *i)
{
	str rest = str_from(argv[*i] + 2);
	str name = str_cut(&rest, '=');
	const struct cli_option *option = option_find(cli_common_options, name);

	if (!option)
		option = option_find(cli->command->options, name);
	if (!option)
		return cli_usage(cli, "there is no option --", name);
	if (option->type == OPTION_FLAG)
		return rest.p ? cli_usage(cli, "this option takes no value: --", name) : value_check(cli, option, "");
	if (rest.p)
		return value_check(cli, option, rest.p);
	if (*i + 1 >= argc)
		return cli_usage(cli, "a value is missing after --", name);
	return value_check(cli, option, argv[++*i]);
}

static int words_read(struct cli *cli, int argc, char **argv)
{
	bool options_end = false;

	for (int i = 0; i < argc; i++) {
		str word = str_from(argv[i]);

		if (!options_end && str_eq(word, S("--"))) {
			options_end = true;
		} else if (!options_end && str_starts(word, S("--"))) {
			int code = option_read(cli, argc, argv, &i);

			if (code != EXIT_DONE)
				return code;
		} else if (cli->argument_count < CLI_ARGUMENTS_MAX) {
			cli->arguments[cli->argument_count++] = argv[i];
		} else {
			return cli_usage(cli, "too many arguments from here: ", word);
		}
	}
	return EXIT_DONE;
}

static int completeness_check(const struct cli *cli)
{
	str rest = str_from(cli->command->arguments ? cli->command->arguments : "");
	size_t wanted = 0;
	bool open_ended = str_ends(rest, S("..."));

	while (rest.n) {
		str word = str_cut(&rest, ' ');

		if (wanted++ >= cli->argument_count)
			return cli_usage(cli, "this is missing: ", word);
	}
	if (cli->argument_count > wanted && !open_ended)
		return cli_usage(cli, "there is no place for this argument: ", str_from(cli->arguments[wanted]));
	for (const struct cli_option *option = cli->command->options; option && option->name; option++)
		if (option->required && !cli_text(cli, option->name))
			return cli_usage(cli, "this option is required: --", str_from(option->name));
	return EXIT_DONE;
}

const char *cli_text(const struct cli *cli, const char *option)
{
	const char *found = NULL;

	for (size_t i = 0; i < cli->value_count; i++)
		if (str_eq(str_from(cli->values[i].option->name), str_from(option)))
			found = cli->values[i].text;
	return found;
}

bool cli_flag(const struct cli *cli, const char *option)
{
	return cli_text(cli, option) != NULL;
}

int64_t cli_number(const struct cli *cli, const char *option)
{
	int64_t found = 0;

	for (size_t i = 0; i < cli->value_count; i++)
		if (str_eq(str_from(cli->values[i].option->name), str_from(option)))
			found = cli->values[i].number;
	return found;
}

struct date cli_date(const struct cli *cli, const char *option)
{
	struct date found = {0};

	for (size_t i = 0; i < cli->value_count; i++)
		if (str_eq(str_from(cli->values[i].option->name), str_from(option)))
			found = cli->values[i].date;
	return found;
}

int64_t cli_year(const struct cli *cli, size_t index)
{
	int64_t year = 0;

	return num_parse(str_from(cli->arguments[index]), 1, 9999, &year) ? year : 0;
}

bool cli_is(const struct cli *cli, const char *option, const char *choice)
{
	const char *given = cli_text(cli, option);

	return given && strcmp(given, choice) == 0;
}

int cli_report(struct cli *cli, cli_read_fn read)
{
	struct buf out = {.arena = &cli->arena};
	enum code code = db_begin(&cli->c, false);

	if (code == OK)
		code = read(cli, &out);
	if (code != OK)
		return cli_failed(cli);
	db_rollback(&cli->c);
	fwrite(out.p, 1, out.n, stdout);
	return EXIT_DONE;
}

int cli_report_years(struct cli *cli, cli_read_fn read)
{
	for (size_t i = 0; i < cli->argument_count; i++)
		if (!cli_year(cli, i))
			return cli_usage(cli, "this is not a year: ", str_from(cli->arguments[i]));
	return cli_report(cli, read);
}

int cli_failed(struct cli *cli)
{
	const struct err *err = &cli->c.err;

	if (err->main.message) {
		str text = message_fault(&cli->arena, LANG_EN, &err->main);

		fprintf(stderr, "stocktake %s: %.*s\n", cli->command->name, STR_ARG(text));
	}
	for (size_t i = 0; i < err->field_count; i++) {
		str text = message_fault(&cli->arena, LANG_EN, &err->fields[i]);

		fprintf(stderr, "stocktake %s: %s: %.*s\n", cli->command->name, err->fields[i].field, STR_ARG(text));
	}
	if (err->detail.n)
		fprintf(stderr, "  (%s: %.*s)\n", err->where ? err->where : "", STR_ARG(err->detail));
	return EXIT_NOT_DONE;
}

static void context_fill(struct cli *cli, const char *program)
{
	const char *location = cli_text(cli, "db");

	cli->now_option = cli_date(cli, "now");
	cli->db_location = location ? location : "var/stocktake.db";
	cli->c.arena = &cli->arena;
	cli->c.lang = LANG_EN;
	cli->c.program = program;
	cli->c.may = UINT64_MAX;
	cli->c.now = cli->now_option.year ? locale_new_york_midnight(cli->now_option) + 12 * 3600 : (int64_t)time(NULL);
	cli->c.today = locale_new_york_date(cli->c.now);
}

enum code cli_check_day(struct cli *cli)
{
	enum database_kind kind = DATABASE_REAL;
	enum code code;

	TRY(db_begin(&cli->c, false));
	code = setting_database_kind(&cli->c, &kind);
	db_rollback(&cli->c);
	cli->c.demo = kind == DATABASE_DEMO;
	if (code == OK && cli->now_option.year && kind == DATABASE_REAL)
		return fail(&cli->c, ERR_DENIED,
			    N_("Writing as of another day (--now) needs a database made with --demo or --trial."));
	return code;
}

/* An address may hold a password, which is not repeated. */
static str location_shown(const struct cli *cli)
{
	str location = str_from(cli->db_location);

	return str_find(location, S("://"), 0) == SIZE_MAX ? location : S("...");
}

enum code cli_open(struct cli *cli, bool current)
{
	struct ctx *c = &cli->c;
	struct migrate_report report;

	TRY(db_open(cli->db_location, false, &c->db, &c->err));
	TRY(migrate_status(c->db, &cli->arena, &c->err, &report));
	if (!report.stored)
		return fail(c, ERR_NOT_FOUND, N_("This database holds no Stocktake. Make one: stocktake init --db %1"),
			    location_shown(cli));
	if (current && report.stored < report.known)
		return fail(c, ERR_CONFLICT,
			    N_("This database is older than the program. First: stocktake migrate --db %1"),
			    location_shown(cli));
	return OK;
}

static int command_run(struct cli *cli)
{
	enum code code;
	int status;

	if (!*cli->db_location)
		return cli_usage(cli, "name a database after --db", S(""));
	if (!cli->command->opens_db)
		return cli->command->run(cli);
	code = cli_open(cli, true);
	if (code == OK && cli->command->writes)
		code = cli_check_day(cli);
	status = code == OK ? cli->command->run(cli) : cli_failed(cli);
	db_close(cli->c.db);
	return status;
}

static int help_show(const struct cli_command *const *tables, const struct cli_command *command, FILE *stream)
{
	struct arena a;
	struct buf out = {.arena = &a};

	arena_init(&a, 1 << 20);
	if (command)
		cli_write_help(command, &out);
	else
		cli_write_overview(tables, &out);
	fwrite(out.p, 1, out.n, stream);
	arena_reset(&a);
	return stream == stdout ? EXIT_DONE : EXIT_USAGE;
}

/* The words name no command: the commands that begin with the first one are named. */
static int unknown_command(const struct cli_command *const *tables, str word)
{
	fprintf(stderr, "stocktake: there is no command %.*s\n", STR_ARG(word));
	for (; *tables; tables++) {
		for (const struct cli_command *command = *tables; command->name; command++) {
			str rest = str_from(command->name);

			if (str_eq(str_cut(&rest, ' '), word))
				fprintf(stderr, "  There is: stocktake %s\n", command->name);
		}
	}
	fprintf(stderr, "See: stocktake --help\n");
	return EXIT_USAGE;
}

/* The words are those of no command. */
static int run_without_command(const struct cli_command *const *tables, int argc, char **argv)
{
	str word = argc > 1 ? str_from(argv[1]) : S("");

	if (word.n == 0)
		return help_show(tables, NULL, stderr);
	if (str_eq(word, S("--help")) || str_eq(word, S("help")))
		return help_show(tables, NULL, stdout);
	if (!str_eq(word, S("--version")))
		return unknown_command(tables, word);
	printf("stocktake %s\n", STOCKTAKE_VERSION);
	return EXIT_DONE;
}

/* What was printed counts as done once it has left the process. */
static int output_check(int code)
{
	bool failed = fflush(stdout) != 0;

	if (!failed && !ferror(stdout))
		return code;
	fprintf(stderr, "stocktake: the output could not be written: its disk is full, or its reader is gone.\n");
	return code == EXIT_DONE ? EXIT_NOT_DONE : code;
}

/* In the place of a FILE, - is standard input. */
static void standard_input_name(struct cli *cli)
{
	str rest = str_from(cli->command->arguments ? cli->command->arguments : "");

	for (size_t i = 0; i < cli->argument_count && rest.p; i++)
		if (str_eq(str_cut(&rest, ' '), S("FILE")) && str_eq(str_from(cli->arguments[i]), S("-")))
			cli->arguments[i] = "/dev/stdin";
}

int cli_run(const struct cli_command *const *tables, const char *program, int argc, char **argv)
{
	int words = 0, code;
	struct cli cli = {.command = command_find(tables, argc - 1, argv + 1, &words)};

	if (!cli.command)
		return output_check(run_without_command(tables, argc, argv));
	arena_init(&cli.arena, CLI_ARENA_BYTES);
	code = words_read(&cli, argc - 1 - words, argv + 1 + words);
	if (cli_flag(&cli, "help"))
		code = help_show(tables, cli.command, stdout);
	else if (code == EXIT_DONE)
		code = completeness_check(&cli);
	if (code == EXIT_DONE && !cli_flag(&cli, "help")) {
		context_fill(&cli, program);
		standard_input_name(&cli);
		code = command_run(&cli);
	}
	arena_reset(&cli.arena);
	return output_check(code);
}
