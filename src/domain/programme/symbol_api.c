/* Symbols of documents for programs: what `stocktake symbol` says of a text. */
#include "domain/programme/programme_api.h"
#include "domain/programme/symbol.h"
#include "text/message.h"

static const char *const kinds[] = {"resolution", "document", NULL};

static const struct api_field parameters[] = {
	{.name = "text",
	 .is = API_LIST,
	 .about = "A symbol in any spelling; several as the same field again.",
	 .example = "s/res/1373(2001)"},
	{0},
};

static const struct api_field fields[] = {
	{.name = "text", .about = "What was asked."},
	{.name = "symbol", .is = API_NULLABLE, .about = "The canonical form.", .example = "S/RES/1373 (2001)"},
	{.name = "kind", .is = API_NULLABLE, .about = "A resolution of the Council, or another one.", .choices = kinds},
	{.name = "fault", .is = API_NULLABLE, .about = "Why it is none, in the language of the caller."},
	{0},
};
static const struct api_schema schema = {"Symbol", fields};

static void symbol_write(struct ctx *c, struct json *j, str text)
{
	struct symbol symbol = {0};
	const bool right = symbol_parse(c->arena, text, &symbol);

	json_object_begin(j);
	json_member_str(j, "text", text);
	json_member_day(j, "symbol", right ? symbol.canonical : S(""));
	json_member_day(j, "kind", right ? str_from(kinds[symbol.kind]) : S(""));
	json_member_day(j, "fault", right ? S("") : message_fault(c->arena, c->lang, &symbol.fault));
	json_object_end(j);
}

/* GET /api/v1/symbols?text=...&text=... */
static enum code symbols(struct request *rq, struct response *rs)
{
	struct json j;

	api_items_begin(rs, &j);
	for (size_t i = 0; i < rq->field_count; i++)
		symbol_write(rq->c, &j, rq->fields[i].value);
	return api_items_end(&j, S(""));
}

const struct route symbol_api_routes[] = {
	{.method = "GET",
	 .pattern = "/api/v1/symbols",
	 .needs = MAY_READ,
	 .run = symbols,
	 .summary = N_("The canonical form of symbols"),
	 .doc = &(const struct api_doc){.parameters = parameters, .answer = &schema, .answers_list = true}},
	{0},
};
