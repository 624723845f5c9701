/* What is taken out of the system is noted for the auditor. Private to the HTTP layer. */
#ifndef HTTP_READING_H
#define HTTP_READING_H

#include "http/http.h"

/*
 * Notes an answer that is an export: a file, or a list of the API. Its address without the query is the record, the
 * query a text apart. ERR_BUSY where it cannot be noted: then it must not be sent. Does nothing in a process that
 * notes no reading.
 */
enum code reading_note(const struct request *rq, const struct response *rs) MUST_USE;

#endif
