/* Pages that belong to no domain: help, and what the administrator sees of the installation. */
#ifndef APP_APP_WEB_H
#define APP_APP_WEB_H

#include "app/help.h"
#include "http/component.h"
#include "http/page.h"

/* Which translations a person has reviewed, of all messages. */
struct translation_row {
	enum lang lang;
	int64_t reviewed, total;
};

struct admin_view {
	struct page page;
	str engine, schema;
	struct translation_row translations[LANG_COUNT];
	const struct route *routes;
	size_t route_count;
};

#endif
