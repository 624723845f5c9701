/* Events as people record, correct, withdraw and reinstate them. */
#include "domain/duty/event.h"
#include "audit/audit.h"
#include "domain/duty/typed_field.h"
#include "domain/state/state.h"
#include "event_sql.h"
#include "text/message.h"

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

/* What a form says of an event once it is read. */
struct event_fields {
	const struct anchor_kind *kind;
	struct date day;
	str title, reference, alpha3;
	int64_t state_id;
	bool is_comparable; /* kind, day and State can be held against those of other events */
};

const struct anchor_kind *anchor_kind_find(str code)
{
	for (const struct anchor_kind *kind = anchor_kinds; kind->code; kind++)
		if (str_eq(code, str_from(kind->code)))
			return kind;
	return NULL;
}

enum code anchor_get(struct ctx *c, int64_t id, struct anchor_list_row *out)
{
	struct anchor_list_in in = {.language = str_from(lang_tag(c->lang)),
				    .on_day = date_format(c->arena, c->today),
				    .with_id = true,
				    .id = id};
	struct anchor_list_row *rows;
	size_t count;

	TRY(anchor_list(c, &in, &rows, &count));
	if (count == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	*out = rows[0];
	return OK;
}

static str object_of(struct ctx *c, int64_t id)
{
	return arena_printf(c->arena, "event/%lld", (long long)id);
}

/* The State that an event names, by code or name; a fault where it is none, or none where the kind needs one. */
static enum code read_state(struct ctx *c, str text, struct event_fields *f)
{
	struct state_identity state;
	enum code code;

	if (str_trim(text).n == 0) {
		f->is_comparable = !f->kind || !f->kind->needs_state;
		if (!f->is_comparable)
			fail_field(c, "state", N_("Choose the Member State."));
		return OK;
	}
	code = state_resolve(c, &(struct state_named_as){.field = "state", .text = text}, &state);
	if (code == ERR_INPUT)
		return OK; /* the fault is noted, as those of the other fields are */
	TRY(code);
	f->state_id = state.id;
	f->alpha3 = state.alpha3;
	f->is_comparable = true;
	return OK;
}

/* What has not happened yet is no event, but for what is known beforehand. */
static void check_happened(struct ctx *c, const struct anchor_kind *kind, struct date day)
{
	if (!kind->may_lie_ahead && date_cmp(day, c->today) > 0)
		fail_field(c, "happened_on", N_("This day lies in the future. Record the event once it has happened."));
}

/* Two people may record the same, or one twice: whoever records it last decides whether it is another one. */
static enum code warn_of_duplicate(struct ctx *c, const struct anchor_likeness *like)
{
	struct anchor_duplicates_row *rows;
	size_t count;

	TRY(anchor_duplicates(c, like->anchor, like->happened_on, like->state, like->except_id, &rows, &count));
	if (count)
		fail_field(c, "confirm",
			   N_("This may be recorded already: %1 (event %2) is of the same kind, State and day. Look at "
			      "it, and confirm where this is another one."),
			   rows[0].title, arena_printf(c->arena, "%lld", (long long)rows[0].id));
	return OK;
}

static enum code read_fields(struct ctx *c, const struct anchor_form *form, struct event_fields *f)
{
	bool is_day;

	*f = (struct event_fields){.kind = anchor_kind_find(form->anchor)};
	if (!f->kind)
		fail_field(c, "anchor", N_("Choose what happened."));
	is_day = typed_day(c, "happened_on", form->happened_on, &f->day);
	if (is_day && f->kind && !form->is_invented)
		check_happened(c, f->kind, f->day);
	f->title = typed_text(c, "title", form->title, TYPED_TITLE_MAX, N_("Enter a title."));
	f->reference = typed_reference(c, form->reference);
	TRY(read_state(c, form->state_alpha3, f));
	f->is_comparable = f->is_comparable && f->kind && is_day;
	return OK;
}

static struct anchor_likeness likeness_of(struct ctx *c, const struct event_fields *f)
{
	return (struct anchor_likeness){
		.anchor = str_from(f->kind->code), .happened_on = date_format(c->arena, f->day), .state = f->alpha3};
}

static enum code fields_store(struct ctx *c, const struct event_fields *f, int64_t *id)
{
	int64_t state_id = f->state_id;
	struct anchor_add_row row;

	TRY(anchor_add(c,
		       &(struct anchor_add_in){
			       .anchor = str_from(f->kind->code),
			       .happened_on = date_format(c->arena, f->day),
			       .title = f->title,
			       .state_id = state_id ? &state_id : NULL,
			       .reference = f->reference,
			       .created_at = c->now,
			       .created_by = c->actor,
		       },
		       &row));
	*id = row.id;
	TRY(duty_search_event(c, row.id));
	return audit_record(c, "event.record", object_of(c, row.id));
}

enum code anchor_record(struct ctx *c, const struct anchor_form *form, int64_t *id)
{
	struct event_fields f;

	TRY(read_fields(c, form, &f));
	if (f.is_comparable && !form->is_confirmed) {
		struct anchor_likeness like = likeness_of(c, &f);

		TRY(warn_of_duplicate(c, &like));
	}
	if (c->err.field_count)
		return ERR_INPUT;
	return fields_store(c, &f, id);
}

enum code anchor_record_once(struct ctx *c, const struct anchor_form *form, int64_t *id)
{
	struct anchor_likeness like = {
		.anchor = form->anchor, .happened_on = form->happened_on, .state = form->state_alpha3};
	struct anchor_duplicates_row *rows;
	size_t count;

	TRY(anchor_duplicates(c, like.anchor, like.happened_on, like.state, like.except_id, &rows, &count));
	if (count == 0)
		return anchor_record(c, form, id);
	*id = rows[0].id;
	return OK;
}

/* A change of an event: what it was, and what it becomes. */
struct event_change {
	struct anchor_list_row event;
	const char *act, *action; /* as the history and the record of acts call it */
	str happened_on, reason;
	bool withdrawn;
};

static enum code fail_changed(struct ctx *c)
{
	return fail(c, ERR_CONFLICT, N_("Somebody else changed this meanwhile. Look at it and try again."));
}

/*
 * The event to be changed; ERR_CONFLICT where it stands otherwise than the change needs. version: 0 where none could be
 * read, which was told already; what else is wrong is still looked for.
 */
static enum code change_begin(struct ctx *c, int64_t id, int64_t version, struct event_change *change)
{
	bool of_withdrawn = str_eq(str_from(change->act), S("reinstate"));

	TRY(anchor_get(c, id, &change->event));
	change->happened_on = change->event.happened_on;
	if (change->event.withdrawn && !of_withdrawn)
		return fail(c, ERR_CONFLICT, N_("This event is withdrawn. Reinstate it before you change it."));
	if (!change->event.withdrawn && of_withdrawn)
		return fail(c, ERR_CONFLICT, N_("This event is not withdrawn."));
	if (version && change->event.version != version)
		return fail_changed(c);
	return OK;
}

static enum code warn_of_twin(struct ctx *c, const struct event_change *change)
{
	struct anchor_likeness like = {
		.anchor = change->event.anchor,
		.happened_on = change->happened_on,
		.state = change->event.alpha3,
		.except_id = change->event.id,
	};

	return warn_of_duplicate(c, &like);
}

static enum code change_store(struct ctx *c, const struct event_change *change, int64_t version)
{
	int64_t id = change->event.id, changed;

	TRY(anchor_change(c, id, version, change->happened_on, change->withdrawn, &changed));
	if (!changed)
		return fail_changed(c);
	TRY(anchor_correction_add(c,
				  &(struct anchor_correction_add_in){
					  .event_id = id,
					  .act = str_from(change->act),
					  .old_date = change->event.happened_on,
					  .new_date = change->happened_on,
					  .reason = change->reason,
					  .at = c->now,
					  .by_account = c->actor,
				  },
				  &changed));
	TRY(duty_search_event(c, id));
	return audit_write(c, &(struct audit_act){.action = change->action,
						  .object = object_of(c, id),
						  .before = change->event.happened_on,
						  .after = change->happened_on,
						  .text = change->reason});
}

/* What the event completed has its day, which cannot lie ahead, nor before that from which the due date runs. */
static enum code check_completions(struct ctx *c, int64_t id, struct date day)
{
	struct anchor_completions_row *rows;
	size_t count;

	TRY(anchor_completions(c, id, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		str name = duty_due_name(c->arena, rows[i].duty_code, rows[i].occurrence);

		if (date_cmp(day, c->today) > 0)
			fail_field(c, "happened_on",
				   N_("This event completed %1, and that day cannot lie in the future."), name);
		else if (str_cmp(date_format(c->arena, day), rows[i].runs_from) < 0)
			fail_field(c, "happened_on",
				   N_("This event completed %1, which runs from %2: it cannot be earlier."), name,
				   rows[i].runs_from);
	}
	return OK;
}

/* The corrected day, with its faults. */
static enum code read_new_day(struct ctx *c, const struct anchor_change_form *form, struct event_change *change)
{
	const struct anchor_kind *kind = anchor_kind_find(change->event.anchor);
	struct date day;

	if (!typed_day(c, "happened_on", form->happened_on, &day))
		return OK;
	if (kind)
		check_happened(c, kind, day);
	TRY(check_completions(c, change->event.id, day));
	change->happened_on = date_format(c->arena, day);
	return form->is_confirmed ? OK : warn_of_twin(c, change);
}

enum code anchor_move(struct ctx *c, int64_t id, const struct anchor_change_form *form)
{
	struct event_change change = {.act = "correct", .action = "event.correct"};
	int64_t moved;

	TRY(change_begin(c, id, form->version, &change));
	TRY(read_new_day(c, form, &change));
	change.reason = typed_reason(c, form->reason);
	if (c->err.code)
		return ERR_INPUT;
	TRY(change_store(c, &change, form->version));
	return anchor_completions_move(c, id, change.happened_on, &moved);
}

/* Opens again what an event completed. */
static enum code completions_reopen(struct ctx *c, int64_t id, str reason)
{
	struct anchor_completions_row *rows;
	size_t count;

	TRY(anchor_completions(c, id, &rows, &count));
	for (size_t i = 0; i < count; i++)
		TRY(duty_reopen(c, rows[i].duty_code, rows[i].occurrence, reason));
	return OK;
}

enum code anchor_withdraw(struct ctx *c, int64_t id, const struct anchor_change_form *form)
{
	struct event_change change = {.act = "withdraw", .action = "event.withdraw", .withdrawn = true};

	TRY(change_begin(c, id, form->version, &change));
	change.reason = typed_reason(c, form->reason);
	if (c->err.code)
		return ERR_INPUT;
	TRY(change_store(c, &change, form->version));
	return completions_reopen(c, id, change.reason);
}

enum code anchor_reinstate(struct ctx *c, int64_t id, const struct anchor_change_form *form)
{
	struct event_change change = {.act = "reinstate", .action = "event.reinstate"};

	TRY(change_begin(c, id, form->version, &change));
	change.reason = typed_reason(c, form->reason);
	if (!form->is_confirmed)
		TRY(warn_of_twin(c, &change));
	if (c->err.code)
		return ERR_INPUT;
	return change_store(c, &change, form->version);
}
