#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

static struct fault fault_make(const char *field, const char *message, const str *args, size_t count)
{
	struct fault f = {.field = field, .message = message};

	ASSERT(count <= ERR_ARGS_MAX);
	for (size_t i = 0; i < count; i++)
		f.args[i] = args[i];
	f.arg_count = count;
	return f;
}

enum code err_set(struct err *e, const char *where, enum code code, const char *message, const str *args, size_t count)
{
	ASSERT(code != OK);
	e->code = code;
	e->where = where;
	e->main = fault_make(NULL, message, args, count);
	return code;
}

enum code err_field(struct err *e, const char *where, const char *field, const char *message, const str *args,
		    size_t count)
{
	e->code = ERR_INPUT;
	if (e->field_count == 0)
		e->where = where;
	if (e->field_count < ERR_FIELDS_MAX)
		e->fields[e->field_count++] = fault_make(field, message, args, count);
	return ERR_INPUT;
}

void assert_failed(const char *where, const char *condition)
{
	fprintf(stderr, "stocktake: %s: assertion failed: %s\n", where, condition);
	abort();
}
