/* What a resolution may touch, for programs: suggestions, and notes on the paragraphs of a draft. */
#include "base/num.h"
#include "domain/draft/draft_api.h"
#include "domain/programme/programme_schema.h"
#include "text/message.h"

enum { YEAR_FIRST = 1946, YEAR_LAST = 2100 };

#define RESOLUTION                                                                                                     \
	{                                                                                                              \
		.name = "resolution", .type = API_INT, .is = API_PATH, .about = "Number of the resolution.",           \
		.example = "2178"                                                                                      \
	}

#define YEAR                                                                                                           \
	{                                                                                                              \
		.name = "year", .type = API_INT, .is = API_OPTIONAL,                                                   \
		.about = "Its year, only where the register does not have it.", .min = YEAR_FIRST, .max = YEAR_LAST    \
	}

static const struct api_field mark_parameters[] = {RESOLUTION, {0}};

static const struct api_field parameters[] = {
	RESOLUTION,
	YEAR,
	{.name = "theme",
	 .is = API_OPTIONAL | API_LIST,
	 .about = "Codes of themes, in place of those of the register."},
	{0},
};

static const struct api_field item_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the paragraph, by which it is marked."},
	{.name = "reason", .about = "Why it is suggested, in the language of the caller."},
	{.name = "paragraph", .type = API_OBJECT, .about = "The paragraph.", .of = &programme_listed_schema},
	{0},
};
static const struct api_schema item = {"ImpactItem", item_fields};

static const struct api_field impact_fields[] = {
	{.name = "resolution", .about = "Symbol of the resolution.", .example = "S/RES/2178 (2014)"},
	{.name = "known", .type = API_FLAG, .about = "Whether the register has it."},
	{.name = "programme", .type = API_INT, .about = "Year of the programme in force; 0: none is stored."},
	{.name = "items",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Paragraphs that it may touch; those that share most come first.",
	 .of = &item},
	{0},
};
static const struct api_schema impact_schema = {"Impact", impact_fields};

static const struct api_field mark_fields[] = {
	{.name = "draft", .type = API_INT, .about = "Id of the draft.", .example = "1", .min = 1, .max = INT32_MAX},
	{.name = "p",
	 .type = API_INT,
	 .is = API_LIST,
	 .about = "Ids of paragraphs of the programme in force.",
	 .example = "1",
	 .min = 1,
	 .max = INT32_MAX},
	{.name = "note", .about = "What is to be looked at.", .example = "See whether it belongs here."},
	YEAR,
	{0},
};
static const struct api_schema mark_schema = {"MarkParagraphs", mark_fields};

/* GET /api/v1/resolutions/{n}/impact */
static enum code impact(struct request *rq, struct response *rs)
{
	struct impact_view v = {0};
	struct json j;

	TRY(draft_impact_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_str(&j, "resolution", v.symbol);
	json_member_bool(&j, "known", v.is_known);
	json_member_int(&j, "programme", v.programme_year);
	json_member_list(&j, "items");
	for (size_t i = 0; i < v.line_count; i++) {
		json_object_begin(&j);
		json_member_int(&j, "id", v.lines[i].paragraph->row.id);
		json_member_str(&j, "reason", v.lines[i].reason);
		json_key(&j, "paragraph");
		edition_paragraph_json(v.lines[i].paragraph, &j);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return api_end(&j);
}

/* POST /api/v1/resolutions/{n}/impact */
static enum code mark(struct request *rq, struct response *rs)
{
	int64_t draft_id;

	TRY(draft_impact_sent(rq, &draft_id));
	return draft_api_answer(rq, rs, draft_id);
}

const struct route draft_impact_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/resolutions/{n}/impact",
	 .needs = MAY_READ,
	 .run = impact,
	 .summary = N_("What a resolution may touch, as suggestions"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &impact_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/resolutions/{n}/impact",
	 .needs = MAY_IMPORT,
	 .run = mark,
	 .summary = N_("Mark paragraphs of a draft that a resolution may touch"),
	 .doc = &(const struct api_doc){.parameters = mark_parameters,
					.body = &mark_schema,
					.answer = &draft_api_schema}},
	{0},
};
