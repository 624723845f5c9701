/* The coverage report for programs. */
#include "domain/coverage/coverage_web.h"
#include "domain/programme/programme_api.h"
#include "text/message.h"

static const char *const gap_choices[] = {"yes", NULL};

static const struct api_field row_fields[] = {
	{.name = "resolution", .about = "Symbol of the resolution.", .example = "S/RES/1373 (2001)"},
	{.name = "duties", .is = API_LIST, .about = "Codes of the duties that its paragraphs name."},
	{.name = "provisions", .type = API_INT, .about = "Provisions listed of it."},
	{.name = "annex_paragraphs", .type = API_INT, .about = "Paragraphs of the annex that cite it."},
	{.name = "enclosure_paragraphs", .type = API_INT, .about = "Paragraphs of the enclosure that cite it."},
	{.name = "due_done", .type = API_INT, .about = "Due dates that are done."},
	{.name = "due_open", .type = API_INT, .about = "Due dates that are not."},
	{.name = "events", .type = API_INT, .about = "Events that these duties run from."},
	{.name = "has_gap", .type = API_FLAG, .about = "Whether a cell of the report is empty."},
	{0},
};
static const struct api_schema row = {"CoverageRow", row_fields};

static const struct api_field report_fields[] = {
	{.name = "from", .type = API_DATE, .about = "First day."},
	{.name = "to", .type = API_DATE, .about = "Last day."},
	{.name = "programmes", .type = API_INT, .is = API_LIST, .about = "Years of the programmes in force."},
	{.name = "resolutions", .type = API_OBJECT, .is = API_LIST, .about = "A row for each resolution.", .of = &row},
	{0},
};
static const struct api_schema report = {"Coverage", report_fields};

static const struct api_field parameters[] = {
	{.name = "from",
	 .type = API_DATE,
	 .is = API_OPTIONAL,
	 .about = "First day; 1 January.",
	 .example = "2024-01-01"},
	{.name = "to",
	 .type = API_DATE,
	 .is = API_OPTIONAL,
	 .about = "Last day; 31 December.",
	 .example = "2024-12-31"},
	{.name = "paragraph", .is = API_OPTIONAL, .about = "Only what one paragraph of the annex cites."},
	{.name = "gaps", .is = API_OPTIONAL, .about = "Only rows with an empty cell.", .choices = gap_choices},
	{0},
};

static const struct api_field detail_parameters[] = {
	{.name = "symbol", .about = "Symbol of the resolution.", .example = "S/RES/1373 (2001)"},
	{.name = "from", .type = API_DATE, .is = API_OPTIONAL, .about = "First day; 1 January."},
	{.name = "to", .type = API_DATE, .is = API_OPTIONAL, .about = "Last day; 31 December."},
	{0},
};

static const struct api_field event_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the event."},
	{.name = "anchor", .about = "What happened."},
	{.name = "happened_on", .type = API_DATE, .about = "The day."},
	{.name = "title", .about = "Title."},
	{0},
};
static const struct api_schema event = {"CoverageEvent", event_fields};

static const struct api_field detail_fields[] = {
	{.name = "resolution", .about = "Symbol of the resolution."},
	{.name = "from", .type = API_DATE, .about = "First day."},
	{.name = "to", .type = API_DATE, .about = "Last day."},
	{.name = "duties", .is = API_LIST, .about = "Codes of the duties that its paragraphs name."},
	{.name = "citing",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Paragraphs that cite it.",
	 .of = &programme_api_citing},
	{.name = "due",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Due dates of its duties.",
	 .of = &duty_due_schema},
	{.name = "events", .type = API_OBJECT, .is = API_LIST, .about = "Events that they run from.", .of = &event},
	{0},
};
static const struct api_schema detail_schema = {"CoverageDetail", detail_fields};

static void citing_write(struct ctx *c, struct json *j, const struct coverage_detail_view *v)
{
	struct programme_citing_row *rows = arena_new(c->arena, struct programme_citing_row, v->paragraph_count);

	for (size_t i = 0; i < v->paragraph_count; i++)
		rows[i] = (struct programme_citing_row){
			.year = v->paragraphs[i].year,
			.part = v->paragraphs[i].part,
			.section = v->paragraphs[i].section,
			.number = v->paragraphs[i].number,
			.body = v->paragraphs[i].body,
		};
	programme_api_citing_write(j, rows, v->paragraph_count);
}

static void events_write(struct json *j, const struct coverage_detail_view *v)
{
	json_member_list(j, "events");
	for (size_t i = 0; i < v->event_count; i++) {
		json_object_begin(j);
		json_member_int(j, "id", v->events[i].id);
		json_member_str(j, "anchor", v->events[i].anchor);
		json_member_str(j, "happened_on", v->events[i].happened_on);
		json_member_str(j, "title", v->events[i].title);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/coverage/resolution */
static enum code detail(struct request *rq, struct response *rs)
{
	struct coverage_detail_view v = {0};
	struct json j;

	TRY(coverage_detail_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_str(&j, "resolution", v.row->symbol);
	json_member_date(&j, "from", v.from);
	json_member_date(&j, "to", v.to);
	api_member_texts(&j, "duties", v.row->duties, v.row->duty_count);
	citing_write(rq->c, &j, &v);
	duty_items_json(&v.due, &j, "due");
	events_write(&j, &v);
	json_object_end(&j);
	return api_end(&j);
}

const struct route coverage_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/coverage",
	 .needs = MAY_READ,
	 .run = coverage_json,
	 .summary = N_("Coverage of the mandate"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &report}},
	{.method = "GET",
	 .pattern = "/api/v1/coverage/resolution",
	 .needs = MAY_READ,
	 .run = detail,
	 .summary = N_("What was done under one resolution"),
	 .doc = &(const struct api_doc){.parameters = detail_parameters, .answer = &detail_schema}},
	{0},
};
