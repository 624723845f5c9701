/* Queries, urlencoded forms, cookies and addresses: no input may crash, and what comes out is text without NUL. */
#include "base/utf8.h"
#include "http/guard.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct ctx c = {.arena = &a};
	struct request rq = {.c = &c};
	const str text = {(const char *)data, size};
	str path, query;

	arena_init(&a, ARENA_BYTES);
	rq.query = rq.cookie = text;
	if (request_read(&rq) == OK)
		for (size_t i = 0; i < rq.field_count; i++)
			ASSERT(utf8_valid(rq.fields[i].name) && utf8_valid(rq.fields[i].value));
	ASSERT(request_cookie(&rq, "sid").n <= size);
	if (guard_target(&a, text, &path, &query))
		ASSERT(utf8_valid(path) && path.n + query.n <= size);
	arena_reset(&a);
	return 0;
}
