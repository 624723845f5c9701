#include "base/num.h"
#include "cli/cli.h"
#include "cli/version.h"

const struct cli_option cli_common_options[] = {
	{"db", "FILE|postgres://...", OPTION_TEXT, false, "The database. Default: var/stocktake.db."},
	{"now", "DATE", OPTION_DATE, false, "Run as of noon of this day in New York, as in 2024-09-15."},
	{"help", NULL, OPTION_FLAG, false, "Show this help."},
	{0},
};

static const char exit_done[] = "Done.", exit_usage[] = "The command line is wrong; nothing was done.";

static void put(struct buf *out, const char *text)
{
	buf_puts(out, str_from(text));
}

static void write_options(const struct cli_option *options, struct buf *out)
{
	for (; options && options->name; options++) {
		size_t start = out->n;

		buf_printf(out, "  --%s%s%s", options->name, options->value ? " " : "",
			   options->value ? options->value : "");
		while (out->n - start < 32)
			buf_char(out, ' ');
		buf_printf(out, " %s%s\n", options->help, options->required ? " Required." : "");
	}
}

static void write_usage(const struct cli_command *command, struct buf *out)
{
	buf_printf(out, "stocktake %s", command->name);
	if (command->arguments && *command->arguments)
		buf_printf(out, " %s", command->arguments);
	for (const struct cli_option *option = command->options; option && option->name; option++)
		buf_printf(out, " %s--%s%s%s%s", option->required ? "" : "[", option->name, option->value ? " " : "",
			   option->value ? option->value : "", option->required ? "" : "]");
	put(out, " [--db FILE|postgres://...] [--now DATE]");
}

void cli_write_overview(const struct cli_command *const *tables, struct buf *out)
{
	put(out, "stocktake: the working system of a monitoring secretariat\n\nCommands:\n");
	for (; *tables; tables++)
		for (const struct cli_command *command = *tables; command->name; command++)
			buf_printf(out, "  %-18s %s\n", command->name, command->summary);
	put(out, "\nHelp on one of them: stocktake COMMAND --help\nThe version: stocktake --version\n");
}

void cli_write_help(const struct cli_command *command, struct buf *out)
{
	put(out, command->summary);
	put(out, "\n\nUsage: ");
	write_usage(command, out);
	put(out, "\n\n");
	put(out, command->details);
	put(out, "\n\nOptions:\n");
	write_options(command->options, out);
	write_options(cli_common_options, out);
	buf_printf(out, "\nExit codes:\n  0  %s\n  1  %s\n  2  %s\n", exit_done, command->exit_not_done, exit_usage);
}

/* Text of a manual page: a hyphen is a minus and a line may not begin with a control character. */
static void put_troff(struct buf *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		if ((p == text || p[-1] == '\n') && (*p == '.' || *p == '\''))
			put(out, "\\&");
		if (*p == '-')
			put(out, "\\-");
		else if (*p == '\\')
			put(out, "\\e");
		else
			buf_char(out, *p);
	}
}

static void put_option_troff(const struct cli_option *option, struct buf *out)
{
	put(out, ".TP\n.B \\-\\-");
	put_troff(out, option->name);
	if (option->value) {
		buf_char(out, ' ');
		put_troff(out, option->value);
	}
	buf_char(out, '\n');
	put_troff(out, option->help);
	put(out, option->required ? " Required.\n" : "\n");
}

static void put_title_troff(const char *name, const char *summary, struct buf *out)
{
	put(out, ".TH \"STOCKTAKE");
	for (const char *p = name; *p; p++)
		buf_char(out, *p == ' ' ? '-' : is_lower(*p) ? (char)(*p - 'a' + 'A') : *p);
	put(out, "\" 1 \"" STOCKTAKE_DATE "\" \"Stocktake " STOCKTAKE_VERSION
		 "\" \"Stocktake manual\"\n.SH NAME\nstocktake");
	for (const char *p = name; *p; p++)
		put_troff(out, *p == ' ' ? "-" : (char[]){*p, 0});
	put(out, " \\- ");
	put_troff(out, summary);
	buf_char(out, '\n');
}

void cli_write_manual(const struct cli_command *command, struct buf *out)
{
	struct buf usage = {.arena = out->arena}, name = {.arena = out->arena};

	write_usage(command, &usage);
	buf_printf(&name, "-%s", command->name);
	buf_char(&name, '\0');
	buf_char(&usage, '\0');
	put_title_troff(name.p, command->summary, out);
	put(out, ".SH SYNOPSIS\n");
	put_troff(out, usage.p);
	put(out, "\n.SH DESCRIPTION\n");
	put_troff(out, command->details);
	put(out, "\n.SH OPTIONS\n");
	for (const struct cli_option *option = command->options; option && option->name; option++)
		put_option_troff(option, out);
	for (const struct cli_option *option = cli_common_options; option->name; option++)
		put_option_troff(option, out);
	put(out, ".SH EXIT STATUS\n.TP\n.B 0\n");
	put_troff(out, exit_done);
	put(out, "\n.TP\n.B 1\n");
	put_troff(out, command->exit_not_done);
	put(out, "\n.TP\n.B 2\n");
	put_troff(out, exit_usage);
	put(out, "\n.SH SEE ALSO\nstocktake(1)\n");
}

void cli_write_manual_overview(const struct cli_command *const *tables, struct buf *out)
{
	put_title_troff("", "the working system of a monitoring secretariat", out);
	put(out, ".SH SYNOPSIS\nstocktake COMMAND [OPTIONS]\n.SH COMMANDS\n");
	for (; *tables; tables++) {
		for (const struct cli_command *command = *tables; command->name; command++) {
			put(out, ".TP\n.B ");
			put_troff(out, command->name);
			buf_char(out, '\n');
			put_troff(out, command->summary);
			buf_char(out, '\n');
		}
	}
	put(out, ".SH FILES\n.TP\n.B var/stocktake.db\nThe database where \\-\\-db is not given.\n");
}
