/* Commands of the audit: keys, numbering and signing, checking, proofs, witnesses. */
#ifndef DOMAIN_TRAIL_TRAIL_CLI_H
#define DOMAIN_TRAIL_TRAIL_CLI_H

#include "audit/checkpoint.h"
#include "cli/cli.h"

extern const struct cli_command trail_commands[];	/* of the log: key, sequence, verify */
extern const struct cli_command trail_proof_commands[]; /* prove, check, consistency, witness */

/*
 * Reads a key: text is the key itself or names a file with it. signs: it must have its secret. ERR_INPUT where it is
 * none, or not of this algorithm; ERR_NOT_FOUND where there is no such file.
 */
enum code trail_key_read(struct arena *a, const char *text, enum note_algorithm algorithm, bool signs,
			 struct note_key *out, struct err *e) MUST_USE;

/* Writes a result to the file of --out, or prints it. */
enum code trail_out(struct cli *cli, str content) MUST_USE;

/* True where --format asks for JSON. */
bool trail_wants_json(const struct cli *cli);

#endif
