/* Official language versions for programs: list, read by language, import, decide. */
#include "domain/programme/version_api.h"
#include "domain/programme/programme_api.h"
#include "domain/programme/programme_schema.h"
#include "domain/programme/version_web.h"
#include "text/message.h"

static const char *const languages[] = {"ar", "en", "es", "fr", "ru", "zh", NULL};
static const char *const statuses[] = {"proposed", "stored", "replaced", "discarded", NULL};

static const struct api_field year_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{0},
};

static const struct api_field language_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{.name = "lang", .is = API_PATH, .about = "Language of the version.", .example = "fr", .choices = languages},
	{0},
};

static const struct api_field import_parameters[] = {
	{.name = "name", .is = API_OPTIONAL, .about = "Name of a file that is sent as the body.", .example = "f.txt"},
	{.name = "lang", .about = "Language of the version.", .example = "fr", .choices = languages},
	{.name = "symbol",
	 .is = API_OPTIONAL,
	 .about = "Symbol of the document, only where the text does not print it.",
	 .example = "S/2023/1050"},
	{.name = "year",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Year, only where neither the symbol nor the text says it.",
	 .min = 2001,
	 .max = 2100},
	{0},
};

static const struct api_field version_parameters[] = {
	{.name = "id", .type = API_INT, .is = API_PATH, .about = "Id of the version.", .example = "3"},
	{0},
};

/* Members of a version, wherever it is shown. */
#define VERSION                                                                                                        \
	{.name = "id", .type = API_INT, .about = "Id, by which a proposed one is approved."},                          \
		{.name = "year", .type = API_INT, .about = "Year of the programme."},                                  \
		{.name = "edition", .type = API_INT, .about = "Number of the edition that it is a version of."},       \
		{.name = "lang", .about = "Its language.", .choices = languages},                                      \
		{.name = "number", .type = API_INT, .about = "Number of the versions in that language."},              \
		{.name = "status",                                                                                     \
		 .about = "Whether it is proposed, stored, replaced by a corrected one, or discarded.",                \
		 .choices = statuses},                                                                                 \
		{.name = "symbol", .about = "Symbol of the document.", .example = "S/2023/1050"},                      \
		{.name = "source", .about = "Name of the file that it was read from."},                                \
		{.name = "sha256", .about = "SHA-256 of that file, in hexadecimal."},                                  \
		{.name = "imported_by", .about = "Who imported it; empty on the command line."},                       \
		{.name = "decided_by", .about = "Who decided on it; empty where nobody has."},                         \
		{.name = "matched", .type = API_INT, .about = "Paragraphs and headings that have their original."},    \
		{.name = "extra", .type = API_INT, .about = "Those that the original has not."},                       \
	{                                                                                                              \
		.name = "findings", .type = API_INT, .about = "Findings of its import."                                \
	}

static const struct api_field item_fields[] = {VERSION, {0}};
static const struct api_schema item_schema = {"OfficialVersion", item_fields};

static const struct api_field shown_fields[] = {
	{.name = "version", .type = API_OBJECT, .about = "The version.", .of = &item_schema},
	{.name = "programme",
	 .type = API_OBJECT,
	 .about = "The programme, each paragraph in the version where it has it.",
	 .of = &programme_schema},
	{0},
};
static const struct api_schema shown_schema = {"ProgrammeInVersion", shown_fields};

static const struct api_field text_fields[] = {
	{.name = "part", .about = "Part of the programme."},
	{.name = "section", .about = "Section as printed, in Latin letters; empty where it is in none."},
	{.name = "number", .about = "Number, or \"heading\", or \"letter\"."},
	{.name = "text", .about = "Text in the language of the version."},
	{.name = "original", .is = API_NULLABLE, .about = "The same paragraph of the original."},
	{0},
};
static const struct api_schema text_schema = {"VersionParagraph", text_fields};

static const struct api_field proposed_fields[] = {
	{.name = "version", .type = API_OBJECT, .about = "The version.", .of = &item_schema},
	{.name = "found",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Findings of the import.",
	 .of = &programme_finding_schema},
	{.name = "paragraphs", .type = API_OBJECT, .is = API_LIST, .about = "What was read.", .of = &text_schema},
	{0},
};
static const struct api_schema proposed_schema = {"VersionBesideOriginal", proposed_fields};

static void version_write(struct json *j, const struct version_list_row *row)
{
	json_object_begin(j);
	json_member_int(j, "id", row->id);
	json_member_int(j, "year", row->year);
	json_member_int(j, "edition", row->edition_number);
	json_member_str(j, "lang", row->language);
	json_member_int(j, "number", row->number);
	json_member_str(j, "status", row->status);
	json_member_str(j, "symbol", row->symbol);
	json_member_str(j, "source", row->source_name);
	json_member_str(j, "sha256", row->source_sha256);
	json_member_str(j, "imported_by", row->created_by);
	json_member_str(j, "decided_by", row->approved_by);
	json_member_int(j, "matched", row->matched);
	json_member_int(j, "extra", row->extra);
	json_member_int(j, "findings", row->findings);
	json_object_end(j);
}

/* GET /api/v1/programmes/{n}/versions */
static enum code list(struct request *rq, struct response *rs)
{
	struct version_list_row *rows;
	size_t count;
	struct json j;

	TRY(version_shown(rq, &rows, &count));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < count; i++)
		version_write(&j, &rows[i]);
	return api_items_end(&j, S(""));
}

/* GET /api/v1/programmes/{n}/versions/{s} */
static enum code in_language(struct request *rq, struct response *rs)
{
	struct version_list_row *rows;
	struct edition e;
	enum lang lang = LANG_EN;
	bool found = false;
	size_t count, at = 0;
	struct json j;

	TRY(edition_of_year(rq->c, rq->number[0], &e));
	TRY(version_stored(rq->c, e.row.id, &rows, &count));
	while (at < count && !str_eq(rows[at].language, rq->text[0]))
		at++;
	if (at == count || !lang_parse(rq->text[0], &lang))
		return fail(rq->c, ERR_NOT_FOUND, N_("No official version in %1 has been imported."), rq->text[0]);
	TRY(edition_in_language(rq->c, &e, lang, &found));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_key(&j, "version");
	version_write(&j, &rows[at]);
	json_key(&j, "programme");
	edition_json(&e, &j);
	json_object_end(&j);
	return api_end(&j);
}

static const struct edition_paragraph *original_find(const struct edition *e, int64_t id)
{
	for (size_t i = 0; id && i < e->paragraph_count; i++)
		if (e->paragraphs[i].row.id == id)
			return &e->paragraphs[i];
	return NULL;
}

static void texts_write(struct json *j, const struct version_texts_row *texts, size_t count, const struct edition *e)
{
	json_member_list(j, "paragraphs");
	for (size_t i = 0; i < count; i++) {
		const struct edition_paragraph *original = original_find(e, texts[i].paragraph_id);

		json_object_begin(j);
		json_member_str(j, "part", texts[i].part);
		json_member_str(j, "section", texts[i].section);
		json_member_str(j, "number", texts[i].number);
		json_member_str(j, "text", texts[i].body);
		json_key(j, "original");
		if (original)
			json_str(j, original->row.body);
		else
			json_none(j);
		json_object_end(j);
	}
	json_array_end(j);
}

static enum code version_answer(struct request *rq, struct response *rs, const struct version_list_row *row)
{
	struct programme_findings_row *findings;
	struct version_texts_row *texts;
	size_t finding_count, text_count;
	struct edition e;
	struct json j;

	TRY(programme_findings(rq->c, row->edition_id, row->id, &findings, &finding_count));
	TRY(edition_load(rq->c, row->edition_id, &e));
	TRY(version_texts(rq->c, row->id, &texts, &text_count));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_key(&j, "version");
	version_write(&j, row);
	programme_api_findings_write(rq->c, &j, "found", findings, finding_count);
	texts_write(&j, texts, text_count, &e);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/programmes/versions/{n} */
static enum code one(struct request *rq, struct response *rs)
{
	struct version_list_row row;

	TRY(version_read(rq, &row));
	return version_answer(rq, rs, &row);
}

/* POST /api/v1/programmes/versions: the file as a field of a form, or as the body itself. */
static enum code import(struct request *rq, struct response *rs)
{
	struct version_list_row row;
	struct import_sent sent;

	api_file_of_body(rq);
	TRY(import_sent_read(rq, &sent));
	TRY(version_find(rq->c, sent.version_id, &row));
	api_created(rq, rs, "/api/v1/programmes/versions/%lld", (long long)row.id);
	return version_answer(rq, rs, &row);
}

/* POST /api/v1/programmes/versions/{n}/approve */
static enum code approve(struct request *rq, struct response *rs)
{
	TRY(version_approve(rq->c, rq->number[0]));
	return one(rq, rs);
}

/* POST /api/v1/programmes/versions/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	TRY(version_discard(rq->c, rq->number[0]));
	return one(rq, rs);
}

const struct route version_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/versions",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("Official versions of a programme"),
	 .doc = &(const struct api_doc){.parameters = year_parameters, .answer = &item_schema, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/versions/{s}",
	 .needs = MAY_READ,
	 .run = in_language,
	 .summary = N_("A programme in its official version"),
	 .doc = &(const struct api_doc){.parameters = language_parameters, .answer = &shown_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes/versions",
	 .needs = MAY_IMPORT,
	 .run = import,
	 .summary = N_("Read an official version for approval"),
	 .takes_file = true,
	 .doc =
		 &(const struct api_doc){
			 .parameters = import_parameters, .answer = &proposed_schema, .file = "file", .creates = true}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/versions/{n}",
	 .needs = MAY_READ,
	 .run = one,
	 .summary = N_("An official version beside its original"),
	 .doc = &(const struct api_doc){.parameters = version_parameters, .answer = &proposed_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes/versions/{n}/approve",
	 .needs = MAY_IMPORT,
	 .run = approve,
	 .summary = N_("Store an imported version"),
	 .doc = &(const struct api_doc){.parameters = version_parameters, .answer = &proposed_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes/versions/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard an imported version"),
	 .doc = &(const struct api_doc){.parameters = version_parameters, .answer = &proposed_schema}},
	{0},
};
