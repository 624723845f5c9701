/* Bodies of calls as JSON: read strictly, into the same fields as those of a form. */
#include "http/api.h"

#include <jansson.h>

static void release(json_t **value)
{
	json_decref(*value);
}

/* How a member is wrong, or NULL; *text is its value as a form would have sent it, in the arena. */
static const char *value_read(struct arena *a, const struct api_field *f, const json_t *value, str *text)
{
	if (f->type == API_INT) {
		if (!json_is_integer(value))
			return N_("This must be a whole number.");
		*text = arena_printf(a, "%lld", (long long)json_integer_value(value));
		return NULL;
	}
	if (!json_is_string(value))
		return N_("This must be a text.");
	*text = arena_str(a, (str){json_string_value(value), json_string_length(value)});
	return NULL;
}

/* A field of the form that the body stands for; f is NULL where there is none of that name. */
static enum code field_add(struct request *rq, const struct api_field *f, const char *name, const json_t *value)
{
	const char *fault;
	str text;

	if (rq->field_count == FIELDS_MAX)
		return fail(rq->c, ERR_TOO_LARGE, N_("The form or address has too many fields."));
	fault = f ? value_read(rq->c->arena, f, value, &text) : N_("There is no such field here.");
	if (fault)
		fail_field(rq->c, name, fault);
	else
		rq->fields[rq->field_count++] = (struct pair){str_from(name), text};
	return OK;
}

static enum code member_read(struct request *rq, const char *key, const json_t *value)
{
	const struct api_schema *body = rq->route->doc->body;
	const struct api_field *f = body ? api_field_find(body->fields, str_from(key)) : NULL;
	const char *name = arena_str(rq->c->arena, str_from(key)).p;

	if (!f || !(f->is & API_LIST))
		return field_add(rq, f, name, value);
	if (!json_is_array(value)) {
		fail_field(rq->c, name, N_("This must be a list."));
		return OK;
	}
	for (size_t i = 0; i < json_array_size(value); i++)
		TRY(field_add(rq, f, name, json_array_get(value, i)));
	return OK;
}

enum code api_body_read(struct request *rq, struct response *rs)
{
	json_error_t error;
	json_t *body __attribute__((cleanup(release))) =
		json_loadb(rq->body.p, rq->body.n, JSON_REJECT_DUPLICATES, &error);
	struct arena *a = rq->c->arena;
	const char *key;
	json_t *value;

	if (!body) {
		rs->status = 400;
		return fail(rq->c, ERR_INPUT, N_("The body is not JSON: line %1, column %2."),
			    arena_printf(a, "%d", error.line), arena_printf(a, "%d", error.column));
	}
	if (!json_is_object(body)) {
		rs->status = 400;
		return fail(rq->c, ERR_INPUT, N_("The body must be one JSON object."));
	}
	json_object_foreach(body, key, value) TRY(member_read(rq, key, value));
	return OK;
}
