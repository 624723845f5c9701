/* The command that lists Member States: stocktake states --as-of DATE */
#ifndef DOMAIN_STATE_STATE_CLI_H
#define DOMAIN_STATE_STATE_CLI_H

#include "cli/cli.h"

extern const struct cli_command state_commands[];

#endif
