/*
 * What the HTTP library lets through and we refuse: requests that two programs on
 * the way could read differently, and those beyond our limits. Pure functions over
 * a parsed head, so that they can be tested and fuzzed without a socket.
 *
 * libmicrohttpd 0.9.75 has joined folded header lines, accepted a bare LF as line
 * end and cut values at a raw NUL before we see them; these three cannot be told
 * apart here.
 */
#ifndef HTTP_GUARD_H
#define HTTP_GUARD_H

#include "http/http.h"

enum { GUARD_HEADERS_MAX = 100, GUARD_HEADER_BYTES_MAX = 32 * 1024, GUARD_TARGET_BYTES_MAX = 8 * 1024 };

/* The head of a request as it came. */
struct head {
	str method, target, version;
	const struct pair *headers;
	size_t header_count;
};

/* A refusal: status 0 is none. `why` is for the log and the client, in English. */
struct refusal {
	int status;
	const char *why;
};

struct refusal guard_head(const struct head *head);

/*
 * Cuts a target into the decoded path and the query as received. False where an
 * escape of the path is malformed, or hides a NUL, a slash or a control character,
 * or where the path is not UTF-8.
 */
bool guard_target(struct arena *a, str target, str *path, str *query) MUST_USE;

/* First value of a header, or the empty string. */
str head_value(const struct head *head, str name);

/* The length that Content-Length states; 0 where there is none. -1 where it is not a number. */
int64_t head_body_bytes(const struct head *head);

#endif
