/* Proofs, which are checked without the database, and the witness, who has none. */
#include "audit/tree.h"
#include "audit/witness.h"
#include "base/num.h"
#include "db/db.h"
#include "domain/trail/trail_cli.h"
#include "os/clock.h"
#include "os/file.h"
#include "text/json.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

static enum code prove_entry(struct cli *cli, int64_t id, struct entry_proof *proof)
{
	struct tree_entry entry;

	TRY(tree_entry(&cli->c, id, &entry));
	return tree_prove(&cli->c, &entry, proof);
}

static int prove(struct cli *cli)
{
	struct buf out = {.arena = &cli->arena};
	struct entry_proof proof;
	enum code code;
	int64_t id;

	if (!num_parse(str_from(cli->arguments[0]), 1, INT64_MAX, &id))
		return cli_usage(cli, "ID is the number of an entry, not ", str_from(cli->arguments[0]));
	code = db_begin(&cli->c, false);
	if (code == OK)
		code = prove_entry(cli, id, &proof);
	if (code == OK) {
		entry_proof_write(&out, &proof);
		code = trail_out(cli, buf_str(&out));
	}
	db_rollback(&cli->c);
	return code == OK ? EXIT_DONE : cli_failed(cli);
}

static int consistency(struct cli *cli)
{
	struct buf out = {.arena = &cli->arena};
	struct growth_proof proof;
	enum code code;
	int64_t old_size;

	if (!num_parse(str_from(cli->arguments[0]), 0, INT64_MAX, &old_size))
		return cli_usage(cli, "SIZE is a number of leaves, not ", str_from(cli->arguments[0]));
	code = db_begin(&cli->c, false);
	if (code == OK)
		code = tree_prove_growth(&cli->c, old_size, &proof);
	if (code == OK) {
		growth_proof_write(&out, &proof);
		code = trail_out(cli, buf_str(&out));
	}
	db_rollback(&cli->c);
	return code == OK ? EXIT_DONE : cli_failed(cli);
}

/* A proof that was read, and by whom it is signed. */
struct checked {
	struct entry_proof proof;
	struct audit_entry entry;
	struct note_key key, witness;
	bool has_witness;
	int64_t cosigned_at;
};

static enum code signatures_check(struct cli *cli, struct checked *k)
{
	struct ctx *c = &cli->c;
	const char *witness = cli_text(cli, "witness-key");

	TRY(trail_key_read(c->arena, cli_text(cli, "key"), NOTE_ED25519, false, &k->key, &c->err));
	if (!checkpoint_is_signed(&k->proof.checkpoint, &k->key))
		return fail(c, ERR_CONFLICT, N_("This checkpoint is not signed by the key of this log."));
	k->has_witness = witness != NULL;
	if (!witness)
		return OK;
	TRY(trail_key_read(c->arena, witness, NOTE_COSIGNATURE, false, &k->witness, &c->err));
	if (!note_verify(&k->proof.checkpoint.note, &k->witness, &k->cosigned_at))
		return fail(c, ERR_CONFLICT, N_("This checkpoint is not cosigned by the key of this witness."));
	return OK;
}

static enum code check_file(struct cli *cli, struct checked *k)
{
	struct ctx *c = &cli->c;
	str bytes;

	TRY(file_read(c->arena, cli->arguments[0], PROOF_BYTES_MAX, &bytes, &c->err));
	if (!entry_proof_read(c->arena, bytes, &k->proof) || !entry_read(c->arena, k->proof.entry, &k->entry))
		return fail(c, ERR_INPUT, N_("This file is no proof of an entry of the audit."));
	if (!entry_proof_holds(&k->proof))
		return fail(c, ERR_CONFLICT,
			    N_("This proof does not hold: the entry, its number or the path was changed."));
	return cli_text(cli, "key") ? signatures_check(cli, k) : OK;
}

static void check_text(struct cli *cli, const struct checked *k)
{
	printf("%.*sleaf %lld of %lld\nlog %.*s\n", STR_ARG(k->proof.entry), (long long)k->proof.index,
	       (long long)k->proof.checkpoint.size, STR_ARG(k->proof.checkpoint.origin));
	if (!cli_text(cli, "key"))
		printf("The proof holds. Who signed its checkpoint was not checked: give --key.\n");
	else
		printf("The proof holds, and its checkpoint is signed%s.\n", k->has_witness ? " and cosigned" : "");
}

static void check_json(struct cli *cli, const struct checked *k)
{
	struct buf out = {.arena = &cli->arena};
	struct json j;

	json_begin(&j, &out);
	json_object_begin(&j);
	json_member_bool(&j, "holds", true);
	json_member_bool(&j, "signed", cli_text(cli, "key") != NULL);
	json_member_bool(&j, "cosigned", k->has_witness);
	json_member_str(&j, "log", k->proof.checkpoint.origin);
	json_member_int(&j, "leaf", k->proof.index);
	json_member_int(&j, "size", k->proof.checkpoint.size);
	json_member_time(&j, "at", k->entry.at);
	json_member_int(&j, "account", k->entry.account);
	json_member_str(&j, "action", k->entry.action);
	json_member_str(&j, "kind", k->entry.kind);
	json_member_str(&j, "record", k->entry.record);
	json_member_int(&j, "place", k->entry.place);
	json_object_end(&j);
	json_end(&j);
	printf("%.*s\n", STR_ARG(buf_str(&out)));
}

static int check(struct cli *cli)
{
	struct checked k = {0};

	if (cli_text(cli, "witness-key") && !cli_text(cli, "key"))
		return cli_usage(cli, "--witness-key needs --key", S(""));
	if (check_file(cli, &k) != OK)
		return cli_failed(cli);
	(trail_wants_json(cli) ? check_json : check_text)(cli, &k);
	return EXIT_DONE;
}

/* What the witness kept; empty the first time. */
static enum code kept_read(struct cli *cli, const char *path, str *out)
{
	*out = S("");
	if (access(path, F_OK) != 0)
		return OK;
	return file_read(&cli->arena, path, PROOF_BYTES_MAX, out, &cli->c.err);
}

static enum code cosign(struct cli *cli, struct witness *w)
{
	struct ctx *c = &cli->c;
	const char *state = cli->arguments[0];
	struct growth_proof proof;
	str bytes, note;

	TRY(file_read(c->arena, cli->arguments[1], PROOF_BYTES_MAX, &bytes, &c->err));
	if (!growth_proof_read(bytes, &proof))
		return fail(c, ERR_INPUT, N_("This file is no proof of consistency."));
	TRY(kept_read(cli, state, &w->last));
	TRY(witness_cosign(c->arena, w, &proof, &note, &c->err));
	/* Kept before it is handed out: what was cosigned is never forgotten. */
	TRY(file_write_atomic(c->arena, state, note, &c->err));
	return trail_out(cli, note);
}

static enum code witness_run(struct cli *cli)
{
	struct ctx *c = &cli->c;
	struct note_key log, own;
	struct witness w = {.log = &log, .own = &own, .at = clock_now()};
	CLEANUP_FD int lock = -1;

	TRY(trail_key_read(c->arena, cli_text(cli, "key"), NOTE_ED25519, false, &log, &c->err));
	TRY(trail_key_read(c->arena, cli_text(cli, "witness-key"), NOTE_COSIGNATURE, true, &own, &c->err));
	/* Two runs at once could cosign two histories. */
	lock = open(arena_printf(c->arena, "%s.lock", cli->arguments[0]).p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock < 0 || flock(lock, LOCK_EX) != 0)
		return fail(c, ERR_INPUT, N_("This file cannot be written: %1"), str_from(cli->arguments[0]));
	return cosign(cli, &w);
}

static int witness(struct cli *cli)
{
	return witness_run(cli) == OK ? EXIT_DONE : cli_failed(cli);
}

static const struct cli_option out_options[] = {
	{"out", "FILE", OPTION_TEXT, false, "Write to this file. Default: standard output."},
	{0},
};

static const struct cli_option check_options[] = {
	{"key", "FILE|KEY", OPTION_TEXT, false, "The log's key, from where it was published."},
	{"witness-key", "FILE|KEY", OPTION_TEXT, false, "A witness's key: its cosignature must be there too."},
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

static const struct cli_option witness_options[] = {
	{"key", "FILE|KEY", OPTION_TEXT, true, "The log's key, for verifying."},
	{"witness-key", "FILE", OPTION_TEXT, true, "The witness's own key, made with audit key --witness."},
	{"out", "FILE", OPTION_TEXT, false, "Write the cosigned checkpoint to this file. Default: standard output."},
	{0},
};

const struct cli_command trail_proof_commands[] = {
	{
		.name = "audit prove",
		.arguments = "ID",
		.summary = "Write the proof of an entry of the audit.",
		.details = "The proof holds the entry and a signed checkpoint and is checked without the database:\n"
			   "stocktake audit check FILE. Its format is c2sp.org/tlog-proof@v1.",
		.options = out_options,
		.exit_not_done = "There is no such entry, or no signed checkpoint covers it yet.",
		.opens_db = true,
		.run = prove,
	},
	{
		.name = "audit check",
		.arguments = "FILE",
		.summary = "Check the proof of an entry, without the database.",
		.details = "Prints the entry where the proof holds. Without --key it holds for whoever signed the "
			   "checkpoint.",
		.options = check_options,
		.exit_not_done =
			"The file is no proof, the proof does not hold, or its checkpoint is not signed by the "
			"key.",
		.run = check,
	},
	{
		.name = "audit consistency",
		.arguments = "SIZE",
		.summary = "Write the proof that the audit was only added to, for a witness.",
		.details =
			"From the checkpoint over SIZE leaves (0 the first time) to the last one. Its format is that "
			"in which\n"
			"witnesses are asked (c2sp.org/tlog-witness).",
		.options = out_options,
		.exit_not_done = "The last checkpoint is over fewer leaves, or none is signed yet.",
		.opens_db = true,
		.run = consistency,
	},
	{
		.name = "audit witness",
		.arguments = "STATE FILE",
		.summary = "Cosign a checkpoint as a witness.",
		.details =
			"FILE is a proof of consistency that begins at the checkpoint in the file STATE, which this "
			"witness\n"
			"cosigned last; STATE is made the first time. A history that was cut off or forked is refused.",
		.options = witness_options,
		.exit_not_done = "The proof does not hold, as the message says; nothing was cosigned.",
		.run = witness,
	},
	{0},
};
