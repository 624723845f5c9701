/* The coverage report for programs. */
#include "domain/coverage/coverage_web.h"
#include "http/api.h"

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

const struct route coverage_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/coverage",
	 .needs = MAY_READ,
	 .run = coverage_json,
	 .summary = N_("Coverage of the mandate"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &report}},
	{0},
};
