#include "domain/compare/compare_cli.h"
#include "db/db.h"
#include "domain/compare/compare.h"
#include "domain/compare/mirror.h"

#include <stdio.h>

static bool as_json(const struct cli *cli)
{
	const char *format = cli_text(cli, "format");

	return format && str_eq(str_from(format), S("json"));
}

static enum code diff_run(struct cli *cli, const int64_t *years, struct buf *out)
{
	struct edition *editions = arena_new(&cli->arena, struct edition, 2);
	const char *part = cli_text(cli, "part");
	struct comparison comparison;

	TRY(edition_of_year(&cli->c, years[0], &editions[0]));
	TRY(edition_of_year(&cli->c, years[1], &editions[1]));
	TRY(compare_editions(&cli->c, &editions[0], &editions[1], str_from(part ? part : "annex"), false, &comparison));
	if (as_json(cli))
		compare_write_json(&comparison, NULL, out);
	else
		compare_write_text(&comparison, out);
	return OK;
}

static enum code mirror_run(struct cli *cli, const int64_t *years, struct buf *out)
{
	struct edition edition;
	struct mirror mirror;

	TRY(edition_of_year(&cli->c, years[0], &edition));
	mirror_check(&cli->arena, &edition, &mirror);
	if (as_json(cli))
		mirror_write_json(&mirror, out);
	else
		mirror_write_text(&mirror, out);
	return OK;
}

/* Reads the years of the command line, and prints what run makes of them. */
static int years_run(struct cli *cli, enum code (*run)(struct cli *cli, const int64_t *years, struct buf *out))
{
	struct buf out = {.arena = &cli->arena};
	int64_t years[CLI_ARGUMENTS_MAX] = {0};
	enum code code;

	for (size_t i = 0; i < cli->argument_count; i++) {
		years[i] = cli_year(cli, i);
		if (!years[i])
			return cli_usage(cli, "this is not a year: ", str_from(cli->arguments[i]));
	}
	code = db_begin(&cli->c, false);
	if (code == OK)
		code = run(cli, years, &out);
	if (code != OK)
		return cli_failed(cli);
	fwrite(out.p, 1, out.n, stdout);
	db_rollback(&cli->c);
	return EXIT_DONE;
}

static int diff(struct cli *cli)
{
	return years_run(cli, diff_run);
}

static int mirror(struct cli *cli)
{
	return years_run(cli, mirror_run);
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
