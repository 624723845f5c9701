/* Duties and due dates for programs. */
#include "domain/duty/duty_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const statuses[] = {"upcoming",	   "due_soon", "requested",	"past_due",
				       "not_yet_received", "done",     "before_record", NULL};
static const char *const wanted_statuses[] = {
	"open", "upcoming", "due_soon", "requested", "past_due", "not_yet_received", "done", "before_record", NULL};

/* Members of a due date, wherever it is shown. */
#define DUE_DATE                                                                                                       \
	{.name = "duty", .about = "Code of the duty.", .example = "RO-02"},                                            \
		{.name = "name", .about = "Name of the duty, in English."},                                            \
		{.name = "occurrence", .about = "Which of its due dates it is.", .example = "2024"},                   \
		{.name = "due", .type = API_DATE, .about = "The day that counts."},                                    \
		{.name = "original_due", .type = API_DATE, .about = "The day before it was put off."},                 \
		{.name = "reminder", .type = API_DATE, .about = "The day of the reminder."},                           \
		{.name = "paragraphs", .is = API_LIST, .about = "Paragraphs that name the duty: \"annex 12\"."},       \
		{.name = "owner", .about = "Whose duty it is.", .choices = duty_owners},                               \
		{.name = "status", .about = "How it stands today.", .choices = statuses},                              \
		{.name = "completed", .type = API_DATE, .is = API_OPTIONAL, .about = "Day on which it was done."},     \
		{.name = "state", .is = API_OPTIONAL, .about = "Code of the State of its event."},                     \
	{                                                                                                              \
		.name = "event", .is = API_OPTIONAL, .about = "Title of its event."                                    \
	}

static const struct api_field due_fields[] = {DUE_DATE, {0}};
const struct api_schema duty_due_schema = {"DueDate", due_fields};

static const struct api_field extension_fields[] = {
	{.name = "extended_to", .type = API_DATE, .about = "The new day."},
	{.name = "authority", .about = "Who decided it, and where that is recorded."},
	{.name = "reason", .about = "Why."},
	{.name = "at", .type = API_TIME, .about = "When it was recorded."},
	{.name = "by", .about = "Who recorded it."},
	{0},
};
static const struct api_schema extension = {"Extension", extension_fields};

static const struct api_field completion_fields[] = {
	{.name = "completed_on", .type = API_DATE, .about = "Day on which it was done."},
	{.name = "reference", .about = "Symbol, date or place of the record."},
	{.name = "event", .type = API_INT, .is = API_NULLABLE, .about = "Id of the event that fulfilled the duty."},
	{.name = "at", .type = API_TIME, .about = "When it was recorded."},
	{.name = "by", .about = "Who recorded it."},
	{0},
};
static const struct api_schema completion = {"Completion", completion_fields};

static const struct api_field reopening_fields[] = {
	{.name = "completed_on", .type = API_DATE, .about = "Day on which it was said to be done."},
	{.name = "reference", .about = "Symbol, date or place of the record."},
	{.name = "event", .type = API_INT, .is = API_NULLABLE, .about = "Id of the event that fulfilled the duty."},
	{.name = "reason", .about = "Why its event was withdrawn; empty where it was taken back by itself."},
	{.name = "at", .type = API_TIME, .about = "When it was taken back."},
	{.name = "by", .about = "Who took it back."},
	{0},
};
static const struct api_schema reopening = {"Reopening", reopening_fields};

static const struct api_field occurrence_fields[] = {
	{.name = "due_date", .type = API_OBJECT, .about = "The due date.", .of = &duty_due_schema},
	{.name = "extensions",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Each time it was put off.",
	 .of = &extension},
	{.name = "completions", .type = API_OBJECT, .is = API_LIST, .about = "Its completion.", .of = &completion},
	{.name = "reopenings",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Completions that were taken back.",
	 .of = &reopening},
	{0},
};
static const struct api_schema occurrence_schema = {"Occurrence", occurrence_fields};

/* Members that the list and the record share. */
#define DUTY                                                                                                           \
	{.name = "code", .about = "Code of the duty.", .example = "RO-02"},                                            \
		{.name = "name", .about = "Name in the language of the caller."},                                      \
		{.name = "owner", .about = "Whose duty it is.", .choices = duty_owners},                               \
		{.name = "output", .about = "What it gives, in the language of the caller."},                          \
		{.name = "anchor", .about = "Kind of event from which it runs; empty for periodic duties."},           \
		{.name = "warn_days", .type = API_INT, .about = "Days from the reminder to the due date."},            \
		{.name = "enabled", .type = API_FLAG, .about = "Whether due dates are computed from it."},             \
	{                                                                                                              \
		.name = "source", .about = "Where the duty comes from, in English."                                    \
	}

static const struct api_field duty_item_fields[] = {DUTY, {0}};
static const struct api_schema duty_item_schema = {"DutyItem", duty_item_fields};

static const struct api_field place_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "part", .about = "Part of the programme."},
	{.name = "number", .about = "Number as printed."},
	{0},
};
static const struct api_schema place = {"ParagraphPlace", place_fields};

static const struct api_field duty_fields[] = {
	DUTY,
	{.name = "rule", .about = "The rule as a sentence in the language of the caller."},
	{.name = "paragraphs", .type = API_OBJECT, .is = API_LIST, .about = "Paragraphs that name it.", .of = &place},
	{.name = "due",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Due dates from last year to the end of next year.",
	 .of = &duty_due_schema},
	{0},
};
static const struct api_schema duty_schema = {"Duty", duty_fields};

static const struct api_field agenda_parameters[] = {
	{.name = "from", .type = API_DATE, .is = API_OPTIONAL, .about = "First day; today.", .example = "2024-01-01"},
	{.name = "to", .type = API_DATE, .is = API_OPTIONAL, .about = "Last day; 90 days on.", .example = "2024-12-31"},
	{.name = "owner", .is = API_OPTIONAL, .about = "Whose duties.", .choices = duty_owners},
	{.name = "status", .is = API_OPTIONAL, .about = "How they stand.", .choices = wanted_statuses},
	{0},
};

static const struct api_field duty_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Code of the duty.", .example = "RO-02"},
	{0},
};

static const struct api_field occurrence_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Code of the duty.", .example = "RO-02"},
	{.name = "occurrence", .is = API_PATH, .about = "Which of its due dates.", .example = "2024"},
	{0},
};

static const struct api_field extend_fields[] = {
	{.name = "extended_to", .type = API_DATE, .about = "The new day.", .example = "2024-12-31"},
	{.name = "authority", .about = "Who decided it, and where that is recorded.", .example = "Chair, S/2024/1"},
	{.name = "reason", .about = "Why.", .example = "The report is late."},
	{0},
};
static const struct api_schema extend_schema = {"ExtendDueDate", extend_fields};

static const struct api_field complete_fields[] = {
	{.name = "completed_on", .type = API_DATE, .about = "Day, not in the future.", .example = "2024-09-01"},
	{.name = "reference", .is = API_OPTIONAL, .about = "Symbol, date or place of the record."},
	{0},
};
static const struct api_schema complete_schema = {"CompleteDuty", complete_fields};

/* GET /api/v1/agenda */
static enum code agenda(struct request *rq, struct response *rs)
{
	struct duty_query query;
	struct duty_items items = {0};
	struct json j;

	TRY(duty_query_read(rq, &query));
	TRY(duty_agenda(rq->c, &query, &items));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < items.count; i++)
		duty_item_json(&items.items[i], &j);
	return api_items_end(&j, S(""));
}

/* POST /api/v1/agenda/feed */
static enum code feed(struct request *rq, struct response *rs)
{
	struct json j;
	str address;

	TRY(agenda_feed_make(rq, &address));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_str(&j, "address", address);
	json_object_end(&j);
	return api_end(&j);
}

static void duty_members(const struct ctx *c, struct json *j, const struct duty_list_row *row)
{
	json_member_str(j, "code", row->code);
	json_member_str(j, "name", str_from(message(c->lang, row->name.p)));
	json_member_str(j, "owner", row->owner);
	json_member_str(j, "output", str_from(message(c->lang, row->output.p)));
	json_member_str(j, "anchor", row->anchor);
	json_member_int(j, "warn_days", row->warn_days);
	json_member_bool(j, "enabled", row->enabled);
	json_member_str(j, "source", row->source);
}

/* GET /api/v1/duties */
static enum code duties(struct request *rq, struct response *rs)
{
	struct duty_list_row *rows;
	struct json j;
	size_t n;

	TRY(duty_list(rq->c, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		duty_members(rq->c, &j, &rows[i]);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

static void places_write(struct json *j, const struct duty_view *v)
{
	json_member_list(j, "paragraphs");
	for (size_t i = 0; i < v->paragraph_count; i++) {
		json_object_begin(j);
		json_member_int(j, "year", v->paragraphs[i].year);
		json_member_str(j, "part", v->paragraphs[i].part);
		json_member_str(j, "number", v->paragraphs[i].number);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/duties/{s} */
static enum code duty(struct request *rq, struct response *rs)
{
	struct duty_view v = {0};
	const struct duty_get_row *row = &v.row;
	struct json j;

	TRY(duty_view_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	duty_members(rq->c, &j,
		     &(struct duty_list_row){
			     .code = row->code,
			     .name = row->name,
			     .owner = row->owner,
			     .output = row->output,
			     .anchor = row->anchor,
			     .warn_days = row->warn_days,
			     .enabled = row->enabled,
			     .source = row->source,
		     });
	json_member_str(&j, "rule", duty_rule_sentence(rq->c, row));
	places_write(&j, &v);
	duty_items_json(&v.items, &j, "due");
	json_object_end(&j);
	return api_end(&j);
}

static void extensions_write(struct json *j, const struct occurrence_view *v)
{
	json_member_list(j, "extensions");
	for (size_t i = 0; i < v->extension_count; i++) {
		json_object_begin(j);
		json_member_str(j, "extended_to", v->extensions[i].extended_to);
		json_member_str(j, "authority", v->extensions[i].authority);
		json_member_str(j, "reason", v->extensions[i].reason);
		json_member_time(j, "at", v->extensions[i].at);
		json_member_str(j, "by", v->extensions[i].by_name);
		json_object_end(j);
	}
	json_array_end(j);
}

/* null where no event is named. */
static void event_member(struct json *j, int64_t event_id)
{
	json_key(j, "event");
	if (event_id)
		json_int(j, event_id);
	else
		json_none(j);
}

static void completions_write(struct json *j, const struct occurrence_view *v)
{
	json_member_list(j, "completions");
	for (size_t i = 0; i < v->completion_count; i++) {
		json_object_begin(j);
		json_member_str(j, "completed_on", v->completions[i].completed_on);
		json_member_str(j, "reference", v->completions[i].reference);
		event_member(j, v->completions[i].event_id);
		json_member_time(j, "at", v->completions[i].at);
		json_member_str(j, "by", v->completions[i].by_name);
		json_object_end(j);
	}
	json_array_end(j);
}

static void reopenings_write(struct json *j, const struct occurrence_view *v)
{
	json_member_list(j, "reopenings");
	for (size_t i = 0; i < v->reopening_count; i++) {
		json_object_begin(j);
		json_member_str(j, "completed_on", v->reopenings[i].completed_on);
		json_member_str(j, "reference", v->reopenings[i].reference);
		event_member(j, v->reopenings[i].event_id);
		json_member_str(j, "reason", v->reopenings[i].reason);
		json_member_time(j, "at", v->reopenings[i].at);
		json_member_str(j, "by", v->reopenings[i].by_name);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/duties/{s}/{s}, and what each act on it answers. */
static enum code occurrence(struct request *rq, struct response *rs)
{
	struct occurrence_view v = {0};
	struct json j;

	TRY(occurrence_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_key(&j, "due_date");
	duty_item_json(&v.item, &j);
	extensions_write(&j, &v);
	completions_write(&j, &v);
	reopenings_write(&j, &v);
	json_object_end(&j);
	return api_end(&j);
}

/* POST /api/v1/duties/{s}/{s}/extend */
static enum code extend(struct request *rq, struct response *rs)
{
	TRY(occurrence_extend(rq));
	return occurrence(rq, rs);
}

/* POST /api/v1/duties/{s}/{s}/complete */
static enum code complete(struct request *rq, struct response *rs)
{
	TRY(occurrence_complete(rq));
	return occurrence(rq, rs);
}

/* POST /api/v1/duties/{s}/{s}/reopen */
static enum code reopen(struct request *rq, struct response *rs)
{
	TRY(occurrence_reopen(rq));
	return occurrence(rq, rs);
}

static const struct api_field feed_fields[] = {
	{.name = "address", .about = "Secret address of the calendar feed; it is shown only now."},
	{0},
};
static const struct api_schema feed_schema = {"Feed", feed_fields};

const struct route duty_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/agenda",
	 .needs = MAY_READ,
	 .run = agenda,
	 .summary = N_("What is due between two days"),
	 .doc = &(const struct api_doc){.parameters = agenda_parameters,
					.answer = &duty_due_schema,
					.answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/agenda/feed",
	 .needs = MAY_READ,
	 .run = feed,
	 .summary = N_("A new address for the calendar feed"),
	 .doc = &(const struct api_doc){.answer = &feed_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/duties",
	 .needs = MAY_READ,
	 .run = duties,
	 .summary = N_("The duties and their rules"),
	 .doc = &(const struct api_doc){.answer = &duty_item_schema, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/duties/{s}",
	 .needs = MAY_READ,
	 .run = duty,
	 .summary = N_("A duty with its due dates"),
	 .doc = &(const struct api_doc){.parameters = duty_parameters, .answer = &duty_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/duties/{s}/{s}",
	 .needs = MAY_READ,
	 .run = occurrence,
	 .summary = N_("One due date"),
	 .doc = &(const struct api_doc){.parameters = occurrence_parameters, .answer = &occurrence_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/duties/{s}/{s}/extend",
	 .needs = MAY_RECORD,
	 .run = extend,
	 .summary = N_("Put a due date off"),
	 .doc = &(const struct api_doc){.parameters = occurrence_parameters,
					.body = &extend_schema,
					.answer = &occurrence_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/duties/{s}/{s}/complete",
	 .needs = MAY_RECORD,
	 .run = complete,
	 .summary = N_("Record a duty as done"),
	 .doc = &(const struct api_doc){.parameters = occurrence_parameters,
					.body = &complete_schema,
					.answer = &occurrence_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/duties/{s}/{s}/reopen",
	 .needs = MAY_RECORD,
	 .run = reopen,
	 .summary = N_("Take a completion back"),
	 .doc = &(const struct api_doc){.parameters = occurrence_parameters, .answer = &occurrence_schema}},
	{0},
};
