/* Files that are part of the program: style sheets, scripts, images, and data that the program reads. */
#ifndef HTTP_STATIC_H
#define HTTP_STATIC_H

#include "http/http.h"

/*
 * An embedded file; assetgen writes lists of these that end with {0}.
 * path is /static/HASH/NAME, where HASH is that of the whole set, so that a script
 * may import its neighbour as ./name.js; data has no path.
 * gzip and brotli are empty where they would not be smaller.
 */
struct asset {
	const char *name, *path, *type, *hash; /* hash: of this file, 16 hexadecimal digits */
	str raw, gzip, brotli;
};

/* GET /static/{s}/{s} */
extern const struct route static_routes[];

/* The asset at an address, or NULL. */
const struct asset *asset_find(str path);

/* Address of an asset for templates. An unknown name is a bug. */
const char *asset_path(const char *name);

/* Answers with an asset in the best encoding that the request takes, to be kept for ever. */
void asset_answer(const struct asset *asset, const struct request *rq, struct response *rs);

/* How much a client likes a content coding, in thousandths; 0 is not at all (RFC 9110, 12.5.3). */
int coding_quality(str accept_encoding, str coding);

#endif
