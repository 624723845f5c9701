/* The page of one State: its names and groups as of a day, and what they were and when. */
#include "domain/state/state_web.h"
#include "state_html.h"
#include "text/locale.h"
#include "text/message.h"

static bool holds(str valid_from, str valid_to, str day)
{
	return str_cmp(valid_from, day) <= 0 && (valid_to.n == 0 || str_cmp(valid_to, day) >= 0);
}

/* The names that hold on the day. */
static void names_fill(struct state_view *v, str day)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		v->names[lang].lang = lang;
	for (size_t i = 0; i < v->all_name_count; i++) {
		const struct state_names_row *row = &v->all_names[i];
		enum lang lang;

		if (!lang_parse(row->language, &lang) || lang >= LANG_COUNT ||
		    !holds(row->valid_from, row->valid_to, day))
			continue;
		if (str_eq(row->kind, S("list")))
			v->names[lang].list = row->name;
		else
			v->names[lang].formal = row->name;
	}
}

enum code state_record_read(const struct request *rq, struct state_view *v)
{
	struct ctx *c = rq->c;
	str language = str_from(lang_tag(c->lang)), day;
	struct state_memberships_row *memberships;
	struct state_names_row *names;

	v->day = state_day_of(rq);
	if (c->err.field_count)
		return ERR_INPUT;
	day = date_format(c->arena, v->day);
	TRY(state_get(c, rq->text[0], language, day, &v->row));
	TRY(state_names(c, v->row.id, &names, &v->all_name_count));
	TRY(state_memberships(c, v->row.id, language, &memberships, &v->membership_count));
	v->all_names = names;
	v->memberships = memberships;
	names_fill(v, day);
	v->name = v->names[c->lang < LANG_COUNT ? c->lang : LANG_EN].list;
	return OK;
}

/* "Until 31 May 2022: Turkey", or "From ...", where a name of the reader's language does not hold on the day. */
static bool other_name(struct ctx *c, const struct state_names_row *row, struct date on, str *out)
{
	str day = date_format(c->arena, on);
	struct date edge = {0};
	bool is_before = row->valid_to.n && str_cmp(row->valid_to, day) < 0;

	if (!str_eq(row->kind, S("list")) || !str_eq(row->language, str_from(lang_tag(c->lang))) ||
	    holds(row->valid_from, row->valid_to, day))
		return false;
	date_parse(is_before ? row->valid_to : row->valid_from, &edge);
	*out = message_text(c->arena, message(c->lang, is_before ? N_("Until %1: %2") : N_("From %1: %2")),
			    locale_date(c->arena, c->lang, edge), row->name);
	return true;
}

static struct state_span span_of(str valid_from, str valid_to, str source)
{
	struct state_span span = {.note = "", .source = source};

	date_parse(valid_from, &span.from);
	date_parse(valid_to, &span.to);
	return span;
}

/* All names of which a day is known on which they began or ended. */
static void changes_fill(struct ctx *c, struct state_view *v)
{
	struct state_span *changes = arena_new(c->arena, struct state_span, v->all_name_count);
	str *others = arena_new(c->arena, str, v->all_name_count);

	for (size_t i = 0; i < v->all_name_count; i++) {
		const struct state_names_row *row = &v->all_names[i];
		struct state_span *span = &changes[v->change_count];

		if (other_name(c, row, v->day, &others[v->other_name_count]))
			v->other_name_count++;
		if ((row->valid_from.n == 0 && row->valid_to.n == 0) || !lang_parse(row->language, &span->lang))
			continue;
		*span = span_of(row->valid_from, row->valid_to, row->source);
		lang_parse(row->language, &span->lang);
		span->name = row->name;
		span->what =
			str_from(message(c->lang, str_eq(row->kind, S("list")) ? N_("In lists") : N_("In letters")));
		v->change_count++;
	}
	v->changes = changes;
	v->other_names = others;
}

static void groups_fill(struct ctx *c, struct state_view *v)
{
	struct state_span *groups = arena_new(c->arena, struct state_span, v->membership_count);

	for (size_t i = 0; i < v->membership_count; i++) {
		const struct state_memberships_row *row = &v->memberships[i];
		const char *flag = state_flag_name(row->kind);

		groups[i] = span_of(row->valid_from, row->valid_to, row->source);
		groups[i].what = flag ? str_from(message(c->lang, flag)) : row->name;
		groups[i].note = row->note.n ? row->note.p : "";
	}
	v->groups = groups;
	v->group_count = v->membership_count;
}

static str flags_sentence(struct ctx *c, const struct state_get_row *row)
{
	const struct {
		int64_t is_set;
		str code;
	} flags[] = {{row->ldc, S("ldc")}, {row->lldc, S("lldc")}, {row->sids, S("sids")}};
	struct buf out = {.arena = c->arena};

	for (size_t i = 0; i < COUNT_OF(flags); i++) {
		if (!flags[i].is_set)
			continue;
		if (out.n)
			buf_lit(&out, "; ");
		buf_puts(&out, str_from(message(c->lang, state_flag_name(flags[i].code))));
	}
	return out.n ? buf_str(&out) : str_from(message(c->lang, N_("None")));
}

/* GET /states/{s} */
static enum code record(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct state_view v = {0};

	TRY(state_record_read(rq, &v));
	v.as_of = state_day_sentence(c, v.day);
	v.flags = flags_sentence(c, &v.row);
	changes_fill(c, &v);
	groups_fill(c, &v);
	date_parse(v.row.admitted_on, &v.admitted_on);
	v.agenda_href = arena_printf(c->arena, "/agenda?state=%s&from=%s&to=%s", arena_str(c->arena, v.row.alpha3).p,
				     date_format(c->arena, date_add_months(c->today, -24)).p,
				     date_format(c->arena, date_add_months(c->today, 24)).p);
	v.page = page_for(rq, arena_str(c->arena, v.name).p, "states");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Member States"))), S("/states"));
	state_page(&rs->out, &v);
	return OK;
}

const struct route state_record_routes[] = {
	{.method = "GET", .pattern = "/states/{s}", .needs = MAY_READ, .run = record, .summary = N_("A Member State")},
	{0},
};
