/* Writing JSON (RFC 8259) piece by piece. A wrong order of calls is a bug and stops the program. */
#ifndef TEXT_JSON_H
#define TEXT_JSON_H

#include "base/base.h"
#include "base/date.h"

enum { JSON_DEPTH_MAX = 32 };

struct json {
	struct buf *out;
	size_t depth;
	char closers[JSON_DEPTH_MAX]; /* '}' or ']' of what is open */
	bool has_items;		      /* something stands before in what is open */
	bool after_key;
	bool done; /* the one value of the text is complete */
};

/* Starts a text whose one value is written next. */
void json_begin(struct json *w, struct buf *out);

/* Everything is closed. */
void json_end(struct json *w);

/* An object or an array is opened, filled and closed; each is one value of what it stands in. */
void json_object_begin(struct json *w);
void json_object_end(struct json *w);
void json_array_begin(struct json *w);
void json_array_end(struct json *w);

/* Inside an object, before each value. */
void json_key(struct json *w, const char *key);

/* Malformed UTF-8 becomes U+FFFD. The result is safe inside a script element and in JavaScript. */
void json_str(struct json *w, str value);

/* Readers that have doubles only are exact up to 2^53. */
void json_int(struct json *w, int64_t value);
void json_bool(struct json *w, bool value);
/* null; the library that reads JSON has a json_null() of its own. */
void json_none(struct json *w);

/*
 * A member of an object: its name and value in one call. A date without a year and an empty text of json_member_day()
 * are null, and so is 0 of json_member_id(); json_member_time() writes an instant as RFC 3339 does, in UTC.
 */
void json_member_str(struct json *w, const char *name, str value);
void json_member_int(struct json *w, const char *name, int64_t value);
void json_member_id(struct json *w, const char *name, int64_t value);
void json_member_bool(struct json *w, const char *name, bool value);
void json_member_date(struct json *w, const char *name, struct date value);
void json_member_day(struct json *w, const char *name, str value);
void json_member_time(struct json *w, const char *name, int64_t epoch_seconds);
void json_member_list(struct json *w, const char *name); /* opens an array */

#endif
