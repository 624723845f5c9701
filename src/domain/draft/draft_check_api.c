/* The letter check for programs, of programmes and of drafts. */
#include "domain/draft/draft_api.h"
#include "text/message.h"

static const char *const severities[] = {"warning", "note", NULL};

static const struct api_field finding_fields[] = {
	{.name = "part", .about = "Part of the programme; empty for the whole of it."},
	{.name = "section", .about = "Section as printed; empty where it is in none."},
	{.name = "number", .about = "Number of the paragraph; empty for the whole programme."},
	{.name = "rule", .about = "What was looked at.", .example = "resolution_year"},
	{.name = "severity", .about = "A warning, or to be looked at.", .choices = severities},
	{.name = "message", .about = "What was found, in the language of the caller."},
	{0},
};
const struct api_schema check_api_finding = {"CheckFinding", finding_fields};

static const struct api_field fields[] = {
	{.name = "findings", .type = API_OBJECT, .is = API_LIST, .about = "What was found.", .of = &check_api_finding},
	{0},
};
static const struct api_schema schema = {"LetterCheck", fields};

void check_finding_json(const struct check_finding *f, enum lang lang, struct json *j)
{
	json_object_begin(j);
	json_member_str(j, "part", f->part);
	json_member_str(j, "section", f->section);
	json_member_str(j, "number", f->number);
	json_member_str(j, "rule", str_from(f->rule));
	json_member_str(j, "severity", f->is_warning ? S("warning") : S("note"));
	json_member_str(j, "message",
			message_format(j->out->arena, message(lang, f->message), f->args, COUNT_OF(f->args)));
	json_object_end(j);
}

void check_findings_json(const struct check_findings *found, enum lang lang, struct json *j)
{
	json_object_begin(j);
	json_member_list(j, "findings");
	for (size_t i = 0; i < found->count; i++)
		check_finding_json(&found->items[i], lang, j);
	json_array_end(j);
	json_object_end(j);
}

static enum code answer(const struct request *rq, struct response *rs, const struct check_findings *found)
{
	struct json j;

	api_begin(rs, &j);
	check_findings_json(found, rq->c->lang, &j);
	return api_end(&j);
}

/* GET /api/v1/programmes/{n}/check */
static enum code edition_checked(struct request *rq, struct response *rs)
{
	struct check_findings found;

	TRY(check_edition(rq->c, rq->number[0], &found));
	return answer(rq, rs, &found);
}

/* GET /api/v1/drafts/{n}/check */
static enum code draft_checked(struct request *rq, struct response *rs)
{
	struct check_findings found;
	struct draft d;

	TRY(draft_of_request(rq, &d));
	TRY(check_draft(rq->c, &d, &found));
	return answer(rq, rs, &found);
}

static const struct api_field year_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{0},
};

const struct route draft_check_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/check",
	 .needs = MAY_READ,
	 .run = edition_checked,
	 .summary = N_("Letter check of a programme"),
	 .doc = &(const struct api_doc){.parameters = year_parameters, .answer = &schema}},
	{.method = "GET",
	 .pattern = "/api/v1/drafts/{n}/check",
	 .needs = MAY_IMPORT,
	 .run = draft_checked,
	 .summary = N_("Letter check of a draft"),
	 .doc = &(const struct api_doc){.parameters = draft_api_parameters, .answer = &schema}},
	{0},
};
