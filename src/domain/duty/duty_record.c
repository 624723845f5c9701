/* What people add to due dates: extensions, completions, and completions taken back. */
#include "audit/audit.h"
#include "base/num.h"
#include "domain/duty/duty.h"
#include "domain/duty/event.h"
#include "domain/duty/typed_field.h"
#include "duty_sql.h"
#include "event_sql.h"

enum { EXTENSION_YEARS_MAX = 10 };

str duty_due_name(struct arena *a, str code, str occurrence)
{
	return arena_printf(a, "%.*s/%.*s", STR_ARG(code), STR_ARG(occurrence));
}

static str object_of(struct ctx *c, str code, str occurrence)
{
	return arena_printf(c->arena, "duty/%s", duty_due_name(c->arena, code, occurrence).p);
}

enum code duty_withdrawn_event(struct ctx *c, str occurrence, int64_t *event_id)
{
	struct anchor_place_row event;
	bool found = false;
	int64_t id;

	if (str_starts(occurrence, S("E")) && num_parse(str_slice(occurrence, 1, occurrence.n), 1, INT64_MAX, &id))
		TRY(anchor_place(c, id, &event, &found));
	*event_id = found && event.withdrawn ? event.id : 0;
	return OK;
}

/* Nothing is due under a name: where its event is withdrawn, the way to that helps. */
static enum code fail_missing(struct ctx *c, str occurrence)
{
	int64_t event_id;

	TRY(duty_withdrawn_event(c, occurrence, &event_id));
	if (event_id)
		return fail(c, ERR_NOT_FOUND,
			    N_("This due date hangs on event %1, which is withdrawn. The page of the event has its "
			       "history."),
			    arena_printf(c->arena, "%lld", (long long)event_id));
	return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
}

enum code duty_occurrence(struct ctx *c, str code, str occurrence, struct duty_item *out)
{
	struct duty_query query = {.from = {1, 1, 1}, .to = {1, 12, 31}, .code = code, .occurrence = occurrence};
	struct duty_items items = {0};
	int64_t year;

	if (num_parse(str_slice(occurrence, 0, 4), 2001, 2100, &year))
		query.from.year = query.to.year = (int)year;
	else if (!str_starts(occurrence, S("E")))
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	if (code.n)
		TRY(duty_agenda(c, &query, &items));
	if (items.count == 0)
		return fail_missing(c, occurrence);
	*out = items.items[0];
	return OK;
}

static void check_extension(struct ctx *c, const struct duty_item *item, struct date day)
{
	if (date_cmp(day, item->due) <= 0)
		fail_field(c, "extended_to", N_("The new day must be later than the present one."));
	else if (date_cmp(day, date_add_months(item->original_due, 12 * EXTENSION_YEARS_MAX)) > 0)
		fail_field(c, "extended_to",
			   N_("The new day is more than ten years after the first one. Check the year."));
}

enum code duty_extend(struct ctx *c, str code, str occurrence, const struct duty_extension_form *form)
{
	struct duty_item item;
	struct date day;
	str authority, reason;
	int64_t added;

	TRY(duty_occurrence(c, code, occurrence, &item));
	if (typed_day(c, "extended_to", form->extended_to, &day))
		check_extension(c, &item, day);
	authority = typed_text(c, "authority", form->authority, TYPED_TITLE_MAX,
			       N_("Enter the authority: who decided it."));
	reason = typed_reason(c, form->reason);
	if (c->err.field_count)
		return ERR_INPUT;
	if (item.completed_on.year)
		return fail(c, ERR_CONFLICT, N_("This duty is recorded as done; it cannot be put off."));
	TRY(duty_extension_add(c,
			       &(struct duty_extension_add_in){
				       .duty_code = code,
				       .occurrence = occurrence,
				       .extended_to = date_format(c->arena, day),
				       .authority = authority,
				       .reason = reason,
				       .at = c->now,
				       .by_account = c->actor,
			       },
			       &added));
	return audit_write(c, &(struct audit_act){.action = "duty.extend",
						  .object = object_of(c, code, occurrence),
						  .after = date_format(c->arena, day),
						  .text = reason});
}

/* Whether a completion is recorded, also one of a day that has not come where the program runs as of another day. */
static enum code completion_find(struct ctx *c, str code, str occurrence, bool *found)
{
	struct duty_completions_row *rows;
	size_t count;

	TRY(duty_completions(
		c,
		&(struct duty_completions_in){
			.with_duty_code = true, .duty_code = code, .with_occurrence = true, .occurrence = occurrence},
		&rows, &count));
	*found = count > 0;
	return OK;
}

static void check_completion(struct ctx *c, const struct duty_item *item, struct date day)
{
	if (date_cmp(day, c->today) > 0)
		fail_field(c, "completed_on", N_("This day lies in the future. Record the duty once it is done."));
	else if (item->runs_from.year && date_cmp(day, item->runs_from) < 0)
		fail_field(c, "completed_on",
			   N_("This day lies before the event from which the duty runs. Check both days."));
}

enum code duty_complete(struct ctx *c, str code, str occurrence, const struct duty_completion_form *form)
{
	struct duty_item item;
	struct date day;
	str reference;
	int64_t added, event_id = form->event_id;
	bool recorded;

	TRY(duty_occurrence(c, code, occurrence, &item));
	TRY(completion_find(c, code, occurrence, &recorded));
	if (typed_day(c, "completed_on", form->completed_on, &day))
		check_completion(c, &item, day);
	reference = typed_reference(c, form->reference);
	if (c->err.field_count)
		return ERR_INPUT;
	if (recorded)
		return fail(c, ERR_CONFLICT, N_("This duty is recorded as done already."));
	TRY(duty_completion_add(c,
				&(struct duty_completion_add_in){
					.duty_code = code,
					.occurrence = occurrence,
					.completed_on = date_format(c->arena, day),
					.reference = reference,
					.event_id = event_id ? &event_id : NULL,
					.at = c->now,
					.by_account = c->actor,
				},
				&added));
	return audit_write(c, &(struct audit_act){.action = "duty.complete",
						  .object = object_of(c, code, occurrence),
						  .after = date_format(c->arena, day),
						  .text = reference});
}

enum code duty_reopen(struct ctx *c, str code, str occurrence, str reason)
{
	int64_t kept, removed;

	TRY(duty_reopening_add(c,
			       &(struct duty_reopening_add_in){
				       .duty_code = code,
				       .occurrence = occurrence,
				       .reason = reason,
				       .at = c->now,
				       .by_account = c->actor,
			       },
			       &kept));
	TRY(duty_completion_remove(c, code, occurrence, &removed));
	if (!removed)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return audit_write(
		c,
		&(struct audit_act){.action = "duty.reopen", .object = object_of(c, code, occurrence), .text = reason});
}
