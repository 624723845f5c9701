/* The verbs of the program that belong to no domain, and the tables of all of them. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include "cli/cli.h"

/* init, migrate, serve, man. */
extern const struct cli_command app_commands[];

/* All tables of commands, NULL-ended. */
extern const struct cli_command *const command_tables[];

#endif
