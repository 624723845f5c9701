/* Events for programs. */
#include "domain/duty/event_web.h"
#include "text/message.h"

static const char *const anchors[] = {"programme_adopted",
				      "list_adopted",
				      "visit_start",
				      "draft_report_received_by_state",
				      "initial_report_submitted",
				      "final_report_received_by_state",
				      "information_considered",
				      "survey_final",
				      "unoct_briefing_held",
				      "event_ended",
				      "mandate_expiry",
				      NULL};
static const char *const withdrawn_choices[] = {"yes", "all", NULL};
static const char *const confirm_choices[] = {"yes", NULL};
static const char *const acts[] = {"withdraw", "reinstate", NULL};

/* Members that the list and the record share. */
#define EVENT                                                                                                          \
	{.name = "id", .type = API_INT, .about = "Id of the event.", .example = "7"},                                  \
		{.name = "anchor", .about = "What happened.", .choices = anchors},                                     \
		{.name = "happened_on", .type = API_DATE, .about = "The day."}, {.name = "title", .about = "Title."},  \
		{.name = "state", .is = API_NULLABLE, .about = "Code of the State that it concerns."},                 \
		{.name = "reference", .about = "Symbol, date or place of the record."},                                \
		{.name = "withdrawn", .type = API_FLAG, .about = "Whether it was withdrawn: no due dates run."},       \
	{                                                                                                              \
		.name = "version", .type = API_INT, .about = "Counts its changes and what it completed."               \
	}

static const struct api_field item_fields[] = {EVENT, {0}};
static const struct api_schema item = {"EventItem", item_fields};

static const struct api_field correction_fields[] = {
	{.name = "old_date", .type = API_DATE, .about = "The day before."},
	{.name = "new_date", .type = API_DATE, .about = "The corrected day."},
	{.name = "reason", .about = "Why."},
	{.name = "at", .type = API_TIME, .about = "When it was recorded."},
	{.name = "by", .about = "Who recorded it."},
	{0},
};
static const struct api_schema correction = {"Correction", correction_fields};

static const struct api_field withdrawal_fields[] = {
	{.name = "act", .about = "Withdrawn or reinstated.", .choices = acts},
	{.name = "reason", .about = "Why."},
	{.name = "at", .type = API_TIME, .about = "When it was recorded."},
	{.name = "by", .about = "Who recorded it."},
	{0},
};
static const struct api_schema withdrawal = {"Withdrawal", withdrawal_fields};

static const struct api_field completed_fields[] = {
	{.name = "duty", .about = "Code of the duty.", .example = "RO-02"},
	{.name = "occurrence", .about = "Which of its due dates it is.", .example = "2024"},
	{.name = "completed_on", .type = API_DATE, .about = "The day of the event."},
	{0},
};
static const struct api_schema completed = {"CompletedByEvent", completed_fields};

static const struct api_field event_fields[] = {
	EVENT,
	{.name = "corrections", .type = API_OBJECT, .is = API_LIST, .about = "Corrections.", .of = &correction},
	{.name = "withdrawals",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Each time it was withdrawn or reinstated.",
	 .of = &withdrawal},
	{.name = "due",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Due dates that hang on it.",
	 .of = &duty_due_schema},
	{.name = "may_complete",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Open due dates that it may have fulfilled.",
	 .of = &duty_due_schema},
	{.name = "completed",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Due dates that it completed; open again when it is withdrawn.",
	 .of = &completed},
	{0},
};
static const struct api_schema event_schema = {"Event", event_fields};

static const struct api_field list_parameters[] = {
	{.name = "anchor", .is = API_OPTIONAL, .about = "Only what happened so.", .choices = anchors},
	{.name = "state", .is = API_OPTIONAL, .about = "Code of a State that they concern."},
	{.name = "withdrawn",
	 .is = API_OPTIONAL,
	 .about = "Withdrawn ones alone, or all; without it those that stand.",
	 .choices = withdrawn_choices},
	{.name = "after",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Id of the last event of the page before.",
	 .min = 1,
	 .max = INT32_MAX},
	{0},
};

static const struct api_field event_parameters[] = {
	{.name = "id", .type = API_INT, .is = API_PATH, .about = "Id of the event.", .example = "7"},
	{0},
};

/* Two fields that several bodies have. */
#define CONFIRM                                                                                                        \
	{                                                                                                              \
		.name = "confirm", .is = API_OPTIONAL,                                                                 \
		.about = "It is another event than that of the same kind, State and day.", .choices = confirm_choices  \
	}
#define VERSION                                                                                                        \
	{                                                                                                              \
		.name = "version", .type = API_INT,                                                                    \
		.about = "The version that was read; 409 where there is a later one.", .example = "1", .min = 1,       \
		.max = INT32_MAX                                                                                       \
	}

static const struct api_field typed_fields[] = {
	{.name = "anchor", .about = "What happened.", .example = "event_ended", .choices = anchors},
	{.name = "happened_on", .type = API_DATE, .about = "The day.", .example = "2024-09-01"},
	{.name = "title", .about = "Title.", .example = "Special meeting"},
	{.name = "state", .is = API_OPTIONAL, .about = "Code of the State that it concerns."},
	{.name = "reference", .is = API_OPTIONAL, .about = "Symbol, date or place of the record."},
	CONFIRM,
	{0},
};
static const struct api_schema record_schema = {"RecordEvent", typed_fields};

static const struct api_field correct_fields[] = {
	VERSION,
	{.name = "happened_on", .type = API_DATE, .about = "The corrected day.", .example = "2024-09-02"},
	{.name = "reason", .about = "Why.", .example = "The record says otherwise."},
	CONFIRM,
	{0},
};
static const struct api_schema correct_schema = {"CorrectEvent", correct_fields};

static const struct api_field withdraw_fields[] = {
	VERSION,
	{.name = "reason", .about = "Why.", .example = "It was recorded twice."},
	{0},
};
static const struct api_schema withdraw_schema = {"WithdrawEvent", withdraw_fields};

static const struct api_field reinstate_fields[] = {
	VERSION,
	{.name = "reason", .about = "Why.", .example = "It did take place."},
	CONFIRM,
	{0},
};
static const struct api_schema reinstate_schema = {"ReinstateEvent", reinstate_fields};

static const struct api_field complete_fields[] = {
	{.name = "duty", .about = "Code of the duty.", .example = "RO-02"},
	{.name = "occurrence", .about = "Which of its due dates.", .example = "2024"},
	{0},
};
static const struct api_schema complete_schema = {"CompleteByEvent", complete_fields};

static void members(struct json *j, const struct anchor_list_row *row)
{
	json_member_int(j, "id", row->id);
	json_member_str(j, "anchor", row->anchor);
	json_member_str(j, "happened_on", row->happened_on);
	json_member_str(j, "title", row->title);
	json_member_day(j, "state", row->alpha3);
	json_member_str(j, "reference", row->reference);
	json_member_bool(j, "withdrawn", row->withdrawn);
	json_member_int(j, "version", row->version);
}

static void item_write(struct json *j, const struct anchor_page_row *row)
{
	json_object_begin(j);
	members(j, &(struct anchor_list_row){
			   .id = row->id,
			   .anchor = row->anchor,
			   .happened_on = row->happened_on,
			   .title = row->title,
			   .alpha3 = row->alpha3,
			   .reference = row->reference,
			   .withdrawn = row->withdrawn,
			   .version = row->version,
		   });
	json_object_end(j);
}

/* GET /api/v1/events */
static enum code events(struct request *rq, struct response *rs)
{
	struct events_page p;
	struct json j;

	TRY(events_page_read(rq, "/api/v1/events", &p));
	TRY(api_check_cursor(&p.listing));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++)
		item_write(&j, &p.rows[i]);
	return api_items_end(&j, p.pager.next_href);
}

/* What corrections and withdrawals share. */
static void act_end(struct json *j, const struct anchor_corrections_row *row)
{
	json_member_str(j, "reason", row->reason);
	json_member_time(j, "at", row->at);
	json_member_str(j, "by", row->by_name);
	json_object_end(j);
}

static bool is_correction(const struct anchor_corrections_row *row)
{
	return str_eq(row->act, S("correct"));
}

static void corrections_write(struct json *j, const struct event_view *v)
{
	json_member_list(j, "corrections");
	for (size_t i = 0; i < v->correction_count; i++) {
		if (!is_correction(&v->corrections[i]))
			continue;
		json_object_begin(j);
		json_member_str(j, "old_date", v->corrections[i].old_date);
		json_member_str(j, "new_date", v->corrections[i].new_date);
		act_end(j, &v->corrections[i]);
	}
	json_array_end(j);
}

static void withdrawals_write(struct json *j, const struct event_view *v)
{
	json_member_list(j, "withdrawals");
	for (size_t i = 0; i < v->correction_count; i++) {
		if (is_correction(&v->corrections[i]))
			continue;
		json_object_begin(j);
		json_member_str(j, "act", v->corrections[i].act);
		act_end(j, &v->corrections[i]);
	}
	json_array_end(j);
}

static void completed_write(struct json *j, const struct event_view *v)
{
	json_member_list(j, "completed");
	for (size_t i = 0; i < v->completion_count; i++) {
		json_object_begin(j);
		json_member_str(j, "duty", v->completions[i].duty_code);
		json_member_str(j, "occurrence", v->completions[i].occurrence);
		json_member_str(j, "completed_on", v->completions[i].completed_on);
		json_object_end(j);
	}
	json_array_end(j);
}

static enum code event_answer(struct request *rq, struct response *rs, int64_t id)
{
	struct event_view v = {0};
	struct json j;

	TRY(event_read(rq->c, id, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	members(&j, &v.row);
	corrections_write(&j, &v);
	withdrawals_write(&j, &v);
	duty_items_json(&v.items, &j, "due");
	duty_items_json(&v.may, &j, "may_complete");
	completed_write(&j, &v);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/events/{n} */
static enum code event(struct request *rq, struct response *rs)
{
	return event_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/events */
static enum code record(struct request *rq, struct response *rs)
{
	int64_t id;

	TRY(event_record_sent(rq, &id));
	api_created(rq, rs, "/api/v1/events/%lld", (long long)id);
	return event_answer(rq, rs, id);
}

/* POST /api/v1/events/{n}/correct */
static enum code correct(struct request *rq, struct response *rs)
{
	TRY(event_correct_sent(rq));
	return event_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/events/{n}/withdraw */
static enum code withdraw(struct request *rq, struct response *rs)
{
	TRY(event_withdraw_sent(rq));
	return event_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/events/{n}/reinstate */
static enum code reinstate(struct request *rq, struct response *rs)
{
	TRY(event_reinstate_sent(rq));
	return event_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/events/{n}/complete */
static enum code complete(struct request *rq, struct response *rs)
{
	TRY(event_complete_sent(rq));
	return event_answer(rq, rs, rq->number[0]);
}

const struct route event_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/events",
	 .needs = MAY_READ,
	 .run = events,
	 .summary = N_("What happened, from which clocks run"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/events",
	 .needs = MAY_RECORD,
	 .run = record,
	 .summary = N_("Record an event"),
	 .doc = &(const struct api_doc){.body = &record_schema, .answer = &event_schema, .creates = true}},
	{.method = "GET",
	 .pattern = "/api/v1/events/{n}",
	 .needs = MAY_READ,
	 .run = event,
	 .summary = N_("An event and the due dates that hang on it"),
	 .doc = &(const struct api_doc){.parameters = event_parameters, .answer = &event_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/events/{n}/correct",
	 .needs = MAY_RECORD,
	 .run = correct,
	 .summary = N_("Correct the day of an event"),
	 .doc = &(const struct api_doc){.parameters = event_parameters,
					.body = &correct_schema,
					.answer = &event_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/events/{n}/withdraw",
	 .needs = MAY_RECORD,
	 .run = withdraw,
	 .summary = N_("Withdraw an event recorded by mistake"),
	 .doc = &(const struct api_doc){.parameters = event_parameters,
					.body = &withdraw_schema,
					.answer = &event_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/events/{n}/reinstate",
	 .needs = MAY_RECORD,
	 .run = reinstate,
	 .summary = N_("Reinstate a withdrawn event"),
	 .doc = &(const struct api_doc){.parameters = event_parameters,
					.body = &reinstate_schema,
					.answer = &event_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/events/{n}/complete",
	 .needs = MAY_RECORD,
	 .run = complete,
	 .summary = N_("Complete a due date that an event fulfilled"),
	 .doc = &(const struct api_doc){.parameters = event_parameters,
					.body = &complete_schema,
					.answer = &event_schema}},
	{0},
};
