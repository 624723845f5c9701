/* What tests of drafts begin from: a site on which a programme is stored. */
#ifndef DOMAIN_DRAFT_DRAFT_FIXTURE_H
#define DOMAIN_DRAFT_DRAFT_FIXTURE_H

struct site;

/* A site on which the synthetic programme for 2031 is stored; the drafting unit asks. */
void draft_fixture_open(struct site *s);

#endif
