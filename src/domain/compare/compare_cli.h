/* Commands that hold editions of the work programme, or the parts of one, against each other. */
#ifndef DOMAIN_COMPARE_COMPARE_CLI_H
#define DOMAIN_COMPARE_COMPARE_CLI_H

#include "cli/cli.h"

extern const struct cli_command compare_commands[];

#endif
