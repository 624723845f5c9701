/* Paragraphs of a draft for programs: text, place, history. */
#include "domain/draft/draft_api.h"
#include "text/message.h"

static const char *const causes[] = {"start", "edit", "list", "restore", NULL};
static const char *const changes[] = {
	[WORDS_SAME] = "same", [WORDS_REMOVED] = "removed", [WORDS_ADDED] = "added", NULL};

enum { VERSION_MAX = INT32_MAX };

#define DRAFT_AND_PARAGRAPH                                                                                            \
	{.name = "draft", .type = API_INT, .is = API_PATH, .about = "Id of the draft.", .example = "1"},               \
	{                                                                                                              \
		.name = "paragraph", .type = API_INT, .is = API_PATH, .about = "Id of the paragraph.", .example = "2"  \
	}

const struct api_field draft_api_paragraph_parameters[] = {DRAFT_AND_PARAGRAPH, {0}};

static const struct api_field history_parameters[] = {
	DRAFT_AND_PARAGRAPH,
	{.name = "from",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Version to compare; the one before the newest.",
	 .min = 1,
	 .max = VERSION_MAX},
	{.name = "to",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Version to compare it with; the newest.",
	 .min = 1,
	 .max = VERSION_MAX},
	{0},
};

static const struct api_field record_fields[] = {
	{.name = "paragraph", .type = API_OBJECT, .about = "The paragraph.", .of = &draft_api_paragraph},
	{.name = "pair_of",
	 .type = API_OBJECT,
	 .is = API_NULLABLE,
	 .about = "Its pair in the other part.",
	 .of = &draft_api_paragraph},
	{.name = "citations", .is = API_LIST, .about = "Symbols that its text cites."},
	{.name = "findings",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "What the letter check says of it.",
	 .of = &check_api_finding},
	{0},
};
static const struct api_schema record = {"DraftParagraphRecord", record_fields};

static const struct api_field version_fields[] = {
	{.name = "version", .type = API_INT, .about = "Its number, from 1."},
	{.name = "body", .about = "The text."},
	{.name = "cause", .about = "How it came about.", .choices = causes},
	{.name = "at", .type = API_TIME, .about = "When it was saved."},
	{.name = "by", .about = "Who saved it."},
	{0},
};
static const struct api_schema version = {"DraftVersion", version_fields};

static const struct api_field run_fields[] = {
	{.name = "text", .about = "Words that stand together."},
	{.name = "change", .about = "Whether they stayed, went or came.", .choices = changes},
	{0},
};
static const struct api_schema run = {"WordRun", run_fields};

static const struct api_field history_fields[] = {
	{.name = "versions", .type = API_OBJECT, .is = API_LIST, .about = "The newest first.", .of = &version},
	{.name = "from", .type = API_INT, .about = "Version that was compared."},
	{.name = "to", .type = API_INT, .about = "Version that it was compared with."},
	{.name = "words", .type = API_OBJECT, .is = API_LIST, .about = "How the one became the other.", .of = &run},
	{0},
};
static const struct api_schema history_schema = {"DraftHistory", history_fields};

static const struct api_field save_fields[] = {
	{.name = "version",
	 .type = API_INT,
	 .about = "The version that was read; 409 where there is a later one.",
	 .example = "1",
	 .min = 1,
	 .max = VERSION_MAX},
	{.name = "body", .about = "The text, of 20,000 characters at most.", .example = "The Committee will meet."},
	{0},
};
static const struct api_schema save_schema = {"WriteDraftParagraph", save_fields};

static const struct api_field restore_fields[] = {
	{.name = "version",
	 .type = API_INT,
	 .about = "The version to restore.",
	 .example = "1",
	 .min = 1,
	 .max = VERSION_MAX},
	{0},
};
static const struct api_schema restore_schema = {"RestoreVersion", restore_fields};

static void record_write(struct ctx *c, struct json *j, const struct draft_paragraph_view *v)
{
	json_object_begin(j);
	json_key(j, "paragraph");
	draft_api_paragraph_json(j, v->row, v->notes, v->note_count);
	json_key(j, "pair_of");
	if (v->pair)
		draft_api_paragraph_json(j, v->pair, NULL, 0);
	else
		json_none(j);
	api_member_texts(j, "citations", v->citations, v->citation_count);
	json_member_list(j, "findings");
	for (size_t i = 0; i < v->found.count; i++)
		check_finding_json(&v->found.items[i], c->lang, j);
	json_array_end(j);
	json_object_end(j);
}

static enum code answer(struct request *rq, struct response *rs, int64_t paragraph_id)
{
	struct draft_paragraph_view v = {0};
	struct json j;

	TRY(draft_paragraph_read(rq->c, rq->number[0], paragraph_id, &v));
	api_begin(rs, &j);
	record_write(rq->c, &j, &v);
	return api_end(&j);
}

/* GET /api/v1/drafts/{n}/paragraphs/{n} */
static enum code paragraph(struct request *rq, struct response *rs)
{
	return answer(rq, rs, rq->number[1]);
}

/* POST /api/v1/drafts/{n}/paragraphs/{n} */
static enum code save(struct request *rq, struct response *rs)
{
	TRY(draft_save_sent(rq));
	return answer(rq, rs, rq->number[1]);
}

/* POST .../insert */
static enum code insert(struct request *rq, struct response *rs)
{
	int64_t id;

	TRY(draft_insert_sent(rq, &id));
	api_created(rq, rs, "/api/v1/drafts/%lld/paragraphs/%lld", (long long)rq->number[0], (long long)id);
	return answer(rq, rs, id);
}

/* POST .../remove, .../keep, .../up and .../down */
static enum code place(struct request *rq, struct response *rs)
{
	TRY(draft_place_sent(rq));
	return answer(rq, rs, rq->number[1]);
}

/* POST .../restore */
static enum code restore(struct request *rq, struct response *rs)
{
	TRY(draft_restore_sent(rq));
	return answer(rq, rs, rq->number[1]);
}

static void versions_write(struct json *j, const struct draft_history_view *v)
{
	json_member_list(j, "versions");
	for (size_t i = 0; i < v->line_count; i++) {
		const struct draft_versions_row *row = v->lines[i].row;

		json_object_begin(j);
		json_member_int(j, "version", row->version);
		json_member_str(j, "body", row->body);
		json_member_str(j, "cause", row->cause);
		json_member_time(j, "at", row->at);
		json_member_str(j, "by", row->by_name);
		json_object_end(j);
	}
	json_array_end(j);
}

static void words_write(struct json *j, const struct word_runs *runs)
{
	json_member_list(j, "words");
	for (size_t i = 0; i < runs->count; i++) {
		json_object_begin(j);
		json_member_str(j, "text", runs->items[i].text);
		json_member_str(j, "change", str_from(changes[runs->items[i].change]));
		json_object_end(j);
	}
	json_array_end(j);
}

/* A version that the paragraph never had is told, not replaced by another as on the page. */
static void check_version(struct request *rq, const char *name, const struct field *shown)
{
	if (field_has(rq, name) && !str_eq(field(rq, name), shown->value))
		fail_field(rq->c, name, N_("There is no such version."));
}

static int64_t version_of(const struct draft_history_view *v, const struct field *shown)
{
	for (size_t i = 0; i < v->line_count; i++)
		if (str_eq(v->options[i].value, shown->value))
			return v->lines[i].row->version;
	return 0;
}

/* GET .../history */
static enum code history(struct request *rq, struct response *rs)
{
	struct draft_history_view v = {0};
	struct json j;

	TRY(draft_history_read(rq, &v));
	check_version(rq, "from", &v.from);
	check_version(rq, "to", &v.to);
	if (rq->c->err.field_count)
		return ERR_INPUT;
	api_begin(rs, &j);
	json_object_begin(&j);
	versions_write(&j, &v);
	json_member_int(&j, "from", version_of(&v, &v.from));
	json_member_int(&j, "to", version_of(&v, &v.to));
	words_write(&j, &v.runs);
	json_object_end(&j);
	return api_end(&j);
}

/* An act on the paragraph of the address that needs no fields and answers with it. */
#define ACT(suffix, handler, words)                                                                                    \
	{                                                                                                              \
		.method = "POST", .pattern = "/api/v1/drafts/{n}/paragraphs/{n}/" suffix, .needs = MAY_IMPORT,         \
		.run = (handler), .summary = (words), .doc = &(const struct api_doc)                                   \
		{                                                                                                      \
			.parameters = draft_api_paragraph_parameters, .answer = &record                                \
		}                                                                                                      \
	}

const struct route draft_edit_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/drafts/{n}/paragraphs/{n}",
	 .needs = MAY_IMPORT,
	 .run = paragraph,
	 .summary = N_("A paragraph of a draft beside its pair"),
	 .doc = &(const struct api_doc){.parameters = draft_api_paragraph_parameters, .answer = &record}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/paragraphs/{n}",
	 .needs = MAY_IMPORT,
	 .run = save,
	 .summary = N_("Write the text of a paragraph of a draft"),
	 .doc = &(const struct api_doc){.parameters = draft_api_paragraph_parameters,
					.body = &save_schema,
					.answer = &record}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/paragraphs/{n}/insert",
	 .needs = MAY_IMPORT,
	 .run = insert,
	 .summary = N_("Put a new paragraph behind one"),
	 .doc = &(const struct api_doc){.parameters = draft_api_paragraph_parameters,
					.answer = &record,
					.creates = true}},
	ACT("remove", place, N_("Take a paragraph out of a draft")),
	ACT("keep", place, N_("Put a paragraph back into a draft")),
	ACT("up", place, N_("Move a paragraph of a draft up")),
	ACT("down", place, N_("Move a paragraph of a draft down")),
	{.method = "GET",
	 .pattern = "/api/v1/drafts/{n}/paragraphs/{n}/history",
	 .needs = MAY_IMPORT,
	 .run = history,
	 .summary = N_("Versions of a paragraph of a draft"),
	 .doc = &(const struct api_doc){.parameters = history_parameters, .answer = &history_schema}},
	{.method = "POST",
	 .pattern = "/api/v1/drafts/{n}/paragraphs/{n}/restore",
	 .needs = MAY_IMPORT,
	 .run = restore,
	 .summary = N_("Restore an earlier version of a paragraph"),
	 .doc = &(const struct api_doc){.parameters = draft_api_paragraph_parameters,
					.body = &restore_schema,
					.answer = &record}},
	{0},
};
