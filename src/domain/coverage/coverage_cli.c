#include "domain/coverage/coverage_cli.h"
#include "db/db.h"
#include "domain/coverage/coverage.h"

#include <stdio.h>

static int coverage(struct cli *cli)
{
	const char *format = cli_text(cli, "format"), *paragraph = cli_text(cli, "paragraph");
	struct coverage_query query = {.from = cli_date(cli, "from"),
				       .to = cli_date(cli, "to"),
				       .paragraph = paragraph ? str_from(paragraph) : S(""),
				       .gaps_only = cli_flag(cli, "gaps")};
	struct buf out = {.arena = &cli->arena};
	struct coverage report;
	enum code code = db_begin(&cli->c, false);

	if (code == OK)
		code = coverage_report(&cli->c, &query, &report);
	if (code != OK)
		return cli_failed(cli);
	if (format && str_eq(str_from(format), S("csv")))
		coverage_write_csv(&report, &out);
	else
		coverage_write_json(&report, &out);
	fwrite(out.p, 1, out.n, stdout);
	db_rollback(&cli->c);
	return EXIT_DONE;
}

static const struct cli_option options[] = {
	{"from", "DATE", OPTION_DATE, true, "The first day."},
	{"to", "DATE", OPTION_DATE, true, "The last day."},
	{"format", "json|csv", OPTION_CHOICE, false, "Default: json."},
	{"paragraph", "NUMBER", OPTION_TEXT, false, "Only the resolutions that this paragraph of the annex cites."},
	{"gaps", NULL, OPTION_FLAG, false, "Only the resolutions for which something was counted nowhere."},
	{0},
};

const struct cli_command coverage_commands[] = {
	{
		.name = "coverage",
		.summary = "Report what was done under each resolution in a period.",
		.details = "One row for each resolution that the programmes in force in the period cite: its "
			   "provisions, the\n"
			   "paragraphs that cite it, the duties on these, their due dates done and open, and the "
			   "events recorded.\n"
			   "JSON: {\"from\", \"to\", \"programmes\", \"resolutions\": [{\"resolution\", \"duties\", "
			   "...}]}.",
		.options = options,
		.exit_not_done = "The days make no sense, or the database could not be read.",
		.opens_db = true,
		.run = coverage,
	},
	{0},
};
