/* Drafts as calls of the API: the list, a draft, its paragraphs, lists of resolutions, the letter check, impact. */
#ifndef DOMAIN_DRAFT_DRAFT_API_H
#define DOMAIN_DRAFT_DRAFT_API_H

#include "domain/draft/draft_web.h"
#include "http/api.h"

extern const struct route draft_api_routes[], draft_edit_api_routes[], draft_list_api_routes[],
	draft_check_api_routes[], draft_impact_api_routes[];

/* The draft of the address, and one with a paragraph of it. */
extern const struct api_field draft_api_parameters[], draft_api_paragraph_parameters[];

/* A draft with its paragraphs, which calls that change it answer with; and one paragraph of it. */
extern const struct api_schema draft_api_schema, draft_api_paragraph, check_api_finding;
enum code draft_api_answer(struct request *rq, struct response *rs, int64_t id) MUST_USE;

/* Writes one paragraph with the notes on it. */
void draft_api_paragraph_json(struct json *j, const struct draft_paragraphs_row *p, const struct draft_notes_row *notes,
			      size_t note_count);

/* A finding of the letter check, and {"findings": [...]}: for calls and for the command line. */
void check_finding_json(const struct check_finding *f, enum lang lang, struct json *j);
void check_findings_json(const struct check_findings *found, enum lang lang, struct json *j);

#endif
