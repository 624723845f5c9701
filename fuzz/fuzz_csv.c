/* Whatever csv_read() accepts is the same after it is written and read again. */
#include "text/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct csv_limits limits = {.rows = 1000, .columns = 50, .field_bytes = 4096};

static void write_all(struct csv *w, const struct csv_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		for (size_t k = 0; k < table->items[i].count; k++)
			csv_raw(w, table->items[i].items[k]);
		csv_row_end(w);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct ctx c = {.arena = &a};
	struct csv_table table, again;
	struct buf first = {.arena = &a}, second = {.arena = &a};
	struct csv w;

	arena_init(&a, (size_t)1 << 30);
	if (size < 1 << 20 && csv_read(&c, (str){(const char *)data, size}, CSV_DETECT, &limits, &table) == OK) {
		csv_begin(&w, &first);
		write_all(&w, &table);
		ASSERT(csv_read(&c, buf_str(&first), CSV_COMMA, &limits, &again) == OK);
		csv_begin(&w, &second);
		write_all(&w, &again);
		ASSERT(str_eq(buf_str(&first), buf_str(&second)));
	}
	arena_reset(&a);
	return 0;
}
