/* The command `stocktake due`, which lists due dates for scripts and calendars. */
#ifndef DOMAIN_DUTY_DUTY_CLI_H
#define DOMAIN_DUTY_DUTY_CLI_H

#include "cli/cli.h"

extern const struct cli_command due_commands[];

#endif
