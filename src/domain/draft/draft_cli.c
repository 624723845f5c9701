#include "domain/draft/draft_cli.h"
#include "db/db.h"
#include "domain/draft/draft_api.h"
#include "text/message.h"

#include <stdio.h>

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

static int check(struct cli *cli)
{
	const char *format = cli_text(cli, "format");
	struct buf out = {.arena = &cli->arena};
	struct check_findings found;
	int64_t year = cli_year(cli, 0);
	enum code code;

	if (!year)
		return cli_usage(cli, "this is not a year: ", str_from(cli->arguments[0]));
	code = db_begin(&cli->c, false);
	if (code == OK)
		code = check_edition(&cli->c, year, &found);
	if (code != OK)
		return cli_failed(cli);
	db_rollback(&cli->c);
	if (format && strcmp(format, "json") == 0)
		json_write(&found, &out);
	else
		text_write(&cli->arena, &found, &out);
	fwrite(out.p, 1, out.n, stdout);
	return EXIT_DONE;
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
