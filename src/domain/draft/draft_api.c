/* Drafts of programmes for programs: list, draft, notes, adoption. */
#include "domain/draft/draft_api.h"
#include "text/message.h"

static const char *const statuses[] = {"open", "adopted", "discarded", NULL};
static const char *const parts[] = {"letter", "annex", "enclosure", NULL};
static const char *const states[] = {[DRAFT_UNCHANGED] = "unchanged",
				     [DRAFT_CHANGED] = "changed",
				     [DRAFT_NEW] = "new",
				     [DRAFT_REMOVED] = "removed",
				     NULL};

const struct api_field draft_api_parameters[] = {
	{.name = "draft", .type = API_INT, .is = API_PATH, .about = "Id of the draft.", .example = "1"},
	{0},
};

static const struct api_field note_parameters[] = {
	{.name = "draft", .type = API_INT, .is = API_PATH, .about = "Id of the draft.", .example = "1"},
	{.name = "note", .type = API_INT, .is = API_PATH, .about = "Id of the note.", .example = "1"},
	{0},
};

static const struct api_field list_parameters[] = {
	{.name = "status", .is = API_OPTIONAL, .about = "In work (the default), or closed.", .choices = statuses},
	{0},
};

static const struct api_field item_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the draft."},
	{.name = "year", .type = API_INT, .about = "Year for which it is."},
	{.name = "status", .about = "In work, or how it was closed.", .choices = statuses},
	{.name = "from_year", .type = API_INT, .about = "Year of the programme that it began from."},
	{.name = "from_edition", .type = API_INT, .about = "Number of the edition that it began from."},
	{.name = "begun_at", .type = API_TIME, .about = "When it was begun."},
	{.name = "edited", .type = API_INT, .about = "Paragraphs edited."},
	{.name = "notes", .type = API_INT, .about = "Open notes."},
	{0},
};
static const struct api_schema item = {"DraftItem", item_fields};

static const struct api_field note_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the note."},
	{.name = "symbol", .about = "Resolution that gave rise to it."},
	{.name = "body", .about = "What is to be looked at."},
	{.name = "at", .type = API_TIME, .about = "When it was written."},
	{.name = "by", .about = "Who wrote it."},
	{0},
};
static const struct api_schema note = {"DraftNote", note_fields};

static const struct api_field paragraph_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the paragraph."},
	{.name = "part", .about = "Part of the programme.", .choices = parts},
	{.name = "section", .about = "Section that it stands in; empty where it is in none."},
	{.name = "number", .about = "Number, or \"heading\", or \"letter\"; empty where it was taken out."},
	{.name = "body", .about = "Its text."},
	{.name = "version", .type = API_INT, .about = "Counts its texts; a new one is sent with it."},
	{.name = "state", .about = "Against the programme that the draft began from.", .choices = states},
	{.name = "pair", .type = API_INT, .is = API_NULLABLE, .about = "Id of its pair in the other part."},
	{.name = "notes", .type = API_OBJECT, .is = API_LIST, .about = "Open notes on it.", .of = &note},
	{0},
};
const struct api_schema draft_api_paragraph = {"DraftParagraph", paragraph_fields};

static const struct api_field draft_fields[] = {
	{.name = "id", .type = API_INT, .about = "Id of the draft."},
	{.name = "year", .type = API_INT, .about = "Year for which it is."},
	{.name = "status", .about = "In work, or how it was closed.", .choices = statuses},
	{.name = "from_year", .type = API_INT, .about = "Year of the programme that it began from."},
	{.name = "changed", .type = API_INT, .about = "Paragraphs whose text differs."},
	{.name = "new", .type = API_INT, .about = "Paragraphs that were added."},
	{.name = "removed", .type = API_INT, .about = "Paragraphs that were taken out."},
	{.name = "warnings", .type = API_INT, .about = "Warnings of the letter check."},
	{.name = "doubts", .type = API_INT, .about = "What else the letter check wants to be looked at."},
	{.name = "paragraphs",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "All paragraphs in their order, also those that were taken out.",
	 .of = &draft_api_paragraph},
	{0},
};
const struct api_schema draft_api_schema = {"Draft", draft_fields};

static const struct api_field start_fields[] = {
	{.name = "year", .type = API_INT, .about = "Year of the new programme.", .example = "2027"},
	{.name = "from", .type = API_INT, .about = "Year of the programme to begin from.", .example = "2024"},
	{0},
};
static const struct api_schema start_schema = {"StartDraft", start_fields};

static const struct api_field adopt_fields[] = {
	{.name = "letter_date", .type = API_DATE, .about = "Date of the letter.", .example = "2026-01-15"},
	{.name = "chair", .about = "Chair who signs it.", .example = "A. Chair"},
	{.name = "confirm", .type = API_INT, .about = "Year of the draft once more.", .example = "2026"},
	{0},
};
static const struct api_schema adopt_schema = {"AdoptDraft", adopt_fields};

static const struct api_field discard_fields[] = {
	{.name = "confirm", .type = API_INT, .about = "Year of the draft once more.", .example = "2027"},
	{0},
};
static const struct api_schema discard_schema = {"DiscardDraft", discard_fields};

/* GET /api/v1/drafts */
static enum code list(struct request *rq, struct response *rs)
{
	str status = field_has(rq, "status") ? field(rq, "status") : S("open");
	struct draft_list_row *rows;
	struct json j;
	size_t n;

	TRY(draft_list(rq->c, status, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		json_member_int(&j, "id", rows[i].id);
		json_member_int(&j, "year", rows[i].year);
		json_member_str(&j, "status", rows[i].status);
		json_member_int(&j, "from_year", rows[i].from_year);
		json_member_int(&j, "from_edition", rows[i].from_number);
		json_member_time(&j, "begun_at", rows[i].created_at);
		json_member_int(&j, "edited", rows[i].changed);
		json_member_int(&j, "notes", rows[i].notes);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

static void note_write(struct json *j, const struct draft_notes_row *row)
{
	json_object_begin(j);
	json_member_int(j, "id", row->id);
	json_member_str(j, "symbol", row->symbol);
	json_member_str(j, "body", row->body);
	json_member_time(j, "at", row->created_at);
	json_member_str(j, "by", row->by_name);
	json_object_end(j);
}

void draft_api_paragraph_json(struct json *j, const struct draft_paragraphs_row *p, const struct draft_notes_row *notes,
			      size_t note_count)
{
	json_object_begin(j);
	json_member_int(j, "id", p->id);
	json_member_str(j, "part", p->part);
	json_member_str(j, "section", p->section);
	json_member_str(j, "number", p->number);
	json_member_str(j, "body", p->body);
	json_member_int(j, "version", p->version);
	json_member_str(j, "state", str_from(states[draft_state_of(p)]));
	json_member_id(j, "pair", p->pair_id);
	json_member_list(j, "notes");
	for (size_t i = 0; i < note_count; i++)
		note_write(j, &notes[i]);
	json_array_end(j);
	json_object_end(j);
}

enum code draft_api_answer(struct request *rq, struct response *rs, int64_t id)
{
	struct draft_view v = {0};
	struct json j;

	TRY(draft_view_read(rq->c, id, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "id", v.draft.row.id);
	json_member_int(&j, "year", v.draft.row.year);
	json_member_str(&j, "status", v.draft.row.status);
	json_member_int(&j, "from_year", v.draft.row.from_year);
	json_member_int(&j, "changed", (int64_t)v.changed_count);
	json_member_int(&j, "new", (int64_t)v.new_count);
	json_member_int(&j, "removed", (int64_t)v.removed_count);
	json_member_int(&j, "warnings", (int64_t)v.warning_count);
	json_member_int(&j, "doubts", (int64_t)(v.finding_count - v.warning_count));
	json_member_list(&j, "paragraphs");
	for (size_t i = 0; i < v.line_count; i++)
		draft_api_paragraph_json(&j, v.lines[i].row, v.lines[i].notes, v.lines[i].note_count);
	json_array_end(&j);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/drafts/{n} */
static enum code draft(struct request *rq, struct response *rs)
{
	return draft_api_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/drafts */
static enum code start(struct request *rq, struct response *rs)
{
	int64_t id;

	TRY(draft_start(rq->c, field(rq, "year"), field(rq, "from"), &id));
	api_created(rq, rs, "/api/v1/drafts/%lld", (long long)id);
	return draft_api_answer(rq, rs, id);
}

/* POST /api/v1/drafts/{n}/notes/{n}/done */
static enum code note_done(struct request *rq, struct response *rs)
{
	TRY(draft_note_done_sent(rq));
	return draft_api_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/drafts/{n}/adopt */
static enum code adopt(struct request *rq, struct response *rs)
{
	struct draft d;

	TRY(draft_adopt_sent(rq, &d));
	return draft_api_answer(rq, rs, rq->number[0]);
}

/* POST /api/v1/drafts/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	TRY(draft_discard_sent(rq));
	return draft_api_answer(rq, rs, rq->number[0]);
}

const struct route draft_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/drafts",
	 .needs = MAY_IMPORT,
	 .run = list,
	 .summary = N_("Drafts of programmes"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts",
	 .needs = MAY_IMPORT,
	 .run = start,
	 .summary = N_("Start a draft from a stored programme"),
	 .doc = &(const struct api_doc){.body = &start_schema, .answer = &draft_api_schema, .creates = true}},
	{.method = "GET",
	 .pattern = "/api/v1/drafts/{n}",
	 .needs = MAY_IMPORT,
	 .run = draft,
	 .summary = N_("A draft, with the state of each paragraph"),
	 .doc = &(const struct api_doc){.parameters = draft_api_parameters, .answer = &draft_api_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/notes/{n}/done",
	 .needs = MAY_IMPORT,
	 .run = note_done,
	 .summary = N_("Say that a note on a draft is done"),
	 .doc = &(const struct api_doc){.parameters = note_parameters, .answer = &draft_api_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/adopt",
	 .needs = MAY_IMPORT,
	 .run = adopt,
	 .summary = N_("Adopt a draft"),
	 .doc = &(const struct api_doc){.parameters = draft_api_parameters,
					.body = &adopt_schema,
					.answer = &draft_api_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard a draft"),
	 .doc = &(const struct api_doc){.parameters = draft_api_parameters,
					.body = &discard_schema,
					.answer = &draft_api_schema}},
	{0},
};
