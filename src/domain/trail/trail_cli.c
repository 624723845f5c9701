#include "domain/trail/trail_cli.h"
#include "audit/reads.h"
#include "audit/sequence.h"
#include "audit/tree.h"
#include "audit/verify.h"
#include "crypto/hash.h"
#include "crypto/token.h"
#include "db/db.h"
#include "os/clock.h"
#include "os/file.h"
#include "text/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { KEY_FILE_MAX = 4096, CHECKPOINTS_FILE_MAX = 256 * 1024 * 1024, NAME_DRAWN = 8 };

bool trail_wants_json(const struct cli *cli)
{
	return str_eq(str_from(cli_text(cli, "format")), S("json"));
}

enum code trail_key_read(struct arena *a, const char *text, enum note_algorithm algorithm, bool signs,
			 struct note_key *out, struct err *e)
{
	str content = str_from(text);

	if (!note_key_read(content, out)) {
		TRY(file_read(a, text, KEY_FILE_MAX, &content, e));
		if (!note_key_read(content, out))
			return err_set(e, WHERE, ERR_INPUT, N_("This is no key: %1"), (str[]){str_from(text)}, 1);
	}
	if (out->algorithm != algorithm || (signs && !out->can_sign))
		return err_set(e, WHERE, ERR_INPUT, N_("This is a key for something else: %1"), (str[]){str_from(text)},
			       1);
	return OK;
}

enum code trail_out(struct cli *cli, str content)
{
	const char *path = cli_text(cli, "out");

	if (path)
		return file_write_atomic(&cli->arena, path, content, &cli->c.err);
	fwrite(content.p, 1, content.n, stdout);
	return OK;
}

/* Two logs must not have one name. */
static str key_name(struct cli *cli, bool witness)
{
	str name = str_from(cli_text(cli, "name"));

	if (name.n)
		return name;
	return arena_printf(&cli->arena, "%s/%.*s", witness ? "witness" : "stocktake", NAME_DRAWN,
			    token_hash(&cli->arena, token_new(&cli->arena)).p);
}

static enum code key_write(struct cli *cli, const struct note_key *key)
{
	struct arena *a = &cli->arena;
	str secret = note_key_private(a, key), public = note_key_public(a, key);
	const char *path = cli->arguments[0];

	TRY(file_write_atomic(a, path, arena_printf(a, "%.*s\n", STR_ARG(secret)), &cli->c.err));
	return file_write_atomic(a, arena_printf(a, "%s.pub", path).p, arena_printf(a, "%.*s\n", STR_ARG(public)),
				 &cli->c.err);
}

static int key_make(struct cli *cli)
{
	bool witness = cli_flag(cli, "witness");
	str name = key_name(cli, witness), public;
	struct note_key key;

	if (!note_name_valid(name))
		return cli_usage(cli, "--name is up to 80 ASCII characters without spaces and plus signs, not ", name);
	if (access(cli->arguments[0], F_OK) == 0)
		return cli_usage(cli, "this file is there already: ", str_from(cli->arguments[0]));
	if (!crypto_start())
		return cli_usage(cli, "the cryptographic library cannot be used", S(""));
	note_key_make(name, witness ? NOTE_COSIGNATURE : NOTE_ED25519, &key);
	if (key_write(cli, &key) != OK)
		return cli_failed(cli);
	public = note_key_public(&cli->arena, &key);
	printf("%.*s\n", STR_ARG(public));
	return EXIT_DONE;
}

static enum code sequence_run(struct cli *cli, struct sequence_report *report)
{
	const char *path = cli_text(cli, "audit-key"), *publish = cli_text(cli, "audit-publish");
	struct note_key key;

	if (path)
		TRY(trail_key_read(&cli->arena, path, NOTE_ED25519, true, &key, &cli->c.err));
	TRY(sequence_all(&cli->c, path ? &key : NULL, clock_now(), report));
	if (report->note.n && publish && !audit_publish(publish, report->note))
		return fail(&cli->c, ERR_INPUT, N_("This file cannot be written: %1"), str_from(publish));
	return OK;
}

static int sequence(struct cli *cli)
{
	struct sequence_report report;

	if (sequence_run(cli, &report) != OK)
		return cli_failed(cli);
	fprintf(stderr, "%lld numbered now, %lld in all.\n", (long long)report.numbered, (long long)report.size);
	printf("%.*s", STR_ARG(report.note));
	return EXIT_DONE;
}

/* What a check is held against, and what it finds. */
struct checking {
	struct note_key key;
	bool has_key;
	struct checkpoint *items; /* from outside, in the order of their sizes */
	size_t count, capacity;
	struct verify_report report;
};

static int by_size(const void *left, const void *right)
{
	const struct checkpoint *l = left, *r = right;

	return (l->size > r->size) - (l->size < r->size);
}

/* The key that is given, or that which the last checkpoint in the database names. */
static enum code key_find(struct cli *cli, struct checking *k)
{
	const char *given = cli_text(cli, "key");
	struct checkpoint last;
	bool found = false;
	str key = S("");
	int64_t at;
	enum code code;

	k->has_key = given != NULL;
	if (given)
		return trail_key_read(&cli->arena, given, NOTE_ED25519, false, &k->key, &cli->c.err);
	TRY(db_begin(&cli->c, false));
	code = tree_checkpoint(&cli->c, &last, &at, &key, &found);
	db_rollback(&cli->c);
	if (code == ERR_CONFLICT) /* a checkpoint that is none is a fault that the check names */
		cli->c.err = (struct err){0};
	else
		TRY(code);
	k->has_key = found && note_key_read(key, &k->key);
	return OK;
}

static enum code outside_read(struct cli *cli, struct checking *k)
{
	const char *path = cli_text(cli, "checkpoint");
	struct checkpoint cp;
	str rest;

	if (!path)
		return OK;
	TRY(file_read(&cli->arena, path, CHECKPOINTS_FILE_MAX, &rest, &cli->c.err));
	while (checkpoint_read(&rest, &cp)) {
		if (k->has_key && !checkpoint_is_signed(&cp, &k->key))
			return fail(&cli->c, ERR_INPUT,
				    N_("A checkpoint of this file is not signed by the key of the audit: %1"),
				    str_from(path));
		*vec_push(&cli->arena, k) = cp;
	}
	if (rest.n || k->count == 0)
		return fail(&cli->c, ERR_INPUT, N_("This file holds no checkpoints, or something else too: %1"),
			    str_from(path));
	qsort(k->items, k->count, sizeof(*k->items), by_size);
	return OK;
}

static void say_promise(const struct verify_report *r)
{
	if (r->promised == 0)
		printf("No checkpoint holds: nothing is promised of what was dropped from the end.\n");
	else
		printf("The promise goes to leaf %lld, of the last checkpoint that holds%s%s.\n",
		       (long long)r->promised - 1,
		       r->outside ? ""
				  : "; what was cut off behind it, or an old copy, shows "
				    "against a published one (--checkpoint FILE)",
		       "");
}

static void write_text(struct cli *cli, const struct verify_report *r)
{
	printf("%lld entries numbered, %lld waiting, %lld texts erased, %lld checkpoints.\n", (long long)r->leaves,
	       (long long)r->waiting, (long long)r->erased, (long long)r->checkpoints);
	if (r->key.n == 0)
		printf("No key is known: signatures were not checked.\n");
	else
		printf("Signatures were checked with %.*s%s.\n", STR_ARG(r->key),
		       r->key_is_given ? "" : ", which the database itself names: compare it, or give --key");
	if (r->outside)
		printf("Held against %lld published checkpoints, the last over %lld leaves.\n", (long long)r->outside,
		       (long long)r->outside_size);
	say_promise(r);
	for (size_t i = 0; i < r->fault_count; i++)
		printf("FAULT %s: %.*s\n", verify_kind_code(r->faults[i].kind),
		       STR_ARG(verify_sentence(&cli->arena, &r->faults[i])));
	if (r->faults_more)
		printf("And %lld more.\n", (long long)r->faults_more);
	printf("%s\n", r->fault_count ? "The audit is not whole." : "The audit is whole.");
}

static void number_or_null(struct json *j, const char *name, int64_t number)
{
	json_key(j, name);
	if (number < 0)
		json_none(j);
	else
		json_int(j, number);
}

static void write_fault(struct cli *cli, struct json *j, const struct verify_fault *fault)
{
	json_object_begin(j);
	json_member_str(j, "kind", str_from(verify_kind_code(fault->kind)));
	number_or_null(j, "leaf", fault->leaf);
	number_or_null(j, "entry", fault->entry);
	number_or_null(j, "other", fault->other);
	json_member_str(j, "record", fault->record);
	json_member_str(j, "sentence", verify_sentence(&cli->arena, fault));
	json_object_end(j);
}

static void write_json(struct cli *cli, const struct verify_report *r)
{
	struct buf out = {.arena = &cli->arena};
	struct json j;

	json_begin(&j, &out);
	json_object_begin(&j);
	json_member_bool(&j, "whole", r->fault_count == 0);
	json_member_int(&j, "leaves", r->leaves);
	json_member_int(&j, "waiting", r->waiting);
	json_member_int(&j, "erased", r->erased);
	json_member_int(&j, "checkpoints", r->checkpoints);
	json_member_int(&j, "promised", r->promised);
	json_member_str(&j, "key", r->key);
	json_member_bool(&j, "key_given", r->key_is_given);
	json_member_int(&j, "published", r->outside);
	json_member_int(&j, "published_leaves", r->outside_size);
	json_member_list(&j, "faults");
	for (size_t i = 0; i < r->fault_count; i++)
		write_fault(cli, &j, &r->faults[i]);
	json_array_end(&j);
	json_member_int(&j, "more", (int64_t)r->faults_more);
	json_object_end(&j);
	json_end(&j);
	printf("%.*s\n", STR_ARG(buf_str(&out)));
}

static enum code verify_run(struct cli *cli, struct checking *k)
{
	TRY(key_find(cli, k));
	TRY(outside_read(cli, k));
	TRY(audit_verify(&cli->c, k->has_key ? &k->key : NULL, k->items, k->count, &k->report));
	k->report.key = k->has_key ? note_key_public(&cli->arena, &k->key) : S("");
	k->report.key_is_given = cli_text(cli, "key") != NULL;
	return OK;
}

static int verify(struct cli *cli)
{
	struct checking k = {0};

	if (verify_run(cli, &k) != OK)
		return cli_failed(cli);
	(trail_wants_json(cli) ? write_json : write_text)(cli, &k.report);
	return k.report.fault_count ? EXIT_NOT_DONE : EXIT_DONE;
}

static const struct cli_option key_options[] = {
	{"name", "NAME", OPTION_TEXT, false,
	 "What the log is called in its checkpoints, such as an address without https://. Default: drawn."},
	{"witness", NULL, OPTION_FLAG, false, "A key for a witness, who cosigns checkpoints of others."},
	{0},
};

static const struct cli_option sequence_options[] = {
	{"audit-key", "FILE", OPTION_TEXT, false, "Sign a checkpoint with this key. Default: none is signed."},
	{"audit-publish", "FILE", OPTION_TEXT, false, "Write the checkpoint to the end of this file too."},
	{0},
};

static const struct cli_option verify_options[] = {
	{"checkpoint", "FILE", OPTION_TEXT, false,
	 "Published checkpoints, one or many, kept where the database is not."},
	{"key", "FILE|KEY", OPTION_TEXT, false, "The log's key. Default: the one that the database names."},
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command trail_commands[] = {
	{
		.name = "audit key",
		.arguments = "KEYFILE",
		.summary = "Make a key that signs checkpoints of the audit.",
		.details =
			"Writes the key into a file for its owner alone, and the part for verifying beside it, into\n"
			"KEYFILE.pub, and prints that. Keep the key where those who can write into the database "
			"cannot read it.",
		.options = key_options,
		.exit_not_done = "A file could not be written.",
		.run = key_make,
	},
	{
		.name = "audit sequence",
		.summary = "Number the entries of the audit and sign a checkpoint.",
		.details = "serve does this all the time. The checkpoint is printed where one was signed: it is to be "
			   "kept\n"
			   "where the database is not.",
		.options = sequence_options,
		.exit_not_done = "The database is busy, or the audit is not that of its last checkpoint; nothing is "
				 "signed then.",
		.opens_db = true,
		.run = sequence,
	},
	{
		.name = "audit verify",
		.summary = "Check every entry of the audit.",
		.details = "Computes every hash again and names each fault with its place: entries that were changed,\n"
			   "dropped or reordered, a tail cut off, a history that was forked. That an old copy was "
			   "restored "
			   "shows\n"
			   "only against a checkpoint that was published. Leaves are counted from 0.\n"
			   "JSON: {\"whole\", \"leaves\", \"promised\", \"faults\": [{\"kind\", \"leaf\", \"entry\", "
			   "\"sentence\", ...}], ...}.",
		.options = verify_options,
		.exit_not_done =
			"The audit has faults, which are printed, or it could not be read: then the reason is on "
			"standard error.",
		.opens_db = true,
		.run = verify,
	},
	{0},
};
