#include "domain/programme/programme_schema.h"
#include "domain/programme/programme_api.h"

static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh", NULL};
static const char *const parts[] = {"letter", "annex", "enclosure", NULL};
static const char *const statuses[] = {"proposed", "stored", "discarded", NULL};
static const char *const severities[] = {"warning", "note", NULL};
static const char *const text_kinds[] = {"full", "summary", NULL};

static const struct api_field period_fields[] = {
	{.name = "from", .about = "First day; empty where it is not known."},
	{.name = "to", .about = "Last day; empty where it is not known."},
	{0},
};
static const struct api_schema period = {"Period", period_fields};

static const struct api_field letter_fields[] = {
	{.name = "date", .about = "Day of the letter; empty where it is not known."},
	{.name = "chair", .about = "Who signed it; empty where it is not known."},
	{0},
};
static const struct api_schema letter = {"Letter", letter_fields};

static const struct api_field subitem_fields[] = {
	{.name = "label", .about = "As printed.", .example = "(a)"},
	{.name = "text", .about = "Text of the sub-item."},
	{0},
};
static const struct api_schema subitem = {"ParagraphItem", subitem_fields};

/* Members of a paragraph, wherever it is shown. */
#define PARAGRAPH                                                                                                      \
	{.name = "part", .about = "Part of the programme.", .choices = parts},                                         \
		{.name = "section", .about = "Section as printed; empty where it is in none."},                        \
		{.name = "number", .about = "Number as printed, or \"heading\", or \"letter\"."},                      \
		{.name = "lang", .about = "Language of its text.", .choices = languages},                              \
		{.name = "text", .about = "Text of the paragraph."},                                                   \
		{.name = "items", .type = API_OBJECT, .is = API_LIST, .about = "Its sub-items.", .of = &subitem},      \
		{.name = "resolutions", .is = API_LIST, .about = "Symbols of the resolutions printed in it."},         \
		{.name = "documents", .is = API_LIST, .about = "Symbols of other documents printed in it."},           \
		{.name = "pair", .is = API_NULLABLE, .about = "Number of its pair in the other part."},                \
		{.name = "kinds", .is = API_LIST, .about = "Kinds of CTED's part in it."},                             \
	{                                                                                                              \
		.name = "duties", .is = API_LIST, .about = "Codes of the duties that it names."                        \
	}

static const struct api_field listed_fields[] = {PARAGRAPH, {0}};
const struct api_schema programme_listed_schema = {"Paragraph", listed_fields};

static const struct api_field programme_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme.", .example = "2024"},
	{.name = "edition", .type = API_INT, .about = "Number of the edition within its year."},
	{.name = "lang",
	 .about = "Language of the version shown; of the original where none is.",
	 .choices = languages},
	{.name = "symbol", .about = "Symbol of the document; empty where it is not known.", .example = "S/2023/1050"},
	{.name = "period", .type = API_OBJECT, .about = "Days for which it holds.", .of = &period},
	{.name = "letter", .type = API_OBJECT, .about = "The letter that transmits it.", .of = &letter},
	{.name = "paragraphs",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Paragraphs and headings in their order.",
	 .of = &programme_listed_schema},
	{0},
};
const struct api_schema programme_schema = {"Programme", programme_fields};

static const struct api_field link_fields[] = {
	{.name = "code", .about = "Code of the catalogue.", .example = "CFT"},
	{.name = "name", .about = "Name in the language of the caller."},
	{0},
};
static const struct api_schema link = {"CatalogueLink", link_fields};

static const struct api_field paragraph_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme.", .example = "2024"},
	{.name = "paragraph", .type = API_OBJECT, .about = "The paragraph.", .of = &programme_listed_schema},
	{.name = "pair",
	 .type = API_OBJECT,
	 .is = API_NULLABLE,
	 .about = "The paragraph beside it in the other part.",
	 .of = &programme_listed_schema},
	{.name = "themes", .type = API_OBJECT, .is = API_LIST, .about = "Themes of both.", .of = &link},
	{.name = "partners",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Partners that one of them names.",
	 .of = &link},
	{0},
};
const struct api_schema programme_paragraph_schema = {"ParagraphWithPair", paragraph_fields};

static const struct api_field item_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the edition, by which a proposed one is approved."},
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "edition", .type = API_INT, .about = "Number of the edition within its year."},
	{.name = "status", .about = "Whether it is proposed, stored or discarded.", .choices = statuses},
	{.name = "letter_date", .type = API_DATE, .is = API_NULLABLE, .about = "Day of the letter."},
	{.name = "text_kind", .about = "The text as printed, or our summaries of it.", .choices = text_kinds},
	{.name = "source", .about = "Name of the file that it was read from."},
	{.name = "annex_paragraphs", .type = API_INT, .about = "Numbered paragraphs of the annex."},
	{.name = "enclosure_paragraphs", .type = API_INT, .about = "Numbered paragraphs of the enclosure."},
	{.name = "findings", .type = API_INT, .about = "Findings of its import."},
	{0},
};
const struct api_schema programme_item_schema = {"ProgrammeItem", item_fields};

static const struct api_field finding_fields[] = {
	{.name = "severity", .about = "A warning wants a decision; a note does not.", .choices = severities},
	{.name = "line", .type = API_INT, .about = "Line of the file; 0 where it belongs to none."},
	{.name = "part", .about = "Part of the programme; empty where it is in none."},
	{.name = "number", .about = "Number of the paragraph; empty where it is in none."},
	{.name = "message", .about = "What was found, in the language of the caller."},
	{0},
};
const struct api_schema programme_finding_schema = {"Finding", finding_fields};

static const struct api_field proposed_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the edition."},
	{.name = "status", .about = "Whether it is proposed, stored or discarded.", .choices = statuses},
	{.name = "findings",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Findings of the import.",
	 .of = &programme_finding_schema},
	{.name = "programme", .type = API_OBJECT, .about = "What was read.", .of = &programme_schema},
	{0},
};
const struct api_schema programme_proposed_schema = {"ProposedProgramme", proposed_fields};

static const struct api_field citing_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "part", .about = "Part of the programme.", .choices = parts},
	{.name = "section", .about = "Section as printed; empty where it is in none."},
	{.name = "number", .about = "Number as printed."},
	{.name = "text", .about = "Text of the paragraph."},
	{0},
};
const struct api_schema programme_api_citing = {"CitingParagraph", citing_fields};

static const struct api_field document_fields[] = {
	{.name = "symbol", .about = "Symbol of the document.", .example = "S/2020/731"},
	{.name = "paragraphs", .type = API_INT, .about = "How many paragraphs cite it."},
	{.name = "citing",
	 .type = API_OBJECT,
	 .is = API_LIST | API_OPTIONAL,
	 .about = "These paragraphs, where one symbol was asked for.",
	 .of = &programme_api_citing},
	{0},
};
const struct api_schema programme_document_schema = {"Document", document_fields};
