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

/* Whose findings are stored: those of an edition, or of a version of it (0: none), and what counts their places. */
struct finding_place {
	int64_t edition_id, version_id;
	enum programme_unit unit;
};

/* Whether a text is the symbol of one document that is no resolution of the Council. */
bool programme_is_symbol(struct arena *a, str text);

/*
 * Gives a programme that was read the symbol that a person gave (empty: none), which counts before the printed one; a
 * finding says where they differ. ERR_INPUT with the field "symbol" where it is none of a document.
 */
enum code programme_symbol_settle(struct ctx *c, str given, struct programme *read) MUST_USE;

/* Stores all findings of what was read, behind those that are stored. */
enum code programme_findings_store(struct ctx *c, const struct programme *read,
				   const struct finding_place *place) MUST_USE;

/* How many of the findings are warnings and how many are notes. */
void programme_findings_count(const struct programme *read, size_t *warnings, size_t *notes);

/* Holds the citations against the register, which may add findings; its rows in the order of their numbers. */
enum code programme_hold_register(struct ctx *c, struct programme *read, struct programme_register_row **rows,
				  size_t *count) MUST_USE;

/*
 * Stores a programme as a proposed edition, the next of its year. Its citations are held against the register first,
 * which may add findings to it. Pairs, kinds and duties must be set.
 */
enum code programme_store(struct ctx *c, struct programme *read, const struct programme_origin *origin,
			  struct programme_import *out) MUST_USE;

#endif
