#include "data/data.h"
#include "data_files.h"

str data_file(const char *name)
{
	const struct asset *file = data_files;

	while (file->name && !str_eq(str_from(file->name), str_from(name)))
		file++;
	ASSERT(file->name);
	return file->raw;
}
