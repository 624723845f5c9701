/* Calls of the API with any JSON body: what is taken fits the description, is text without NUL, and is read again
 * alike. */
#include "base/num.h"
#include "base/utf8.h"
#include "http/api.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

static const char *const colours[] = {"red", "green", NULL};

static const struct api_field fields[] = {
	{.name = "title"},
	{.name = "count", .type = API_INT, .is = API_OPTIONAL, .min = 1, .max = 9},
	{.name = "day", .type = API_DATE, .is = API_OPTIONAL},
	{.name = "colour", .is = API_OPTIONAL, .choices = colours},
	{0},
};
static const struct api_schema body = {"Body", fields};
static const struct api_doc doc = {.body = &body};
static const struct route route = {.method = "POST", .pattern = "/api/v1/things", .doc = &doc};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_taken(const struct request *rq)
{
	int64_t count;
	struct date day;

	ASSERT(field_has(rq, "title"));
	for (size_t i = 0; i < rq->field_count; i++) {
		ASSERT(api_field_find(fields, rq->fields[i].name) != NULL);
		ASSERT(utf8_valid(rq->fields[i].value));
		ASSERT(memchr(rq->fields[i].value.p, 0, rq->fields[i].value.n) == NULL);
	}
	ASSERT(!field_has(rq, "count") || num_parse(field(rq, "count"), 1, 9, &count));
	ASSERT(!field_has(rq, "day") || date_parse(field(rq, "day"), &day));
	ASSERT(!field_has(rq, "colour") || str_eq(field(rq, "colour"), S("red")) ||
	       str_eq(field(rq, "colour"), S("green")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct ctx c = {.arena = &a};
	struct request rq = {.c = &c, .route = &route, .content_type = S("application/json")};
	struct response rs = {.status = 200};
	enum code code;

	if (size == 0)
		return 0;
	arena_init(&a, ARENA_BYTES);
	rq.body = (str){(const char *)data, size};
	code = api_read(&rq, &rs);
	if (code == OK)
		check_taken(&rq);
	else
		ASSERT(rs.status == 200 || rs.status == 400);
	c.err = (struct err){0};
	rs.status = 200;
	ASSERT(api_read(&rq, &rs) == code);
	arena_reset(&a);
	return 0;
}
