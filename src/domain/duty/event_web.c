/* Pages of events: what happened, from which clocks run. */
#include "domain/duty/event_web.h"
#include "db/db.h"
#include "domain/duty/duty_web.h"
#include "event_html.h"
#include "text/message.h"

static bool may_record(const struct ctx *c)
{
	return (c->may & PERMISSION_BIT(MAY_RECORD)) != 0;
}

static str language_of(const struct ctx *c)
{
	return str_from(lang_tag(c->lang));
}

enum code events_read(struct ctx *c, const struct anchor_list_row **rows, size_t *count)
{
	struct anchor_list_row *read;

	TRY(anchor_list(c,
			&(struct anchor_list_in){.language = language_of(c), .on_day = date_format(c->arena, c->today)},
			&read, count));
	*rows = read;
	return OK;
}

/* GET /events */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct events_view v = {.page = page_for(rq, message(c->lang, N_("Events")), "events"),
				.may_record = may_record(c)};

	TRY(events_read(c, &v.rows, &v.row_count));
	v.exports = listing_api_link(c->arena, "/events", "", S(""));
	events_page(&rs->out, &v);
	return OK;
}

static void anchor_options(struct ctx *c, struct event_form_view *v)
{
	struct option *options;
	size_t n = 0;

	while (anchor_kinds[n].code)
		n++;
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, N_("Choose")))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){str_from(anchor_kinds[i].code),
						 str_from(message(c->lang, anchor_kinds[i].name))};
	v->anchors = options;
	v->anchor_count = n + 1;
}

static enum code form_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct err *err = c->err.code ? &c->err : NULL;
	struct event_form_view v = {
		.anchor = {.name = "anchor",
			   .label = message(c->lang, N_("What happened")),
			   .value = field(rq, "anchor"),
			   .err = err},
		.happened_on = {.name = "happened_on",
				.label = message(c->lang, N_("Day")),
				.hint = message(c->lang, N_("As in 2024-09-15.")),
				.value = field(rq, "happened_on"),
				.size = "medium",
				.ltr = true,
				.err = err},
		.title = {.name = "title",
			  .label = message(c->lang, N_("Title")),
			  .value = field(rq, "title"),
			  .err = err},
		.state = {.name = "state",
			  .label = message(c->lang, N_("Member State")),
			  .value = field(rq, "state"),
			  .err = err},
		.reference = {.name = "reference",
			      .label = message(c->lang, N_("Reference")),
			      .hint = message(c->lang, N_("Symbol, date or place of the record; may stay empty.")),
			      .value = field(rq, "reference"),
			      .err = err},
	};

	anchor_options(c, &v);
	TRY(duty_state_options(c, N_("None"), &v.states, &v.state_count));
	v.page = page_for(rq, message(c->lang, N_("Record an event")), "events");
	v.page.narrow = true;
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Events"))), S("/events"));
	event_form_page(&rs->out, &v);
	return OK;
}

enum code event_record_sent(struct request *rq, int64_t *id)
{
	struct anchor_form form = {
		.anchor = field(rq, "anchor"),
		.happened_on = field(rq, "happened_on"),
		.title = field(rq, "title"),
		.state_alpha3 = field(rq, "state"),
		.reference = field(rq, "reference"),
	};

	return anchor_record(rq->c, &form, id);
}

/* POST /events/new */
static enum code record(struct request *rq, struct response *rs)
{
	int64_t id;
	enum code code = event_record_sent(rq, &id);

	if (code == OK)
		return see_other(rq, rs, "/events/%lld", (long long)id);
	if (code != ERR_INPUT)
		return code;
	rs->status = 422;
	return form_show(rq, rs);
}

enum code event_read(struct ctx *c, int64_t id, struct event_view *v)
{
	struct duty_query query = {.from = {1, 1, 1}, .to = {1, 12, 31}};
	struct anchor_corrections_row *corrections;
	struct anchor_list_row *rows;
	size_t n;

	TRY(anchor_list(c,
			&(struct anchor_list_in){.language = language_of(c),
						 .on_day = date_format(c->arena, c->today),
						 .with_id = true,
						 .id = id},
			&rows, &n));
	if (n == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	v->row = rows[0];
	TRY(anchor_corrections(c, id, &corrections, &v->correction_count));
	v->corrections = corrections;
	query.occurrence = arena_printf(c->arena, "E%lld", (long long)id);
	return duty_agenda(c, &query, &v->items);
}

static enum code event_fill(struct request *rq, struct event_view *v)
{
	struct ctx *c = rq->c;

	TRY(event_read(c, rq->number[0], v));
	v->rows = agenda_rows_of(c, &v->items);
	v->row_count = v->items.count;
	v->kind = message(c->lang, anchor_name(v->row.anchor));
	v->may_record = may_record(c);
	date_parse(v->row.happened_on, &v->happened_on);
	return OK;
}

static enum code event_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct event_view v = {0};

	TRY(event_fill(rq, &v));
	c->err = faults;
	v.new_day = (struct field){.name = "happened_on",
				   .label = message(c->lang, N_("Corrected day")),
				   .hint = message(c->lang, N_("As in 2024-09-15.")),
				   .value = field(rq, "happened_on"),
				   .size = "medium",
				   .ltr = true,
				   .err = faults.code ? &c->err : NULL};
	v.reason = (struct field){.name = "reason",
				  .label = message(c->lang, N_("Reason")),
				  .value = field(rq, "reason"),
				  .err = faults.code ? &c->err : NULL};
	v.page = page_for(rq, arena_str(c->arena, v.row.title).p, "events");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Events"))), S("/events"));
	event_page(&rs->out, &v);
	return OK;
}

enum code event_correct_sent(struct request *rq)
{
	int64_t version = 0;

	if (!num_parse(field(rq, "version"), 1, INT32_MAX, &version))
		return fail(rq->c, ERR_INPUT, N_("The form is not complete. Load the page again."));
	return anchor_move(rq->c, rq->number[0], version, field(rq, "happened_on"), field(rq, "reason"));
}

/* POST /events/{n}/correct */
static enum code correct(struct request *rq, struct response *rs)
{
	enum code code = event_correct_sent(rq);

	if (code == OK)
		return see_other(rq, rs, "/events/%lld", (long long)rq->number[0]);
	if ((code != ERR_INPUT && code != ERR_CONFLICT) || !db_can_read_on(rq->c))
		return code;
	rs->status = code == ERR_INPUT ? 422 : 409;
	return event_show(rq, rs);
}

const struct route event_routes[] = {
	{.method = "GET",
	 .pattern = "/events",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("What happened, from which clocks run")},
	{.method = "GET",
	 .pattern = "/events/new",
	 .needs = MAY_RECORD,
	 .run = form_show,
	 .summary = N_("Form to record an event")},
	{.method = "POST",
	 .pattern = "/events/new",
	 .needs = MAY_RECORD,
	 .run = record,
	 .summary = N_("Record an event")},
	{.method = "GET",
	 .pattern = "/events/{n}",
	 .needs = MAY_READ,
	 .run = event_show,
	 .summary = N_("An event and the due dates that hang on it")},
	{.method = "POST",
	 .pattern = "/events/{n}/correct",
	 .needs = MAY_RECORD,
	 .run = correct,
	 .summary = N_("Correct the day of an event")},
	{0},
};
