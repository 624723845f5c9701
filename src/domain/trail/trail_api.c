/* The audit for programs. */
#include "domain/trail/trail_web.h"
#include "http/api.h"

/* Members that the list and the record share. */
#define COMMON                                                                                                         \
	{.name = "entry", .type = API_INT, .about = "Number of the entry.", .example = "1"},                           \
		{.name = "at", .type = API_TIME, .about = "When, by the machine's clock."},                            \
		{.name = "login", .is = API_NULLABLE, .about = "Who; null where nobody signed in."},                   \
		{.name = "name", .is = API_NULLABLE, .about = "Full name of who."},                                    \
		{.name = "action", .about = "What was done.", .example = "duty.extend"},                               \
		{.name = "kind", .about = "Kind of the record."}, {.name = "record", .about = "Which record of it."},  \
	{                                                                                                              \
		.name = "request", .is = API_NULLABLE, .about = "Id of the request, as in the log."                    \
	}

static const struct api_field item_fields[] = {COMMON, {0}};
static const struct api_schema item = {"AuditItem", item_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "place", .type = API_INT, .about = "Place among the entries of the record, from 1."},
	{.name = "before", .is = API_NULLABLE, .about = "SHA-256 of what was changed, before."},
	{.name = "after", .is = API_NULLABLE, .about = "SHA-256 of what was changed, after."},
	{.name = "text", .is = API_NULLABLE, .about = "What was written or asked for; null where nothing, or erased."},
	{.name = "text_hash",
	 .is = API_NULLABLE,
	 .about = "Hash of the text with its salt; it stays when that is erased."},
	{.name = "previous", .is = API_NULLABLE, .about = "Hash of the entry before it of the record."},
	{.name = "hash", .about = "Hash of the entry, and leaf of the tree."},
	{.name = "leaf",
	 .type = API_INT,
	 .is = API_NULLABLE,
	 .about = "Number of its leaf, from 0; null: not numbered yet."},
	{.name = "proof",
	 .is = API_NULLABLE,
	 .about = "Proof in the format c2sp.org/tlog-proof@v1; null until a signed checkpoint covers it."},
	{0},
};
static const struct api_schema record_schema = {"AuditEntry", record_fields};

static const struct api_field state_fields[] = {
	{.name = "leaves", .type = API_INT, .about = "Entries that have their number."},
	{.name = "waiting", .type = API_INT, .about = "Entries that wait for it."},
	{.name = "size", .type = API_INT, .about = "Leaves that the last checkpoint covers; 0: none is signed."},
	{.name = "at", .type = API_TIME, .is = API_NULLABLE, .about = "When it was signed."},
	{.name = "key", .is = API_NULLABLE, .about = "Key for verifying it, as this system names it."},
	{.name = "checkpoint", .is = API_NULLABLE, .about = "The signed note, format c2sp.org/tlog-checkpoint."},
	{0},
};
static const struct api_schema state_schema = {"AuditState", state_fields};

static const struct api_field list_parameters[] = {
	{.name = "from", .type = API_DATE, .is = API_OPTIONAL, .about = "First day, in New York."},
	{.name = "to", .type = API_DATE, .is = API_OPTIONAL, .about = "Last day, in New York."},
	{.name = "login", .is = API_OPTIONAL, .about = "Who, by the name to sign in with."},
	{.name = "kind", .is = API_OPTIONAL, .about = "Kind of record.", .example = "duty"},
	{.name = "record", .is = API_OPTIONAL, .about = "One record, without its kind.", .example = "RO-02/2024"},
	{.name = "after", .is = API_OPTIONAL, .about = "Number of the last entry of the page before."},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "entry", .type = API_INT, .is = API_PATH, .about = "Number of the entry.", .example = "1"},
	{0},
};

static void text_or_null(struct json *j, const char *name, str value)
{
	json_key(j, name);
	if (value.n)
		json_str(j, value);
	else
		json_none(j);
}

/* GET /api/v1/audit */
static enum code list(struct request *rq, struct response *rs)
{
	struct trail_page p;
	struct json j;

	TRY(trail_page_read(rq, "/api/v1/audit", &p));
	TRY(api_check_cursor(&p.listing));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < p.row_count; i++) {
		const struct trail_list_row *row = &p.rows[i];

		json_object_begin(&j);
		json_member_int(&j, "entry", row->id);
		json_member_time(&j, "at", row->at);
		text_or_null(&j, "login", row->login);
		text_or_null(&j, "name", row->full_name);
		json_member_str(&j, "action", row->action);
		json_member_str(&j, "kind", row->kind);
		json_member_str(&j, "record", row->record);
		text_or_null(&j, "request", row->request);
		json_object_end(&j);
	}
	return api_items_end(&j, p.pager.next_href);
}

static void hashes_write(struct json *j, const struct trail_record *r)
{
	const struct audit_entry *e = &r->entry.entry;

	json_member_int(j, "place", e->place);
	text_or_null(j, "before", e->before);
	text_or_null(j, "after", e->after);
	text_or_null(j, "text", r->entry.text);
	text_or_null(j, "text_hash", e->text);
	text_or_null(j, "previous", e->previous);
	json_member_str(j, "hash", r->entry.hash);
	json_key(j, "leaf");
	if (r->entry.leaf >= 0)
		json_int(j, r->entry.leaf);
	else
		json_none(j);
	text_or_null(j, "proof", r->proof);
}

/* GET /api/v1/audit/{n} */
static enum code record(struct request *rq, struct response *rs)
{
	struct trail_record r;
	const struct audit_entry *e = &r.entry.entry;
	struct json j;

	TRY(trail_record_read(rq->c, rq->number[0], &r));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "entry", r.entry.id);
	json_member_time(&j, "at", e->at);
	text_or_null(&j, "login", r.login);
	text_or_null(&j, "name", r.full_name);
	json_member_str(&j, "action", e->action);
	json_member_str(&j, "kind", e->kind);
	json_member_str(&j, "record", e->record);
	text_or_null(&j, "request", e->request);
	hashes_write(&j, &r);
	json_object_end(&j);
	return api_end(&j);
}

/* GET /api/v1/audit/checkpoint */
static enum code checkpoint(struct request *rq, struct response *rs)
{
	struct trail_state s;
	struct json j;

	TRY(trail_state_read(rq->c, &s));
	api_begin(rs, &j);
	json_object_begin(&j);
	json_member_int(&j, "leaves", s.leaves);
	json_member_int(&j, "waiting", s.waiting);
	json_member_int(&j, "size", s.signed_leaves);
	if (s.has_checkpoint) {
		json_member_time(&j, "at", s.signed_at);
	} else {
		json_key(&j, "at");
		json_none(&j);
	}
	text_or_null(&j, "key", s.key);
	text_or_null(&j, "checkpoint", s.note);
	json_object_end(&j);
	return api_end(&j);
}

const struct route trail_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/audit",
	 .needs = MAY_AUDIT,
	 .run = list,
	 .summary = N_("Who did what"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/audit/checkpoint",
	 .needs = MAY_AUDIT,
	 .run = checkpoint,
	 .summary = N_("The last signed checkpoint of the audit"),
	 .doc = &(const struct api_doc){.answer = &state_schema}},
	{.method = "GET",
	 .pattern = "/api/v1/audit/{n}",
	 .needs = MAY_AUDIT,
	 .run = record,
	 .summary = N_("An entry of the audit"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
