/* Forms with files: no input may crash the parser, and what it gives lies within the body. */
#include "http/http.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct ctx c = {.arena = &a};
	struct request rq = {.c = &c, .content_type = S("multipart/form-data; boundary=XX")};

	arena_init(&a, ARENA_BYTES);
	rq.body = (str){(const char *)data, size};
	if (request_read(&rq) == OK)
		for (size_t i = 0; i < rq.upload_count; i++) {
			const str content = rq.uploads[i].content;

			ASSERT(content.p >= rq.body.p && content.p + content.n <= rq.body.p + rq.body.n);
			ASSERT(str_find(content, S("\r\n--XX"), 0) == SIZE_MAX);
		}
	/* The same bytes as a Content-Type, which has a grammar of its own. */
	rq.content_type = arena_printf(&a, "multipart/form-data;%.*s", STR_ARG(rq.body));
	ASSERT(request_read(&rq) != ERR_BUG);
	arena_reset(&a);
	return 0;
}
