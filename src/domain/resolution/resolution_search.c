/* What of resolutions can be found: symbol, topic, subject in short, and the meeting. */
#include "domain/resolution/resolution.h"
#include "domain/search/search.h"
#include "resolution_sql.h"

enum code resolution_search_index(struct ctx *c)
{
	struct resolution_search_rows_row *rows;
	size_t count;

	TRY(resolution_search_rows(c, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct search_document d = {
			.kind = SEARCH_RESOLUTION,
			.address = arena_printf(c->arena, "/resolutions/%lld", (long long)rows[i].id),
			.lang = LANG_EN,
			.title = {rows[i].symbol},
			.body = {rows[i].topic},
			.symbols = rows[i].meeting,
		};

		if (rows[i].subject.n)
			d.body[0] = rows[i].topic.n ? arena_printf(c->arena, "%.*s. %.*s", STR_ARG(rows[i].topic),
								   STR_ARG(rows[i].subject))
						    : rows[i].subject;
		date_parse(rows[i].adopted_on, &d.day);
		TRY(search_put(c, &d));
	}
	return OK;
}
