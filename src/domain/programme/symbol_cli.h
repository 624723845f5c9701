/* The command `stocktake symbol`, which gives the canonical form of document symbols, or says what is wrong with them.
 */
#ifndef DOMAIN_PROGRAMME_SYMBOL_CLI_H
#define DOMAIN_PROGRAMME_SYMBOL_CLI_H

#include "cli/cli.h"

extern const struct cli_command symbol_commands[];

#endif
