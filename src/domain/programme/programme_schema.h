/* The schemas of work programmes in the API: what programme_write.c and programme_api.c write. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_SCHEMA_H
#define DOMAIN_PROGRAMME_PROGRAMME_SCHEMA_H

#include "http/api.h"

extern const struct api_schema programme_schema;	   /* the JSON of `programme show` */
extern const struct api_schema programme_listed_schema;	   /* a paragraph of it */
extern const struct api_schema programme_paragraph_schema; /* one paragraph of it, with its pair */
extern const struct api_schema programme_finding_schema;   /* a finding of an import */
extern const struct api_schema programme_item_schema;	   /* an edition in a list */
extern const struct api_schema programme_proposed_schema;  /* an edition before it is approved, with findings */
extern const struct api_schema programme_document_schema;  /* a document that is cited */

#endif
