#include "domain/trail/trail_web.h"
#include "audit_sql.h"
#include "base/num.h"
#include "text/locale.h"
#include "text/message.h"
#include "trail_html.h"

static const char *const filters[] = {"from", "to", "login", "kind", "record", NULL};

/* A day of the address; false where it is empty or wrong, which is a fault then. */
static bool day_read(const struct request *rq, const char *name, struct date *day)
{
	str text = str_trim(field(rq, name));

	if (text.n == 0)
		return false;
	if (date_parse(text, day))
		return true;
	fail_field(rq->c, name, N_("Enter a day as in 2024-09-15."));
	return false;
}

/* What the address asks for; days are those of New York, as everywhere. */
static struct trail_list_in selection_of(const struct request *rq)
{
	struct trail_list_in in = {
		.login = str_trim(field(rq, "login")),
		.kind = str_trim(field(rq, "kind")),
		.record = str_trim(field(rq, "record")),
		.order = TRAIL_LIST_ORDER_NEWEST,
		.limit = LISTING_ROWS + 1,
	};
	struct date day;

	in.with_login = in.login.n > 0;
	in.with_kind = in.kind.n > 0;
	in.with_record = in.record.n > 0;
	in.with_from_second = day_read(rq, "from", &day);
	if (in.with_from_second)
		in.from_second = locale_new_york_midnight(day);
	in.with_to_second = day_read(rq, "to", &day);
	if (in.with_to_second)
		in.to_second = locale_new_york_midnight(date_add_days(day, 1));
	return in;
}

/* The cursor is the number of an entry, and the list begins with the newest. */
static void cursor_apply(struct listing *l, struct trail_list_in *in)
{
	int64_t id;

	if (!num_parse(l->backward ? l->before : l->after, 1, INT64_MAX, &id)) {
		listing_restart(l);
		return;
	}
	in->order = l->backward ? TRAIL_LIST_ORDER_OLDEST : TRAIL_LIST_ORDER_NEWEST;
	in->with_after_id = l->backward;
	in->with_before_id = !l->backward;
	in->after_id = in->before_id = id;
}

static str cursor_of(struct ctx *c, const struct trail_list_row *row)
{
	return arena_printf(c->arena, "%lld", (long long)row->id);
}

enum code trail_page_read(const struct request *rq, const char *path, struct trail_page *out)
{
	struct trail_page p = {.listing = listing_of(rq, path, filters), .in = selection_of(rq)};
	struct ctx *c = rq->c;
	size_t n;

	*out = p;
	if (c->err.field_count)
		return ERR_INPUT;
	cursor_apply(&p.listing, &p.in);
	TRY(trail_list(c, &p.in, &p.rows, &n));
	p.row_count = listing_arrange(&p.listing, p.rows, sizeof(*p.rows), n);
	p.pager = listing_pager(&p.listing, n, p.row_count ? cursor_of(c, &p.rows[0]) : S(""),
				p.row_count ? cursor_of(c, &p.rows[p.row_count - 1]) : S(""));
	*out = p;
	return OK;
}

enum code trail_state_read(struct ctx *c, struct trail_state *out)
{
	struct audit_pending_count_row waiting;
	struct checkpoint last;

	*out = (struct trail_state){0};
	TRY(tree_size(c, &out->leaves));
	TRY(audit_pending_count(c, &waiting));
	out->waiting = waiting.total;
	TRY(tree_checkpoint(c, &last, &out->signed_at, &out->key, &out->has_checkpoint));
	if (!out->has_checkpoint)
		return OK;
	out->signed_leaves = last.size;
	out->origin = last.origin;
	out->note = last.note.whole;
	return OK;
}

/* Day and time in New York: "15 September 2024 08:00". */
static str moment(struct ctx *c, int64_t at)
{
	str day = locale_date(c->arena, c->lang, locale_new_york_date(at));
	str time = locale_new_york_time(c->arena, c->lang, at);

	return arena_printf(c->arena, "%.*s %.*s", STR_ARG(day), STR_ARG(time));
}

static str state_sentence(struct ctx *c, const struct trail_state *s)
{
	if (!s->has_checkpoint)
		return str_from(
			message(c->lang, N_("No checkpoint is signed yet: what is dropped from the end does not "
					    "show.")));
	return message_text(
		c->arena,
		message(c->lang, N_("The last checkpoint covers %1 entries and was signed on %2. Behind it: "
				    "%3.")),
		locale_number(c->arena, c->lang, s->signed_leaves), moment(c, s->signed_at),
		locale_number(c->arena, c->lang, s->leaves + s->waiting - s->signed_leaves));
}

static str who_of(struct ctx *c, str login, str full_name)
{
	if (login.n == 0)
		return str_from(message(c->lang, N_("Nobody signed in")));
	return arena_printf(c->arena, "%.*s (%.*s)", STR_ARG(full_name), STR_ARG(login));
}

static str object_of(struct ctx *c, str kind, str record)
{
	return arena_printf(c->arena, "%.*s%s%.*s", STR_ARG(kind), record.n ? "/" : "", STR_ARG(record));
}

static enum code kind_options(struct ctx *c, struct trail_list_view *v)
{
	struct trail_kinds_row *rows;
	struct option *options;
	size_t n;

	TRY(trail_kinds(c, &rows, &n));
	options = arena_new(c->arena, struct option, n + 1);
	options[0] = (struct option){S(""), str_from(message(c->lang, N_("All")))};
	for (size_t i = 0; i < n; i++)
		options[i + 1] = (struct option){rows[i].kind, rows[i].kind};
	v->kinds = options;
	v->kind_count = n + 1;
	return OK;
}

static struct field code_field(const struct listing *l, const char *name, const char *label, const char *hint)
{
	struct ctx *c = l->rq->c;
	struct field f = listing_field(l, name, message(c->lang, label));

	f.hint = message(c->lang, hint);
	f.ltr = true;
	f.size = "medium";
	f.err = c->err.code ? &c->err : NULL;
	return f;
}

static enum code filters_fill(const struct listing *l, struct trail_list_view *v)
{
	struct ctx *c = l->rq->c;
	const struct field *all[] = {&v->from, &v->to, &v->login, &v->kind, &v->record};

	v->from = code_field(l, "from", N_("From"), N_("As in 2024-09-15."));
	v->to = code_field(l, "to", N_("To"), N_("As in 2024-09-15."));
	v->login = code_field(l, "login", N_("Who"), N_("The name to sign in with."));
	v->record = code_field(l, "record", N_("Record"), N_("Without its kind, as in RO-02/2024."));
	v->kind = listing_field(l, "kind", message(c->lang, N_("Kind of record")));
	v->clear_href = listing_clear_href(l);
	for (size_t i = 0; i < COUNT_OF(all); i++)
		if (all[i]->value.n)
			v->chips[v->chip_count++] = listing_chip(l, all[i]->name, all[i]->label, all[i]->value);
	return kind_options(c, v);
}

static void rows_fill(struct ctx *c, const struct trail_page *p, struct trail_list_view *v)
{
	v->rows = arena_new(c->arena, struct trail_shown, p->row_count + 1);
	v->row_count = p->row_count;
	for (size_t i = 0; i < p->row_count; i++) {
		const struct trail_list_row *row = &p->rows[i];

		v->rows[i] = (struct trail_shown){row, moment(c, row->at), who_of(c, row->login, row->full_name),
						  object_of(c, row->kind, row->record)};
	}
}

static enum code count_shown(struct ctx *c, const struct trail_list_in *in, struct trail_count_row *out)
{
	return trail_count(c,
			   &(struct trail_count_in){
				   .with_login = in->with_login,
				   .login = in->login,
				   .with_kind = in->with_kind,
				   .kind = in->kind,
				   .with_record = in->with_record,
				   .record = in->record,
				   .with_from_second = in->with_from_second,
				   .from_second = in->from_second,
				   .with_to_second = in->with_to_second,
				   .to_second = in->to_second,
			   },
			   out);
}

/* GET /audit */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct trail_list_view v = {.page = page_for(rq, message(c->lang, N_("Audit")), "audit")};
	struct trail_count_row total = {0};
	struct trail_page p;
	enum code code = trail_page_read(rq, "/audit", &p);

	/* A filter that says what cannot be: the page says so and shows no row. */
	if (code == ERR_INPUT) {
		rs->status = 422;
		v.page.err = &c->err;
	} else {
		TRY(code);
		TRY(count_shown(c, &p.in, &total));
	}
	TRY(trail_state_read(c, &v.state));
	v.state_sentence = state_sentence(c, &v.state);
	TRY(filters_fill(&p.listing, &v));
	rows_fill(c, &p, &v);
	v.count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 entry", "%1 entries"), total.total),
		message_plural(c->lang, PLURAL_("%1 entry, %2 shown", "%1 entries, %2 shown"), total.total),
		total.total, v.row_count);
	v.pager = p.pager;
	v.exports = listing_exports(&p.listing);
	trail_list_page(&rs->out, &v);
	return OK;
}

/* As the API writes instants. */
static str instant(struct arena *a, int64_t at)
{
	struct date day = date_from_days(at / 86400);
	int seconds = (int)(at % 86400);

	return arena_printf(a, "%sT%02d:%02d:%02dZ", date_format(a, day).p, seconds / 3600, seconds / 60 % 60,
			    seconds % 60);
}

static enum code export_row(void *user, const struct trail_each_row *row)
{
	struct sheet *sheet = user;

	sheet_cell_int(sheet, row->id);
	sheet_cell_text(sheet, instant(&sheet->scratch, row->at));
	sheet_cell_text(sheet, row->login);
	sheet_cell_text(sheet, row->full_name);
	sheet_cell_text(sheet, row->action);
	sheet_cell_text(sheet, row->kind);
	sheet_cell_text(sheet, row->record);
	sheet_cell_text(sheet, row->request);
	sheet_row_end(sheet);
	return OK;
}

static enum code rows_write(struct ctx *c, const struct trail_list_in *in, struct sheet *sheet)
{
	return trail_each(c,
			  &(struct trail_each_in){
				  .with_login = in->with_login,
				  .login = in->login,
				  .with_kind = in->with_kind,
				  .kind = in->kind,
				  .with_record = in->with_record,
				  .record = in->record,
				  .with_from_second = in->with_from_second,
				  .from_second = in->from_second,
				  .with_to_second = in->with_to_second,
				  .to_second = in->to_second,
			  },
			  export_row, sheet);
}

/* GET /audit.csv, .xlsx, .json */
static enum code audit_file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"entry", message(c->lang, N_("Entry")), SHEET_INT, 10},
		{"at", message(c->lang, N_("When")), SHEET_TEXT, 22},
		{"login", message(c->lang, N_("Who")), SHEET_TEXT, 16},
		{"name", message(c->lang, N_("Name")), SHEET_TEXT, 30},
		{"action", message(c->lang, N_("Act")), SHEET_TEXT, 22},
		{"kind", message(c->lang, N_("Kind of record")), SHEET_TEXT, 16},
		{"record", message(c->lang, N_("Record")), SHEET_TEXT, 30},
		{"request", message(c->lang, N_("Request, as in the log")), SHEET_TEXT, 20},
	};
	struct trail_list_in in = selection_of(rq);
	struct sheet sheet SHEET_SCOPED;

	sheet = (struct sheet){0};
	if (c->err.field_count)
		return ERR_INPUT;
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Audit")), columns, COUNT_OF(columns));
	TRY(rows_write(c, &in, &sheet));
	return listing_send(rq, rs, &sheet, "audit");
}

/* The proof of an entry that a checkpoint covers; empty where none does. */
static enum code proof_read(struct ctx *c, const struct tree_entry *entry, str *out)
{
	struct buf text = {.arena = c->arena};
	struct trail_state state;
	struct entry_proof proof;

	*out = S("");
	TRY(trail_state_read(c, &state));
	if (entry->leaf < 0 || entry->leaf >= state.signed_leaves)
		return OK;
	TRY(tree_prove(c, entry, &proof));
	entry_proof_write(&text, &proof);
	*out = buf_str(&text);
	return OK;
}

enum code trail_record_read(struct ctx *c, int64_t id, struct trail_record *out)
{
	struct trail_account_row account;
	bool found;

	*out = (struct trail_record){0};
	TRY(tree_entry(c, id, &out->entry));
	TRY(trail_account(c, out->entry.entry.account, &account, &found));
	if (found) {
		out->login = account.login;
		out->full_name = account.full_name;
	}
	return proof_read(c, &out->entry, &out->proof);
}

/* GET /audit/{n} */
static enum code record(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct trail_view v = {0};
	const struct audit_entry *e = &v.r.entry.entry;
	const struct listing all = {.rq = &(const struct request){.c = c}, .path = "/audit", .filters = filters};

	TRY(trail_record_read(c, rq->number[0], &v.r));
	TRY(trail_state_read(c, &v.state));
	v.page = page_for(rq,
			  message_text(c->arena, message(c->lang, N_("Entry %1")),
				       arena_printf(c->arena, "%lld", (long long)v.r.entry.id))
				  .p,
			  "audit");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Audit"))), S("/audit"));
	v.time = moment(c, e->at);
	v.who = who_of(c, v.r.login, v.r.full_name);
	v.object = object_of(c, e->kind, e->record);
	v.same_href = listing_href(&all, "", "record", e->record);
	v.state_sentence = state_sentence(c, &v.state);
	trail_entry_page(&rs->out, &v);
	return OK;
}

/* GET /audit/{n}/proof */
static enum code proof(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct trail_record r;

	TRY(trail_record_read(c, rq->number[0], &r));
	if (r.proof.n == 0)
		return fail(c, ERR_CONFLICT,
			    N_("No signed checkpoint covers this entry yet. Try again after the next one."));
	rs->type = "text/plain; charset=utf-8";
	rs->file_name = arena_printf(c->arena, "audit-%lld.proof", (long long)r.entry.id);
	buf_puts(&rs->out.body, r.proof);
	return OK;
}

/* GET /audit/checkpoint */
static enum code checkpoint(struct request *rq, struct response *rs)
{
	struct trail_state state;

	TRY(trail_state_read(rq->c, &state));
	if (!state.has_checkpoint)
		return fail(rq->c, ERR_NOT_FOUND, N_("No checkpoint is signed yet."));
	rs->type = "text/plain; charset=utf-8";
	buf_puts(&rs->out.body, state.note);
	return OK;
}

const struct route trail_routes[] = {
	{.method = "GET", .pattern = "/audit", .needs = MAY_AUDIT, .run = list, .summary = N_("Who did what")},
	{.method = "GET",
	 .pattern = "/audit.csv",
	 .needs = MAY_AUDIT,
	 .run = audit_file,
	 .summary = N_("Who did what")},
	{.method = "GET",
	 .pattern = "/audit.xlsx",
	 .needs = MAY_AUDIT,
	 .run = audit_file,
	 .summary = N_("Who did what")},
	{.method = "GET",
	 .pattern = "/audit.json",
	 .needs = MAY_AUDIT,
	 .run = audit_file,
	 .summary = N_("Who did what")},
	{.method = "GET",
	 .pattern = "/audit/checkpoint",
	 .needs = MAY_AUDIT,
	 .run = checkpoint,
	 .summary = N_("The last signed checkpoint of the audit")},
	{.method = "GET",
	 .pattern = "/audit/{n}",
	 .needs = MAY_AUDIT,
	 .run = record,
	 .summary = N_("An entry of the audit")},
	{.method = "GET",
	 .pattern = "/audit/{n}/proof",
	 .needs = MAY_AUDIT,
	 .run = proof,
	 .summary = N_("The proof of an entry of the audit")},
	{0},
};
