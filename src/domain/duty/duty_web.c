#include "domain/duty/duty_web.h"
#include "auth/account.h"
#include "crypto/hash.h"
#include "crypto/token.h"
#include "db/db.h"
#include "duty_html.h"
#include "text/locale.h"
#include "text/message.h"

enum { AGENDA_DAYS = 90, HISTORY_YEARS = 1, FEED_DAYS = 400 };

static const char *const filters[] = {"from", "to", "owner", "status", "state", NULL};
static const char *const no_filters[] = {NULL};

static bool may_record(const struct ctx *c)
{
	return (c->may & PERMISSION_BIT(MAY_RECORD)) != 0;
}

/* A day of the address; the default where it says none, a fault where it is no day. */
static struct date day_of(const struct request *rq, const char *name, struct date otherwise)
{
	struct date day = otherwise;
	str text = str_trim(field(rq, name));

	if (text.n && !date_parse(text, &day))
		fail_field(rq->c, name, N_("Enter a day as in 2024-09-15."));
	return day;
}

static bool is_owner(str text)
{
	for (const char *const *owner = duty_owners; *owner; owner++)
		if (str_eq(text, str_from(*owner)))
			return true;
	return false;
}

enum code duty_query_read(const struct request *rq, struct duty_query *out)
{
	str status = str_trim(field(rq, "status"));

	*out = (struct duty_query){.owner = str_trim(field(rq, "owner")), .state = str_trim(field(rq, "state"))};
	out->from = day_of(rq, "from", rq->c->today);
	out->to = day_of(rq, "to", date_add_days(out->from, AGENDA_DAYS));
	out->open_only = str_eq(status, S("open"));
	out->with_status = duty_status_parse(status, &out->status);
	if (status.n && !out->open_only && !out->with_status)
		fail_field(rq->c, "status", N_("Choose one of the list."));
	if (out->owner.n && !is_owner(out->owner))
		fail_field(rq->c, "owner", N_("Choose one of the list."));
	return rq->c->err.field_count ? ERR_INPUT : OK;
}

static void owner_options(struct ctx *c, struct agenda_view *v)
{
	struct option *options = arena_new(c->arena, struct option, 8);
	size_t n = 0;

	options[n++] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (const char *const *owner = duty_owners; *owner; owner++)
		options[n++] = (struct option){str_from(*owner), str_from(message(c->lang, *owner))};
	v->owners = options;
	v->owner_count = n;
}

static void status_options(struct ctx *c, struct agenda_view *v)
{
	struct option *options = arena_new(c->arena, struct option, DUTY_STATUS_COUNT + 2);
	size_t n = 0;

	options[n++] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	options[n++] = (struct option){S("open"), str_from(message(c->lang, N_("Not done")))};
	for (enum duty_status status = 0; status < DUTY_STATUS_COUNT; status++)
		options[n++] = (struct option){str_from(duty_status_code(status)),
					       str_from(message(c->lang, duty_status_name(status)))};
	v->statuses = options;
	v->status_count = n;
}

static struct field filter_of(const struct listing *l, const char *name, const char *label)
{
	struct field f = listing_field(l, name, message(l->rq->c->lang, label));

	f.err = l->rq->c->err.code ? &l->rq->c->err : NULL;
	return f;
}

/* The days in force, also where the address says none; what was typed where it is no day. */
static struct field day_field(const struct listing *l, const char *name, const char *label, struct date shown)
{
	struct field f = filter_of(l, name, label);

	if (!fault_of(f.err, name))
		f.value = date_format(l->rq->c->arena, shown);
	f.size = "medium";
	f.ltr = true;
	return f;
}

static enum code fields_fill(const struct listing *l, const struct duty_query *query, struct agenda_view *v)
{
	struct ctx *c = l->rq->c;

	v->page = page_for(l->rq, message(c->lang, N_("Agenda")), "agenda");
	v->from = day_field(l, "from", N_("From"), query->from);
	v->to = day_field(l, "to", N_("To"), query->to);
	v->owner = filter_of(l, "owner", N_("Owner"));
	v->status = filter_of(l, "status", N_("Status"));
	v->state = filter_of(l, "state", N_("Member State"));
	owner_options(c, v);
	status_options(c, v);
	return duty_state_options(c, N_("All"), &v->states, &v->state_count);
}

static enum code agenda_fill(struct request *rq, struct agenda_view *v)
{
	struct ctx *c = rq->c;
	struct listing l = listing_of(rq, "/agenda", filters);
	struct duty_items items = {0};
	struct duty_query query;
	struct feed_token_exists_row feed;
	enum code code = duty_query_read(rq, &query);

	TRY(fields_fill(&l, &query, v));
	TRY(code);
	TRY(duty_agenda(c, &query, &items));
	TRY(feed_token_exists(c, c->actor, &feed));
	v->has_feed = feed.has_feed;
	v->rows = agenda_rows_of(c, &items);
	v->row_count = items.count;
	v->count = message_text(c->arena,
				message_plural(c->lang, PLURAL_("%1 due date", "%1 due dates"), (int64_t)items.count),
				locale_number(c->arena, c->lang, (int64_t)items.count));
	v->exports = listing_exports(&l);
	v->ics_href = listing_href(&l, ".ics", NULL, S(""));
	v->clear_href = listing_clear_href(&l);
	return OK;
}

/* GET /agenda */
static enum code agenda(struct request *rq, struct response *rs)
{
	struct agenda_view v = {0};
	enum code code = agenda_fill(rq, &v);

	if (code == ERR_INPUT) {
		rs->status = 422;
		v.page.err = &rq->c->err;
		code = OK;
	}
	if (code == OK)
		agenda_page(&rs->out, &v);
	return code;
}

/* The address of a feed as the reader's calendar program needs it. */
static str feed_address(const struct request *rq, str token)
{
	return arena_printf(rq->c->arena, "%s%.*s/feed/%.*s.ics", request_is_https(rq) ? "https://" : "http://",
			    STR_ARG(rq->host), STR_ARG(token));
}

enum code agenda_feed_make(struct request *rq, str *address)
{
	struct ctx *c = rq->c;
	str token = token_new(c->arena);
	int64_t changed;

	*address = feed_address(rq, token);
	return feed_token_set(c, c->actor, token_hash(c->arena, token), &changed);
}

/* POST /agenda/feed: a new secret address; the one before stops working. */
static enum code feed_make(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct agenda_view v = {0};

	TRY(agenda_feed_make(rq, &v.new_feed));
	TRY(agenda_fill(rq, &v));
	v.page.notice =
		str_from(message(c->lang, N_("The address of your calendar feed is below. It is shown only now.")));
	agenda_page(&rs->out, &v);
	return OK;
}

/* GET /feed/{s}.ics: the agenda for calendar programs, which cannot sign in. */
static enum code feed(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct duty_query query = {.from = c->today, .to = date_add_days(c->today, FEED_DAYS)};
	struct duty_items items = {0};
	struct feed_account_row account;
	bool found;
	uint64_t may = 0;

	TRY(feed_account(c, token_hash(c->arena, rq->text[0]), &account, &found));
	if (found)
		TRY(account_permissions(c, account.id, &may));
	if (!(may & PERMISSION_BIT(MAY_READ)))
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	lang_parse(account.language, &c->lang);
	TRY(duty_agenda(c, &query, &items));
	duty_write_ics(c, &items, &rs->out.body);
	rs->type = "text/calendar; charset=utf-8";
	return OK;
}

static enum code agenda_sheet(struct request *rq, struct response *rs, const struct duty_items *items)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"due", message(c->lang, N_("Due")), SHEET_DATE, 12},
		{"original_due", message(c->lang, N_("First due")), SHEET_DATE, 12},
		{"duty", message(c->lang, N_("Duty")), SHEET_TEXT, 10},
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 48},
		{"about", message(c->lang, N_("About")), SHEET_TEXT, 40},
		{"owner", message(c->lang, N_("Owner")), SHEET_TEXT, 16},
		{"status", message(c->lang, N_("Status")), SHEET_TEXT, 16},
		{"paragraphs", message(c->lang, N_("Paragraphs")), SHEET_TEXT, 28},
	};
	struct sheet sheet SHEET_SCOPED;

	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Agenda")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < items->count; i++) {
		const struct duty_item *item = &items->items[i];

		sheet_cell_date(&sheet, item->due);
		sheet_cell_date(&sheet, item->original_due);
		sheet_cell_text(&sheet, item->code);
		sheet_cell_text(&sheet, str_from(message(c->lang, arena_str(c->arena, item->name).p)));
		sheet_cell_text(&sheet, item->state_name.n ? item->state_name : item->title);
		sheet_cell_text(&sheet, str_from(message(c->lang, arena_str(c->arena, item->owner).p)));
		sheet_cell_text(&sheet, str_from(message(c->lang, duty_status_name(item->status))));
		sheet_cell_text(&sheet, item->paragraphs);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "agenda");
}

/* GET /agenda.csv, .xlsx, .json, .ics */
static enum code agenda_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct duty_query query;
	struct duty_items items = {0};

	TRY(duty_query_read(rq, &query));
	TRY(duty_agenda(c, &query, &items));
	if (str_ends(rq->path, S(".json"))) {
		duty_write_json(&items, &rs->out.body);
		rs->type = "application/json";
		rs->file_name = S("agenda.json");
		return OK;
	}
	if (str_ends(rq->path, S(".ics"))) {
		duty_write_ics(c, &items, &rs->out.body);
		rs->type = "text/calendar; charset=utf-8";
		rs->file_name = S("agenda.ics");
		return OK;
	}
	return agenda_sheet(rq, rs, &items);
}

/* GET /duties */
static enum code duties(struct request *rq, struct response *rs)
{
	struct listing l = listing_of(rq, "/duties", no_filters);
	struct duties_view v = {.page = page_for(rq, message(rq->c->lang, N_("Duties")), "duties"),
				.exports = listing_exports(&l)};
	struct duty_list_row *rows;

	TRY(duty_list(rq->c, &rows, &v.row_count));
	v.rows = rows;
	duties_page(&rs->out, &v);
	return OK;
}

/* GET /duties.csv, .xlsx, .json */
static enum code duties_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"duty", message(c->lang, N_("Duty")), SHEET_TEXT, 10},
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 48},
		{"owner", message(c->lang, N_("Owner")), SHEET_TEXT, 16},
		{"runs_from", message(c->lang, N_("Runs from")), SHEET_TEXT, 32},
		{"source", message(c->lang, N_("Source")), SHEET_TEXT, 60},
		{"switched_off", message(c->lang, N_("Switched off")), SHEET_INT, 10},
	};
	struct duty_list_row *rows;
	struct sheet sheet SHEET_SCOPED = {0};
	size_t count;

	TRY(duty_list(c, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Duties")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		sheet_cell_text(&sheet, rows[i].code);
		sheet_cell_text(&sheet, str_from(message(c->lang, rows[i].name.p)));
		sheet_cell_text(&sheet, str_from(message(c->lang, rows[i].owner.p)));
		sheet_cell_text(&sheet, str_from(message(c->lang, anchor_name(rows[i].anchor))));
		sheet_cell_text(&sheet, rows[i].source);
		sheet_cell_int(&sheet, !rows[i].enabled);
		sheet_row_end(&sheet);
	}
	return listing_send(rq, rs, &sheet, "duties");
}

static struct page page_below_duties(struct request *rq, const char *title)
{
	struct page page = page_for(rq, title, "duties");

	page_breadcrumb(&page, rq->c->arena, str_from(message(rq->c->lang, N_("Duties"))), S("/duties"));
	return page;
}

enum code duty_view_read(struct request *rq, struct duty_view *v)
{
	struct ctx *c = rq->c;
	struct duty_query query = {.from = {c->today.year - HISTORY_YEARS, 1, 1}, .to = {c->today.year + 1, 12, 31}};
	struct duty_paragraphs_row *paragraphs;

	query.code = rq->text[0];
	TRY(duty_get(c, rq->text[0], &v->row));
	TRY(duty_paragraphs(c, &(struct duty_paragraphs_in){.with_code = true, .code = v->row.code}, &paragraphs,
			    &v->paragraph_count));
	v->paragraphs = paragraphs;
	return duty_agenda(c, &query, &v->items);
}

/* GET /duties/{s} */
static enum code duty(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct duty_view v = {0};

	TRY(duty_view_read(rq, &v));
	v.rule = duty_rule_sentence(c, &v.row);
	v.rows = agenda_rows_of(c, &v.items);
	v.row_count = v.items.count;
	v.page = page_below_duties(rq, message(c->lang, v.row.name.p));
	duty_page(&rs->out, &v);
	return OK;
}

static void occurrence_fields(struct request *rq, struct occurrence_view *v)
{
	struct ctx *c = rq->c;
	const struct err *err = c->err.code ? &c->err : NULL;

	v->extended_to = (struct field){.name = "extended_to",
					.label = message(c->lang, N_("New day")),
					.hint = message(c->lang, N_("As in 2024-09-15.")),
					.value = field(rq, "extended_to"),
					.size = "medium",
					.ltr = true,
					.err = err};
	v->authority = (struct field){.name = "authority",
				      .label = message(c->lang, N_("Authority")),
				      .hint = message(c->lang, N_("Who decided it, and where it is recorded.")),
				      .value = field(rq, "authority"),
				      .err = err};
	v->reason = (struct field){
		.name = "reason", .label = message(c->lang, N_("Reason")), .value = field(rq, "reason"), .err = err};
	v->completed_on = (struct field){.name = "completed_on",
					 .label = message(c->lang, N_("Done on")),
					 .hint = message(c->lang, N_("As in 2024-09-15.")),
					 .value = field_has(rq, "completed_on") ? field(rq, "completed_on")
										: date_format(c->arena, c->today),
					 .size = "medium",
					 .ltr = true,
					 .err = err};
	v->reference =
		(struct field){.name = "reference",
			       .label = message(c->lang, N_("Reference")),
			       .hint = message(c->lang, N_("Symbol, date or place of the record; may stay empty.")),
			       .value = field(rq, "reference"),
			       .err = err};
}

enum code occurrence_read(struct request *rq, struct occurrence_view *v)
{
	struct ctx *c = rq->c;
	struct duty_extensions_row *extensions;
	struct duty_completions_row *completions;
	struct duty_reopenings_row *reopenings;
	str code = rq->text[0], occurrence = rq->text[1];

	TRY(duty_occurrence(c, code, occurrence, &v->item));
	TRY(duty_extensions(
		c,
		&(struct duty_extensions_in){
			.with_duty_code = true, .duty_code = code, .with_occurrence = true, .occurrence = occurrence},
		&extensions, &v->extension_count));
	TRY(duty_completions(
		c,
		&(struct duty_completions_in){
			.with_duty_code = true, .duty_code = code, .with_occurrence = true, .occurrence = occurrence},
		&completions, &v->completion_count));
	TRY(duty_reopenings(
		c,
		&(struct duty_reopenings_in){
			.with_duty_code = true, .duty_code = code, .with_occurrence = true, .occurrence = occurrence},
		&reopenings, &v->reopening_count));
	v->extensions = extensions;
	v->completions = completions;
	v->reopenings = reopenings;
	return OK;
}

static enum code occurrence_fill(struct request *rq, struct occurrence_view *v)
{
	struct ctx *c = rq->c;
	struct duty_get_row row;

	TRY(duty_get(c, rq->text[0], &row));
	TRY(occurrence_read(rq, v));
	v->rule = duty_rule_sentence(c, &row);
	v->paragraphs = paragraph_links_of(c, &v->item, &v->paragraph_count);
	v->may_record = may_record(c);
	v->is_done = v->item.status == DUTY_DONE;
	v->status = message(c->lang, duty_status_name(v->item.status));
	v->status_kind = agenda_rows_of(c, &(struct duty_items){.items = &v->item, .count = 1})[0].kind;
	return OK;
}

/* Shows a due date, with the faults of a form where there are any. */
static enum code occurrence_show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct err faults = c->err;
	struct occurrence_view v = {0};
	str title;

	TRY(occurrence_fill(rq, &v));
	c->err = faults;
	occurrence_fields(rq, &v);
	title = agenda_rows_of(c, &(struct duty_items){.items = &v.item, .count = 1})[0].title;
	v.page = page_below_duties(rq, arena_str(c->arena, title).p);
	page_breadcrumb(&v.page, c->arena, v.item.code, arena_printf(c->arena, "/duties/%.*s", STR_ARG(v.item.code)));
	occurrence_page(&rs->out, &v);
	return OK;
}

/* GET /duties/{s}/{s}: where its event is withdrawn, the page of that has what was recorded. */
static enum code occurrence(struct request *rq, struct response *rs)
{
	int64_t event_id;

	TRY(duty_withdrawn_event(rq->c, rq->text[1], &event_id));
	if (event_id)
		return see_other(rq, rs, "/events/%lld", (long long)event_id);
	return occurrence_show(rq, rs);
}

/* After an act on a due date: back to it, or the form again with its faults and what was typed. */
static enum code occurrence_done(struct request *rq, struct response *rs, enum code code)
{
	if (code == OK)
		return see_other(rq, rs, "/duties/%.*s/%.*s", STR_ARG(rq->text[0]), STR_ARG(rq->text[1]));
	if ((code != ERR_INPUT && code != ERR_CONFLICT) || !db_can_read_on(rq->c))
		return code;
	rs->status = code == ERR_INPUT ? 422 : 409;
	return occurrence_show(rq, rs);
}

enum code occurrence_extend(struct request *rq)
{
	struct duty_extension_form form = {field(rq, "extended_to"), field(rq, "authority"), field(rq, "reason")};

	return duty_extend(rq->c, rq->text[0], rq->text[1], &form);
}

enum code occurrence_complete(struct request *rq)
{
	struct duty_completion_form form = {.completed_on = field(rq, "completed_on"),
					    .reference = field(rq, "reference")};

	return duty_complete(rq->c, rq->text[0], rq->text[1], &form);
}

enum code occurrence_reopen(struct request *rq)
{
	return duty_reopen(rq->c, rq->text[0], rq->text[1], S(""));
}

/* POST /duties/{s}/{s}/extend */
static enum code extend(struct request *rq, struct response *rs)
{
	return occurrence_done(rq, rs, occurrence_extend(rq));
}

/* POST /duties/{s}/{s}/complete */
static enum code complete(struct request *rq, struct response *rs)
{
	return occurrence_done(rq, rs, occurrence_complete(rq));
}

/* POST /duties/{s}/{s}/reopen */
static enum code reopen(struct request *rq, struct response *rs)
{
	return occurrence_done(rq, rs, occurrence_reopen(rq));
}

const struct route duty_routes[] = {
	{.method = "GET",
	 .pattern = "/agenda",
	 .needs = MAY_READ,
	 .run = agenda,
	 .summary = N_("What is due between two days")},
	{.method = "GET",
	 .pattern = "/agenda.csv",
	 .needs = MAY_READ,
	 .run = agenda_file,
	 .summary = N_("The agenda as a file")},
	{.method = "GET",
	 .pattern = "/agenda.xlsx",
	 .needs = MAY_READ,
	 .run = agenda_file,
	 .summary = N_("The agenda as a file")},
	{.method = "GET",
	 .pattern = "/agenda.json",
	 .needs = MAY_READ,
	 .run = agenda_file,
	 .summary = N_("The agenda as a file")},
	{.method = "GET",
	 .pattern = "/agenda.ics",
	 .needs = MAY_READ,
	 .run = agenda_file,
	 .summary = N_("The agenda as a file")},
	{.method = "POST",
	 .pattern = "/agenda/feed",
	 .needs = MAY_READ,
	 .run = feed_make,
	 .summary = N_("A new address for the calendar feed")},
	{.method = "GET",
	 .pattern = "/feed/{s}.ics",
	 .needs = MAY_ALL,
	 .run = feed,
	 .summary = N_("The calendar feed of an account")},
	{.method = "GET",
	 .pattern = "/duties",
	 .needs = MAY_READ,
	 .run = duties,
	 .summary = N_("The duties and their rules")},
	{.method = "GET",
	 .pattern = "/duties.csv",
	 .needs = MAY_READ,
	 .run = duties_file,
	 .summary = N_("The duties and their rules")},
	{.method = "GET",
	 .pattern = "/duties.xlsx",
	 .needs = MAY_READ,
	 .run = duties_file,
	 .summary = N_("The duties and their rules")},
	{.method = "GET",
	 .pattern = "/duties.json",
	 .needs = MAY_READ,
	 .run = duties_file,
	 .summary = N_("The duties and their rules")},
	{.method = "GET",
	 .pattern = "/duties/{s}",
	 .needs = MAY_READ,
	 .run = duty,
	 .summary = N_("A duty with its due dates")},
	{.method = "GET",
	 .pattern = "/duties/{s}/{s}",
	 .needs = MAY_READ,
	 .run = occurrence,
	 .summary = N_("One due date")},
	{.method = "POST",
	 .pattern = "/duties/{s}/{s}/extend",
	 .needs = MAY_RECORD,
	 .run = extend,
	 .summary = N_("Put a due date off")},
	{.method = "POST",
	 .pattern = "/duties/{s}/{s}/complete",
	 .needs = MAY_RECORD,
	 .run = complete,
	 .summary = N_("Record a duty as done")},
	{.method = "POST",
	 .pattern = "/duties/{s}/{s}/reopen",
	 .needs = MAY_RECORD,
	 .run = reopen,
	 .summary = N_("Take a completion back")},
	{0},
};
