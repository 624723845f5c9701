/* The home page: what is due, what is late, what waits, in that order. Every number is a link to what it counts. */
#ifndef DOMAIN_HOME_HOME_WEB_H
#define DOMAIN_HOME_HOME_WEB_H

#include "http/component.h"
#include "http/page.h"

extern const struct route home_routes[];

/* A number with the list that it counts. */
struct figure {
	const char *label;
	int64_t number;
	str href;
};

struct home_view {
	struct page page;
	struct figure figures[4];
	size_t figure_count;
	const struct agenda_row *late, *coming;
	size_t late_count, coming_count;
	int64_t programme_year; /* 0 where none is stored */
	bool programme_is_old;	/* the year's own programme is not adopted yet: work goes on under the previous one */
};

#endif
