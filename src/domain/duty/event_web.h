/* Routes of the pages of events. */
#ifndef DOMAIN_DUTY_EVENT_WEB_H
#define DOMAIN_DUTY_EVENT_WEB_H

#include "base/num.h"
#include "http/http.h"

extern const struct route event_routes[];

#endif
