/*
 * The register of the Security Council's resolutions, with their themes and with every paragraph of the work programmes
 * that cites them. The register ends with its source: a later resolution is "not in the register", never "wrong".
 */
#ifndef DOMAIN_RESOLUTION_RESOLUTION_H
#define DOMAIN_RESOLUTION_RESOLUTION_H

#include "base/ctx.h"

/* Loads the themes, the register and the provisions into a new database. */
enum code resolution_load_catalogue(struct ctx *c) MUST_USE;

#endif
