/* The pages of events: what happened on a day, from which clocks run. */
#ifndef DOMAIN_DUTY_EVENT_WEB_H
#define DOMAIN_DUTY_EVENT_WEB_H

#include "base/num.h"
#include "http/http.h"

extern const struct route event_routes[];

#endif
