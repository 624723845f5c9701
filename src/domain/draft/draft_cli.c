#include "domain/draft/draft_cli.h"
#include "domain/draft/draft_api.h"
#include "text/message.h"

static str message_of(struct arena *a, const struct check_finding *f)
{
	return message_format(a, message(LANG_EN, f->message), f->args, COUNT_OF(f->args));
}

static const char *severity_of(const struct check_finding *f)
{
	return f->is_warning ? "warning" : "note";
}

static void json_write(const struct check_findings *found, struct buf *out)
{
	struct json j;

	json_begin(&j, out);
	check_findings_json(found, LANG_EN, &j);
	json_end(&j);
	buf_char(out, '\n');
}

/* "annex 12: warning: ...", "letter: note: ...". */
static void text_write(struct arena *a, const struct check_findings *found, struct buf *out)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct check_finding *f = &found->items[i];
		str text = message_of(a, f);

		if (f->part.n == 0)
			buf_lit(out, "programme");
		else if (str_eq(f->part, f->number))
			buf_puts(out, f->part);
		else
			buf_printf(out, "%.*s %.*s", STR_ARG(f->part), STR_ARG(f->number));
		buf_printf(out, ": %s: %.*s\n", severity_of(f), STR_ARG(text));
	}
}

static enum code check_read(struct cli *cli, struct buf *out)
{
	struct check_findings found;

	TRY(check_edition(&cli->c, cli_year(cli, 0), &found));
	if (cli_is(cli, "format", "json"))
		json_write(&found, out);
	else
		text_write(&cli->arena, &found, out);
	return OK;
}

static int check(struct cli *cli)
{
	return cli_report_years(cli, check_read);
}

static const struct cli_option check_options[] = {
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command draft_commands[] = {
	{
		.name = "programme check",
		.arguments = "YEAR",
		.summary = "Letter check of the newest stored edition of a year.",
		.details =
			"One line for each finding: place, warning or note, what was found. Looked at are resolutions "
			"and\n"
			"their years, symbols, agreed terms, numbering, pairs, years, the letter's list, spaces and "
			"brackets.",
		.options = check_options,
		.exit_not_done = "No programme is stored for that year.",
		.opens_db = true,
		.run = check,
	},
	{0},
};
