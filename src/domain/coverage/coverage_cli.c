#include "domain/coverage/coverage_cli.h"
#include "domain/coverage/coverage.h"

static enum code coverage_read(struct cli *cli, struct buf *out)
{
	const char *paragraph = cli_text(cli, "paragraph");
	struct coverage_query query = {.from = cli_date(cli, "from"),
				       .to = cli_date(cli, "to"),
				       .paragraph = paragraph ? str_from(paragraph) : S(""),
				       .gaps_only = cli_flag(cli, "gaps")};
	struct coverage report;

	TRY(coverage_report(&cli->c, &query, &report));
	(cli_is(cli, "format", "csv") ? coverage_write_csv : coverage_write_json)(&report, out);
	return OK;
}

static int coverage(struct cli *cli)
{
	return cli_report(cli, coverage_read);
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
