/* What people add to due dates: events and their corrections, extensions, completions. */
#include "audit/audit.h"
#include "base/num.h"
#include "base/utf8.h"
#include "domain/duty/duty.h"
#include "duty_sql.h"
#include "state_sql.h"

enum {
	TITLE_MAX = 300,
	REASON_MAX = 1000,
	REFERENCE_MAX = 200,
	YEAR_FIRST = 1990,
	YEAR_LAST = 2100,
	EXTENSION_YEARS_MAX = 10
};

/*
 * A visit, the end of a mandate and the date of a programme's letter are known beforehand; all else is recorded when it
 * has happened.
 */
const struct anchor_kind anchor_kinds[] = {
	{"programme_adopted", N_("Programme adopted"), false, true},
	{"list_adopted", N_("List of Member States adopted"), false, false},
	{"visit_start", N_("Visit begins"), true, true},
	{"draft_report_received_by_state", N_("Draft report received by the State"), true, false},
	{"initial_report_submitted", N_("Initial report submitted to the Committee"), true, false},
	{"final_report_received_by_state", N_("Final report received by the State"), true, false},
	{"information_considered", N_("Information on steps taken considered"), true, false},
	{"survey_final", N_("Survey of a State final"), true, false},
	{"unoct_briefing_held", N_("UNOCT briefing held"), false, false},
	{"event_ended", N_("Event or special meeting ended"), false, false},
	{"mandate_expiry", N_("Mandate ends"), false, true},
	{0},
};

const struct anchor_kind *anchor_kind_find(str code)
{
	for (const struct anchor_kind *kind = anchor_kinds; kind->code; kind++)
		if (str_eq(code, str_from(kind->code)))
			return kind;
	return NULL;
}

/* A date field: a real day as YYYY-MM-DD. */
static bool read_day(struct ctx *c, const char *name, str text, struct date *out)
{
	if (!date_parse(str_trim(text), out))
		fail_field(c, name, N_("Enter a day as in 2024-09-15."));
	else if (out->year < YEAR_FIRST || out->year > YEAR_LAST)
		fail_field(c, name, N_("This day is too far away. Check the year."));
	else
		return true;
	return false;
}

/* A text field with at least one and at most max characters once trimmed; missing is what to say where it is empty. */
static str read_text(struct ctx *c, const char *name, str text, size_t max, const char *missing)
{
	text = str_trim(text);
	if (text.n == 0)
		fail_field(c, name, missing);
	else if (utf8_length(text) > max)
		fail_field(c, name, N_("This is longer than %1 characters."), arena_printf(c->arena, "%zu", max));
	return text;
}

static str object_of(struct ctx *c, str code, str occurrence)
{
	return arena_printf(c->arena, "duty/%.*s/%.*s", STR_ARG(code), STR_ARG(occurrence));
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
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
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
	if (read_day(c, "extended_to", form->extended_to, &day))
		check_extension(c, &item, day);
	authority = read_text(c, "authority", form->authority, TITLE_MAX, N_("Enter the authority: who decided it."));
	reason = read_text(c, "reason", form->reason, REASON_MAX, N_("Enter the reason."));
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
	return audit_record(c, "duty.extend", object_of(c, code, occurrence));
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
	str reference = str_trim(form->reference);
	int64_t added;
	bool recorded;

	TRY(duty_occurrence(c, code, occurrence, &item));
	TRY(completion_find(c, code, occurrence, &recorded));
	if (read_day(c, "completed_on", form->completed_on, &day))
		check_completion(c, &item, day);
	if (utf8_length(reference) > REFERENCE_MAX)
		fail_field(c, "reference", N_("This is longer than %1 characters."), S("200"));
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
					.at = c->now,
					.by_account = c->actor,
				},
				&added));
	return audit_record(c, "duty.complete", object_of(c, code, occurrence));
}

enum code duty_reopen(struct ctx *c, str code, str occurrence)
{
	int64_t removed;

	TRY(duty_completion_remove(c, code, occurrence, &removed));
	if (!removed)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return audit_record(c, "duty.reopen", object_of(c, code, occurrence));
}

/* The State that an event names, as SQL wants it: NULL where none is named. */
static enum code read_state(struct ctx *c, const struct anchor_kind *kind, str alpha3, int64_t *id, bool *named)
{
	struct state_get_row state;
	enum code code;

	*named = str_trim(alpha3).n > 0;
	if (!*named) {
		if (kind && kind->needs_state)
			fail_field(c, "state", N_("Choose the Member State."));
		return OK;
	}
	code = state_get(c, str_trim(alpha3), S("en"), &state);
	if (code == ERR_NOT_FOUND)
		return fail_field(c, "state", N_("This is not a Member State: %1."), alpha3);
	*id = state.id;
	return code;
}

/* What has not happened yet is no event, but for what is known beforehand. */
static void check_happened(struct ctx *c, const struct anchor_kind *kind, struct date day)
{
	if (!kind->may_lie_ahead && date_cmp(day, c->today) > 0)
		fail_field(c, "happened_on", N_("This day lies in the future. Record the event once it has happened."));
}

enum code anchor_record(struct ctx *c, const struct anchor_form *form, int64_t *id)
{
	const struct anchor_kind *kind = anchor_kind_find(form->anchor);
	struct anchor_add_row row;
	struct date day;
	int64_t state_id = 0;
	bool state_named;
	enum code code;
	str title;

	if (!kind)
		fail_field(c, "anchor", N_("Choose what happened."));
	if (read_day(c, "happened_on", form->happened_on, &day) && kind && !form->is_invented)
		check_happened(c, kind, day);
	title = read_text(c, "title", form->title, TITLE_MAX, N_("Enter a title."));
	if (utf8_length(str_trim(form->reference)) > REFERENCE_MAX)
		fail_field(c, "reference", N_("This is longer than %1 characters."), S("200"));
	code = read_state(c, kind, form->state_alpha3, &state_id, &state_named);
	if (code != OK && code != ERR_INPUT)
		return code;
	if (c->err.field_count)
		return ERR_INPUT;
	TRY(anchor_add(c,
		       &(struct anchor_add_in){
			       .anchor = form->anchor,
			       .happened_on = date_format(c->arena, day),
			       .title = title,
			       .state_id = state_named ? &state_id : NULL,
			       .reference = str_trim(form->reference),
			       .created_at = c->now,
			       .created_by = c->actor,
		       },
		       &row));
	*id = row.id;
	return audit_record(c, "event.record", arena_printf(c->arena, "event/%lld", (long long)row.id));
}

enum code anchor_move(struct ctx *c, int64_t id, int64_t version, str happened_on, str reason)
{
	struct anchor_list_row *events;
	size_t count;
	struct date day;
	int64_t changed;

	TRY(anchor_list(
		c,
		&(struct anchor_list_in){
			.language = S("en"), .on_day = date_format(c->arena, c->today), .with_id = true, .id = id},
		&events, &count));
	if (count == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	if (read_day(c, "happened_on", happened_on, &day) && anchor_kind_find(events[0].anchor))
		check_happened(c, anchor_kind_find(events[0].anchor), day);
	reason = read_text(c, "reason", reason, REASON_MAX, N_("Enter the reason."));
	if (c->err.field_count)
		return ERR_INPUT;
	TRY(anchor_correct(c, id, version, date_format(c->arena, day), &changed));
	if (!changed)
		return fail(c, ERR_CONFLICT, N_("Somebody else changed this meanwhile. Look at it and try again."));
	TRY(anchor_correction_add(c,
				  &(struct anchor_correction_add_in){
					  .event_id = id,
					  .old_date = events[0].happened_on,
					  .new_date = date_format(c->arena, day),
					  .reason = reason,
					  .at = c->now,
					  .by_account = c->actor,
				  },
				  &changed));
	return audit_record(c, "event.correct", arena_printf(c->arena, "event/%lld", (long long)id));
}
