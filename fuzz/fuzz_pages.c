/* Any bytes as the two texts of a PDF, a record separator between them: what was read goes through a record and comes
 * back. */
#include "domain/programme/programme_file.h"
#include "domain/programme/programme_record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena a;
	struct programme read, back;
	struct buf record;
	str flow = {(const char *)data, n}, layout = str_cut(&flow, 0x1E);

	arena_init(&a, PROGRAMME_FILE_ARENA_BYTES);
	record = (struct buf){.arena = &a};
	programme_read_pages(&a, layout, flow, &read);
	programme_record_write(&record, &read);
	ASSERT(programme_record_read(&a, buf_str(&record), &back));
	arena_reset(&a);
	return 0;
}
