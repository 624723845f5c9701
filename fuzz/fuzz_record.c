/* Any bytes as a record from the parser child: refused, or written again as the same bytes. */
#include "domain/programme/programme_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	struct programme read;
	struct buf again;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	again = (struct buf){.arena = &a};
	if (programme_record_read(&a, (str){(const char *)data, n}, &read)) {
		programme_record_write(&again, &read);
		ASSERT(str_eq(buf_str(&again), (str){(const char *)data, n}));
	}
	arena_reset(&a);
	return 0;
}
