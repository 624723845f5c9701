/*
 * The API beside the pages: /api/v1. Each of its routes has a description as data, next to the route table. From the
 * descriptions follow what is read and refused here, the OpenAPI document and the reference page.
 */
#ifndef HTTP_API_H
#define HTTP_API_H

#include "http/http.h"
#include "http/listing.h"

enum api_type {
	API_TEXT,
	API_INT,
	API_DATE, /* 2024-09-15 */
	API_TIME, /* 2024-09-15T12:00:00Z */
	API_FLAG, /* true or false */
	API_OBJECT
};

/* Bits of struct api_field's `is`. */
enum {
	API_OPTIONAL = 1, /* may be absent */
	API_NULLABLE = 2, /* may be null */
	API_LIST = 4,	  /* any number of them: a JSON array, or a field of the form or query sent again and again */
	API_PATH = 8	  /* a place of the route's pattern */
};

/* A parameter, or a member of an object. */
struct api_field {
	const char *name;
	enum api_type type;
	unsigned is;
	const char *about;	    /* one English sentence */
	const char *example;	    /* as it stands in an address or a form */
	const char *const *choices; /* the only texts that it takes, NULL-ended; NULL: any */
	const struct api_schema *of;
	int64_t min, max; /* of a number; both 0: any */
};

/* An object: its name in the OpenAPI document, and its members, ended by {0}. */
struct api_schema {
	const char *name;
	const struct api_field *fields;
};

/* An operation. */
struct api_doc {
	/* Ended by {0}: first those of the pattern in its order, then those of the query. NULL: none. */
	const struct api_field *parameters;
	const struct api_schema *body;	 /* of a JSON object or a form, or NULL */
	const struct api_schema *answer; /* NULL: any object */
	const char *file; /* field of an uploaded file; the body may be the file itself, too. NULL: takes none */
	const char *file_example; /* name of such a file */
	const char *const *files; /* media types of an answer that is a file, NULL-ended; JSON is as in `answer` */
	bool answers_list;	  /* {"items": [...], "next": ...} */
	bool creates;		  /* answers 201 and where the new record is */
};

/* The member of a table with this name, or NULL. fields may be NULL. */
const struct api_field *api_field_find(const struct api_field *fields, str name);

/* Members of a table; 0 for NULL. */
size_t api_field_count(const struct api_field *fields);

/*
 * Reads query and body of a call into rq->fields, as a form would have filled them, and holds them against the route's
 * description: ERR_INPUT with every unknown, missing or wrong field at once (422), or rs->status 400 where something
 * cannot be read at all, 406 where the caller takes no JSON, 415 for a body of another type.
 */
enum code api_read(struct request *rq, struct response *rs) MUST_USE;

/* Reads a JSON object into rq->fields. rs->status becomes 400 where it is none. Private to the HTTP layer. */
enum code api_body_read(struct request *rq, struct response *rs) MUST_USE;

/* Makes a body that is a file itself an upload of the field "file", under the name in the field "name" or "body". */
void api_file_of_body(struct request *rq);

/* A member that is an array of texts. */
void api_member_texts(struct json *j, const char *name, const str *items, size_t count);

/* Starts a JSON answer, whose one value follows; api_end closes it. */
void api_begin(struct response *rs, struct json *j);
enum code api_end(struct json *j);

/* The frame of a list: items are written between the two. next: address of the next page, or empty. */
void api_items_begin(struct response *rs, struct json *j);
enum code api_items_end(struct json *j, str next);

/* 201 and the address of the record that was made. */
void api_created(struct request *rq, struct response *rs, const char *format, ...) PRINTF(3, 4);

/* ERR_INPUT where a list was asked from a place that names none of its rows; otherwise OK. */
enum code api_check_cursor(const struct listing *l) MUST_USE;

/*
 * Answers with a problem (RFC 9457) for rs->status: detail (translated; empty: none), the faults of rq->c->err by
 * field, and the id of the request.
 */
void problem_write(const struct request *rq, struct response *rs, str detail);
extern const struct api_schema api_problem;

/* The standard words for a status: "Not Found". */
const char *problem_title(int status);

/* The OpenAPI 3.1 document of all routes with a description. */
void openapi_write(const struct http_app *app, enum lang lang, struct buf *out);

/* The path of a route with its parameters named: /api/v1/duties/{code}. */
str openapi_path(struct arena *a, const struct route *route);

#endif
