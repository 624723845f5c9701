#include "cli/cli.h"
#include "cli/version.h"
#include "tests/test.h"

#include <stdio.h>
#include <unistd.h>

enum { WORDS_MAX = 40, ARENA_BYTES = 1 << 24 };

/* Writes down what a command was given: the tests read it from standard output. */
static int note(struct cli *cli)
{
	printf("ran %s;", cli->command->name);
	for (size_t i = 0; i < cli->argument_count; i++)
		printf(" [%s]", cli->arguments[i]);
	printf(" flag=%d", cli_flag(cli, "flag"));
	if (cli_text(cli, "text"))
		printf(" text=%s", cli_text(cli, "text"));
	printf(" number=%lld day=%.*s", (long long)cli_number(cli, "number"),
	       STR_ARG(date_format(&cli->arena, cli_date(cli, "day"))));
	if (cli->now_option.year)
		printf(" today=%.*s", STR_ARG(date_format(&cli->arena, cli->c.today)));
	printf(" db=%s\n", cli->db_location);
	return EXIT_DONE;
}

static int give_up(struct cli *cli)
{
	fail(&cli->c, ERR_INPUT, N_("This is longer than %1 characters."), S("7"));
	fail_field(&cli->c, "day", N_("Enter a day as in 2024-09-15."));
	return cli_failed(cli);
}

static int year_show(struct cli *cli)
{
	printf("%lld\n", (long long)cli_year(cli, 0));
	return EXIT_DONE;
}

static const struct cli_option note_options[] = {
	{"flag", NULL, OPTION_FLAG, false, "A flag."},
	{"text", "WORD", OPTION_TEXT, false, "A word."},
	{"number", "N", OPTION_NUMBER, false, "A number."},
	{"day", "DATE", OPTION_DATE, false, "A day."},
	{"choice", "json|text", OPTION_CHOICE, false, "One of two."},
	{0},
};

static const struct cli_option must_options[] = {{"day", "DATE", OPTION_DATE, true, "A day."}, {0}};

static const struct cli_command commands[] = {
	{.name = "note",
	 .summary = "Note.",
	 .details = "Notes.",
	 .options = note_options,
	 .exit_not_done = "-",
	 .run = note},
	{.name = "note two",
	 .arguments = "FILE OTHER",
	 .summary = "Note two.",
	 .details = "Notes.",
	 .exit_not_done = "-",
	 .options = note_options,
	 .run = note},
	{.name = "must have",
	 .summary = "Must.",
	 .details = "Musts.",
	 .options = must_options,
	 .exit_not_done = "-",
	 .run = note},
	{.name = "take all",
	 .arguments = "FIRST REST...",
	 .summary = "All.",
	 .details = "Alls.",
	 .exit_not_done = "-",
	 .run = note},
	{.name = "give up", .summary = "Give up.", .details = "Ends.", .exit_not_done = "Always.", .run = give_up},
	{.name = "year",
	 .arguments = "YEAR",
	 .summary = "Year.",
	 .details = "Years.",
	 .exit_not_done = "-",
	 .run = year_show},
	{.name = "read", .summary = "Read.", .details = "Reads.", .exit_not_done = "-", .opens_db = true, .run = note},
	{0},
};
static const struct cli_command *const tables[] = {commands, NULL};

/* What a command line came to. */
struct outcome {
	int code;
	str out, err;
};

/* Points a standard stream at a file for a time; what it was before. */
static int divert(FILE *stream, FILE *to)
{
	int before;

	fflush(stream);
	before = dup(fileno(stream));
	dup2(fileno(to), fileno(stream));
	return before;
}

static str restore(struct arena *a, FILE *stream, FILE *from, int before)
{
	char *p = arena_alloc(a, 65536);
	size_t n;

	fflush(stream);
	dup2(before, fileno(stream));
	close(before);
	rewind(from);
	n = fread(p, 1, 65536, from);
	fclose(from);
	return (str){p, n};
}

/* Runs a command line, its words apart by one space; an empty word is written as "". */
static struct outcome run_line(struct arena *a, const char *line)
{
	char *words[WORDS_MAX] = {(char[]){"stocktake"}};
	int count = 1, before_out, before_err;
	str rest = str_from(line);
	FILE *out = tmpfile(), *err = tmpfile();
	struct outcome outcome;

	while (rest.p && rest.n && count < WORDS_MAX) {
		str word = str_cut(&rest, ' ');

		words[count++] = (char *)arena_str(a, str_eq(word, S("\"\"")) ? S("") : word).p;
	}
	before_out = divert(stdout, out);
	before_err = divert(stderr, err);
	outcome.code = cli_run(tables, "/proc/self/exe", count, words);
	outcome.err = restore(a, stderr, err, before_err);
	outcome.out = restore(a, stdout, out, before_out);
	return outcome;
}

static bool has(str text, const char *part)
{
	return str_find(text, str_from(part), 0) != SIZE_MAX;
}

TEST(command_lines_are_read_as_scripts_write_them)
{
	static const struct {
		const char *line, *out;
	} lines[] = {
		{"note", "ran note; flag=0 number=0 day= db=var/stocktake.db\n"},
		{"note --flag --text=a=b", "ran note; flag=1 text=a=b number=0 day= db=var/stocktake.db\n"},
		{"note --text --flag", "ran note; flag=0 text=--flag number=0 day= db=var/stocktake.db\n"},
		{"note --text= --number 7", "ran note; flag=0 text= number=7 day= db=var/stocktake.db\n"},
		{"note --number=1 --number=2", "ran note; flag=0 number=2 day= db=var/stocktake.db\n"},
		{"note --day 2024-02-29 --db x.db", "ran note; flag=0 number=0 day=2024-02-29 db=x.db\n"},
		{"note --now 2024-03-10", "ran note; flag=0 number=0 day= today=2024-03-10 db=var/stocktake.db\n"},
		{"note --now=2024-11-03 --choice json",
		 "ran note; flag=0 number=0 day= today=2024-11-03 db=var/stocktake.db\n"},
		{"must have --day=2024-01-01", "ran must have; flag=0 number=0 day=2024-01-01 db=var/stocktake.db\n"},
		{"take all a b c", "ran take all; [a] [b] [c] flag=0 number=0 day= db=var/stocktake.db\n"},
		{"take all a", NULL},
		{"take all -- --db -- -", "ran take all; [--db] [--] [-] flag=0 number=0 day= db=var/stocktake.db\n"},
		{"year 2024", "2024\n"},
		{"year 0", "0\n"},
		{"year -5", "0\n"},
		{"year 99999999999999999999", "0\n"},
		{"year 2024x", "0\n"},
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct outcome outcome = run_line(&a, lines[i].line);

		if (!lines[i].out) {
			CHECK_INT(outcome.code, EXIT_USAGE);
			continue;
		}
		CHECK_INT(outcome.code, EXIT_DONE);
		CHECK_STR(outcome.out, str_from(lines[i].out));
		CHECK_STR(outcome.err, S(""));
	}
	arena_reset(&a);
}

TEST(a_wrong_command_line_does_nothing_and_says_what_is_wrong)
{
	static const struct {
		const char *line, *why;
	} lines[] = {
		{"note --nothing", "there is no option --nothing"},
		{"note --", NULL},
		{"note --flag=yes", "this option takes no value: --flag"},
		{"note --text", "a value is missing after --text"},
		{"note --day 2024-02-30", "this is not a date as in 2024-09-15: 2024-02-30"},
		{"note --day=", "this is not a date"},
		{"note --now tomorrow", "this is not a date"},
		{"note --number -1", "this is not a number: -1"},
		{"note --number 99999999999", "this is not a number"},
		{"note --number 1e3", "this is not a number"},
		{"note --choice xml", "this is none of the choices: xml"},
		{"note --choice json|text", "this is none of the choices"},
		{"note --choice \"\"", "this is none of the choices"},
		{"note word", "there is no place for this argument: word"},
		{"note two word", "this is missing: OTHER"},
		{"must have", "this option is required: --day"},
		{"take all", "this is missing: FIRST"},
		{"note --flag --flag --flag --flag --flag --flag --flag --flag --flag --flag --flag --flag --flag",
		 "too many options from here"},
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct outcome outcome = run_line(&a, lines[i].line);

		if (!lines[i].why) {
			CHECK_INT(outcome.code, EXIT_DONE);
			continue;
		}
		CHECK_INT(outcome.code, EXIT_USAGE);
		CHECK_STR(outcome.out, S(""));
		if (!has(outcome.err, lines[i].why))
			test_fail(__FILE__, __LINE__, lines[i].line);
		CHECK(has(outcome.err, " --help\n"));
	}
	arena_reset(&a);
}

TEST(a_hyphen_in_the_place_of_a_file_is_standard_input)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK(str_starts(run_line(&a, "note two - -").out, S("ran note two; [/dev/stdin] [-] ")));
	CHECK(str_starts(run_line(&a, "note two - x").out, S("ran note two; [/dev/stdin] [x] ")));
	arena_reset(&a);
}

TEST(output_that_cannot_be_written_is_a_failure)
{
	struct arena a;
	struct outcome outcome;
	FILE *full = fopen("/dev/full", "w");
	FILE *err = tmpfile();
	char *words[] = {(char[]){"stocktake"}, (char[]){"note"}};
	int before_out, before_err;

	CHECK(full != NULL);
	if (!full)
		return;
	arena_init(&a, ARENA_BYTES);
	before_out = divert(stdout, full);
	before_err = divert(stderr, err);
	outcome.code = cli_run(tables, "/proc/self/exe", (int)COUNT_OF(words), words);
	outcome.err = restore(&a, stderr, err, before_err);
	outcome.out = restore(&a, stdout, full, before_out);
	clearerr(stdout);
	CHECK_INT(outcome.code, EXIT_NOT_DONE);
	CHECK(has(outcome.err, "the output could not be written"));
	arena_reset(&a);
}

TEST(a_command_of_two_words_is_found_before_the_one_that_begins_it)
{
	struct arena a;
	struct outcome outcome;

	arena_init(&a, ARENA_BYTES);
	outcome = run_line(&a, "note two a b");
	CHECK_INT(outcome.code, EXIT_DONE);
	CHECK(str_starts(outcome.out, S("ran note two; [a] [b]")));
	arena_reset(&a);
}

TEST(help_is_shown_where_it_is_asked_for_and_usage_where_nothing_was)
{
	static const struct {
		const char *line;
		int code;
		const char *out, *err;
	} lines[] = {
		{"--help", EXIT_DONE, "Commands:", ""},
		{"help", EXIT_DONE, "Commands:", ""},
		{"", EXIT_USAGE, "", "Commands:"},
		{"nonsense", EXIT_USAGE, "", "stocktake: there is no command nonsense\n"},
		{"must", EXIT_USAGE, "", "There is: stocktake must have\n"},
		{"--version", EXIT_DONE, "stocktake " STOCKTAKE_VERSION "\n", ""},
		{"must have --help", EXIT_DONE, "Usage: stocktake must have --day DATE", ""},
		{"note two --help", EXIT_DONE, "Usage: stocktake note two FILE OTHER [--flag]", ""},
		{"read --help --db /nowhere/at/all.db", EXIT_DONE, "Usage: stocktake read", ""},
	};
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		struct outcome outcome = run_line(&a, lines[i].line);

		CHECK_INT(outcome.code, lines[i].code);
		CHECK(has(outcome.out, lines[i].out) && !has(outcome.out, "ran "));
		CHECK(lines[i].err[0] ? has(outcome.err, lines[i].err) : outcome.err.n == 0);
	}
	arena_reset(&a);
}

TEST(a_failure_is_said_in_english_with_every_fault)
{
	struct arena a;
	struct outcome outcome;

	arena_init(&a, ARENA_BYTES);
	outcome = run_line(&a, "give up");
	CHECK_INT(outcome.code, EXIT_NOT_DONE);
	CHECK(has(outcome.err, "stocktake give up: This is longer than 7 characters."));
	CHECK(has(outcome.err, "stocktake give up: day: Enter a day as in 2024-09-15."));
	outcome = run_line(&a, "read --db /nowhere/at/all.db");
	CHECK_INT(outcome.code, EXIT_NOT_DONE);
	CHECK(!has(outcome.out, "ran ") && str_starts(outcome.err, S("stocktake read: ")));
	outcome = run_line(&a, "read --db=");
	CHECK_INT(outcome.code, EXIT_USAGE);
	outcome = run_line(&a, "read --db :memory:");
	CHECK_INT(outcome.code, EXIT_NOT_DONE);
	CHECK(has(outcome.err, "This database holds no Stocktake. Make one: stocktake init --db :memory:"));
	arena_reset(&a);
}

static const struct cli_option odd_options[] = {
	{"a-b", "X\\Y", OPTION_TEXT, true, ".starts with a stop\n'and a quote"},
	{0},
};

TEST(manual_pages_escape_what_troff_would_obey)
{
	static const struct cli_command odd = {
		.name = "odd one",
		.arguments = "-x .y",
		.summary = ".summary - \\fB",
		.details = "'first\n.second\n\\third - end\n\n..",
		.options = odd_options,
		.exit_not_done = ".why",
	};
	static const char *const requests[] = {".TH ", ".SH ", ".TP", ".B "};
	struct arena a;
	struct buf out = {0};
	str rest;

	arena_init(&a, ARENA_BYTES);
	out.arena = &a;
	cli_write_manual(&odd, &out);
	rest = buf_str(&out);
	CHECK(has(rest, "\n\\&'first\n\\&.second\n\\ethird \\- end\n\n\\&..\n"));
	CHECK(has(rest, "\n.B \\-\\-a\\-b X\\eY\n\\&.starts with a stop\n\\&'and a quote Required.\n"));
	CHECK(has(rest, "stocktake\\-odd\\-one \\- "));
	CHECK(has(rest, "\n\\&.why\n"));
	CHECK(memchr(rest.p, '\0', rest.n) == NULL);
	while (rest.p) {
		str line = str_cut(&rest, '\n');
		bool known = !str_starts(line, S("'"));

		for (size_t i = 0; i < COUNT_OF(requests) && str_starts(line, S(".")); i++) {
			known = str_starts(line, str_from(requests[i]));
			if (known)
				break;
		}
		CHECK(known);
	}
	arena_reset(&a);
}

TEST(help_and_manual_name_every_option_and_exit_code)
{
	static const char *const in_help[] = {"--flag", "--text WORD", "--number N", "--day DATE", "--choice json|text",
					      "--db ",	"--now DATE",  "--help",     "\n  0  ",	   "\n  1  ",
					      "\n  2  "};
	struct arena a;
	struct buf help = {0}, manual = {0}, overview = {0};

	arena_init(&a, ARENA_BYTES);
	help.arena = manual.arena = overview.arena = &a;
	cli_write_help(&commands[0], &help);
	cli_write_manual(&commands[0], &manual);
	cli_write_manual_overview(tables, &overview);
	for (size_t i = 0; i < COUNT_OF(in_help); i++)
		CHECK(has(buf_str(&help), in_help[i]));
	for (const struct cli_option *option = note_options; option->name; option++)
		CHECK(has(buf_str(&manual), arena_printf(&a, ".B \\-\\-%s", option->name).p));
	for (const struct cli_command *command = commands; command->name; command++)
		CHECK(has(buf_str(&overview), command->summary));
	arena_reset(&a);
}
