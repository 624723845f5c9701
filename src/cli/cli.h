/*
 * The command line: every verb is a row of a table with its arguments, options, exit codes and the function that runs
 * it. Parsing, --help and the manual pages are made from the same rows.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/ctx.h"

enum { CLI_ARGUMENTS_MAX = 1000, CLI_OPTIONS_MAX = 12, CLI_ARENA_BYTES = 512 * 1024 * 1024 };

/* Exit codes of every verb. */
enum {
	EXIT_DONE = 0,
	EXIT_NOT_DONE = 1, /* understood, but not done: the reason is on standard error */
	EXIT_USAGE = 2,	   /* the command line is wrong */
};

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_DATE, OPTION_NUMBER, OPTION_CHOICE };

struct cli_option {
	const char *name;  /* without the dashes */
	const char *value; /* what stands for the value in the usage line: "DATE" or, for a choice, "json|text|csv" */
	enum option_type type;
	bool required;
	const char *help;
};

/* The options that every command has: --db, --now and --help. */
extern const struct cli_option cli_common_options[];

struct cli;

struct cli_command {
	const char *name;      /* "programme import" */
	const char *arguments; /* "FILE": one word each, all required; a last "WORD..." takes the rest */
	const char *summary;
	const char *details;
	const struct cli_option *options; /* ended by {0}; --db, --now and --help are every command's */
	const char *exit_not_done;	  /* when it exits with 1 */
	bool opens_db;			  /* cli_run opens --db before and closes it after */
	bool writes;			  /* it changes the database: --now is refused where cli_check_day() does */
	int (*run)(struct cli *cli);
};

/* One run of a command. */
struct cli {
	const struct cli_command *command;
	struct arena arena;
	struct ctx c; /* c.db is open where the command opens it */
	const char *db_location;
	struct date now_option; /* of --now; no date where it was not given */
	const char *arguments[CLI_ARGUMENTS_MAX];
	size_t argument_count;
	struct {
		const struct cli_option *option;
		const char *text;
		int64_t number;
		struct date date;
	} values[CLI_OPTIONS_MAX];
	size_t value_count;
};

/* Value of an option, or NULL / false / 0 / no date where it was not given. */
const char *cli_text(const struct cli *cli, const char *option);
bool cli_flag(const struct cli *cli, const char *option);
int64_t cli_number(const struct cli *cli, const char *option);
struct date cli_date(const struct cli *cli, const char *option);

/* The argument at an index as a year; 0 where it is none (then nothing is stored for it). */
int64_t cli_year(const struct cli *cli, size_t index);

/* Finds the command among the tables (NULL-ended list of {0}-ended tables), runs it and returns the exit code. */
int cli_run(const struct cli_command *const *tables, const char *program, int argc, char **argv);

/*
 * Reads what the open database was made for into c.demo. ERR_DENIED where --now was given and it is neither a
 * demonstration nor a trial: nobody writes history into a real file.
 */
enum code cli_check_day(struct cli *cli) MUST_USE;

/*
 * Opens --db into c.db, which the caller closes after cli_failed() too, and refuses what is not a database of
 * Stocktake. current: refuses one that this program has yet to migrate.
 */
enum code cli_open(struct cli *cli, bool current) MUST_USE;

/* Says what is wrong with the command line, on standard error; returns EXIT_USAGE. */
int cli_usage(const struct cli *cli, const char *what, str about);

/* Says what the context's error is, in English with its hint, on standard error; returns EXIT_NOT_DONE. */
int cli_failed(struct cli *cli);

/* What a command reads from the database and writes into out. */
typedef enum code (*cli_read_fn)(struct cli *cli, struct buf *out);

/* Runs read in a transaction that only reads, and prints what it wrote; returns EXIT_DONE or EXIT_NOT_DONE. */
int cli_report(struct cli *cli, cli_read_fn read);

/* The same for a command whose arguments are all years; EXIT_USAGE where one is none. */
int cli_report_years(struct cli *cli, cli_read_fn read);

/* Whether an option was given as this choice. */
bool cli_is(const struct cli *cli, const char *option, const char *choice);

/* The overview of all commands, and the help of one, as plain text or as a manual page (troff). */
void cli_write_overview(const struct cli_command *const *tables, struct buf *out);
void cli_write_help(const struct cli_command *command, struct buf *out);
void cli_write_manual(const struct cli_command *command, struct buf *out);
void cli_write_manual_overview(const struct cli_command *const *tables, struct buf *out);

#endif
