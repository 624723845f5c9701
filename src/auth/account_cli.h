/* Accounts on the command line: who may sign in, with which roles. The only way to the first account of a database. */
#ifndef AUTH_ACCOUNT_CLI_H
#define AUTH_ACCOUNT_CLI_H

#include "cli/cli.h"

/* Ended by {0}. */
extern const struct cli_command account_commands[];

#endif
