/* Heads of requests, a line each: method, target, version, then name and value in turn. */
#include "http/guard.h"

enum { ARENA_BYTES = 64 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct pair headers[GUARD_HEADERS_MAX + 1];
	struct head head = {.headers = headers};
	str rest = {(const char *)data, size};

	arena_init(&a, ARENA_BYTES);
	head.method = str_cut(&rest, '\n');
	head.target = str_cut(&rest, '\n');
	head.version = str_cut(&rest, '\n');
	while (rest.p && head.header_count < COUNT_OF(headers)) {
		struct pair *h = &headers[head.header_count++];

		h->name = str_cut(&rest, '\n');
		h->value = str_cut(&rest, '\n');
	}
	if (guard_head(&head).status == 0) {
		ASSERT(head_value(&head, S("Host")).n > 0 && head.target.p[0] == '/');
		ASSERT(head_body_bytes(&head) >= 0);
	}
	arena_reset(&a);
	return 0;
}
