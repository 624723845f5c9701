/* The OpenAPI 3.1 document, written from the route tables. */
#include "base/num.h"
#include "http/api.h"
#include "text/message.h"

#define SCHEMAS "#/components/schemas/"

/* Object schemas that the document defines, in the order in which they are met. */
struct schemas {
	const struct api_schema **items;
	size_t count, capacity;
};

struct document {
	const struct http_app *app;
	enum lang lang;
	struct arena *arena;
	struct json json;
	struct schemas schemas;
};

static void schema_collect(struct document *d, const struct api_schema *schema)
{
	if (!schema)
		return;
	for (size_t i = 0; i < d->schemas.count; i++)
		if (d->schemas.items[i] == schema)
			return;
	*vec_push(d->arena, &d->schemas) = schema;
	for (const struct api_field *f = schema->fields; f->name; f++)
		schema_collect(d, f->of);
}

static void reference_write(struct json *j, const struct api_schema *schema)
{
	json_object_begin(j);
	json_member_str(j, "$ref", arena_printf(j->out->arena, SCHEMAS "%s", schema->name));
	json_object_end(j);
}

static void choices_write(struct json *j, const struct api_field *f)
{
	if (!f->choices)
		return;
	json_member_list(j, "enum");
	for (const char *const *choice = f->choices; *choice; choice++)
		json_str(j, str_from(*choice));
	if (f->is & API_NULLABLE)
		json_none(j);
	json_array_end(j);
}

static void type_write(struct json *j, const struct api_field *f)
{
	static const struct {
		const char *type, *format;
	} types[] = {
		[API_TEXT] = {"string", NULL},	      [API_INT] = {"integer", NULL},  [API_DATE] = {"string", "date"},
		[API_TIME] = {"string", "date-time"}, [API_FLAG] = {"boolean", NULL},
	};

	if (f->is & API_NULLABLE) {
		json_member_list(j, "type");
		json_str(j, str_from(types[f->type].type));
		json_str(j, S("null"));
		json_array_end(j);
	} else {
		json_member_str(j, "type", str_from(types[f->type].type));
	}
	if (types[f->type].format)
		json_member_str(j, "format", str_from(types[f->type].format));
	if (f->min || f->max) {
		json_member_int(j, "minimum", f->min);
		json_member_int(j, "maximum", f->max);
	}
	choices_write(j, f);
}

/* An example as its type wants it: numbers are not texts. */
static void example_write(struct json *j, const struct api_field *f)
{
	int64_t number;

	if (!f->example)
		return;
	json_member_list(j, "examples");
	if (f->type == API_INT && num_parse(str_from(f->example), INT64_MIN, INT64_MAX, &number))
		json_int(j, number);
	else
		json_str(j, str_from(f->example));
	json_array_end(j);
}

/* The schema of one value of a field. */
static void value_write(struct json *j, const struct api_field *f)
{
	if (f->type == API_OBJECT && !(f->is & API_NULLABLE)) {
		reference_write(j, f->of);
		return;
	}
	json_object_begin(j);
	if (f->type == API_OBJECT) {
		json_member_list(j, "anyOf");
		reference_write(j, f->of);
		json_object_begin(j);
		json_member_str(j, "type", S("null"));
		json_object_end(j);
		json_array_end(j);
	} else {
		type_write(j, f);
		if (f->about && !(f->is & API_LIST))
			json_member_str(j, "description", str_from(f->about));
		example_write(j, f);
	}
	json_object_end(j);
}

static void field_write(struct json *j, const struct api_field *f)
{
	if (!(f->is & API_LIST)) {
		value_write(j, f);
		return;
	}
	json_object_begin(j);
	json_member_str(j, "type", S("array"));
	if (f->about)
		json_member_str(j, "description", str_from(f->about));
	json_key(j, "items");
	value_write(j, f);
	json_object_end(j);
}

static void required_write(struct json *j, const struct api_field *fields)
{
	json_member_list(j, "required");
	for (const struct api_field *f = fields; f->name; f++)
		if (!(f->is & API_OPTIONAL))
			json_str(j, str_from(f->name));
	json_array_end(j);
}

static void schema_write(struct json *j, const struct api_schema *schema)
{
	json_key(j, schema->name);
	json_object_begin(j);
	json_member_str(j, "type", S("object"));
	json_key(j, "properties");
	json_object_begin(j);
	for (const struct api_field *f = schema->fields; f->name; f++) {
		json_key(j, f->name);
		field_write(j, f);
	}
	json_object_end(j);
	required_write(j, schema->fields);
	json_member_bool(j, "additionalProperties", false);
	json_object_end(j);
}

static void parameters_write(struct json *j, const struct api_doc *doc)
{
	if (!doc->parameters)
		return;
	json_member_list(j, "parameters");
	for (const struct api_field *f = doc->parameters; f->name; f++) {
		bool in_path = (f->is & API_PATH) != 0;

		json_object_begin(j);
		json_member_str(j, "name", str_from(f->name));
		json_member_str(j, "in", in_path ? S("path") : S("query"));
		json_member_bool(j, "required", in_path || !(f->is & API_OPTIONAL));
		json_key(j, "schema");
		field_write(j, f);
		json_object_end(j);
	}
	json_array_end(j);
}

static void content_open(struct json *j, const char *type)
{
	json_key(j, type);
	json_object_begin(j);
	json_key(j, "schema");
}

static void file_body_write(struct json *j, const struct api_doc *doc)
{
	content_open(j, "multipart/form-data");
	json_object_begin(j);
	json_member_str(j, "type", S("object"));
	json_key(j, "properties");
	json_object_begin(j);
	json_key(j, doc->file);
	json_object_begin(j);
	json_member_str(j, "type", S("string"));
	json_member_str(j, "contentMediaType", S("application/octet-stream"));
	json_object_end(j);
	json_object_end(j);
	json_member_list(j, "required");
	json_str(j, str_from(doc->file));
	json_array_end(j);
	json_object_end(j);
	json_object_end(j);
	content_open(j, "text/plain");
	json_object_begin(j);
	json_member_str(j, "type", S("string"));
	json_object_end(j);
	json_object_end(j);
}

static void body_write(struct json *j, const struct api_doc *doc)
{
	static const char *const types[] = {"application/json", "application/x-www-form-urlencoded"};

	if (!doc->body && !doc->file)
		return;
	json_key(j, "requestBody");
	json_object_begin(j);
	json_member_bool(j, "required", true);
	json_key(j, "content");
	json_object_begin(j);
	for (size_t i = 0; i < COUNT_OF(types) && doc->body; i++) {
		content_open(j, types[i]);
		reference_write(j, doc->body);
		json_object_end(j);
	}
	if (doc->file)
		file_body_write(j, doc);
	json_object_end(j);
	json_object_end(j);
}

static void list_schema_write(struct json *j, const struct api_schema *of)
{
	static const struct api_field next = {
		.name = "next", .is = API_NULLABLE, .about = "Address of the next page; null on the last one."};
	const struct api_field items = {.name = "items", .type = API_OBJECT, .is = API_LIST, .of = of};

	json_object_begin(j);
	json_member_str(j, "type", S("object"));
	json_key(j, "properties");
	json_object_begin(j);
	json_key(j, items.name);
	field_write(j, &items);
	json_key(j, next.name);
	field_write(j, &next);
	json_object_end(j);
	json_member_list(j, "required");
	json_str(j, str_from(items.name));
	json_str(j, str_from(next.name));
	json_array_end(j);
	json_member_bool(j, "additionalProperties", false);
	json_object_end(j);
}

static void json_answer_write(struct json *j, const struct api_doc *doc)
{
	content_open(j, "application/json");
	if (doc->answers_list) {
		list_schema_write(j, doc->answer);
	} else if (doc->answer) {
		reference_write(j, doc->answer);
	} else {
		json_object_begin(j);
		json_member_str(j, "type", S("object"));
		json_object_end(j);
	}
	json_object_end(j);
}

/* The bytes of a file are described by their type alone. */
static void file_answer_write(struct json *j, const char *type)
{
	content_open(j, type);
	json_object_begin(j);
	json_member_str(j, "contentMediaType", str_from(type));
	json_object_end(j);
	json_object_end(j);
}

static void answer_write(struct json *j, const struct api_doc *doc)
{
	json_key(j, doc->creates ? "201" : "200");
	json_object_begin(j);
	json_member_str(j, "description", doc->creates ? S("Created") : S("OK"));
	json_key(j, "content");
	json_object_begin(j);
	if (doc->answer || !doc->files)
		json_answer_write(j, doc);
	for (const char *const *type = doc->files; type && *type; type++)
		file_answer_write(j, *type);
	json_object_end(j);
	json_object_end(j);
}

static void problem_answer_write(struct json *j, const char *status, const char *description)
{
	json_key(j, status);
	json_object_begin(j);
	json_member_str(j, "description", str_from(description));
	json_key(j, "content");
	json_object_begin(j);
	content_open(j, "application/problem+json");
	reference_write(j, &api_problem);
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
}

/* Statuses that an operation may answer with besides that of success; any other one is a problem, too. */
static void answers_write(struct json *j, const struct route *route)
{
	const struct api_doc *doc = route->doc;
	const struct {
		int status;
		bool may;
	} problems[] = {
		{400, true},
		{401, route->needs != MAY_ALL},
		{403, route->needs > MAY_SIGNED_IN || strcmp(route->method, "GET") != 0},
		{404, doc->parameters != NULL},
		{406, true},
		{409, strcmp(route->method, "GET") != 0},
		{413, doc->body || doc->file},
		{415, true},
		{422, true},
		{503, true},
	};

	json_key(j, "responses");
	json_object_begin(j);
	answer_write(j, doc);
	if (strcmp(route->method, "GET") == 0) {
		json_key(j, "304");
		json_object_begin(j);
		json_member_str(j, "description", S("The caller has this answer already."));
		json_object_end(j);
	}
	for (size_t i = 0; i < COUNT_OF(problems); i++)
		if (problems[i].may)
			problem_answer_write(j, arena_printf(j->out->arena, "%d", problems[i].status).p,
					     problem_title(problems[i].status));
	problem_answer_write(j, "default", "Something went wrong.");
	json_object_end(j);
}

str openapi_path(struct arena *a, const struct route *route)
{
	const struct api_field *f = route->doc->parameters;
	struct buf out = {.arena = a};

	for (const char *p = route->pattern; *p;) {
		if (*p == '{') {
			ASSERT(f && (f->is & API_PATH));
			buf_printf(&out, "{%s}", f->name);
			f++;
			p += 3;
		} else {
			buf_char(&out, *p++);
		}
	}
	return buf_str(&out);
}

/* "get-duties-code": made of method and path, so that it stays the same while they do. */
static str operation_id(struct arena *a, const struct route *route, str path)
{
	struct buf out = {.arena = a};

	buf_puts(&out, strcmp(route->method, "GET") == 0 ? S("get") : S("post"));
	path = str_slice(path, sizeof("/api/v1") - 1, path.n);
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] == '/' || path.p[i] == '.')
			buf_char(&out, '-');
		else if (path.p[i] != '{' && path.p[i] != '}')
			buf_char(&out, path.p[i]);
	}
	return buf_str(&out);
}

/* The subject of an operation: the first word after the version. */
static str tag_of(str path)
{
	str rest = str_slice(path, sizeof("/api/v1/") - 1, path.n);

	return str_cut(&rest, '/');
}

static void security_write(struct json *j, const struct route *route)
{
	json_member_list(j, "security");
	if (route->needs != MAY_ALL) {
		json_object_begin(j);
		json_member_list(j, "session");
		json_array_end(j);
		if (strcmp(route->method, "GET") != 0) {
			json_member_list(j, "token");
			json_array_end(j);
		}
		json_object_end(j);
	}
	json_array_end(j);
}

static void operation_write(struct document *d, const struct route *route)
{
	struct json *j = &d->json;
	str path = openapi_path(d->arena, route);

	json_key(j, strcmp(route->method, "GET") == 0 ? "get" : "post");
	json_object_begin(j);
	json_member_str(j, "operationId", operation_id(d->arena, route, path));
	json_member_str(j, "summary", str_from(message(d->lang, route->summary)));
	json_member_list(j, "tags");
	json_str(j, tag_of(path));
	json_array_end(j);
	security_write(j, route);
	parameters_write(j, route->doc);
	body_write(j, route->doc);
	answers_write(j, route);
	json_object_end(j);
	schema_collect(d, route->doc->body);
	schema_collect(d, route->doc->answer);
}

/* All operations of the path of a route, where the route is the first one of that path. */
static void path_write(struct document *d, const struct route *first)
{
	bool open = false;

	for (const struct route *const *table = d->app->tables; *table; table++) {
		for (const struct route *route = *table; route->pattern; route++) {
			if (!route->doc || strcmp(route->pattern, first->pattern) != 0)
				continue;
			if (!open && route != first)
				return;
			if (!open) {
				json_key(&d->json, arena_str(d->arena, openapi_path(d->arena, route)).p);
				json_object_begin(&d->json);
			}
			open = true;
			operation_write(d, route);
		}
	}
	json_object_end(&d->json);
}

static void paths_write(struct document *d)
{
	json_key(&d->json, "paths");
	json_object_begin(&d->json);
	for (const struct route *const *table = d->app->tables; *table; table++)
		for (const struct route *route = *table; route->pattern; route++)
			if (route->doc)
				path_write(d, route);
	json_object_end(&d->json);
}

static void scheme_write(struct json *j, const char *key, const char *in, const char *name)
{
	json_key(j, key);
	json_object_begin(j);
	json_member_str(j, "type", S("apiKey"));
	json_member_str(j, "in", str_from(in));
	json_member_str(j, "name", str_from(name));
	json_object_end(j);
}

static void components_write(struct document *d)
{
	struct json *j = &d->json;

	json_key(j, "components");
	json_object_begin(j);
	json_key(j, "schemas");
	json_object_begin(j);
	schema_collect(d, &api_problem);
	for (size_t i = 0; i < d->schemas.count; i++)
		schema_write(j, d->schemas.items[i]);
	json_object_end(j);
	json_key(j, "securitySchemes");
	json_object_begin(j);
	scheme_write(j, "session", "cookie", "stocktake");
	scheme_write(j, "token", "header", "X-CSRF-Token");
	json_object_end(j);
	json_object_end(j);
}

void openapi_write(const struct http_app *app, enum lang lang, struct buf *out)
{
	struct document d = {.app = app, .lang = lang, .arena = out->arena};
	struct json *j = &d.json;

	json_begin(j, out);
	json_object_begin(j);
	json_member_str(j, "openapi", S("3.1.0"));
	json_key(j, "info");
	json_object_begin(j);
	json_member_str(j, "title", S("Stocktake"));
	json_member_str(j, "version", S("1"));
	json_object_end(j);
	json_member_list(j, "servers");
	json_object_begin(j);
	json_member_str(j, "url", S("/"));
	json_object_end(j);
	json_array_end(j);
	paths_write(&d);
	components_write(&d);
	json_object_end(j);
	json_end(j);
	buf_char(out, '\n');
}
