#include "auth/sign_in_web.h"

#include "auth/roles.h"
#include "auth/session.h"
#include "auth/sign_in.h"
#include "sign_in_html.h"
#include "text/message.h"

enum { ADDRESS_CHARACTERS_MAX = 1000 };

/* A path of this site from a field; the home page where it is anything else, such as the address of another site. */
static str local_path(const struct request *rq, const char *name)
{
	str path = field(rq, name);

	return path_is_local(path) && path.n <= ADDRESS_CHARACTERS_MAX ? path : S("/");
}

static enum code demo_table(struct ctx *c, struct sign_in_view *v)
{
	struct demo_sign_in *rows;
	size_t count = 0;

	TRY(demo_password(c, &v->demo_password));
	while (demo_accounts[count].login)
		count++;
	rows = arena_new(c->arena, struct demo_sign_in, count);
	for (size_t i = 0; i < count; i++) {
		const struct role *role = role_find(str_from(demo_accounts[i].role));

		ASSERT(role != NULL);
		rows[i] = (struct demo_sign_in){demo_accounts[i].login, message(c->lang, role->name)};
	}
	v->demo = rows;
	v->demo_count = v->demo_password.n ? count : 0;
	return OK;
}

/* What to say after a failed attempt. The words are the same whether or not there is such an account. */
static enum code explain_failure(struct request *rq)
{
	struct ctx *c = rq->c;
	int64_t seconds;

	TRY(sign_in_wait(c, field(rq, "login"), rq->client, &seconds));
	if (seconds > 0)
		fail(c, ERR_INPUT, N_("Too many attempts. Try again in %1 seconds."),
		     arena_printf(c->arena, "%lld", (long long)seconds));
	else
		fail(c, ERR_INPUT, N_("The login name or the password is wrong. Check both and try again."));
	return OK;
}

/* GET /sign-in */
static enum code show(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct sign_in_view v = {.next = local_path(rq, "next")};

	if (c->actor != 0)
		return see_other(rq, rs, "%.*s", STR_ARG(v.next));
	session_offer_form_token(rq, rs);
	if (field_has(rq, "failed"))
		TRY(explain_failure(rq));
	TRY(demo_table(c, &v));
	v.page = page_for(rq, message(c->lang, N_("Sign in")), NULL);
	v.page.narrow = true;
	v.login = (struct field){.name = "login",
				 .label = message(c->lang, N_("Login name")),
				 .value = field(rq, "login"),
				 .autocomplete = "username",
				 .ltr = true};
	v.password = (struct field){
		.name = "password", .label = message(c->lang, N_("Password")), .autocomplete = "current-password"};
	sign_in_page(&rs->out, &v);
	return OK;
}

/* Back to the form, which says why. Nothing of this goes by status or body: the failure has to be stored. */
static enum code try_again(struct request *rq, struct response *rs)
{
	struct html address = {.body.arena = rq->c->arena};

	buf_lit(&address.body, "/sign-in?failed=1&login=");
	html_part_str(&address, str_slice(field(rq, "login"), 0, ADDRESS_CHARACTERS_MAX));
	buf_lit(&address.body, "&next=");
	html_part_str(&address, local_path(rq, "next"));
	return see_other(rq, rs, "%.*s", STR_ARG(buf_str(&address.body)));
}

/* POST /sign-in */
static enum code sign_in(struct request *rq, struct response *rs)
{
	str next = local_path(rq, "next");
	int64_t account_id;

	TRY(sign_in_check(rq->c, field(rq, "login"), rq->client, field(rq, "password"), &account_id));
	if (account_id == 0)
		return try_again(rq, rs);
	TRY(session_start(rq, rs, account_id));
	return see_other(rq, rs, "%.*s", STR_ARG(next));
}

/* POST /sign-out */
static enum code sign_out(struct request *rq, struct response *rs)
{
	TRY(session_end(rq, rs));
	return see_other(rq, rs, "/sign-in");
}

/* POST /language */
static enum code choose_language(struct request *rq, struct response *rs)
{
	str back = local_path(rq, "return");
	enum lang lang;

	if (!lang_parse(field(rq, "language"), &lang))
		return fail(rq->c, ERR_INPUT, N_("Choose one of the six languages."));
	session_set_language(rq, rs, lang);
	return see_other(rq, rs, "%.*s", STR_ARG(back));
}

const struct route sign_in_routes[] = {
	{.method = "GET", .pattern = "/sign-in", .needs = MAY_ALL, .run = show, .summary = N_("Sign-in page")},
	{.method = "POST", .pattern = "/sign-in", .needs = MAY_ALL, .run = sign_in, .summary = N_("Sign in")},
	{.method = "POST", .pattern = "/sign-out", .needs = MAY_ALL, .run = sign_out, .summary = N_("Sign out")},
	{.method = "POST",
	 .pattern = "/language",
	 .needs = MAY_ALL,
	 .run = choose_language,
	 .summary = N_("Choose the language")},
	{0},
};
