/* Work programmes for programs: read, import, decide; and the documents that they cite. */
#include "domain/programme/programme_api.h"
#include "domain/programme/programme_schema.h"
#include "domain/programme/version_web.h"
#include "text/message.h"

static const char *const status_choices[] = {"stored", "proposed", NULL};
static const char *const part_choices[] = {"annex", "enclosure", NULL};

static const struct api_field list_parameters[] = {
	{.name = "status",
	 .is = API_OPTIONAL,
	 .about = "Stored editions (the default), or those that wait for approval.",
	 .choices = status_choices},
	{0},
};

static const struct api_field year_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{0},
};

static const struct api_field paragraph_parameters[] = {
	{.name = "year", .type = API_INT, .is = API_PATH, .about = "Year of the programme.", .example = "2024"},
	{.name = "part", .is = API_PATH, .about = "Annex or enclosure.", .example = "annex", .choices = part_choices},
	{.name = "number", .is = API_PATH, .about = "Number as printed.", .example = "12"},
	{0},
};

static const struct api_field import_parameters[] = {
	{.name = "name", .is = API_OPTIONAL, .about = "Name of a file that is sent as the body.", .example = "w.txt"},
	{.name = "symbol",
	 .is = API_OPTIONAL,
	 .about = "Symbol of the document, only where the text does not print it.",
	 .example = "S/2023/1050"},
	{.name = "year",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Year, only where the text does not say it.",
	 .min = 2001,
	 .max = 2100},
	{0},
};

static const struct api_field edition_parameters[] = {
	{.name = "id", .type = API_INT, .is = API_PATH, .about = "Id of the edition.", .example = "3"},
	{0},
};

static const struct api_field document_parameters[] = {
	{.name = "symbol", .is = API_OPTIONAL, .about = "One document, with what cites it.", .example = "S/2020/731"},
	{0},
};

static void item_write(struct json *j, const struct programme_list_row *row)
{
	json_object_begin(j);
	json_member_int(j, "id", row->id);
	json_member_int(j, "year", row->year);
	json_member_int(j, "edition", row->number);
	json_member_str(j, "status", row->status);
	json_member_day(j, "letter_date", row->letter_date);
	json_member_str(j, "text_kind", row->text_kind);
	json_member_str(j, "source", row->source_name);
	json_member_int(j, "annex_paragraphs", row->annex_paragraphs);
	json_member_int(j, "enclosure_paragraphs", row->enclosure_paragraphs);
	json_member_int(j, "findings", row->findings);
	json_object_end(j);
}

/* GET /api/v1/programmes */
static enum code list(struct request *rq, struct response *rs)
{
	bool proposed = str_eq(field(rq, "status"), S("proposed"));
	struct programme_list_row *rows;
	struct json j;
	size_t n;

	if (proposed && !programme_may_import(rq->c))
		return fail(rq->c, ERR_DENIED, N_("Your role does not include this."));
	TRY(programme_list(rq->c, proposed ? S("proposed") : S("stored"), &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++)
		item_write(&j, &rows[i]);
	return api_items_end(&j, S(""));
}

/* GET /api/v1/programmes/{n} */
static enum code programme(struct request *rq, struct response *rs)
{
	struct edition e;
	struct json j;

	TRY(edition_of_year(rq->c, rq->number[0], &e));
	api_begin(rs, &j);
	edition_json(&e, &j);
	return api_end(&j);
}

static void links_write(struct json *j, const char *name, const struct catalogue_links *links)
{
	json_member_list(j, name);
	for (size_t i = 0; i < links->count; i++) {
		json_object_begin(j);
		json_member_str(j, "code", links->items[i].code);
		json_member_str(j, "name", links->items[i].name);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/programmes/{n}/paragraphs/{s}/{s} */
static enum code paragraph(struct request *rq, struct response *rs)
{
	const struct edition_paragraph *p;
	struct paragraph_links links = {0};
	struct edition e;
	struct json j;

	TRY(paragraph_read(rq, &e, &p));
	TRY(paragraph_links_read(rq->c, e.row.year, p, &links));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "year", e.row.year);
	json_key(&j, "paragraph");
	edition_paragraph_json(p, &j);
	json_key(&j, "pair");
	if (p->pair)
		edition_paragraph_json(p->pair, &j);
	else
		json_none(&j);
	links_write(&j, "themes", &links.themes);
	links_write(&j, "partners", &links.partners);
	json_object_end(&j);
	return api_end(&j);
}

void programme_api_findings_write(struct ctx *c, struct json *j, const char *name,
				  const struct programme_findings_row *rows, size_t count)
{
	json_member_list(j, name);
	for (size_t i = 0; i < count; i++) {
		json_object_begin(j);
		json_member_str(j, "severity", rows[i].severity);
		json_member_int(j, "line", rows[i].line);
		json_member_str(j, "part", rows[i].part);
		json_member_str(j, "number", rows[i].number);
		json_member_str(j, "message", programme_finding_text(c, &rows[i]));
		json_object_end(j);
	}
	json_array_end(j);
}

/* An edition by its id, with the findings of its import. */
static enum code edition_answer(struct request *rq, struct response *rs, int64_t id)
{
	struct programme_findings_row *findings;
	struct edition e;
	struct json j;
	size_t n;

	TRY(edition_load(rq->c, id, &e));
	TRY(programme_findings(rq->c, id, 0, &findings, &n));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "id", e.row.id);
	json_member_str(&j, "status", e.row.status);
	programme_api_findings_write(rq->c, &j, "findings", findings, n);
	json_key(&j, "programme");
	edition_json(&e, &j);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/programmes/proposed/{n} */
static enum code proposed(struct request *rq, struct response *rs)
{
	return edition_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/programmes: the file as a field of a form, or as the body itself. */
static enum code import(struct request *rq, struct response *rs)
{
	struct import_sent sent;

	api_file_of_body(rq);
	TRY(import_sent_read(rq, &sent));
	api_created(rq, rs, "/api/v1/programmes/proposed/%lld", (long long)sent.edition_id);
	return edition_answer(rq, rs, sent.edition_id);
}

/* POST /api/v1/programmes/proposed/{n}/approve */
static enum code approve(struct request *rq, struct response *rs)
{
	TRY(programme_approve(rq->c, rq->number[0]));
	return edition_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/programmes/proposed/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	TRY(programme_discard(rq->c, rq->number[0]));
	return edition_answer(rq, rs, rq->number[0]);
}

void programme_api_citing_write(struct json *j, const struct programme_citing_row *rows, size_t count)
{
	json_member_list(j, "citing");
	for (size_t i = 0; i < count; i++) {
		json_object_begin(j);
		json_member_int(j, "year", rows[i].year);
		json_member_str(j, "part", rows[i].part);
		json_member_str(j, "section", rows[i].section);
		json_member_str(j, "number", rows[i].number);
		json_member_str(j, "text", rows[i].body);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/documents, or with ?symbol= one of them and what cites it. */
static enum code documents(struct request *rq, struct response *rs)
{
	struct programme_documents_row *rows = NULL;
	struct document_view one = {0};
	struct json j;
	size_t n = 0;

	TRY(document_read(rq, &one));
	if (one.symbol.n == 0)
		TRY(programme_documents(rq->c, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		json_member_str(&j, "symbol", rows[i].symbol);
		json_member_int(&j, "paragraphs", rows[i].paragraphs);
		json_object_end(&j);
	}
	if (one.symbol.n) {
		json_object_begin(&j);
		json_member_str(&j, "symbol", one.symbol);
		json_member_int(&j, "paragraphs", (int64_t)one.citing_count);
		programme_api_citing_write(&j, one.citing, one.citing_count);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

const struct route programme_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/programmes",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of work programmes"),
	 .doc = &(const struct api_doc){.parameters = list_parameters,
					.answer = &programme_item_schema,
					.answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes",
	 .needs = MAY_IMPORT,
	 .run = import,
	 .summary = N_("Read a programme for approval"),
	 .takes_file = true,
	 .doc = &(const struct api_doc){.parameters = import_parameters,
					.answer = &programme_proposed_schema,
					.file = "file",
					.file_example = "work-programme.pdf",
					.creates = true}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/proposed/{n}",
	 .needs = MAY_IMPORT,
	 .run = proposed,
	 .summary = N_("What an import found"),
	 .doc = &(const struct api_doc){.parameters = edition_parameters, .answer = &programme_proposed_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes/proposed/{n}/approve",
	 .needs = MAY_IMPORT,
	 .run = approve,
	 .summary = N_("Store an imported programme"),
	 .doc = &(const struct api_doc){.parameters = edition_parameters, .answer = &programme_proposed_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/programmes/proposed/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard an imported programme"),
	 .doc = &(const struct api_doc){.parameters = edition_parameters, .answer = &programme_proposed_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}",
	 .needs = MAY_READ,
	 .run = programme,
	 .summary = N_("A work programme"),
	 .doc = &(const struct api_doc){.parameters = year_parameters, .answer = &programme_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/programmes/{n}/paragraphs/{s}/{s}",
	 .needs = MAY_READ,
	 .run = paragraph,
	 .summary = N_("A paragraph beside its pair"),
	 .doc = &(const struct api_doc){.parameters = paragraph_parameters, .answer = &programme_paragraph_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/documents",
	 .needs = MAY_READ,
	 .run = documents,
	 .summary = N_("Documents cited, and what cites one"),
	 .doc = &(const struct api_doc){.parameters = document_parameters,
					.answer = &programme_document_schema,
					.answers_list = true}},
	{0},
};
