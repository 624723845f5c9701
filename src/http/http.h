/* Requests, responses and routes as handlers see them. No socket and no library type appears here. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "auth/permission.h"
#include "base/ctx.h"
#include "html/html.h"

enum { ROUTE_VALUES_MAX = 4, FIELDS_MAX = 200 };

/* A name and value from the query, the form or a header. */
struct pair {
	str name, value;
};

/* An uploaded file. */
struct upload {
	str field, name, type, content;
};

struct request {
	struct ctx *c;
	str method, path, query; /* path is decoded; query is as received */
	str content_type, body;
	str cookie, accept_language, origin, host, sec_fetch_site, if_none_match, accept_encoding, forwarded_proto;
	str request_id;
	struct pair *fields; /* query and form fields, decoded, in order */
	size_t field_count;
	struct upload *uploads;
	size_t upload_count;
	int64_t number[ROUTE_VALUES_MAX]; /* values of {n} in the route's pattern, in order */
	str text[ROUTE_VALUES_MAX];	  /* values of {s}, in order */
	const struct route *route;
	const struct http_app *app;
	str session_token; /* of the session cookie; empty where there is none */
	str csrf_token;	   /* what forms of this session must carry */
	str user_name;	   /* of the signed-in user */
};

struct response {
	int status;
	const char *type;
	struct html out; /* the body, whatever its type */
	str location;	 /* of a redirect */
	str file_name;	 /* makes it a download */
	str set_cookie;
	str etag;
	str retry_after;
	bool cache_forever; /* static files, whose address carries their hash */
	str content_encoding;
};

typedef enum code (*route_fn)(struct request *rq, struct response *rs);

/*
 * A page or an action. Patterns have {n} for a number and {s} for one segment.
 * The table is data: dispatch, the permission matrix, the header test and the
 * API description read it.
 */
struct route {
	const char *method, *pattern;
	enum permission needs;
	route_fn run;
	const char *summary; /* N_("...") what it does, for the list of routes */
};

struct nav_item;

/* What the program plugs into the HTTP layer, so that it knows no domain. */
struct http_app {
	const struct route *const *tables;	       /* NULL-ended list of tables, each ended by {0} */
	enum code (*authenticate)(struct request *rq); /* fills actor, permissions, tokens */
	void (*error_page)(struct request *rq, struct response *rs, enum code code);
	const struct nav_item *nav; /* main navigation, ended by {0}; see http/page.h */
	const char *origin;	    /* https://... as users see it, or NULL: derive from Host */
};

/*
 * Runs a request: route, session, permission, cross-site check, one transaction,
 * handler again (three times at most) after a lost race, error page. Never fails:
 * whatever happens ends in rs. The request's arena holds all that rs refers to.
 */
void http_dispatch(const struct http_app *app, struct request *rq, struct response *rs);

/* First value of a field, or the empty string. field_has tells an empty field from an absent one. */
str field(const struct request *rq, const char *name);
bool field_has(const struct request *rq, const char *name);

/* 303 to a path. */
enum code see_other(struct request *rq, struct response *rs, const char *format, ...) PRINTF(3, 4);

#endif
