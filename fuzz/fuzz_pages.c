/* Any bytes as the text of a PDF: what was read goes through a record and comes back. */
#include "domain/programme/programme_file.h"
#include "domain/programme/programme_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	struct programme read, back;
	struct buf record;

	arena_init(&a, PROGRAMME_FILE_ARENA_BYTES);
	record = (struct buf){.arena = &a};
	programme_read_pages(&a, (str){(const char *)data, n}, &read);
	programme_record_write(&record, &read);
	ASSERT(programme_record_read(&a, buf_str(&record), &back));
	arena_reset(&a);
	return 0;
}
