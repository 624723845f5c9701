/*
 * Forms with files: multipart/form-data (RFC 7578) as browsers write it, parsed
 * strictly over a body that is in memory. What a browser would not write is refused.
 */
#ifndef HTTP_MULTIPART_H
#define HTTP_MULTIPART_H

#include "http/http.h"

/*
 * Adds the parts of rq->body to rq->fields (which has FIELDS_MAX places) and
 * rq->uploads; contents are slices of the body. A file field without a chosen
 * file is left out. ERR_INPUT where the body is malformed, ERR_TOO_LARGE beyond
 * FIELDS_MAX or UPLOADS_MAX.
 */
enum code multipart_read(struct request *rq) MUST_USE;

#endif
