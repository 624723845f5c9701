/* Member States for programs. */
#include "domain/state/state_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const flags[] = {"ldc", "lldc", "sids", NULL};

/* Members that the list and the record share. */
#define COMMON                                                                                                         \
	{.name = "code", .about = "Three letters (ISO 3166-1).", .example = "XAN"},                                    \
		{.name = "name", .about = "Name in the language of the caller."},                                      \
		{.name = "regional_group", .about = "Regional group, in the language of the caller."},                 \
		{.name = "subregion", .about = "Subregion, in the language of the caller."},                           \
		{.name = "admitted_on", .type = API_DATE, .is = API_NULLABLE, .about = "Day of admission."},           \
		{.name = "ldc", .type = API_FLAG, .about = "One of the least developed countries."},                   \
		{.name = "lldc", .type = API_FLAG, .about = "One of the landlocked developing countries."},            \
	{                                                                                                              \
		.name = "sids", .type = API_FLAG, .about = "One of the small island developing States."                \
	}

static const struct api_field item_fields[] = {COMMON, {0}};
static const struct api_schema item = {"StateItem", item_fields};

static const struct api_field name_fields[] = {
	{.name = "language", .about = "Code of one of the six official languages.", .example = "fr"},
	{.name = "list", .about = "Name for lists."},
	{.name = "formal", .about = "Name for letters."},
	{0},
};
static const struct api_schema name = {"StateName", name_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "alpha2", .about = "Two letters (ISO 3166-1)."},
	{.name = "region", .about = "Region, in the language of the caller."},
	{.name = "names", .type = API_OBJECT, .is = API_LIST, .about = "Names that hold today.", .of = &name},
	{0},
};
static const struct api_schema record_schema = {"State", record_fields};

static const struct api_field list_parameters[] = {
	{.name = "group", .is = API_OPTIONAL, .about = "Code of a regional group."},
	{.name = "flag", .is = API_OPTIONAL, .about = "Only States of one special group.", .choices = flags},
	{.name = "q", .is = API_OPTIONAL, .about = "Part of the name, or the code."},
	{.name = "after", .is = API_OPTIONAL, .about = "Code of the last State of the page before."},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Three letters.", .example = "XAN"},
	{0},
};

static void item_write(struct json *j, const struct state_list_row *row)
{
	json_object_begin(j);
	json_member_str(j, "code", row->alpha3);
	json_member_str(j, "name", row->name);
	json_member_str(j, "regional_group", row->group_name);
	json_member_str(j, "subregion", row->subregion_name);
	json_member_day(j, "admitted_on", row->admitted_on);
	json_member_bool(j, "ldc", row->ldc);
	json_member_bool(j, "lldc", row->lldc);
	json_member_bool(j, "sids", row->sids);
	json_object_end(j);
}

/* GET /api/v1/states */
static enum code list(struct request *rq, struct response *rs)
{
	struct state_page p;
	struct json j;

	TRY(state_page_read(rq, "/api/v1/states", &p));
	TRY(api_check_cursor(&p.listing));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++)
		item_write(&j, &p.rows[i]);
	return api_items_end(&j, p.pager.next_href);
}

static void names_write(struct json *j, const struct state_view *v)
{
	json_member_list(j, "names");
	for (size_t i = 0; i < LANG_COUNT; i++) {
		json_object_begin(j);
		json_member_str(j, "language", str_from(lang_tag(v->names[i].lang)));
		json_member_str(j, "list", v->names[i].list);
		json_member_str(j, "formal", v->names[i].formal);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/states/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct state_view v = {0};
	const struct state_get_row *row = &v.row;
	struct json j;

	TRY(state_record_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_str(&j, "code", row->alpha3);
	json_member_str(&j, "name", v.name);
	json_member_str(&j, "regional_group", row->group_name);
	json_member_str(&j, "subregion", row->subregion_name);
	json_member_day(&j, "admitted_on", row->admitted_on);
	json_member_bool(&j, "ldc", row->ldc);
	json_member_bool(&j, "lldc", row->lldc);
	json_member_bool(&j, "sids", row->sids);
	json_member_str(&j, "alpha2", row->alpha2);
	json_member_str(&j, "region", row->region_name);
	names_write(&j, &v);
	json_object_end(&j);
	return api_end(&j);
}

const struct route state_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/states",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of Member States"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/states/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A Member State"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
