#include "domain/programme/symbol_cli.h"
#include "base/utf8.h"
#include "domain/programme/symbol.h"
#include "text/message.h"

#include <stdio.h>

static bool has_letter_beyond_ascii(str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] >= 0xC3 && (unsigned char)text.p[i] != 0xE2)
			return true;
	return false;
}

/* A citation as the other official languages write it, "第1373（2001）号决议": one, as the search reads it. */
static bool read_citation(struct arena *a, str text, struct symbol *out)
{
	struct symbol_scan scan = symbol_scan_start(utf8_narrowed(a, text));
	struct symbol second;

	return has_letter_beyond_ascii(text) && symbol_scan_next(a, &scan, out) && !out->fault.message &&
	       !symbol_scan_next(a, &scan, &second);
}

/* One line: the canonical form, or "? " and what is wrong. */
static bool line_print(struct arena *a, str text)
{
	struct symbol symbol, cited;
	str line;

	if (symbol_parse(a, text, &symbol)) {
		printf("%.*s\n", STR_ARG(symbol.canonical));
		return true;
	}
	if (read_citation(a, text, &cited)) {
		printf("%.*s\n", STR_ARG(cited.canonical));
		return true;
	}
	line = message_fault(a, LANG_EN, &symbol.fault);
	printf("? %.*s\n", STR_ARG(line));
	return false;
}

static int symbol(struct cli *cli)
{
	bool all_right = true;

	for (size_t i = 0; i < cli->argument_count; i++)
		if (!line_print(&cli->arena, str_from(cli->arguments[i])))
			all_right = false;
	return all_right ? EXIT_DONE : EXIT_NOT_DONE;
}

const struct cli_command symbol_commands[] = {
	{
		.name = "symbol",
		.arguments = "TEXT...",
		.summary = "Give the canonical form of document symbols.",
		.details = "One line for each text: the canonical form, as in S/RES/1373 (2001), or \"? \" and what is "
			   "wrong.\n"
			   "Any spelling is read: s/res/1373(2001), resolution 1373 (2001), 1373 (2001), and\n"
			   "as the six official languages cite it.",
		.exit_not_done = "At least one text is no symbol.",
		.run = symbol,
	},
	{0},
};
