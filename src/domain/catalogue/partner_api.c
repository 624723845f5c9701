/* Partners of the cycle for programs. */
#include "domain/catalogue/catalogue_web.h"
#include "http/api.h"
#include "text/message.h"

#define COMMON                                                                                                         \
	{.name = "code", .about = "Code of the catalogue.", .example = "UNODC"},                                       \
		{.name = "name", .about = "Name in the language of the caller."},                                      \
		{.name = "kind", .about = "What it is, in the language of the caller."},                               \
		{.name = "role", .about = "Its part in the cycle, in the language of the caller."},                    \
	{                                                                                                              \
		.name = "paragraph_count", .type = API_INT, .about = "How many paragraphs of work programmes name it." \
	}

static const struct api_field item_fields[] = {COMMON, {0}};
static const struct api_schema item = {"PartnerItem", item_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "paragraphs",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Those that name it.",
	 .of = &catalogue_api_paragraph},
	{0},
};
static const struct api_schema record_schema = {"Partner", record_fields};

static const struct api_field list_parameters[] = {
	{.name = "q", .is = API_OPTIONAL, .about = "Part of the name, or the code."},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Code of the partner.", .example = "UNODC"},
	{0},
};

static void common_write(struct json *j, const struct partner_shown *p)
{
	json_member_str(j, "code", p->entry.code);
	json_member_str(j, "name", p->entry.name);
	json_member_str(j, "kind", p->kind);
	json_member_str(j, "role", p->role);
	json_member_int(j, "paragraph_count", (int64_t)p->paragraph_count);
}

/* GET /api/v1/partners */
static enum code list(struct request *rq, struct response *rs)
{
	struct catalogue_choice choice = catalogue_choice_of(rq);
	struct partner_shown *rows;
	struct json j;
	size_t n;

	TRY(partner_all(rq->c, &choice, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		common_write(&j, &rows[i]);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

/* GET /api/v1/partners/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct partner_shown p;
	struct json j;

	TRY(partner_read(rq->c, rq->text[0], &p));
	api_begin(rs, &j);
	json_object_begin(&j);
	common_write(&j, &p);
	catalogue_api_paragraphs_write(&j, p.paragraphs, p.paragraph_count);
	json_object_end(&j);
	return api_end(&j);
}

const struct route partner_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/partners",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of partners"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/partners/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A partner and the paragraphs that name it"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
