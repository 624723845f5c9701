/*
 * Member States: codes, groups, special groups, and their names in six languages for lists and for letters, each with
 * the days from and to which it holds. Lists are alphabetical in the reader's language, always (practice P7).
 */
#ifndef DOMAIN_STATE_STATE_H
#define DOMAIN_STATE_STATE_H

#include "base/ctx.h"

/* Loads the 193 Member States, or the 193 fictional ones of the demonstration, with the names of their groups. */
enum code state_load_catalogue(struct ctx *c, bool demonstration) MUST_USE;

/*
 * Their names and groups of before, with the days on which they changed: for a database whose catalogue was loaded
 * before these were kept. state_load_catalogue() has them already.
 */
enum code state_load_history(struct ctx *c, bool demonstration) MUST_USE;

/* A text that names a State, and where it stands. */
struct state_named_as {
	const char *field; /* of the form or the file */
	str text;	   /* a code of two or three letters, or a name: whole, in any language, of today or before */
	int64_t row;	   /* of an imported file, from 1; 0: of no file */
};

struct state_identity {
	int64_t id;
	str alpha3;
};

/*
 * The Member State that a text means, for every input that names one. ERR_INPUT with a fault at the field where it is
 * none: observers and organizations are never taken for a State (practice P17).
 */
enum code state_resolve(struct ctx *c, const struct state_named_as *named, struct state_identity *out) MUST_USE;

/*
 * Holds a code that lists are to be narrowed by against the regional groups: one that there is not is a fault of the
 * field "group" in c->err, with all that there are. Fails only as the database does.
 */
enum code state_check_group(struct ctx *c, str code) MUST_USE;

/* Puts the names of all States into the search, as they stand on the context's day. */
enum code state_search_index(struct ctx *c) MUST_USE;

#endif
