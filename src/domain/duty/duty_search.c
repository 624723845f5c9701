/* What of duties and events can be found. */
#include "domain/duty/duty.h"
#include "domain/search/search.h"
#include "duty_sql.h"
#include "event_sql.h"
#include "text/message.h"

static enum code duty_put(struct ctx *c, const struct duty_list_row *row)
{
	struct search_document d = {
		.kind = SEARCH_DUTY,
		.address = arena_printf(c->arena, "/duties/%.*s", STR_ARG(row->code)),
		.in_six = true,
		.number = row->code,
	};

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		d.title[lang] = arena_printf(c->arena, "%.*s %s", STR_ARG(row->code), message(lang, row->name.p));
		d.body[lang] = str_from(message(lang, row->owner.p));
	}
	return search_put(c, &d);
}

/* A withdrawn event is not found any more. */
static enum code event_put(struct ctx *c, const struct anchor_list_row *row)
{
	struct search_document d = {
		.kind = SEARCH_EVENT,
		.address = arena_printf(c->arena, "/events/%lld", (long long)row->id),
		.lang = LANG_EN,
		.title = {row->title},
		.body = {row->state_name},
		.symbols = row->reference,
	};

	if (row->withdrawn)
		return search_remove(c, d.address);
	date_parse(row->happened_on, &d.day);
	return search_put(c, &d);
}

static enum code events_put(struct ctx *c, int64_t id)
{
	struct anchor_list_in in = {
		.language = S("en"), .on_day = date_format(c->arena, c->today), .with_id = id > 0, .id = id};
	struct anchor_list_row *rows;
	size_t count;

	TRY(anchor_list(c, &in, &rows, &count));
	for (size_t i = 0; i < count; i++)
		TRY(event_put(c, &rows[i]));
	return OK;
}

enum code duty_search_event(struct ctx *c, int64_t event_id)
{
	return events_put(c, event_id);
}

enum code duty_search_index(struct ctx *c)
{
	struct duty_list_row *rows;
	size_t count;

	TRY(duty_list(c, &rows, &count));
	for (size_t i = 0; i < count; i++)
		TRY(duty_put(c, &rows[i]));
	return events_put(c, 0);
}
