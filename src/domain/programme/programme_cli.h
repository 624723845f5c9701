/* Commands on work programmes: reading one from a file, and printing one. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_CLI_H
#define DOMAIN_PROGRAMME_PROGRAMME_CLI_H

#include "cli/cli.h"
#include "domain/programme/programme.h"

/* programme import, programme show. */
extern const struct cli_command programme_commands[];

/*
 * Puts the official version in the language of --lang in place of the original's texts, and frames them in it. Where
 * none is stored, standard error says so, and the texts stay. The option must be given.
 */
enum code programme_cli_language(struct cli *cli, struct edition *e) MUST_USE;

#endif
