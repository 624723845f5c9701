/*
 * Addressees: non-member observer States and organizations. They can be written to and take part, and are never
 * assessed (practice P17): what is kept of a State refers to member_state, which holds none of them.
 */
#ifndef DOMAIN_CATALOGUE_ADDRESSEE_H
#define DOMAIN_CATALOGUE_ADDRESSEE_H

#include "base/ctx.h"

/* Loads the observers, or the fictional ones of the demonstration, and the organizations. */
enum code addressee_load(struct ctx *c, bool demonstration) MUST_USE;

/* Puts their names into the search. */
enum code addressee_search_index(struct ctx *c) MUST_USE;

/* The kinds, NULL-ended: "observer_state"; and the name of one as a message id. */
extern const char *const addressee_kinds[];
const char *addressee_kind_name(str kind);

#endif
