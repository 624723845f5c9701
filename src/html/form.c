#include "html/form.h"

#include "text/message.h"

static struct form_error error_of(struct arena *a, enum lang lang, const struct fault *f)
{
	str text = arena_str(a, message_fault(a, lang, f));

	return (struct form_error){.name = f->field, .message = text.p};
}

struct form_errors form_errors(struct arena *a, enum lang lang, const struct err *err)
{
	struct form_error *items;
	size_t count = 0;

	if (err->code == OK)
		return (struct form_errors){0};
	items = arena_new(a, struct form_error, err->field_count + 1);
	if (err->main.message)
		items[count++] = error_of(a, lang, &err->main);
	for (size_t i = 0; i < err->field_count; i++)
		items[count++] = error_of(a, lang, &err->fields[i]);
	return (struct form_errors){.items = items, .count = count};
}

const char *form_error_for(const struct form_errors *errors, const char *name)
{
	for (size_t i = 0; i < errors->count; i++)
		if (errors->items[i].name && strcmp(errors->items[i].name, name) == 0)
			return errors->items[i].message;
	return NULL;
}

str form_described_by(struct arena *a, const struct form_field *f)
{
	struct buf ids = {.arena = a};

	if (f->hint)
		buf_printf(&ids, "field-%s-hint", f->name);
	if (f->hint && f->error)
		buf_char(&ids, ' ');
	if (f->error)
		buf_printf(&ids, "field-%s-error", f->name);
	return buf_str(&ids);
}

/* Numbers and dates are typed as text: number spinners lose digits to the scroll wheel. */
static const struct form_input inputs[] = {
	{"text", "text", NULL, "auto", true},	      {"search", "search", NULL, "auto", true},
	{"number", "text", "numeric", "ltr", true},   {"date-text", "text", "numeric", "ltr", true},
	{"password", "password", NULL, "ltr", false},
};

const struct form_input *form_input_of(const char *type)
{
	size_t i = 0;

	while (type && i < COUNT_OF(inputs) && strcmp(inputs[i].type, type) != 0)
		i++;
	ASSERT(i < COUNT_OF(inputs));
	return &inputs[i];
}
