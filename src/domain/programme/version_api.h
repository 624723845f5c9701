/* Official language versions as calls of the API. */
#ifndef DOMAIN_PROGRAMME_VERSION_API_H
#define DOMAIN_PROGRAMME_VERSION_API_H

#include "http/api.h"

extern const struct route version_api_routes[];

#endif
