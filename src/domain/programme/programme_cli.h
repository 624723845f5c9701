/* Commands on work programmes: reading one from a file, and printing one. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_CLI_H
#define DOMAIN_PROGRAMME_PROGRAMME_CLI_H

#include "cli/cli.h"

/* programme import, programme show. */
extern const struct cli_command programme_commands[];

#endif
