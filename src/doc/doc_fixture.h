/* A document for tests: every kind of block, in all six languages. */
#ifndef DOC_DOC_FIXTURE_H
#define DOC_DOC_FIXTURE_H

#include "doc/model.h"

/* Framed in a language; the paragraphs are in all six, whatever the frame. */
struct document doc_fixture(struct arena *a, enum lang lang);

/* The first sentence of the paragraphs in a language, as it must come back from a file. */
str doc_fixture_sentence(enum lang lang);

#endif
