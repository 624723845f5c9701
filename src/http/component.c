#include "http/component.h"

#include "text/message.h"

const struct fault *fault_of(const struct err *err, const char *name)
{
	for (size_t i = 0; err && i < err->field_count; i++)
		if (err->fields[i].field && strcmp(err->fields[i].field, name) == 0)
			return &err->fields[i];
	return NULL;
}

str fault_text(const struct html *o, const struct fault *fault)
{
	return message_fault(o->body.arena, o->lang, fault);
}

/* Adds "field-NAME-SUFFIX" to a list of ids. */
static void add_id(struct buf *b, const char *name, const char *suffix)
{
	if (b->n > 0)
		buf_char(b, ' ');
	buf_lit(b, "field-");
	buf_puts(b, str_from(name));
	buf_puts(b, str_from(suffix));
}

str field_described_by(const struct html *o, const struct field *f)
{
	struct buf b = {.arena = o->body.arena};

	if (f->hint)
		add_id(&b, f->name, "-hint");
	if (fault_of(f->err, f->name))
		add_id(&b, f->name, "-error");
	return buf_str(&b);
}

const char *field_width(const struct field *f)
{
	if (!f->size)
		return "";
	return strcmp(f->size, "short") == 0 ? "input-short" : "input-medium";
}

bool option_chosen(const struct field *f, const struct option *option)
{
	return str_eq(f->value, option->value);
}
