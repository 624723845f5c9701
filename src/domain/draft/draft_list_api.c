/* Lists of resolutions in a draft for programs: which there are, and one resolution added to them or taken away. */
#include "domain/draft/draft_api.h"
#include "text/message.h"

static const char *const acts[] = {"add", "remove", NULL};
static const char *const parts[] = {"letter", "annex", "enclosure", NULL};

enum { NUMBER_MAX = 99999, YEAR_FIRST = 1946, YEAR_LAST = 2100 };

#define RESOLUTION                                                                                                     \
	{.name = "resolution",                                                                                         \
	 .type = API_INT,                                                                                              \
	 .about = "Number of the resolution.",                                                                         \
	 .example = "2178",                                                                                            \
	 .min = 1,                                                                                                     \
	 .max = NUMBER_MAX},                                                                                           \
		{.name = "year",                                                                                       \
		 .type = API_INT,                                                                                      \
		 .is = API_OPTIONAL,                                                                                   \
		 .about = "Its year, only where the register does not have it.",                                       \
		 .min = YEAR_FIRST,                                                                                    \
		 .max = YEAR_LAST},                                                                                    \
	{                                                                                                              \
		.name = "act", .is = API_OPTIONAL, .about = "Add it (the default), or take it away.", .choices = acts  \
	}

static const struct api_field parameters[] = {
	{.name = "draft", .type = API_INT, .is = API_PATH, .about = "Id of the draft.", .example = "1"},
	RESOLUTION,
	{0},
};

static const struct api_field place_fields[] = {
	{.name = "list", .about = "By which the list is named in a change.", .example = "12-0-3"},
	{.name = "paragraph", .type = API_INT, .about = "Id of its paragraph."},
	{.name = "part", .about = "Part of the programme.", .choices = parts},
	{.name = "number", .about = "Number of the paragraph, or \"heading\", or \"letter\"."},
	{.name = "before", .about = "The list as it is."},
	{.name = "after", .about = "The list as it would be."},
	{.name = "suggested", .type = API_FLAG, .about = "Whether it holds the next lower or higher number."},
	{0},
};
static const struct api_schema place = {"ResolutionList", place_fields};

static const struct api_field change_fields[] = {
	RESOLUTION,
	{.name = "list", .is = API_LIST, .about = "The lists to change.", .example = "1-0-1"},
	{0},
};
static const struct api_schema change_schema = {"ChangeResolutionLists", change_fields};

/* GET /api/v1/drafts/{n}/lists */
static enum code lists(struct request *rq, struct response *rs)
{
	struct draft_list_places places;
	struct draft d;
	struct json j;

	TRY(draft_lists_read(rq, &d, &places));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < places.count; i++) {
		const struct draft_list_place *p = &places.items[i];

		json_object_begin(&j);
		json_member_str(&j, "list", draft_list_value(rq->c->arena, p));
		json_member_int(&j, "paragraph", p->row->id);
		json_member_str(&j, "part", p->row->part);
		json_member_str(&j, "number", p->row->number);
		json_member_str(&j, "before", p->before);
		json_member_str(&j, "after", p->after);
		json_member_bool(&j, "suggested", p->is_suggested);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

/* POST /api/v1/drafts/{n}/lists */
static enum code change(struct request *rq, struct response *rs)
{
	TRY(draft_lists_sent(rq));
	return draft_api_answer(rq, rs, rq->number[0]);
}

const struct route draft_list_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/drafts/{n}/lists",
	 .needs = MAY_IMPORT,
	 .run = lists,
	 .summary = N_("Lists of a draft to which a resolution could be added"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &place, .answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/lists",
	 .needs = MAY_IMPORT,
	 .run = change,
	 .summary = N_("Add a resolution to lists of a draft, or take it from them"),
	 .doc = &(const struct api_doc){.parameters = draft_api_parameters,
					.body = &change_schema,
					.answer = &draft_api_schema}},
	{0},
};
