#include "domain/programme/symbol_cli.h"
#include "domain/programme/symbol.h"
#include "text/message.h"

#include <stdio.h>

/* One line: the canonical form, or "? " and what is wrong. */
static bool line_print(struct arena *a, str text)
{
	struct symbol symbol;
	str line;

	if (symbol_parse(a, text, &symbol)) {
		printf("%.*s\n", STR_ARG(symbol.canonical));
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
			   "Any spelling is read: s/res/1373(2001), resolution 1373 (2001), 1373 (2001).",
		.exit_not_done = "At least one text is no symbol.",
		.run = symbol,
	},
	{0},
};
