/* Whom a text means that names a State: a code, or a name of any language and time. */
#include "domain/state/state.h"
#include "state_sql.h"
#include "text/locale.h"
#include "text/message.h"

/* Codes are ASCII: what is not, is none. */
static str code_of(struct arena *a, str text)
{
	char *code = arena_alloc(a, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		code[i] = (char)(text.p[i] >= 'a' && text.p[i] <= 'z' ? text.p[i] - 'a' + 'A' : text.p[i]);
	return (str){code, text.n};
}

static enum code refuse(struct ctx *c, const struct state_named_as *named, const char *message)
{
	if (named->row > 0)
		return fail_field(c, named->field, N_("row %1: not a Member State; not stored"),
				  arena_printf(c->arena, "%lld", (long long)named->row));
	return fail_field(c, named->field, message, named->text);
}

enum code state_resolve(struct ctx *c, const struct state_named_as *named, struct state_identity *out)
{
	str text = str_trim(named->text), folded = locale_fold(c->arena, text), code = code_of(c->arena, text);
	struct state_not_named_row *others;
	struct state_named_row *states;
	size_t count, other_count;

	TRY(state_named(c, folded, code, &states, &count));
	if (count == 1 || (count > 1 && str_eq(states[0].alpha3, code))) {
		*out = (struct state_identity){states[0].id, states[0].alpha3};
		return OK;
	}
	if (count > 1)
		return fail_field(c, named->field, N_("More than one Member State has this name: %1. Give its code."),
				  named->text);
	TRY(state_not_named(c, folded, code, &others, &other_count));
	if (other_count)
		return refuse(c, named, N_("%1: not a Member State; not stored"));
	return refuse(c, named, N_("This is not a Member State: %1."));
}
