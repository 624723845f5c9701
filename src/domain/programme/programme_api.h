/* Work programmes and the documents that they cite, as calls of the API; and what others say of their paragraphs. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_API_H
#define DOMAIN_PROGRAMME_PROGRAMME_API_H

#include "domain/programme/programme.h"
#include "http/api.h"

extern const struct route programme_api_routes[], symbol_api_routes[];

/* The member `name`: the findings of an import, in the language of the caller. Their schema is
 * programme_finding_schema. */
void programme_api_findings_write(struct ctx *c, struct json *j, const char *name,
				  const struct programme_findings_row *rows, size_t count);

/* A paragraph that cites something, and the member "citing" that lists them. */
extern const struct api_schema programme_api_citing;
void programme_api_citing_write(struct json *j, const struct programme_citing_row *rows, size_t count);

#endif
