#include "data/data.h"
#include "base/num.h"
#include "data_files.h"
#include "text/csv.h"

static const struct csv_limits limits = {.rows = 10000, .columns = 40, .field_bytes = 20000};

str data_file(const char *name)
{
	const struct asset *file = data_files;

	while (file->name && !str_eq(str_from(file->name), str_from(name)))
		file++;
	ASSERT(file->name);
	return file->raw;
}

enum code data_rows(struct ctx *c, const struct data_table *table)
{
	struct csv_table rows = {0};

	TRY(csv_read(c, data_file(table->file), CSV_COMMA, &limits, &rows));
	for (size_t i = 1; i < rows.count; i++) {
		ASSERT(rows.items[i].count == table->columns);
		TRY(table->row(c, table->user, rows.items[i].items));
	}
	return OK;
}

int64_t data_number(str text)
{
	int64_t n = 0;
	bool read = num_parse(text, INT32_MIN, INT32_MAX, &n);

	ASSERT(read);
	return n;
}
