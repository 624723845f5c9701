/* Requests, responses and routes as handlers see them. No socket and no library type appears here. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include "auth/permission.h"
#include "base/ctx.h"
#include "html/html.h"
#include "os/spool.h"

enum { ROUTE_VALUES_MAX = 4, FIELDS_MAX = 200, UPLOADS_MAX = 10 };

/* A name and value from the query, the form or a header. */
struct pair {
	str name, value;
};

/* An uploaded file. Its name is the last part of the path that the browser gave. */
struct upload {
	str field, name, type, content;
};

struct request {
	struct ctx *c;
	str method, path, query; /* path is decoded; query is as received */
	str content_type, body;
	str cookie, accept_language, origin, host, sec_fetch_site, if_none_match, accept_encoding, forwarded_proto;
	str accept, form_token_header; /* Accept and X-CSRF-Token, of calls of the API */
	str client; /* the network it comes from: an IPv4 address, or the first 64 bits of an IPv6 one, in hexadecimal
		     */
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
	bool stopping;	   /* the server takes no new connections and will end */
};

struct response {
	int status;
	const char *type;
	struct html out;    /* the body, whatever its type */
	struct spool *file; /* the body instead, where it is long; whoever sends or drops the response closes it */
	str location;	    /* of a redirect */
	str file_name;	    /* makes it a download */
	str set_cookie;
	str etag;
	str retry_after;
	str allow;	    /* methods, of a 405 */
	str challenge;	    /* how to sign in, of a 401 */
	bool cache_forever; /* static files, whose address carries their hash */
	str content_encoding;
};

typedef enum code (*route_fn)(struct request *rq, struct response *rs);

/*
 * A page or an action. Patterns have {n} for a number (at most 18 digits, no
 * leading zero) and {s} for one segment, decoded; either may be followed by more
 * text, as in /states/{n}.csv. The first match in the order of the tables wins,
 * so the particular stands before the general. GET answers HEAD as well.
 * The table is data: dispatch, the permission matrix, the header test and the
 * API description read it.
 */
struct route {
	const char *method, *pattern;
	enum permission needs;
	route_fn run;
	const char *summary;	   /* N_("...") what it does, for the list of routes */
	bool takes_file;	   /* its body may have 20 MB instead of 1 MB */
	bool plain;		   /* needs neither session nor database: static files, health */
	const struct api_doc *doc; /* of an operation of the API: what it takes and gives (http/api.h) */
};

struct nav_item;

/* What the program plugs into the HTTP layer, so that it knows no domain. */
struct http_app {
	const struct route *const *tables;	       /* NULL-ended list of tables, each ended by {0} */
	enum code (*authenticate)(struct request *rq); /* fills actor, permissions, tokens */
	/* Writes the body of an error page; rs->status is set already. It runs outside a transaction. May be NULL. */
	void (*error_page)(struct request *rq, struct response *rs, enum code code);
	const struct nav_item *nav; /* main navigation, ended by {0}; see http/page.h */
	const char *origin;	    /* https://... as users see it, or NULL: derive from Host */
	bool trusts_proxy;	    /* X-Forwarded-Proto and -For come from a proxy of ours */
};

/*
 * Runs a request: route, session, permission, cross-site check, one transaction,
 * handler again (three times at most) after a lost race, error page. Never fails:
 * whatever happens ends in rs. The request's arena holds all that rs refers to.
 * A handler that returns OK with a status of 400 or more (a form shown again with
 * its faults) has its transaction rolled back. Everything but GET and HEAD must
 * carry the field "csrf" with the session's token; calls of the API carry it in the header X-CSRF-Token, and learn by
 * 401 that nobody is signed in. A file in rs is the caller's to close.
 */
void http_dispatch(const struct http_app *app, struct request *rq, struct response *rs);

/* First value of a field, or the empty string. field_has tells an empty field from an absent one. */
str field(const struct request *rq, const char *name);
bool field_has(const struct request *rq, const char *name);

/* True for a call of the API: an address below /api/. What goes wrong there is answered by problem+json. */
bool request_is_api(const struct request *rq);

/* True where a request that reached us was encrypted on its way from the user. */
bool request_is_https(const struct request *rq);

/*
 * Decodes query, urlencoded form and multipart form into fields and uploads.
 * ERR_INPUT where they are malformed, have NUL or are not UTF-8; ERR_TOO_LARGE
 * beyond FIELDS_MAX or UPLOADS_MAX. http_dispatch calls it.
 */
enum code request_read(struct request *rq) MUST_USE;

/* Decodes %XX, and + to a space where plus is set. False where an escape is malformed or NUL, or the result not UTF-8.
 */
bool percent_decode(struct arena *a, str s, bool plus, str *out) MUST_USE;

/* Value of the cookie with exactly this name (the first one), or the empty string. */
str request_cookie(const struct request *rq, const char *name);

/* True for an address within this site: one slash, then printable ASCII without backslash. */
bool path_is_local(str path);

/*
 * Shows a form again with what was typed and its faults, where its operation failed with ERR_INPUT (422) or
 * ERR_CONFLICT (409) and the transaction can still be read in; otherwise the failure itself.
 */
enum code form_again(struct request *rq, struct response *rs, enum code code, route_fn show) MUST_USE;

/* 303 to a path of this site; to / where the path is none (path_is_local). */
enum code see_other(struct request *rq, struct response *rs, const char *format, ...) PRINTF(3, 4);

#endif
