#include "domain/compare/compare_cli.h"
#include "domain/compare/compare.h"
#include "domain/compare/mirror.h"

static enum code diff_run(struct cli *cli, struct buf *out)
{
	struct edition *editions = arena_new(&cli->arena, struct edition, 2);
	const char *part = cli_text(cli, "part");
	struct comparison comparison;

	TRY(edition_of_year(&cli->c, cli_year(cli, 0), &editions[0]));
	TRY(edition_of_year(&cli->c, cli_year(cli, 1), &editions[1]));
	TRY(compare_editions(&cli->c, &editions[0], &editions[1], str_from(part ? part : "annex"), false, &comparison));
	if (cli_is(cli, "format", "json"))
		compare_write_json(&comparison, NULL, out);
	else
		compare_write_text(&comparison, out);
	return OK;
}

static enum code mirror_run(struct cli *cli, struct buf *out)
{
	struct edition edition;
	struct mirror mirror;

	TRY(edition_of_year(&cli->c, cli_year(cli, 0), &edition));
	mirror_check(&cli->arena, &edition, &mirror);
	if (cli_is(cli, "format", "json"))
		mirror_write_json(&mirror, out);
	else
		mirror_write_text(&mirror, out);
	return OK;
}

static int diff(struct cli *cli)
{
	return cli_report_years(cli, diff_run);
}

static int mirror(struct cli *cli)
{
	return cli_report_years(cli, mirror_run);
}

static const struct cli_option diff_options[] = {
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{"part", "annex|enclosure", OPTION_CHOICE, false, "Which part to compare. Default: annex."},
	{0},
};

static const struct cli_option mirror_options[] = {
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command compare_commands[] = {
	{
		.name = "programme diff",
		.arguments = "YEAR YEAR",
		.summary = "Compare the newest stored editions of two years.",
		.details = "Tells for each paragraph whether it stayed the same (equal words apart from citations), "
			   "changed, is\n"
			   "new, was merged or dropped, and which citations came and went. JSON: {\"paragraphs\": "
			   "[{\"from\", \"to\",\n"
			   "\"status\", \"resolutions_added\", \"resolutions_removed\", ...}]}.",
		.options = diff_options,
		.exit_not_done = "No programme is stored for one of the years.",
		.opens_db = true,
		.run = diff,
	},
	{
		.name = "programme mirror",
		.arguments = "YEAR",
		.summary = "Check annex and enclosure of a programme against each other.",
		.details = "Lists what one part has and the other lacks: paragraphs, citations, sub-items and words of "
			   "them. JSON:\n"
			   "{\"year\", \"edition\", \"pairs\", \"findings\": [{\"paragraph\", \"kind\", "
			   "\"missing_in\", ...}]}.",
		.options = mirror_options,
		.exit_not_done = "No programme is stored for that year.",
		.opens_db = true,
		.run = mirror,
	},
	{0},
};
