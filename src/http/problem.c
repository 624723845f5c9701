/* Failures of the API as application/problem+json (RFC 9457). */
#include "http/api.h"
#include "text/message.h"

static const struct {
	int status;
	const char *title;
} titles[] = {
	{400, "Bad Request"},
	{401, "Unauthorized"},
	{403, "Forbidden"},
	{404, "Not Found"},
	{405, "Method Not Allowed"},
	{406, "Not Acceptable"},
	{408, "Request Timeout"},
	{409, "Conflict"},
	{411, "Length Required"},
	{413, "Content Too Large"},
	{414, "URI Too Long"},
	{415, "Unsupported Media Type"},
	{422, "Unprocessable Content"},
	{429, "Too Many Requests"},
	{431, "Request Header Fields Too Large"},
	{500, "Internal Server Error"},
	{501, "Not Implemented"},
	{503, "Service Unavailable"},
};

static const struct api_field fault_fields[] = {
	{.name = "field", .about = "The field that is wrong."},
	{.name = "message", .about = "What is wrong and what to do, in the language of the caller."},
	{.name = "pointer", .about = "Its place in a JSON body.", .example = "#/happened_on"},
	{0},
};

static const struct api_schema api_fault = {"Fault", fault_fields};

static const struct api_field problem_fields[] = {
	{.name = "type", .about = "Always about:blank: the status says what kind of problem it is."},
	{.name = "title", .about = "The standard words for the status.", .example = "Not Found"},
	{.name = "status", .type = API_INT, .about = "The status of the answer.", .min = 400, .max = 599},
	{.name = "detail", .about = "What is wrong and what to do, in the language of the caller."},
	{.name = "instance", .about = "The id of the request, as in the log of the service."},
	{.name = "errors",
	 .type = API_OBJECT,
	 .is = API_LIST | API_OPTIONAL,
	 .about = "All fields that are wrong.",
	 .of = &api_fault},
	{0},
};

const struct api_schema api_problem = {"Problem", problem_fields};

const char *problem_title(int status)
{
	for (size_t i = 0; i < COUNT_OF(titles); i++)
		if (titles[i].status == status)
			return titles[i].title;
	return "Error";
}

/* A name inside a JSON pointer in a fragment (RFC 6901, 3 and 6). */
static str pointer_to(struct arena *a, const char *name)
{
	struct html pointer = {.body.arena = a};

	buf_lit(&pointer.body, "#/");
	for (const char *p = name; *p; p++) {
		if (*p == '~')
			buf_lit(&pointer.body, "~0");
		else if (*p == '/')
			buf_lit(&pointer.body, "~1");
		else if ((unsigned char)*p >= 0x80)
			buf_printf(&pointer.body, "%%%02X", (unsigned)(unsigned char)*p);
		else
			html_part_str(&pointer, (str){p, 1});
	}
	return buf_str(&pointer.body);
}

static void faults_write(struct json *j, const struct request *rq)
{
	const struct ctx *c = rq->c;

	json_member_list(j, "errors");
	for (size_t i = 0; i < c->err.field_count; i++) {
		const struct fault *fault = &c->err.fields[i];

		json_object_begin(j);
		json_member_str(j, "field", str_from(fault->field));
		json_member_str(j, "message", message_fault(c->arena, c->lang, fault));
		json_member_str(j, "pointer", pointer_to(c->arena, fault->field));
		json_object_end(j);
	}
	json_array_end(j);
}

void problem_write(const struct request *rq, struct response *rs, str detail)
{
	const char *title = problem_title(rs->status);
	struct json j;

	rs->type = "application/problem+json";
	json_begin(&j, &rs->out.body);
	json_object_begin(&j);
	json_member_str(&j, "type", S("about:blank"));
	json_member_str(&j, "title", str_from(title));
	json_member_int(&j, "status", rs->status);
	json_member_str(&j, "detail", detail);
	json_member_str(&j, "instance", rq->request_id);
	if (rq->c->err.field_count)
		faults_write(&j, rq);
	json_object_end(&j);
	json_end(&j);
	buf_char(&rs->out.body, '\n');
}
