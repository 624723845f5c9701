/* The coverage report on the command line. */
#ifndef DOMAIN_COVERAGE_COVERAGE_CLI_H
#define DOMAIN_COVERAGE_COVERAGE_CLI_H

#include "cli/cli.h"

extern const struct cli_command coverage_commands[];

#endif
