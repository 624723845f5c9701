#include "domain/programme/programme_export_cli.h"

#include "data/data.h"
#include "db/db.h"
#include "doc/render.h"
#include "domain/programme/programme_cli.h"
#include "domain/programme/programme_export.h"
#include "domain/template/template.h"
#include "os/file.h"
#include "setting/setting.h"
#include "text/message.h"

#include <stdio.h>

static enum export_format format_of(const struct cli *cli)
{
	const char *name = cli_text(cli, "format");

	for (enum export_format format = 0; format < EXPORT_FORMAT_COUNT; format++)
		if (str_eq(str_from(name), str_from(export_kinds[format].name)))
			return format;
	return EXPORT_JSON; /* the option is a choice of these names */
}

/* The template is held to the same as one that is sent in on the page. */
static enum code template_of_option(struct cli *cli, str *out)
{
	const char *path = cli_text(cli, "template");
	struct template_findings found = {0};

	*out = (str){0};
	if (!path)
		return OK;
	TRY(file_read(&cli->arena, path, DOC_TEMPLATE_BYTES_MAX, out, &cli->c.err));
	return template_accept(&cli->c, "template", *out, &found);
}

static enum code export_run(struct cli *cli, int64_t year, str template, str *out)
{
	struct ctx *c = &cli->c;
	enum database_kind kind;
	struct edition e;

	TRY(db_begin(c, false));
	TRY(setting_database_kind(c, &kind));
	c->demo = kind == DATABASE_DEMO;
	TRY(edition_of_year(c, year, &e));
	if (cli_text(cli, "lang"))
		TRY(programme_cli_language(cli, &e));
	return programme_export(c, &e, format_of(cli), template, out);
}

/* What is wrong with a template is told in English, as all that commands say; the frame is in the language asked for.
 */
static int export(struct cli *cli)
{
	const char *lang = cli_text(cli, "lang");
	enum lang frame = LANG_EN;
	int64_t year = cli_year(cli, 0);
	str file, template;
	enum code code;

	if (!year)
		return cli_usage(cli, "this is not a year: ", str_from(cli->arguments[0]));
	if (lang && !lang_parse(str_from(lang), &frame))
		return cli_usage(cli, "this is not a language: ", str_from(lang));
	if (cli_text(cli, "template") && format_of(cli) != EXPORT_DOCX)
		return cli_usage(cli, "--template is for --format docx, not ", str_from(cli_text(cli, "format")));
	code = template_of_option(cli, &template);
	cli->c.lang = frame;
	if (code == OK)
		code = export_run(cli, year, template, &file);
	db_rollback(&cli->c);
	if (code == OK)
		code = file_write_atomic(&cli->arena, cli_text(cli, "out"), file, &cli->c.err);
	return code == OK ? EXIT_DONE : cli_failed(cli);
}

static int template(struct cli *cli)
{
	str file = data_file("template/neutral.docx");

	if (file_write_atomic(&cli->arena, cli_text(cli, "out"), file, &cli->c.err) != OK)
		return cli_failed(cli);
	return EXIT_DONE;
}

static const struct cli_option export_options[] = {
	{"format", "pdf|docx|html|akn|json", OPTION_CHOICE, true, "The format of the file."},
	{"out", "FILE", OPTION_TEXT, true, "Where to write it."},
	{"lang", "ar|en|es|fr|ru|zh", OPTION_CHOICE, false,
	 "The language of the frame, and of each paragraph that the official version in it has. Default: en, and the "
	 "original."},
	{"template", "FILE", OPTION_TEXT, false, "For docx: a Word template with fields, in place of the one in use."},
	{0},
};

static const struct cli_option template_options[] = {
	{"out", "FILE", OPTION_TEXT, true, "Where to write it."},
	{0},
};

const struct cli_command programme_export_commands[] = {
	{
		.name = "programme export",
		.arguments = "YEAR",
		.summary = "Write the newest stored edition of a year as a document.",
		.details =
			"Letter, annex and enclosure as PDF, Word, HTML, Akoma Ntoso 3.0 or JSON. Where the edition "
			"has no\n"
			"symbol, a placeholder such as S/2026/___ stands for it: none is made up. PDF needs the fonts "
			"of\n"
			"fonts-noto-core, and in Chinese those of fonts-noto-cjk.",
		.options = export_options,
		.exit_not_done = "No programme is stored for that year, the template has faults (all are told, with "
				 "their places), or the "
				 "file could not be written.",
		.opens_db = true,
		.run = export,
	},
	{
		.name = "programme template",
		.summary = "Write the neutral Word template, to make your own of it.",
		.details = "Fields: {{title}}, {{symbol}}, {{date}}, {{distr_label}}, {{distr}}, {{original_label}}, "
			   "{{original}},\n"
			   "{{organ}}, {{note}}; and {{body}} in a paragraph of its own, where the text goes. Styles "
			   "used: Heading 1\n"
			   "to Heading 3, Numbered paragraph, Item, Letter, Signature, Table.",
		.options = template_options,
		.exit_not_done = "The file could not be written.",
		.run = template,
	},
	{0},
};
