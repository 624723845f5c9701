#include "domain/home/home_web.h"
#include "domain/duty/duty_web.h"
#include "domain/programme/programme.h"
#include "home_html.h"
#include "text/message.h"

enum { COMING_DAYS = 30, SOON_DAYS = 7, ROWS_MAX = 12 };

static struct duty_query days_from(struct date from, int64_t days)
{
	return (struct duty_query){.from = from, .to = date_add_days(from, days), .open_only = true};
}

static str agenda_href(struct ctx *c, const struct duty_query *query)
{
	struct buf out = {.arena = c->arena};

	buf_printf(&out, "/agenda?from=%s&to=%s", date_format(c->arena, query->from).p,
		   date_format(c->arena, query->to).p);
	buf_printf(&out, "&status=%s", query->with_status ? duty_status_code(query->status) : "open");
	return buf_str(&out);
}

/* Counts what a query finds, in the order of the figures; the figure leads to exactly that list. */
static enum code figure_add(struct ctx *c, struct home_view *v, const struct duty_query *query,
			    struct duty_items *items)
{
	static const struct {
		const char *name, *label;
	} figures[HOME_FIGURES] = {
		{"past_due", N_("past due")},
		{"due_within_7_days", N_("due within 7 days")},
		{"due_within_30_days", N_("due within 30 days")},
		{"not_yet_received", N_("not yet received from States")},
	};
	const size_t at = v->figure_count++;

	TRY(duty_agenda(c, query, items));
	v->figures[at] = (struct figure){figures[at].name, message(c->lang, figures[at].label), (int64_t)items->count,
					 agenda_href(c, query)};
	return OK;
}

static size_t at_most(size_t count)
{
	return count > ROWS_MAX ? ROWS_MAX : count;
}

static enum code figures_fill(struct ctx *c, struct home_view *v)
{
	struct duty_query soon = days_from(c->today, SOON_DAYS), coming = days_from(c->today, COMING_DAYS), asked;
	struct duty_query late = {
		.to = date_add_days(c->today, -1), .open_only = true, .with_status = true, .status = DUTY_PAST_DUE};
	struct duty_items late_items = {0}, asked_items = {0}, soon_items = {0}, coming_items = {0};

	TRY(duty_first_day(c, &late.from));
	if (date_cmp(late.from, late.to) > 0)
		late.from = late.to;
	asked = late;
	asked.status = DUTY_NOT_YET_RECEIVED;
	TRY(figure_add(c, v, &late, &late_items));
	TRY(figure_add(c, v, &soon, &soon_items));
	TRY(figure_add(c, v, &coming, &coming_items));
	TRY(figure_add(c, v, &asked, &asked_items));
	v->late = agenda_rows_of(c, &late_items);
	v->late_count = at_most(late_items.count);
	v->coming = agenda_rows_of(c, &coming_items);
	v->coming_count = at_most(coming_items.count);
	return OK;
}

enum code home_read(struct ctx *c, struct home_view *v)
{
	struct programme_in_force_row programme;
	bool found;

	TRY(figures_fill(c, v));
	TRY(programme_in_force(c, c->today.year, &programme, &found));
	v->programme_year = found ? programme.year : 0;
	v->programme_is_old = found && programme.year < c->today.year;
	return OK;
}

/* Who may not read the content has another page to begin with. */
static const char *first_page(const struct ctx *c)
{
	if (c->may & PERMISSION_BIT(MAY_ADMINISTER))
		return "/admin";
	return c->may & PERMISSION_BIT(MAY_AUDIT) ? "/audit" : "/help";
}

/* GET / */
static enum code home(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct home_view v = {.page = page_for(rq, message(c->lang, N_("What is due")), "home")};

	if (!(c->may & PERMISSION_BIT(MAY_READ)))
		return see_other(rq, rs, "%s", first_page(c));
	TRY(home_read(c, &v));
	home_page(&rs->out, &v);
	return OK;
}

const struct route home_routes[] = {
	{.method = "GET", .pattern = "/", .needs = MAY_SIGNED_IN, .run = home, .summary = N_("What is due")},
	{0},
};
