/* Work programmes as documents to download. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_EXPORT_WEB_H
#define DOMAIN_PROGRAMME_PROGRAMME_EXPORT_WEB_H

#include "http/http.h"

extern const struct route programme_export_routes[];

#endif
