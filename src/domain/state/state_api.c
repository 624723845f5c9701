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
		{.name = "group_note",                                                                                 \
		 .about = "Exception that holds for the regional group, in the language of the caller; or empty."},    \
		{.name = "as_of", .type = API_DATE, .about = "Day as of which name and groups are given."},            \
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

static const char *const uses[] = {"list", "formal", NULL};
static const char *const group_kinds[] = {"regional_group", "ldc", "lldc", "sids", NULL};

/* The days of a span, and where they are known from. */
#define SPAN                                                                                                           \
	{.name = "from", .type = API_DATE, .is = API_NULLABLE, .about = "First day; null where it is not recorded."},  \
		{.name = "to", .type = API_DATE, .is = API_NULLABLE, .about = "Last day; null where there is none."},  \
	{                                                                                                              \
		.name = "source", .about = "Where the days are known from, in English; or empty."                      \
	}

static const struct api_field change_fields[] = {
	{.name = "language", .about = "Code of one of the six official languages.", .example = "fr"},
	{.name = "use", .about = "For lists or for letters.", .choices = uses},
	{.name = "name", .about = "The name."},
	SPAN,
	{0},
};
static const struct api_schema change = {"StateNameSpan", change_fields};

static const struct api_field group_fields[] = {
	{.name = "kind", .about = "Regional group, or which special group.", .choices = group_kinds},
	{.name = "code", .about = "Code of the group.", .example = "AFR"},
	{.name = "note", .about = "Exception that holds, in the language of the caller; or empty."},
	SPAN,
	{0},
};
static const struct api_schema group = {"StateGroupSpan", group_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "alpha2", .about = "Two letters (ISO 3166-1)."},
	{.name = "region", .about = "Region, in the language of the caller."},
	{.name = "names", .type = API_OBJECT, .is = API_LIST, .about = "Names that hold on the day.", .of = &name},
	{.name = "name_history",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "All names with their days.",
	 .of = &change},
	{.name = "groups", .type = API_OBJECT, .is = API_LIST, .about = "All groups with their days.", .of = &group},
	{0},
};
static const struct api_schema record_schema = {"State", record_fields};

#define AS_OF                                                                                                          \
	{                                                                                                              \
		.name = "as_of", .type = API_DATE, .is = API_OPTIONAL,                                                 \
		.about = "Day as of which names and groups are given; today.", .example = "2017-01-01"                 \
	}

static const struct api_field list_parameters[] = {
	{.name = "group", .is = API_OPTIONAL, .about = "Code of a regional group."},
	{.name = "flag", .is = API_OPTIONAL, .about = "Only States of one special group.", .choices = flags},
	{.name = "q", .is = API_OPTIONAL, .about = "Part of a name, of today or before, or the code."},
	AS_OF,
	{.name = "after", .is = API_OPTIONAL, .about = "Code of the last State of the page before."},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Three letters.", .example = "XAN"},
	AS_OF,
	{0},
};

/* What a row of the list and the record say alike. */
struct common {
	str code, name, regional_group, subregion, admitted_on, group_note;
	bool ldc, lldc, sids;
	struct date as_of;
};

static void common_write(struct ctx *c, struct json *j, const struct common *of)
{
	json_member_str(j, "code", of->code);
	json_member_str(j, "name", of->name);
	json_member_str(j, "regional_group", of->regional_group);
	json_member_str(j, "group_note", of->group_note.n ? str_from(message(c->lang, of->group_note.p)) : S(""));
	json_member_str(j, "subregion", of->subregion);
	json_member_day(j, "admitted_on", of->admitted_on);
	json_member_bool(j, "ldc", of->ldc);
	json_member_bool(j, "lldc", of->lldc);
	json_member_bool(j, "sids", of->sids);
	json_member_date(j, "as_of", of->as_of);
}

/* From a row of the list or of the record, which have the same columns. */
#define COMMON_OF(row, shown, day)                                                                                     \
	(&(struct common){.code = (row)->alpha3,                                                                       \
			  .name = (shown),                                                                             \
			  .regional_group = (row)->group_name,                                                         \
			  .subregion = (row)->subregion_name,                                                          \
			  .admitted_on = (row)->admitted_on,                                                           \
			  .group_note = (row)->group_note,                                                             \
			  .ldc = (row)->ldc,                                                                           \
			  .lldc = (row)->lldc,                                                                         \
			  .sids = (row)->sids,                                                                         \
			  .as_of = (day)})

/* GET /api/v1/states */
static enum code list(struct request *rq, struct response *rs)
{
	struct state_page p;
	struct json j;

	if (field_has(rq, "group"))
		TRY(state_check_group(rq->c, str_trim(field(rq, "group"))));
	TRY(state_page_read(rq, "/api/v1/states", &p));
	TRY(api_check_cursor(&p.listing));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++) {
		json_object_begin(&j);
		common_write(rq->c, &j, COMMON_OF(&p.rows[i], p.rows[i].name, p.day));
		json_object_end(&j);
	}
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

static void history_write(struct json *j, const struct state_view *v)
{
	json_member_list(j, "name_history");
	for (size_t i = 0; i < v->all_name_count; i++) {
		const struct state_names_row *row = &v->all_names[i];

		json_object_begin(j);
		json_member_str(j, "language", row->language);
		json_member_str(j, "use", row->kind);
		json_member_str(j, "name", row->name);
		json_member_day(j, "from", row->valid_from);
		json_member_day(j, "to", row->valid_to);
		json_member_str(j, "source", row->source);
		json_object_end(j);
	}
	json_array_end(j);
}

static void groups_write(struct ctx *c, struct json *j, const struct state_view *v)
{
	json_member_list(j, "groups");
	for (size_t i = 0; i < v->membership_count; i++) {
		const struct state_memberships_row *row = &v->memberships[i];

		json_object_begin(j);
		json_member_str(j, "kind", row->kind);
		json_member_str(j, "code", row->code);
		json_member_str(j, "note", row->note.n ? str_from(message(c->lang, row->note.p)) : S(""));
		json_member_day(j, "from", row->valid_from);
		json_member_day(j, "to", row->valid_to);
		json_member_str(j, "source", row->source);
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
	common_write(rq->c, &j, COMMON_OF(row, v.name, v.day));
	json_member_str(&j, "alpha2", row->alpha2);
	json_member_str(&j, "region", row->region_name);
	names_write(&j, &v);
	history_write(&j, &v);
	groups_write(rq->c, &j, &v);
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
