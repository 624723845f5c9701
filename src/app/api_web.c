#include "app/api_web.h"
#include "api_html.h"
#include "base/num.h"
#include "text/message.h"

static const struct {
	enum permission permission;
	const char *name;
} permissions[] = {
	{MAY_READ, "read"},	    {MAY_IMPORT, "import"}, {MAY_RECORD, "record"}, {MAY_ADMINISTER, "administer"},
	{MAY_TEMPLATE, "template"},
};

static const char *const permission_choices[] = {"read", "import", "record", "administer", "template", NULL};

static const struct api_field session_fields[] = {
	{.name = "user", .about = "Name of the signed-in user."},
	{.name = "permissions", .is = API_LIST, .about = "What this user may do.", .choices = permission_choices},
	{.name = "language", .about = "Code of the language of the answers.", .example = "en"},
	{.name = "csrf_token", .about = "What the header X-CSRF-Token must hold in calls that change something."},
	{0},
};

static const struct api_schema session_schema = {"Session", session_fields};

/* GET /api/v1/session */
static enum code session(struct request *rq, struct response *rs)
{
	struct json j;

	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_str(&j, "user", rq->user_name);
	json_member_list(&j, "permissions");
	for (size_t i = 0; i < COUNT_OF(permissions); i++)
		if (rq->c->may & PERMISSION_BIT(permissions[i].permission))
			json_str(&j, str_from(permissions[i].name));
	json_array_end(&j);
	json_member_str(&j, "language", str_from(lang_tag(rq->c->lang)));
	json_member_str(&j, "csrf_token", rq->csrf_token);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/openapi.json */
static enum code openapi(struct request *rq, struct response *rs)
{
	rs->type = "application/json";
	openapi_write(rq->app, rq->c->lang, &rs->out.body);
	return OK;
}

str api_field_type(struct arena *a, const struct api_field *f)
{
	static const char *const types[] = {
		[API_TEXT] = "string",	  [API_INT] = "integer",  [API_DATE] = "date",
		[API_TIME] = "date-time", [API_FLAG] = "boolean", [API_OBJECT] = "object",
	};
	struct buf out = {.arena = a};

	buf_printf(&out, "%s%s", f->is & API_LIST ? "array of " : "", f->of ? f->of->name : types[f->type]);
	if (f->is & API_NULLABLE)
		buf_lit(&out, " or null");
	if (f->is & API_OPTIONAL)
		buf_lit(&out, ", optional");
	for (size_t i = 0; f->choices && f->choices[i]; i++)
		buf_printf(&out, "%s\"%s\"", i ? " | " : ": ", f->choices[i]);
	return buf_str(&out);
}

static const char *example_of(const struct api_field *f)
{
	if (f->example)
		return f->example;
	return f->choices ? f->choices[0] : "";
}

/* The path with an example in each place, and those of the query that have one. */
static void example_path(const struct route *route, struct buf *out)
{
	const struct api_field *f = route->doc->parameters;
	struct html path = {.body = *out};
	char separator = '?';

	for (const char *p = route->pattern; *p; p++) {
		if (*p != '{') {
			buf_char(&path.body, *p);
			continue;
		}
		html_part_str(&path, str_from(example_of(f++)));
		p += 2;
	}
	for (; f && f->name; f++) {
		if (!f->example || route->doc->file)
			continue;
		buf_printf(&path.body, "%c%s=", separator, f->name);
		html_part_str(&path, str_from(f->example));
		separator = '&';
	}
	*out = path.body;
}

static void example_value(struct json *j, const struct api_field *f)
{
	int64_t number = 1;

	if (f->is & API_LIST)
		json_array_begin(j);
	if (f->type == API_INT && num_parse(str_from(example_of(f)), INT64_MIN, INT64_MAX, &number))
		json_int(j, number);
	else if (f->type == API_INT)
		json_int(j, 1);
	else
		json_str(j, str_from(example_of(f)));
	if (f->is & API_LIST)
		json_array_end(j);
}

static void example_body(const struct api_schema *body, struct buf *out)
{
	struct json j;

	json_begin(&j, out);
	json_object_begin(&j);
	for (const struct api_field *f = body->fields; f->name; f++) {
		if (f->is & API_OPTIONAL)
			continue;
		json_key(&j, f->name);
		example_value(&j, f);
	}
	json_object_end(&j);
	json_end(&j);
}

/* The call as curl makes it, with the cookies of a session in a file. */
static str curl_of(const struct request *rq, const struct route *route)
{
	struct buf out = {.arena = rq->c->arena};

	buf_lit(&out, "curl -b cookies.txt");
	if (strcmp(route->method, "GET") != 0)
		buf_lit(&out, " -X POST -H \"X-CSRF-Token: $TOKEN\"");
	if (route->doc->file)
		buf_printf(&out, " -F %s=@%s", route->doc->file, route->doc->file_example);
	if (route->doc->files)
		buf_lit(&out, " -OJ");
	if (route->doc->body) {
		buf_lit(&out, " -H 'Content-Type: application/json' -d '");
		example_body(route->doc->body, &out);
		buf_char(&out, '\'');
	}
	buf_printf(&out, " '%s%.*s", request_is_https(rq) ? "https://" : "http://", STR_ARG(rq->host));
	example_path(route, &out);
	buf_char(&out, '\'');
	return buf_str(&out);
}

static struct api_fields_view fields_view(str id, const char *title, const struct api_field *fields)
{
	return (struct api_fields_view){id, title, fields, api_field_count(fields)};
}

static void schema_add(struct arena *a, struct api_reference_view *v, const struct api_schema *schema)
{
	struct {
		struct api_fields_view *items;
		size_t count, capacity;
	} all = {v->schemas, v->schema_count, v->schema_capacity};

	if (!schema)
		return;
	for (size_t i = 0; i < all.count; i++)
		if (all.items[i].fields == schema->fields)
			return;
	*vec_push(a, &all) = fields_view(arena_printf(a, "schema-%s", schema->name), schema->name, schema->fields);
	v->schemas = all.items;
	v->schema_count = all.count;
	v->schema_capacity = all.capacity;
	for (const struct api_field *f = schema->fields; f->name; f++)
		schema_add(a, v, f->of);
}

/* "Parameters: A Member State": no two tables of a page have the same name. */
static const char *table_title(const struct request *rq, const char *kind, const struct route *route)
{
	const enum lang lang = rq->c->lang;

	return message_text(rq->c->arena, message(lang, N_("%1: %2")), str_from(message(lang, kind)),
			    str_from(message(lang, route->summary)))
		.p;
}

static str files_joined(struct arena *a, const struct api_doc *doc)
{
	struct buf out = {.arena = a};

	for (const char *const *type = doc->files; type && *type; type++)
		buf_printf(&out, "%s%s", out.n ? ", " : "", *type);
	return buf_str(&out);
}

static void operation_add(const struct request *rq, struct api_reference_view *v, const struct route *route)
{
	struct arena *a = rq->c->arena;
	struct {
		struct api_operation_view *items;
		size_t count, capacity;
	} all = {v->operations, v->operation_count, v->operation_capacity};
	struct api_operation_view *operation = vec_push(a, &all);
	const struct api_doc *doc = route->doc;
	str id = arena_printf(a, "call-%zu", all.count);

	*operation = (struct api_operation_view){
		.method = route->method,
		.summary = route->summary,
		.id = id,
		.path = openapi_path(a, route),
		.curl = curl_of(rq, route),
		.parameters = fields_view(arena_printf(a, "%s-parameters", id.p),
					  table_title(rq, N_("Parameters"), route), doc->parameters),
		.body = fields_view(arena_printf(a, "%s-body", id.p), table_title(rq, N_("Body"), route),
				    doc->body ? doc->body->fields : NULL),
		.answer = doc->answer,
		.answers_list = doc->answers_list,
		.files = files_joined(a, doc),
	};
	v->operations = all.items;
	v->operation_count = all.count;
	v->operation_capacity = all.capacity;
	schema_add(a, v, doc->answer);
}

/* GET /api */
static enum code reference(struct request *rq, struct response *rs)
{
	struct api_reference_view v = {.page = page_for(rq, message(rq->c->lang, N_("Reference of the API")), NULL)};

	for (const struct route *const *table = rq->app->tables; *table; table++)
		for (const struct route *route = *table; route->pattern; route++)
			if (route->doc)
				operation_add(rq, &v, route);
	schema_add(rq->c->arena, &v, &api_problem);
	api_reference_page(&rs->out, &v);
	return OK;
}

const struct route api_routes[] = {
	{.method = "GET", .pattern = "/api", .needs = MAY_ALL, .run = reference, .summary = N_("Reference of the API")},
	{.method = "GET",
	 .pattern = "/api/v1/openapi.json",
	 .needs = MAY_ALL,
	 .run = openapi,
	 .summary = N_("The API as an OpenAPI document"),
	 .doc = &(const struct api_doc){0}},
	{.method = "GET",
	 .pattern = "/api/v1/session",
	 .needs = MAY_SIGNED_IN,
	 .run = session,
	 .summary = N_("Who is signed in, and the token for changes"),
	 .doc = &(const struct api_doc){.answer = &session_schema}},
	{0},
};
