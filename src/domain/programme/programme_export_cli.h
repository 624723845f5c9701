/* Commands that write work programmes out: as a file, and the Word template to adapt. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_EXPORT_CLI_H
#define DOMAIN_PROGRAMME_PROGRAMME_EXPORT_CLI_H

#include "cli/cli.h"

/* programme export, programme template. */
extern const struct cli_command programme_export_commands[];

#endif
