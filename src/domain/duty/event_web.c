/* Pages of one event: to record it, to look at it, to correct, withdraw and reinstate it. */
#include "domain/duty/event_web.h"
#include "db/db.h"
#include "event_html.h"
#include "text/message.h"

static struct field day_field(const struct request *rq, const char *label, const struct err *err)
{
	struct ctx *c = rq->c;

	return (struct field){.name = "happened_on",
			      .label = message(c->lang, label),
			      .hint = message(c->lang, N_("As in 2024-09-15.")),
			      .value = field(rq, "happened_on"),
			      .size = "medium",
			      .ltr = true,
			      .err = err};
}

static struct field plain_field(const struct request *rq, const char *name, const char *label, const struct err *err)
{
	return (struct field){.name = name, .label = message(rq->c->lang, label), .value = field(rq, name), .err = err};
}

/* What a new event would be held against: as it was typed. */
static enum code new_warning_fill(const struct request *rq, struct event_warning *out)
{
	struct anchor_likeness like = {
		.anchor = field(rq, "anchor"),
		.happened_on = str_trim(field(rq, "happened_on")),
		.state = str_trim(field(rq, "state")),
	};

	return event_warning_fill(rq, &like, N_("Record it all the same"), out);
}

static enum code form_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct err *err = c->err.code ? &c->err : NULL;
	struct event_form_view v = {
		.anchor = plain_field(rq, "anchor", N_("What happened"), err),
		.happened_on = day_field(rq, N_("Day"), err),
		.title = plain_field(rq, "title", N_("Title"), err),
		.state = plain_field(rq, "state", N_("Member State"), err),
		.reference = plain_field(rq, "reference", N_("Reference"), err),
	};

	v.reference.hint = message(c->lang, N_("Symbol, date or place of the record; may stay empty."));
	event_kind_options(c, N_("Choose"), &v.anchors, &v.anchor_count);
	TRY(duty_state_options(c, N_("None"), &v.states, &v.state_count));
	TRY(new_warning_fill(rq, &v.warning));
	v.page = page_for(rq, message(c->lang, N_("Record an event")), "events");
	v.page.narrow = true;
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Events"))), S("/events"));
	event_form_page(&rs->out, &v);
	return OK;
}

static bool is_confirmed(const struct request *rq)
{
	return str_eq(field(rq, "confirm"), S("yes"));
}

enum code event_record_sent(struct request *rq, int64_t *id)
{
	struct anchor_form form = {
		.anchor = field(rq, "anchor"),
		.happened_on = field(rq, "happened_on"),
		.title = field(rq, "title"),
		.state_alpha3 = field(rq, "state"),
		.reference = field(rq, "reference"),
		.is_confirmed = is_confirmed(rq),
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

/* The page of an event, below the list; its faults are those of the form that was sent. */
static enum code view_read(struct request *rq, struct event_view *v)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;

	TRY(event_fill(c, rq->number[0], v));
	c->err = faults;
	return OK;
}

/* What a changed event would be held against. day: its new one. */
static enum code warning_fill(const struct request *rq, struct event_view *v, str day, const char *label)
{
	struct anchor_likeness like = {
		.anchor = v->row.anchor, .happened_on = day, .state = v->row.alpha3, .except_id = v->row.id};

	return event_warning_fill(rq, &like, label, &v->warning);
}

static enum code event_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct event_view v = {0};
	const struct err *err = c->err.code ? &c->err : NULL;

	TRY(view_read(rq, &v));
	v.new_day = day_field(rq, N_("Corrected day"), err);
	v.reason = event_reason_field(rq, err);
	TRY(warning_fill(rq, &v, str_trim(v.new_day.value), N_("Correct it all the same")));
	v.page = page_for(rq, arena_str(c->arena, v.row.title).p, "events");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Events"))), S("/events"));
	event_page(&rs->out, &v);
	return OK;
}

/* The reason is asked for on a page of its own, which says what follows. */
static enum code standing_show(struct request *rq, struct response *rs, bool withdraws)
{
	struct ctx *c = rq->c;
	struct event_view v = {.withdraws = withdraws};
	const struct err *err = c->err.code ? &c->err : NULL;
	const char *title = message(c->lang, withdraws ? N_("Withdraw an event") : N_("Reinstate an event"));

	TRY(view_read(rq, &v));
	if (!err && withdraws == (v.row.withdrawn != 0))
		return see_other(rq, rs, "/events/%lld", (long long)rq->number[0]);
	v.reason = event_reason_field(rq, err);
	if (!withdraws)
		TRY(warning_fill(rq, &v, v.row.happened_on, N_("Reinstate it all the same")));
	v.page = page_for(rq, title, "events");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Events"))), S("/events"));
	page_breadcrumb(&v.page, c->arena, v.row.title,
			arena_printf(c->arena, "/events/%lld", (long long)rq->number[0]));
	event_standing_page(&rs->out, &v);
	return OK;
}

/* The change that the form asks for; version 0, and its fault, where none can be read. */
static void change_read(const struct request *rq, struct anchor_change_form *out)
{
	*out = (struct anchor_change_form){.happened_on = field(rq, "happened_on"),
					   .reason = field(rq, "reason"),
					   .is_confirmed = is_confirmed(rq)};
	if (!num_parse(field(rq, "version"), 1, INT32_MAX, &out->version))
		fail(rq->c, ERR_INPUT, N_("The form is not complete. Load the page again."));
}

enum code event_correct_sent(struct request *rq)
{
	struct anchor_change_form form;

	change_read(rq, &form);
	return anchor_move(rq->c, rq->number[0], &form);
}

enum code event_withdraw_sent(struct request *rq)
{
	struct anchor_change_form form;

	change_read(rq, &form);
	return anchor_withdraw(rq->c, rq->number[0], &form);
}

enum code event_reinstate_sent(struct request *rq)
{
	struct anchor_change_form form;

	change_read(rq, &form);
	return anchor_reinstate(rq->c, rq->number[0], &form);
}

enum code event_complete_sent(struct request *rq)
{
	return anchor_complete(rq->c, rq->number[0], field(rq, "duty"), field(rq, "occurrence"));
}

/* Whether a change failed so that its form is shown again, with a status for it. */
static bool is_shown_again(const struct request *rq, struct response *rs, enum code code)
{
	if ((code != ERR_INPUT && code != ERR_CONFLICT) || !db_can_read_on(rq->c))
		return false;
	rs->status = code == ERR_INPUT ? 422 : 409;
	return true;
}

/* After a change: back to the event, or its page again with the faults and what was typed. */
static enum code changed(struct request *rq, struct response *rs, enum code code)
{
	if (code == OK)
		return see_other(rq, rs, "/events/%lld", (long long)rq->number[0]);
	return is_shown_again(rq, rs, code) ? event_show(rq, rs) : code;
}

/* POST /events/{n}/correct */
static enum code correct(struct request *rq, struct response *rs)
{
	return changed(rq, rs, event_correct_sent(rq));
}

/* POST /events/{n}/complete */
static enum code complete(struct request *rq, struct response *rs)
{
	return changed(rq, rs, event_complete_sent(rq));
}

/* GET /events/{n}/withdraw */
static enum code withdraw_form(struct request *rq, struct response *rs)
{
	return standing_show(rq, rs, true);
}

/* GET /events/{n}/reinstate */
static enum code reinstate_form(struct request *rq, struct response *rs)
{
	return standing_show(rq, rs, false);
}

/* POST /events/{n}/withdraw */
static enum code withdraw(struct request *rq, struct response *rs)
{
	enum code code = event_withdraw_sent(rq);

	return code != OK && is_shown_again(rq, rs, code) ? standing_show(rq, rs, true) : changed(rq, rs, code);
}

/* POST /events/{n}/reinstate */
static enum code reinstate(struct request *rq, struct response *rs)
{
	enum code code = event_reinstate_sent(rq);

	return code != OK && is_shown_again(rq, rs, code) ? standing_show(rq, rs, false) : changed(rq, rs, code);
}

const struct route event_routes[] = {
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
	{.method = "POST",
	 .pattern = "/events/{n}/complete",
	 .needs = MAY_RECORD,
	 .run = complete,
	 .summary = N_("Complete a due date that an event fulfilled")},
	{.method = "GET",
	 .pattern = "/events/{n}/withdraw",
	 .needs = MAY_RECORD,
	 .run = withdraw_form,
	 .summary = N_("Form to withdraw an event")},
	{.method = "POST",
	 .pattern = "/events/{n}/withdraw",
	 .needs = MAY_RECORD,
	 .run = withdraw,
	 .summary = N_("Withdraw an event recorded by mistake")},
	{.method = "GET",
	 .pattern = "/events/{n}/reinstate",
	 .needs = MAY_RECORD,
	 .run = reinstate_form,
	 .summary = N_("Form to reinstate an event")},
	{.method = "POST",
	 .pattern = "/events/{n}/reinstate",
	 .needs = MAY_RECORD,
	 .run = reinstate,
	 .summary = N_("Reinstate a withdrawn event")},
	{0},
};
