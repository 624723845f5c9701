/* What a call of the API may bring, and the frame of its answers. */
#include "http/api.h"

#include "base/num.h"
#include "text/message.h"

const struct api_field *api_field_find(const struct api_field *fields, str name)
{
	for (const struct api_field *f = fields; f && f->name; f++)
		if (str_eq(name, str_from(f->name)))
			return f;
	return NULL;
}

size_t api_field_count(const struct api_field *fields)
{
	size_t count = 0;

	while (fields && fields[count].name)
		count++;
	return count;
}

/* "q=0", "q=0.000": not this one. */
static bool is_refused(str parameters)
{
	while (parameters.p) {
		str value = str_trim(str_cut(&parameters, ';'));
		const str name = str_cut(&value, '=');
		bool zero = value.n > 0;

		for (size_t i = 0; i < value.n; i++)
			zero = zero && (value.p[i] == '0' || value.p[i] == '.');
		if (str_eq_nocase(name, S("q")) && zero)
			return true;
	}
	return false;
}

static bool accepts_json(str accept)
{
	static const str ranges[] = {S("application/json"), S("application/*"), S("*/*")};

	if (str_trim(accept).n == 0)
		return true;
	while (accept.p) {
		str parameters = str_cut(&accept, ',');
		const str range = str_trim(str_cut(&parameters, ';'));

		for (size_t i = 0; i < COUNT_OF(ranges); i++)
			if (str_eq_nocase(range, ranges[i]) && !is_refused(parameters))
				return true;
	}
	return false;
}

static str media_type(const struct request *rq)
{
	str parameters = rq->content_type;

	return str_trim(str_cut(&parameters, ';'));
}

/* Whether the body is of a type that the operation reads. A file may be sent as it is, under any type but these. */
static bool reads_type(const struct api_doc *doc, str type)
{
	static const str forms[] = {S("application/x-www-form-urlencoded"), S("multipart/form-data"),
				    S("application/json")};

	for (size_t i = 0; i < COUNT_OF(forms); i++)
		if (str_eq_nocase(type, forms[i]))
			return !doc->file || i == 1;
	return doc->file && type.n;
}

static const struct api_field *known_field(const struct api_doc *doc, str name)
{
	const struct api_field *f = api_field_find(doc->parameters, name);

	if (f && !(f->is & API_PATH))
		return f;
	return doc->body ? api_field_find(doc->body->fields, name) : NULL;
}

static bool is_choice(const struct api_field *f, str value)
{
	for (const char *const *choice = f->choices; *choice; choice++)
		if (str_eq(value, str_from(*choice)))
			return true;
	return false;
}

static str choices_joined(struct arena *a, const struct api_field *f)
{
	struct buf out = {.arena = a};

	for (const char *const *choice = f->choices; *choice; choice++)
		buf_printf(&out, "%s%s", out.n ? ", " : "", *choice);
	return buf_str(&out);
}

static void check_number(struct ctx *c, const struct api_field *f, str value)
{
	bool bounded = f->min != 0 || f->max != 0;
	int64_t number;

	if (!num_parse(value, INT64_MIN, INT64_MAX, &number))
		fail_field(c, f->name, N_("Enter a whole number."));
	else if (bounded && (number < f->min || number > f->max))
		fail_field(c, f->name, N_("Enter a number from %1 to %2."),
			   arena_printf(c->arena, "%lld", (long long)f->min),
			   arena_printf(c->arena, "%lld", (long long)f->max));
}

static void check_value(struct ctx *c, const struct api_field *f, str value)
{
	struct date day;

	if (f->type == API_INT)
		check_number(c, f, value);
	if (f->type == API_DATE && !date_parse(value, &day))
		fail_field(c, f->name, N_("Enter a day as in 2024-09-15."));
	if (f->choices && !is_choice(f, value))
		fail_field(c, f->name, N_("Choose one of these: %1."), choices_joined(c->arena, f));
}

static bool stood_before(const struct request *rq, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(rq->fields[i].name, rq->fields[at].name))
			return true;
	return false;
}

static void check_sent(struct request *rq, const struct api_doc *doc)
{
	struct ctx *c = rq->c;

	for (size_t i = 0; i < rq->field_count; i++) {
		const struct api_field *f = known_field(doc, rq->fields[i].name);
		const char *name = arena_str(c->arena, rq->fields[i].name).p;

		if (!f)
			fail_field(c, name, N_("There is no such field here."));
		else if (!(f->is & API_LIST) && stood_before(rq, i))
			fail_field(c, name, N_("This field stands here more than once."));
		else
			check_value(c, f, rq->fields[i].value);
	}
}

static bool has_fault(const struct ctx *c, const char *name)
{
	for (size_t i = 0; i < c->err.field_count; i++)
		if (strcmp(c->err.fields[i].field, name) == 0)
			return true;
	return false;
}

static void check_present(struct request *rq, const struct api_field *fields)
{
	for (const struct api_field *f = fields; f && f->name; f++)
		if (!(f->is & (API_OPTIONAL | API_PATH)) && !field_has(rq, f->name) && !has_fault(rq->c, f->name))
			fail_field(rq->c, f->name, N_("Fill in this field."));
}

/* Query, and body of a form; JSON is read besides. */
static enum code read_fields(struct request *rq, struct response *rs)
{
	const enum code code = request_read(rq);

	if (code == ERR_INPUT)
		rs->status = 400;
	TRY(code);
	if (rq->body.n && str_eq_nocase(media_type(rq), S("application/json")))
		return api_body_read(rq, rs);
	return OK;
}

enum code api_read(struct request *rq, struct response *rs)
{
	const struct api_doc *doc = rq->route->doc;

	if (!doc->files && !accepts_json(rq->accept)) {
		rs->status = 406;
		return fail(rq->c, ERR_INPUT, N_("The answer is JSON, which the header Accept leaves out."));
	}
	if (rq->body.n && !reads_type(doc, media_type(rq))) {
		rs->status = 415;
		return fail(rq->c, ERR_INPUT, N_("The body is of a type that cannot be read here."));
	}
	TRY(read_fields(rq, rs));
	check_sent(rq, doc);
	check_present(rq, doc->parameters);
	check_present(rq, doc->body ? doc->body->fields : NULL);
	return rq->c->err.field_count ? ERR_INPUT : OK;
}

void api_file_of_body(struct request *rq)
{
	if (rq->upload_count || rq->body.n == 0)
		return;
	rq->uploads = arena_new(rq->c->arena, struct upload, 1);
	rq->uploads[rq->upload_count++] = (struct upload){
		.field = S("file"),
		.name = field_has(rq, "name") ? field(rq, "name") : S("body"),
		.type = rq->content_type,
		.content = rq->body,
	};
}

void api_member_texts(struct json *j, const char *name, const str *items, size_t count)
{
	json_member_list(j, name);
	for (size_t i = 0; i < count; i++)
		json_str(j, items[i]);
	json_array_end(j);
}

void api_begin(struct response *rs, struct json *j)
{
	rs->type = "application/json";
	json_begin(j, &rs->out.body);
}

enum code api_end(struct json *j)
{
	json_end(j);
	buf_char(j->out, '\n');
	return OK;
}

void api_items_begin(struct response *rs, struct json *j)
{
	api_begin(rs, j);
	json_object_begin(j);
	json_member_list(j, "items");
}

enum code api_items_end(struct json *j, str next)
{
	json_array_end(j);
	json_member_day(j, "next", next);
	json_object_end(j);
	return api_end(j);
}

void api_created(struct request *rq, struct response *rs, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	rs->location = arena_vprintf(rq->c->arena, format, args);
	va_end(args);
	rs->status = 201;
}

enum code api_check_cursor(const struct listing *l)
{
	if (field_has(l->rq, "after") && l->after.n == 0)
		return fail_field(l->rq->c, "after", N_("No page begins here. Start again from the first one."));
	return OK;
}
