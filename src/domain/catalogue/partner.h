/* Partners of the cycle: who they are, their part in it, and the paragraphs of the programmes that name them. */
#ifndef DOMAIN_CATALOGUE_PARTNER_H
#define DOMAIN_CATALOGUE_PARTNER_H

#include "domain/catalogue/catalogue.h"

/* Loads them, after the addressees that some of them are; and puts their names and roles into the search. */
enum code partner_load(struct ctx *c) MUST_USE;
enum code partner_search_index(struct ctx *c) MUST_USE;

/* A partner as it is shown: name, kind and role in the reader's language. */
struct partner_shown {
	struct catalogue_link entry;
	str addressee; /* its code there; empty where it cannot be written to */
	str kind, role;
	str words;				/* how texts name it */
	size_t paragraph_count;			/* that name it */
	struct catalogue_paragraph *paragraphs; /* these, the newest programme first; filled by partner_read() alone */
};

/* All that fit, in alphabetical order, with the number of paragraphs that name them. */
enum code partner_all(struct ctx *c, const struct catalogue_choice *choice, struct partner_shown **out,
		      size_t *count) MUST_USE;

/* One with its paragraphs; ERR_NOT_FOUND. */
enum code partner_read(struct ctx *c, str code, struct partner_shown *out) MUST_USE;

/* Whether a text names one of these words, with ';' between them, as whole words and in this spelling. */
bool partner_is_named(str text, str words);

#endif
