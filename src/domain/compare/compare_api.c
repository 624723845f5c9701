/* Comparisons for programs: two editions, and annex against enclosure. */
#include "domain/compare/compare_web.h"
#include "http/api.h"

static const char *const parts[] = {"annex", "enclosure", NULL};
static const char *const statuses[] = {"same", "changed", "new", "merged", "dropped", NULL};
static const char *const kinds[] = {"no_pair", "citations", "no_item", "words", NULL};

static const struct api_field row_fields[] = {
	{.name = "from", .is = API_LIST, .about = "Numbers of the earlier paragraphs; none where it is new."},
	{.name = "to", .is = API_NULLABLE, .about = "Number of the later paragraph; null where it was dropped."},
	{.name = "status", .about = "What became of it.", .choices = statuses},
	{.name = "resolutions_added", .is = API_LIST, .about = "Symbols of resolutions that only the later one cites."},
	{.name = "resolutions_removed", .is = API_LIST, .about = "Those that only the earlier one cites."},
	{.name = "documents_added", .is = API_LIST, .about = "Symbols of documents that only the later one cites."},
	{.name = "documents_removed", .is = API_LIST, .about = "Those that only the earlier one cites."},
	{0},
};
static const struct api_schema row = {"ComparedParagraph", row_fields};

static const struct api_field comparison_fields[] = {
	{.name = "paragraphs", .type = API_OBJECT, .is = API_LIST, .about = "Paragraphs of one part.", .of = &row},
	{0},
};
static const struct api_schema comparison = {"Comparison", comparison_fields};

static const struct api_field finding_fields[] = {
	{.name = "paragraph", .about = "Number of the paragraph that has it."},
	{.name = "kind", .about = "What is missing.", .choices = kinds},
	{.name = "missing_in", .about = "The part that lacks it.", .choices = parts},
	{.name = "symbols", .is = API_LIST | API_OPTIONAL, .about = "Citations that are missing."},
	{.name = "cites_none", .type = API_FLAG, .is = API_OPTIONAL, .about = "Whether the pair has none of them."},
	{.name = "item", .is = API_OPTIONAL, .about = "Label of the sub-item."},
	{.name = "words", .is = API_OPTIONAL, .about = "Words that are missing, as printed."},
	{0},
};
static const struct api_schema finding = {"MirrorFinding", finding_fields};

static const struct api_field mirror_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "edition", .type = API_INT, .about = "Number of the edition within its year."},
	{.name = "pairs", .type = API_INT, .about = "Pairs of paragraphs that were looked at."},
	{.name = "findings",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "What one part has and the other lacks.",
	 .of = &finding},
	{0},
};
static const struct api_schema mirror = {"Mirror", mirror_fields};

static const struct api_field comparison_parameters[] = {
	{.name = "before", .type = API_INT, .is = API_PATH, .about = "The earlier year.", .example = "2020"},
	{.name = "after", .type = API_INT, .is = API_PATH, .about = "The later year.", .example = "2024"},
	{.name = "part", .is = API_OPTIONAL, .about = "The annex (the default) or the enclosure.", .choices = parts},
	{.name = "status", .is = API_OPTIONAL, .about = "Only paragraphs with one status.", .choices = statuses},
	{0},
};

static const struct api_field mirror_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{0},
};

const struct route compare_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/compare/{n}",
	 .needs = MAY_READ,
	 .run = compare_json,
	 .summary = N_("Two programmes compared"),
	 .doc = &(const struct api_doc){.parameters = comparison_parameters, .answer = &comparison}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/mirror",
	 .needs = MAY_READ,
	 .run = mirror_json,
	 .summary = N_("Annex and enclosure against each other"),
	 .doc = &(const struct api_doc){.parameters = mirror_parameters, .answer = &mirror}},
	{0},
};
