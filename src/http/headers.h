/* The header fields of every response: what browsers are told to refuse, to keep and to hide. */
#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H

#include "http/http.h"

enum { HEADERS_MAX = 32 };

/* Header fields in the order in which they are sent. */
struct headers {
	struct pair items[HEADERS_MAX];
	size_t count;
};

/* Those that every response has, whatever it is. */
extern const struct pair headers_fixed[];
extern const size_t headers_fixed_count;

/*
 * All fields of a response but those that the server itself writes (Date,
 * Connection, Content-Length). Values hold no control characters: whatever has
 * one is left out.
 */
void headers_build(const struct request *rq, const struct response *rs, struct headers *out);

/* Value of Content-Disposition (RFC 6266) that offers a file under a name: ASCII stand-in and the name in UTF-8. */
str headers_attachment(struct arena *a, str file_name);

#endif
