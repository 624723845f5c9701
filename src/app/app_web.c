#include "app/app_web.h"
#include "app/routes.h"
#include "app_html.h"
#include "auth/session.h"
#include "db/db.h"
#include "db/migrate.h"
#include "setting/setting.h"
#include "text/message.h"

/* GET /healthz: the process answers. */
static enum code health(struct request *rq, struct response *rs)
{
	(void)rq;
	rs->type = "text/plain; charset=utf-8";
	buf_lit(&rs->out.body, "ok\n");
	return OK;
}

/* Whether the database answers a question. What is wrong stays in the context, for the log and the connection. */
static bool database_answers(struct ctx *c)
{
	enum database_kind kind;
	bool answers;

	if (!c->db || db_begin(c, false) != OK)
		return false;
	answers = setting_database_kind(c, &kind) == OK;
	db_rollback(c);
	return answers;
}

/* GET /readyz: requests may be sent here. A proxy that asks wants a yes or no, whatever the reason. */
static enum code ready(struct request *rq, struct response *rs)
{
	if (!rq->stopping && database_answers(rq->c))
		return health(rq, rs);
	rs->status = 503;
	rs->retry_after = S("1");
	rs->type = "text/plain; charset=utf-8";
	buf_puts(&rs->out.body, rq->stopping ? S("stopping\n") : S("the database does not answer\n"));
	return OK;
}

/* GET /help */
static enum code help(struct request *rq, struct response *rs)
{
	struct page page = page_for(rq, message(rq->c->lang, N_("Help")), NULL);

	session_offer_form_token(rq, rs);
	page.csrf_token = rq->csrf_token;
	help_page(&rs->out, &page);
	return OK;
}

/* All routes of the program in one list. */
static void routes_fill(struct arena *a, struct admin_view *v)
{
	struct {
		struct route *items;
		size_t count, capacity;
	} all = {0};

	for (const struct route *const *table = app.tables; *table; table++)
		for (const struct route *route = *table; route->method; route++)
			*vec_push(a, &all) = *route;
	v->routes = all.items;
	v->route_count = all.count;
}

/* GET /admin */
static enum code admin(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct admin_view v = {.page = page_for(rq, message(c->lang, N_("Administration")), "admin")};

	v.engine = c->db->postgres ? S("PostgreSQL") : S("SQLite");
	v.schema = arena_printf(c->arena, "%d", migrations[migration_count - 1].number);
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		v.translations[lang].lang = lang;
		message_reviewed(lang, &v.translations[lang].reviewed, &v.translations[lang].total);
	}
	routes_fill(c->arena, &v);
	admin_page(&rs->out, &v);
	return OK;
}

const struct route app_routes[] = {
	{.method = "GET",
	 .pattern = "/healthz",
	 .needs = MAY_ALL,
	 .run = health,
	 .summary = N_("The program answers"),
	 .plain = true},
	{.method = "GET",
	 .pattern = "/readyz",
	 .needs = MAY_ALL,
	 .run = ready,
	 .summary = N_("The database answers"),
	 .plain = true},
	{.method = "GET", .pattern = "/help", .needs = MAY_ALL, .run = help, .summary = N_("Help")},
	{.method = "GET",
	 .pattern = "/admin",
	 .needs = MAY_ADMINISTER,
	 .run = admin,
	 .summary = N_("The installation at a glance")},
	{0},
};
