/* The figures of the home page for programs. */
#include "domain/home/home_web.h"
#include "http/api.h"
#include "text/message.h"

static const struct api_field figure_fields[] = {
	{.name = "name", .about = "What is counted.", .example = "past_due"},
	{.name = "number", .type = API_INT, .about = "How many due dates they are."},
	{.name = "address", .about = "Of the page that lists them."},
	{0},
};
static const struct api_schema figure = {"Figure", figure_fields};

static const struct api_field fields[] = {
	{.name = "figures",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "What is due, late and awaited.",
	 .of = &figure},
	{.name = "programme", .type = API_INT, .about = "Year of the programme in force; 0: none is stored."},
	{0},
};
static const struct api_schema schema = {"Overview", fields};

/* GET /api/v1/overview */
static enum code overview(struct request *rq, struct response *rs)
{
	struct home_view v = {0};
	struct json j;

	TRY(home_read(rq->c, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_list(&j, "figures");
	for (size_t i = 0; i < v.figure_count; i++) {
		json_object_begin(&j);
		json_member_str(&j, "name", str_from(v.figures[i].name));
		json_member_int(&j, "number", v.figures[i].number);
		json_member_str(&j, "address", v.figures[i].href);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_member_int(&j, "programme", v.programme_year);
	json_object_end(&j);
	return api_end(&j);
}

const struct route home_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/overview",
	 .needs = MAY_READ,
	 .run = overview,
	 .summary = N_("What is due"),
	 .doc = &(const struct api_doc){.answer = &schema}},
	{0},
};
