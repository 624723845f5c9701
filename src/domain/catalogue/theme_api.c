/* Themes for programs. */
#include "domain/catalogue/catalogue_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const kinds[] = {"assessable",   "cross-cutting", "machinery", "analysis",
				    "coordination", "adjacent",	     NULL};

#define COMMON                                                                                                         \
	{.name = "code", .about = "Code of the theme.", .example = "CFT"},                                             \
		{.name = "name", .about = "Name in the language of the caller."},                                      \
		{.name = "kind", .about = "How the theme is looked at.", .choices = kinds},                            \
		{.name = "resolution_count", .type = API_INT, .about = "Resolutions under it."},                       \
		{.name = "provision_count", .type = API_INT, .about = "Provisions under it."},                         \
	{                                                                                                              \
		.name = "paragraph_count", .type = API_INT, .about = "Paragraphs of work programmes under it."         \
	}

static const struct api_field item_fields[] = {COMMON, {0}};
static const struct api_schema item = {"ThemeItem", item_fields};

static const struct api_field resolution_fields[] = {
	{.name = "number", .type = API_INT, .about = "Number of the resolution.", .example = "1373"},
	{.name = "symbol", .about = "Its symbol.", .example = "S/RES/1373 (2001)"},
	{.name = "adopted_on", .type = API_DATE, .is = API_NULLABLE, .about = "Day of adoption."},
	{0},
};
static const struct api_schema resolution = {"ThemeResolution", resolution_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "resolutions",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Those under it, the newest first.",
	 .of = &resolution},
	{.name = "provisions",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Those under it.",
	 .of = &catalogue_api_provision},
	{.name = "paragraphs",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Those under it.",
	 .of = &catalogue_api_paragraph},
	{0},
};
static const struct api_schema record_schema = {"ThemeRecord", record_fields};

static const struct api_field list_parameters[] = {
	{.name = "q", .is = API_OPTIONAL, .about = "Part of the name, or the code."},
	{.name = "kind", .is = API_OPTIONAL, .about = "Only those of a kind.", .choices = kinds},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Code of the theme.", .example = "CFT"},
	{0},
};

static void common_write(struct json *j, const struct theme_shown *theme)
{
	json_member_str(j, "code", theme->entry.code);
	json_member_str(j, "name", theme->entry.name);
	json_member_str(j, "kind", theme->kind);
	json_member_int(j, "resolution_count", theme->resolution_count);
	json_member_int(j, "provision_count", theme->provision_count);
	json_member_int(j, "paragraph_count", theme->paragraph_count);
}

/* GET /api/v1/themes */
static enum code list(struct request *rq, struct response *rs)
{
	struct catalogue_choice choice = catalogue_choice_of(rq);
	struct theme_shown *rows;
	struct json j;
	size_t n;

	TRY(theme_all(rq->c, &choice, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		common_write(&j, &rows[i]);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

static void resolutions_write(struct json *j, const struct theme_view *v)
{
	json_member_list(j, "resolutions");
	for (size_t i = 0; i < v->resolution_count; i++) {
		json_object_begin(j);
		json_member_int(j, "number", v->resolutions[i].id);
		json_member_str(j, "symbol", v->resolutions[i].symbol);
		json_member_day(j, "adopted_on", v->resolutions[i].adopted_on);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/themes/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct theme_view v = {0};
	struct json j;

	TRY(theme_record_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	common_write(&j, &v.theme);
	resolutions_write(&j, &v);
	catalogue_api_provisions_write(&j, v.provisions, v.provision_count);
	catalogue_api_paragraphs_write(&j, v.paragraphs, v.paragraph_count);
	json_object_end(&j);
	return api_end(&j);
}

const struct route theme_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/themes",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of themes"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/themes/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A theme and what stands under it"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
