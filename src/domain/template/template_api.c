/* The organization's Word template for programs. */
#include "domain/template/template_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const places[] = {"text", "header", "footer", "whole", NULL};
static const char *const severities[] = {"field", "missing", "fault", NULL};
static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh", NULL};
static const char *const types[] = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", NULL};

static const struct api_field parameters[] = {
	{.name = "version",
	 .type = API_INT,
	 .is = API_PATH,
	 .about = "Number of the version; 0: the neutral template.",
	 .example = "0"},
	{0},
};

static const struct api_field preview_parameters[] = {
	{.name = "version",
	 .type = API_INT,
	 .is = API_PATH,
	 .about = "Number of the version; 0: the neutral template.",
	 .example = "0"},
	{.name = "lang", .is = API_OPTIONAL, .about = "Language of the sample.", .choices = languages},
	{0},
};

static const struct api_field store_parameters[] = {
	{.name = "name", .is = API_OPTIONAL, .about = "Name of a file that is sent as the body.", .example = "t.docx"},
	{0},
};

/* Members that the list and the record share. */
#define VERSION                                                                                                        \
	{.name = "version", .type = API_INT, .about = "Number of the version; 0: the neutral template."},              \
		{.name = "file", .about = "Name of the file as it came."},                                             \
		{.name = "bytes", .type = API_INT, .about = "Its length."},                                            \
		{.name = "sha256", .is = API_NULLABLE, .about = "Its hash; null for the neutral template."},           \
		{.name = "stored_at", .type = API_TIME, .is = API_NULLABLE, .about = "When it was stored."},           \
		{.name = "stored_by", .is = API_NULLABLE, .about = "Who stored it."},                                  \
	{                                                                                                              \
		.name = "in_use", .type = API_FLAG, .about = "Whether documents are made with it."                     \
	}

static const struct api_field item_fields[] = {VERSION, {0}};
static const struct api_schema item = {"TemplateItem", item_fields};

static const struct api_field finding_fields[] = {
	{.name = "severity", .about = "A field that is filled, something missing, a fault.", .choices = severities},
	{.name = "place", .about = "Where it stands.", .choices = places},
	{.name = "excerpt", .about = "Beginning of its paragraph; empty where it is in none."},
	{.name = "message", .about = "What was found, in the language of the caller."},
	{0},
};
static const struct api_schema finding = {"TemplateFinding", finding_fields};

static const struct api_field record_fields[] = {
	VERSION,
	{.name = "findings", .type = API_OBJECT, .is = API_LIST, .about = "What the check says.", .of = &finding},
	{0},
};
static const struct api_schema record_schema = {"Template", record_fields};

static void members_write(struct json *j, const struct template_get_row *row, bool in_use)
{
	json_member_int(j, "version", row->number);
	json_member_str(j, "file", row->file_name);
	json_member_int(j, "bytes", row->bytes);
	json_member_day(j, "sha256", row->sha256);
	if (row->number == TEMPLATE_NEUTRAL) {
		json_key(j, "stored_at");
		json_none(j);
	} else {
		json_member_time(j, "stored_at", row->added_at);
	}
	json_member_day(j, "stored_by", row->by_name);
	json_member_bool(j, "in_use", in_use);
}

static void item_write(struct json *j, const struct template_get_row *row, int64_t in_use)
{
	json_object_begin(j);
	members_write(j, row, row->number == in_use);
	json_object_end(j);
}

/* GET /api/v1/templates */
static enum code list(struct request *rq, struct response *rs)
{
	struct template_get_row neutral;
	struct template_list_row *rows;
	int64_t in_use;
	struct json j;
	size_t n;

	TRY(template_in_use(rq->c, &in_use));
	TRY(template_list(rq->c, &rows, &n));
	TRY(template_version(rq->c, TEMPLATE_NEUTRAL, &neutral));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++)
		item_write(&j,
			   &(struct template_get_row){
				   .number = rows[i].number,
				   .file_name = rows[i].file_name,
				   .sha256 = rows[i].sha256,
				   .bytes = rows[i].bytes,
				   .added_at = rows[i].added_at,
				   .by_name = rows[i].by_name,
			   },
			   in_use);
	item_write(&j, &neutral, in_use);
	return api_items_end(&j, S(""));
}

static enum code answer(struct request *rq, struct response *rs, int64_t number)
{
	struct template_view v = {0};
	struct json j;

	TRY(template_view_read(rq->c, number, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	members_write(&j, &v.row, v.is_in_use);
	json_member_list(&j, "findings");
	for (size_t i = 0; i < v.found.count; i++) {
		const struct template_finding *f = &v.found.items[i];
		const size_t severity = template_is_fault(f) ? 2 : f->message != TEMPLATE_HAS_FIELD;

		json_object_begin(&j);
		json_member_str(&j, "severity", str_from(severities[severity]));
		json_member_str(&j, "place", str_from(places[f->place]));
		json_member_str(&j, "excerpt", f->excerpt);
		json_member_str(&j, "message", template_finding_text(rq->c, f));
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/templates/{n} */
static enum code version(struct request *rq, struct response *rs)
{
	return answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/templates: the file as a field of a form, or as the body itself. */
static enum code store(struct request *rq, struct response *rs)
{
	int64_t number;

	api_file_of_body(rq);
	TRY(template_sent(rq, &number));
	api_created(rq, rs, "/api/v1/templates/%lld", (long long)number);
	return answer(rq, rs, number);
}

/* POST /api/v1/templates/{n}/use */
static enum code use(struct request *rq, struct response *rs)
{
	TRY(template_use(rq->c, rq->number[0]));
	return answer(rq, rs, rq->number[0]);
}

const struct route template_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/templates",
	 .needs = MAY_TEMPLATE,
	 .run = list,
	 .summary = N_("Versions of the Word template"),
	 .doc = &(const struct api_doc){.answer = &item, .answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/templates",
	 .needs = MAY_TEMPLATE,
	 .run = store,
	 .summary = N_("Check and store a Word template"),
	 .takes_file = true,
	 .doc = &(const struct api_doc){.parameters = store_parameters,
					.answer = &record_schema,
					.file = "file",
					.file_example = "template.docx",
					.creates = true}},
	{.method = "GET",
	 .pattern = "/api/v1/templates/{n}",
	 .needs = MAY_TEMPLATE,
	 .run = version,
	 .summary = N_("A version of the Word template"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &record_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/templates/{n}/file",
	 .needs = MAY_TEMPLATE,
	 .run = template_file_send,
	 .summary = N_("The file of a Word template"),
	 .doc = &(const struct api_doc){.parameters = parameters, .files = types}},
	{.method = "GET",
	 .pattern = "/api/v1/templates/{n}/preview",
	 .needs = MAY_TEMPLATE,
	 .run = template_preview_send,
	 .summary = N_("A sample made with a Word template"),
	 .doc = &(const struct api_doc){.parameters = preview_parameters, .files = types}},
	{.method = "POST",
	 .pattern = "/api/v1/templates/{n}/use",
	 .needs = MAY_TEMPLATE,
	 .run = use,
	 .summary = N_("Make all Word documents with a template"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &record_schema}},
	{0},
};
