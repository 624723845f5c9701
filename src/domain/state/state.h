/*
 * Member States: codes, groups, flags, and their names in six languages for lists and for letters, each with the days
 * from and to which it holds. Lists are alphabetical in the reader's language, always (practice P7).
 */
#ifndef DOMAIN_STATE_STATE_H
#define DOMAIN_STATE_STATE_H

#include "base/ctx.h"

/* Loads the 193 Member States, or the 193 fictional ones of the demonstration, with the names of their groups. */
enum code state_load_catalogue(struct ctx *c, bool demonstration) MUST_USE;

/* Puts the names of all States into the search, as they stand on the context's day. */
enum code state_search_index(struct ctx *c) MUST_USE;

#endif
