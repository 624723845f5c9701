/* What of Member States can be found: all their names, of today and before, in six languages. */
#include "domain/search/search.h"
#include "domain/state/state.h"
#include "state_sql.h"
#include "text/message.h"

static void name_add(struct arena *a, struct search_document *d, const struct state_search_names_row *row)
{
	enum lang lang;
	str *title, *body;

	if (!lang_parse(row->language, &lang))
		return;
	title = &d->title[lang];
	body = &d->body[lang];
	if (title->n == 0)
		*title = row->name;
	else
		*body = body->n ? arena_printf(a, "%.*s; %.*s", STR_ARG(*body), STR_ARG(row->name)) : row->name;
}

enum code state_search_index(struct ctx *c)
{
	struct state_search_names_row *rows;
	size_t count;

	TRY(state_search_names(c, date_format(c->arena, c->today), &rows, &count));
	for (size_t i = 0, next; i < count; i = next) {
		struct search_document d = {
			.kind = SEARCH_STATE,
			.address = arena_printf(c->arena, "/states/%.*s", STR_ARG(rows[i].alpha3)),
			.in_six = true,
			.number = rows[i].alpha3,
		};

		for (next = i; next < count && rows[next].id == rows[i].id; next++)
			name_add(c->arena, &d, &rows[next]);
		TRY(search_put(c, &d));
	}
	return OK;
}
