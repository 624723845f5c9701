/* Whatever doc_record_read() accepts is the same after it is written, and can be written as Akoma Ntoso. */
#include "doc/record.h"
#include "doc/to_akn.h"
#include "text/locale.h"
#include "text/message.h"

enum { ARENA_BYTES = 1 << 30 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The tables of messages and of dates are made by the build; none of them reads the input. */
const char *message(enum lang lang, const char *id)
{
	(void)lang;
	return id;
}

str locale_date(struct arena *a, enum lang lang, struct date d)
{
	(void)lang;
	return date_format(a, d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct doc_akn identity = {S("sample"), S("ctc"), S("1"), {2026, 2, 23}};
	const str record = {(const char *)data, size};
	struct arena a;
	struct document d;
	struct buf again = {.arena = &a}, akn = {.arena = &a};

	arena_init(&a, ARENA_BYTES);
	if (size < 1 << 16 && doc_record_read(&a, record, &d)) {
		doc_record_write(&again, &d);
		ASSERT(str_eq(buf_str(&again), record));
		doc_write_akn(&akn, &d, &identity);
	}
	arena_reset(&a);
	return 0;
}
