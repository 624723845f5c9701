/* The commands that keep data safe: stocktake backup create, verify and restore. */
#ifndef APP_BACKUP_CLI_H
#define APP_BACKUP_CLI_H

#include "cli/cli.h"

extern const struct cli_command backup_commands[];

#endif
