/* Storing a programme that was read, wherever it came from: an imported file or the shipped demonstration. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_STORE_H
#define DOMAIN_PROGRAMME_PROGRAMME_STORE_H

#include "domain/programme/programme.h"
#include "domain/programme/programme_file.h"

struct programme_origin {
	str name, sha256;
	const char *text_kind;	  /* "full": as printed; "summary": our own words */
	enum programme_unit unit; /* of the places of its findings */
};

/*
 * Stores a programme as a proposed edition, the next of its year. Its citations are held against the register first,
 * which may add findings to it. Pairs, kinds and duties must be set.
 */
enum code programme_store(struct ctx *c, struct programme *read, const struct programme_origin *origin,
			  struct programme_import *out) MUST_USE;

#endif
