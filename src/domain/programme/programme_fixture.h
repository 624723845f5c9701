/* Programmes for tests: those of the corpus, in our own words, and the published ones where they are at hand. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_FIXTURE_H
#define DOMAIN_PROGRAMME_PROGRAMME_FIXTURE_H

#include "domain/programme/programme_text.h"

/* The whole file, in the arena. */
str fixture_load(struct arena *a, const char *path);

/* test/corpus/programme/NAME.txt */
str fixture_corpus(struct arena *a, const char *name);

/* documents/NAME of the shared folder; p == NULL where it is absent, and the test is then skipped. */
str fixture_shared(struct arena *a, const char *name);

/* text with every occurrence of from replaced. */
str fixture_replace(struct arena *a, str text, const char *from, const char *to);

/* The paragraph of that part and number (of that section, where section is not NULL), or NULL. */
const struct programme_paragraph *fixture_paragraph(const struct programme *p, enum programme_part part,
						    const char *section, const char *number);

/* How often a message was reported. */
size_t fixture_count(const struct programme *p, enum programme_message message);

/* The first finding with that message, or NULL. */
const struct programme_finding *fixture_finding(const struct programme *p, enum programme_message message);

/* Number of numbered paragraphs in a part. */
size_t fixture_numbered(const struct programme *p, enum programme_part part);

#endif
