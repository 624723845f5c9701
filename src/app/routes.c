#include "app/routes.h"
#include "app/api_web.h"
#include "auth/session.h"
#include "auth/sign_in_web.h"
#include "domain/catalogue/catalogue_web.h"
#include "domain/compare/compare_web.h"
#include "domain/coverage/coverage_web.h"
#include "domain/draft/draft_api.h"
#include "domain/duty/duty_web.h"
#include "domain/duty/event_web.h"
#include "domain/home/home_web.h"
#include "domain/programme/programme_api.h"
#include "domain/programme/programme_export_web.h"
#include "domain/programme/programme_web.h"
#include "domain/programme/version_api.h"
#include "domain/programme/version_web.h"
#include "domain/resolution/resolution_web.h"
#include "domain/search/search_web.h"
#include "domain/state/state_web.h"
#include "domain/template/template_web.h"
#include "domain/trail/trail_web.h"
#include "http/page.h"
#include "http/static.h"
#include "page_html.h"
#include "text/message.h"

static const struct route *const tables[] = {
	static_routes,
	app_routes,
	sign_in_routes,
	home_routes,
	duty_routes,
	event_list_routes,
	event_routes,
	compare_routes,
	coverage_routes,
	programme_export_routes,
	draft_routes,
	draft_edit_routes,
	draft_check_routes,
	draft_list_routes,
	draft_impact_routes,
	programme_routes,
	import_routes,
	version_routes,
	document_routes,
	resolution_routes,
	state_routes,
	state_record_routes,
	catalogue_routes,
	addressee_routes,
	partner_routes,
	provision_routes,
	theme_routes,
	addressee_api_routes,
	partner_api_routes,
	provision_api_routes,
	theme_api_routes,
	search_routes,
	api_routes,
	home_api_routes,
	search_api_routes,
	compare_api_routes,
	coverage_api_routes,
	duty_api_routes,
	event_api_routes,
	programme_api_routes,
	version_api_routes,
	symbol_api_routes,
	draft_check_api_routes,
	draft_list_api_routes,
	draft_edit_api_routes,
	draft_api_routes,
	draft_impact_api_routes,
	resolution_api_routes,
	state_api_routes,
	template_routes,
	template_api_routes,
	trail_routes,
	trail_api_routes,
	NULL,
};

static const struct nav_item navigation[] = {
	{"home", N_("Home"), "/", MAY_READ},
	{"agenda", N_("Agenda"), "/agenda", MAY_READ},
	{"duties", N_("Duties"), "/duties", MAY_READ},
	{"events", N_("Events"), "/events", MAY_READ},
	{"programmes", N_("Work programmes"), "/programmes", MAY_READ},
	{"resolutions", N_("Resolutions"), "/resolutions", MAY_READ},
	{"states", N_("Member States"), "/states", MAY_READ},
	{"catalogues", N_("Catalogues"), "/catalogues", MAY_READ},
	{"audit", N_("Audit"), "/audit", MAY_AUDIT},
	{"admin", N_("Administration"), "/admin", MAY_ADMINISTER},
	{0},
};

/* What each kind of failure is called on its page, and what to do about it where the failure itself does not say. */
static const struct {
	const char *title, *what_to_do;
} failures[] = {
	[ERR_INPUT] = {N_("This could not be read"), N_("Go back, correct it and try again.")},
	[ERR_SIGN_IN] = {N_("Sign in first"), N_("Sign in and try again.")},
	[ERR_DENIED] = {N_("You may not do this"),
			N_("Your role does not include it. Ask the person who administers the accounts.")},
	[ERR_NOT_FOUND] = {N_("Page not found"),
			   N_("There is nothing at this address, or you may not see it. Check the address.")},
	[ERR_CONFLICT] = {N_("This could not be stored"),
			  N_("Go back, look at the record again and repeat the change.")},
	[ERR_TOO_LARGE] = {N_("This is too large"), N_("Send less at once.")},
	[ERR_BUSY] = {N_("Busy at the moment"), N_("Wait a moment and try again. Nothing was changed.")},
	[ERR_UNCERTAIN] = {N_("It is not certain whether this was stored"),
			   N_("Look whether your change is there before you send it again.")},
	[ERR_DB] = {N_("Something failed"),
		    N_("Nothing was changed. Try again, and give the reference below to support.")},
	[ERR_BUG] = {N_("Something failed"),
		     N_("Nothing was changed. Try again, and give the reference below to support.")},
};

/* What programs are told: what the failure says, or that fields say more. */
static void show_problem(struct request *rq, struct response *rs)
{
	const struct ctx *c = rq->c;

	if (c->err.main.message)
		problem_write(rq, rs, message_fault(c->arena, c->lang, &c->err.main));
	else
		problem_write(rq, rs, str_from(message(c->lang, N_("Some fields are wrong: errors says which."))));
}

static void show_error(struct request *rq, struct response *rs, enum code code)
{
	struct ctx *c = rq->c;
	size_t kind = (size_t)code < COUNT_OF(failures) && failures[code].title ? (size_t)code : ERR_BUG;
	struct page page = page_for(rq, message(c->lang, failures[kind].title), NULL);
	const char *what_to_do = message(c->lang, failures[kind].what_to_do);

	if (request_is_api(rq)) {
		show_problem(rq, rs);
		return;
	}
	page.err = NULL;
	page.narrow = true;
	if ((code == ERR_INPUT || code == ERR_CONFLICT || code == ERR_TOO_LARGE) && c->err.main.message)
		what_to_do = message_fault(c->arena, c->lang, &c->err.main).p;
	error_page(&rs->out, &page, what_to_do, rs->status >= 500 ? rq->request_id : S(""));
}

const struct http_app app = {
	.tables = tables,
	.authenticate = auth_authenticate,
	.error_page = show_error,
	.nav = navigation,
};
