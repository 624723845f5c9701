/* The command that searches: stocktake search WORD... */
#ifndef DOMAIN_SEARCH_SEARCH_CLI_H
#define DOMAIN_SEARCH_SEARCH_CLI_H

#include "cli/cli.h"

extern const struct cli_command search_commands[];

#endif
