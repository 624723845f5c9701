/* All route tables, the main navigation and the error page: what the program plugs into the HTTP layer. */
#ifndef APP_ROUTES_H
#define APP_ROUTES_H

#include "http/http.h"

extern const struct http_app app;

/* Pages that belong to no domain: health, help, the list of routes for the administrator. */
extern const struct route app_routes[];

#endif
