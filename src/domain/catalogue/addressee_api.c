/* Addressees for programs. */
#include "domain/catalogue/addressee.h"
#include "domain/catalogue/catalogue_web.h"
#include "http/api.h"
#include "text/message.h"

static const char *const kinds[] = {"observer_state", "un_entity", "intergovernmental", "other", NULL};

#define COMMON                                                                                                         \
	{.name = "code", .about = "Code of the catalogue.", .example = "UNODC"},                                       \
		{.name = "name", .about = "Name in the language of the caller."},                                      \
	{                                                                                                              \
		.name = "kind", .about = "Observer State or organization.", .choices = kinds                           \
	}

static const struct api_field item_fields[] = {
	COMMON,
	{.name = "formal", .about = "Name for letters, in the language of the caller."},
	{0},
};
static const struct api_schema item = {"AddresseeItem", item_fields};

static const struct api_field name_fields[] = {
	{.name = "language", .about = "Code of one of the six official languages.", .example = "fr"},
	{.name = "list", .about = "Name for lists."},
	{.name = "formal", .about = "Name for letters, as in a sentence."},
	{0},
};
static const struct api_schema name = {"AddresseeName", name_fields};

static const struct api_field record_fields[] = {
	COMMON,
	{.name = "partner", .is = API_NULLABLE, .about = "Its code as a partner of the cycle; null where it is none."},
	{.name = "names", .type = API_OBJECT, .is = API_LIST, .about = "Names in six languages.", .of = &name},
	{0},
};
static const struct api_schema record_schema = {"Addressee", record_fields};

static const struct api_field list_parameters[] = {
	{.name = "q", .is = API_OPTIONAL, .about = "Part of the name, or the code."},
	{.name = "kind", .is = API_OPTIONAL, .about = "Only those of a kind.", .choices = kinds},
	{0},
};

static const struct api_field record_parameters[] = {
	{.name = "code", .is = API_PATH, .about = "Code of the addressee.", .example = "UNODC"},
	{0},
};

static void common_write(struct json *j, str code, str shown, str kind)
{
	json_member_str(j, "code", code);
	json_member_str(j, "name", shown);
	json_member_str(j, "kind", kind);
}

/* GET /api/v1/addressees */
static enum code list(struct request *rq, struct response *rs)
{
	struct addressee_list_row *rows;
	struct json j;
	size_t n;

	TRY(addressee_rows_read(rq, &rows, &n));
	api_items_begin(rs, &j);
	for (size_t i = 0; i < n; i++) {
		json_object_begin(&j);
		common_write(&j, rows[i].code, rows[i].name, rows[i].kind);
		json_member_str(&j, "formal", rows[i].formal);
		json_object_end(&j);
	}
	return api_items_end(&j, S(""));
}

/* GET /api/v1/addressees/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct addressee_view v = {0};
	struct json j;

	TRY(addressee_read(rq, &v));
	api_begin(rs, &j);
	json_object_begin(&j);
	common_write(&j, v.row.code, v.name, v.row.kind);
	json_key(&j, "partner");
	if (v.row.partner.n)
		json_str(&j, v.row.partner);
	else
		json_none(&j);
	json_member_list(&j, "names");
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		json_object_begin(&j);
		json_member_str(&j, "language", str_from(lang_tag(lang)));
		json_member_str(&j, "list", v.list[lang]);
		json_member_str(&j, "formal", v.formal[lang]);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	return api_end(&j);
}

const struct route addressee_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/addressees",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of addressees"),
	 .doc = &(const struct api_doc){.parameters = list_parameters, .answer = &item, .answers_list = true}},
	{.method = "GET",
	 .pattern = "/api/v1/addressees/{s}",
	 .needs = MAY_READ,
	 .run = record,
	 .summary = N_("An addressee that is no Member State"),
	 .doc = &(const struct api_doc){.parameters = record_parameters, .answer = &record_schema}},
	{0},
};
