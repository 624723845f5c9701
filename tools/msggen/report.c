#include "msggen.h"

#include <stdarg.h>
#include <stdio.h>

static void line_put(struct report *r, str file, int line, const char *kind, const char *what)
{
	buf_printf(&r->text, "%.*s:%d: %s%s\n", STR_ARG(file), line, kind, what);
}

void report_fault(struct report *r, str file, int line, const char *format, ...)
{
	char what[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	line_put(r, file, line, "", what);
	r->fault_count++;
}

void report_warning(struct report *r, str file, int line, const char *format, ...)
{
	char what[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	line_put(r, file, line, "warning: ", what);
}
