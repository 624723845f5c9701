#include "domain/programme/programme_cli.h"
#include "base/num.h"
#include "db/db.h"
#include "domain/programme/version.h"
#include "os/file.h"
#include "text/message.h"

#include <stdio.h>
#include <unistd.h>

static str file_name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_from(slash ? slash + 1 : path);
}

/* One line a finding, in the form that editors jump to where it is text: FILE:LINE: warning: place: what. */
static void finding_print(struct cli *cli, const char *path, const struct programme_findings_row *row)
{
	const struct fault fault = {
		.message = arena_str(&cli->arena, row->message).p,
		.args = {row->arg1, row->arg2, row->arg3},
		.arg_count = 3,
	};
	str text = message_fault(&cli->arena, LANG_EN, &fault);

	if (row->line == 0)
		fprintf(stderr, "%s: %.*s: ", path, STR_ARG(row->severity));
	else if (str_eq(row->unit, S("line")))
		fprintf(stderr, "%s:%lld: %.*s: ", path, (long long)row->line, STR_ARG(row->severity));
	else
		fprintf(stderr, "%s: %.*s %lld: %.*s: ", path, STR_ARG(row->unit), (long long)row->line,
			STR_ARG(row->severity));
	if (row->number.n && !str_eq(row->number, row->part))
		fprintf(stderr, "%.*s, %s%.*s: ", STR_ARG(row->part), is_digit(row->number.p[0]) ? "paragraph " : "",
			STR_ARG(row->number));
	else if (row->number.n)
		fprintf(stderr, "%.*s: ", STR_ARG(row->part));
	fprintf(stderr, "%.*s\n", STR_ARG(text));
}

static enum code findings_print(struct cli *cli, const char *path, int64_t edition_id, int64_t version_id)
{
	struct programme_findings_row *rows;
	size_t n;

	TRY(programme_findings(&cli->c, edition_id, version_id, &rows, &n));
	for (size_t i = 0; i < n; i++)
		finding_print(cli, path, &rows[i]);
	return OK;
}

/* "1 warning", "2 warnings": the command line is in English. */
static const char *counted(struct cli *cli, size_t n, const char *noun)
{
	return arena_printf(&cli->arena, "%zu %s%s", n, noun, n == 1 ? "" : "s").p;
}

static enum code report_print(struct cli *cli, const char *path, const struct programme_import *import)
{
	TRY(findings_print(cli, path, import->edition_id, 0));
	fprintf(stderr, "Work programme %lld: %s in the annex, %zu in the enclosure, %s; %s, %s.\n",
		(long long)import->year, counted(cli, import->annex_count, "paragraph"), import->enclosure_count,
		counted(cli, import->citation_count, "citation"), counted(cli, import->warning_count, "warning"),
		counted(cli, import->note_count, "note"));
	return OK;
}

/* A person at a terminal is asked; a script says --yes beforehand. */
static bool person_approves(void)
{
	char answer[16];

	if (!isatty(STDIN_FILENO))
		return false;
	fprintf(stderr, "Store it as it is, with these warnings? [y/N] ");
	return fgets(answer, sizeof(answer), stdin) && (answer[0] == 'y' || answer[0] == 'Y');
}

/* OK where there are no warnings, or somebody wants them. */
static enum code warnings_accept(struct cli *cli, size_t warnings)
{
	if (!warnings || cli_flag(cli, "yes") || person_approves())
		return OK;
	return fail(&cli->c, ERR_CONFLICT,
		    N_("Nothing was stored. Look at the warnings, then correct the file or repeat with --yes to store "
		       "it with them."));
}

static enum code original_import(struct cli *cli, const char *path, str text)
{
	const char *symbol = cli_text(cli, "symbol");
	struct programme_source source = {.name = file_name_of(path),
					  .file = text,
					  .year = (int)cli_number(cli, "year"),
					  .symbol = symbol ? str_from(symbol) : S("")};
	struct programme_import import;

	TRY(programme_import(&cli->c, &source, &import));
	TRY(report_print(cli, path, &import));
	TRY(warnings_accept(cli, import.warning_count));
	TRY(programme_approve(&cli->c, import.edition_id));
	fprintf(stderr, "Stored as edition %lld of %lld.\n", (long long)import.number, (long long)import.year);
	return OK;
}

static enum code official_import(struct cli *cli, const char *path, str text)
{
	const char *symbol = cli_text(cli, "symbol");
	struct version_source source = {.name = file_name_of(path),
					.file = text,
					.year = (int)cli_number(cli, "year"),
					.symbol = symbol ? str_from(symbol) : S("")};
	struct version_import import;
	struct version_list_row version;
	bool known = lang_parse(str_from(cli_text(cli, "lang")), &source.lang);

	ASSERT(known); /* the option is a choice of these codes */
	TRY(version_import(&cli->c, &source, &import));
	TRY(version_find(&cli->c, import.version_id, &version));
	TRY(findings_print(cli, path, version.edition_id, version.id));
	fprintf(stderr,
		"Official version in %s of work programme %lld, edition %lld, %.*s: %zu texts have their original, %zu "
		"are missing, %zu are more; %s, %s.\n",
		lang_english(source.lang), (long long)import.year, (long long)import.edition, STR_ARG(version.symbol),
		import.matched_count, import.missing_count, import.extra_count,
		counted(cli, import.warning_count, "warning"), counted(cli, import.note_count, "note"));
	TRY(warnings_accept(cli, import.warning_count));
	TRY(version_approve(&cli->c, import.version_id));
	fprintf(stderr, "Stored as version %lld in %s.\n", (long long)import.number, lang_english(source.lang));
	return OK;
}

/* A year that was given must be one; without it, the text says its own. */
static enum code year_check(struct cli *cli)
{
	const char *given = cli_text(cli, "year");

	if (!given || (cli_number(cli, "year") >= 2001 && cli_number(cli, "year") <= 2100))
		return OK;
	return fail(&cli->c, ERR_INPUT, N_("%1 is no year of a work programme. Give one from 2001 to 2100."),
		    str_from(given));
}

static enum code import_run(struct cli *cli, const char *path, str text)
{
	TRY(year_check(cli));
	return cli_text(cli, "lang") ? official_import(cli, path, text) : original_import(cli, path, text);
}

/* Where a failure has a place in the file, it stands before the message. */
static int import_failed(struct cli *cli, const char *path)
{
	fprintf(stderr, "%s: nothing was stored.\n", path);
	return cli_failed(cli);
}

static int import(struct cli *cli)
{
	const char *path = cli->arguments[0];
	enum code code;
	str text;

	code = file_read(&cli->arena, path, PROGRAMME_BYTES_MAX, &text, &cli->c.err);
	if (code == ERR_TOO_LARGE)
		fail(&cli->c, code, programme_message_text(PROGRAMME_TOO_LARGE), S("5"));
	if (code != OK)
		return import_failed(cli, path);
	if (db_begin(&cli->c, true) != OK)
		return import_failed(cli, path);
	code = import_run(cli, path, text);
	if (code == OK)
		code = db_commit(&cli->c);
	if (code == OK)
		return EXIT_DONE;
	db_rollback(&cli->c);
	return import_failed(cli, path);
}

enum code programme_cli_language(struct cli *cli, struct edition *e)
{
	bool found, known = lang_parse(str_from(cli_text(cli, "lang")), &e->frame);

	ASSERT(known); /* the option is a choice of these codes */
	TRY(edition_in_language(&cli->c, e, e->frame, &found));
	if (!found)
		fprintf(stderr, "No official version in %s is stored: the texts are those of the original.\n",
			lang_english(e->frame));
	return OK;
}

static enum code show_read(struct cli *cli, struct buf *out)
{
	static const struct {
		const char *format;
		void (*write)(const struct edition *e, struct buf *out);
	} writers[] = {{"json", edition_write_json}, {"text", edition_write_text}, {"csv", edition_write_csv}};
	const char *format = cli_text(cli, "format");
	struct edition edition;

	TRY(edition_of_year(&cli->c, cli_year(cli, 0), &edition));
	if (cli_text(cli, "lang"))
		TRY(programme_cli_language(cli, &edition));
	for (size_t i = 0; i < COUNT_OF(writers); i++)
		if (str_eq(str_from(format ? format : "text"), str_from(writers[i].format)))
			writers[i].write(&edition, out);
	return OK;
}

static int show(struct cli *cli)
{
	return cli_report_years(cli, show_read);
}

static const struct cli_option import_options[] = {
	{"year", "YYYY", OPTION_NUMBER, false, "The year of the programme, where the text does not say it."},
	{"lang", "ar|en|es|fr|ru|zh", OPTION_CHOICE, false,
	 "Import an official version in this language beside its stored original."},
	{"symbol", "SYMBOL", OPTION_TEXT, false, "The symbol of the document, where the text does not print it."},
	{"yes", NULL, OPTION_FLAG, false, "Store it also where there are warnings, without asking."},
	{0},
};

static const struct cli_option show_options[] = {
	{"format", "json|text|csv", OPTION_CHOICE, false, "Default: text."},
	{"lang", "ar|en|es|fr|ru|zh", OPTION_CHOICE, false,
	 "Words around the texts in this language, and each paragraph that the official version in it has. Default: "
	 "the "
	 "original."},
	{0},
};

const struct cli_command programme_commands[] = {
	{
		.name = "programme import",
		.arguments = "FILE",
		.summary = "Read a published work programme from a file and store it.",
		.details =
			"Reads letter, annex and enclosure from PDF, DOCX, text or Markdown, told by its bytes and not "
			"by its\n"
			"name, in a process without access to anything. What was found goes to standard error, one "
			"line each:\n"
			"FILE:LINE: warning or note: what. For PDF and DOCX, FILE: page N: and FILE: paragraph N: "
			"stand for the\n"
			"line; what concerns the whole file has no place. With warnings, a person is asked, or --yes "
			"is\n"
			"needed. Every stored file becomes a numbered edition.\n"
			"With --lang, the file is the official version of an edition that is stored, found by the "
			"symbol of the\n"
			"document, else by the year: its paragraphs are matched by part and number, and stand beside "
			"the original.\n"
			"A later file in the same language replaces the one before, which stays in the history.",
		.options = import_options,
		.exit_not_done = "Nothing was stored; the reason is on standard error.",
		.opens_db = true,
		.writes = true,
		.run = import,
	},
	{
		.name = "programme show",
		.arguments = "YEAR",
		.summary = "Print the newest stored edition of a year.",
		.details = "JSON and CSV have one entry for each paragraph, heading and letter, with its citations, "
			   "its pair in\n"
			   "the other part, the kinds of CTED's part in it and its duties.",
		.options = show_options,
		.exit_not_done = "No programme is stored for that year.",
		.opens_db = true,
		.run = show,
	},
	{0},
};
