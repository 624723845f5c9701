/* Finding the route of a request in the tables. Private to the HTTP layer. */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/http.h"

/* What the places of a pattern stand for in a path. */
struct route_values {
	int64_t number[ROUTE_VALUES_MAX];
	str text[ROUTE_VALUES_MAX];
	size_t number_count, text_count;
};

/* True where a decoded path fits a pattern; values is then filled. */
bool route_match(const char *pattern, str path, struct route_values *values);

/* The route for a method and a decoded path, or NULL. HEAD finds what GET finds. */
const struct route *route_find(const struct http_app *app, str method, str path, struct route_values *values);

/* "GET, HEAD, POST": the methods that the path exists under; empty where it does not exist. */
str route_allow(const struct http_app *app, struct arena *a, str path);

#endif
