/* The register of resolutions for programs. */
#include "domain/programme/programme_api.h"
#include "domain/resolution/resolution_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const cited_choices[] = {"yes", NULL};
static const char *const order_choices[] = {"oldest", NULL};
static const char *const vote_choices[] = {"recorded", "unanimous", "without_vote", "not_recorded_here", NULL};

/* Members that the list and the record share. */
#define COMMON                                                                                                         \
	{.name = "number", .type = API_INT, .about = "Number of the resolution.", .example = "1373"},                  \
		{.name = "symbol", .about = "Symbol as the United Nations write it.", .example = "S/RES/1373 (2001)"}, \
		{.name = "year", .type = API_INT, .about = "Year of the resolution."},                                 \
		{.name = "adopted_on", .type = API_DATE, .is = API_NULLABLE, .about = "Day of adoption."},             \
		{.name = "meeting", .about = "Meeting of the Council; empty where it is not recorded."},               \
	{                                                                                                              \
		.name = "topic", .about = "What it is about, in English."                                              \
	}

static const struct api_field item_fields[] = {
	COMMON,
	{.name = "cited", .type = API_INT, .about = "How many paragraphs of work programmes cite it."},
	{0},
};
static const struct api_schema item = {"ResolutionItem", item_fields};

static const struct api_field vote_fields[] = {
	{.name = "kind", .about = "How it was adopted.", .choices = vote_choices},
	{.name = "yes", .type = API_INT, .is = API_NULLABLE, .about = "Votes in favour."},
	{.name = "no", .type = API_INT, .is = API_NULLABLE, .about = "Votes against."},
	{.name = "abstain", .type = API_INT, .is = API_NULLABLE, .about = "Abstentions."},
	{0},
};
static const struct api_schema vote = {"Vote", vote_fields};

static const struct api_field theme_fields[] = {
	{.name = "code", .about = "Code of the theme.", .example = "CFT"},
	{.name = "name", .about = "Its name in the language of the caller."},
	{0},
};
static const struct api_schema theme = {"Theme", theme_fields};

static const struct api_field place_fields[] = {
	{.name = "duty", .about = "Code of the duty.", .example = "RO-02"},
	{.name = "name", .about = "Its name in the language of the caller."},
	{.name = "owner", .about = "Whose duty it is."},
	{.name = "year", .type = API_INT, .about = "Year of the programme."},
	{.name = "part", .about = "Part of the programme."},
	{.name = "number", .about = "Number of the paragraph that cites the resolution and names the duty."},
	{0},
};
static const struct api_schema place = {"ResolutionDuty", place_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "vote", .type = API_OBJECT, .about = "The vote.", .of = &vote},
	{.name = "themes", .type = API_OBJECT, .is = API_LIST, .about = "Its themes.", .of = &theme},
	{.name = "provisions",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "What it asks for.",
	 .of = &catalogue_api_provision},
	{.name = "duties",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Duties on the paragraphs that cite it: one for each duty and paragraph.",
	 .of = &place},
	{.name = "citing",
	 .type = API_OBJECT,
	 .is = API_LIST,
	 .about = "Paragraphs of work programmes that cite it.",
	 .of = &programme_api_citing},
	{0},
};
static const struct api_schema record_schema = {"Resolution", record_fields};

static const struct api_field list_parameters[] = {
	{.name = "q", .is = API_OPTIONAL, .about = "Words of the topic, or part of the symbol."},
	{.name = "year", .type = API_INT, .is = API_OPTIONAL, .about = "Year.", .min = 1946, .max = 9999},
	{.name = "theme", .is = API_OPTIONAL, .about = "Code of a theme.", .example = "CFT"},
	{.name = "cited", .is = API_OPTIONAL, .about = "Only those that a programme cites.", .choices = cited_choices},
	{.name = "order", .is = API_OPTIONAL, .about = "The oldest first; else the newest.", .choices = order_choices},
	{.name = "after",
	 .type = API_INT,
	 .is = API_OPTIONAL,
	 .about = "Number of the last resolution of the page before.",
	 .min = 1,
	 .max = INT32_MAX},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "number", .type = API_INT, .is = API_PATH, .about = "Number.", .example = "1373"},
	{0},
};

static void item_write(struct json *j, const struct resolution_shown *row)
{
	json_object_begin(j);
	json_member_int(j, "number", row->id);
	json_member_str(j, "symbol", row->symbol);
	json_member_int(j, "year", row->year);
	json_member_day(j, "adopted_on", row->adopted_on);
	json_member_str(j, "meeting", row->meeting);
	json_member_str(j, "topic", row->topic);
	json_member_int(j, "cited", row->cited);
	json_object_end(j);
}

/* GET /api/v1/resolutions */
static enum code list(struct request *rq, struct response *rs)
{
	struct resolution_page p;
	struct json j;

	if (field_has(rq, "theme"))
		TRY(resolution_check_theme(rq->c, str_trim(field(rq, "theme"))));
	TRY(resolution_page_read(rq, "/api/v1/resolutions", &p));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++)
		item_write(&j, &p.rows[i]);
	return api_items_end(&j, p.pager.next_href);
}

static void votes_member(struct json *j, const char *key, bool counted, int64_t votes)
{
	json_key(j, key);
	if (counted)
		json_int(j, votes);
	else
		json_none(j);
}

static void vote_write(struct json *j, const struct resolution_get_row *row)
{
	bool counted = str_eq(row->vote_kind, S("recorded"));

	json_key(j, "vote");
	json_object_begin(j);
	json_member_str(j, "kind", row->vote_kind);
	votes_member(j, "yes", counted, row->votes_yes);
	votes_member(j, "no", counted, row->votes_no);
	votes_member(j, "abstain", counted, row->votes_abstain);
	json_object_end(j);
}

static void themes_write(struct ctx *c, struct json *j, const struct resolution_view *v)
{
	json_member_list(j, "themes");
	for (size_t i = 0; i < v->theme_count; i++) {
		json_object_begin(j);
		json_member_str(j, "code", v->themes[i].code);
		json_member_str(j, "name", str_from(message(c->lang, v->themes[i].label.p)));
		json_object_end(j);
	}
	json_array_end(j);
}

static void duties_write(struct ctx *c, struct json *j, const struct resolution_view *v)
{
	json_member_list(j, "duties");
	for (size_t i = 0; i < v->duty_count; i++) {
		const struct resolution_duties_row *row = &v->duties[i];

		json_object_begin(j);
		json_member_str(j, "duty", row->code);
		json_member_str(j, "name", str_from(message(c->lang, row->name.p)));
		json_member_str(j, "owner", row->owner);
		json_member_int(j, "year", row->year);
		json_member_str(j, "part", row->part);
		json_member_str(j, "number", row->number);
		json_object_end(j);
	}
	json_array_end(j);
}

/* GET /api/v1/resolutions/{n} */
static enum code record(struct request *rq, struct response *rs)
{
	struct resolution_view v = {0};
	const struct resolution_get_row *row = &v.row;
	struct json j;

	TRY(resolution_record_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "number", row->id);
	json_member_str(&j, "symbol", row->symbol);
	json_member_int(&j, "year", row->year);
	json_member_day(&j, "adopted_on", row->adopted_on);
	json_member_str(&j, "meeting", row->meeting);
	json_member_str(&j, "topic", row->topic.n ? row->topic : row->subject);
	vote_write(&j, row);
	themes_write(rq->c, &j, &v);
	catalogue_api_provisions_write(&j, v.provisions, v.provision_count);
	duties_write(rq->c, &j, &v);
	programme_api_citing_write(&j, v.citing, v.citing_count);
	json_object_end(&j);
	return api_end(&j);
}

const struct route resolution_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/resolutions",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of resolutions"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/resolutions/{n}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("A resolution and what cites it"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
