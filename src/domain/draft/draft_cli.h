/* The letter check on the command line. */
#ifndef DOMAIN_DRAFT_DRAFT_CLI_H
#define DOMAIN_DRAFT_DRAFT_CLI_H

#include "cli/cli.h"

extern const struct cli_command draft_commands[];

#endif
