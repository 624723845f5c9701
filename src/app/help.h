/* The topics of the help page, which search finds too. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "base/ctx.h"

/* A topic: its place on the page, and heading and text as message ids. */
struct help_topic {
	const char *id, *heading, *text;
};

enum { HELP_TOPICS = 5 };
extern const struct help_topic help_topics[HELP_TOPICS];

/* Puts the topics into the search. */
enum code help_search_index(struct ctx *c) MUST_USE;

#endif
