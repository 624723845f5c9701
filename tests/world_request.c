/* Requests of tests: what a browser would send, without a socket. */
#include "tests/world.h"

static const char csrf_token[] = "token-of-the-test";

/* The form with the field that pages of ours add, unless the test sends its own. */
static str form_body(struct arena *a, const char *body)
{
	if (strstr(body, "csrf="))
		return str_from(body);
	return arena_printf(a, "%s%scsrf=%s", body, body[0] ? "&" : "", csrf_token);
}

struct response world_request(struct world *w, const struct route *routes, const char *method, const char *path,
			      const char *body)
{
	const struct route *const tables[] = {routes, NULL};
	const struct http_app app = {.tables = tables};
	struct response rs = {0};
	struct request rq = {.c = &w->c,
			     .method = str_from(method),
			     .query = str_from(path),
			     .host = S("stocktake.example"),
			     .sec_fetch_site = S("same-origin"),
			     .request_id = S("test"),
			     .session_token = S("session-of-the-test"),
			     .csrf_token = str_from(csrf_token),
			     .user_name = S("Test User")};

	w->c.err = (struct err){0};
	rq.path = str_cut(&rq.query, '?');
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
		rq.content_type = S("application/x-www-form-urlencoded");
		rq.body = form_body(&w->arena, body ? body : "");
	}
	http_dispatch(&app, &rq, &rs);
	response_load(&rs);
	return rs;
}

void response_load(struct response *rs)
{
	str body;

	if (!rs->file)
		return;
	body = spool_read(rs->out.body.arena, rs->file);
	rs->out.body.p = (char *)body.p;
	rs->out.body.n = rs->out.body.cap = body.n;
	spool_close(rs->file);
	rs->file = NULL;
}

bool world_body_has(const struct response *rs, const char *text)
{
	return str_find(buf_str(&rs->out.body), str_from(text), 0) != SIZE_MAX;
}
