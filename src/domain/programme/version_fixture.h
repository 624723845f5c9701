/* A site with the programme of 2031 in English, and its official versions of our own words, for tests. */
#ifndef DOMAIN_PROGRAMME_VERSION_FIXTURE_H
#define DOMAIN_PROGRAMME_VERSION_FIXTURE_H

#include "http/http.h"

struct site;

/* official-LANG.txt of the corpus. */
str version_fixture_text(struct site *s, const char *lang);

/* Opens a site on which the original is stored; the drafting unit asks. */
void version_fixture_open(struct site *s);

/* Sends a file as the version in a language. */
struct response version_fixture_send(struct site *s, const char *lang, str text);

/* Sends the corpus' version in a language and approves it; its address. */
str version_fixture_store(struct site *s, const char *lang, str text);

/* Approves or discards what an address names. */
struct response version_fixture_decide(struct site *s, str address, const char *decision);

#endif
