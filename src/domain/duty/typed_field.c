#include "domain/duty/typed_field.h"
#include "base/utf8.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2100 };

bool typed_day(struct ctx *c, const char *name, str text, struct date *out)
{
	if (!date_parse(str_trim(text), out))
		fail_field(c, name, N_("Enter a day as in 2024-09-15."));
	else if (out->year < YEAR_FIRST || out->year > YEAR_LAST)
		fail_field(c, name, N_("This day is too far away. Check the year."));
	else
		return true;
	return false;
}

static void check_length(struct ctx *c, const char *name, str text, size_t max)
{
	if (utf8_length(text) > max)
		fail_field(c, name, N_("This is longer than %1 characters."), arena_printf(c->arena, "%zu", max));
}

str typed_text(struct ctx *c, const char *name, str text, size_t max, const char *missing)
{
	text = str_trim(text);
	if (text.n == 0)
		fail_field(c, name, missing);
	else
		check_length(c, name, text, max);
	return text;
}

str typed_reason(struct ctx *c, str text)
{
	return typed_text(c, "reason", text, TYPED_REASON_MAX, N_("Enter the reason."));
}

str typed_reference(struct ctx *c, str text)
{
	text = str_trim(text);
	check_length(c, "reference", text, TYPED_REFERENCE_MAX);
	return text;
}
