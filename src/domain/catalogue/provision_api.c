/* Provisions for programs, in a list of their own and as members of what they belong to. */
#include "domain/catalogue/catalogue_web.h"
#include "http/api.h"
#include "text/message.h"

static const struct api_field fields[] = {
	{.name = "address", .about = "Of its row on the page.", .example = "/resolutions/1373#provision-2"},
	{.name = "resolution", .type = API_INT, .about = "Number of the resolution.", .example = "1373"},
	{.name = "symbol", .about = "Symbol of the resolution.", .example = "S/RES/1373 (2001)"},
	{.name = "paragraphs",
	 .about = "Operative paragraphs; empty for the resolution as a whole.",
	 .example = "2(e)"},
	{.name = "force", .about = "How binding it is, in the language of the caller."},
	{.name = "paraphrase", .about = "What it asks for, in our own words, in English."},
	{.name = "checked", .type = API_FLAG, .about = "Whether it was held against the text."},
	{.name = "themes", .is = API_LIST, .about = "Codes of its themes."},
	{0},
};
const struct api_schema catalogue_api_provision = {"Provision", fields};

static const struct api_field parameters[] = {
	{.name = "q", .is = API_OPTIONAL, .about = "English words of it, or part of the resolution's symbol."},
	{.name = "resolution",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Number of a resolution.",
	 .example = "1373",
	 .min = 1,
	 .max = INT32_MAX},
	{.name = "theme", .is = API_OPTIONAL, .about = "Code of a theme.", .example = "CFT"},
	{.name = "force", .is = API_OPTIONAL, .about = "Its force, in English.", .example = "Calls upon"},
	{.name = "after",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "The last of the page before, as in next.",
	 .min = 1,
	 .max = INT32_MAX},
	{0},
};

static void item_write(struct json *j, const struct provision_shown *row)
{
	json_object_begin(j);
	json_member_str(j, "address", provision_href(j->out->arena, row));
	json_member_int(j, "resolution", row->resolution_id);
	json_member_str(j, "symbol", row->symbol);
	json_member_str(j, "paragraphs", row->paragraphs);
	json_member_str(j, "force", row->force);
	json_member_str(j, "paraphrase", row->paraphrase);
	json_member_bool(j, "checked", row->checked);
	json_member_list(j, "themes");
	for (size_t i = 0; i < row->themes.count; i++)
		json_str(j, row->themes.items[i].code);
	json_array_end(j);
	json_object_end(j);
}

void catalogue_api_provisions_write(struct json *j, const struct provision_shown *rows, size_t count)
{
	json_member_list(j, "provisions");
	for (size_t i = 0; i < count; i++)
		item_write(j, &rows[i]);
	json_array_end(j);
}

/* GET /api/v1/provisions */
static enum code list(struct request *rq, struct response *rs)
{
	struct provision_page p;
	struct json j;

	TRY(provision_page_read(rq, "/api/v1/provisions", &p));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++)
		item_write(&j, &p.rows[i]);
	return api_items_end(&j, p.pager.next_href);
}

const struct route provision_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/provisions",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of provisions"),
	 .doc = &(const struct api_doc){.parameters = parameters,
					.answer = &catalogue_api_provision,
					.answers_list = true}},
	{0},
};
