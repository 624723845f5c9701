/* Any bytes as a programme: what was read goes through a record and comes back the same. */
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	struct programme read, back;
	struct buf first, second;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	first = second = (struct buf){.arena = &a};
	if (programme_read(&a, (str){(const char *)data, n}, &read))
		programme_classify(&a, &read);
	programme_record_write(&first, &read);
	ASSERT(programme_record_read(&a, buf_str(&first), &back));
	programme_record_write(&second, &back);
	ASSERT(str_eq(buf_str(&first), buf_str(&second)));
	arena_reset(&a);
	return 0;
}
