/* The home page: what is due, what is late, what waits, in that order. Every number is a link to what it counts. */
#ifndef DOMAIN_HOME_HOME_WEB_H
#define DOMAIN_HOME_HOME_WEB_H

#include "http/component.h"
#include "http/page.h"

extern const struct route home_routes[];
extern const struct route home_api_routes[]; /* the same as a call of the API */

/* A number with the list that it counts. */
struct figure {
	const char *name;  /* for programs: "past_due" */
	const char *label; /* translated */
	int64_t number;
	str href;
};

enum { HOME_FIGURES = 4 };

struct home_view {
	struct page page;
	struct figure figures[HOME_FIGURES];
	size_t figure_count;
	const struct agenda_row *late, *coming;
	size_t late_count, coming_count;
	int64_t programme_year; /* 0 where none is stored */
	bool programme_is_old;	/* the year's own programme is not adopted yet: work goes on under the previous one */
};

/* Reads all that the page shows; the page of v is left empty. */
enum code home_read(struct ctx *c, struct home_view *v) MUST_USE;

#endif
