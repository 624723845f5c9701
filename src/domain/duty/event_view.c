/* An event as its pages and calls show it: what it gives, what it completed, and its history. */
#include "domain/duty/event_web.h"
#include "text/message.h"

static enum code due_dates_read(struct ctx *c, int64_t id, struct event_view *v)
{
	struct duty_query query = {.from = {1, 1, 1}, .to = {1, 12, 31}};

	query.occurrence = arena_printf(c->arena, "E%lld", (long long)id);
	TRY(duty_agenda(c, &query, &v->items));
	return anchor_may_complete(c, id, &v->may);
}

enum code event_read(struct ctx *c, int64_t id, struct event_view *v)
{
	struct anchor_corrections_row *corrections;
	struct anchor_completions_row *completions;

	TRY(anchor_get(c, id, &v->row));
	TRY(anchor_corrections(c, id, &corrections, &v->correction_count));
	TRY(anchor_completions(c, id, &completions, &v->completion_count));
	v->corrections = corrections;
	v->completions = completions;
	return due_dates_read(c, id, v);
}

static str act_text(struct ctx *c, const struct anchor_corrections_row *row)
{
	if (str_eq(row->act, S("withdraw")))
		return message_text(c->arena, message(c->lang, N_("Withdrawn: %1")), row->reason);
	if (str_eq(row->act, S("reinstate")))
		return message_text(c->arena, message(c->lang, N_("Reinstated: %1")), row->reason);
	return message_text(c->arena, message(c->lang, N_("From %1 to %2: %3")), row->old_date, row->new_date,
			    row->reason);
}

static void acts_fill(struct ctx *c, struct event_view *v)
{
	struct event_act *acts = arena_new(c->arena, struct event_act, v->correction_count);

	for (size_t i = 0; i < v->correction_count; i++)
		acts[i] = (struct event_act){
			act_text(c, &v->corrections[i]),
			recorded_by(c->arena, c->lang, v->corrections[i].at, v->corrections[i].by_name)};
	v->acts = acts;
}

struct kept_acts {
	struct event_act *items;
	size_t count, capacity;
};

static void kept_add(struct ctx *c, struct kept_acts *kept, str duty, str text, str recorded)
{
	text = message_text(c->arena, message(c->lang, N_("%1: %2")), duty, text);
	*vec_push(c->arena, kept) = (struct event_act){text, recorded};
}

/* What people recorded for the due dates of a withdrawn event. */
static enum code kept_read(struct ctx *c, str occurrence, struct kept_acts *kept)
{
	struct duty_extensions_row *extensions;
	struct duty_completions_row *completions;
	size_t n;

	TRY(duty_extensions(c, &(struct duty_extensions_in){.with_occurrence = true, .occurrence = occurrence},
			    &extensions, &n));
	for (size_t i = 0; i < n; i++)
		kept_add(c, kept, extensions[i].duty_code,
			 message_text(c->arena, message(c->lang, N_("Put off to %1 (%2): %3")),
				      extensions[i].extended_to, extensions[i].authority, extensions[i].reason),
			 recorded_by(c->arena, c->lang, extensions[i].at, extensions[i].by_name));
	TRY(duty_completions(c, &(struct duty_completions_in){.with_occurrence = true, .occurrence = occurrence},
			     &completions, &n));
	for (size_t i = 0; i < n; i++)
		kept_add(c, kept, completions[i].duty_code,
			 message_text(c->arena, message(c->lang, N_("Done on %1")), completions[i].completed_on),
			 recorded_by(c->arena, c->lang, completions[i].at, completions[i].by_name));
	return OK;
}

enum code event_fill(struct ctx *c, int64_t id, struct event_view *v)
{
	struct kept_acts kept = {0};

	TRY(event_read(c, id, v));
	if (v->row.withdrawn)
		TRY(kept_read(c, arena_printf(c->arena, "E%lld", (long long)id), &kept));
	v->kept = kept.items;
	v->kept_count = kept.count;
	v->rows = agenda_rows_of(c, &v->items);
	v->may_rows = agenda_rows_of(c, &v->may);
	v->kind = message(c->lang, anchor_name(v->row.anchor));
	v->may_record = event_may_record(c);
	acts_fill(c, v);
	date_parse(v->row.happened_on, &v->happened_on);
	return OK;
}

struct field event_reason_field(const struct request *rq, const struct err *err)
{
	return (struct field){.name = "reason",
			      .label = message(rq->c->lang, N_("Reason")),
			      .value = field(rq, "reason"),
			      .err = err};
}

enum code event_warning_fill(const struct request *rq, const struct anchor_likeness *like, const char *label,
			     struct event_warning *out)
{
	struct ctx *c = rq->c;
	struct anchor_duplicates_row *rows;

	*out = (struct event_warning){.is_ticked = str_eq(field(rq, "confirm"), S("yes"))};
	out->confirm = (struct field){
		.name = "confirm", .label = message(c->lang, label), .err = c->err.code ? &c->err : NULL};
	if (!out->is_ticked && !fault_of(&c->err, "confirm"))
		return OK;
	TRY(anchor_duplicates(c, like->anchor, like->happened_on, like->state, like->except_id, &rows, &out->count));
	out->rows = rows;
	return OK;
}
